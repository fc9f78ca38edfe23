/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-dots-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "carlos-caption.h"
#include "carlos-contrast-look.h"
#include "carlos-format.h"

/* A dot plot (Cleveland & McGill, "Graphical perception", 1984): a line for each axis, on it a dot for each row. Dots are
 * numbered, so that nobody needs to tell colours apart; those that would cover each other stand above and below. */

/* In px of the plate. */
#define SIDE 12.0
#define NAME_SIZE 13.0
#define NUMBER_SIZE 10.5
#define LEGEND_SIZE 12.5
#define LARGEST_DOT 9.0
#define GAP 8.0

/* Of a dot, parts of the line: three stand above each other within it, or, where numbers need it, nearly so. */
#define DOT_PART 0.16
#define LARGEST_PART 0.178
#define NUMBER_PART 1.3    /* of the letters, of the radius */
#define WIDEST_NAME 0.34   /* of the picture */
#define LEAST_PITCH 1.25   /* of the letters */
#define LEAST_SHARE 0.0005 /* of what is drawn */
#define LEGEND_PITCH 1.6   /* of the letters */
#define LEGEND_COLUMN 17.0 /* the least width of an entry, likewise */
#define MOST_LEGEND 0.4    /* of the picture */

typedef struct
{
  CarlosPlot plot;
  const CarlosContrast *contrast;
  CarlosColor *colors;
  guint n_axes; /* as many as there is room for */
  double pitch;
  double dot;
  guint columns; /* of the legend */
  guint lines;
  CarlosFont legend;
} Dots;

static const CarlosContrastRow *
get_row (const Dots *self, guint row)
{
  return &g_array_index (self->contrast->rows, CarlosContrastRow, row);
}

static void
plan_legend (Dots *self)
{
  const CarlosChartOptions *options = self->plot.options;
  guint n = self->contrast->rows->len + 1;
  double room = options->width - 2 * SIDE * self->plot.unit;

  self->legend = carlos_plot_get_font (&self->plot, LEGEND_SIZE, FALSE);
  self->columns = (guint) CLAMP (room / (LEGEND_COLUMN * self->legend.size), 1, n);
  self->lines = (n + self->columns - 1) / self->columns;
  while (self->lines > 0 && self->lines * LEGEND_PITCH * self->legend.size > MOST_LEGEND * options->height)
    self->lines--;
}

static void
plan_area (Dots *self)
{
  CarlosPlot *plot = &self->plot;
  CarlosFont font = carlos_plot_get_font (plot, NAME_SIZE, FALSE);
  double widest = 0, numbered, bottom = plot->options->height - carlos_caption_get_height (plot->options);

  for (guint a = 0; a < self->contrast->n_axes; a++)
    {
      CarlosTextExtents extents;

      carlos_text_measure (self->contrast->axes[a], &font, &extents);
      widest = MAX (widest, extents.advance);
    }
  plot->left
    = SIDE * plot->unit + MIN (widest + 1, WIDEST_NAME * plot->options->width) + 1.5 * GAP * plot->unit;
  plot->bottom = bottom - (self->lines * LEGEND_PITCH + 2.2) * self->legend.size - GAP * plot->unit;
  plot->bottom = MAX (plot->bottom, plot->top + 1);
  self->n_axes
    = (guint) CLAMP ((plot->bottom - plot->top) / (LEAST_PITCH * font.size), 1, self->contrast->n_axes);
  self->pitch = (plot->bottom - plot->top) / self->n_axes;
  numbered
    = MIN (LARGEST_PART * self->pitch, 1.01 * carlos_caption_get_minimum_font (plot->options) / NUMBER_PART);
  self->dot = CLAMP (MAX (DOT_PART * self->pitch, numbered), 2, LARGEST_DOT * plot->unit);
}

static void
set_scale (Dots *self)
{
  double reach = carlos_contrast_look_find_reach (self->contrast);

  self->plot.x_first = self->contrast->unit == CARLOS_CONTRAST_SOUND ? -reach : 0;
  self->plot.x_last = reach;
}

