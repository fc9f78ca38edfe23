/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "shelf.h"

#include "carlos-store-overview.h"

#include <gio/gio.h>
#include <math.h>

#define END CARLOS_TIME_END
#define MINUTE CARLOS_TIME_END_MINUTE
#define START CARLOS_TIME_START

/* 2025-03-08 21:14:00 UTC. */
#define T G_GINT64_CONSTANT (1741468440)

/* Rows of an export in parts, each imported on its own: expected are the plays that are left, whatever the order. */
typedef struct
{
  const char *name;
  guint n_parts;
  guint part_sizes[4];
  Row rows[8];
  const char *plays;
} Case;

static const Case cases[] = {
  { "the same end twice is one play",
    1,
    { 2 },
    { { END, T + 55, 201333, "Song" }, { END, T + 55, 201333, "Song" } },
    "1741468495 Artist: Song, 201333 ms" },
  { "ends that differ in anything are plays",
    1,
    { 4 },
    { { END, T + 55, 201333, "Song" },
      { END, T + 55, 201334, "Song" },
      { END, T + 56, 201333, "Song" },
      { END, T + 55, 201333, "Other" } },
    "1741468495 Artist: Other, 201333 ms\n1741468495 Artist: Song, 201333 ms\n"
    "1741468495 Artist: Song, 201334 ms\n1741468496 Artist: Song, 201333 ms" },
  { "equal minutes of one export are several plays",
    2,
    { 3, 2 },
    { { MINUTE, T, 5000, "Song" },
      { MINUTE, T, 5000, "Song" },
      { MINUTE, T, 5000, "Song" },
      { MINUTE, T, 5000, "Song" },
      { MINUTE, T, 5000, "Song" } },
    "1741468440 Artist: Song, 5000 ms, short\n1741468440 Artist: Song, 5000 ms, short\n"
    "1741468440 Artist: Song, 5000 ms, short" },
  { "a minute is known by its end, which is believed",
    2,
    { 1, 1 },
    { { END, T + 55, 201333, "Song" }, { MINUTE, T, 201900, "Song" } },
    "1741468495 Artist: Song, 201333 ms" },
  { "a minute may be rounded either way",
    2,
    { 2, 2 },
    { { END, T + 10, 201333, "Song" },
      { END, T + 605, 201333, "Song" },
      { MINUTE, T - 60, 201333, "Song" },
      { MINUTE, T + 660, 201333, "Song" } },
    "1741468450 Artist: Song, 201333 ms\n1741469045 Artist: Song, 201333 ms" },
  { "but not by two, nor a length by more than a second",
    2,
    { 1, 2 },
    { { END, T + 10, 201333, "Song" }, { MINUTE, T + 120, 201333, "Song" }, { MINUTE, T, 202334, "Song" } },
    "1741468440 Artist: Song, 202334 ms\n1741468450 Artist: Song, 201333 ms\n"
    "1741468560 Artist: Song, 201333 ms" },
  { "an end is matched once",
    2,
    { 1, 2 },
    { { END, T + 10, 40000, "Song" }, { MINUTE, T, 40000, "Song" }, { MINUTE, T, 40000, "Song" } },
    "1741468440 Artist: Song, 40000 ms\n1741468450 Artist: Song, 40000 ms" },
  /* The nearest pairs would leave one of three out, had they been made one by one. */
  { "a short song on repeat",
    3,
    { 3, 2, 1 },
    { { MINUTE, T, 90000, "Song" },
      { MINUTE, T + 60, 90000, "Song" },
      { MINUTE, T + 180, 90000, "Song" },
      { END, T + 100, 90000, "Song" },
      { END, T + 190, 90000, "Song" },
      { END, T + 10, 90000, "Song" } },
    "1741468450 Artist: Song, 90000 ms\n1741468540 Artist: Song, 90000 ms\n"
    "1741468630 Artist: Song, 90000 ms" },
  { "a start is compared with the start of a play",
    2,
    { 2, 3 },
    { { END, T + 200, 200000, "Song" },
      { MINUTE, T + 1200, 200000, "Song" },
      { START, T - 110, -1, "Song" },
      { START, T + 1030, 200000, "Song" },
      { START, T + 121, 180000, "Song" } },
    "1741468640 Artist: Song, 200000 ms\n1741468741 Artist: Song, 180000 ms\n"
    "1741469640 Artist: Song, 200000 ms" },
  { "a start that nothing else tells of is supposed to be of usual length",
    1,
    { 1 },
    { { START, T, -1, "Song" } },
    "1741468620 Artist: Song, 180000 ms" },
  { "two starts of one export are two plays",
    2,
    { 2, 2 },
    { { START, T, -1, "Song" },
      { START, T + 60, -1, "Song" },
      { START, T + 60, -1, "Song" },
      { START, T, -1, "Song" } },
    "1741468620 Artist: Song, 180000 ms\n1741468680 Artist: Song, 180000 ms" },
};

