/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-bars-chart.h"

#include <math.h>

#include "carlos-format.h"

/* In px of the plate. */
#define ROW 22.0
#define HEADING 30.0
#define AROUND 128.0 /* title, subtitle and what is under the last row */
#define KEY 20.0
#define LABEL_SIZE 13.0
#define NAME_PART .38 /* of the width that names may have */
#define BAR .62       /* of the height of a row */
#define VALUE_ROOM 52.0
#define QUIET_ALPHA .35

typedef struct
{
  const CarlosBars *bars;
  CarlosPlot plot;
  CarlosFont font;
  double name_end; /* px: where names end */
  double least;    /* of the sums of negative values, 0 or less */
  double most;
  double row; /* px */
  double heading;
} Rows;

static guint
count_headings (const CarlosBars *bars)
{
  guint n = 0;

  for (guint i = 0; i < bars->n_rows; i++)
    n += bars->rows[i].heading != NULL ? 1 : 0;

  return n;
}

static guint
count_key_lines (guint n_series)
{
  return n_series > 1 ? (n_series + 2) / 3 : 0;
}

/**
 * carlos_bars_chart_get_height:
 * @n_headings: how many of the rows have one
 * @n_series: parts of a bar
 * @width: of the picture, px
 *
 * Returns: how tall the picture should be, px
 */
double
carlos_bars_chart_get_height (guint n_rows, guint n_headings, guint n_series, double width)
{
  double unit = MAX (width / CARLOS_CHART_DEFAULT_WIDTH, .75);

  return unit * (AROUND + n_rows * ROW + n_headings * HEADING + count_key_lines (n_series) * KEY);
}

static void
find_range (Rows *self)
{
  for (guint i = 0; i < self->bars->n_rows; i++)
    {
      double below = 0, above = 0;

      for (guint s = 0; s < self->bars->n_series; s++)
        {
          double value = self->bars->rows[i].values[s];

          below += isfinite (value) ? MIN (value, 0) : 0;
          above += isfinite (value) ? MAX (value, 0) : 0;
        }
      self->least = MIN (self->least, below);
      self->most = MAX (self->most, above);
    }
}

static void
find_name_width (Rows *self)
{
  double widest = 0, most = NAME_PART * self->plot.options->width;

  for (guint i = 0; i < self->bars->n_rows; i++)
    {
      CarlosTextExtents extents;

      carlos_text_measure (self->bars->rows[i].name, &self->font, &extents);
      widest = MAX (widest, extents.advance);
    }
  self->name_end = 12 * self->plot.unit + MIN (widest + 4, most);
}

static void
rows_init (Rows *self, const CarlosChartOptions *options)
{
  double room;

  carlos_plot_begin (&self->plot, options, &self->bars->texts);
  self->font = carlos_plot_get_font (&self->plot, LABEL_SIZE, FALSE);
  find_range (self);
  find_name_width (self);
  self->plot.top
    += count_key_lines (self->bars->n_series) * MAX (KEY * self->plot.unit, 1.5 * self->font.size);
  self->plot.bottom += 26 * self->plot.unit; /* there are no words under the area */
  room = self->plot.bottom - self->plot.top;
  self->row = room / (self->bars->n_rows + count_headings (self->bars) * HEADING / ROW);
  self->row = CLAMP (self->row, 1, 1.35 * ROW * MAX (self->plot.unit, .75));
  self->heading = self->row * HEADING / ROW;
  self->plot.left = self->name_end + VALUE_ROOM * self->plot.unit * (self->least < 0 ? 1 : .2);
  self->plot.right = options->width - (12 + VALUE_ROOM) * self->plot.unit;
  self->plot.right = MAX (self->plot.right, self->plot.left + 1);
  self->plot.x_first = self->least;
  self->plot.x_last = MAX (self->most, self->least + 1e-12);
}

static CarlosColor
get_color (const Rows *self, guint series, gboolean is_quiet)
{
  const CarlosPalette *palette = self->plot.palette;
  CarlosColor color
    = self->bars->n_series == 1 ? palette->series : palette->category[series % CARLOS_N_CATEGORY_COLORS];

  return is_quiet ? carlos_color_with_alpha (color, QUIET_ALPHA) : color;
}

static void
add_key (Rows *self)
{
  guint n_lines = count_key_lines (self->bars->n_series);
  double line = MAX (KEY * self->plot.unit, 1.5 * self->font.size);
  double first = self->plot.top - n_lines * line;
  double column = (self->plot.options->width - 24 * self->plot.unit) / 3;
  double size = .7 * self->font.size;

  for (guint s = 0; n_lines > 0 && s < self->bars->n_series; s++)
    {
      double x = 12 * self->plot.unit + s % 3 * column, y = first + s / 3 * line;
      CarlosPaint paint
        = { .fill = get_color (self, s, FALSE), .stroke = self->plot.palette->outline, .stroke_width = 1 };
      g_autofree char *name = carlos_text_ellipsize (self->bars->series[s], &self->font, column - 2.2 * size);

      carlos_display_list_builder_add_rectangle (self->plot.builder, x, y - size, size, size, &paint);
      if (name != NULL)
        carlos_display_list_builder_add_text (self->plot.builder, name, x + 1.5 * size, y,
                                              CARLOS_ANCHOR_START, &self->font, self->plot.palette->caption);
    }
}

