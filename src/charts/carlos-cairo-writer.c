/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-cairo-writer.h"

#include <pango/pangocairo.h>

#include "carlos-text-private.h"

static void
set_source (cairo_t *cr, CarlosColor color)
{
  double c[4];

  carlos_color_get_channels (color, c);
  cairo_set_source_rgba (cr, c[0], c[1], c[2], c[3]);
}

/* Fills and strokes the current path. */
static void
paint_path (cairo_t *cr, const CarlosPaint *paint)
{
  if (paint->fill != CARLOS_COLOR_NONE)
    {
      set_source (cr, paint->fill);
      cairo_fill_preserve (cr);
    }
  if (paint->stroke != CARLOS_COLOR_NONE)
    {
      set_source (cr, paint->stroke);
      cairo_set_line_width (cr, paint->stroke_width);
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
      cairo_set_dash (cr, &paint->dash, paint->dash > 0 ? 1 : 0, 0);
      cairo_stroke_preserve (cr);
    }
  cairo_new_path (cr);
}

static void
trace_path (cairo_t *cr, const CarlosPathOperation *operations, guint n_operations)
{
  for (guint i = 0; i < n_operations; i++)
    {
      const double *p = operations[i].points;

      switch (operations[i].kind)
        {
        case 'M':
          cairo_move_to (cr, p[0], p[1]);
          break;
        case 'L':
          cairo_line_to (cr, p[0], p[1]);
          break;
        case 'C':
          cairo_curve_to (cr, p[0], p[1], p[2], p[3], p[4], p[5]);
          break;
        case 'Z':
          cairo_close_path (cr);
          break;
        default:
          g_assert_not_reached ();
        }
    }
}

/* A line of no length with round ends is a dot, here as in SVG. */
static void
draw_dots (cairo_t *cr, const CarlosMark *mark)
{
  const double *xy = mark->dots.coordinates;

  for (guint i = 0; i < mark->dots.n_dots; i++)
    {
      cairo_move_to (cr, xy[2 * i], xy[2 * i + 1]);
      cairo_close_path (cr);
    }
  set_source (cr, mark->paint.fill);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, 2 * mark->dots.radius);
  cairo_stroke (cr);
}

static double
get_left_end (const CarlosMark *mark)
{
  static const double shift[]
    = { [CARLOS_ANCHOR_START] = 0.0, [CARLOS_ANCHOR_MIDDLE] = 0.5, [CARLOS_ANCHOR_END] = 1.0 };

  return -shift[mark->text.anchor] * mark->text.advance;
}

/* Words that a reader of the file can select and search, or that have no outline. */
static void
show_words (cairo_t *cr, const CarlosMark *mark)
{
  PangoContext *context = carlos_text_create_context ();
  g_autoptr (PangoLayout) layout = NULL;
  double scale = mark->text.font.size / CARLOS_TEXT_SHAPED_SIZE;

  cairo_scale (cr, scale, scale);
  pango_cairo_update_context (cr, context);
  layout = carlos_text_create_layout (context, mark->text.text, &mark->text.font);
  cairo_move_to (cr, 0, 0);
  pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (layout, 0));
  g_object_unref (context);
}

/* On the screen and in a PNG words are filled as shapes: every step of a zoom is a new size, for which the font
 * system would have to load and rasterise every glyph anew. */
static void
draw_text (cairo_t *cr, const CarlosMark *mark)
{
  gboolean keeps_words = cairo_surface_get_type (cairo_get_target (cr)) == CAIRO_SURFACE_TYPE_PDF;

  cairo_save (cr);
  cairo_translate (cr, mark->text.x, mark->text.y);
  if (mark->text.rotation != 0)
    cairo_rotate (cr, mark->text.rotation * G_PI / 180);
  cairo_translate (cr, get_left_end (mark), 0);
  set_source (cr, mark->paint.fill);
  if (keeps_words || mark->text.outline == NULL)
    {
      show_words (cr, mark);
    }
  else
    {
      trace_path (cr, mark->text.outline, mark->text.n_outline);
      cairo_fill (cr);
    }
  cairo_restore (cr);
  cairo_new_path (cr);
}

static void
draw_mark (cairo_t *cr, const CarlosMark *mark)
{
  switch (mark->kind)
    {
    case CARLOS_MARK_RECTANGLE:
      cairo_rectangle (cr, mark->rectangle.x, mark->rectangle.y, mark->rectangle.width,
                       mark->rectangle.height);
      paint_path (cr, &mark->paint);
      break;
    case CARLOS_MARK_CIRCLE:
      cairo_new_sub_path (cr);
      cairo_arc (cr, mark->circle.x, mark->circle.y, mark->circle.radius, 0, 2 * G_PI);
      cairo_close_path (cr);
      paint_path (cr, &mark->paint);
      break;
    case CARLOS_MARK_PATH:
      trace_path (cr, mark->path.operations, mark->path.n_operations);
      paint_path (cr, &mark->paint);
      break;
    case CARLOS_MARK_DOTS:
      draw_dots (cr, mark);
      break;
    case CARLOS_MARK_TEXT:
      draw_text (cr, mark);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
draw_marks (const CarlosDisplayList *list, guint first, guint n_marks, cairo_t *cr)
{
  guint n_all;
  const CarlosMark *marks = carlos_display_list_get_marks (list, &n_all);

  cairo_save (cr);
  cairo_new_path (cr);
  for (guint i = first; i < first + n_marks; i++)
    draw_mark (cr, &marks[i]);
  cairo_restore (cr);
}

/**
 * carlos_cairo_writer_draw:
 *
 * Draws the whole picture, its background included, in px of the document from the origin of @cr, at any scale.
 */
void
carlos_cairo_writer_draw (const CarlosDisplayList *list, cairo_t *cr)
{
  guint n_marks;

  carlos_display_list_get_marks (list, &n_marks);
  if (carlos_display_list_get_background (list) != CARLOS_COLOR_NONE)
    {
      cairo_save (cr);
      cairo_rectangle (cr, 0, 0, carlos_display_list_get_width (list), carlos_display_list_get_height (list));
      set_source (cr, carlos_display_list_get_background (list));
      cairo_fill (cr);
      cairo_restore (cr);
    }
  draw_marks (list, 0, n_marks, cr);
}

/**
 * carlos_cairo_writer_draw_group:
 * @group: one of @list
 *
 * Draws one group alone, where it stands in the document.
 */
void
carlos_cairo_writer_draw_group (const CarlosDisplayList *list, const CarlosGroup *group, cairo_t *cr)
{
  draw_marks (list, group->first_mark, group->n_marks, cr);
}