static void
import_parts (CarlosStore *store, const Case *c, const guint *order)
{
  for (guint i = 0; i < c->n_parts; i++)
    {
      guint first = 0;

      for (guint p = 0; p < order[i]; p++)
        first += c->part_sizes[p];
      tell_plays (store, "Export", c->rows + first, c->part_sizes[order[i]]);
    }
}

/* The k-th order of n things. */
static void
get_order (guint k, guint n, guint *order)
{
  guint left[] = { 0, 1, 2, 3 };

  for (guint i = 0; i < n; i++)
    {
      guint choice = k % (n - i);

      k /= n - i;
      order[i] = left[choice];
      left[choice] = left[n - i - 1];
    }
}

static void
test_cases (void)
{
  static const guint n_orders[] = { 0, 1, 2, 6, 24 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      for (guint k = 0; k < n_orders[cases[i].n_parts]; k++)
        {
          Shelf shelf;
          guint order[4];
          g_autofree char *plays = NULL;

          g_test_message ("%s, order %u", cases[i].name, k);
          shelf_set_up (&shelf, NULL);
          get_order (k, cases[i].n_parts, order);
          import_parts (shelf.store, &cases[i], order);
          plays = describe_plays (shelf.store);
          g_assert_cmpstr (plays, ==, cases[i].plays);
          shelf_tear_down (&shelf, NULL);
        }
    }
}

static void
test_fates (Shelf *shelf, gconstpointer data)
{
  const Row rows[] = {
    { END, T, 30000, "Song" }, { END, T, 29999, "Song" },    { END, T, 29999, "Song" },
    { START, T, -1, "Other" }, { MINUTE, T, 29500, "Song" }, { MINUTE, T, 29500, "Song" },
  };

  assert_fates (tell_plays (shelf->store, "Export", rows, G_N_ELEMENTS (rows)), 2, 1, 3);
  assert_fates (tell_plays (shelf->store, "Export", rows, G_N_ELEMENTS (rows)), 0, 0, 6);
  shelf_reopen (shelf);
  assert_fates (tell_plays (shelf->store, "Export", rows, G_N_ELEMENTS (rows)), 0, 0, 6);
}

/* Far more than anybody can hear in a minute: nothing is lost, and a second import still adds nothing. */
static void
test_more_than_can_be_heard (Shelf *shelf, gconstpointer data)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  Fates fates;

  for (guint i = 0; i < 1200; i++)
    {
      const Row end = { END, T + i % 60, 40000 + i, "Song" };
      const Row minute = { MINUTE, T, 40000, "Song" };

      g_array_append_val (rows, end);
      g_array_append_val (rows, minute);
    }
  fates = tell_plays (shelf->store, "Export", (const Row *) (gpointer) rows->data, rows->len);
  g_assert_cmpuint (fates.n[CARLOS_PLAY_FATE_PLAY], >=, 1200);
  fates = tell_plays (shelf->store, "Export", (const Row *) (gpointer) rows->data, rows->len);
  assert_fates (fates, 0, 0, rows->len);
}

/* A second service tells of the same listening, some seconds off, and of one play more. */
static void
test_starts_of_two_services (Shelf *shelf, gconstpointer data)
{
  const Row one[] = { { START, T, -1, "Song" }, { START, T + 200, -1, "Song" } };
  const Row other[] = { { START, T + 206, 190000, "Song" },
                        { START, T + 5, 190000, "Song" },
                        { START, T + 10, 190000, "Song" } };

  assert_fates (tell_plays (shelf->store, "Export", one, 2), 2, 0, 0);
  assert_fates (tell_plays (shelf->store, "Export", other, 3), 1, 0, 2);
  assert_fates (tell_plays (shelf->store, "Export", other, 3), 0, 0, 3);
  assert_fates (tell_plays (shelf->store, "Export", one, 2), 0, 0, 2);
}

