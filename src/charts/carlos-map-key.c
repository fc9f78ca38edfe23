/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-map-key.h"

#include <glib/gi18n-lib.h>

#include "carlos-format.h"
#include "carlos-wrap.h"

/* In px of the plate. */
#define TITLE 25.0
#define TITLE_BASELINE 27.0
#define TITLE_PITCH 28.0
#define TITLE_X 9.0
#define LEAST_TITLE 15.0
#define LEAST_CAPTION 10.5
#define CAPTION 11.75
#define X 11.0
#define BAR_WIDTH 173.0
#define WIDEST_KEY 1.3 /* times the bar, for a name */
#define BAR_HEIGHT 12.0
#define FIRST_BAR 16.0 /* below the baseline of the title */
#define CAPTION_BELOW 23.0
#define BAR_PITCH 34.0
#define ARROW_GAP 9.0
#define ARROW_HEAD 4.0
#define ROOM_BELOW 6.0

/* What the map has no place for is said from here on. */
#define LEAST_MISSING 0.005

#define N_STEPS 72 /* of a gradient */

/* The key runs on beyond the darkest band, by so many steps of the ramp. */
#define RUN_ON 2
#define LIGHT_END 0x1b70adff
#define DARK_END 0x5ba8e0ff

#define LIGHT_OTHER 0xb83f9dff
#define DARK_OTHER 0xf09adcff

static double
measure (const char *text, const CarlosFont *font)
{
  CarlosTextExtents extents;

  carlos_text_measure (text, font, &extents);

  return extents.advance;
}

/**
 * carlos_map_key_get_line_color:
 *
 * Returns: the colour of the lines of recommendations
 */
CarlosColor
carlos_map_key_get_line_color (const CarlosChartOptions *options)
{
  if (options->high_contrast)
    return 0xffffffff;

  return carlos_color_with_alpha (0xffffffff, options->palette == CARLOS_PALETTE_DARK ? 0.75 : 0.62);
}

/**
 * carlos_map_key_get_other_color:
 *
 * Returns: the colour of the lines of what the taste is compared with
 */
CarlosColor
carlos_map_key_get_other_color (const CarlosChartOptions *options)
{
  if (options->high_contrast)
    return carlos_palette_get (options->palette, TRUE)->accent;

  return options->palette == CARLOS_PALETTE_DARK ? DARK_OTHER : LIGHT_OTHER;
}

static const char *
get_first_caption (const CarlosChartOptions *options)
{
  if (options->map != NULL && options->map->levels == CARLOS_MAP_LEVELS_MASS)
    /* Translators: in the key of a map, below a bar from pale to dark: each band holds as much listening */
    /* xgettext:no-c-format */
    return _ ("Each shade: 6 % of the listening");

  /* Translators: in the key of a map, below a bar from pale to dark */
  return _ ("Core taste preferences");
}

static char *
dup_second_caption (const CarlosChartOptions *options)
{
  const CarlosMapLines *lines = options->map_lines;
  g_autofree char *name = lines != NULL && lines->name != NULL ? carlos_text_sanitize (lines->name) : NULL;

  if (name == NULL)
    /* Translators: in the key of a map, below a bar with a white line */
    return g_strdup (_ ("White line = recommended songs"));
  if (lines->n_positions < lines->n_items)
    /* Translators: in the key of a map, below a bar with a white line: so many of so many songs have a place on the map;
     * %s is the name of a playlist */
    return g_strdup_printf (_ ("White line = %u of %u in %s"), lines->n_positions, lines->n_items, name);

  /* Translators: in the key of a map, below a bar with a white line; %s is the name of a playlist */
  return g_strdup_printf (_ ("White line = %s"), name);
}

static char *
dup_third_caption (const CarlosChartOptions *options)
{
  g_autofree char *name
    = carlos_text_sanitize (options->map_other_name != NULL ? options->map_other_name : "?");

  if (options->map_other != NULL && options->map_other->missing >= LEAST_MISSING)
    {
      g_autofree char *placed = carlos_format_percent (1 - options->map_other->missing);

      /* Translators: in the key of a map, below a bar with a pink line; the first %s is another listener, the second the
       * part of that listener's music that has a place on the map, as a percentage */
      return g_strdup_printf (_ ("Pink line = %s (%s of it)"), name, placed);
    }

  /* Translators: in the key of a map, below a bar with a pink line; %s is another listener or a period */
  return g_strdup_printf (_ ("Pink line = %s"), name);
}

