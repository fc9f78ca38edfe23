/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "library-fixture.h"

#include "carlos-cluster-match.h"
#include "carlos-import-guess.h"
#include "carlos-library-file.h"
#include "carlos-profile-json.h"
#include "carlos-store.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <unistd.h>

static CarlosListener *
select_part (CarlosListener *listener, const CarlosSelection *selection)
{
  CarlosProfileOptions options = library_fixture_get_options ();
  g_autoptr (GError) error = NULL;
  CarlosListener *other = carlos_listener_select (listener, selection, &options, NULL, &error);

  g_assert_no_error (error);

  return other;
}

/* From one session to another, of everything. */
static CarlosListener *
select_sessions (CarlosListener *listener, guint first, guint end)
{
  g_autoptr (CarlosSelection) period = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);

  period->from = HISTORY_START + first * HISTORY_DAY - 3600;
  period->to = HISTORY_START + end * HISTORY_DAY - 3600;

  return select_part (listener, period);
}

static CarlosListener *
analyse_again (CarlosListener *listener)
{
  CarlosProfileOptions options = library_fixture_get_options ();
  g_autoptr (GError) error = NULL;
  CarlosListener *other = carlos_listener_analyse_again (listener, &options, NULL, &error);

  g_assert_no_error (error);

  return other;
}

static CarlosListener *
change_rules (CarlosListener *listener, const CarlosExclusion *rule, gboolean takes_back)
{
  CarlosProfileOptions options = library_fixture_get_options ();
  g_autoptr (GError) error = NULL;
  CarlosListener *other = carlos_listener_exclude (listener, rule, takes_back, &options, NULL, &error);

  g_assert_no_error (error);

  return other;
}

static CarlosListener *
name_cluster (CarlosListener *listener, guint id, const char *name)
{
  CarlosProfileOptions options = library_fixture_get_options ();
  g_autoptr (GError) error = NULL;
  CarlosListener *other = carlos_listener_name_cluster (listener, id, name, &options, &error);

  g_assert_no_error (error);

  return other;
}

static const CarlosCluster *
find_cluster (const CarlosListener *listener, guint id)
{
  for (guint c = 0; c < listener->profile->k; c++)
    {
      if (listener->profile->clusters[c].id == id)
        return &listener->profile->clusters[c];
    }

  return NULL;
}

static void
assert_own_name (const CarlosListener *listener, guint id, const char *name)
{
  const CarlosCluster *cluster = find_cluster (listener, id);

  g_assert_nonnull (cluster);
  g_assert_cmpstr (cluster->own_name, ==, name);
}

/* In which cluster each artist is, by name. */
static GHashTable *
find_homes (const CarlosListener *listener)
{
  g_autoptr (CarlosClusterMemory) memory
    = carlos_cluster_match_remember (listener->table, listener->profile, NULL);

  return g_hash_table_ref (memory->ids);
}

/* The part of the artists that both know whose cluster is the same. */
static double
measure_same_homes (const CarlosListener *before, const CarlosListener *after)
{
  g_autoptr (GHashTable) old = find_homes (before);
  g_autoptr (GHashTable) new = find_homes (after);
  guint n_known = 0, n_same = 0;
  GHashTableIter iter;
  gpointer artist, id, now;

  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, &artist, &id))
    {
      if (!g_hash_table_lookup_extended (new, artist, NULL, &now))
        continue;
      n_known++;
      n_same += id == now ? 1 : 0;
    }
  g_assert_cmpuint (n_known, >, 0);

  return (double) n_same / n_known;
}

static gboolean
has_artist (const CarlosListener *listener, const char *name)
{
  for (guint a = 0; a < carlos_track_table_get_n_artists (listener->table); a++)
    {
      if (g_str_equal (carlos_track_table_get_artist_name (listener->table, a), name))
        return TRUE;
    }

  return FALSE;
}

/* --- a part of the library --- */

static void
test_opens (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (CarlosListener) listener = NULL;

  library_fixture_import_history (self);
  listener = library_fixture_open (self);
  g_assert_cmpint (listener->profile->space.kind, ==, CARLOS_SPACE_LISTENING);
  g_assert_true (listener->profile->items_are_artists);
  g_assert_cmpuint (listener->profile->k, ==, 4);
  g_assert_cmpuint (listener->excerpt->n_plays, ==, HISTORY_SESSIONS * 15);
  g_assert_cmpuint (listener->library->plays->n_plays, ==, HISTORY_SESSIONS * 15);
  g_assert_cmpuint (listener->months->n_months, ==, 4);
  g_assert_nonnull (listener->heard);
  g_assert_null (listener->fit);
  g_assert_cmpuint (listener->profile->n_known, ==, 0);
  for (guint c = 0; c < 4; c++)
    {
      g_assert_cmpuint (listener->profile->clusters[c].id, ==, c + 1);
      g_assert_null (listener->profile->clusters[c].own_name);
    }
}