/* The same track heard at random, as an export of either kind and two services tell it, in packages that overlap. */
static void
make_rows (GRand *chance, CarlosTimeKind kind, GArray *rows)
{
  static const char *const titles[] = { "Song", "Other", "Third" };

  for (guint i = 0; i < 40; i++)
    {
      gint64 time = T + g_rand_int_range (chance, 0, 1800);
      Row row = { kind, time, 28000 + g_rand_int_range (chance, 0, 4) * 900,
                  titles[g_rand_int_range (chance, 0, 3)] };

      if (kind == MINUTE)
        row.time = time / 60 * 60;
      g_array_append_val (rows, row);
    }
}

static Fates
tell_shuffled (GRand *chance, CarlosStore *store, const char *source, GArray *rows)
{
  for (guint i = rows->len; i > 1; i--)
    {
      guint j = (guint) g_rand_int_range (chance, 0, (gint32) i);
      Row *a = &g_array_index (rows, Row, i - 1), *b = &g_array_index (rows, Row, j);
      Row held = *a;

      *a = *b;
      *b = held;
    }

  return tell_plays (store, source, (const Row *) (gpointer) rows->data, rows->len);
}

typedef struct
{
  const char *source;
  GArray *rows;
} Package;

#define N_PACKAGES 4

static void
make_packages (GRand *chance, Package *packages, const CarlosTimeKind *kinds, const char *const *sources)
{
  for (guint i = 0; i < N_PACKAGES; i++)
    {
      packages[i] = (Package){ sources[i], g_array_new (FALSE, FALSE, sizeof (Row)) };
      make_rows (chance, kinds[i], packages[i].rows);
    }
  /* The second package of a kind repeats some of the first. */
  g_array_append_vals (packages[1].rows, packages[0].rows->data, 20);
  g_array_append_vals (packages[3].rows, packages[2].rows->data, 20);
}

static char *
import_packages (GRand *chance, Package *packages, guint k)
{
  Shelf shelf;
  guint order[N_PACKAGES];
  guint n_plays = 0, n_rows = 0;
  char *plays;

  shelf_set_up (&shelf, NULL);
  get_order (k, N_PACKAGES, order);
  for (guint i = 0; i < N_PACKAGES; i++)
    {
      const Package *package = &packages[order[i]];
      Fates fates = tell_shuffled (chance, shelf.store, package->source, package->rows);
      Fates again = tell_shuffled (chance, shelf.store, package->source, package->rows);

      n_plays += fates.n[CARLOS_PLAY_FATE_PLAY] + fates.n[CARLOS_PLAY_FATE_SHORT];
      n_rows += package->rows->len;
      g_assert_cmpuint (fates.n[0] + fates.n[1] + fates.n[2], ==, package->rows->len);
      assert_fates (again, 0, 0, package->rows->len);
    }
  plays = describe_plays (shelf.store);
  g_assert_cmpuint (n_plays, <=, n_rows);
  shelf_tear_down (&shelf, NULL);

  return plays;
}

static void
check_any_order (guint seed, const CarlosTimeKind *kinds, const char *const *sources)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (seed);
  Package packages[N_PACKAGES];
  g_autofree char *expected = NULL;

  make_packages (chance, packages, kinds, sources);
  for (guint k = 0; k < 24; k += 5)
    {
      g_autofree char *plays = import_packages (chance, packages, k);

      if (expected == NULL)
        expected = g_strdup (plays);
      g_assert_cmpstr (plays, ==, expected);
    }
  for (guint i = 0; i < N_PACKAGES; i++)
    g_array_unref (packages[i].rows);
}

static void
test_any_order (void)
{
  const CarlosTimeKind kinds[] = { END, END, MINUTE, MINUTE };
  const CarlosTimeKind mixed[] = { END, MINUTE, START, START };
  const char *const one[] = { "Export", "Export", "Export", "Export" };
  const char *const several[] = { "Export", "Export", "Scrobbles", "Another" };

  for (guint seed = 0; seed < 4; seed++)
    {
      check_any_order (seed, kinds, one);
      check_any_order (seed, mixed, several);
    }
}

