/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-track-facts.h"

#include <math.h>

/* More genres of one track are not kept. */
#define MAX_GENRES 256

/* Leaves in @row which track of a table it is. */
static void
describe (const CarlosTrackTable *table, guint track, CarlosHistoryRow *row)
{
  guint n_artists;
  const guint *artists = carlos_track_table_get_artists (table, track, &n_artists);
  const char *title = carlos_track_table_get_title (table, track);

  row->play.track.title = *title != '\0' ? title : NULL;
  row->play.track.n_artists = MIN (n_artists, CARLOS_HISTORY_MAX_ARTISTS);
  for (guint i = 0; i < row->play.track.n_artists; i++)
    row->artists[i] = carlos_track_table_get_artist_name (table, artists[i]);
  carlos_history_row_set_id (row, carlos_track_table_get_id (table, track));
}

static guint
list_genres (const CarlosTrackTable *table, guint track, const char **genres)
{
  guint n;
  const guint *numbers = carlos_track_table_get_genres (table, track, &n);

  n = MIN (n, MAX_GENRES);
  for (guint i = 0; i < n; i++)
    genres[i] = carlos_track_table_get_genre_name (table, numbers[i]);

  return n;
}

/**
 * carlos_track_facts_add:
 *
 * Brings what a table says of tracks, their genres and audio features, to the target. A track without a title or artists
 * cannot be told from others and is counted as an entry that could not be read.
 *
 * Returns: FALSE with @error when the sink failed
 */
gboolean
carlos_track_facts_add (const CarlosTrackTable *table, CarlosImportTarget *target, GError **error)
{
  const char *genres[MAX_GENRES];

  for (guint track = 0; track < carlos_track_table_get_n_tracks (table); track++)
    {
      CarlosHistoryRow row;
      CarlosImportFacts facts = { .genres = genres };

      carlos_history_row_clear (&row);
      describe (table, track, &row);
      if (row.play.track.title == NULL || row.play.track.n_artists == 0)
        {
          target->n_bad_entries++;
          continue;
        }

      facts.track = row.play.track;
      facts.n_genres = list_genres (table, track, genres);
      for (guint f = 0; f < CARLOS_N_FEATURES; f++)
        {
          const float *values = carlos_track_table_get_feature (table, f);

          facts.features[f] = values != NULL ? values[track] : NAN;
        }
      if (facts.features[CARLOS_FEATURE_DURATION_MS] > 0)
        facts.track.length_ms = (gint64) facts.features[CARLOS_FEATURE_DURATION_MS];
      if (!carlos_import_target_add_facts (target, &facts, error))
        return FALSE;
    }

  return TRUE;
}

/* --- tracks by what a table calls them --- */

typedef struct
{
  CarlosTrackTable *table;
  guint track;
} IndexedTrack;

static void
indexed_track_free (gpointer data)
{
  IndexedTrack *indexed = data;

  carlos_track_table_unref (indexed->table);
  g_free (indexed);
}

/**
 * carlos_track_facts_index_new:
 *
 * Returns: (transfer full): tracks by the ids of their tables, so that plays which name no more than an id can be told
 */
GHashTable *
carlos_track_facts_index_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, indexed_track_free);
}

/**
 * carlos_track_facts_index_add:
 *
 * Adds the tracks of a table; of those with the same id the first stays.
 */
void
carlos_track_facts_index_add (GHashTable *index, CarlosTrackTable *table)
{
  for (guint track = 0; track < carlos_track_table_get_n_tracks (table); track++)
    {
      const char *id = carlos_track_table_get_id (table, track);
      IndexedTrack *indexed;

      if (*id == '\0' || g_hash_table_contains (index, id))
        continue;
      indexed = g_new (IndexedTrack, 1);
      *indexed = (IndexedTrack){ carlos_track_table_ref (table), track };
      g_hash_table_insert (index, (gpointer) id, indexed);
    }
}

/**
 * carlos_track_facts_index_find:
 * @row: a cleared one, to tell of which track it is; its text is borrowed from the table
 *
 * Returns: FALSE when no table has the id
 */
gboolean
carlos_track_facts_index_find (GHashTable *index, const char *id, CarlosHistoryRow *row)
{
  const IndexedTrack *indexed = g_hash_table_lookup (index, id);

  if (indexed != NULL)
    describe (indexed->table, indexed->track, row);

  return indexed != NULL;
}
