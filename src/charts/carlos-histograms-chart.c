/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-histograms-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "carlos-format.h"
#include "carlos-plot.h"

#define N_BINS 24

/* In px of the plate. */
#define CELL_HEIGHT 92.0
#define NARROWEST 270.0 /* px that a cell of two histograms needs */
#define AROUND 92.0
#define GAP 18.0
#define MIDDLE 12.0

typedef struct
{
  const float *values;
  gsize stride;
  gsize n;
} Column;

typedef struct
{
  double left;
  double top;
  double width;
  double height;
} Box;

static guint
count_columns (double width)
{
  return MAX (1, (guint) (width / NARROWEST));
}

/**
 * carlos_histograms_chart_get_height:
 * @width: of the picture, px
 *
 * Returns: how tall the picture should be, px
 */
double
carlos_histograms_chart_get_height (guint n_pairs, double width)
{
  guint n_columns = count_columns (width);
  guint n_rows = (n_pairs + n_columns - 1) / n_columns;

  return AROUND + MAX (n_rows, 1) * (CELL_HEIGHT + GAP);
}

static gboolean
find_range (const Column *column, double *least, double *most)
{
  *least = INFINITY;
  *most = -INFINITY;
  for (gsize i = 0; i < column->n; i++)
    {
      double value = column->values[i * column->stride];

      if (!isfinite (value))
        continue;
      *least = MIN (*least, value);
      *most = MAX (*most, value);
    }

  return *most > *least;
}

static guint
count_bins (const Column *column, double least, double most, guint *bins)
{
  guint highest = 0;

  for (gsize i = 0; i < column->n; i++)
    {
      double value = column->values[i * column->stride];
      guint bin;

      if (!isfinite (value))
        continue;
      bin = MIN ((guint) ((value - least) / (most - least) * N_BINS), N_BINS - 1);
      highest = MAX (highest, ++bins[bin]);
    }

  return highest;
}

static void
add_end (CarlosPlot *plot, double value, double x, double y, CarlosAnchor anchor)
{
  CarlosFont font = carlos_plot_get_font (plot, 10, FALSE);
  g_autofree char *text = carlos_format_number (value, fabs (value) < 10 ? 1 : 0);

  carlos_display_list_builder_add_text (plot->builder, text, x, y + 1.1 * font.size, anchor, &font,
                                        plot->palette->caption);
}

static void
add_histogram (CarlosPlot *plot, const Column *column, const Box *box, CarlosColor color)
{
  guint bins[N_BINS] = { 0 };
  double least, most, width = box->width / N_BINS;
  CarlosPaint paint = { .fill = color };
  CarlosPaint rule = { .stroke = plot->palette->caption, .stroke_width = 1 };
  guint highest;

  carlos_display_list_builder_add_line (plot->builder, box->left, box->top + box->height,
                                        box->left + box->width, box->top + box->height, &rule);
  if (!find_range (column, &least, &most))
    return;
  highest = count_bins (column, least, most, bins);
  for (guint b = 0; b < N_BINS; b++)
    {
      double height = box->height * bins[b] / highest;

      if (bins[b] > 0)
        carlos_display_list_builder_add_rectangle (
          plot->builder, box->left + b * width, box->top + box->height - height, width * .9, height, &paint);
    }
  add_end (plot, least, box->left, box->top + box->height, CARLOS_ANCHOR_START);
  add_end (plot, most, box->left + box->width, box->top + box->height, CARLOS_ANCHOR_END);
}

static void
add_names (CarlosPlot *plot, const CarlosHistogramPair *pair, const Box *box)
{
  CarlosFont bold = carlos_plot_get_font (plot, CARLOS_PLOT_LABEL_SIZE, TRUE);
  CarlosFont plain = carlos_plot_get_font (plot, 11, FALSE);
  double middle = box->left + (box->width + MIDDLE) / 2, half = (box->width - MIDDLE) / 2;
  g_autofree char *spaced = g_strdelimit (g_strdup (pair->name), "_", ' ');
  g_autofree char *name = carlos_text_ellipsize (spaced, &bold, half);
  g_autofree char *note = pair->note != NULL ? carlos_text_ellipsize (pair->note, &plain, half) : NULL;

  if (name != NULL)
    carlos_display_list_builder_add_text (plot->builder, name, box->left, box->top, CARLOS_ANCHOR_START,
                                          &bold, plot->palette->ink);
  if (note != NULL)
    carlos_display_list_builder_add_text (plot->builder, note, middle, box->top, CARLOS_ANCHOR_START, &plain,
                                          plot->palette->caption);
}

static void
add_pair (CarlosPlot *plot, const CarlosHistogramPair *pair, const Box *box)
{
  CarlosFont font = carlos_plot_get_font (plot, 10, FALSE);
  double half = (box->width - MIDDLE) / 2;
  double height = MAX (box->height - CARLOS_PLOT_LABEL_SIZE - 1.3 * font.size, 4);
  const Column before = { pair->before, pair->before_stride, pair->n };
  const Column after = { pair->after, pair->after_stride, pair->n };
  Box left = { box->left, box->top + 6, half, height };
  Box right = { box->left + half + MIDDLE, box->top + 6, half, height };

  add_names (plot, pair, box);
  if (pair->before != NULL)
    add_histogram (plot, &before, &left, plot->palette->caption);
  add_histogram (plot, &after, &right, plot->palette->series);
}

/**
 * carlos_histograms_chart_new:
 * @pairs: (array length=n_pairs): the columns
 * @options: how to draw it; see [func@histograms_chart_get_height]
 *
 * Draws how the values of each column are spread, in 24 bins from the smallest to the largest: at the left before, at the
 * right after.
 *
 * Returns: (transfer full): the drawing
 */
CarlosDisplayList *
carlos_histograms_chart_new (const CarlosHistogramPair *pairs,
                             guint n_pairs,
                             const CarlosChartOptions *options)
{
  CarlosPlotTexts texts = { .is_list = TRUE };
  guint n_columns = count_columns (options->width), n_rows = (n_pairs + n_columns - 1) / n_columns;
  CarlosPlot plot;
  double left, width, height;

  texts.title = _ ("How the values are spread");
  texts.subtitle = _ ("Grey: as they were; blue: as they are clustered");
  texts.description = _ ("Two small histograms for each column: its values before and after scaling");
  carlos_plot_begin (&plot, options, &texts);
  left = 12 * plot.unit;
  width = (options->width - 2 * left - (n_columns - 1) * GAP) / n_columns;
  height = (plot.bottom + 30 * plot.unit - plot.top) / MAX (n_rows, 1) - GAP;
  if (n_pairs == 0)
    carlos_plot_add_sentence (&plot, _ ("There are no audio features to scale."));
  for (guint i = 0; i < n_pairs; i++)
    {
      Box box = { left + i % n_columns * (width + GAP), plot.top + 8 + i / n_columns * (height + GAP), width,
                  height };

      add_pair (&plot, &pairs[i], &box);
    }

  return carlos_plot_end (&plot);
}
