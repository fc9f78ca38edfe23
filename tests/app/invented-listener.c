/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "invented-listener.h"

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
  GString *text = g_string_new ("name,artists,genres,energy,valence,acousticness,minutes\n");
  GRand *rand = g_rand_new_with_seed (1);

  for (guint i = 0; i < n_tracks; i++)
    {
      guint group = i % n_groups, artist = i / n_groups % ARTISTS_PER_GROUP;
      const char *kind = kinds[group % G_N_ELEMENTS (kinds)];
      const char *place = places[group / G_N_ELEMENTS (kinds) % G_N_ELEMENTS (places)];

      g_string_append_printf (text, "Track %u,Artist %u of %u,%s %s|classic %s %s", i, artist, group, place,
                              kind, place, kind);
      for (guint column = 0; column < 3; column++)
        append_number (text, g_rand_double (rand));
      append_number (text, 1 + 300.0 / (1 + group));
      g_string_append_c (text, '\n');
    }
  g_rand_free (rand);

  return g_string_free (text, FALSE);
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
  g_autoptr (GFile) file = invented_file_new (table);
  g_autoptr (CarlosInput) input = carlos_input_new_for_file (file);
  g_autoptr (GError) error = NULL;
  CarlosProfileOptions options;
  CarlosListener *listener;

  carlos_profile_options_init (&options);
  options.k = n_clusters;
  listener = carlos_listener_new (input, &options, NULL, &error);
  g_assert_no_error (error);
  g_file_delete (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (listener->profile->k, ==, n_clusters);

  return listener;
}
