/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-comparison.h"

/* Where less of the listening than this has a genre, on either side, genres would speak for too little. */
#define LEAST_COVERAGE 0.5

static void
clear_row (gpointer data)
{
  CarlosSharedRow *row = data;

  g_free (row->name);
}

static GArray *
create_rows (void)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (CarlosSharedRow));

  g_array_set_clear_func (rows, clear_row);

  return rows;
}

static void
add_row (GArray *rows, const char *name, double mine, double theirs)
{
  CarlosSharedRow row = { g_strdup (name), mine, theirs };

  g_array_append_val (rows, row);
}

static double
get_weight (const CarlosSharedRow *row)
{
  return row->mine > 0 && row->theirs > 0 ? MIN (row->mine, row->theirs) : MAX (row->mine, row->theirs);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const CarlosSharedRow *x = a, *y = b;
  double difference = get_weight (y) - get_weight (x);

  return difference != 0 ? (difference > 0) - (difference < 0) : g_strcmp0 (x->name, y->name);
}

/* Histogram intersection (Swain & Ballard, "Color indexing", 1991): both sides sum to 1 but for what is not told. */
static void
overlap_init (CarlosOverlap *self, const GArray *mine, const GArray *theirs)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree gboolean *found = g_new0 (gboolean, theirs->len + 1);
  double told_of_me = carlos_sketch_shares_sum (mine), told_of_them = carlos_sketch_shares_sum (theirs);

  *self = (CarlosOverlap){ .both = create_rows (), .mine = create_rows (), .theirs = create_rows () };
  self->untold = CLAMP (1 - MIN (told_of_me, told_of_them), 0, 1);
  for (guint i = 0; i < theirs->len; i++)
    g_hash_table_insert (places, g_array_index (theirs, CarlosSketchShare, i).key, GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < mine->len; i++)
    {
      const CarlosSketchShare *share = &g_array_index (mine, CarlosSketchShare, i), *other;
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, share->key));

      if (place == 0)
        {
          add_row (self->mine, share->name, share->share, 0);
          continue;
        }
      other = &g_array_index (theirs, CarlosSketchShare, place - 1);
      found[place - 1] = TRUE;
      self->shared += MIN (share->share, other->share);
      add_row (self->both, share->name, share->share, other->share);
    }
  for (guint i = 0; i < theirs->len; i++)
    {
      const CarlosSketchShare *share = &g_array_index (theirs, CarlosSketchShare, i);

      if (!found[i])
        add_row (self->theirs, share->name, 0, share->share);
    }
  self->shared = MIN (self->shared, 1);
  g_array_sort (self->both, compare_rows);
  g_array_sort (self->mine, compare_rows);
  g_array_sort (self->theirs, compare_rows);
}

static void
overlap_clear (CarlosOverlap *self)
{
  g_array_unref (self->both);
  g_array_unref (self->mine);
  g_array_unref (self->theirs);
}

/**
 * carlos_comparison_new:
 *
 * Compares two tastes by what both have words for: genres and artists. Maps are made of each listener's own music, so that
 * places on two of them are not comparable, and nothing is said of them here.
 *
 * Returns: (transfer full): the comparison
 */
CarlosComparison *
carlos_comparison_new (const CarlosTasteSketch *mine, const CarlosTasteSketch *theirs)
{
  CarlosComparison *self = g_new0 (CarlosComparison, 1);

  overlap_init (&self->genres, mine->genres, theirs->genres);
  overlap_init (&self->artists, mine->artists, theirs->artists);
  self->genre_coverage[0] = mine->genre_coverage;
  self->genre_coverage[1] = theirs->genre_coverage;
  self->is_by_genre = MIN (mine->genre_coverage, theirs->genre_coverage) >= LEAST_COVERAGE;

  return self;
}

void
carlos_comparison_free (CarlosComparison *self)
{
  overlap_clear (&self->genres);
  overlap_clear (&self->artists);
  g_free (self);
}

/**
 * carlos_comparison_get_overlap:
 *
 * Returns: what the one number is of
 */
const CarlosOverlap *
carlos_comparison_get_overlap (const CarlosComparison *self)
{
  return self->is_by_genre ? &self->genres : &self->artists;
}
