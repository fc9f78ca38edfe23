/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-variance-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "carlos-format.h"
#include "carlos-plot.h"

#define MAXIMUM_BARS 20
#define BAR_WIDTH 0.62 /* of the room of a bar */

static guint
count_bars (const CarlosTasteProfile *profile)
{
  guint n = 0;

  while (n < MIN (profile->components.n_components, MAXIMUM_BARS)
         && isfinite (profile->components.explained_variance_ratio[n]))
    n++;

  return n;
}

/* In the bar where there is room for it, else on top. */
static void
name_bar (CarlosPlot *plot, double x, double top, double room, double ratio)
{
  CarlosFont font = carlos_plot_get_font (plot, 12, TRUE);
  g_autofree char *text = carlos_format_percent (ratio);
  gboolean inside = plot->bottom - top > 2 * font.size;
  CarlosTextExtents extents;

  carlos_text_measure (text, &font, &extents);
  if (extents.advance > room * (inside ? BAR_WIDTH : 0.95))
    return;
  carlos_display_list_builder_add_text (
    plot->builder, text, x, inside ? top + 1.6 * font.size : top - 0.4 * font.size, CARLOS_ANCHOR_MIDDLE,
    &font, inside ? carlos_palette_get_readable (plot->palette, plot->palette->series) : plot->palette->ink);
}

static void
add_bars (CarlosPlot *plot, const double *ratios, guint n)
{
  double room = carlos_plot_x (plot, 1) - carlos_plot_x (plot, 0);
  CarlosPaint paint = { .fill = plot->palette->series };

  for (guint i = 0; i < n; i++)
    {
      double x = carlos_plot_x (plot, i + 1);
      double top = carlos_plot_y (plot, ratios[i]);

      carlos_display_list_builder_add_rectangle (plot->builder, x - room * BAR_WIDTH / 2, top,
                                                 room * BAR_WIDTH, MAX (plot->bottom - top, 0), &paint);
      name_bar (plot, x, top, room, ratios[i]);
    }
}

static void
add_sum (CarlosPlot *plot, const double *ratios, guint n)
{
  g_autofree double *points = g_new (double, 2 * n);
  double sum = 0;
  g_autofree char *percent = NULL;
  g_autofree char *label = NULL;

  for (guint i = 0; i < n; i++)
    {
      sum += ratios[i];
      points[2 * i] = i + 1;
      points[2 * i + 1] = sum;
    }
  carlos_plot_add_line (plot, points, n, plot->palette->accent);
  percent = carlos_format_percent (sum);
  /* Translators: %s is a percentage: what all the bars add up to */
  label = g_strdup_printf (_ ("together %s"), percent);
  carlos_plot_add_label (plot, label, carlos_plot_x (plot, n), carlos_plot_y (plot, sum) - 10 * plot->unit,
                         n > 1 ? CARLOS_ANCHOR_END : CARLOS_ANCHOR_MIDDLE, TRUE, plot->palette->accent);
}

/**
 * carlos_variance_chart_new:
 *
 * Draws the part of the variance that each principal component explains, twenty at most, and their running sum.
 *
 * Returns: (transfer full): the drawing
 */
CarlosDisplayList *
carlos_variance_chart_new (const CarlosTasteProfile *profile, const CarlosChartOptions *options)
{
  CarlosPlotTexts texts = { 0 };
  const double *ratios = profile->components.explained_variance_ratio;
  guint n = count_bars (profile);
  CarlosPlot plot;

  texts.title = _ ("What the principal components explain");
  texts.subtitle = _ ("Part of the variance, by component, and their running sum");
  texts.description = _ ("Bars that fall from the first component on, and a line that rises with their sum");
  carlos_plot_begin (&plot, options, &texts);
  if (n == 0)
    {
      carlos_plot_add_sentence (&plot, _ ("There are no principal components: the space has no spread."));
      return carlos_plot_end (&plot);
    }
  plot.x_first = 0.5;
  plot.x_last = n + 0.5;
  carlos_plot_add_y_ticks (&plot, TRUE);
  carlos_plot_add_k_ticks (&plot, _ ("components"));
  add_bars (&plot, ratios, n);
  add_sum (&plot, ratios, n);

  return carlos_plot_end (&plot);
}
