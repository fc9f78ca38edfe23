/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-comparison.h"
#include "carlos-contrast-maker.h"
#include "carlos-map-comparison.h"
#include "carlos-map-maker.h"
#include "carlos-sketch-file.h"
#include "carlos-sketch-maker.h"
#include "carlos-sketch-map.h"
#include "library-fixture.h"
#include "listening.h"

#include <locale.h>
#include <math.h>
#include <string.h>

static const InventedListener everything = { .n_tracks = 300,
                                             .n_groups = 4,
                                             .seed = 3,
                                             .with_artists = TRUE,
                                             .with_genres = TRUE,
                                             .with_sound = TRUE,
                                             .with_minutes = TRUE };

static CarlosTasteSketch *
sketch_genres (const char *const *names, const double *shares, double coverage)
{
  CarlosTasteSketch *sketch = carlos_taste_sketch_new ();

  for (guint i = 0; names[i] != NULL; i++)
    carlos_sketch_shares_add (sketch->genres, names[i], carlos_taste_sketch_dup_genre_key (names[i]),
                              shares[i], NULL);
  sketch->genre_coverage = coverage;

  return sketch;
}

/* By hand: min (.5, .2) + min (.3, .4) = .5; "Hip-Hop" and "hip hop" are spellings of one. */
static void
test_overlap (void)
{
  static const char *const mine[] = { "Hip-Hop", "rock", "jazz", NULL }, *const theirs[]
                                                                         = { "rock", "folk", "hip hop",
                                                                             NULL };
  static const double parts_of_me[] = { .5, .3, .2 }, parts_of_them[] = { .4, .3, .2 };
  g_autoptr (CarlosTasteSketch) a = sketch_genres (mine, parts_of_me, 1);
  g_autoptr (CarlosTasteSketch) b = sketch_genres (theirs, parts_of_them, .6);
  g_autoptr (CarlosComparison) comparison = carlos_comparison_new (a, b);
  g_autoptr (CarlosComparison) back = carlos_comparison_new (b, a);
  const CarlosOverlap *overlap = carlos_comparison_get_overlap (comparison);

  g_assert_true (comparison->is_by_genre);
  g_assert_cmpfloat_with_epsilon (overlap->shared, .5, 1e-12);
  g_assert_cmpfloat_with_epsilon (overlap->untold, .1, 1e-12);
  g_assert_cmpfloat_with_epsilon (back->genres.shared, .5, 1e-12);
  g_assert_cmpuint (overlap->both->len, ==, 2);
  g_assert_cmpstr (g_array_index (overlap->both, CarlosSharedRow, 0).name, ==, "rock");
  g_assert_cmpuint (overlap->mine->len, ==, 1);
  g_assert_cmpstr (g_array_index (overlap->mine, CarlosSharedRow, 0).name, ==, "jazz");
  g_assert_cmpuint (overlap->theirs->len, ==, 1);
  g_assert_cmpstr (g_array_index (overlap->theirs, CarlosSharedRow, 0).name, ==, "folk");
}

static void
test_too_few_genres (void)
{
  static const char *const names[] = { "rock", NULL };
  static const double shares[] = { 1 };
  g_autoptr (CarlosTasteSketch) a = sketch_genres (names, shares, 1);
  g_autoptr (CarlosTasteSketch) b = sketch_genres (names, shares, .49);
  g_autoptr (CarlosComparison) comparison = carlos_comparison_new (a, b);

  g_assert_false (comparison->is_by_genre);
  g_assert_cmpfloat (carlos_comparison_get_overlap (comparison)->shared, ==, 0);
}

static CarlosTasteMap *
make_map (CarlosListener *listener)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosMapMaker) maker = NULL;
  CarlosMapMakerOptions options;
  const CarlosMapOptions plate = { 0 };

  carlos_map_maker_options_init (&options);
  maker = carlos_map_maker_new (listener, &options, NULL, &error);
  g_assert_no_error (error);

  return carlos_map_maker_make (maker, listener, &plate);
}

static CarlosTasteSketch *
read_back (const char *text)
{
  g_autoptr (GError) error = NULL;
  CarlosTasteSketch *sketch = carlos_sketch_file_read (text, strlen (text), &error);

  g_assert_no_error (error);

  return sketch;
}

