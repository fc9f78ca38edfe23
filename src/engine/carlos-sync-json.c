/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-sync-json.h"

#include "carlos-json.h"

static void
add_part (JsonBuilder *builder, const CarlosSyncPart *part)
{
  json_builder_begin_object (builder);
  carlos_json_add_string (builder, "name", part->name);
  carlos_json_add_string (builder, "state", carlos_sync_state_to_string (part->state));
  carlos_json_add_integer (builder, "new", (gint64) part->n_new);
  carlos_json_add_integer (builder, "known", (gint64) part->n_known);
  carlos_json_add_integer (builder, "skipped", (gint64) part->n_skipped);
  carlos_json_add_string (builder, "sentence", part->sentence);
  json_builder_end_object (builder);
}

static void
add_service (JsonBuilder *builder, const CarlosServiceReport *service)
{
  json_builder_begin_object (builder);
  carlos_json_add_string (builder, "service", service->service);
  carlos_json_begin_array (builder, "parts");
  for (guint i = 0; i < service->parts->len; i++)
    add_part (builder, g_ptr_array_index (service->parts, i));
  json_builder_end_array (builder);
  carlos_json_add_string (builder, "error", service->error);
  json_builder_end_object (builder);
}

/**
 * carlos_sync_json_write:
 *
 * Returns: (transfer full): one JSON object in the form of docs/formats.md
 */
char *
carlos_sync_json_write (const CarlosSyncReport *report)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();

  carlos_json_begin_array (builder, "services");
  for (guint i = 0; i < report->services->len; i++)
    add_service (builder, g_ptr_array_index (report->services, i));
  json_builder_end_array (builder);

  return carlos_json_end (builder);
}