static double
get_y (const Dots *self, guint axis)
{
  return self->plot.top + (axis + 0.5) * self->pitch;
}

static void
add_ticks (Dots *self)
{
  CarlosPlot *plot = &self->plot;
  CarlosFont font = carlos_plot_get_font (plot, NUMBER_SIZE + 1, FALSE);
  CarlosPaint rule = { .stroke = plot->palette->rule, .stroke_width = 1 };
  gboolean is_sound = self->contrast->unit == CARLOS_CONTRAST_SOUND;
  double ticks[CARLOS_PLOT_MAXIMUM_TICKS], free_from = -INFINITY;
  guint n_decimals;
  guint n = carlos_plot_find_ticks (plot->x_first, plot->x_last, 4, ticks, &n_decimals);

  for (guint i = 0; i < n; i++)
    {
      double x = carlos_plot_x (plot, ticks[i]);
      g_autofree char *number
        = is_sound ? carlos_format_number (ticks[i], n_decimals) : carlos_format_percent (ticks[i]);
      g_autofree char *text
        = is_sound && ticks[i] > 1e-9 ? g_strconcat ("+", number, NULL) : g_strdup (number);
      CarlosTextExtents extents;

      carlos_display_list_builder_add_line (plot->builder, x, plot->top, x, plot->bottom, &rule);
      carlos_text_measure (text, &font, &extents);
      if (x - extents.advance / 2 < free_from)
        continue;
      free_from = x + extents.advance / 2 + 0.5 * font.size;
      carlos_display_list_builder_add_text (plot->builder, text, x, plot->bottom + 1.2 * font.size,
                                            CARLOS_ANCHOR_MIDDLE, &font, plot->palette->caption);
    }
}

/* Every second line has a shade, since dots stand above and below it. */
static void
add_shades (Dots *self)
{
  CarlosPlot *plot = &self->plot;
  CarlosPaint paint = { .fill = carlos_color_with_alpha (plot->palette->rule, 0.22) };

  for (guint a = 0; a < self->n_axes; a += 2)
    carlos_display_list_builder_add_rectangle (plot->builder, plot->left, plot->top + a * self->pitch,
                                               plot->right - plot->left, self->pitch, &paint);
}

static void
add_names (Dots *self)
{
  CarlosPlot *plot = &self->plot;
  CarlosFont font = carlos_plot_get_font (plot, NAME_SIZE, FALSE);
  CarlosPaint rule = { .stroke = plot->palette->rule, .stroke_width = 1, .dash = 2 * plot->unit };
  double room = plot->left - (SIDE + 1.5 * GAP) * plot->unit;

  for (guint a = 0; a < self->n_axes; a++)
    {
      double y = get_y (self, a);
      g_autofree char *shown = carlos_text_ellipsize (self->contrast->axes[a], &font, room + 0.5);

      carlos_display_list_builder_add_line (plot->builder, plot->left, y, plot->right, y, &rule);
      if (shown != NULL)
        carlos_display_list_builder_add_text (plot->builder, shown, plot->left - 1.5 * GAP * plot->unit,
                                              y + 0.35 * font.size, CARLOS_ANCHOR_END, &font,
                                              plot->palette->ink);
    }
}

/* One line for all where the averages are the same, else one stroke each. */
static void
add_averages (Dots *self)
{
  CarlosPlot *plot = &self->plot;
  gboolean is_sound = self->contrast->unit == CARLOS_CONTRAST_SOUND;
  CarlosPaint paint = { .stroke = plot->palette->ink,
                        .stroke_width = is_sound ? MAX (1, 1.5 * plot->unit) : 2.5 * plot->unit };

  carlos_display_list_builder_begin_group (plot->builder, "average", _ ("The average"), NULL);
  if (is_sound)
    {
      double x = carlos_plot_x (plot, 0);

      carlos_display_list_builder_add_line (plot->builder, x, plot->top, x, plot->bottom, &paint);
    }
  for (guint a = 0; a < self->n_axes && !is_sound; a++)
    {
      double x = carlos_plot_x (plot, self->contrast->average[a]), y = get_y (self, a);

      carlos_display_list_builder_add_line (plot->builder, x, y - 0.4 * self->pitch, x, y + 0.4 * self->pitch,
                                            &paint);
    }
  carlos_display_list_builder_end_group (plot->builder);
}