/* As large as on the plate, or smaller so that it is one line; else two. */
static void
set_title (CarlosMapKey *self, const CarlosChartOptions *options, double unit)
{
  /* Translators: the title of the map of taste */
  const char *text = _ ("The blob that represents my musical tastes");
  double room = options->width - 2 * TITLE_X * unit;
  double least = MAX (LEAST_TITLE, options->minimum_font);
  g_auto (CarlosWrap) wrap = { 0 };
  CarlosWrapLines lines;

  self->font = (CarlosFont){ CARLOS_FONT_SANS, MAX (TITLE * unit, least), TRUE, FALSE };
  self->font.size = CLAMP (self->font.size * room / measure (text, &self->font), least, self->font.size);
  carlos_wrap_init (&wrap, text, &self->font);
  carlos_wrap_break (&wrap, measure (text, &self->font) <= room + 0.5 ? 1 : CARLOS_MAP_TITLE_MAXIMUM_LINES,
                     &lines);
  for (guint l = 0; l < lines.n_lines; l++)
    {
      g_autofree char *line = carlos_wrap_dup_line (&wrap, &lines, l);
      char *shown = carlos_text_ellipsize (line, &self->font, room + 0.5);

      if (shown == NULL)
        continue;
      self->lines[self->n_lines++] = shown;
      self->title.width = MAX (self->title.width, measure (shown, &self->font));
    }
  self->title.x = TITLE_X * unit;
  self->title.height = self->font.size / TITLE * (TITLE_BASELINE + 8 + (self->n_lines - 1) * TITLE_PITCH);
}

static void
set_key (CarlosMapKey *self, const CarlosChartOptions *options, double unit)
{
  double size = MAX (CAPTION * unit, MAX (LEAST_CAPTION, options->minimum_font));
  g_autofree char *second = dup_second_caption (options), *third = dup_third_caption (options);
  double baseline = self->font.size / TITLE * (TITLE_BASELINE + (self->n_lines - 1) * TITLE_PITCH), widest;

  self->caption = (CarlosFont){ CARLOS_FONT_SERIF, size, FALSE, TRUE };
  self->scale = size / CAPTION;
  self->key.x = X * unit;
  self->key.y = baseline + FIRST_BAR * self->scale;
  widest = WIDEST_KEY * BAR_WIDTH * self->scale;
  self->key.width = MAX (BAR_WIDTH * self->scale, measure (get_first_caption (options), &self->caption));
  if (self->has_lines)
    self->key.width = MAX (self->key.width, MIN (measure (second, &self->caption), widest));
  if (self->has_other)
    self->key.width = MAX (self->key.width, MIN (measure (third, &self->caption), widest));
  self->key.width = MIN (self->key.width, options->width - 2 * self->key.x);
  self->key.height
    = (CAPTION_BELOW + ROOM_BELOW + (self->has_lines + self->has_other) * BAR_PITCH) * self->scale;
}

/**
 * carlos_map_key_init:
 * @unit: px of the picture for one of the plate
 */
void
carlos_map_key_init (CarlosMapKey *self, const CarlosChartOptions *options, double unit)
{
  *self = (CarlosMapKey){
    .has_lines = options->map_lines != NULL && options->map_lines->n_contours > 0,
    .has_other = options->map_other != NULL && options->map_other->n_bands > 0,
  };
  set_title (self, options, unit);
  set_key (self, options, unit);
}

void
carlos_map_key_clear (CarlosMapKey *self)
{
  for (guint l = 0; l < self->n_lines; l++)
    g_free (self->lines[l]);
  self->n_lines = 0;
}

/* The colour of a place on the bar: flat steps of the ramp melt into each other, and run on a little. */
static CarlosColor
get_bar_color (const CarlosChartOptions *options, double part)
{
  const CarlosPalette *palette = carlos_palette_get (options->palette, options->high_contrast);
  CarlosColor end = options->palette == CARLOS_PALETTE_DARK ? DARK_END : LIGHT_END;
  double place = part * (CARLOS_N_RAMP_COLORS + RUN_ON);
  guint step = (guint) MIN (place, CARLOS_N_RAMP_COLORS - 1);
  CarlosColor next = step + 1 < CARLOS_N_RAMP_COLORS ? palette->ramp[step + 1] : end;

  return carlos_color_mix (palette->ramp[step], next,
                           (place - step) / (step + 1 < CARLOS_N_RAMP_COLORS ? 1 : 1 + RUN_ON));
}

