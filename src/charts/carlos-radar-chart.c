/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-radar-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "carlos-contrast-look.h"
#include "carlos-format.h"
#include "carlos-wrap.h"

/* A small radar for each row: shapes that lie over each other are hard to tell apart from three on. The first radar is the key
 * and has the names of the axes. */

/* In px of the plate. */
#define SIDE 12.0
#define HEADING_SIZE 13.0
#define NAME_SIZE 11.0
#define PITCH 1.2
#define MAX_NAME_LINES 4u
#define GAP 5.0
#define ABOVE 12.0 /* how far radars reach out of the area of a plot, which has no ticks here */
#define BELOW 36.0

#define WIDEST_NAME 0.3 /* of a cell */
#define LOOSEST 1.2     /* of what is needed may cells be high */
#define LARGER 1.8      /* than the key may the others be */
#define FULL_TURN (2 * G_PI)

/**
 * @columns: of cells
 * @key_cells: how many the key takes
 * @cell_width: px
 * @cell_height: px
 * @key_radius: px, of a radar with names around it
 * @radius: px, of the others
 * @reach: what the outer ring stands for
 * @name_lines: how many lines the longest name of a row takes
 */
typedef struct
{
  CarlosPlot plot;
  const CarlosContrast *contrast;
  CarlosColor *colors;
  guint columns;
  guint key_cells;
  double cell_width;
  double cell_height;
  double key_radius;
  double radius;
  double reach;
  double name_width;
  guint name_lines;
  CarlosFont heading;
  CarlosFont name;
} Radar;

static double
get_widest_name (const Radar *self)
{
  double widest = 0;

  for (guint a = 0; a < self->contrast->n_axes; a++)
    {
      CarlosTextExtents extents;

      carlos_text_measure (self->contrast->axes[a], &self->name, &extents);
      widest = MAX (widest, extents.advance);
    }

  return widest + 1;
}

static double
get_top (const Radar *self)
{
  return self->plot.top - ABOVE * self->plot.unit;
}

static double
get_heading_height (const Radar *self)
{
  return (PITCH + 0.6) * self->heading.size + self->name_lines * PITCH * self->name.size;
}

/* As few lines as a name fits into, or as many as there may be. */
static void
break_name (const Radar *self, const CarlosWrap *wrap, double room, CarlosWrapLines *lines)
{
  for (guint n = 1; n <= MIN (MAX_NAME_LINES, wrap->n_pieces); n++)
    {
      carlos_wrap_break (wrap, n, lines);
      if (lines->width * self->name.size <= room)
        return;
    }
}

static double
get_heading_room (const Radar *self, double width)
{
  return width - 2 * GAP * self->plot.unit;
}

/* With cells that are so wide. */
static guint
count_name_lines (const Radar *self, double cell_width)
{
  guint n_lines = 0;

  for (guint r = 0; r < self->contrast->rows->len; r++)
    {
      const CarlosContrastRow *row = &g_array_index (self->contrast->rows, CarlosContrastRow, r);
      g_autofree char *name = carlos_text_sanitize (row->name);
      g_auto (CarlosWrap) wrap = { 0 };
      CarlosWrapLines lines = { 0 };

      if (!isfinite (row->share))
        continue;
      carlos_wrap_init (&wrap, name, &self->name);
      break_name (self, &wrap, get_heading_room (self, cell_width), &lines);
      n_lines = MAX (n_lines, lines.n_lines);
    }

  return n_lines;
}

static double
find_radius (const Radar *self, double width, double height)
{
  double gap = GAP * self->plot.unit;

  return MAX (MIN (width / 2 - gap, (height - get_heading_height (self)) / 2 - gap), 4);
}

/* The same with names around it. */
static double
find_key_radius (const Radar *self, double width, double height)
{
  double gap = GAP * self->plot.unit, names = MIN (self->name_width, WIDEST_NAME * width);

  return MAX (
    MIN (width / 2 - 2 * gap - names, (height - get_heading_height (self)) / 2 - gap - 1.6 * self->name.size),
    4);
}

/* The number of columns with which radars are largest. The key takes two cells where it can, for its names. */
static void
plan_cells (Radar *self)
{
  const CarlosPlot *plot = &self->plot;
  guint n = self->contrast->rows->len;
  double width = plot->options->width - 2 * SIDE * plot->unit,
         height = plot->bottom + BELOW * plot->unit - get_top (self), best = 0, needed;

  for (guint columns = 1; columns <= n + 2; columns++)
    {
      guint key_cells = MIN (columns, 2), lines = (n + key_cells + columns - 1) / columns;
      double radius, key_radius;

      self->name_lines = count_name_lines (self, width / columns);
      radius = find_radius (self, width / columns, height / lines);
      key_radius = find_key_radius (self, key_cells * width / columns, height / lines);

      if (MIN (radius, LARGER * key_radius) <= best)
        continue;
      best = MIN (radius, LARGER * key_radius);
      self->columns = columns;
      self->key_cells = key_cells;
      self->cell_width = width / columns;
      self->cell_height = height / lines;
      self->radius = best;
      self->key_radius = MIN (key_radius, radius);
    }
  self->name_lines = count_name_lines (self, self->cell_width);
  needed = get_heading_height (self)
           + 2 * MAX (self->radius + GAP * plot->unit, self->key_radius + 1.6 * self->name.size);
  self->cell_height = MIN (self->cell_height, LOOSEST * needed);
}

