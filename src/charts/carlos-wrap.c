/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-wrap.h"

#include <string.h>

#include "carlos-text-private.h"

/* The advance of every character, in em, in the order of reading whatever the direction of the script: a
 * cluster's is counted at its first byte. */
static double *
measure_bytes (PangoLayout *layout, gsize length)
{
  double *advances = g_new0 (double, length + 1);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      PangoRectangle logical;
      int index = pango_layout_iter_get_index (iter);

      pango_layout_iter_get_cluster_extents (iter, NULL, &logical);
      if (index >= 0 && (gsize) index < length)
        advances[index] += logical.width / (PANGO_SCALE * CARLOS_TEXT_SHAPED_SIZE);
    }
  while (pango_layout_iter_next_cluster (iter));
  pango_layout_iter_free (iter);

  return advances;
}

/* Cuts the text where Unicode lets a line end. */
static void
find_pieces (CarlosWrap *self, PangoLayout *layout)
{
  gsize length = strlen (self->text);
  g_autofree double *advances = measure_bytes (layout, length);
  int n_attributes;
  const PangoLogAttr *attributes = pango_layout_get_log_attrs_readonly (layout, &n_attributes);
  const char *p = self->text;
  double offset = 0, space = 0;

  self->n_pieces = 0;
  for (int i = 0; i < n_attributes; i++)
    {
      gsize at = p - self->text;
      gboolean is_end = at == length;

      if (i > 0
          && (is_end || (attributes[i].is_line_break && self->n_pieces + 1 < CARLOS_WRAP_MAXIMUM_PIECES)))
        {
          self->spaces[self->n_pieces++] = space;
          self->starts[self->n_pieces] = at;
          self->offsets[self->n_pieces] = offset;
        }
      if (is_end)
        break;
      space = attributes[i].is_white ? space + advances[at] : 0;
      for (const char *next = g_utf8_next_char (p); p < next; p++)
        offset += advances[p - self->text];
    }
}

/**
 * carlos_wrap_init:
 * @text: any bytes
 * @font: its size does not matter
 */
void
carlos_wrap_init (CarlosWrap *self, const char *text, const CarlosFont *font)
{
  CarlosFont measured = { font->kind, 1, font->bold, font->italic };
  g_autoptr (PangoLayout) layout = NULL;
  CarlosTextExtents extents;

  memset (self, 0, sizeof *self);
  self->text = carlos_text_sanitize (text);
  layout = carlos_text_create_layout (carlos_text_get_context (), self->text, &measured);
  carlos_text_measure (self->text, &measured, &extents);
  self->overhang = MAX (-extents.ink_x, extents.ink_x + extents.ink_width - extents.advance);
  self->overhang = MAX (self->overhang, 0);
  self->top = -extents.ink_y;
  self->bottom = (extents.ink_y + extents.ink_height);
  find_pieces (self, layout);
}

void
carlos_wrap_clear (CarlosWrap *self)
{
  g_clear_pointer (&self->text, g_free);
}

static double
measure_pieces (const CarlosWrap *self, guint first, guint end)
{
  return self->offsets[end] - self->offsets[first] - self->spaces[end - 1];
}

/**
 * carlos_wrap_break:
 * @n_lines: 1 to CARLOS_WRAP_MAXIMUM_LINES, not more than there are pieces
 * @lines: (out): where the lines end
 *
 * Breaks the text so that the widest line is as narrow as can be, by dynamic programming: the first j pieces in l
 * lines are best as the first i in l - 1 lines, for some i, and the rest in one.
 */
void
carlos_wrap_break (const CarlosWrap *self, guint n_lines, CarlosWrapLines *lines)
{
  double best[CARLOS_WRAP_MAXIMUM_LINES][CARLOS_WRAP_MAXIMUM_PIECES + 1];
  guint cut[CARLOS_WRAP_MAXIMUM_LINES][CARLOS_WRAP_MAXIMUM_PIECES + 1];
  guint end = self->n_pieces;

  g_return_if_fail (n_lines >= 1 && n_lines <= MIN (self->n_pieces, CARLOS_WRAP_MAXIMUM_LINES));

  for (guint j = 1; j <= self->n_pieces; j++)
    best[0][j] = measure_pieces (self, 0, j);
  for (guint l = 1; l < n_lines; l++)
    {
      for (guint j = l + 1; j <= self->n_pieces; j++)
        {
          best[l][j] = G_MAXDOUBLE;
          for (guint i = l; i < j; i++)
            {
              double width = MAX (best[l - 1][i], measure_pieces (self, i, j));

              if (width < best[l][j])
                {
                  best[l][j] = width;
                  cut[l][j] = i;
                }
            }
        }
    }

  lines->n_lines = n_lines;
  lines->width = best[n_lines - 1][end];
  for (guint l = n_lines; l-- > 0;)
    {
      lines->ends[l] = end;
      end = l > 0 ? cut[l][end] : 0;
    }
}

/**
 * carlos_wrap_dup_line:
 *
 * Returns: (transfer full): the words of one line, without the white space at its end
 */
char *
carlos_wrap_dup_line (const CarlosWrap *self, const CarlosWrapLines *lines, guint line)
{
  gsize start = self->starts[line > 0 ? lines->ends[line - 1] : 0];
  gsize end = self->starts[lines->ends[line]];

  return g_strchomp (g_strndup (self->text + start, end - start));
}
