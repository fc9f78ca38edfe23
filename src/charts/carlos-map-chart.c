/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-map-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "carlos-caption.h"
#include "carlos-format.h"
#include "carlos-map-outline.h"
#include "carlos-map-plan.h"

/* In px of the plate. */
#define BOX_STROKE 3.0
#define THIN_STROKE 1.0
#define LINE_STROKE 1.1
#define OTHER_STROKE 1.4
#define SPOT 5.0 /* the radius of what stands for an island that is too small to be seen */

/* Lines of recommendations that leave the mass are drawn in these steps of the ramp, since white would not be seen. */
#define LIGHT_OUTSIDE 9
#define DARK_OUTSIDE 13

#define HIGH_CONTRAST_OUTLINE 0x1b70adff

typedef struct
{
  const CarlosTasteProfile *profile;
  const CarlosTasteMap *map;
  const CarlosChartOptions *options;
  const CarlosPalette *palette;
  CarlosDisplayListBuilder *builder;
  CarlosMapPlan plan;
  double line_width; /* of recommendations, px */
} Drawing;

static void
append_path (const Drawing *self, GArray *path, const CarlosPaint *paint)
{
  if (path->len > 0)
    carlos_display_list_builder_add_path (self->builder, (const CarlosPathOperation *) (gpointer) path->data,
                                          path->len, paint);
}

static void
append_mass (const Drawing *self)
{
  g_autofree char *title = NULL;

  /* Translators: what a screen reader or an editor calls the coloured part of the map */
  title = g_strdup (_ ("How dense the listening is"));
  carlos_display_list_builder_begin_group (self->builder, "mass", title, NULL);
  for (guint b = 0; b < self->map->n_bands; b++)
    {
      g_autoptr (GArray) path = carlos_map_outline_new (self->map->bands[b], &self->plan.area);
      CarlosPaint paint = { .fill = self->palette->ramp[MIN (b, CARLOS_N_RAMP_COLORS - 1)] };

      if (b == 0 && self->options->high_contrast)
        {
          paint.stroke
            = self->options->palette == CARLOS_PALETTE_DARK ? self->palette->series : HIGH_CONTRAST_OUTLINE;
          paint.stroke_width = 2 * MAX (1, self->plan.unit);
        }
      append_path (self, path, &paint);
    }
  carlos_display_list_builder_end_group (self->builder);
}

static gboolean
is_outside (const CarlosMapOutlinePoint *point, gpointer data)
{
  const Drawing *self = data;

  return carlos_map_plan_get_band (self->map, point->x, point->y) == 0;
}

static void
append_lines (const Drawing *self)
{
  const CarlosMapLines *lines = self->options->map_lines;
  guint outside = self->options->palette == CARLOS_PALETTE_DARK ? DARK_OUTSIDE : LIGHT_OUTSIDE;
  double width = self->line_width * (self->options->high_contrast ? 1.4 : 1);
  CarlosPaint white = { .stroke = carlos_map_key_get_line_color (self->options), .stroke_width = width };
  CarlosPaint blue = { .stroke = self->palette->ramp[outside], .stroke_width = width };

  if (lines == NULL || lines->n_contours == 0)
    return;
  carlos_display_list_builder_begin_group (self->builder, "recommendations",
                                           _ ("Where the recommendations are"), NULL);
  for (guint c = 0; c < lines->n_contours; c++)
    {
      g_autoptr (GArray) inner = NULL, outer = NULL;

      carlos_map_outline_split (lines->contours[c], &self->plan.area, is_outside, (gpointer) self, &inner,
                                &outer);
      append_path (self, outer, &blue);
      append_path (self, inner, &white);
    }
  carlos_display_list_builder_end_group (self->builder);
}

/* The other's outlines: every second, since lines need room. */
static void
append_other (const Drawing *self)
{
  const CarlosTasteMap *other = self->options->map_other;
  CarlosPaint paint = { .stroke = carlos_map_key_get_other_color (self->options),
                        .stroke_width = OTHER_STROKE * MAX (self->plan.unit, 0.8)
                                        * (self->options->high_contrast ? 1.4 : 1) };

  if (other == NULL || other->n_bands == 0)
    return;
  carlos_display_list_builder_begin_group (self->builder, "other", self->options->map_other_name, NULL);
  for (guint b = 0; b < other->n_bands; b += 2)
    {
      g_autoptr (GArray) path = carlos_map_outline_new (other->bands[b], &self->plan.area);

      append_path (self, path, &paint);
    }
  carlos_display_list_builder_end_group (self->builder);
}

