/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-feedback.h"

static const char *const kind_names[CARLOS_N_FEEDBACK_KINDS] = {
  [CARLOS_FEEDBACK_LIKE] = "like",
  [CARLOS_FEEDBACK_LESS] = "less",
  [CARLOS_FEEDBACK_BLOCK] = "block",
};

static const char *const reason_names[CARLOS_N_FEEDBACK_REASONS] = {
  [CARLOS_REASON_NONE] = "none", [CARLOS_REASON_HEARD] = "heard",       [CARLOS_REASON_ARTIST] = "artist",
  [CARLOS_REASON_LOUD] = "loud", [CARLOS_REASON_LANGUAGE] = "language",
};

static gboolean
find_name (const char *const *names, guint n_names, const char *name, guint *index)
{
  for (guint i = 0; i < n_names; i++)
    {
      if (g_str_equal (name, names[i]))
        {
          *index = i;
          return TRUE;
        }
    }

  return FALSE;
}

const char *
carlos_feedback_kind_to_string (CarlosFeedbackKind kind)
{
  return kind_names[kind];
}

gboolean
carlos_feedback_kind_from_string (const char *name, CarlosFeedbackKind *kind)
{
  guint index;

  if (!find_name (kind_names, G_N_ELEMENTS (kind_names), name, &index))
    return FALSE;
  *kind = (CarlosFeedbackKind) index;

  return TRUE;
}

const char *
carlos_feedback_reason_to_string (CarlosFeedbackReason reason)
{
  return reason_names[reason];
}

gboolean
carlos_feedback_reason_from_string (const char *name, CarlosFeedbackReason *reason)
{
  guint index;

  if (!find_name (reason_names, G_N_ELEMENTS (reason_names), name, &index))
    return FALSE;
  *reason = (CarlosFeedbackReason) index;

  return TRUE;
}

/**
 * carlos_feedback_new:
 * @artist: copied
 * @title: (nullable): copied
 *
 * Returns: (transfer full): feedback that is not stored yet
 */
CarlosFeedback *
carlos_feedback_new (CarlosFeedbackKind kind,
                     CarlosFeedbackReason reason,
                     const char *artist,
                     const char *title,
                     gint64 time)
{
  CarlosFeedback *self = g_new0 (CarlosFeedback, 1);

  self->kind = kind;
  self->reason = reason;
  self->artist = g_strdup (artist);
  self->title = g_strdup (title);
  self->time = time;

  return self;
}

CarlosFeedback *
carlos_feedback_copy (const CarlosFeedback *self)
{
  CarlosFeedback *copy
    = carlos_feedback_new (self->kind, self->reason, self->artist, self->title, self->time);

  copy->id = self->id;

  return copy;
}

void
carlos_feedback_free (CarlosFeedback *self)
{
  g_free (self->artist);
  g_free (self->title);
  g_free (self);
}
