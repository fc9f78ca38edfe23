/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-taste-map.h"

#include <math.h>

static const char *const layouts[] = {
  [CARLOS_MAP_LAYOUT_PCA] = "pca",
  [CARLOS_MAP_LAYOUT_NEIGHBOURS] = "neighbours",
};

static const char *const levels[] = {
  [CARLOS_MAP_LEVELS_PLATE] = "plate",
  [CARLOS_MAP_LEVELS_MASS] = "mass",
};

static const char *const bandwidths[] = {
  [CARLOS_MAP_BANDWIDTH_PLATE] = "plate",
  [CARLOS_MAP_BANDWIDTH_SCOTT] = "scott",
  [CARLOS_MAP_BANDWIDTH_ISJ] = "isj",
};

static gboolean
find_name (const char *const *names, guint n_names, const char *name, guint *index)
{
  for (guint i = 0; i < n_names; i++)
    {
      if (g_strcmp0 (names[i], name) == 0)
        {
          *index = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * carlos_map_layout_to_string:
 *
 * Returns: (transfer none): "pca" or "neighbours"
 */
const char *
carlos_map_layout_to_string (CarlosMapLayout layout)
{
  return layouts[layout];
}

gboolean
carlos_map_layout_from_string (const char *name, CarlosMapLayout *layout)
{
  guint index;

  if (!find_name (layouts, G_N_ELEMENTS (layouts), name, &index))
    return FALSE;
  *layout = (CarlosMapLayout) index;

  return TRUE;
}

/**
 * carlos_map_levels_to_string:
 *
 * Returns: (transfer none): "plate" or "mass"
 */
const char *
carlos_map_levels_to_string (CarlosMapLevels value)
{
  return levels[value];
}

gboolean
carlos_map_levels_from_string (const char *name, CarlosMapLevels *value)
{
  guint index;

  if (!find_name (levels, G_N_ELEMENTS (levels), name, &index))
    return FALSE;
  *value = (CarlosMapLevels) index;

  return TRUE;
}

/**
 * carlos_map_bandwidth_to_string:
 *
 * Returns: (transfer none): "plate", "scott" or "isj"
 */
const char *
carlos_map_bandwidth_to_string (CarlosMapBandwidth bandwidth)
{
  return bandwidths[bandwidth];
}

gboolean
carlos_map_bandwidth_from_string (const char *name, CarlosMapBandwidth *bandwidth)
{
  guint index;

  if (!find_name (bandwidths, G_N_ELEMENTS (bandwidths), name, &index))
    return FALSE;
  *bandwidth = (CarlosMapBandwidth) index;

  return TRUE;
}

static void
free_contours (CarlosContour **contours, guint n_contours)
{
  for (guint i = 0; i < n_contours; i++)
    carlos_contour_free (contours[i]);
  g_free (contours);
}

/**
 * carlos_taste_map_new:
 *
 * Returns: (transfer full): an empty map, for whoever fills it
 */
CarlosTasteMap *
carlos_taste_map_new (void)
{
  CarlosTasteMap *self = g_atomic_rc_box_new0 (CarlosTasteMap);

  self->explained = NAN;
  self->trustworthiness = NAN;
  self->continuity = NAN;
  self->kept = NAN;

  return self;
}

CarlosTasteMap *
carlos_taste_map_ref (CarlosTasteMap *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
map_clear (gpointer data)
{
  CarlosTasteMap *self = data;

  for (guint r = 0; r < self->n_regions; r++)
    {
      for (guint a = 0; a < self->regions[r].n_artists; a++)
        g_free (self->regions[r].artists[a]);
    }
  g_free (self->regions);
  g_free (self->points);
  g_clear_pointer (&self->density, carlos_grid_free);
  free_contours (self->bands, self->n_bands);
  g_free (self->inside);
  g_free (self->needles);
}

void
carlos_taste_map_unref (CarlosTasteMap *self)
{
  g_atomic_rc_box_release_full (self, map_clear);
}

/**
 * carlos_map_lines_new:
 *
 * Returns: (transfer full): no lines, for whoever fills them in
 */
CarlosMapLines *
carlos_map_lines_new (void)
{
  return g_atomic_rc_box_new0 (CarlosMapLines);
}

CarlosMapLines *
carlos_map_lines_ref (CarlosMapLines *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
lines_clear (gpointer data)
{
  CarlosMapLines *self = data;

  g_free (self->name);
  g_free (self->positions);
  free_contours (self->contours, self->n_contours);
}

void
carlos_map_lines_unref (CarlosMapLines *self)
{
  g_atomic_rc_box_release_full (self, lines_clear);
}
