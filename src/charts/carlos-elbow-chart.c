/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-elbow-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "carlos-plot.h"

/* The first inertia is that of one cluster, all the spread there is, when the scan began there. */
static double *
create_points (const CarlosTasteProfile *profile)
{
  double *points = g_new (double, 2 * profile->n_k_scan);

  for (guint i = 0; i < profile->n_k_scan; i++)
    {
      points[2 * i] = profile->k_scan[i].k;
      points[2 * i + 1] = profile->k_scan[i].inertia / profile->k_scan[0].inertia;
    }

  return points;
}

static void
mark_chosen (CarlosPlot *plot, const CarlosTasteProfile *profile, const double *points)
{
  for (guint i = 0; i < profile->n_k_scan; i++)
    {
      if (profile->k_scan[i].k == profile->fitted_k && isfinite (points[2 * i + 1]))
        {
          /* Translators: k is the number of clusters, as in "k-means" */
          g_autofree char *label = g_strdup_printf (_ ("k = %u"), profile->fitted_k);

          carlos_plot_add_marker (plot, points[2 * i], points[2 * i + 1], label, plot->palette->accent);
        }
    }
}

/**
 * carlos_elbow_chart_new:
 *
 * Draws the spread that remains inside the clusters (inertia) for every number of clusters that was tried, as a part
 * of the spread for the smallest number, with the chosen number marked.
 *
 * Returns: (transfer full): the drawing
 */
CarlosDisplayList *
carlos_elbow_chart_new (const CarlosTasteProfile *profile, const CarlosChartOptions *options)
{
  CarlosPlotTexts texts = { 0 };
  g_autofree double *points = create_points (profile);
  CarlosPlot plot;

  texts.title = _ ("How many clusters: the elbow");
  texts.subtitle = _ ("Spread that remains inside the clusters, by their number");
  texts.description = _ ("A line that falls: the more clusters, the less spread remains inside them");
  carlos_plot_begin (&plot, options, &texts);
  if (profile->n_k_scan < 2 || !(profile->k_scan[0].inertia > 0))
    {
      carlos_plot_add_sentence (&plot,
                                _ ("Only one number of clusters was tried, so there is nothing to compare."));
      return carlos_plot_end (&plot);
    }
  plot.x_first = profile->k_scan[0].k;
  plot.x_last = profile->k_scan[profile->n_k_scan - 1].k;
  carlos_plot_add_y_ticks (&plot, TRUE);
  carlos_plot_add_k_ticks (&plot, _ ("clusters"));
  carlos_plot_add_line (&plot, points, profile->n_k_scan, plot.palette->series);
  mark_chosen (&plot, profile, points);

  return carlos_plot_end (&plot);
}
