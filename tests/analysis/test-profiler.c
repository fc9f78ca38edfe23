/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-adjusted-rand.h"
#include "carlos-analysis-error.h"
#include "carlos-profiler.h"
#include "invented-table.h"

#include <math.h>
#include <string.h>

#define assert_near(actual, expected, tolerance) \
  g_assert_cmpfloat_with_epsilon (actual, expected, (tolerance) + 1e-12)

/* A profile and what it is of. */
typedef struct
{
  CarlosTrackTable *table;
  CarlosTasteProfile *profile; /* (nullable) */
  GError *error;
} Made;

static void
made_clear (Made *made)
{
  g_clear_pointer (&made->table, carlos_track_table_unref);
  g_clear_pointer (&made->profile, carlos_taste_profile_unref);
  g_clear_error (&made->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Made, made_clear)

static void
assert_clusters (const CarlosTasteProfile *profile)
{
  double shares = 0;
  guint n_tracks = 0, n_items = 0;

  for (guint c = 0; c < profile->k; c++)
    {
      const CarlosCluster *cluster = &profile->clusters[c];

      g_assert_cmpuint (cluster->id, ==, c + 1);
      g_assert_nonnull (cluster->name);
      g_assert_cmpstr (cluster->name, !=, "");
      g_assert_null (strstr (cluster->name, "unknown"));
      g_assert_cmpuint (cluster->n_genres, <=, 4);
      g_assert_cmpuint (cluster->n_tracks, >, 0);
      if (c > 0)
        g_assert_cmpfloat (cluster->share, <=, profile->clusters[c - 1].share);
      shares += cluster->share;
      n_tracks += cluster->n_tracks;
      n_items += cluster->n_items;
      for (guint j = 0; j < profile->space.n_features; j++)
        g_assert_true (isfinite (cluster->centroid[j]));
    }
  assert_near (shares, 1, 1e-9);
  g_assert_cmpuint (n_tracks + profile->n_unplaced, ==, profile->n_tracks);
  g_assert_cmpuint (n_items, ==, profile->n_items);
}

/* No genre stands in two names. */
static void
assert_genres_once (const CarlosTasteProfile *profile)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint c = 0; c < profile->k; c++)
    for (guint g = 0; g < profile->clusters[c].n_genres; g++)
      g_assert_true (g_hash_table_add (seen, GUINT_TO_POINTER (profile->clusters[c].genres[g].index + 1)));
}

static void
assert_evidence (const CarlosTasteProfile *profile)
{
  const CarlosComponents *components = &profile->components;
  double explained = 0;

  g_assert_cmpuint (profile->n_k_scan, >=, profile->k);
  for (guint i = 0; i < profile->n_k_scan; i++)
    {
      g_assert_cmpuint (profile->k_scan[i].k, ==, i + 1);
      g_assert_true (isfinite (profile->k_scan[i].inertia));
      if (i > 0)
        g_assert_cmpfloat (profile->k_scan[i].inertia, <=, profile->k_scan[i - 1].inertia);
    }
  g_assert_true (isnan (profile->k_scan[0].silhouette));
  g_assert_cmpfloat (profile->inertia, ==, profile->k_scan[profile->k - 1].inertia);
  g_assert_nonnull (profile->k_rule);
  g_assert_nonnull (profile->space.reason);

  for (guint c = 0; c < components->n_components; c++)
    explained += components->explained_variance_ratio[c];
  if (profile->n_k_scan > 1)
    assert_near (explained, 1, 1e-6);
  for (guint i = 0; i < 2 * profile->n_items; i++)
    g_assert_true (isfinite (components->projection[i]));
}

/* What holds of every profile. */
static void
assert_sound (const CarlosTasteProfile *profile)
{
  assert_clusters (profile);
  assert_evidence (profile);
  if (profile->pipeline == CARLOS_PIPELINE_CARLOS)
    assert_genres_once (profile);
}

static Made
run (const char *text, const CarlosProfileOptions *options, const CarlosMonitor *monitor)
{
  Made made = { .table = invented_table_parse (text) };

  made.profile = carlos_profiler_run (made.table, NULL, options, monitor, &made.error);
  g_assert_true ((made.profile == NULL) == (made.error != NULL));
  if (made.profile != NULL)
    assert_sound (made.profile);

  return made;
}

static Made
run_in (const char *text, CarlosSpaceKind space)
{
  CarlosProfileOptions options;

  carlos_profile_options_init (&options);
  options.space = space;

  return run (text, &options, NULL);
}

static double
compare (const CarlosTasteProfile *a, const CarlosTasteProfile *b)
{
  return carlos_adjusted_rand_index (a->track_clusters, b->track_clusters, a->n_tracks);
}