/* How far out a value is, as a part of the radius. Of shares the roots are drawn, or nothing but the largest would be seen. */
static double
get_part (const Radar *self, double value)
{
  if (self->contrast->unit == CARLOS_CONTRAST_SOUND)
    return CLAMP ((value + self->reach) / (2 * self->reach), 0, 1);

  return sqrt (CLAMP (value / self->reach, 0, 1));
}

static void
get_point (const Radar *self, const CarlosCircle *place, guint axis, double part, double *x, double *y)
{
  double angle = FULL_TURN * axis / self->contrast->n_axes;

  *x = place->x + sin (angle) * part * place->radius;
  *y = place->y - cos (angle) * part * place->radius;
}

/* A closed shape through what is known. */
static void
add_shape (const Radar *self, const CarlosCircle *place, const double *values, const CarlosPaint *paint)
{
  CarlosPathOperation path[CARLOS_CONTRAST_MAX_AXES + 1];
  guint n = 0;

  for (guint a = 0; a < self->contrast->n_axes; a++)
    {
      double x, y;

      if (!isfinite (values[a]))
        continue;
      get_point (self, place, a, get_part (self, values[a]), &x, &y);
      path[n] = (CarlosPathOperation){ n == 0 ? 'M' : 'L', { x, y } };
      n++;
    }
  if (n < 2)
    return;
  path[n++] = (CarlosPathOperation){ 'Z', { 0 } };
  carlos_display_list_builder_add_path (self->plot.builder, path, n, paint);
}

static void
add_web (const Radar *self, const CarlosCircle *place)
{
  const CarlosPalette *palette = self->plot.palette;
  CarlosPaint rule = { .stroke = palette->rule, .stroke_width = 1 };
  CarlosPaint average = { .fill = carlos_color_with_alpha (palette->caption, 0.16),
                          .stroke = palette->caption,
                          .stroke_width = MAX (1, self->plot.unit),
                          .dash = 3 * self->plot.unit };

  carlos_display_list_builder_add_circle (self->plot.builder, place, &rule);
  for (guint a = 0; a < self->contrast->n_axes; a++)
    {
      double x, y;

      get_point (self, place, a, 1, &x, &y);
      carlos_display_list_builder_add_line (self->plot.builder, place->x, place->y, x, y, &rule);
    }
  add_shape (self, place, self->contrast->average, &average);
}

/* Above, below or beside the end of its axis. */
static void
add_name (const Radar *self, const CarlosCircle *place, guint axis, double room)
{
  double angle = FULL_TURN * axis / self->contrast->n_axes, gap = GAP * self->plot.unit, x, y;
  CarlosAnchor anchor = fabs (sin (angle)) < 0.1 ? CARLOS_ANCHOR_MIDDLE
                        : sin (angle) > 0        ? CARLOS_ANCHOR_START
                                                 : CARLOS_ANCHOR_END;
  g_autofree char *shown = carlos_text_ellipsize (self->contrast->axes[axis], &self->name, room + 0.5);

  get_point (self, place, axis, 1 + gap / place->radius, &x, &y);
  if (shown != NULL)
    carlos_display_list_builder_add_text (self->plot.builder, shown, x,
                                          y + (0.36 - 0.5 * cos (angle)) * self->name.size, anchor,
                                          &self->name, self->plot.palette->caption);
}

static void
add_names (const Radar *self, const CarlosCircle *place)
{
  double room = MIN (self->name_width, WIDEST_NAME * self->key_cells * self->cell_width);

  for (guint a = 0; a < self->contrast->n_axes; a++)
    add_name (self, place, a, room);
}

/* The middle of so many cells, below their heading. */
static CarlosCircle
get_place (const Radar *self, guint cell, guint n_cells, double radius)
{
  double left = SIDE * self->plot.unit + cell % self->columns * self->cell_width,
         top = get_top (self) + cell / self->columns * self->cell_height;

  return (CarlosCircle){ left + n_cells * self->cell_width / 2,
                         top + (get_heading_height (self) + self->cell_height) / 2, radius };
}

static void
add_line (const Radar *self, const char *text, double x, double y, double room, const CarlosFont *font)
{
  g_autofree char *shown = carlos_text_ellipsize (text, font, room);

  if (shown != NULL)
    carlos_display_list_builder_add_text (self->plot.builder, shown, x, y, CARLOS_ANCHOR_MIDDLE, font,
                                          self->plot.palette->ink);
}