/* The same library gives the same bytes, at every start. */
static void
test_says_the_same_again (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (CarlosListener) first = NULL;
  g_autoptr (CarlosListener) second = NULL;
  g_autofree char *first_json = NULL;
  g_autofree char *second_json = NULL;

  library_fixture_import_history (self);
  first = library_fixture_open (self);
  second = library_fixture_open (self);
  first_json = library_fixture_write_json (first);
  second_json = library_fixture_write_json (second);
  g_assert_cmpstr (first_json, ==, second_json);
}

/* One session in twenty more: clusters stay what they are, and what moved is told. */
static void
test_remembers_clusters (LibraryFixture *self, gconstpointer data)
{
  g_autofree char *more = invent_history (HISTORY_SESSIONS, HISTORY_SESSIONS / 20);
  g_autoptr (CarlosListener) before = NULL;
  g_autoptr (CarlosListener) after = NULL;

  library_fixture_import_history (self);
  before = library_fixture_open (self);
  library_fixture_import (self, "more.csv", more);
  after = library_fixture_open (self);

  g_assert_cmpuint (after->excerpt->n_plays, ==, before->excerpt->n_plays * 21 / 20);
  g_assert_cmpfloat (measure_same_homes (before, after), >=, .95);
  g_assert_cmpuint (after->profile->n_known, ==, carlos_track_table_get_n_artists (before->table));
  g_assert_cmpuint (after->profile->n_moved, <=, after->profile->n_known / 20);
}

static void
assert_period (const CarlosListener *part, guint first, guint end)
{
  g_assert_cmpuint (part->excerpt->n_plays, ==, (end - first) * 15);
  g_assert_cmpuint (part->library->plays->n_plays, ==, HISTORY_SESSIONS * 15);
  for (guint i = 0; i < part->excerpt->plays->n_plays; i++)
    {
      g_assert_cmpint (part->excerpt->plays->plays[i].time, >=, HISTORY_START + first * HISTORY_DAY);
      g_assert_cmpint (part->excerpt->plays->plays[i].time, <, HISTORY_START + end * HISTORY_DAY);
    }
}

/* A quick answer keeps the clusters and their ids; so does the thorough one after it, as far as the music does. */
static void
test_selects_a_period (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (CarlosListener) all = NULL;
  g_autoptr (CarlosListener) quick = NULL;
  g_autoptr (CarlosListener) thorough = NULL;
  g_autoptr (CarlosListener) again = NULL;
  double share = 0;

  library_fixture_import_history (self);
  all = library_fixture_open (self);
  quick = select_sessions (all, 20, 80);
  assert_period (quick, 20, 80);
  g_assert_true (quick->fit == all);
  g_assert_cmpfloat (measure_same_homes (all, quick), ==, 1);
  for (guint c = 0; c < quick->profile->k; c++)
    share += quick->profile->clusters[c].share;
  g_assert_cmpfloat_with_epsilon (share, 1, 1e-9);

  thorough = analyse_again (quick);
  assert_period (thorough, 20, 80);
  g_assert_cmpfloat (measure_same_homes (quick, thorough), >=, .95);
  g_assert_cmpuint (thorough->profile->n_known, ==, carlos_track_table_get_n_artists (thorough->table));

  again = select_sessions (thorough, 30, 110);
  assert_period (again, 30, 110);
  g_assert_true (again->fit == all);
  g_assert_cmpfloat (measure_same_homes (all, again), ==, 1);
}

