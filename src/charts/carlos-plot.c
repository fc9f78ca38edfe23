/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-plot.h"

#include <math.h>

#include "carlos-bubble-layout.h"
#include "carlos-caption.h"
#include "carlos-format.h"
#include "carlos-wrap.h"

/* In px of the plate. */
#define SIDE 12.0
#define TITLE_SIZE 22.0
#define TITLE_BASELINE 28.0
#define SUBTITLE_SIZE 12.5
#define SUBTITLE_BASELINE 47.0
#define AREA_TOP 72.0
#define AREA_LEFT 56.0
#define AREA_RIGHT 28.0
#define AREA_BOTTOM 44.0
#define TICK_SIZE 12.5
#define TICK_GAP 8.0
#define SENTENCE_SIZE 15.0

/**
 * carlos_plot_get_font:
 * @plate_size: px of the plate
 *
 * Returns: the font at the picture's size, never smaller than a reader wants
 */
CarlosFont
carlos_plot_get_font (const CarlosPlot *self, double plate_size, gboolean bold)
{
  return (CarlosFont){ CARLOS_FONT_SANS, MAX (plate_size * self->unit, self->options->minimum_font), bold,
                       FALSE };
}

/* A line at the top, shortened to the width of the picture. */
static void
add_title (CarlosPlot *self, const char *text)
{
  CarlosFont font = carlos_plot_get_font (self, TITLE_SIZE, TRUE);
  g_autofree char *clean = carlos_text_sanitize (text);
  g_autofree char *fitting
    = carlos_text_ellipsize (clean, &font, self->options->width - 2 * SIDE * self->unit);

  if (fitting != NULL)
    carlos_display_list_builder_add_text (self->builder, fitting, SIDE * self->unit,
                                          TITLE_BASELINE * self->unit, CARLOS_ANCHOR_START, &font,
                                          self->palette->ink);
}

/* Breaks a text into as few lines as fit into the width of the picture; five at most. */
static void
break_text (const CarlosPlot *self, const CarlosWrap *wrap, const CarlosFont *font, CarlosWrapLines *lines)
{
  double room = (self->options->width - 2 * SIDE * self->unit) / font->size;

  lines->n_lines = 0;
  for (guint n = 1; n <= MIN (wrap->n_pieces, CARLOS_WRAP_MAXIMUM_LINES); n++)
    {
      carlos_wrap_break (wrap, n, lines);
      if (lines->width <= room)
        break;
    }
}

/* Every line after the first moves the area down, as does a picture so small that the title has larger letters than it
 * leaves room for. */
static void
add_subtitle (CarlosPlot *self, const char *text)
{
  CarlosFont font = carlos_plot_get_font (self, SUBTITLE_SIZE, FALSE);
  double baseline = MAX (SUBTITLE_BASELINE * self->unit, TITLE_BASELINE * self->unit + 1.3 * font.size);
  g_auto (CarlosWrap) wrap = { 0 };
  CarlosWrapLines lines;

  carlos_wrap_init (&wrap, text, &font);
  break_text (self, &wrap, &font, &lines);
  for (guint l = 0; l < lines.n_lines; l++)
    {
      g_autofree char *line = carlos_wrap_dup_line (&wrap, &lines, l);
      double y = baseline + l * 1.2 * font.size;

      carlos_display_list_builder_add_text (self->builder, line, SIDE * self->unit, y, CARLOS_ANCHOR_START,
                                            &font, self->palette->caption);
    }
  if (lines.n_lines > 0)
    self->top += (lines.n_lines - 1) * 1.2 * font.size + baseline - SUBTITLE_BASELINE * self->unit;
}

/* In a small picture letters do not get smaller with it, and the values at the left need more room. */
static double
get_left (const CarlosPlot *self)
{
  CarlosFont font = carlos_plot_get_font (self, TICK_SIZE, FALSE);
  g_autofree char *widest = carlos_format_percent (1);
  CarlosTextExtents extents;

  carlos_text_measure (widest, &font, &extents);

  return MAX (AREA_LEFT, 1.5 * TICK_GAP + extents.advance / self->unit) * self->unit;
}

/**
 * carlos_plot_begin:
 * @self: (out): ready to be drawn on; end it with [method@Plot.end]
 * @options: borrowed until then
 *
 * Writes the title and sets the area. The scales are the caller's to set.
 */