/* Everything comes back but for rounding, and nothing that identifies a track is told. */
static void
test_file (void)
{
  g_autoptr (CarlosListener) listener = listen_to_invented (&everything, 4);
  g_autoptr (CarlosTasteMap) map = make_map (listener);
  g_autoptr (CarlosTasteSketch) sketch = carlos_sketch_maker_make (listener, map, "A \"B\"\033[31m");
  g_autofree char *text = carlos_sketch_file_write (sketch);
  g_autoptr (CarlosTasteSketch) again = read_back (text);

  g_assert_cmpstr (again->name, ==, "A \"B\"\357\277\275[31m");
  g_assert_cmpuint (again->clusters->len, ==, 4);
  g_assert_cmpuint (again->genres->len, ==, sketch->genres->len);
  g_assert_cmpuint (again->artists->len, ==, MIN (sketch->artists->len, CARLOS_SKETCH_MAX_ARTISTS));
  g_assert_cmpfloat_with_epsilon (carlos_sketch_shares_sum (sketch->genres), 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (carlos_sketch_shares_sum (sketch->artists), 1, 1e-9);
  for (guint a = 0; a < again->artists->len; a++)
    g_assert_cmpfloat_with_epsilon (g_array_index (again->artists, CarlosSketchShare, a).share,
                                    g_array_index (sketch->artists, CarlosSketchShare, a).share, 1e-5);
  g_assert_cmpfloat_with_epsilon (carlos_grid_get_maximum (again->density), 1, 0.05);
  for (guint t = 0; t < 20; t++)
    {
      g_autofree char *title = g_strdup_printf ("\"%s\"", carlos_track_table_get_title (listener->table, t));

      g_assert_null (strstr (text, title));
    }
}

/* A taste has all of itself in common with itself, and lies where it is. */
static void
test_oneself (void)
{
  g_autoptr (CarlosListener) listener = listen_to_invented (&everything, 4);
  g_autoptr (CarlosTasteMap) map = make_map (listener);
  g_autoptr (CarlosTasteSketch) sketch = carlos_sketch_maker_make (listener, map, NULL);
  g_autofree char *text = carlos_sketch_file_write (sketch);
  g_autoptr (CarlosTasteSketch) told = read_back (text);
  g_autoptr (CarlosComparison) comparison = carlos_comparison_new (sketch, told);
  g_autoptr (CarlosTasteMap) laid = carlos_sketch_map_lay (told, listener, map);
  double sum = 0, shared = 0;

  g_assert_cmpfloat (comparison->genres.shared, >, 0.999);
  g_assert_cmpuint (comparison->genres.mine->len + comparison->genres.theirs->len, ==, 0);
  g_assert_cmpfloat (laid->missing, <, 0.001);
  for (guint p = 0; p < laid->n_points; p++)
    {
      sum += laid->points[p].weight;
      shared += MIN (laid->points[p].weight, map->points[p].weight);
    }
  g_assert_cmpfloat_with_epsilon (sum, 1, 1e-9);
  g_assert_cmpfloat (shared, >, 0.9);
}

/* Every name that both have is somewhere on the map, and an artist where the listener has music of theirs. */
static void
test_places (void)
{
  g_autoptr (CarlosListener) listener = listen_to_invented (&everything, 4);
  g_autoptr (CarlosTasteMap) map = make_map (listener);
  g_autoptr (CarlosTasteSketch) sketch = carlos_sketch_maker_make (listener, map, NULL);
  g_autoptr (CarlosMapComparison) comparison
    = carlos_map_comparison_new_with_sketch (listener, map, sketch, "me");

  g_assert_cmpstr (comparison->name, ==, "me");
  g_assert_cmpuint (comparison->own->n_bands, ==, CARLOS_MAP_N_BANDS);
  g_assert_cmpfloat (comparison->own->inside[0], >, comparison->own->inside[8]);
  for (guint k = 0; k < CARLOS_N_COMPARISON_KINDS; k++)
    {
      const CarlosPlacedList *both = &comparison->lists[k][CARLOS_COMPARISON_BOTH];

      g_assert_cmpuint (both->rows->len, >, 0);
      g_assert_cmpuint (both->rows->len, <=, CARLOS_MAP_COMPARISON_ROWS);
      g_assert_cmpuint (comparison->lists[k][CARLOS_COMPARISON_THEIRS].rows->len, ==, 0);
      for (guint r = 0; r < both->rows->len; r++)
        {
          const CarlosPlacedRow *row = &g_array_index (both->rows, CarlosPlacedRow, r);

          g_assert_cmpuint (row->n_places, >, 0);
          for (guint p = 0; p < 2 * row->n_places; p++)
            g_assert_true (row->places[p] >= 0 && row->places[p] <= 1);
        }
    }
}

/* The first place of an artist is that of the point with most of their music. */
static void
test_place_of_artist (void)
{
  g_autoptr (CarlosListener) listener = listen_to_invented (&everything, 4);
  g_autoptr (CarlosTasteMap) map = make_map (listener);
  g_autoptr (CarlosTasteSketch) sketch = carlos_sketch_maker_make (listener, NULL, NULL);
  g_autoptr (CarlosSketchLaying) laying = carlos_sketch_laying_new (listener, map);
  const CarlosSketchShare *artist = &g_array_index (sketch->artists, CarlosSketchShare, 0);
  double places[2], best = -1, x = 0, y = 0;

  for (guint p = 0; p < map->n_points; p++)
    {
      guint track = listener->profile->items[map->points[p].item], n_artists;
      const guint *artists = carlos_track_table_get_artists (listener->table, track, &n_artists);

      if (n_artists == 0 || map->points[p].weight <= best
          || strcmp (carlos_track_table_get_artist_name (listener->table, artists[0]), artist->name) != 0)
        continue;
      best = map->points[p].weight;
      x = map->points[p].x;
      y = map->points[p].y;
    }
  g_assert_false (listener->profile->items_are_artists);
  g_assert_cmpuint (carlos_sketch_laying_find_artist (laying, artist, places, 1), ==, 1);
  g_assert_cmpfloat_with_epsilon (places[0], x, 1e-9);
  g_assert_cmpfloat_with_epsilon (places[1], y, 1e-9);
  g_assert_cmpuint (carlos_sketch_laying_find_genre (laying, "no such genre at all", places, 1), ==, 0);
}

/* Of somebody with whom one has nothing in common nothing can be placed. */
static void
test_stranger (void)
{
  static const char *const names[] = { "no such genre at all", NULL };
  static const double shares[] = { 1 };
  g_autoptr (CarlosListener) listener = listen_to_invented (&everything, 4);
  g_autoptr (CarlosTasteMap) map = make_map (listener);
  g_autoptr (CarlosTasteSketch) stranger = sketch_genres (names, shares, 1);
  g_autoptr (CarlosTasteMap) laid = carlos_sketch_map_lay (stranger, listener, map);

  g_assert_cmpfloat (laid->missing, ==, 1);
  g_assert_cmpuint (laid->n_bands, ==, 0);
}

static char *
write_document (const char *member, const char *value)
{
  static const char *const members[][2]
    = { { "kind", "\"carlos-taste\"" }, { "format", "1" },    { "name", "null" }, { "genre_coverage", "1" },
        { "artist_coverage", "0.5" },   { "clusters", "[]" }, { "genres", "[]" }, { "artists", "[]" } };
  GString *text = g_string_new ("{");

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_string_append_printf (text, "%s\"%s\":%s", i > 0 ? "," : "", members[i][0],
                            g_strcmp0 (member, members[i][0]) == 0 ? value : members[i][1]);
  if (g_strcmp0 (member, "map") == 0 || g_strcmp0 (member, "sound") == 0)
    g_string_append_printf (text, ",\"%s\":%s", member, value);

  return g_string_free (g_string_append_c (text, '}'), FALSE);
}

static void
assert_refused (const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (carlos_sketch_file_read (text, length, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  library_fixture_assert_sentence (error);
}

static void
test_hostile_members (void)
{
  static const char *const cases[][2] = {
    { "kind", "\"other\"" },
    { "kind", "null" },
    { "format", "2" },
    { "format", "0" },
    { "format", "99999999999999999999" },
    { "format", "\"1\"" },
    { "name", "5" },
    { "name", "\"\"" },
    { "genre_coverage", "1.5" },
    { "genre_coverage", "-0.1" },
    { "genre_coverage", "1e999" },
    { "clusters", "{}" },
    { "clusters", "null" },
    { "clusters", "[null]" },
    { "clusters", "[{\"name\":\"a\"}]" },
    { "clusters", "[{\"name\":\"a\",\"share\":2}]" },
    { "genres", "[{\"name\":\"a\",\"share\":0.6},{\"name\":\"b\",\"share\":0.6}]" },
    { "genres", "[{\"name\":\"a\",\"share\":0.6},{\"name\":\"A\",\"share\":0.6}]" },
    { "genres", "[{\"name\":7,\"share\":0.6}]" },
    { "artists", "[{\"name\":\"a\",\"share\":0.1,\"genres\":5}]" },
    { "artists", "[{\"name\":\"a\",\"share\":0.1,\"genres\":[[]]}]" },
    { "artists", "[{\"name\":\"a\",\"share\":0.1,\"genres\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\"]}]" },
    { "sound", "[]" },
    { "sound", "{\"energy\":7}" },
    { "sound", "{\"energy\":\"loud\"}" },
    { "map", "null" },
    { "map", "{\"columns\":48,\"rows\":48,\"density\":[1,2]}" },
    { "map", "{\"columns\":4096,\"rows\":4096,\"density\":[]}" },
  };
  g_autofree char *good = write_document (NULL, NULL);
  g_autoptr (CarlosTasteSketch) sketch = read_back (good);

  g_assert_nonnull (sketch);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = write_document (cases[i][0], cases[i][1]);

      g_test_message ("%s: %s", cases[i][0], cases[i][1]);
      assert_refused (text, strlen (text));
    }
}

static char *
repeat (const char *text, guint n)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (all, text);

  return g_string_free (all, FALSE);
}

static void
test_hostile_sizes (void)
{
  g_autofree char *deep = repeat ("[", 500000), *long_name = repeat ("x", 201), *many = repeat ("{},", 65);
  g_autofree char *huge = repeat (" ", CARLOS_SKETCH_MAX_BYTES);
  g_autofree char *name = g_strdup_printf ("\"%s\"", long_name), *list = g_strdup_printf ("[%s{}]", many);
  g_autofree char *named = write_document ("name", name), *listed = write_document ("clusters", list);
  g_autofree char *good = write_document (NULL, NULL), *padded = g_strconcat (good, huge, NULL);

  assert_refused (deep, strlen (deep));
  assert_refused (named, strlen (named));
  assert_refused (listed, strlen (listed));
  assert_refused (padded, strlen (padded));
  assert_refused ("", 0);
  assert_refused ("\xff\xfe", 2);
  assert_refused ("{\"kind\":\"carlos-taste\"\0}", 24);
  for (gsize length = 0; length < strlen (good); length += 7)
    assert_refused (good, length);
}

/* The clusters together are the whole: weighted by their shares, their distances from the average are 0. */
static void
test_sound_contrast (void)
{
  g_autoptr (CarlosListener) listener = listen_to_invented (&everything, 4);
  const CarlosContrastOptions options = { 0 };
  g_autoptr (CarlosContrast) contrast = carlos_contrast_maker_make (listener, &options);

  g_assert_cmpint (contrast->unit, ==, CARLOS_CONTRAST_SOUND);
  g_assert_cmpuint (contrast->rows->len, ==, 4);
  g_assert_cmpuint (contrast->n_axes, >=, CARLOS_CONTRAST_MIN_AXES);
  for (guint a = 0; a < contrast->n_axes; a++)
    {
      double sum = 0;

      for (guint r = 0; r < contrast->rows->len; r++)
        {
          const CarlosContrastRow *row = &g_array_index (contrast->rows, CarlosContrastRow, r);

          sum += row->share * row->values[a];
        }
      g_assert_cmpfloat_with_epsilon (sum, 0, 1e-3);
    }
}

/* Likewise of genres; and the same taste beside itself is the average. */
static void
test_genre_contrast (void)
{
  InventedListener silent = everything;
  g_autoptr (CarlosListener) listener = NULL;
  g_autoptr (CarlosTasteSketch) sketch = NULL;
  g_autoptr (CarlosContrast) contrast = NULL;
  CarlosContrastOptions options = { .other_name = "me" };
  const CarlosContrastRow *other;

  silent.with_sound = FALSE;
  listener = listen_to_invented (&silent, 4);
  sketch = carlos_sketch_maker_make (listener, NULL, NULL);
  options.other = sketch;
  contrast = carlos_contrast_maker_make (listener, &options);
  g_assert_cmpint (contrast->unit, ==, CARLOS_CONTRAST_GENRES);
  g_assert_cmpuint (contrast->rows->len, ==, 5);
  other = &g_array_index (contrast->rows, CarlosContrastRow, 4);
  g_assert_true (other->is_other);
  for (guint a = 0; a < contrast->n_axes; a++)
    {
      g_assert_cmpfloat_with_epsilon (other->values[a], contrast->average[a], 1e-6);
      g_assert_true (a == 0 || contrast->average[a] <= contrast->average[a - 1]);
    }
}

static void
test_albums_unknown (void)
{
  g_autoptr (CarlosListener) listener = listen_to_invented (&everything, 4);
  const CarlosContrastOptions options = { .of_albums = TRUE };
  g_autoptr (CarlosContrast) contrast = carlos_contrast_maker_make (listener, &options);

  g_assert_true (contrast->are_albums);
  g_assert_cmpuint (contrast->rows->len, ==, 0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/compare/overlap", test_overlap);
  g_test_add_func ("/compare/too-few-genres", test_too_few_genres);
  g_test_add_func ("/compare/file", test_file);
  g_test_add_func ("/compare/oneself", test_oneself);
  g_test_add_func ("/compare/places", test_places);
  g_test_add_func ("/compare/place-of-artist", test_place_of_artist);
  g_test_add_func ("/compare/stranger", test_stranger);
  g_test_add_func ("/compare/hostile-members", test_hostile_members);
  g_test_add_func ("/compare/hostile-sizes", test_hostile_sizes);
  g_test_add_func ("/compare/contrast/sound", test_sound_contrast);
  g_test_add_func ("/compare/contrast/genres", test_genre_contrast);
  g_test_add_func ("/compare/contrast/albums-unknown", test_albums_unknown);

  return g_test_run ();
}
