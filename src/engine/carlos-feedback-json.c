/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-feedback-json.h"

#include "carlos-json.h"

static void
add_feedback (JsonBuilder *builder, const CarlosFeedback *feedback)
{
  carlos_json_add_integer (builder, "id", feedback->id);
  carlos_json_add_string (builder, "kind", carlos_feedback_kind_to_string (feedback->kind));
  carlos_json_add_string (
    builder, "reason",
    feedback->reason != CARLOS_REASON_NONE ? carlos_feedback_reason_to_string (feedback->reason) : NULL);
  carlos_json_add_string (builder, "artist", feedback->artist);
  carlos_json_add_string (builder, "title", feedback->title);
  carlos_json_add_time (builder, "time", feedback->time);
}

/**
 * carlos_feedback_json_write_list:
 * @feedback: of CarlosFeedback
 * @kind: (nullable): only this
 *
 * Returns: (transfer full): one JSON object in the form of docs/formats.md
 */
char *
carlos_feedback_json_write_list (const GPtrArray *feedback, const CarlosFeedbackKind *kind)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();

  carlos_json_begin_array (builder, "feedback");
  for (guint i = 0; i < feedback->len; i++)
    {
      const CarlosFeedback *entry = g_ptr_array_index (feedback, i);

      if (kind != NULL && entry->kind != *kind)
        continue;
      json_builder_begin_object (builder);
      add_feedback (builder, entry);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  return carlos_json_end (builder);
}

/**
 * carlos_feedback_json_write_change:
 * @is_new: whether it was said, rather than taken back
 *
 * Returns: (transfer full): one JSON object in the form of docs/formats.md
 */
char *
carlos_feedback_json_write_change (const CarlosFeedback *feedback, gboolean is_new)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();

  add_feedback (builder, feedback);
  carlos_json_add_string (builder, "change", is_new ? "added" : "removed");

  return carlos_json_end (builder);
}

/**
 * carlos_feedback_json_write_blocks:
 * @n_read: artists of a list
 * @n_added: those who were not blocked before
 *
 * Returns: (transfer full): one JSON object in the form of docs/formats.md
 */
char *
carlos_feedback_json_write_blocks (guint n_read, guint n_added)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();

  carlos_json_add_integer (builder, "read", n_read);
  carlos_json_add_integer (builder, "added", n_added);

  return carlos_json_end (builder);
}
