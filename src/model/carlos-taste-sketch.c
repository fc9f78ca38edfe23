/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-taste-sketch.h"

#include "carlos-genre-spelling.h"

#include <math.h>
#include <string.h>

static void
clear_cluster (gpointer data)
{
  CarlosSketchCluster *cluster = data;

  g_free (cluster->name);
}

static void
clear_share (gpointer data)
{
  CarlosSketchShare *share = data;

  g_free (share->name);
  g_free (share->key);
  g_strfreev (share->genres);
}

static GArray *
create_array (gsize size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, TRUE, (guint) size);

  g_array_set_clear_func (array, clear);

  return array;
}

/**
 * carlos_taste_sketch_new:
 *
 * Returns: (transfer full): an empty sketch, for whoever fills it
 */
CarlosTasteSketch *
carlos_taste_sketch_new (void)
{
  CarlosTasteSketch *self = g_atomic_rc_box_new0 (CarlosTasteSketch);

  self->clusters = create_array (sizeof (CarlosSketchCluster), clear_cluster);
  self->genres = create_array (sizeof (CarlosSketchShare), clear_share);
  self->artists = create_array (sizeof (CarlosSketchShare), clear_share);
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    self->sound[f] = NAN;

  return self;
}

CarlosTasteSketch *
carlos_taste_sketch_ref (CarlosTasteSketch *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
sketch_clear (gpointer data)
{
  CarlosTasteSketch *self = data;

  g_free (self->name);
  g_array_unref (self->clusters);
  g_array_unref (self->genres);
  g_array_unref (self->artists);
  g_clear_pointer (&self->density, carlos_grid_free);
}

void
carlos_taste_sketch_unref (CarlosTasteSketch *self)
{
  g_atomic_rc_box_release_full (self, sketch_clear);
}

void
carlos_taste_sketch_add_cluster (CarlosTasteSketch *self, guint id, const char *name, double share)
{
  CarlosSketchCluster cluster = { id, g_strdup (name), share };

  g_array_append_val (self->clusters, cluster);
}

/**
 * carlos_taste_sketch_dup_genre_key:
 *
 * Returns: (transfer full): the same for all spellings of a genre
 */
char *
carlos_taste_sketch_dup_genre_key (const char *name)
{
  char *key = carlos_genre_spelling_fold (name);

  return key != NULL ? key : g_utf8_casefold (name, -1);
}

/**
 * carlos_sketch_shares_add:
 * @key: (transfer full)
 * @genres: (transfer full) (nullable)
 */
void
carlos_sketch_shares_add (GArray *shares, const char *name, char *key, double share, char **genres)
{
  CarlosSketchShare entry = { g_strdup (name), key, share, genres };

  g_array_append_val (shares, entry);
}

/* Equal shares are in the order of their keys, so that the order is always the same. */
static int
compare_shares (gconstpointer a, gconstpointer b)
{
  const CarlosSketchShare *x = a, *y = b;
  int order = (y->share > x->share) - (y->share < x->share);

  return order != 0 ? order : strcmp (x->key, y->key);
}

/**
 * carlos_sketch_shares_sort:
 *
 * Puts the largest first.
 */
void
carlos_sketch_shares_sort (GArray *shares)
{
  g_array_sort (shares, compare_shares);
}

double
carlos_sketch_shares_sum (const GArray *shares)
{
  double sum = 0;

  for (guint i = 0; i < shares->len; i++)
    sum += g_array_index (shares, CarlosSketchShare, i).share;

  return sum;
}
