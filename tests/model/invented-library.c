/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "invented-library.h"

#include "carlos-track-table-builder.h"

#include <string.h>

#define SLICE(text) ((CarlosSlice){ text, strlen (text) })

typedef struct
{
  const char *title;
  const char *artists[3];
  const char *genre;
  guint album;
  float energy;
} Track;

static const Track tracks[N_INVENTED_TRACKS] = {
  [LULLABY] = { "Lullaby", { "Tiny Moon", NULL }, "children's music", 0, .1f },
  [RAIN] = { "Rain", { "Ödland", NULL }, "ambient", 1, .2f },
  [ANTHEM] = { "Anthem", { "The Loud", NULL }, "rock", CARLOS_NO_ALBUM, .9f },
  [DUET] = { "Duet", { "The Loud", "Ödland", NULL }, "rock", 2, .7f },
  [UNHEARD] = { "Unheard", { "Stranger", NULL }, "rock", 2, .5f },
};

static void
add_track (CarlosTrackTableBuilder *builder, const Track *track)
{
  CarlosSlice artists[2], genre = SLICE (track->genre);
  CarlosTrackRow row;

  carlos_track_row_clear (&row);
  while (track->artists[row.n_artists] != NULL)
    {
      artists[row.n_artists] = SLICE (track->artists[row.n_artists]);
      row.n_artists++;
    }
  row.id = row.title = SLICE (track->title);
  row.artists = artists;
  row.genres = &genre;
  row.n_genres = 1;
  row.features[CARLOS_FEATURE_ENERGY] = track->energy;
  g_assert_true (carlos_track_table_builder_add (builder, &row));
}

/* Five tracks of three albums: "Goodnight", "Weather" and "Together". */
CarlosLibrary *
invented_library_new (const CarlosPlay *plays, guint n_plays)
{
  CarlosLibrary *self = carlos_library_new ();
  g_autoptr (CarlosTrackTableBuilder) builder = carlos_track_table_builder_new ();

  self->track_albums = g_new (guint, N_INVENTED_TRACKS);
  self->track_keys = g_new (gint64, N_INVENTED_TRACKS);
  for (guint t = 0; t < N_INVENTED_TRACKS; t++)
    {
      add_track (builder, &tracks[t]);
      self->track_albums[t] = tracks[t].album;
      self->track_keys[t] = 100 + t;
    }
  self->tracks = carlos_track_table_builder_end (builder);
  self->plays = carlos_play_log_new (plays, n_plays);
  self->n_albums = 3;
  self->albums = g_new (char *, 3);
  self->albums[0] = g_strdup ("Goodnight");
  self->albums[1] = g_strdup ("Weather");
  self->albums[2] = g_strdup ("Together");

  return self;
}

void
invented_library_add_list (CarlosLibrary *self,
                           CarlosTrackListKind kind,
                           const char *name,
                           guint first,
                           guint second)
{
  const guint members[] = { first, second };

  g_ptr_array_add (self->lists, carlos_track_list_new (kind, name, members, 2));
}

void
invented_library_exclude (CarlosLibrary *self,
                          CarlosExclusionKind kind,
                          const char *name,
                          gint64 from,
                          gint64 to)
{
  g_ptr_array_add (self->exclusions, carlos_exclusion_new (kind, name, from, to));
}