void
carlos_plot_begin (CarlosPlot *self, const CarlosChartOptions *options, const CarlosPlotTexts *texts)
{
  CarlosBubbleFrame frame
    = { options->width,
        texts->is_list ? options->width * CARLOS_CHART_DEFAULT_HEIGHT / CARLOS_CHART_DEFAULT_WIDTH
                       : options->height,
        0 };

  *self = (CarlosPlot){
    .builder = carlos_display_list_builder_new (options->width, options->height),
    .options = options,
    .palette = carlos_palette_get (options->palette, options->high_contrast),
    .unit = carlos_bubble_frame_get_unit (&frame),
    .x_last = 1,
    .y_last = 1,
  };
  self->left = get_left (self);
  self->right = options->width - AREA_RIGHT * self->unit;
  self->top = AREA_TOP * self->unit;
  self->bottom = options->height - AREA_BOTTOM * self->unit - carlos_caption_get_height (options);
  if (options->draw_background)
    carlos_display_list_builder_set_background (self->builder, self->palette->background);
  carlos_display_list_builder_set_title (self->builder, texts->title);
  carlos_display_list_builder_set_description (self->builder, texts->description);
  add_title (self, texts->title);
  if (texts->subtitle != NULL)
    add_subtitle (self, texts->subtitle);
  self->bottom = MAX (self->bottom, self->top + 1);
}

/**
 * carlos_plot_end:
 *
 * Adds the captions.
 *
 * Returns: (transfer full): the drawing
 */
CarlosDisplayList *
carlos_plot_end (CarlosPlot *self)
{
  CarlosDisplayList *list;

  carlos_caption_append (self->builder, self->options);
  list = carlos_display_list_builder_end (self->builder);
  g_clear_pointer (&self->builder, carlos_display_list_builder_free);

  return list;
}

/**
 * carlos_plot_x:
 *
 * Returns: where @value stands, px from the left
 */
double
carlos_plot_x (const CarlosPlot *self, double value)
{
  return self->left + (value - self->x_first) / (self->x_last - self->x_first) * (self->right - self->left);
}

/**
 * carlos_plot_y:
 *
 * Returns: where @value stands, px from the top
 */
double
carlos_plot_y (const CarlosPlot *self, double value)
{
  return self->bottom - (value - self->y_first) / (self->y_last - self->y_first) * (self->bottom - self->top);
}

/**
 * carlos_plot_find_ticks:
 * @n_wanted: about how many
 * @ticks: (out caller-allocates): CARLOS_PLOT_MAXIMUM_TICKS places
 * @n_decimals: (out): that tell them apart
 *
 * Finds round numbers between two values, with steps of 1, 2 or 5 times a power of ten (Heckbert, "Nice numbers for
 * graph labels", 1990).
 *
 * Returns: how many there are
 */
guint
carlos_plot_find_ticks (double first, double last, guint n_wanted, double *ticks, guint *n_decimals)
{
  double rough = (last - first) / MAX (n_wanted, 1);
  double power = pow (10, floor (log10 (rough)));
  double fraction = rough / power;
  double step = power * (fraction < 1.5 ? 1 : fraction < 3.5 ? 2 : fraction < 7.5 ? 5 : 10);
  guint n = 0;

  *n_decimals = 0;
  if (!(rough > 0) || !isfinite (rough))
    return 0;
  *n_decimals = (guint) MAX (0.0, -floor (log10 (step) + 1e-9));
  for (double i = ceil (first / step - 1e-9); i * step <= last + 1e-9 * step && n < CARLOS_PLOT_MAXIMUM_TICKS;
       i++)
    ticks[n++] = i * step;

  return n;
}

/**
 * carlos_plot_add_label:
 * @x: px
 * @y: of the baseline, px
 */
void
carlos_plot_add_label (CarlosPlot *self,
                       const char *text,
                       double x,
                       double y,
                       CarlosAnchor anchor,
                       gboolean bold,
                       CarlosColor color)
{
  CarlosFont font = carlos_plot_get_font (self, CARLOS_PLOT_LABEL_SIZE, bold);

  carlos_display_list_builder_add_text (self->builder, text, x, y, anchor, &font, color);
}

/**
 * carlos_plot_add_y_ticks:
 * @percent: whether the values are parts of a whole
 *
 * Writes a few values at the left, each with a thin line.
 */
void
carlos_plot_add_y_ticks (CarlosPlot *self, gboolean percent)
{
  CarlosFont font = carlos_plot_get_font (self, TICK_SIZE, FALSE);
  CarlosPaint paint = { .stroke = self->palette->rule, .stroke_width = 1 };
  double ticks[CARLOS_PLOT_MAXIMUM_TICKS];
  guint n_decimals;
  guint n = carlos_plot_find_ticks (self->y_first, self->y_last, 4, ticks, &n_decimals);

  for (guint i = 0; i < n; i++)
    {
      double y = carlos_plot_y (self, ticks[i]);
      g_autofree char *text
        = percent ? carlos_format_percent (ticks[i]) : carlos_format_number (ticks[i], n_decimals);

      carlos_display_list_builder_add_line (self->builder, self->left, y, self->right, y, &paint);
      carlos_display_list_builder_add_text (self->builder, text, self->left - TICK_GAP * self->unit,
                                            y + 0.35 * font.size, CARLOS_ANCHOR_END, &font,
                                            self->palette->caption);
    }
}

