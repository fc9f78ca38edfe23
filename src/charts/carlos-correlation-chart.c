/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-correlation-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "carlos-format.h"
#include "carlos-plot.h"

#define LARGEST_CELL 54.0 /* px of the plate */
#define LABEL_SIZE 12.5
#define KEY_STEPS 21
#define WIDEST_VALUE "−0.00"

/* The lower triangle of the matrix: row i has the cells 0 to i - 1, and the name of a column stands at the head of
 * it, on the diagonal. */
typedef struct
{
  const CarlosSpaceReport *space;
  GStrv names; /* for people */
  CarlosFont font;
  double cell; /* px */
  double left; /* of the cells */
  double top;
  gboolean has_values; /* there is room for numbers in all cells */
} Matrix;

static GStrv
create_names (const CarlosSpaceReport *space)
{
  GStrv names = g_new0 (char *, space->n_correlation + 1);

  for (guint i = 0; i < space->n_correlation; i++)
    names[i] = g_strdelimit (g_strdup (space->correlation_names[i]), "_", ' ');

  return names;
}

static void
matrix_init (Matrix *self, const CarlosPlot *plot, const CarlosSpaceReport *space)
{
  guint n = space->n_correlation;
  double label = 0, width, height;
  CarlosTextExtents widest;

  self->space = space;
  self->names = create_names (space);
  self->font = carlos_plot_get_font (plot, LABEL_SIZE, FALSE);
  for (guint i = 0; i < n; i++)
    {
      CarlosTextExtents extents;

      carlos_text_measure (self->names[i], &self->font, &extents);
      label = MAX (label, extents.advance);
    }
  label += 10 * plot->unit;
  width = (plot->right - plot->left + 40 * plot->unit - 2 * label) / MAX (n - 2, 1);
  height = (plot->bottom - plot->top) / n;
  self->cell = CLAMP (MIN (width, height), 1, LARGEST_CELL * plot->unit);
  self->left = 12 * plot->unit + label;
  self->top = plot->top;
  carlos_text_measure (WIDEST_VALUE, &self->font, &widest);
  self->has_values = widest.advance < self->cell - 4 && self->font.size < self->cell - 4;
}

static double
get_r (const Matrix *self, guint row, guint column)
{
  return self->space->correlation[row * self->space->n_correlation + column];
}

