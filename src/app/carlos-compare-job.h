/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-map-comparison.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CarlosCompareAgainst:
 * @name: what it is called; of a file known once it was read
 * @file: (nullable): about another listener
 * @sketch: (nullable): what was read of it
 * @from: of a period, the first second that counts, or CARLOS_TIME_MIN
 * @to: of a period, the first second that does not count any more, or CARLOS_TIME_MAX
 * @options: how listeners are analysed
 *
 * What somebody wants to compare with. Reference counted; a worker fills it in, and nobody reads it meanwhile.
 */
typedef struct
{
  char *name;
  GFile *file;
  CarlosTasteSketch *sketch;
  gint64 from;
  gint64 to;
  CarlosProfileOptions options;
} CarlosCompareAgainst;

CarlosCompareAgainst *carlos_compare_against_new_for_file (GFile *file);
CarlosCompareAgainst *carlos_compare_against_new_for_period (gint64 from,
                                                             gint64 to,
                                                             const char *name,
                                                             const CarlosProfileOptions *options);
CarlosCompareAgainst *carlos_compare_against_ref (CarlosCompareAgainst *self);
void carlos_compare_against_unref (CarlosCompareAgainst *self);

/**
 * CarlosCompareJob:
 * @listener: who is compared
 * @map: of @listener
 * @maker: who has its places
 * @comparison: the result
 *
 * A comparison on its way.
 */
typedef struct
{
  CarlosListener *listener;
  CarlosTasteMap *map;
  CarlosMapMaker *maker;
  CarlosCompareAgainst *against;
  CarlosMapComparison *comparison;
} CarlosCompareJob;

void carlos_compare_job_free (CarlosCompareJob *self);
void carlos_compare_job_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable);

/**
 * CarlosTasteSaving:
 * @listener: whose taste it is
 * @map: (nullable): theirs
 * @name: (nullable): what they want to be called
 *
 * A file about a taste on its way.
 */
typedef struct
{
  CarlosListener *listener;
  CarlosTasteMap *map;
  char *name;
  GFile *file;
} CarlosTasteSaving;

void carlos_taste_saving_free (CarlosTasteSaving *self);
void carlos_taste_saving_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable);

G_END_DECLS
