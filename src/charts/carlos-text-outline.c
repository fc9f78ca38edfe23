/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-text-outline.h"

#include <pango/pangocairo.h>

#include "carlos-text-private.h"

static guint
count_points (cairo_path_data_type_t type)
{
  return type == CAIRO_PATH_CURVE_TO ? 3 : type == CAIRO_PATH_CLOSE_PATH ? 0 : 1;
}

static GArray *
copy_path (const cairo_path_t *path, double scale)
{
  static const char letters[] = { [CAIRO_PATH_MOVE_TO] = 'M',
                                  [CAIRO_PATH_LINE_TO] = 'L',
                                  [CAIRO_PATH_CURVE_TO] = 'C',
                                  [CAIRO_PATH_CLOSE_PATH] = 'Z' };
  GArray *operations = g_array_new (FALSE, FALSE, sizeof (CarlosPathOperation));

  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      const cairo_path_data_t *data = &path->data[i];
      CarlosPathOperation operation = { letters[data->header.type], { 0 } };

      for (guint p = 0; p < count_points (data->header.type); p++)
        {
          operation.points[2 * p] = data[1 + p].point.x * scale;
          operation.points[2 * p + 1] = data[1 + p].point.y * scale;
        }
      g_array_append_val (operations, operation);
    }

  return operations;
}

/* Adds the shapes of a run to the path of @cr. A run that shows ink and has no shape, as coloured emoji, fails. */
static gboolean
trace_run (cairo_t *cr, const PangoGlyphItem *run, double x)
{
  double before, after, ignored;
  PangoRectangle ink;

  cairo_path_extents (cr, &ignored, &ignored, &before, &ignored);
  cairo_move_to (cr, x, 0);
  pango_cairo_glyph_string_path (cr, run->item->analysis.font, run->glyphs);
  pango_glyph_string_extents (run->glyphs, run->item->analysis.font, &ink, NULL);
  cairo_path_extents (cr, &ignored, &ignored, &after, &ignored);

  return ink.width == 0 || after > before || run->item->analysis.font == NULL;
}

/**
 * carlos_text_outline:
 * @text: one line of clean text
 * @n_operations: (out): how many there are
 *
 * Turns words into shapes that can be filled at any scale without asking for a font again, from any thread.
 *
 * Returns: (transfer full) (nullable): the shapes in px from the left end of the baseline, or NULL when a part of
 * the text has none
 */
CarlosPathOperation *
carlos_text_outline (const char *text, const CarlosFont *font, guint *n_operations)
{
  g_autoptr (PangoLayout) layout = carlos_text_create_layout (carlos_text_get_context (), text, font);
  /* Without bounds, for Cairo leaves out glyphs that are far outside of a surface. */
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  gboolean whole = TRUE;
  double x = 0;
  GArray *operations;
  cairo_path_t *path;

  for (GSList *l = pango_layout_get_line_readonly (layout, 0)->runs; l != NULL; l = l->next)
    {
      const PangoGlyphItem *run = l->data;

      whole = whole && trace_run (cr, run, x);
      x += (double) pango_glyph_string_get_width (run->glyphs) / PANGO_SCALE;
    }
  path = cairo_copy_path (cr);
  operations = copy_path (path, font->size / CARLOS_TEXT_SHAPED_SIZE);
  cairo_path_destroy (path);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  *n_operations = whole ? operations->len : 0;
  if (whole)
    return (CarlosPathOperation *) g_array_free (operations, FALSE);
  g_array_unref (operations);

  return NULL;
}