/* A line in bold, and below that the lines of a name; all of it right above the radar. */
static void
add_heading (const Radar *self, guint cell, guint n_cells, const char *text, const char *name)
{
  double x = get_place (self, cell, n_cells, 0).x, pitch = PITCH * self->name.size;
  double room = get_heading_room (self, n_cells * self->cell_width);
  double y = get_top (self) + cell / self->columns * self->cell_height + self->heading.size;
  g_auto (CarlosWrap) wrap = { 0 };
  CarlosWrapLines lines = { 0 };

  if (name != NULL)
    {
      carlos_wrap_init (&wrap, name, &self->name);
      break_name (self, &wrap, room, &lines);
    }
  y += (self->name_lines - lines.n_lines) * pitch;
  add_line (self, text, x, y, room, &self->heading);
  for (guint l = 0; l < lines.n_lines; l++)
    {
      g_autofree char *line = carlos_wrap_dup_line (&wrap, &lines, l);

      add_line (self, line, x, y + (l + 1) * pitch, room, &self->name);
    }
}

/* What is compared with has no share: its name stands where others have that. */
static void
add_row_heading (const Radar *self, guint cell, const CarlosContrastRow *row)
{
  g_autofree char *name = carlos_text_sanitize (row->name);
  g_autofree char *share = isfinite (row->share) ? carlos_format_percent (row->share) : NULL;

  if (share != NULL)
    add_heading (self, cell, 1, share, name);
  else
    add_heading (self, cell, 1, name, NULL);
}

static void
add_key (const Radar *self)
{
  CarlosCircle place = get_place (self, 0, self->key_cells, self->key_radius);

  carlos_display_list_builder_begin_group (self->plot.builder, "key", _ ("The average"), NULL);
  add_heading (self, 0, self->key_cells, _ ("average of everything"), NULL);
  add_web (self, &place);
  add_names (self, &place);
  carlos_display_list_builder_end_group (self->plot.builder);
}

static void
add_dots (const Radar *self, const CarlosCircle *place, const CarlosContrastRow *row, CarlosColor color)
{
  double points[2 * CARLOS_CONTRAST_MAX_AXES];
  guint n = 0;

  for (guint a = 0; a < self->contrast->n_axes; a++)
    {
      if (!isfinite (row->values[a]))
        continue;
      get_point (self, place, a, get_part (self, row->values[a]), &points[2 * n], &points[2 * n + 1]);
      n++;
    }
  if (n > 0)
    carlos_display_list_builder_add_dots (self->plot.builder, points, n, 2.6 * self->plot.unit, color);
}

static void
add_row (const Radar *self, guint index)
{
  const CarlosContrastRow *row = &g_array_index (self->contrast->rows, CarlosContrastRow, index);
  CarlosColor color = self->colors[index];
  CarlosPaint paint = { .fill = carlos_color_with_alpha (color, 0.28),
                        .stroke = color,
                        .stroke_width = 2 * MAX (self->plot.unit, 0.75) };
  CarlosCircle place = get_place (self, index + self->key_cells, 1, self->radius);

  carlos_contrast_look_begin_row (&self->plot, self->contrast, index);
  add_row_heading (self, index + self->key_cells, row);
  add_web (self, &place);
  add_shape (self, &place, row->values, &paint);
  add_dots (self, &place, row, color);
  carlos_display_list_builder_end_group (self->plot.builder);
}

static const char *
get_subtitle (const CarlosContrast *contrast)
{
  if (contrast == NULL || contrast->unit == CARLOS_CONTRAST_SOUND)
    return _ ("Dashed: the average of everything; outwards is more than that, inwards less");

  return _ ("Dashed: the average of everything. Distances are roots of the part of the listening");
}

/**
 * carlos_radar_chart_new:
 * @profile: not looked at
 * @options: with the contrast
 *
 * Draws parts of a taste against the listener's average as small radars.
 *
 * Returns: (transfer full): the drawing
 */
CarlosDisplayList *
carlos_radar_chart_new (const CarlosTasteProfile *profile, const CarlosChartOptions *options)
{
  Radar self = { .contrast = options->contrast };
  const char *sentence = carlos_contrast_look_find_sentence (options->contrast);

  carlos_contrast_look_begin (&self.plot, options,
                              options->contrast != NULL && options->contrast->are_albums
                                ? _ ("The shapes of the albums")
                                : _ ("The shapes of the taste"),
                              get_subtitle (options->contrast));
  if (sentence != NULL)
    {
      carlos_plot_add_sentence (&self.plot, sentence);
      return carlos_plot_end (&self.plot);
    }
  self.colors = carlos_contrast_look_create_colors (self.contrast, self.plot.palette);
  self.heading = carlos_plot_get_font (&self.plot, HEADING_SIZE, TRUE);
  self.name = carlos_plot_get_font (&self.plot, NAME_SIZE, FALSE);
  self.reach = carlos_contrast_look_find_reach (self.contrast);
  self.name_width = get_widest_name (&self);
  plan_cells (&self);
  add_key (&self);
  for (guint r = 0; r < self.contrast->rows->len; r++)
    add_row (&self, r);
  g_free (self.colors);

  return carlos_plot_end (&self.plot);
}