/* After all parts of the history, everything is what it was, and so it is at the next start. */
static void
test_comes_back (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (CarlosListener) all = NULL;
  g_autoptr (CarlosListener) part = NULL;
  g_autoptr (CarlosListener) thorough = NULL;
  g_autoptr (CarlosListener) back = NULL;
  g_autoptr (CarlosListener) settled = NULL;
  g_autoptr (CarlosListener) next_start = NULL;
  g_autoptr (CarlosSelection) everything = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  library_fixture_import_history (self);
  all = library_fixture_open (self);
  part = select_sessions (all, 0, 30);
  thorough = analyse_again (part);
  back = select_part (thorough, everything);
  g_assert_cmpfloat (measure_same_homes (all, back), ==, 1);
  settled = analyse_again (back);
  g_assert_null (settled->fit);
  g_assert_cmpfloat (measure_same_homes (all, settled), ==, 1);
  g_assert_cmpuint (settled->profile->n_moved, ==, 0);

  next_start = library_fixture_open (self);
  before = library_fixture_write_json (all);
  after = library_fixture_write_json (next_start);
  g_assert_cmpstr (before, ==, after);
}

static void
test_selects_lists (LibraryFixture *self, gconstpointer data)
{
  static const CarlosTrackListKind kinds[] = { CARLOS_TRACK_LIST_SAVED, CARLOS_TRACK_LIST_PLAYLIST };
  static const char *const keys[] = { "saved", "playlist:Mix 1" };
  g_autoptr (GFile) history = NULL;
  g_autoptr (GFile) account = NULL;
  g_autoptr (JsonNode) counts = library_fixture_make_export (self, &history, &account);
  GFile *both[] = { account, history };
  g_autoptr (CarlosImportReport) report = library_fixture_import_files (self, both, 2, NULL);
  g_autoptr (CarlosListener) all = library_fixture_open (self);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (CarlosSelection) selection = carlos_selection_parse (keys[i]);
      g_autoptr (CarlosListener) part = select_part (all, selection);
      const CarlosTrackList *list = carlos_library_find_list (all->library, kinds[i], selection->playlist);

      g_assert_cmpuint (carlos_track_table_get_n_tracks (part->table), ==, list->n_tracks);
      g_assert_null (part->fit);
    }
}

/* Without a service's own list of top tracks, those that were heard most. */
static void
test_selects_top (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (CarlosSelection) top = carlos_selection_new (CARLOS_SELECTION_TOP, NULL);
  g_autoptr (CarlosListener) all = NULL;
  g_autoptr (CarlosListener) part = NULL;
  guint n_tracks;

  library_fixture_import_history (self);
  all = library_fixture_open (self);
  part = select_part (all, top);
  n_tracks = carlos_track_table_get_n_tracks (part->table);
  g_assert_cmpuint (n_tracks, ==,
                    MIN (CARLOS_EXCERPT_TOP_TRACKS, carlos_track_table_get_n_tracks (all->table)));
  g_assert_cmpuint (part->excerpt->n_plays, <, all->excerpt->n_plays + 1);
}

static void
test_says_what_is_empty (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (CarlosSelection) playlist = carlos_selection_new (CARLOS_SELECTION_PLAYLIST, "Nowhere");
  g_autoptr (CarlosSelection) future = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);
  const CarlosSelection *selections[] = { playlist, future };
  CarlosProfileOptions options = library_fixture_get_options ();
  g_autoptr (CarlosListener) all = NULL;

  library_fixture_import_history (self);
  all = library_fixture_open (self);
  future->from = HISTORY_START + 10 * HISTORY_SESSIONS * HISTORY_DAY;
  for (guint i = 0; i < G_N_ELEMENTS (selections); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (carlos_listener_select (all, selections[i], &options, NULL, &error));
      library_fixture_assert_sentence (error);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
    }
}

/* --- rules --- */

/* The artist goes, the others stay where they are; the rule taken back, everything is as it was. */
static void
test_sets_aside (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (CarlosExclusion) rule = carlos_exclusion_new (CARLOS_EXCLUSION_ARTIST, "band 0-0", 0, 0);
  g_autoptr (CarlosListener) all = NULL;
  g_autoptr (CarlosListener) without = NULL;
  g_autoptr (CarlosListener) thorough = NULL;
  g_autoptr (CarlosListener) back = NULL;
  g_autoptr (CarlosListener) settled = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  library_fixture_import_history (self);
  all = library_fixture_open (self);
  g_assert_true (has_artist (all, "Band 0-0"));
  without = change_rules (all, rule, FALSE);
  g_assert_false (has_artist (without, "Band 0-0"));
  g_assert_cmpuint (without->library->exclusions->len, ==, 1);
  g_assert_cmpuint (without->excerpt->n_plays + without->excerpt->n_excluded_plays, ==,
                    HISTORY_SESSIONS * 15);
  g_assert_cmpfloat (measure_same_homes (all, without), ==, 1);

  thorough = analyse_again (without);
  g_assert_false (has_artist (thorough, "Band 0-0"));
  g_assert_cmpfloat (measure_same_homes (all, thorough), >=, .95);

  /* The rule of a moment ago, that has no number yet. */
  back = change_rules (thorough, rule, TRUE);
  g_assert_cmpuint (back->library->exclusions->len, ==, 0);
  g_assert_true (has_artist (back, "Band 0-0"));
  settled = analyse_again (back);
  g_assert_cmpfloat (measure_same_homes (all, settled), ==, 1);
  for (guint c = 0; c < all->profile->k; c++)
    g_assert_cmpfloat_with_epsilon (settled->profile->clusters[c].share, all->profile->clusters[c].share,
                                    1e-9);
}