/* Beside the end that the sum points to. */
static void
add_sum (Rows *self, double sum, double left, double right, double baseline)
{
  g_autofree char *text = carlos_format_number (sum, self->bars->n_decimals);
  double gap = 5 * self->plot.unit;
  gboolean is_left = sum < 0;

  carlos_display_list_builder_add_text (self->plot.builder, text, is_left ? left - gap : right + gap,
                                        baseline, is_left ? CARLOS_ANCHOR_END : CARLOS_ANCHOR_START,
                                        &self->font, self->plot.palette->caption);
}

static void
add_bar (Rows *self, const CarlosBarsRow *row, double middle)
{
  double height = BAR * self->row;
  double ends[2] = { 0, 0 };
  double sum = 0;

  for (guint s = 0; s < self->bars->n_series; s++)
    {
      double value = row->values[s], *end;
      CarlosPaint paint = { .fill = get_color (self, s, row->is_quiet),
                            .stroke = self->plot.palette->outline,
                            .stroke_width = 1 };
      double from, to;

      if (!isfinite (value) || value == 0)
        continue;
      end = &ends[value > 0];
      from = carlos_plot_x (&self->plot, *end);
      *end += value;
      to = carlos_plot_x (&self->plot, *end);
      sum += value;
      carlos_display_list_builder_add_rectangle (self->plot.builder, MIN (from, to), middle - height / 2,
                                                 fabs (to - from), height, &paint);
    }
  add_sum (self, sum, carlos_plot_x (&self->plot, ends[0]), carlos_plot_x (&self->plot, ends[1]),
           middle + .35 * self->font.size);
}

static void
add_name (Rows *self, const CarlosBarsRow *row, double middle)
{
  g_autofree char *clean = carlos_text_sanitize (row->name);
  g_autofree char *name = carlos_text_ellipsize (clean, &self->font, self->name_end - 12 * self->plot.unit);

  if (name != NULL)
    carlos_display_list_builder_add_text (
      self->plot.builder, name, self->name_end, middle + .35 * self->font.size, CARLOS_ANCHOR_END,
      &self->font, row->is_quiet ? self->plot.palette->caption : self->plot.palette->ink);
}

static void
add_heading (Rows *self, const char *heading, double top)
{
  CarlosFont font = carlos_plot_get_font (&self->plot, LABEL_SIZE, TRUE);
  g_autofree char *clean = carlos_text_sanitize (heading);
  g_autofree char *fitting
    = carlos_text_ellipsize (clean, &font, self->plot.options->width - 24 * self->plot.unit);

  if (fitting != NULL)
    carlos_display_list_builder_add_text (self->plot.builder, fitting, 12 * self->plot.unit,
                                          top + self->heading - .35 * font.size, CARLOS_ANCHOR_START, &font,
                                          self->plot.palette->ink);
}

static void
add_rows (Rows *self)
{
  gboolean has_words = self->font.size < 1.25 * self->row;
  double y = self->plot.top;

  for (guint i = 0; i < self->bars->n_rows; i++)
    {
      const CarlosBarsRow *row = &self->bars->rows[i];

      if (row->heading != NULL)
        {
          add_heading (self, row->heading, y);
          y += self->heading;
        }
      if (has_words)
        add_name (self, row, y + self->row / 2);
      add_bar (self, row, y + self->row / 2);
      y += self->row;
    }
  if (self->least < 0)
    {
      CarlosPaint rule = { .stroke = self->plot.palette->caption, .stroke_width = 1 };
      double zero = carlos_plot_x (&self->plot, 0);

      carlos_display_list_builder_add_line (self->plot.builder, zero, self->plot.top, zero, y, &rule);
    }
}

/**
 * carlos_bars_chart_new:
 * @bars: at least one row
 * @options: how to draw it; see [func@bars_chart_get_height]
 *
 * Draws a list of names with a bar each, whose parts are put end to end, and writes the sum beside it.
 *
 * Returns: (transfer full): the drawing
 */
CarlosDisplayList *
carlos_bars_chart_new (const CarlosBars *bars, const CarlosChartOptions *options)
{
  Rows rows = { .bars = bars };

  rows_init (&rows, options);
  add_key (&rows);
  add_rows (&rows);

  return carlos_plot_end (&rows.plot);
}
