/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosJsonShape:
 * @depth: the deepest level
 * @n_values: how many values there are, give or take one a level
 * @has_more: something follows its end
 * @is_foreign: something stands between the values that JSON does not have there. json-glib would read comments and
 *   strings in single quotation marks, in which brackets mean nothing, so that the depth cannot be told.
 *
 * How a document looks from outside. json-glib descends by recursion and keeps about a hundred bytes a value, so a look
 * comes first: a small document can exhaust the stack, and a middling one the memory.
 */
typedef struct
{
  guint depth;
  guint n_values;
  gboolean has_more;
  gboolean is_foreign;
} CarlosJsonShape;

CarlosJsonShape carlos_json_shape_measure (const char *text, gsize length, guint max_depth, guint max_values);

G_END_DECLS