/* The report of an export of one service adds up to what the library then holds. */
static void
test_fates_add_up (Shelf *shelf, gconstpointer data)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (3);
  guint n_plays = 0, n_short = 0;

  for (guint i = 0; i < 8; i++)
    {
      g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
      g_autoptr (CarlosStoreOverview) overview = NULL;
      const CarlosStoredImport *source;
      Fates fates;

      make_rows (chance, i % 2 == 0 ? MINUTE : END, rows);
      fates = tell_shuffled (chance, shelf->store, "Export", rows);
      n_plays += fates.n[CARLOS_PLAY_FATE_PLAY];
      n_short += fates.n[CARLOS_PLAY_FATE_SHORT];
      overview = carlos_store_get_overview (shelf->store, NULL);
      source = g_ptr_array_index (overview->sources, 0);
      g_assert_cmpuint (source->plays + source->shorts, ==, n_plays + n_short);
    }
}

static void
test_nothing_without_commit (Shelf *shelf, gconstpointer data)
{
  const Row old = { END, T, 40000, "Song" };
  const Row rows[]
    = { { END, T + 100, 40000, "Song" }, { END, T, 40000, "New", "Somebody", "spotify:track:1" } };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint64 generation;

  tell_plays (shelf->store, "Export", &old, 1);
  before = describe_plays (shelf->store);
  generation = carlos_store_get_generation (shelf->store);
  {
    g_autoptr (CarlosStoreImport) import = begin_import (shelf->store, "Another");

    for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
      g_assert_cmpint (tell_play (import, &rows[i]), ==, CARLOS_PLAY_FATE_PLAY);
  }
  after = describe_plays (shelf->store);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (carlos_store_get_generation (shelf->store), ==, generation);
  assert_fates (tell_plays (shelf->store, "Another", rows, 2), 2, 0, 0);
  g_assert_cmpuint (carlos_store_get_generation (shelf->store), !=, generation);
}

/* About one uri in nine of an export is another one of the same recording. */
static void
test_uris_of_one_recording (Shelf *shelf, gconstpointer data)
{
  const Row rows[] = {
    { END, T, 40000, "Song", "Artist", "spotify:track:1" },
    { END, T + 1000, 40000, "Song - Remastered 2011", "ARTIST", "spotify:track:2" },
    { END, T + 2000, 40000, "Song - Live", "Artist", "spotify:track:3" },
    { END, T + 3000, 40000, "Another Name", "Artist", "spotify:track:2" },
    { MINUTE, (T + 3000) / 60 * 60, 40000, "another name", "Artist" },
    { END, T + 4000, 40000, "Song", "Artist", "nonsense" },
  };
  g_autoptr (CarlosLibrary) library = NULL;

  assert_fates (tell_plays (shelf->store, "Export", rows, G_N_ELEMENTS (rows)), 5, 0, 1);
  shelf_reopen (shelf);
  assert_fates (tell_plays (shelf->store, "Export", rows, G_N_ELEMENTS (rows)), 0, 0, 6);
  library = load_library (shelf->store);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (library->tracks), ==, 2);
  g_assert_cmpuint (carlos_track_table_get_n_artists (library->tracks), ==, 1);
  g_assert_cmpstr (carlos_track_table_get_id (library->tracks, 0), ==, "spotify:track:1");
  g_assert_cmpstr (carlos_track_table_get_title (library->tracks, 0), ==, "Song");
  g_assert_cmpstr (carlos_track_table_get_title (library->tracks, 1), ==, "Song - Live");
}

static void
add_facts (CarlosStoreImport *import, const CarlosImportFacts *facts, gboolean is_new)
{
  g_autoptr (GError) error = NULL;
  gboolean added;

  carlos_store_import_add_facts (import, facts, &added, &error);
  g_assert_no_error (error);
  g_assert_cmpint (added, ==, is_new);
}

static CarlosImportFacts
make_facts (const char *const *artists, guint n_artists, const char *const *genres, guint n_genres)
{
  CarlosImportFacts facts = {
    .track = { .title = "Song",
               .artists = artists,
               .n_artists = n_artists,
               .album = "Album",
               .isrc = "GB-AYE-68-00001" },
    .genres = genres,
    .n_genres = n_genres,
  };

  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    facts.features[f] = NAN;

  return facts;
}

