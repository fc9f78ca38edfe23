/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-service-error.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Readers of JSON that somebody else wrote. Whatever is missing or of another type reads as nothing; every object,
 * array and node that is asked may be NULL. A path is the names of members, one in the other, separated by points:
 * "album.name".
 *
 * Text is trimmed, valid UTF-8, at most CARLOS_JSON_MAX_TEXT bytes long and without control characters; any other, and
 * an empty one, reads as nothing. What is returned belongs to the tree that is read. */

#define CARLOS_JSON_MAX_TEXT 1024

JsonNode *carlos_json_answer_parse (GBytes *body, const char *title, GError **error);

JsonObject *carlos_json_node_get_object (JsonNode *node);
JsonArray *carlos_json_node_get_array (JsonNode *node);

const char *carlos_json_get_text (JsonObject *object, const char *path);
gboolean carlos_json_get_int (JsonObject *object, const char *path, gint64 *value);
gboolean carlos_json_get_double (JsonObject *object, const char *path, double *value);
gboolean carlos_json_get_flag (JsonObject *object, const char *path);
JsonObject *carlos_json_get_object (JsonObject *object, const char *path);
JsonArray *carlos_json_get_array (JsonObject *object, const char *path);
JsonArray *carlos_json_array_or_single (JsonObject *object, const char *path);

guint carlos_json_array_get_length (JsonArray *array);
JsonObject *carlos_json_array_get_object (JsonArray *array, guint index);
const char *carlos_json_array_get_text (JsonArray *array, guint index);

G_END_DECLS
