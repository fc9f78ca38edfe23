/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-json-shape.h"

#include <string.h>

/* Returns what follows the string that begins at @p. */
static const char *
skip_string (const char *p, const char *end)
{
  for (p++; p < end && *p != '"'; p++)
    {
      if (*p == '\\')
        p++;
    }

  return p < end ? p + 1 : end;
}

static gboolean
is_foreign (char c)
{
  return !g_ascii_isalnum (c) && !g_ascii_isspace (c) && (c == '\0' || strchr ("[]{},:+-.", c) == NULL);
}

/**
 * carlos_json_shape_measure:
 * @text: (array length=length): a document
 *
 * Returns: its shape; of one that goes beyond a limit or is foreign no more than that
 */
CarlosJsonShape
carlos_json_shape_measure (const char *text, gsize length, guint max_depth, guint max_values)
{
  const char *end = text + length;
  CarlosJsonShape shape = { 0 };
  guint depth = 0;

  while (text < end && shape.depth <= max_depth && shape.n_values <= max_values && !shape.is_foreign)
    {
      if (shape.depth > 0 && depth == 0 && !g_ascii_isspace (*text))
        shape.has_more = TRUE;
      if (*text == '"')
        {
          text = skip_string (text, end);
          continue;
        }
      if (*text == '[' || *text == '{')
        depth++;
      else if ((*text == ']' || *text == '}') && depth > 0)
        depth--;
      else if (*text == ',')
        shape.n_values++;
      shape.depth = MAX (shape.depth, depth);
      shape.is_foreign = is_foreign (*text);
      text++;
    }

  return shape;
}
