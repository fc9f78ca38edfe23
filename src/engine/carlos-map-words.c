/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "carlos-map-words.h"

#include "carlos-words.h"

#include <math.h>

/* A needle of the compass is told from this R^2 on. */
#define LEAST_FIT 0.2

/**
 * carlos_map_words_layout:
 *
 * Returns: (transfer full) (nullable): how places were found; NULL where there is nothing to say
 */
char *
carlos_map_words_layout (const CarlosTasteMap *map)
{
  g_autofree char *part = NULL;

  if (map->layout == CARLOS_MAP_LAYOUT_NEIGHBOURS)
    return g_strdup (_ ("Neighbours lie together."));
  if (!isfinite (map->explained))
    return NULL;
  part = carlos_words_share (map->explained);

  /* Translators: %s is a percentage of the variance */
  return g_strdup_printf (_ ("Two components: %s of variance."), part);
}

/**
 * carlos_map_words_fidelity:
 * @items_are_artists: what the points of the map are
 *
 * Returns: (transfer full) (nullable): how far the flat picture is to be believed; NULL where that is not known
 */
char *
carlos_map_words_fidelity (const CarlosTasteMap *map, gboolean items_are_artists)
{
  g_autofree char *kept = NULL;

  if (!isfinite (map->kept))
    return NULL;
  kept = carlos_words_share (map->kept);
  if (items_are_artists)
    /* Translators: %s is a percentage */
    return g_strdup_printf (_ ("This flat picture keeps %s of each artist’s true nearest neighbours."), kept);

  /* Translators: %s is a percentage */
  return g_strdup_printf (_ ("This flat picture keeps %s of each song’s true nearest neighbours."), kept);
}

/**
 * carlos_map_words_confidence:
 * @confidence: the part of true neighbours that are near on the map, 0 to 1, or NaN
 *
 * Returns: (transfer full) (nullable): how sure a place on the map is
 */
char *
carlos_map_words_confidence (double confidence)
{
  g_autofree char *kept = NULL;

  if (!isfinite (confidence))
    return NULL;
  kept = carlos_words_share (confidence);
  if (confidence >= 0.5)
    /* Translators: %s is a percentage */
    return g_strdup_printf (_ ("A sure place: %s of what is truly near is near here, too"), kept);
  if (confidence >= 0.2)
    /* Translators: %s is a percentage */
    return g_strdup_printf (_ ("A fair place: %s of what is truly near is near here, too"), kept);

  /* Translators: %s is a percentage */
  return g_strdup_printf (_ ("An unsure place: only %s of what is truly near is near here"), kept);
}

/**
 * carlos_map_words_neighbours:
 *
 * Returns: (transfer full) (nullable): what is truly nearest, in one line; NULL for nothing
 */
char *
carlos_map_words_neighbours (const CarlosMapNeighbour *neighbours, guint n_neighbours)
{
  g_autoptr (GString) names = g_string_new (NULL);

  if (n_neighbours == 0)
    return NULL;
  for (guint i = 0; i < n_neighbours; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            neighbours[i].title != NULL ? neighbours[i].title : neighbours[i].artist);

  /* Translators: %s is a list of names */
  return g_strdup_printf (_ ("Truly nearest: %s"), names->str);
}

static const char *
name_direction (const CarlosMapNeedle *needle)
{
  static const char *const names[]
    = { N_ ("to the right"), N_ ("to the lower right"), N_ ("downwards"), N_ ("to the lower left"),
        N_ ("to the left"),  N_ ("to the upper left"),  N_ ("upwards"),   N_ ("to the upper right") };
  int eighth = (int) lround (atan2 (needle->dy, needle->dx) / (G_PI / 4));

  return _ (names[(eighth + 8) % 8]);
}

/**
 * carlos_map_words_compass:
 *
 * Returns: (transfer full) (nullable): in which directions features grow; NULL where none does
 */
char *
carlos_map_words_compass (const CarlosTasteMap *map)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < map->n_needles; i++)
    {
      const char *growth = carlos_words_get_growth (map->needles[i].feature);

      if (growth == NULL || !(map->needles[i].fit >= LEAST_FIT))
        continue;
      /* Translators: such as “more acoustic to the lower left” */
      g_string_append_printf (text, _ ("%s%s %s"), text->len > 0 ? ", " : "", growth,
                              name_direction (&map->needles[i]));
    }

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/**
 * carlos_map_words_describe:
 *
 * Returns: (transfer full): what the map shows, in one sentence
 */
char *
carlos_map_words_describe (const CarlosTasteMap *map, const CarlosTasteProfile *profile)
{
  g_autofree char *name = NULL;
  g_autofree char *share = NULL;

  if (map->n_regions == 0)
    return g_strdup (_ ("There is nothing that could be placed on a map."));
  name = carlos_words_cluster_title (&profile->clusters[map->regions[0].cluster]);
  share = carlos_words_share (map->regions[0].share);

  /* Translators: a number of regions, the name of the largest one and its share of the listening */
  return g_strdup_printf (
    ngettext ("A map of taste with %u region; it is called %s and has %s of the listening.",
              "A map of taste with %u regions; the largest, %s, has %s of the listening.", map->n_regions),
    map->n_regions, name, share);
}
