/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "invented-listener.h"

#include <stdio.h>

/* Listeners who do not exist. */

#define ARTISTS_PER_GROUP 5

/* Genres far from each other, and places that have them. */
static const char *const kinds[]
  = { "techno", "bossa nova", "black metal", "hip hop", "bluegrass", "opera",
      "reggae", "flamenco",   "gospel",      "bebop",   "salsa",     "lullaby" };
static const char *const places[] = { "german", "french", "italian", "japanese" };
#define TRACKS_PER_GROUP 20

static void
append_number (GString *text, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_c (text, ',');
  g_string_append (text, g_ascii_formatd (buffer, sizeof buffer, "%.3f", number));
}

/* A track of each group in turn; groups that are not listened to have none. */
static char *
create_table (const double *minutes, guint n_groups, guint n_tracks)
{
  GString *text = g_string_new ("name,artists,genres,energy,valence,acousticness,minutes\n");
  GRand *rand = g_rand_new_with_seed (1);

  for (guint i = 0; i < n_tracks; i++)
    {
      guint group = i % n_groups, artist = i / n_groups % ARTISTS_PER_GROUP;
      const char *kind = kinds[group % G_N_ELEMENTS (kinds)];
      const char *place = places[group / G_N_ELEMENTS (kinds) % G_N_ELEMENTS (places)];

      if (minutes[group] <= 0)
        continue;
      g_string_append_printf (text, "Track %u,Artist %u of %u,%s %s|classic %s %s", i, artist, group, place,
                              kind, place, kind);
      for (guint column = 0; column < 3; column++)
        append_number (text, g_rand_double (rand));
      append_number (text, minutes[group]);
      g_string_append_c (text, '\n');
    }
  g_rand_free (rand);

  return g_string_free (text, FALSE);
}

/* Of a track. */
static double *
create_minutes (guint n_groups)
{
  double *minutes = g_new (double, n_groups);

  for (guint group = 0; group < n_groups; group++)
    minutes[group] = 1 + 300.0 / (1 + group);

  return minutes;
}

/**
 * invented_table_new:
 * @n_groups: kinds of music, each with genres and artists of its own; the first is listened to most
 * @n_tracks: rows
 *
 * Returns: (transfer full): a table of tracks, the same each time
 */
char *
invented_table_new (guint n_groups, guint n_tracks)
{
  g_autofree double *minutes = create_minutes (n_groups);

  return create_table (minutes, n_groups, n_tracks);
}

/**
 * invented_file_new:
 * @contents: of the file
 *
 * Returns: (transfer full): a temporary file, to be deleted by the caller
 */
GFile *
invented_file_new (const char *contents)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  GFile *file = g_file_new_tmp ("carlos-XXXXXX.csv", &stream, &error);

  g_assert_no_error (error);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (stream)), contents,
                             strlen (contents), NULL, NULL, &error);
  g_assert_no_error (error);

  return file;
}

static CarlosListener *
analyse (const char *table, guint n_clusters, CarlosSpaceKind space)
{
  g_autoptr (GFile) file = invented_file_new (table);
  g_autoptr (CarlosInput) input = carlos_input_new_for_file (file);
  g_autoptr (GError) error = NULL;
  CarlosProfileOptions options;
  CarlosListener *listener;

  carlos_profile_options_init (&options);
  options.k = n_clusters;
  options.space = space;
  listener = carlos_listener_new (input, &options, NULL, &error);
  g_assert_no_error (error);
  g_file_delete (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (listener->profile->k, ==, n_clusters);

  return listener;
}

/**
 * invented_listener_new:
 * @n_clusters: how many there are to be, 1 to CARLOS_PROFILE_MAX_K
 *
 * Returns: (transfer full): a listener who does not exist
 */
CarlosListener *
invented_listener_new (guint n_clusters)
{
  g_autofree char *table = invented_table_new (n_clusters, TRACKS_PER_GROUP * n_clusters);

  return analyse (table, n_clusters, CARLOS_SPACE_AUTO);
}

/**
 * invented_selection_new:
 * @minutes: (array length=n_groups): how long each group's tracks are listened to in this selection; 0 for not at all
 *
 * Returns: (transfer full): a listener with a cluster for each group that is listened to. The cluster's id is the group's
 *   number, from 1, so that it is the same in every selection.
 */
CarlosListener *
invented_selection_new (const double *minutes, guint n_groups)
{
  g_autofree char *table = create_table (minutes, n_groups, TRACKS_PER_GROUP * n_groups);
  CarlosListener *listener;
  guint n_clusters = 0, group;

  for (guint i = 0; i < n_groups; i++)
    n_clusters += minutes[i] > 0;
  listener = analyse (table, n_clusters, CARLOS_SPACE_GENRE);
  for (guint c = 0; c < n_clusters; c++)
    {
      g_assert_cmpint (sscanf (listener->profile->clusters[c].artists[0].name, "Artist %*u of %u", &group),
                       ==, 1);
      listener->profile->clusters[c].id = group + 1;
    }

  return listener;
}