/* Moving on starts from the clusters that are shown, not from those of before the rule. */
static void
test_period_after_a_rule (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (CarlosExclusion) rule = carlos_exclusion_new (CARLOS_EXCLUSION_ARTIST, "Band 1-0", 0, 0);
  g_autoptr (CarlosListener) all = NULL;
  g_autoptr (CarlosListener) without = NULL;
  g_autoptr (CarlosListener) thorough = NULL;
  g_autoptr (CarlosListener) part = NULL;

  library_fixture_import_history (self);
  all = library_fixture_open (self);
  without = change_rules (all, rule, FALSE);
  thorough = analyse_again (without);
  g_assert_null (thorough->fit);
  part = select_sessions (thorough, 10, 90);
  g_assert_true (part->fit == thorough);
  g_assert_false (has_artist (part, "Band 1-0"));
  g_assert_cmpfloat (measure_same_homes (thorough, part), ==, 1);
}

static void
test_rules_stay (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (CarlosExclusion) artist = carlos_exclusion_new (CARLOS_EXCLUSION_ARTIST, "Band 2-0", 0, 0);
  g_autoptr (CarlosExclusion) night = carlos_exclusion_new (CARLOS_EXCLUSION_HOURS, NULL, 120, 240);
  g_autoptr (CarlosListener) all = NULL;
  g_autoptr (CarlosListener) one = NULL;
  g_autoptr (CarlosListener) twice = NULL;
  g_autoptr (CarlosListener) two = NULL;
  g_autoptr (CarlosListener) next_start = NULL;

  library_fixture_import_history (self);
  all = library_fixture_open (self);
  one = change_rules (all, artist, FALSE);
  twice = change_rules (one, artist, FALSE);
  g_assert_cmpuint (twice->library->exclusions->len, ==, 1);
  two = change_rules (twice, night, FALSE);
  g_assert_cmpuint (two->library->exclusions->len, ==, 2);
  next_start = library_fixture_open (self);
  g_assert_cmpuint (next_start->library->exclusions->len, ==, 2);
  g_assert_false (has_artist (next_start, "Band 2-0"));
  g_assert_cmpuint (next_start->library->generation, ==, two->library->generation);
}

/* A rule that hides everything is stored, and the sentence says that nothing is left. */
static void
test_everything_set_aside (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (CarlosExclusion) rule = carlos_exclusion_new (CARLOS_EXCLUSION_PERIOD, NULL, 0, G_MAXINT32);
  CarlosProfileOptions options = library_fixture_get_options ();
  g_autoptr (CarlosListener) all = NULL;
  g_autoptr (CarlosListener) back = NULL;
  g_autoptr (GError) error = NULL;

  library_fixture_import_history (self);
  all = library_fixture_open (self);
  g_assert_null (carlos_listener_exclude (all, rule, FALSE, &options, NULL, &error));
  library_fixture_assert_sentence (error);
  back = change_rules (all, rule, TRUE);
  g_assert_cmpuint (back->excerpt->n_plays, ==, HISTORY_SESSIONS * 15);
}

/* --- names --- */

/* A name is kept by whatever comes after it. */
static void
test_names (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (CarlosListener) all = NULL;
  g_autoptr (CarlosListener) named = NULL;
  g_autoptr (CarlosListener) part = NULL;
  g_autoptr (CarlosListener) thorough = NULL;
  g_autoptr (CarlosListener) again = NULL;
  g_autoptr (CarlosListener) next_start = NULL;
  g_autoptr (CarlosListener) nameless = NULL;

  library_fixture_import_history (self);
  all = library_fixture_open (self);
  named = name_cluster (all, 2, "Sundays");
  assert_own_name (named, 2, "Sundays");
  assert_own_name (named, 1, NULL);
  assert_own_name (all, 2, NULL);
  g_assert_cmpfloat (measure_same_homes (all, named), ==, 1);
  part = select_sessions (named, 20, 80);
  assert_own_name (part, 2, "Sundays");
  thorough = analyse_again (part);
  assert_own_name (thorough, 2, "Sundays");
  again = analyse_again (named);
  assert_own_name (again, 2, "Sundays");
  next_start = library_fixture_open (self);
  assert_own_name (next_start, 2, "Sundays");
  nameless = name_cluster (next_start, 2, NULL);
  assert_own_name (nameless, 2, NULL);
}

