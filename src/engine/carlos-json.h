/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What all documents of `--json` have in common. A document is made with a JsonBuilder between carlos_json_begin() and
 * carlos_json_end(); these functions add its members. */

JsonBuilder *carlos_json_begin (void);
char *carlos_json_end (JsonBuilder *builder);

void carlos_json_add_number (JsonBuilder *builder, const char *name, double value);
void carlos_json_add_integer (JsonBuilder *builder, const char *name, gint64 value);
void carlos_json_add_boolean (JsonBuilder *builder, const char *name, gboolean value);
void carlos_json_add_string (JsonBuilder *builder, const char *name, const char *value);
void carlos_json_add_time (JsonBuilder *builder, const char *name, gint64 time);
void carlos_json_begin_array (JsonBuilder *builder, const char *name);
void carlos_json_begin_object (JsonBuilder *builder, const char *name);

char *carlos_json_format_time (gint64 time);

G_END_DECLS
