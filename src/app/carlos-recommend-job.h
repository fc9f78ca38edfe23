/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-feedback.h"
#include "carlos-listener.h"
#include "carlos-recommender.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What workers do for a CarlosRecommendKeeper. */

/**
 * CarlosRecommendMaking:
 * @listener: whom to recommend to
 * @model: (nullable): the path of a community model
 * @cancellable: ends the work
 * @thousandths: how far it is, written by the worker
 *
 * A recommender is made.
 */
typedef struct
{
  CarlosListener *listener;
  char *model;
  GCancellable *cancellable;
  int thousandths;
} CarlosRecommendMaking;

/**
 * CarlosRecommendChange:
 * @CARLOS_RECOMMEND_NO_CHANGE: a list is made, and nothing else
 * @CARLOS_RECOMMEND_SAY: something is said
 * @CARLOS_RECOMMEND_TAKE_BACK: something is taken back
 * @CARLOS_RECOMMEND_IMPORT: the artists of a file are blocked
 *
 * What becomes different before the list is made.
 */
typedef enum
{
  CARLOS_RECOMMEND_NO_CHANGE,
  CARLOS_RECOMMEND_SAY,
  CARLOS_RECOMMEND_TAKE_BACK,
  CARLOS_RECOMMEND_IMPORT,
} CarlosRecommendChange;

/**
 * CarlosRecommendJob:
 * @said: (nullable): what is said; once it is, with its id
 * @is_quiet: whether nobody needs to be told that it was
 * @id: what is taken back
 * @file: (nullable): a block list
 * @n_added: how many artists were blocked
 * @person: whose job it is, a number of the keeper's
 * @library: (nullable): the path of the library that remembers what is said; NULL where it is forgotten with the program
 * @recommender: (nullable): without one no list is made
 * @setup: as in [struct@WeekList]
 * @options: what the list should be like, but for what @feedback and @weeks tell
 * @off_clusters: what @options point to
 * @is_remembered: whether it is the week's list, which the library keeps
 * @base: (nullable): the list that was made with these options before
 * @list: (nullable): the answer
 * @feedback: (nullable): of CarlosFeedback, never changed: what was said, before the work and after it
 * @weeks: (nullable): of CarlosStoredWeek, likewise
 *
 * Something is said, and a list is made.
 */
typedef struct
{
  CarlosRecommendChange change;
  CarlosFeedback *said;
  gboolean is_quiet;
  gint64 id;
  GFile *file;
  guint n_added;

  guint person;
  char *library;
  CarlosRecommender *recommender;
  char *setup;
  CarlosRecommendOptions options;
  guint *off_clusters;
  gboolean is_remembered;
  CarlosRecommendations *base;
  CarlosRecommendations *list;
  GPtrArray *feedback;
  GPtrArray *weeks;
} CarlosRecommendJob;

void carlos_recommend_making_free (CarlosRecommendMaking *self);
void
carlos_recommend_making_run (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable);

CarlosRecommendJob *carlos_recommend_job_new (CarlosRecommendChange change, const char *library);
void carlos_recommend_job_free (CarlosRecommendJob *self);
void carlos_recommend_job_run (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable);

G_END_DECLS
