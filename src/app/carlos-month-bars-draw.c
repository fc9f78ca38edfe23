/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-month-bars-private.h"

#include "carlos-bubble-picture.h"
#include "carlos-palette.h"

#include <adwaita.h>
#include <math.h>

/* Shorter, where it is drawn. */
#define TOP CARLOS_MONTH_BARS_TOP
#define BARS_HEIGHT CARLOS_MONTH_BARS_HEIGHT

/* The lines above and below the period, and what the highest bar leaves free; px. */
#define LINE 1
#define SPACE_ABOVE_BARS 3

/* The line where a year begins, px. */
#define TICK_HEIGHT 12

/* Bars this wide and wider have a gap between them, px. */
#define GAP_FROM 3

/* From the border of a year to its label, and at least from one label to the next, px. */
#define LABEL_INDENT 3
#define LABEL_SPACE 9

/* How much is left of a bar that is outside of the period, and of the ink behind those inside. */
#define FADED .4
#define FADED_HIGH_CONTRAST .6
#define TINT .06F

/* What bars and years are painted with. */
typedef struct
{
  GdkRGBA bar;
  GdkRGBA faded;
  GdkRGBA tint; /* behind the period */
  GdkRGBA line; /* above and below it */
  GdkRGBA caption;
  GdkRGBA rule;
} Paints;

static Paints
choose_paints (GtkWidget *widget)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean high_contrast = adw_style_manager_get_high_contrast (manager);
  const CarlosPalette *palette = carlos_palette_get (
    adw_style_manager_get_dark (manager) ? CARLOS_PALETTE_DARK : CARLOS_PALETTE_LIGHT, high_contrast);
  Paints paints = {
    .bar = carlos_chart_get_rgba (palette->series),
    .faded = carlos_chart_get_rgba (
      carlos_color_mix (palette->background, palette->series, high_contrast ? FADED_HIGH_CONTRAST : FADED)),
    .caption = carlos_chart_get_rgba (palette->caption),
    .line = carlos_chart_get_rgba (palette->caption),
    .rule = carlos_chart_get_rgba (palette->rule),
  };

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &paints.tint);
  paints.tint.alpha *= TINT;

  return paints;
}

static void
append_box (GtkSnapshot *snapshot, int x, int y, int width, int height, const GdkRGBA *color)
{
  if (width > 0 && height > 0)
    gtk_snapshot_append_color (snapshot, color,
                               &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

static double
find_most (CarlosMonthBars *self)
{
  double most = 0;

  for (guint m = 0; m < self->axis.n_months; m++)
    most = MAX (most, self->minutes[m]);

  return most;
}

/* A month with any listening has a bar that can be seen. */
static void
append_bars (CarlosMonthBars *self, GtkSnapshot *snapshot, const Paints *paints)
{
  double most = find_most (self);
  int bottom = TOP + BARS_HEIGHT - LINE, highest = BARS_HEIGHT - 2 * LINE - SPACE_ABOVE_BARS;

  for (guint m = 0; m < self->axis.n_months; m++)
    {
      int x = carlos_month_axis_get_edge (&self->axis, m);
      int width = carlos_month_axis_get_edge (&self->axis, m + 1) - x;
      int height = most > 0 ? (int) ceil (self->minutes[m] / most * highest) : 0;

      append_box (snapshot, x, bottom - height, width >= GAP_FROM ? width - 1 : MAX (width, 1), height,
                  m >= self->from && m < self->to ? &paints->bar : &paints->faded);
    }
}

static void
append_period (CarlosMonthBars *self, GtkSnapshot *snapshot, const Paints *paints)
{
  int x = carlos_month_axis_get_edge (&self->axis, self->from);
  int width = carlos_month_axis_get_edge (&self->axis, self->to) - x;

  append_box (snapshot, self->axis.left, TOP + BARS_HEIGHT - LINE, self->axis.width, LINE, &paints->rule);
  append_box (snapshot, x, TOP, width, BARS_HEIGHT, &paints->tint);
  append_box (snapshot, x, TOP, width, LINE, &paints->line);
  append_box (snapshot, x, TOP + BARS_HEIGHT - LINE, width, LINE, &paints->line);
}

static int
get_label_width (GtkWidget *widget)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "0000");
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);

  return width;
}

/* The year that begins at x, if its label fits between the last one and the end; returns where that leaves the next. */
static int
append_year (GtkWidget *widget, GtkSnapshot *snapshot, int year, int x, int free_from, const Paints *paints)
{
  g_autofree char *text = g_strdup_printf ("%d", year);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  append_box (snapshot, x, TOP + BARS_HEIGHT, 1, TICK_HEIGHT, &paints->rule);
  if (x < free_from || x + LABEL_INDENT + width > gtk_widget_get_width (widget))
    return free_from;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (x + LABEL_INDENT), TOP + BARS_HEIGHT));
  gtk_snapshot_append_layout (snapshot, layout, &paints->caption);
  gtk_snapshot_restore (snapshot);

  return x + LABEL_INDENT + width + LABEL_SPACE;
}

/* Years stand where they begin. */
static void
append_years (CarlosMonthBars *self, GtkSnapshot *snapshot, const Paints *paints)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int step
    = carlos_month_axis_get_year_step (&self->axis, get_label_width (widget) + LABEL_INDENT + LABEL_SPACE);
  int free_from = 0;

  for (guint m = 0; m < self->axis.n_months; m++)
    {
      int year = carlos_month_axis_get_year (&self->axis, m);

      if (carlos_month_axis_is_january (&self->axis, m) && year % step == 0)
        free_from = append_year (widget, snapshot, year, carlos_month_axis_get_edge (&self->axis, m),
                                 free_from, paints);
    }
}

/**
 * carlos_month_bars_draw:
 *
 * Draws the months, the years under them and what lies behind the period. All of it are GSK's own nodes for boxes and words,
 * which cost no buffers.
 */
void
carlos_month_bars_draw (CarlosMonthBars *self, GtkSnapshot *snapshot)
{
  Paints paints = choose_paints (GTK_WIDGET (self));

  append_period (self, snapshot, &paints);
  append_bars (self, snapshot, &paints);
  append_years (self, snapshot, &paints);
}