static void
append_box (const Drawing *self, const CarlosMapRegion *region)
{
  gboolean is_main = region->share >= CARLOS_MAP_MAIN_SHARE && !region->is_island;
  double stroke = is_main ? MAX (BOX_STROKE * self->plan.unit, 1.5) : MAX (THIN_STROKE * self->plan.unit, 1);
  CarlosPaint paint = { .stroke = self->palette->ink, .stroke_width = stroke };
  CarlosPathOperation path[5] = { 0 };
  double corners[8];

  carlos_map_plan_get_corners (&self->plan.area, region, corners);
  for (guint i = 0; i < 4; i++)
    path[i] = (CarlosPathOperation){ i == 0 ? 'M' : 'L', { corners[2 * i], corners[2 * i + 1] } };
  path[4].kind = 'Z';
  carlos_display_list_builder_add_path (self->builder, path, G_N_ELEMENTS (path), &paint);
}

/* An island that is too small for the lowest band is a spot of its colour. */
static void
append_spot (const Drawing *self, const CarlosMapRegion *region)
{
  CarlosCircle spot = { self->plan.area.x + region->x * self->plan.area.width,
                        self->plan.area.y + region->y * self->plan.area.height, SPOT * self->plan.unit };
  CarlosPaint paint = { .fill = self->palette->ramp[0] };

  if (carlos_map_plan_get_band (self->map, region->x, region->y) == 0)
    carlos_display_list_builder_add_circle (self->builder, &spot, &paint);
}

static char *
describe_region (const Drawing *self, const CarlosMapRegion *region)
{
  g_autofree char *name
    = carlos_chart_options_dup_cluster_name (self->options, &self->profile->clusters[region->cluster]);
  g_autofree char *share = carlos_format_percent (region->share);

  /* Translators: a cluster's name and its share as a percentage */
  return g_strdup_printf (_ ("%s: %s of the listening"), name, share);
}

static void
append_region (const Drawing *self, guint index)
{
  const CarlosMapRegion *region = &self->map->regions[index];
  const CarlosBoundaryPlace *place = &self->plan.places[index];
  CarlosPaint paint
    = { .stroke = self->palette->ink, .stroke_width = MAX (THIN_STROKE * self->plan.unit, 1) };
  g_autofree char *id = g_strdup_printf ("cluster-%u", region->id);
  g_autofree char *title = describe_region (self, region);

  carlos_display_list_builder_begin_group (self->builder, id, title, NULL);
  append_spot (self, region);
  if (place->is_placed)
    carlos_display_list_builder_add_path (self->builder, place->leader.operations,
                                          G_N_ELEMENTS (place->leader.operations), &paint);
  append_box (self, region);
  if (place->is_placed)
    carlos_map_label_append (&self->plan.labels[index], self->builder, place->rectangle.x, place->rectangle.y,
                             self->palette);
  carlos_display_list_builder_end_group (self->builder);
}

/* How true a flat picture can be is said with it. */
static char *
describe_layout (const CarlosTasteMap *map)
{
  g_autofree char *part = isfinite (map->explained) ? carlos_format_percent (map->explained) : NULL;

  if (map->layout == CARLOS_MAP_LAYOUT_NEIGHBOURS)
    return g_strdup (_ ("Places are those of a layout that keeps neighbours together."));
  if (part == NULL)
    return g_strdup ("");

  /* Translators: %s is a percentage */
  return g_strdup_printf (_ ("Places are the first two principal components, with %s of all variance."),
                          part);
}

static void
set_texts (const Drawing *self)
{
  const CarlosTasteMap *map = self->map;
  g_autofree char *layout = describe_layout (map);
  g_autofree char *largest = map->n_regions > 0 ? describe_region (self, &map->regions[0]) : NULL;
  g_autofree char *description = NULL;

  /* Translators: a number of regions, then what the largest is called and its share, then a sentence about the layout */
  description = g_strdup_printf (ngettext ("%u region of taste. The largest: %s. %s",
                                           "%u regions of taste. The largest: %s. %s", map->n_regions),
                                 map->n_regions, largest != NULL ? largest : "–", layout);
  carlos_display_list_builder_set_title (self->builder, _ ("Musical taste as a map"));
  carlos_display_list_builder_set_description (self->builder, description);
}