/* Whether one of the two was left out because of the other. */
static gboolean
is_dropped_pair (const Matrix *self, guint row, guint column)
{
  for (guint d = 0; d < self->space->n_dropped; d++)
    {
      const CarlosDroppedFeature *dropped = &self->space->dropped[d];
      const char *a = self->space->correlation_names[row];
      const char *b = self->space->correlation_names[column];

      if (dropped->partner != NULL
          && ((g_str_equal (dropped->name, a) && g_str_equal (dropped->partner, b))
              || (g_str_equal (dropped->name, b) && g_str_equal (dropped->partner, a))))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_dropped_pair (const CarlosSpaceReport *space)
{
  for (guint d = 0; d < space->n_dropped; d++)
    {
      if (space->dropped[d].partner != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
add_value (CarlosPlot *plot, const Matrix *self, guint row, guint column, CarlosColor fill)
{
  CarlosFont font = self->font;
  g_autofree char *text = carlos_format_number (get_r (self, row, column), 2);

  font.bold = is_dropped_pair (self, row, column);
  carlos_display_list_builder_add_text (plot->builder, text, self->left + (column + 0.5) * self->cell,
                                        self->top + (row + 0.5) * self->cell + 0.35 * font.size,
                                        CARLOS_ANCHOR_MIDDLE, &font,
                                        carlos_palette_get_readable (plot->palette, fill));
}

static void
add_cell (CarlosPlot *plot, const Matrix *self, guint row, guint column)
{
  double r = get_r (self, row, column);
  double size = MAX (self->cell - 2, 1);
  CarlosPaint paint = { .stroke = plot->palette->outline, .stroke_width = 1 };

  paint.fill = carlos_palette_get_diverging (plot->palette, isfinite (r) ? r : 0);
  carlos_display_list_builder_add_rectangle (plot->builder, self->left + column * self->cell + 1,
                                             self->top + row * self->cell + 1, size, size, &paint);
  if (self->has_values)
    add_value (plot, self, row, column, paint.fill);
}

static void
add_names (CarlosPlot *plot, const Matrix *self)
{
  for (guint i = 0; i < self->space->n_correlation; i++)
    {
      double y = self->top + i * self->cell + self->cell / 2 + 0.35 * self->font.size;

      if (i > 0)
        carlos_display_list_builder_add_text (plot->builder, self->names[i], self->left - 8 * plot->unit, y,
                                              CARLOS_ANCHOR_END, &self->font, plot->palette->ink);
      if (i + 1 < self->space->n_correlation)
        carlos_display_list_builder_add_text (plot->builder, self->names[i], self->left + i * self->cell + 3,
                                              self->top + (i + 1) * self->cell - 6 * plot->unit,
                                              CARLOS_ANCHOR_START, &self->font, plot->palette->ink);
    }
}

/* Boxes as round the clusters of the density map: dark, three px, with sharp corners. */
static void
outline_dropped (CarlosPlot *plot, const Matrix *self)
{
  CarlosPaint paint = { .stroke = plot->palette->ink, .stroke_width = 3 * plot->unit };

  for (guint row = 1; row < self->space->n_correlation; row++)
    {
      for (guint column = 0; column < row; column++)
        {
          if (is_dropped_pair (self, row, column))
            carlos_display_list_builder_add_rectangle (plot->builder, self->left + column * self->cell,
                                                       self->top + row * self->cell, self->cell, self->cell,
                                                       &paint);
        }
    }
}

/* A strip of the colours in the empty corner. */
static void
add_key (CarlosPlot *plot, const Matrix *self)
{
  double width = 150 * plot->unit, height = 11 * plot->unit;
  double left = plot->right - width, top = plot->top;

  for (guint i = 0; i < KEY_STEPS; i++)
    {
      double value = -1 + 2.0 * i / (KEY_STEPS - 1);
      CarlosPaint paint = { .fill = carlos_palette_get_diverging (plot->palette, value) };

      carlos_display_list_builder_add_rectangle (plot->builder, left + i * width / KEY_STEPS, top,
                                                 width / KEY_STEPS, height, &paint);
    }
  for (int end = -1; end <= 1; end++)
    {
      g_autofree char *text = carlos_format_number (end, 0);

      carlos_display_list_builder_add_text (plot->builder, text, left + (end + 1) * width / 2,
                                            top + height + 1.2 * self->font.size, CARLOS_ANCHOR_MIDDLE,
                                            &self->font, plot->palette->caption);
    }
}

/**
 * carlos_correlation_chart_new:
 *
 * Draws how strongly each two audio columns go together (Pearson's r), with the pairs outlined of which one column
 * was left out of the space.
 *
 * Returns: (transfer full): the drawing
 */
CarlosDisplayList *
carlos_correlation_chart_new (const CarlosTasteProfile *profile, const CarlosChartOptions *options)
{
  const CarlosSpaceReport *space = &profile->space;
  CarlosPlotTexts texts = { 0 };
  CarlosPlot plot;
  Matrix matrix;

  texts.title = _ ("Which sounds go together");
  texts.subtitle
    = has_dropped_pair (space)
        ? _ ("Correlation of the audio columns; outlined: so alike that one of the two was left out")
        : _ ("Correlation of the audio columns");
  texts.description
    = _ ("A triangle of coloured cells with the correlation of every two audio columns, from -1 to 1");
  carlos_plot_begin (&plot, options, &texts);
  if (space->n_correlation < 2)
    {
      carlos_plot_add_sentence (&plot, _ ("The tracks have no two audio columns that could be compared."));
      return carlos_plot_end (&plot);
    }
  matrix_init (&matrix, &plot, space);
  for (guint row = 1; row < space->n_correlation; row++)
    {
      for (guint column = 0; column < row; column++)
        add_cell (&plot, &matrix, row, column);
    }
  outline_dropped (&plot, &matrix);
  add_names (&plot, &matrix);
  add_key (&plot, &matrix);
  g_strfreev (matrix.names);

  return carlos_plot_end (&plot);
}
