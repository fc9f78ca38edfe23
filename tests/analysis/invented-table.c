/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "invented-table.h"

#include "carlos-track-table-builder.h"

#include <math.h>
#include <string.h>

#define MAX_LIST 16
#define ARTISTS_PER_GROUP 12

/* Genres far from each other, for the groups in turn, and places that have each of them. */
static const char *const kinds[] = {
  "techno", "bossa nova",      "black metal",      "hip hop",      "bluegrass",  "opera",     "reggae",
  "ska",    "flamenco",        "trance",           "gospel",       "bebop",      "grindcore", "post-rock",
  "salsa",  "disco",           "shoegaze",         "folk",         "ambient",    "indie pop", "drum and bass",
  "tango",  "new age",         "delta blues",      "bollywood",    "highlife",   "klezmer",   "synth-pop",
  "grunge", "stand-up comedy", "musique concrète", "quiet storm",  "honky tonk", "gamelan",   "cumbia",
  "fado",   "motown",          "lullaby",          "thrash metal", "emo",
};
static const char *const places[] = { "german", "french", "italian", "spanish", "japanese" };

/* Sounds that listeners differ in most. */
static const CarlosFeature features[] = {
  CARLOS_FEATURE_DANCEABILITY, CARLOS_FEATURE_ENERGY,   CARLOS_FEATURE_ACOUSTICNESS,
  CARLOS_FEATURE_VALENCE,      CARLOS_FEATURE_LIVENESS, CARLOS_FEATURE_TEMPO,
};

/* Where a group lies on an axis, 0 to 1: far from every other group on some axis. */
static double
get_centre (guint group, guint axis)
{
  guint digits = group * 7 + 3;

  for (guint i = 0; i < axis; i++)
    digits = digits * 5 + group + 1;

  return .15 + .175 * (digits % 5);
}

static void
write_sound (GString *text, guint group, GRand *rand)
{
  for (guint f = 0; f < G_N_ELEMENTS (features); f++)
    {
      double value = get_centre (group, f) + .2 * (g_rand_double (rand) - .5);
      char buffer[G_ASCII_DTOSTR_BUF_SIZE];

      if (features[f] == CARLOS_FEATURE_TEMPO)
        value = 60 + 120 * value;
      g_string_append_printf (text, ",%s", g_ascii_formatd (buffer, sizeof buffer, "%.5f", value));
    }
}

/* The genre of the group, two of its scenes, and a word that everybody uses. */
static void
write_genres (GString *text, guint group, guint artist)
{
  const char *kind = kinds[group % G_N_ELEMENTS (kinds)];
  guint n_places = G_N_ELEMENTS (places);
  guint first = artist % n_places;
  guint second = (first + 1 + artist / n_places % (n_places - 1)) % n_places;

  g_string_append_printf (text, ",%s|%s %s|%s %s|music", kind, places[first], kind, places[second], kind);
}

/**
 * invented_listener_write:
 *
 * Returns: (transfer full): a table of tracks as comma-separated values; track t is of group t modulo @n_groups
 */
char *
invented_listener_write (const InventedListener *self)
{
  GString *text = g_string_new ("id,title");
  GRand *rand = g_rand_new_with_seed (self->seed);

  g_string_append (text, self->with_artists ? ",artists" : "");
  g_string_append (text, self->with_genres ? ",genres" : "");
  for (guint f = 0; f < G_N_ELEMENTS (features) && self->with_sound; f++)
    g_string_append_printf (text, ",%s", carlos_feature_get_name (features[f]));
  g_string_append (text, self->with_minutes ? ",minutes\n" : "\n");

  for (guint t = 0; t < self->n_tracks; t++)
    {
      guint group = t % self->n_groups;
      guint artist = t / self->n_groups % ARTISTS_PER_GROUP;

      g_string_append_printf (text, "t%u,Title %u", t, t);
      if (self->with_artists)
        g_string_append_printf (text, ",Artist %u-%u", group + 1, artist + 1);
      if (self->with_genres)
        write_genres (text, group, artist);
      if (self->with_sound)
        write_sound (text, group, rand);
      if (self->with_minutes)
        g_string_append_printf (text, ",%d", g_rand_int_range (rand, 1, 200));
      g_string_append_c (text, '\n');
    }
  g_rand_free (rand);

  return g_string_free (text, FALSE);
}

static guint
split_list (const char *cell, CarlosSlice *list)
{
  guint n = 0;

  while (*cell != '\0' && n < MAX_LIST)
    {
      gsize length = strcspn (cell, "|");

      list[n++] = (CarlosSlice){ cell, length };
      cell += length + (cell[length] == '|' ? 1 : 0);
    }

  return n;
}

/* What the row has of one column; columns that are not known are passed by. */
static void
read_cell (CarlosTrackRow *row,
           const char *column,
           const char *cell,
           CarlosSlice *artists,
           CarlosSlice *genres)
{
  double value = *cell != '\0' ? g_ascii_strtod (cell, NULL) : NAN;
  CarlosFeature feature;

  if (g_str_equal (column, "id"))
    row->id = (CarlosSlice){ cell, strlen (cell) };
  else if (g_str_equal (column, "title"))
    row->title = (CarlosSlice){ cell, strlen (cell) };
  else if (g_str_equal (column, "artists"))
    row->n_artists = split_list (cell, artists);
  else if (g_str_equal (column, "genres"))
    row->n_genres = split_list (cell, genres);
  else if (g_str_equal (column, "minutes"))
    row->minutes = (float) value;
  else if (g_str_equal (column, "plays"))
    row->plays = (float) value;
  else if (carlos_feature_from_name (column, &feature))
    row->features[feature] = (float) value;
}

/**
 * invented_table_parse:
 * @text: a header and a line a track, separated by commas, lists by "|"; no quotes; an empty cell is missing
 *
 * Reads less than `src/sources` does, which is not there for tests of the analysis.
 */
CarlosTrackTable *
invented_table_parse (const char *text)
{
  g_autoptr (CarlosTrackTableBuilder) builder = carlos_track_table_builder_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_auto (GStrv) columns = g_strsplit (lines[0], ",", -1);

  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
      CarlosSlice artists[MAX_LIST], genres[MAX_LIST];
      CarlosTrackRow row;

      g_assert_cmpuint (g_strv_length (cells), ==, g_strv_length (columns));
      carlos_track_row_clear (&row);
      row.artists = artists;
      row.genres = genres;
      for (guint c = 0; columns[c] != NULL; c++)
        read_cell (&row, columns[c], cells[c], artists, genres);
      g_assert_true (carlos_track_table_builder_add (builder, &row));
    }

  return carlos_track_table_builder_end (builder);
}

CarlosTrackTable *
invented_table_new (const InventedListener *listener)
{
  g_autofree char *text = invented_listener_write (listener);

  return invented_table_parse (text);
}

/* The numbers from 0 to n - 1, shuffled (Fisher & Yates). */
guint *
invented_order_new (guint n, guint32 seed)
{
  guint *order = g_new (guint, n + 1);
  GRand *rand = g_rand_new_with_seed (seed);

  for (guint i = 0; i < n; i++)
    {
      guint j = (guint) g_rand_int_range (rand, 0, (gint32) i + 1);

      order[i] = order[j];
      order[j] = i;
    }
  g_rand_free (rand);

  return order;
}

/* The same table with row order[i] in the place of row i. */
char *
invented_text_reorder (const char *text, const guint *order)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *reordered = g_string_new (lines[0]);

  g_string_append_c (reordered, '\n');
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    g_string_append_printf (reordered, "%s\n", lines[1 + order[i - 1]]);

  return g_string_free (reordered, FALSE);
}
