/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-top-list.h"

#include "carlos-list-words.h"

#include <glib/gi18n-lib.h>

/* What is ranked: one of these for each artist, track or album that was heard. */
typedef struct
{
  guint number;
  guint n_tracks;
  guint track; /* of an album, any one of its tracks */
  CarlosHeard heard;
  const char *name;
} Candidate;

static int
compare_sums (guint64 x, guint64 y)
{
  return x != y ? (x > y ? -1 : 1) : 0;
}

/* What was heard later comes first; by name in the end, so that the order does not hang on the table's. */
static int
compare_equals (const Candidate *x, const Candidate *y)
{
  int by_name = g_strcmp0 (x->name, y->name);

  if (x->heard.last != y->heard.last)
    return x->heard.last > y->heard.last ? -1 : 1;
  if (by_name != 0)
    return by_name;

  return x->number < y->number ? -1 : x->number > y->number;
}

static int
compare_by_minutes (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;
  int order = compare_sums (x->heard.ms, y->heard.ms);

  if (order == 0)
    order = compare_sums (x->heard.n_plays, y->heard.n_plays);

  return order != 0 ? order : compare_equals (x, y);
}

static int
compare_by_plays (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;
  int order = compare_sums (x->heard.n_plays, y->heard.n_plays);

  if (order == 0)
    order = compare_sums (x->heard.ms, y->heard.ms);

  return order != 0 ? order : compare_equals (x, y);
}

static void
collect (GArray *candidates, guint number, guint n_tracks, const CarlosHeard *heard, const char *name)
{
  Candidate candidate = { .number = number, .n_tracks = n_tracks, .heard = *heard, .name = name };

  if (heard->n_plays > 0)
    g_array_append_val (candidates, candidate);
}

static void
collect_artists (GArray *candidates, const CarlosHeardIndex *index)
{
  const CarlosTrackTable *table = index->excerpt->table;

  for (guint a = 0; a < carlos_track_table_get_n_artists (table); a++)
    collect (candidates, a, index->artist_tracks[a], &index->artists[a],
             carlos_track_table_get_artist_name (table, a));
}

static void
collect_tracks (GArray *candidates, const CarlosHeardIndex *index)
{
  const CarlosTrackTable *table = index->excerpt->table;

  for (guint t = 0; t < carlos_track_table_get_n_tracks (table); t++)
    collect (candidates, t, 1, &index->tracks[t], carlos_track_table_get_title (table, t));
}

static void
collect_albums (GArray *candidates, const CarlosHeardIndex *index, const CarlosLibrary *library)
{
  g_autofree Candidate *albums = g_new0 (Candidate, MAX (library->n_albums, 1));

  for (guint a = 0; a < library->n_albums; a++)
    {
      albums[a] = (Candidate){ .number = a, .name = library->albums[a] };
      carlos_heard_init (&albums[a].heard);
    }
  for (guint t = 0; t < carlos_track_table_get_n_tracks (index->excerpt->table); t++)
    {
      guint album = library->track_albums[index->excerpt->library_tracks[t]];

      if (album == CARLOS_NO_ALBUM || index->tracks[t].n_plays == 0)
        continue;
      carlos_heard_add (&albums[album].heard, &index->tracks[t]);
      albums[album].n_tracks++;
      albums[album].track = t;
    }
  for (guint a = 0; a < library->n_albums; a++)
    {
      if (albums[a].n_tracks > 0)
        g_array_append_val (candidates, albums[a]);
    }
}

static char *
dup_artists_of (const Candidate *candidate, const CarlosTrackTable *table, CarlosTopKind kind)
{
  switch (kind)
    {
    case CARLOS_TOP_TRACKS:
      return carlos_list_words_artists (table, candidate->number, G_MAXUINT);
    case CARLOS_TOP_ALBUMS:
      return carlos_list_words_artists (table, candidate->track, 1);
    case CARLOS_TOP_ARTISTS:
    default:
      return NULL;
    }
}

/**
 * carlos_top_list_new:
 * @library: what the index's excerpt was taken from, for the albums
 * @maximum: how many entries at most
 *
 * Lists what was heard most of an excerpt. Artists count with every track that credits them, so their minutes may sum to
 * more than was heard. Ties go to more plays (or minutes), then to what was heard later, then by name.
 *
 * Returns: (transfer full): the list
 */
CarlosTopList *
carlos_top_list_new (const CarlosLibrary *library,
                     const CarlosHeardIndex *index,
                     CarlosTopKind kind,
                     CarlosTopOrder order,
                     guint maximum)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  CarlosTopList *self = g_new0 (CarlosTopList, 1);

  if (kind == CARLOS_TOP_ARTISTS)
    collect_artists (candidates, index);
  else if (kind == CARLOS_TOP_TRACKS)
    collect_tracks (candidates, index);
  else
    collect_albums (candidates, index, library);
  g_array_sort (candidates, order == CARLOS_TOP_BY_PLAYS ? compare_by_plays : compare_by_minutes);

  self->n_heard = candidates->len;
  self->n_entries = MIN (candidates->len, maximum);
  self->entries = g_new (CarlosTopEntry, MAX (self->n_entries, 1));
  for (guint i = 0; i < self->n_entries; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);

      self->entries[i] = (CarlosTopEntry){
        .number = candidate->number,
        .name = g_strdup (candidate->name != NULL ? candidate->name : ""),
        .artists = dup_artists_of (candidate, index->excerpt->table, kind),
        .heard = candidate->heard,
        .n_tracks = candidate->n_tracks,
      };
    }

  return self;
}

void
carlos_top_list_free (CarlosTopList *self)
{
  for (guint i = 0; i < self->n_entries; i++)
    {
      g_free (self->entries[i].name);
      g_free (self->entries[i].artists);
    }
  g_free (self->entries);
  g_free (self);
}

/**
 * carlos_top_list_to_playlist:
 * @self: of tracks
 * @library: what the list was made from
 * @excerpt: likewise
 *
 * Returns: (transfer full): the tracks in the list's order, ready to be written
 */
CarlosPlaylist *
carlos_top_list_to_playlist (const CarlosTopList *self,
                             const CarlosLibrary *library,
                             const CarlosExcerpt *excerpt)
{
  CarlosPlaylist *playlist = carlos_playlist_new (_ ("Top tracks"), NULL);

  for (guint i = 0; i < self->n_entries; i++)
    carlos_playlist_add_track (playlist, library, excerpt->library_tracks[self->entries[i].number]);

  return playlist;
}
