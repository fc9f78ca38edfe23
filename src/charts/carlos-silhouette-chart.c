/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-silhouette-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "carlos-format.h"
#include "carlos-plot.h"
#include "carlos-viewport.h"

/* Places that are tried for the words at the threshold, above it and below, each a letter's height from the next; and
 * points of a line between two numbers of clusters that must not touch them. */
#define THRESHOLD_PLACES 40
#define CROSSING_STEPS 24

/* A little more than 1, which both values are at best: room for the words above it. */
#define HIGHEST 1.07

/* x and y of every entry; NaN where the value is not defined. */
/* Above 1, the best that either can be, so that the mark of a perfect k has room under the title. */
#define MARK_ROOM .12

typedef struct
{
  double *silhouette;
  double *stability;
  guint n;
  guint n_known;             /* finite values in both */
  double lowest;             /* of all values, at most 0 */
  CarlosRectangle labels[4]; /* where words stand beside the lines */
} Curves;

static void
curves_init (Curves *self, const CarlosTasteProfile *profile)
{
  self->n = profile->n_k_scan;
  self->silhouette = g_new (double, 2 * self->n);
  self->stability = g_new (double, 2 * self->n);
  self->n_known = 0;
  self->lowest = 0;
  memset (self->labels, 0, sizeof self->labels);
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

/* What words take that begin at x on a baseline at y. */
static CarlosRectangle
get_box (double x, double y, double advance, const CarlosFont *font)
{
  return (CarlosRectangle){ x, y - font->size, advance, 1.25 * font->size };
}

static gboolean
is_inside (const CarlosRectangle *box, double x, double y)
{
  return x > box->x && x < box->x + box->width && y > box->y && y < box->y + box->height;
}

/* Writes the name of a line at its right end, above all of the line that is there, or below it where the threshold would
 * strike it out. Returns where it stands. */
static CarlosRectangle
name_line (CarlosPlot *plot,
           const double *points,
           guint n,
           double threshold,
           const char *name,
           CarlosColor color)
{
  CarlosFont font = carlos_plot_get_font (plot, CARLOS_PLOT_LABEL_SIZE, TRUE);
  double right = -1, top = plot->bottom, bottom = plot->top;
  CarlosTextExtents extents;
  CarlosRectangle box;

  carlos_text_measure (name, &font, &extents);
  for (guint i = n; i-- > 0;)
    {
      double x = carlos_plot_x (plot, points[2 * i]);
      double y = carlos_plot_y (plot, points[2 * i + 1]);

      if (!isfinite (y))
        continue;
      right = MAX (right, x);
      if (x > right - extents.advance - 12 * plot->unit)
        {
          top = MIN (top, y);
          bottom = MAX (bottom, y);
        }
    }
  if (right < 0)
    return (CarlosRectangle){ 0 };

  box = get_box (right - extents.advance, top - 9 * plot->unit, extents.advance, &font);
  if (is_inside (&box, right - 1, carlos_plot_y (plot, threshold)))
    box = get_box (box.x, bottom + 9 * plot->unit + font.size, box.width, &font);
  carlos_plot_add_label (plot, name, right, box.y + font.size, CARLOS_ANCHOR_END, TRUE, color);

  return box;
}

static gboolean
is_crossed (const CarlosPlot *plot, const double *points, guint n, const CarlosRectangle *box)
{
  for (guint i = 1; i < n; i++)
    {
      const double *from = &points[2 * (i - 1)], *to = &points[2 * i];

      for (guint step = 0; step <= CROSSING_STEPS; step++)
        {
          double part = (double) step / CROSSING_STEPS;

          if (is_inside (box, carlos_plot_x (plot, from[0] + part * (to[0] - from[0])),
                         carlos_plot_y (plot, from[1] + part * (to[1] - from[1]))))
            return TRUE;
        }
    }

  return FALSE;
}

static gboolean
is_free (const CarlosPlot *plot, const Curves *curves, const CarlosRectangle *box)
{
  for (guint i = 0; i < G_N_ELEMENTS (curves->labels); i++)
    {
      const CarlosRectangle *label = &curves->labels[i];

      if (box->x < label->x + label->width && label->x < box->x + box->width
          && box->y < label->y + label->height && label->y < box->y + box->height)
        return FALSE;
    }

  return !is_crossed (plot, curves->silhouette, curves->n, box)
         && !is_crossed (plot, curves->stability, curves->n, box);
}

/* Above the threshold or, if there is no room along it, below; as far to the right as may be. */
static void
label_threshold (CarlosPlot *plot, const Curves *curves, double threshold)
{
  CarlosFont font = carlos_plot_get_font (plot, CARLOS_PLOT_LABEL_SIZE, FALSE);
  const double baselines[] = { -5 * plot->unit, 3 * plot->unit + font.size };
  double y = carlos_plot_y (plot, threshold);
  g_autofree char *number = carlos_format_number (threshold, 2);
  /* Translators: %s is a number between 0 and 1; from there on a number of clusters is stable enough to be chosen */
  g_autofree char *text = g_strdup_printf (_ ("stable enough from %s"), number);
  CarlosTextExtents extents;
  guint place = 0;

  carlos_text_measure (text, &font, &extents);
  for (; place < 2 * THRESHOLD_PLACES; place++)
    {
      double x = plot->right - extents.advance - (place % THRESHOLD_PLACES) * font.size;
      CarlosRectangle box = get_box (x, y + baselines[place / THRESHOLD_PLACES], extents.advance, &font);

      if (x >= plot->left && is_free (plot, curves, &box))
        break;
    }
  place %= 2 * THRESHOLD_PLACES;
  carlos_plot_add_label (plot, text, plot->right - (place % THRESHOLD_PLACES) * font.size,
                         y + baselines[place / THRESHOLD_PLACES], CARLOS_ANCHOR_END, FALSE,
                         plot->palette->ink);
}

static void
draw_threshold (CarlosPlot *plot, double threshold)
{
  CarlosPaint paint = { .stroke = plot->palette->ink, .stroke_width = 1, .dash = 4 * plot->unit };
  double y = carlos_plot_y (plot, threshold);

  carlos_display_list_builder_add_line (plot->builder, plot->left, y, plot->right, y, &paint);
}

static CarlosRectangle
mark_point (CarlosPlot *plot, guint k, double value, CarlosColor color)
{
  CarlosFont font = carlos_plot_get_font (plot, CARLOS_PLOT_LABEL_SIZE, TRUE);
  /* Translators: k is the number of clusters, as in "k-means" */
  g_autofree char *label = g_strdup_printf (_ ("k = %u"), k);
  CarlosTextExtents extents;

  if (!isfinite (value))
    return (CarlosRectangle){ 0 };

  carlos_plot_add_marker (plot, k, value, label, color);
  carlos_text_measure (label, &font, &extents);

  return get_box (carlos_plot_x (plot, k) - extents.advance / 2,
                  carlos_plot_y (plot, value) - 12 * plot->unit, extents.advance, &font);
}

static void
mark_chosen (CarlosPlot *plot, const CarlosTasteProfile *profile, Curves *curves)
{
  for (guint i = 0; i < curves->n; i++)
    {
      if (profile->k_scan[i].k != profile->fitted_k)
        continue;
      curves->labels[2]
        = mark_point (plot, profile->fitted_k, curves->silhouette[2 * i + 1], plot->palette->series);
      curves->labels[3]
        = mark_point (plot, profile->fitted_k, curves->stability[2 * i + 1], plot->palette->accent);
    }
}

static void
draw_curves (CarlosPlot *plot, const CarlosTasteProfile *profile, Curves *curves)
{
  plot->x_first = profile->k_scan[0].k;
  plot->x_last = profile->k_scan[curves->n - 1].k;
  plot->y_first = curves->lowest;
  plot->y_last = HIGHEST;
  carlos_plot_add_y_ticks (plot, FALSE);
  carlos_plot_add_k_ticks (plot, _ ("clusters"));
  if (isfinite (profile->k_threshold))
    draw_threshold (plot, profile->k_threshold);
  carlos_plot_add_line (plot, curves->silhouette, curves->n, plot->palette->series);
  carlos_plot_add_line (plot, curves->stability, curves->n, plot->palette->accent);
  curves->labels[0] = name_line (plot, curves->silhouette, curves->n, profile->k_threshold, _ ("silhouette"),
                                 plot->palette->series);
  curves->labels[1] = name_line (plot, curves->stability, curves->n, profile->k_threshold, _ ("stability"),
                                 plot->palette->accent);
  mark_chosen (plot, profile, curves);
  if (isfinite (profile->k_threshold))
    label_threshold (plot, curves, profile->k_threshold);
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

  texts.title = _ ("How many clusters: the evidence");
  texts.subtitle = _ ("How far apart the clusters are (silhouette), how surely they come back (stability)");
  texts.description = _ ("Two lines by the number of clusters: silhouette and stability, each 1 at best");
  curves_init (&curves, profile);
  carlos_plot_begin (&plot, options, &texts);
  plot.y_last = 1 + MARK_ROOM;
  if (curves.n < 2 || curves.n_known == 0)
    {
      carlos_plot_add_sentence (&plot,
                                _ ("Only one number of clusters was tried, so there is nothing to compare."));
    }
  else
    {
      draw_curves (&plot, profile, &curves);
    }
  curves_clear (&curves);

  return carlos_plot_end (&plot);
}