/* A name that is given while a period is looked at is there in all others, too. */
static void
test_names_in_a_period (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (CarlosSelection) everything = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);
  g_autoptr (CarlosListener) all = NULL;
  g_autoptr (CarlosListener) part = NULL;
  g_autoptr (CarlosListener) named = NULL;
  g_autoptr (CarlosListener) back = NULL;
  g_autoptr (CarlosListener) thorough = NULL;

  library_fixture_import_history (self);
  all = library_fixture_open (self);
  part = select_sessions (all, 20, 80);
  named = name_cluster (part, 1, "Mine");
  assert_own_name (named, 1, "Mine");
  assert_period (named, 20, 80);
  back = select_part (named, everything);
  assert_own_name (back, 1, "Mine");
  thorough = analyse_again (back);
  assert_own_name (thorough, 1, "Mine");
}

/* Names belong to the kind of selection. */
static void
test_names_of_lists (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (CarlosSelection) top = carlos_selection_new (CARLOS_SELECTION_TOP, NULL);
  g_autoptr (CarlosListener) all = NULL;
  g_autoptr (CarlosListener) named = NULL;
  g_autoptr (CarlosListener) part = NULL;

  library_fixture_import_history (self);
  all = library_fixture_open (self);
  named = name_cluster (all, 1, "Everything's first");
  part = select_part (named, top);
  for (guint c = 0; c < part->profile->k; c++)
    g_assert_null (part->profile->clusters[c].own_name);
}

/* What can't be written is looked at all the same; only what would change it fails. */
static void
test_read_only (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (CarlosExclusion) rule = carlos_exclusion_new (CARLOS_EXCLUSION_ARTIST, "Band 0-0", 0, 0);
  CarlosProfileOptions options = library_fixture_get_options ();
  g_autoptr (CarlosListener) listener = NULL;
  g_autoptr (CarlosListener) part = NULL;
  g_autoptr (GError) rule_error = NULL;
  g_autoptr (GError) name_error = NULL;

  if (geteuid () == 0)
    {
      g_test_skip ("The superuser may write everything");
      return;
    }

  library_fixture_import_history (self);
  g_chmod (self->path, 0400);
  g_chmod (self->folder, 0500);
  listener = library_fixture_open (self);
  part = select_sessions (listener, 0, 40);
  assert_period (part, 0, 40);
  g_assert_null (carlos_listener_exclude (listener, rule, FALSE, &options, NULL, &rule_error));
  library_fixture_assert_sentence (rule_error);
  g_assert_null (carlos_listener_name_cluster (listener, 1, "Mine", &options, &name_error));
  library_fixture_assert_sentence (name_error);
  g_chmod (self->folder, 0700);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) \
  g_test_add (path, LibraryFixture, NULL, library_fixture_set_up, function, library_fixture_tear_down)
  ADD ("/library/opens", test_opens);
  ADD ("/library/says-the-same-again", test_says_the_same_again);
  ADD ("/library/remembers-clusters", test_remembers_clusters);
  ADD ("/library/select/period", test_selects_a_period);
  ADD ("/library/select/comes-back", test_comes_back);
  ADD ("/library/select/lists", test_selects_lists);
  ADD ("/library/select/top", test_selects_top);
  ADD ("/library/select/empty", test_says_what_is_empty);
  ADD ("/library/rules/sets-aside", test_sets_aside);
  ADD ("/library/rules/period", test_period_after_a_rule);
  ADD ("/library/rules/stay", test_rules_stay);
  ADD ("/library/rules/everything", test_everything_set_aside);
  ADD ("/library/names/stay", test_names);
  ADD ("/library/names/period", test_names_in_a_period);
  ADD ("/library/names/lists", test_names_of_lists);
  ADD ("/library/read-only", test_read_only);
#undef ADD

  return g_test_run ();
}