/* A dot with its number; what is compared with is a diamond, and needs none. */
static void
add_dot (Dots *self, guint row, const CarlosCircle *place, gboolean has_number)
{
  CarlosPlot *plot = &self->plot;
  CarlosPaint paint = { .fill = self->colors[row], .stroke = plot->palette->background, .stroke_width = 1 };
  CarlosFont font = { CARLOS_FONT_SANS, NUMBER_PART * place->radius, TRUE, FALSE };
  g_autofree char *number = g_strdup_printf ("%u", row + 1);
  double r = 1.2 * place->radius;
  const CarlosPathOperation diamond[] = { { 'M', { place->x, place->y - r } },
                                          { 'L', { place->x + r, place->y } },
                                          { 'L', { place->x, place->y + r } },
                                          { 'L', { place->x - r, place->y } },
                                          { 'Z', { 0 } } };

  if (get_row (self, row)->is_other)
    {
      carlos_display_list_builder_add_path (plot->builder, diamond, G_N_ELEMENTS (diamond), &paint);
      return;
    }
  carlos_display_list_builder_add_circle (plot->builder, place, &paint);
  if (has_number && font.size >= carlos_caption_get_minimum_font (plot->options))
    carlos_display_list_builder_add_text (plot->builder, number, place->x, place->y + 0.36 * font.size,
                                          CARLOS_ANCHOR_MIDDLE, &font,
                                          carlos_palette_get_readable (plot->palette, self->colors[row]));
}

static gboolean
is_covered (const CarlosCircle *place, const CarlosCircle *others, const gboolean *present, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (present[i] && &others[i] != place
          && hypot (others[i].x - place->x, others[i].y - place->y)
               < 0.95 * (others[i].radius + place->radius))
        return TRUE;
    }

  return FALSE;
}

/* Most clusters have nothing of most genres, and dots in a pile would say less than none. */
static gboolean
is_nothing (const Dots *self, double value)
{
  return self->contrast->unit == CARLOS_CONTRAST_GENRES && value < LEAST_SHARE;
}

/* Finds places on a line for all dots: on it, or next to it within the line's room. */
static void
place_dots (const Dots *self, guint axis, CarlosCircle *places, gboolean *present)
{
  static const double shifts[] = { 0, -1, 1 };
  guint n = self->contrast->rows->len;

  for (guint r = 0; r < n; r++)
    {
      double value = get_row (self, r)->values[axis], step = 2.05 * self->dot;

      present[r] = FALSE;
      if (!isfinite (value) || is_nothing (self, value))
        continue;
      places[r] = (CarlosCircle){ carlos_plot_x (&self->plot, value), get_y (self, axis), self->dot };
      for (guint s = 0; s < G_N_ELEMENTS (shifts); s++)
        {
          places[r].y = get_y (self, axis) + shifts[s] * step;
          if (!is_covered (&places[r], places, present, r))
            break;
        }
      present[r] = TRUE;
    }
}

static void
add_dots (Dots *self)
{
  guint n = self->contrast->rows->len;
  g_autofree CarlosCircle *places = g_new (CarlosCircle, (gsize) n * self->n_axes + 1);
  g_autofree gboolean *present = g_new0 (gboolean, (gsize) n * self->n_axes + 1);

  for (guint a = 0; a < self->n_axes; a++)
    place_dots (self, a, &places[a * n], &present[a * n]);
  /* The largest lies on top of the others. */
  for (guint r = n; r-- > 0;)
    {
      carlos_contrast_look_begin_row (&self->plot, self->contrast, r);
      for (guint a = 0; a < self->n_axes; a++)
        {
          if (present[a * n + r])
            add_dot (self, r, &places[a * n + r],
                     !is_covered (&places[a * n + r], &places[a * n], &present[a * n], n));
        }
      carlos_display_list_builder_end_group (self->plot.builder);
    }
}