static void
append_bar (const CarlosMapKey *self,
            CarlosDisplayListBuilder *builder,
            const CarlosChartOptions *options,
            double y)
{
  double width = self->key.width;

  for (guint i = 0; i < N_STEPS; i++)
    {
      double part = (double) i / N_STEPS;
      CarlosPaint paint = { .fill = get_bar_color (options, part) };

      /* Each reaches to the end and is covered by those after it, so that no seams are seen. */
      carlos_display_list_builder_add_rectangle (builder, self->key.x + part * width, y, (1 - part) * width,
                                                 BAR_HEIGHT * self->scale, &paint);
    }
}

static void
append_caption (const CarlosMapKey *self,
                CarlosDisplayListBuilder *builder,
                const char *text,
                double y,
                CarlosColor color)
{
  g_autofree char *shown = carlos_text_ellipsize (text, &self->caption, self->key.width + 0.5);

  if (shown != NULL)
    carlos_display_list_builder_add_text (builder, shown, self->key.x, y, CARLOS_ANCHOR_START, &self->caption,
                                          color);
}

/* From the caption to the end of the bar: what is meant grows in this direction. */
static void
append_arrow (const CarlosMapKey *self,
              CarlosDisplayListBuilder *builder,
              const CarlosChartOptions *options,
              double baseline,
              CarlosColor color)
{
  double head = ARROW_HEAD * self->scale, y = baseline - 3.5 * self->scale;
  double from = self->key.x + measure (get_first_caption (options), &self->caption) + ARROW_GAP * self->scale;
  double to = self->key.x + self->key.width;
  const double tip[6] = { to - head, y - head, to, y, to - head, y + head };
  CarlosPaint paint = { .stroke = color, .stroke_width = MAX (1, self->scale) };

  if (to - from < 3 * head)
    return;
  carlos_display_list_builder_add_line (builder, from, y, to, y, &paint);
  carlos_display_list_builder_add_polyline (builder, tip, 3, &paint);
}

/* A bar with a line along its middle. */
static void
append_crossed_bar (const CarlosMapKey *self,
                    CarlosDisplayListBuilder *builder,
                    const CarlosChartOptions *options,
                    double y,
                    CarlosColor line,
                    const char *caption)
{
  double middle = y + BAR_HEIGHT / 2 * self->scale;
  CarlosPaint paint = { .stroke = line, .stroke_width = MAX (1, self->scale) };

  append_bar (self, builder, options, y);
  carlos_display_list_builder_add_line (builder, self->key.x, middle, self->key.x + self->key.width, middle,
                                        &paint);
  append_caption (self, builder, caption, y + CAPTION_BELOW * self->scale,
                  carlos_palette_get (options->palette, options->high_contrast)->caption);
}

static void
append_title (const CarlosMapKey *self, CarlosDisplayListBuilder *builder, CarlosColor ink)
{
  double scale = self->font.size / TITLE;

  carlos_display_list_builder_begin_group (builder, "title", NULL, NULL);
  for (guint l = 0; l < self->n_lines; l++)
    carlos_display_list_builder_add_text (builder, self->lines[l], self->title.x,
                                          scale * (TITLE_BASELINE + l * TITLE_PITCH), CARLOS_ANCHOR_START,
                                          &self->font, ink);
  carlos_display_list_builder_end_group (builder);
}

/**
 * carlos_map_key_append:
 *
 * Adds the title and the key as groups, "title" and "key".
 */
void
carlos_map_key_append (const CarlosMapKey *self,
                       CarlosDisplayListBuilder *builder,
                       const CarlosChartOptions *options)
{
  const CarlosPalette *palette = carlos_palette_get (options->palette, options->high_contrast);
  g_autofree char *second = dup_second_caption (options), *third = dup_third_caption (options);
  double y = self->key.y;

  append_title (self, builder, palette->ink);
  carlos_display_list_builder_begin_group (builder, "key", NULL, NULL);
  append_bar (self, builder, options, y);
  append_caption (self, builder, get_first_caption (options), y + CAPTION_BELOW * self->scale,
                  palette->caption);
  append_arrow (self, builder, options, y + CAPTION_BELOW * self->scale, palette->caption);
  if (self->has_lines)
    {
      y += BAR_PITCH * self->scale;
      append_crossed_bar (self, builder, options, y, options->high_contrast ? 0xffffffff : 0xffffffe6,
                          second);
    }
  if (self->has_other)
    {
      y += BAR_PITCH * self->scale;
      append_crossed_bar (self, builder, options, y, carlos_map_key_get_other_color (options), third);
    }
  carlos_display_list_builder_end_group (builder);
}
