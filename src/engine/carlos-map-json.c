/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-json.h"

#include "carlos-json.h"

static void
add_region (JsonBuilder *builder, const CarlosMapRegion *region)
{
  json_builder_begin_object (builder);
  carlos_json_add_integer (builder, "cluster", region->id);
  carlos_json_add_number (builder, "share", region->share);
  carlos_json_add_number (builder, "x", region->x);
  carlos_json_add_number (builder, "y", region->y);
  carlos_json_add_number (builder, "width", region->width);
  carlos_json_add_number (builder, "height", region->height);
  carlos_json_add_number (builder, "tilt", region->tilt);
  carlos_json_add_boolean (builder, "island", region->is_island);
  carlos_json_begin_array (builder, "artists");
  for (guint a = 0; a < region->n_artists; a++)
    json_builder_add_string_value (builder, region->artists[a]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_needle (JsonBuilder *builder, const CarlosMapNeedle *needle)
{
  json_builder_begin_object (builder);
  carlos_json_add_string (builder, "feature", carlos_feature_get_name (needle->feature));
  carlos_json_add_number (builder, "dx", needle->dx);
  carlos_json_add_number (builder, "dy", needle->dy);
  carlos_json_add_number (builder, "fit", needle->fit);
  json_builder_end_object (builder);
}

static void
add_lines (JsonBuilder *builder, const CarlosMapLines *lines)
{
  if (lines == NULL)
    {
      carlos_json_add_string (builder, "recommendations", NULL);
      return;
    }
  carlos_json_begin_object (builder, "recommendations");
  carlos_json_add_string (builder, "name", lines->name);
  carlos_json_add_integer (builder, "items", lines->n_items);
  carlos_json_add_integer (builder, "placed", lines->n_positions);
  json_builder_end_object (builder);
}

/* The part of the density that both have, where they have it: both sum to 1 over the same points. */
static double
get_shared (const CarlosTasteMap *map, const CarlosTasteMap *other)
{
  gsize n = (gsize) map->density->columns * map->density->rows;
  double shared = 0, sums[2] = { 0 };

  for (gsize i = 0; i < n; i++)
    {
      sums[0] += map->density->values[i];
      sums[1] += other->density->values[i];
    }
  for (gsize i = 0; i < n && sums[0] > 0 && sums[1] > 0; i++)
    shared += MIN (map->density->values[i] / sums[0], other->density->values[i] / sums[1]);

  return shared;
}

static void
add_other (JsonBuilder *builder, const CarlosTasteMap *map, const CarlosTasteMap *other)
{
  carlos_json_begin_object (builder, "compare");
  carlos_json_add_number (builder, "missing", other->missing);
  carlos_json_add_number (builder, "shared_on_map", get_shared (map, other));
  json_builder_end_object (builder);
}

/**
 * carlos_map_json_add:
 * @lines: (nullable)
 * @other: (nullable): what the taste is compared with, in the same places
 *
 * Adds a member, "map": what was drawn, in map units (docs/formats.md).
 */
void
carlos_map_json_add (JsonBuilder *builder,
                     const CarlosTasteMap *map,
                     const CarlosMapLines *lines,
                     const CarlosTasteMap *other)
{
  carlos_json_begin_object (builder, "map");
  carlos_json_add_string (builder, "layout", carlos_map_layout_to_string (map->layout));
  carlos_json_add_string (builder, "levels", carlos_map_levels_to_string (map->levels));
  carlos_json_add_string (builder, "bandwidth", carlos_map_bandwidth_to_string (map->bandwidth));
  carlos_json_add_number (builder, "sigma_x", map->sigma_x);
  carlos_json_add_number (builder, "sigma_y", map->sigma_y);
  carlos_json_add_integer (builder, "items", map->n_points);
  carlos_json_add_number (builder, "missing", map->missing);
  carlos_json_add_number (builder, "explained_variance", map->explained);
  carlos_json_add_number (builder, "trustworthiness", map->trustworthiness);
  carlos_json_add_number (builder, "continuity", map->continuity);
  carlos_json_add_number (builder, "neighbours_kept", map->kept);
  carlos_json_begin_array (builder, "bands");
  for (guint b = 0; b < map->n_bands; b++)
    json_builder_add_double_value (builder, map->inside[b]);
  json_builder_end_array (builder);
  carlos_json_begin_array (builder, "regions");
  for (guint r = 0; r < map->n_regions; r++)
    add_region (builder, &map->regions[r]);
  json_builder_end_array (builder);
  carlos_json_begin_array (builder, "compass");
  for (guint n = 0; n < map->n_needles; n++)
    add_needle (builder, &map->needles[n]);
  json_builder_end_array (builder);
  add_lines (builder, lines);
  if (other != NULL)
    add_other (builder, map, other);
  json_builder_end_object (builder);
}