static void
add_legend_entry (Dots *self, guint index, double x, double y, double width)
{
  CarlosPlot *plot = &self->plot;
  gboolean is_average = index == self->contrast->rows->len;
  double dot = MAX (0.6 * self->legend.size, carlos_caption_get_minimum_font (plot->options) / NUMBER_PART);
  CarlosCircle place = { x + dot, y - 0.35 * self->legend.size, dot };
  CarlosPaint paint = { .stroke = plot->palette->ink, .stroke_width = 2 * plot->unit };
  g_autofree char *name = is_average ? g_strdup (_ ("average of everything"))
                                     : carlos_contrast_look_dup_name (get_row (self, index));
  g_autofree char *shown = carlos_text_ellipsize (name, &self->legend, width - 3 * dot);

  if (is_average)
    carlos_display_list_builder_add_line (plot->builder, place.x, place.y - dot, place.x, place.y + dot,
                                          &paint);
  else
    add_dot (self, index, &place, TRUE);
  if (shown != NULL)
    carlos_display_list_builder_add_text (plot->builder, shown, x + 2.8 * dot, y, CARLOS_ANCHOR_START,
                                          &self->legend, plot->palette->ink);
}

static void
add_legend (Dots *self)
{
  CarlosPlot *plot = &self->plot;
  double width = (plot->options->width - 2 * SIDE * plot->unit) / self->columns;
  double top = plot->options->height - carlos_caption_get_height (plot->options)
               - (self->lines * LEGEND_PITCH) * self->legend.size;

  carlos_display_list_builder_begin_group (plot->builder, "key", NULL, NULL);
  for (guint i = 0; i <= self->contrast->rows->len && i < self->columns * self->lines; i++)
    add_legend_entry (self, i, SIDE * plot->unit + i % self->columns * width,
                      top + (i / self->columns * LEGEND_PITCH + 0.8) * self->legend.size,
                      width - GAP * plot->unit);
  carlos_display_list_builder_end_group (plot->builder);
}

static const char *
get_subtitle (const CarlosContrast *contrast)
{
  if (contrast == NULL || contrast->unit == CARLOS_CONTRAST_SOUND)
    return _ ("How far from the average of everything, in standard deviations");

  return _ ("Part of the listening, by families of genres; no dot where there is none");
}

/**
 * carlos_dots_chart_new:
 * @profile: not looked at
 * @options: with the contrast
 *
 * Draws parts of a taste against the listener's average as a dot plot.
 *
 * Returns: (transfer full): the drawing
 */
CarlosDisplayList *
carlos_dots_chart_new (const CarlosTasteProfile *profile, const CarlosChartOptions *options)
{
  Dots self = { .contrast = options->contrast };
  const char *sentence = carlos_contrast_look_find_sentence (options->contrast);

  carlos_contrast_look_begin (&self.plot, options,
                              options->contrast != NULL && options->contrast->are_albums
                                ? _ ("Albums against the average")
                                : _ ("Clusters against the average"),
                              get_subtitle (options->contrast));
  if (sentence != NULL)
    {
      carlos_plot_add_sentence (&self.plot, sentence);
      return carlos_plot_end (&self.plot);
    }
  self.colors = carlos_contrast_look_create_colors (self.contrast, self.plot.palette);
  plan_legend (&self);
  plan_area (&self);
  set_scale (&self);
  add_shades (&self);
  add_ticks (&self);
  add_names (&self);
  add_averages (&self);
  add_dots (&self);
  add_legend (&self);
  g_free (self.colors);

  return carlos_plot_end (&self.plot);
}