static void
test_facts (Shelf *shelf, gconstpointer data)
{
  const char *artists[] = { "Artist", "Guest" };
  const char *genres[] = { "pop", "rock" };
  const Row rows[] = { { START, T, -1, "Song" }, { END, T - 1000, 40000, "Song (Mono)" } };
  CarlosImportFacts facts = make_facts (artists, 1, genres, 1);
  CarlosStoreImport *import = begin_import (shelf->store, "Table");
  g_autoptr (CarlosLibrary) library = NULL;
  guint n;

  add_facts (import, &facts, TRUE);
  add_facts (import, &facts, FALSE);
  facts.features[CARLOS_FEATURE_ENERGY] = 0.5f;
  facts.features[CARLOS_FEATURE_DURATION_MS] = 200000;
  add_facts (import, &facts, TRUE);
  add_facts (import, &facts, FALSE);
  facts = make_facts (artists, 2, genres, 2);
  add_facts (import, &facts, TRUE);
  /* The recording's number says that it is the same track. */
  facts.track.title = "Song (Mono)";
  add_facts (import, &facts, FALSE);
  end_import (import);
  tell_plays (shelf->store, "Scrobbles", rows, 2);

  library = load_library (shelf->store);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (library->tracks), ==, 1);
  carlos_track_table_get_artists (library->tracks, 0, &n);
  g_assert_cmpuint (n, ==, 2);
  carlos_track_table_get_genres (library->tracks, 0, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpfloat (carlos_track_table_get_feature (library->tracks, CARLOS_FEATURE_ENERGY)[0], ==, 0.5f);
  g_assert_null (carlos_track_table_get_feature (library->tracks, CARLOS_FEATURE_TEMPO));
  g_assert_cmpuint (library->n_albums, ==, 1);
  g_assert_cmpstr (library->albums[library->track_albums[0]], ==, "Album");
  /* How long the scrobble was heard, the track's length tells. */
  g_assert_cmpuint (library->plays->n_plays, ==, 2);
  g_assert_cmpuint (library->plays->plays[1].ms, ==, 200000);
  g_assert_cmpint (library->plays->plays[1].time, ==, T + 200);
}

static void
add_member (CarlosStoreImport *import,
            CarlosTrackListKind list,
            const char *playlist,
            guint position,
            const char *title,
            gboolean is_new)
{
  const char *artists[] = { "Artist" };
  const CarlosImportMember member = {
    .track = { .title = title, .artists = artists, .n_artists = 1 },
    .list = list,
    .playlist = playlist,
    .position = position,
    .added = -1,
  };
  g_autoptr (GError) error = NULL;
  gboolean added;

  carlos_store_import_add_member (import, &member, &added, &error);
  g_assert_no_error (error);
  g_assert_cmpint (added, ==, is_new);
}

static void
add_artist (CarlosStoreImport *import, const char *name, gboolean banned, gboolean is_new)
{
  const CarlosImportArtist artist = { .name = name, .uri = "spotify:artist:1", .banned = banned };
  g_autoptr (GError) error = NULL;
  gboolean added;

  carlos_store_import_add_artist (import, &artist, &added, &error);
  g_assert_no_error (error);
  g_assert_cmpint (added, ==, is_new);
}

static void
test_lists (Shelf *shelf, gconstpointer data)
{
  CarlosStoreImport *import = begin_import (shelf->store, "Export");
  g_autoptr (CarlosLibrary) library = NULL;
  const CarlosTrackList *list;

  add_member (import, CARLOS_TRACK_LIST_PLAYLIST, "Mine", 1, "Second", TRUE);
  add_member (import, CARLOS_TRACK_LIST_PLAYLIST, "Mine", 0, "First", TRUE);
  add_member (import, CARLOS_TRACK_LIST_PLAYLIST, "Mine", 2, "First", FALSE);
  add_member (import, CARLOS_TRACK_LIST_PLAYLIST, "", 0, "First", TRUE);
  add_member (import, CARLOS_TRACK_LIST_SAVED, NULL, 0, "Saved", TRUE);
  add_artist (import, "Artist", FALSE, TRUE);
  add_artist (import, "Another Name", FALSE, FALSE);
  add_artist (import, "Artist", TRUE, TRUE);
  end_import (import);
  import = begin_import (shelf->store, "Another");
  add_member (import, CARLOS_TRACK_LIST_PLAYLIST, "Mine", 0, "Second", TRUE);
  add_member (import, CARLOS_TRACK_LIST_PLAYLIST, "Mine", 1, "Third", TRUE);
  end_import (import);

  library = load_library (shelf->store);
  g_assert_cmpuint (library->lists->len, ==, 3);
  list = carlos_library_find_list (library, CARLOS_TRACK_LIST_PLAYLIST, "Mine");
  g_assert_cmpuint (list->n_tracks, ==, 3);
  g_assert_cmpstr (carlos_track_table_get_title (library->tracks, list->tracks[0]), ==, "First");
  g_assert_cmpstr (carlos_track_table_get_title (library->tracks, list->tracks[1]), ==, "Second");
  g_assert_cmpstr (carlos_track_table_get_title (library->tracks, list->tracks[2]), ==, "Third");
  g_assert_nonnull (carlos_library_find_list (library, CARLOS_TRACK_LIST_PLAYLIST, ""));
  g_assert_null (carlos_library_find_list (library, CARLOS_TRACK_LIST_SAVED, NULL)->name);
}

