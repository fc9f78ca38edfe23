/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosFeedbackKind:
 * @CARLOS_FEEDBACK_LIKE: more like this
 * @CARLOS_FEEDBACK_LESS: less like this
 * @CARLOS_FEEDBACK_BLOCK: never this artist
 */
typedef enum
{
  CARLOS_FEEDBACK_LIKE,
  CARLOS_FEEDBACK_LESS,
  CARLOS_FEEDBACK_BLOCK,
} CarlosFeedbackKind;

#define CARLOS_N_FEEDBACK_KINDS (CARLOS_FEEDBACK_BLOCK + 1)

/**
 * CarlosFeedbackReason:
 * @CARLOS_REASON_NONE: none was given
 * @CARLOS_REASON_HEARD: it is known already, which says nothing against it
 * @CARLOS_REASON_ARTIST: not this artist
 * @CARLOS_REASON_LOUD: too loud
 * @CARLOS_REASON_LANGUAGE: not in a language of the listener's
 *
 * Why less of something is wanted.
 */
typedef enum
{
  CARLOS_REASON_NONE,
  CARLOS_REASON_HEARD,
  CARLOS_REASON_ARTIST,
  CARLOS_REASON_LOUD,
  CARLOS_REASON_LANGUAGE,
} CarlosFeedbackReason;

#define CARLOS_N_FEEDBACK_REASONS (CARLOS_REASON_LANGUAGE + 1)

/**
 * CarlosFeedback:
 * @id: the store's number, 0 where it is not stored
 * @reason: of less; else none
 * @artist: whom it is about
 * @title: (nullable): the track of theirs that it is about, or NULL for all that they do; NULL for a block
 * @time: when it was said, seconds since 1970, UTC
 *
 * What the listener said about a recommendation. It goes by names, because what is recommended need not be in the library.
 */
typedef struct
{
  gint64 id;
  CarlosFeedbackKind kind;
  CarlosFeedbackReason reason;
  char *artist;
  char *title;
  gint64 time;
} CarlosFeedback;

const char *carlos_feedback_kind_to_string (CarlosFeedbackKind kind);
gboolean carlos_feedback_kind_from_string (const char *name, CarlosFeedbackKind *kind);
const char *carlos_feedback_reason_to_string (CarlosFeedbackReason reason);
gboolean carlos_feedback_reason_from_string (const char *name, CarlosFeedbackReason *reason);

CarlosFeedback *carlos_feedback_new (CarlosFeedbackKind kind,
                                     CarlosFeedbackReason reason,
                                     const char *artist,
                                     const char *title,
                                     gint64 time);
CarlosFeedback *carlos_feedback_copy (const CarlosFeedback *self);
void carlos_feedback_free (CarlosFeedback *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosFeedback, carlos_feedback_free)

G_END_DECLS