/**
 * carlos_plot_add_k_ticks:
 * @name: what is counted, written at the right end
 *
 * Writes whole numbers under the area.
 */
void
carlos_plot_add_k_ticks (CarlosPlot *self, const char *name)
{
  CarlosFont font = carlos_plot_get_font (self, TICK_SIZE, FALSE);
  double step = MAX (1.0, ceil ((self->x_last - self->x_first) / CARLOS_PLOT_MAXIMUM_TICKS));
  double y = self->bottom + 6 * self->unit + font.size;

  for (double k = ceil (self->x_first / step) * step; k <= self->x_last; k += step)
    {
      g_autofree char *text = carlos_format_number (k, 0);

      carlos_display_list_builder_add_text (self->builder, text, carlos_plot_x (self, k), y,
                                            CARLOS_ANCHOR_MIDDLE, &font, self->palette->caption);
    }
  carlos_display_list_builder_add_text (self->builder, name, self->right, y + 1.25 * font.size,
                                        CARLOS_ANCHOR_END, &font, self->palette->caption);
}

static gboolean
is_point (const double *point)
{
  return isfinite (point[0]) && isfinite (point[1]);
}

/**
 * carlos_plot_add_line:
 * @values: (array): x and y in turn, 2 x @n, in the units of the scales; where one is not finite the line breaks
 *
 * Draws a line with a dot at every point.
 */
void
carlos_plot_add_line (CarlosPlot *self, const double *values, guint n, CarlosColor color)
{
  CarlosPaint paint = { .stroke = color, .stroke_width = 2 * self->unit };
  g_autofree double *points = g_new (double, 2 * MAX (n, 1));
  guint n_points = 0;

  for (guint i = 0; i < n; i++)
    {
      gboolean good = is_point (&values[2 * i]);

      if (good)
        {
          points[2 * n_points] = carlos_plot_x (self, values[2 * i]);
          points[2 * n_points++ + 1] = carlos_plot_y (self, values[2 * i + 1]);
        }
      if (n_points > 0 && (!good || i + 1 == n))
        {
          carlos_display_list_builder_add_polyline (self->builder, points, n_points, &paint);
          carlos_display_list_builder_add_dots (self->builder, points, n_points, 3 * self->unit, color);
          n_points = 0;
        }
    }
}

/**
 * carlos_plot_add_marker:
 * @x: in the units of the scales
 * @label: (nullable): written above, or beside at an edge
 *
 * Points out one point of a line.
 */
void
carlos_plot_add_marker (CarlosPlot *self, double x, double y, const char *label, CarlosColor color)
{
  CarlosPaint paint = { .fill = self->palette->background, .stroke = color, .stroke_width = 3 * self->unit };
  CarlosCircle circle = { carlos_plot_x (self, x), carlos_plot_y (self, y), 6 * self->unit };
  CarlosFont font = carlos_plot_get_font (self, CARLOS_PLOT_LABEL_SIZE, TRUE);
  CarlosTextExtents extents;
  double label_x, label_y;

  carlos_display_list_builder_add_circle (self->builder, &circle, &paint);
  if (label == NULL)
    return;
  carlos_text_measure (label, &font, &extents);
  label_x
    = CLAMP (circle.x, self->left + extents.advance / 2, self->options->width - SIDE - extents.advance / 2);
  label_y = circle.y - 12 * self->unit;
  if (label_y - font.size < self->top - 4 * self->unit)
    label_y = circle.y + 12 * self->unit + font.size; /* above, the label would run into the title */
  carlos_plot_add_label (self, label, label_x, label_y, CARLOS_ANCHOR_MIDDLE, TRUE, color);
}

/**
 * carlos_plot_add_sentence:
 *
 * Says in the middle of the area what there is not, and why.
 */
void
carlos_plot_add_sentence (CarlosPlot *self, const char *sentence)
{
  CarlosFont font = carlos_plot_get_font (self, SENTENCE_SIZE, FALSE);
  double middle = (self->top + self->bottom) / 2;
  g_auto (CarlosWrap) wrap = { 0 };
  CarlosWrapLines lines;

  carlos_wrap_init (&wrap, sentence, &font);
  break_text (self, &wrap, &font, &lines);
  for (guint l = 0; l < lines.n_lines; l++)
    {
      g_autofree char *line = carlos_wrap_dup_line (&wrap, &lines, l);
      double y = middle + (l - (lines.n_lines - 1) / 2.0) * 1.35 * font.size;

      carlos_display_list_builder_add_text (self->builder, line, self->options->width / 2, y,
                                            CARLOS_ANCHOR_MIDDLE, &font, self->palette->ink);
    }
}