static void
test_artist_genres (Shelf *shelf, gconstpointer data)
{
  const Row row = { END, T, 40000, "Song" };
  CarlosStoreImport *import = begin_import (shelf->store, "Tags");
  g_autoptr (CarlosLibrary) library = NULL;
  g_autoptr (GError) error = NULL;
  const guint *genres;
  gboolean added;
  guint n;

  g_assert_cmpint (tell_play (import, &row), ==, CARLOS_PLAY_FATE_PLAY);
  carlos_store_import_add_artist_genre (import, "artist", "pop", 0.25, &added, &error);
  g_assert_true (added);
  carlos_store_import_add_artist_genre (import, "Artist", "rock", 0.5, &added, &error);
  carlos_store_import_add_artist_genre (import, "Artist", "rock", 0.5, &added, &error);
  g_assert_false (added);
  g_assert_no_error (error);
  end_import (import);

  library = load_library (shelf->store);
  genres = carlos_track_table_get_genres (library->tracks, 0, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (carlos_track_table_get_genre_name (library->tracks, genres[0]), ==, "rock");
}

static gboolean
refuse (gpointer data, double fraction)
{
  g_assert_cmpfloat (fraction, >=, 0);
  g_assert_cmpfloat (fraction, <=, 1);

  return --*(int *) data > 0;
}

static void
test_loading_can_be_cancelled (Shelf *shelf, gconstpointer data)
{
  const Row row = { END, T, 40000, "Song" };
  g_autoptr (CarlosLibrary) library = NULL;

  tell_plays (shelf->store, "Export", &row, 1);
  for (int n = 1; n <= 2; n++)
    {
      g_autoptr (GError) error = NULL;
      int left = n;
      const CarlosMonitor monitor = { refuse, &left };

      g_assert_null (carlos_store_load (shelf->store, &monitor, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
  library = load_library (shelf->store);
  g_assert_cmpuint (library->plays->n_plays, ==, 1);
}

static void
test_an_empty_library (Shelf *shelf, gconstpointer data)
{
  g_autoptr (CarlosLibrary) library = load_library (shelf->store);

  g_assert_cmpuint (carlos_track_table_get_n_tracks (library->tracks), ==, 0);
  g_assert_cmpuint (library->plays->n_plays, ==, 0);
  g_assert_cmpuint (library->lists->len, ==, 0);
}

static void
add_test (const char *path, void (*test) (Shelf *shelf, gconstpointer data))
{
  g_test_add (path, Shelf, NULL, shelf_set_up, test, shelf_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store-import/cases", test_cases);
  add_test ("/store-import/fates", test_fates);
  add_test ("/store-import/more-than-can-be-heard", test_more_than_can_be_heard);
  add_test ("/store-import/starts-of-two-services", test_starts_of_two_services);
  g_test_add_func ("/store-import/any-order", test_any_order);
  add_test ("/store-import/fates-add-up", test_fates_add_up);
  add_test ("/store-import/nothing-without-commit", test_nothing_without_commit);
  add_test ("/store-import/uris-of-one-recording", test_uris_of_one_recording);
  add_test ("/store-import/facts", test_facts);
  add_test ("/store-import/lists", test_lists);
  add_test ("/store-import/artist-genres", test_artist_genres);
  add_test ("/store-import/loading-can-be-cancelled", test_loading_can_be_cancelled);
  add_test ("/store-import/an-empty-library", test_an_empty_library);

  return g_test_run ();
}