static char *
read_study_table (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "analysis", "study-table.csv", NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

/* The last column of the study's table: the labels of the reference. */
static guint32 *
read_expected (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint32 *expected = g_new0 (guint32, g_strv_length (lines));

  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    expected[i - 1] = (guint32) g_ascii_strtoull (strrchr (lines[i], ',') + 1, NULL, 10);

  return expected;
}

/* Reference values printed by study-reference.py (scikit-learn 1.2.1). */
static void
test_study (void)
{
  static const char *const names[] = { "jazz, indie, folk", "soul, techno, house", "ambient, metal, fado",
                                       "pop, ska, blues",   "tango, swing",        "dub" };
  static const char *const artists[]
    = { "Artist 0", "Artist 6", "Artist 13", "Artist 18", "Artist 24", "Artist 30" };
  static const double weights[]
    = { 0.216666667, 0.234722222, 0.192307692, 0.230113636, 0.255208333, 0.260416667 };
  static const guint sizes[] = { 60, 48, 40, 32, 24, 16 };
  g_autofree char *text = read_study_table ();
  g_autofree guint32 *expected = read_expected (text);
  CarlosProfileOptions options;
  g_auto (Made) made = { 0 };

  carlos_profile_options_init (&options);
  options.pipeline = CARLOS_PIPELINE_STUDY;
  made = run (text, &options, NULL);

  g_assert_cmpuint (made.profile->k, ==, 6);
  g_assert_cmpstr (made.profile->k_rule, ==, "the study's");
  g_assert_cmpint (made.profile->weighting, ==, CARLOS_WEIGHTING_TRACKS);
  g_assert_cmpuint (made.profile->space.n_features, ==, 9);
  assert_near (made.profile->inertia, 115.698418, 115.698418e-6);
  assert_near (carlos_adjusted_rand_index (made.profile->track_clusters, expected, made.profile->n_tracks), 1,
               0);
  for (guint c = 0; c < 6; c++)
    {
      const CarlosCluster *cluster = &made.profile->clusters[c];

      g_assert_cmpuint (cluster->n_tracks, ==, sizes[c]);
      g_assert_cmpstr (cluster->name, ==, names[c]);
      g_assert_cmpstr (cluster->artists[0].name, ==, artists[c]);
      assert_near (cluster->artists[0].weight, weights[c], 1e-8);
    }
}

static void
test_study_with_other_k (void)
{
  g_autofree char *text = read_study_table ();
  CarlosProfileOptions options;
  g_auto (Made) made = { 0 };

  carlos_profile_options_init (&options);
  options.pipeline = CARLOS_PIPELINE_STUDY;
  options.k = 4;
  made = run (text, &options, NULL);
  g_assert_cmpuint (made.profile->k, ==, 4);
  g_assert_cmpstr (made.profile->k_rule, ==, "asked for");
}

/* Five clear groups are found in every space, with k chosen by the rule. */
static void
test_finds_groups (void)
{
  static const CarlosSpaceKind spaces[] = { CARLOS_SPACE_SOUND, CARLOS_SPACE_GENRE, CARLOS_SPACE_BLEND };
  InventedListener listener = { 500, 5, 1, TRUE, TRUE, TRUE, TRUE };
  g_autofree char *text = invented_listener_write (&listener);

  for (guint s = 0; s < G_N_ELEMENTS (spaces); s++)
    {
      g_auto (Made) made = run_in (text, spaces[s]);
      guint32 groups[500];

      for (guint t = 0; t < 500; t++)
        groups[t] = t % 5;
      g_assert_true (made.profile->k_is_chosen);
      g_assert_cmpuint (made.profile->k, ==, 5);
      g_assert_cmpint (made.profile->items_are_artists, ==, spaces[s] == CARLOS_SPACE_GENRE);
      assert_near (carlos_adjusted_rand_index (made.profile->track_clusters, groups, 500), 1, 0);
      for (guint c = 0; c < 5; c++)
        {
          g_assert_cmpuint (made.profile->clusters[c].n_genres, >=, 2);
          g_assert_null (strstr (made.profile->clusters[c].name, "music"));
        }
    }
}

static void
check_order_of_rows (CarlosSpaceKind space, guint k)
{
  InventedListener listener = { 300, 4, 2, TRUE, TRUE, TRUE, TRUE };
  g_autofree char *text = invented_listener_write (&listener);
  CarlosProfileOptions options;
  g_auto (Made) made = { 0 };

  carlos_profile_options_init (&options);
  options.space = space;
  options.k = k;
  made = run (text, &options, NULL);

  for (guint32 seed = 1; seed <= 3; seed++)
    {
      g_autofree guint *order = invented_order_new (300, seed);
      g_autofree char *shuffled = invented_text_reorder (text, order);
      g_auto (Made) other = run (shuffled, &options, NULL);
      g_autofree guint32 *mapped = g_new (guint32, 300);

      for (guint t = 0; t < 300; t++)
        mapped[t] = made.profile->track_clusters[order[t]];
      g_assert_cmpuint (other.profile->k, ==, made.profile->k);
      assert_near (carlos_adjusted_rand_index (other.profile->track_clusters, mapped, 300), 1, 0);
      /* Words that are as common as others leave the last directions of the genre part open, and with them its inertia. */
      if (space == CARLOS_SPACE_SOUND)
        assert_near (other.profile->inertia, made.profile->inertia, 1e-3 * made.profile->inertia);
      for (guint c = 0; c < made.profile->k; c++)
        assert_near (other.profile->clusters[c].share, made.profile->clusters[c].share, 1e-12);
    }
}

static void
test_order_of_rows (void)
{
  check_order_of_rows (CARLOS_SPACE_SOUND, 4);
  check_order_of_rows (CARLOS_SPACE_BLEND, 4);
}

/* Every row twice: the same picture. */
static void
test_duplicates (void)
{
  InventedListener listener = { 200, 4, 5, TRUE, TRUE, TRUE, FALSE };
  g_autofree char *text = invented_listener_write (&listener);
  g_autofree char *twice = g_strconcat (text, strchr (text, '\n') + 1, NULL);
  g_auto (Made) once = run_in (text, CARLOS_SPACE_SOUND);
  g_auto (Made) made = run_in (twice, CARLOS_SPACE_SOUND);

  g_assert_cmpuint (made.profile->n_tracks, ==, 400);
  g_assert_cmpuint (made.profile->k, ==, once.profile->k);
  g_assert_cmpmem (made.profile->track_clusters, 200 * sizeof (guint), made.profile->track_clusters + 200,
                   200 * sizeof (guint));
  assert_near (compare (once.profile, made.profile), 1, 0);
}

static void
assert_same (double a, double b)
{
  g_assert_true (isnan (a) ? isnan (b) : a == b);
}

static void
assert_identical (const CarlosTasteProfile *a, const CarlosTasteProfile *b)
{
  g_assert_cmpuint (a->k, ==, b->k);
  g_assert_cmpfloat (a->inertia, ==, b->inertia);
  g_assert_cmpmem (a->track_clusters, a->n_tracks * sizeof (guint), b->track_clusters,
                   b->n_tracks * sizeof (guint));
  for (guint i = 0; i < a->n_k_scan; i++)
    {
      assert_same (a->k_scan[i].inertia, b->k_scan[i].inertia);
      assert_same (a->k_scan[i].silhouette, b->k_scan[i].silhouette);
      assert_same (a->k_scan[i].stability, b->k_scan[i].stability);
    }
  for (guint c = 0; c < a->k; c++)
    g_assert_cmpstr (a->clusters[c].name, ==, b->clusters[c].name);
}

static void
test_threads (void)
{
  InventedListener listener = { 300, 7, 4, TRUE, TRUE, TRUE, TRUE };
  g_autofree char *text = invented_listener_write (&listener);
  CarlosProfileOptions options;
  g_auto (Made) one = { 0 };
  g_auto (Made) three = { 0 };
  g_auto (Made) again = { 0 };

  carlos_profile_options_init (&options);
  options.threads = 1;
  one = run (text, &options, NULL);
  again = run (text, &options, NULL);
  options.threads = 3;
  three = run (text, &options, NULL);
  assert_identical (one.profile, again.profile);
  assert_identical (one.profile, three.profile);
}

static void
assert_clusters_of (const char *text, CarlosSpaceKind space, guint k)
{
  g_auto (Made) made = run_in (text, space);

  g_assert_no_error (made.error);
  g_assert_cmpuint (made.profile->k, ==, k);
}

static void
test_small_tables (void)
{
  static const char one[] = "title,artists,genres,energy,tempo\na,X,rock,.5,120\n";
  static const char two[] = "title,artists,genres,energy,tempo\na,X,rock,.5,120\nb,Y,jazz,.9,90\n";
  static const char equal[] = "title,artists,genres,energy,tempo\n"
                              "a,X,rock,.5,120\nb,X,rock,.5,120\nc,Y,rock,.5,120\n";
  static const CarlosSpaceKind spaces[]
    = { CARLOS_SPACE_AUTO, CARLOS_SPACE_SOUND, CARLOS_SPACE_GENRE, CARLOS_SPACE_BLEND };

  for (guint s = 0; s < G_N_ELEMENTS (spaces); s++)
    {
      assert_clusters_of (one, spaces[s], 1);
      assert_clusters_of (equal, spaces[s], 1);
      assert_clusters_of (two, spaces[s], 2);
    }
  assert_clusters_of ("title,energy\na,.5\n", CARLOS_SPACE_AUTO, 1);
  assert_clusters_of ("title,tempo\na,100\nb,101\nc,180\nd,181\n", CARLOS_SPACE_AUTO, 2);
}

static void
test_one_genre_for_all (void)
{
  g_autoptr (GString) text = g_string_new ("title,artists,genres,energy,valence\n");
  g_auto (Made) blend = { 0 };

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (text, "t,a%u,rock,.%u,.%u\n", i % 12, i % 2 ? 8 : 2, 1 + i % 7);
  blend = run_in (text->str, CARLOS_SPACE_AUTO);
  g_assert_cmpint (blend.profile->space.kind, ==, CARLOS_SPACE_BLEND);
  assert_near (blend.profile->space.genre_weight, 0, 0);
  assert_near (blend.profile->space.sound_weight, 1, 0);
  assert_clusters_of (text->str, CARLOS_SPACE_GENRE, 1);
}

static void
test_no_artists (void)
{
  InventedListener listener = { 120, 3, 8, FALSE, TRUE, FALSE, FALSE };
  g_autofree char *text = invented_listener_write (&listener);
  g_auto (Made) made = run_in (text, CARLOS_SPACE_AUTO);

  g_assert_cmpint (made.profile->space.kind, ==, CARLOS_SPACE_GENRE);
  g_assert_false (made.profile->items_are_artists);
  g_assert_cmpuint (made.profile->clusters[0].n_artists, ==, 0);
  g_assert_cmpuint (made.profile->k, >=, 3);
}

static void
test_asked_for_k (void)
{
  InventedListener listener = { 400, 40, 6, TRUE, TRUE, TRUE, FALSE };
  g_autofree char *text = invented_listener_write (&listener);
  CarlosProfileOptions options;
  g_auto (Made) many = { 0 };
  g_auto (Made) few = { 0 };
  g_auto (Made) limited = { 0 };
  g_auto (Made) too_many = { 0 };

  carlos_profile_options_init (&options);
  options.k = 40;
  options.restarts = 2;
  many = run (text, &options, NULL);
  g_assert_cmpuint (many.profile->k, ==, 40);
  g_assert_false (many.profile->k_is_chosen);
  g_assert_cmpstr (many.profile->k_rule, ==, "asked for");
  g_assert_cmpuint (many.profile->n_k_scan, ==, 40);

  options.k = 1;
  few = run (text, &options, NULL);
  g_assert_cmpuint (few.profile->k, ==, 1);
  g_assert_true (isnan (few.profile->silhouette));

  options.k = 0;
  options.k_max = 3;
  limited = run (text, &options, NULL);
  g_assert_cmpuint (limited.profile->n_k_scan, ==, 3);
  g_assert_cmpuint (limited.profile->k, <=, 3);

  options.k = 5;
  too_many = run ("title,energy,tempo\na,.1,100\nb,.9,90\nc,.9,90\n", &options, NULL);
  g_assert_error (too_many.error, CARLOS_ANALYSIS_ERROR, CARLOS_ANALYSIS_ERROR_TOO_FEW);
}

/* Tracks of which only one side is known go where that side is; one without either goes nowhere. */
static void
test_tracks_known_by_half (void)
{
  InventedListener listener = { 200, 2, 9, TRUE, TRUE, TRUE, FALSE };
  g_autofree char *text = invented_listener_write (&listener);
  g_autoptr (GString) more = g_string_new (text);
  CarlosProfileOptions options;
  g_auto (Made) made = { 0 };
  const guint *clusters;

  g_string_append (more, "u,U,Somebody,techno|french techno,,,,,,\n"
                         "v,V,Somebody,bossa nova|french bossa nova,,,,,,\n"
                         "w,W,Nobody,,,,,,,\n");
  for (guint group = 0; group < 2; group++)
    {
      g_auto (GStrv) lines = g_strsplit (text, "\n", 4);
      g_auto (GStrv) cells = g_strsplit (lines[1 + group], ",", 5);

      g_string_append_printf (more, "x,X,Else,,%s\n", cells[4]);
    }
  carlos_profile_options_init (&options);
  options.k = 2;
  made = run (more->str, &options, NULL);
  clusters = made.profile->track_clusters;

  g_assert_cmpint (made.profile->space.kind, ==, CARLOS_SPACE_BLEND);
  g_assert_cmpuint (made.profile->n_items, ==, 200);
  g_assert_cmpuint (clusters[200], ==, clusters[0]);
  g_assert_cmpuint (clusters[201], ==, clusters[1]);
  g_assert_cmpuint (clusters[202], ==, CARLOS_UNPLACED);
  g_assert_cmpuint (clusters[203], ==, clusters[0]);
  g_assert_cmpuint (clusters[204], ==, clusters[1]);
  g_assert_cmpuint (made.profile->n_unplaced, ==, 1);
}

static void
test_named_by_sound (void)
{
  InventedListener listener = { 200, 4, 9, TRUE, FALSE, TRUE, FALSE };
  g_autofree char *text = invented_listener_write (&listener);
  g_auto (Made) made = run_in (text, CARLOS_SPACE_AUTO);

  g_assert_cmpint (made.profile->space.kind, ==, CARLOS_SPACE_SOUND);
  for (guint c = 0; c < made.profile->k; c++)
    g_assert_cmpint (made.profile->clusters[c].name_kind, ==, CARLOS_NAME_SOUND);
}

static void
test_weighting (void)
{
  static const char text[] = "title,energy,minutes,plays\na,.1,70,1\nb,.1,5,1\nc,.9,15,7\nd,.9,10,1\n";
  static const CarlosWeighting weightings[]
    = { CARLOS_WEIGHTING_MINUTES, CARLOS_WEIGHTING_PLAYS, CARLOS_WEIGHTING_TRACKS };
  static const double largest[] = { .75, .8, .5 };

  for (guint w = 0; w < G_N_ELEMENTS (weightings); w++)
    {
      CarlosProfileOptions options;
      g_auto (Made) made = { 0 };

      carlos_profile_options_init (&options);
      options.weighting = weightings[w];
      options.k = 2;
      made = run (text, &options, NULL);
      g_assert_cmpint (made.profile->weighting, ==, weightings[w]);
      assert_near (made.profile->clusters[0].share, largest[w], 1e-6);
      assert_near (made.profile->clusters[0].minutes + made.profile->clusters[1].minutes, 100, 1e-3);
    }
}

typedef struct
{
  GMutex mutex;
  double largest;
  guint n_reports;
  double stop_at;
} Heard;

static gboolean
hear (gpointer data, double fraction)
{
  Heard *heard = data;
  gboolean go_on;

  g_mutex_lock (&heard->mutex);
  g_assert_cmpfloat (fraction, >=, 0);
  g_assert_cmpfloat (fraction, <=, 1);
  heard->largest = MAX (heard->largest, fraction);
  heard->n_reports++;
  go_on = fraction < heard->stop_at;
  g_mutex_unlock (&heard->mutex);

  return go_on;
}

static void
test_progress (void)
{
  InventedListener listener = { 200, 4, 9, TRUE, TRUE, TRUE, FALSE };
  g_autofree char *text = invented_listener_write (&listener);
  CarlosProfileOptions options;

  carlos_profile_options_init (&options);
  for (double stop_at = 0; stop_at <= 2; stop_at += .25)
    {
      Heard heard = { .stop_at = stop_at };
      CarlosMonitor monitor = { hear, &heard };
      g_auto (Made) made = run (text, &options, &monitor);

      if (stop_at <= 1)
        g_assert_error (made.error, CARLOS_ANALYSIS_ERROR, CARLOS_ANALYSIS_ERROR_CANCELLED);
      else
        assert_near (heard.largest, 1, 0);
      g_assert_cmpuint (heard.n_reports, >, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/study/as-scikit-learn", test_study);
  g_test_add_func ("/study/with-other-k", test_study_with_other_k);
  g_test_add_func ("/finds-groups", test_finds_groups);
  g_test_add_func ("/order-of-rows", test_order_of_rows);
  g_test_add_func ("/duplicates", test_duplicates);
  g_test_add_func ("/threads", test_threads);
  g_test_add_func ("/small-tables", test_small_tables);
  g_test_add_func ("/one-genre-for-all", test_one_genre_for_all);
  g_test_add_func ("/no-artists", test_no_artists);
  g_test_add_func ("/asked-for-k", test_asked_for_k);
  g_test_add_func ("/tracks-known-by-half", test_tracks_known_by_half);
  g_test_add_func ("/named-by-sound", test_named_by_sound);
  g_test_add_func ("/weighting", test_weighting);
  g_test_add_func ("/progress-and-cancel", test_progress);

  return g_test_run ();
}
