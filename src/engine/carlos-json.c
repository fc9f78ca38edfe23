/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-json.h"

#include <math.h>

/* The version of the forms, raised when a reader of the old ones would misread the new ones. */
#define FORMAT 1

/**
 * carlos_json_begin:
 *
 * Returns: (transfer full): a builder inside the document's object, its member `format` written
 */
JsonBuilder *
carlos_json_begin (void)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  carlos_json_add_integer (builder, "format", FORMAT);

  return builder;
}

/**
 * carlos_json_end:
 *
 * Returns: (transfer full): the document, without a final line break
 */
char *
carlos_json_end (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = NULL;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, TRUE);
}

/**
 * carlos_json_add_number:
 * @value: what is not finite becomes null
 */
void
carlos_json_add_number (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  if (isfinite (value))
    json_builder_add_double_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
carlos_json_add_integer (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
carlos_json_add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/**
 * carlos_json_add_string:
 * @value: (nullable): NULL becomes null
 */
void
carlos_json_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

/**
 * carlos_json_add_time:
 * @time: seconds since 1970, UTC; G_MININT64 and G_MAXINT64, which say that there is none, become null
 */
void
carlos_json_add_time (JsonBuilder *builder, const char *name, gint64 time)
{
  g_autofree char *text = carlos_json_format_time (time);

  carlos_json_add_string (builder, name, text);
}

void
carlos_json_begin_array (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

void
carlos_json_begin_object (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

/**
 * carlos_json_format_time:
 * @time: seconds since 1970, UTC
 *
 * Returns: (transfer full) (nullable): such as "2026-02-14T21:07:00Z"; NULL for a time that no calendar has
 */
char *
carlos_json_format_time (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);

  return utc != NULL ? g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}
