/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-chart.h"

G_BEGIN_DECLS

#define CARLOS_PLOT_MAXIMUM_TICKS 12

/* Of the words beside what they name, px of the plate. */
#define CARLOS_PLOT_LABEL_SIZE 13.0

/**
 * CarlosPlotTexts:
 *
 * What is written above a plot and said of it.
 */
typedef struct
{
  const char *title;
  const char *subtitle;    /* (nullable) */
  const char *description; /* for those who cannot see it */
  gboolean is_list;        /* rows: words are as large as the width wants, however tall the picture is */
} CarlosPlotTexts;

/**
 * CarlosPlot:
 *
 * A drawing area with scales, in the language of the plates: no frame, few ticks, words beside what they name.
 */
typedef struct
{
  CarlosDisplayListBuilder *builder;
  const CarlosChartOptions *options;
  const CarlosPalette *palette;
  double unit; /* px of the picture for one of the plate */
  double left; /* the area, px */
  double right;
  double top;
  double bottom;
  double x_first; /* what the left edge means */
  double x_last;
  double y_first; /* what the lower edge means */
  double y_last;
} CarlosPlot;

void carlos_plot_begin (CarlosPlot *self, const CarlosChartOptions *options, const CarlosPlotTexts *texts);
CarlosDisplayList *carlos_plot_end (CarlosPlot *self);

CarlosFont carlos_plot_get_font (const CarlosPlot *self, double plate_size, gboolean bold);
double carlos_plot_x (const CarlosPlot *self, double value);
double carlos_plot_y (const CarlosPlot *self, double value);

guint carlos_plot_find_ticks (double first, double last, guint n_wanted, double *ticks, guint *n_decimals);
void carlos_plot_add_y_ticks (CarlosPlot *self, gboolean percent);
void carlos_plot_add_k_ticks (CarlosPlot *self, const char *name);
void carlos_plot_add_line (CarlosPlot *self, const double *values, guint n, CarlosColor color);
void carlos_plot_add_marker (CarlosPlot *self, double x, double y, const char *label, CarlosColor color);
void carlos_plot_add_label (CarlosPlot *self,
                            const char *text,
                            double x,
                            double y,
                            CarlosAnchor anchor,
                            gboolean bold,
                            CarlosColor color);
void carlos_plot_add_sentence (CarlosPlot *self, const char *sentence);

G_END_DECLS
