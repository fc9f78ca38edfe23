/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-silhouette-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "carlos-format.h"
#include "carlos-plot.h"

/* x and y of every entry; NaN where the value is not defined. */
/* Above 1, the best that either can be, so that the mark of a perfect k has room under the title. */
#define MARK_ROOM .12

typedef struct
{
  double *silhouette;
  double *stability;
  guint n;
  guint n_known; /* finite values in both */
  double lowest; /* of all values, at most 0 */
} Curves;

static void
curves_init (Curves *self, const CarlosTasteProfile *profile)
{
  self->n = profile->n_k_scan;
  self->silhouette = g_new (double, 2 * self->n);
  self->stability = g_new (double, 2 * self->n);
  self->n_known = 0;
  self->lowest = 0;
  for (guint i = 0; i < self->n; i++)
    {
      const CarlosKScanEntry *entry = &profile->k_scan[i];

      self->silhouette[2 * i] = self->stability[2 * i] = entry->k;
      self->silhouette[2 * i + 1] = entry->silhouette;
      self->stability[2 * i + 1] = entry->stability;
      self->n_known += (isfinite (entry->silhouette) != 0) + (isfinite (entry->stability) != 0);
      if (isfinite (entry->silhouette))
        self->lowest = MIN (self->lowest, entry->silhouette);
      if (isfinite (entry->stability))
        self->lowest = MIN (self->lowest, entry->stability);
    }
}

static void
curves_clear (Curves *self)
{
  g_free (self->silhouette);
  g_free (self->stability);
}

/* Writes the name of a line at its right end, above all of the line that is there. */
static void
name_line (CarlosPlot *plot, const double *points, guint n, const char *name, CarlosColor color)
{
  CarlosFont font = carlos_plot_get_font (plot, 13, TRUE);
  double right = -1, top = plot->bottom;
  CarlosTextExtents extents;

  carlos_text_measure (name, &font, &extents);
  for (guint i = n; i-- > 0;)
    {
      double x = carlos_plot_x (plot, points[2 * i]);

      if (!isfinite (points[2 * i + 1]))
        continue;
      right = MAX (right, x);
      if (x > right - extents.advance - 12 * plot->unit)
        top = MIN (top, carlos_plot_y (plot, points[2 * i + 1]));
    }
  if (right > 0)
    carlos_plot_add_label (plot, name, right, top - 9 * plot->unit, CARLOS_ANCHOR_END, TRUE, color);
}

static void
add_threshold (CarlosPlot *plot, double threshold)
{
  CarlosPaint paint = { .stroke = plot->palette->ink, .stroke_width = 1, .dash = 4 * plot->unit };
  double y = carlos_plot_y (plot, threshold);
  g_autofree char *number = carlos_format_number (threshold, 2);
  g_autofree char *text = NULL;

  carlos_display_list_builder_add_line (plot->builder, plot->left, y, plot->right, y, &paint);
  /* Translators: %s is a number between 0 and 1; from there on a number of clusters is stable enough to be chosen */
  text = g_strdup_printf (_("stable enough from %s"), number);
  carlos_plot_add_label (plot, text, plot->right, y - 5 * plot->unit, CARLOS_ANCHOR_END, FALSE,
                         plot->palette->ink);
}

static void
mark_chosen (CarlosPlot *plot, const CarlosTasteProfile *profile, const Curves *curves)
{
  for (guint i = 0; i < curves->n; i++)
    {
      /* Translators: k is the number of clusters, as in "k-means" */
      g_autofree char *label = g_strdup_printf (_("k = %u"), profile->k);

      if (profile->k_scan[i].k != profile->k)
        continue;
      if (isfinite (curves->silhouette[2 * i + 1]))
        carlos_plot_add_marker (plot, profile->k, curves->silhouette[2 * i + 1], label,
                                plot->palette->series);
      if (isfinite (curves->stability[2 * i + 1]))
        carlos_plot_add_marker (plot, profile->k, curves->stability[2 * i + 1], label, plot->palette->accent);
    }
}

/**
 * carlos_silhouette_chart_new:
 *
 * Draws silhouette and stability for every number of clusters that was tried, the threshold of the rule that chooses
 * the number where it was used, and the number that was chosen.
 *
 * Returns: (transfer full): the drawing
 */
CarlosDisplayList *
carlos_silhouette_chart_new (const CarlosTasteProfile *profile, const CarlosChartOptions *options)
{
  CarlosPlotTexts texts = { 0 };
  CarlosPlot plot;
  Curves curves;

  texts.title = _("How many clusters: the evidence");
  texts.subtitle = _("How far apart the clusters are (silhouette), how surely they come back (stability)");
  texts.description = _("Two lines by the number of clusters: silhouette and stability, each 1 at best");
  curves_init (&curves, profile);
  carlos_plot_begin (&plot, options, &texts);
  plot.y_last = 1 + MARK_ROOM;
  if (curves.n < 2 || curves.n_known == 0)
    {
      carlos_plot_add_sentence (&plot,
                                _("Only one number of clusters was tried, so there is nothing to compare."));
    }
  else
    {
      plot.x_first = profile->k_scan[0].k;
      plot.x_last = profile->k_scan[curves.n - 1].k;
      plot.y_first = curves.lowest;
      carlos_plot_add_y_ticks (&plot, FALSE);
      carlos_plot_add_k_ticks (&plot, _("clusters"));
      if (isfinite (profile->k_threshold))
        add_threshold (&plot, profile->k_threshold);
      carlos_plot_add_line (&plot, curves.silhouette, curves.n, plot.palette->series);
      carlos_plot_add_line (&plot, curves.stability, curves.n, plot.palette->accent);
      name_line (&plot, curves.silhouette, curves.n, _("silhouette"), plot.palette->series);
      name_line (&plot, curves.stability, curves.n, _("stability"), plot.palette->accent);
      mark_chosen (&plot, profile, &curves);
    }
  curves_clear (&curves);

  return carlos_plot_end (&plot);
}