static void
append_all (Drawing *self)
{
  carlos_map_plan_init (&self->plan, self->profile, self->options);
  self->line_width = LINE_STROKE * MAX (self->plan.unit, 0.8);
  set_texts (self);
  append_mass (self);
  append_lines (self);
  append_other (self);
  for (guint r = 0; r < self->map->n_regions; r++)
    append_region (self, r);
  carlos_map_key_append (&self->plan.key, self->builder, self->options);
}

/* Without anything to place there is a sentence. */
static void
append_sentence (const Drawing *self)
{
  CarlosFont font
    = { CARLOS_FONT_SANS, MAX (14, carlos_caption_get_minimum_font (self->options)), FALSE, FALSE };
  const char *sentence = _ ("There is nothing that could be placed on a map.");
  g_autofree char *shown = carlos_text_ellipsize (sentence, &font, self->options->width - 2 * font.size);

  carlos_display_list_builder_set_title (self->builder, _ ("Musical taste as a map"));
  carlos_display_list_builder_set_description (self->builder, sentence);
  if (shown != NULL)
    carlos_display_list_builder_add_text (self->builder, shown, self->options->width / 2,
                                          self->options->height / 2, CARLOS_ANCHOR_MIDDLE, &font,
                                          self->palette->ink);
}

/**
 * carlos_map_chart_new:
 * @profile: the one that the map was made of: it has the names of the clusters
 * @options: a size in the range that [func@chart_new] accepts; with the map and, if wanted, lines
 *
 * Draws a map of taste: the mass in flat bands, white lines where recommendations are, and boxes with names beside them. The
 * picture is as large as it can be with all words on the background, see carlos_boundary_labels_place().
 *
 * Returns: (transfer full): the chart
 */
CarlosMapChart *
carlos_map_chart_new (const CarlosTasteProfile *profile, const CarlosChartOptions *options)
{
  CarlosMapChart *self = g_atomic_rc_box_new0 (CarlosMapChart);
  g_autoptr (CarlosDisplayListBuilder) builder
    = carlos_display_list_builder_new (options->width, options->height);
  Drawing drawing = { .profile = profile,
                      .map = options->map,
                      .options = options,
                      .palette = carlos_palette_get (options->palette, options->high_contrast),
                      .builder = builder };

  if (options->draw_background)
    carlos_display_list_builder_set_background (builder, drawing.palette->background);
  if (options->map != NULL && options->map->n_bands > 0)
    append_all (&drawing);
  else
    append_sentence (&drawing);
  carlos_caption_append (builder, options);
  self->area = drawing.plan.area;
  carlos_map_plan_clear (&drawing.plan);
  self->list = carlos_display_list_builder_end (builder);

  return self;
}

/**
 * carlos_map_chart_draw_ground:
 * @map: (nullable): for the mass
 * @lines: (nullable): for the white lines; they need @options->map, to be told from the mass
 * @options: with a size, colours and an area (map_area), which may be larger than the picture; where it has another taste
 *   (map_other), that is drawn, too
 * @unit: px of the picture for one of the plate: how wide lines are
 *
 * Draws what the words of a map are about, alone: a part of it, or the whole, seen from near.
 *
 * Returns: (transfer full): the groups "mass", "recommendations" and "other", those that are wanted
 */
CarlosDisplayList *
carlos_map_chart_draw_ground (const CarlosTasteMap *map,
                              const CarlosMapLines *lines,
                              const CarlosChartOptions *options,
                              double unit)
{
  CarlosChartOptions with_lines = *options;
  g_autoptr (CarlosDisplayListBuilder) builder
    = carlos_display_list_builder_new (options->width, options->height);
  Drawing drawing = { .map = map,
                      .options = &with_lines,
                      .palette = carlos_palette_get (options->palette, options->high_contrast),
                      .builder = builder,
                      .plan = { .unit = unit, .area = *options->map_area },
                      .line_width = LINE_STROKE * unit };

  with_lines.map_lines = lines;
  if (map != NULL)
    append_mass (&drawing);
  drawing.map = options->map;
  append_lines (&drawing);
  append_other (&drawing);

  return carlos_display_list_builder_end (builder);
}

CarlosMapChart *
carlos_map_chart_ref (CarlosMapChart *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
chart_clear (gpointer data)
{
  CarlosMapChart *self = data;

  carlos_display_list_unref (self->list);
}

void
carlos_map_chart_unref (CarlosMapChart *self)
{
  g_atomic_rc_box_release_full (self, chart_clear);
}
