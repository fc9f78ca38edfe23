/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-back-test.h"

#include "carlos-json.h"
#include "carlos-name-key.h"
#include "carlos-store-weeks.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define DAY ((gint64) 24 * 60 * 60)
#define WEEKS (CARLOS_BACK_TEST_DAYS / 7 + 1)

/**
 * carlos_back_test_get_until:
 *
 * Returns: the time up to which a recommender is to know the library, seconds since 1970, UTC
 */
gint64
carlos_back_test_get_until (const CarlosLibrary *library)
{
  const CarlosPlayLog *log = library->plays;

  return log->n_plays > 0 ? log->plays[log->n_plays - 1].time - CARLOS_BACK_TEST_DAYS * DAY : 0;
}

/* Keys of the artists that were played from @until on and never before. */
static GHashTable *
find_first_played (const CarlosLibrary *library, gint64 until)
{
  g_autoptr (GHashTable) before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTable *since = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const CarlosTrackTable *table = library->tracks;

  for (guint i = 0; i < library->plays->n_plays; i++)
    {
      const CarlosPlay *play = &library->plays->plays[i];
      guint n;
      const guint *artists = carlos_track_table_get_artists (table, play->track, &n);

      for (guint a = 0; a < n && (play->flags & CARLOS_PLAY_SHORT) == 0; a++)
        {
          char *key = carlos_name_key_of_artist (carlos_track_table_get_artist_name (table, artists[a]));

          if (play->time < until)
            g_hash_table_add (before, key);
          else if (!g_hash_table_contains (before, key))
            g_hash_table_add (since, key);
          else
            g_free (key);
        }
    }

  return since;
}

/* Keys of the new artists of the lists that would have been made, week by week, and a recommendation in no two. */
static GHashTable *
find_shown (CarlosRecommender *recommender, const CarlosRecommendOptions *options)
{
  g_autoptr (GPtrArray) weeks = g_ptr_array_new_with_free_func ((GDestroyNotify) carlos_stored_week_free);
  GHashTable *shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (CarlosWeek week = options->week; week < options->week + WEEKS; week++)
    {
      CarlosRecommendOptions of_week = *options;
      g_autoptr (CarlosRecommendations) list = NULL;
      CarlosStoredWeek *stored;
      char name[CARLOS_WEEK_TEXT_SIZE];

      of_week.week = week;
      of_week.weeks = weeks;
      of_week.explains = FALSE;
      list = carlos_recommender_recommend (recommender, &of_week);
      carlos_week_format (week, name);
      stored = carlos_stored_week_new (name, 0);
      for (guint i = 0; i < list->n_items; i++)
        {
          const CarlosRecommendation *item = &list->items[i];

          carlos_stored_week_add (stored, item->artist, item->title, "");
          if (item->lane == CARLOS_LANE_NEW_ARTIST)
            g_hash_table_add (shown, carlos_name_key_of_artist (item->artist));
        }
      g_ptr_array_add (weeks, stored);
    }

  return shown;
}

/* How many of the artists in a set could have been recommended. */
static guint
count_possible (CarlosRecommender *recommender, GHashTable *keys)
{
  const CarlosWorld *world = carlos_recommender_get_world (recommender);
  GHashTableIter iter;
  gpointer key;
  guint n = 0;

  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    n += g_hash_table_contains (world->artists, key) ? 1 : 0;

  return n;
}

static guint
count_common (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer key;
  guint n = 0;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    n += g_hash_table_contains (b, key) ? 1 : 0;

  return n;
}

/**
 * carlos_back_test_run:
 * @recommender: one that knows @library up to carlos_back_test_get_until()
 * @options: of the lists; the week is that of the first
 *
 * Makes the lists of 13 weeks as they would have been, and looks how many of the artists that the listener found in that
 * time were in them. It needs other evidence than the library: artists of whom only later plays tell are not known.
 */
void
carlos_back_test_run (CarlosBackTest *self,
                      CarlosRecommender *recommender,
                      const CarlosLibrary *library,
                      const CarlosRecommendOptions *options)
{
  g_autoptr (GHashTable) played = find_first_played (library, carlos_back_test_get_until (library));
  g_autoptr (GHashTable) shown = find_shown (recommender, options);
  guint n_new = carlos_recommender_count_new_artists (recommender);

  self->n_days = CARLOS_BACK_TEST_DAYS;
  self->n_first_played = g_hash_table_size (played);
  self->n_possible = count_possible (recommender, played);
  self->n_shown = g_hash_table_size (shown);
  self->n_hits = count_common (shown, played);
  self->chance = n_new > 0 ? (double) self->n_possible * self->n_shown / n_new : 0;
  self->has_community = carlos_recommender_has_evidence (recommender, CARLOS_EVIDENCE_COMMUNITY);
}

/**
 * carlos_back_test_write_json:
 *
 * Returns: (transfer full): the document of `recommend --back-test --json` (docs/formats.md)
 */
char *
carlos_back_test_write_json (const CarlosBackTest *self)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();

  carlos_json_add_integer (builder, "days", self->n_days);
  carlos_json_add_integer (builder, "first_played", self->n_first_played);
  carlos_json_add_integer (builder, "possible", self->n_possible);
  carlos_json_add_integer (builder, "shown", self->n_shown);
  carlos_json_add_integer (builder, "hits", self->n_hits);
  carlos_json_add_number (builder, "chance", self->chance);

  return carlos_json_end (builder);
}

/* Where none could have been shown a score of nothing would say nothing; what is missing does. */
static char *
say_impossible (const CarlosBackTest *self)
{
  if (self->has_community)
    return g_strdup_printf (
      g_dngettext (
        GETTEXT_PACKAGE,
        "The %u artist you first played in the last %u days is not known to the listeners whom Carlos "
        "learned from, so it could not have shown you that one.",
        "None of the %u artists you first played in the last %u days is known to the listeners whom "
        "Carlos learned from, so it could have shown you none of them.",
        self->n_first_played),
      self->n_first_played, self->n_days);

  return g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE,
                 "You first played %u artist in the last %u days. Without a community model Carlos knows no "
                 "artists but yours, so it could not have shown you that one before.",
                 "You first played %u artists in the last %u days. Without a community model Carlos knows no "
                 "artists but yours, so it could have shown you none of them before.",
                 self->n_first_played),
    self->n_first_played, self->n_days);
}

/**
 * carlos_back_test_say:
 *
 * Returns: (transfer full): the result in plain words
 */
char *
carlos_back_test_say (const CarlosBackTest *self)
{
  if (self->n_first_played == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "You played no new artist in the last %u day.",
                                         "You played no new artist in the last %u days.", self->n_days),
                            self->n_days);
  if (self->n_possible == 0)
    return say_impossible (self);

  /* Translators: how many artists were played first lately, in how many days, how many of them would have been recommended,
   * and how many by chance */
  return g_strdup_printf (
    g_dngettext (
      GETTEXT_PACKAGE,
      "Of the %u artist you first played in the last %u days, %u was in what Carlos would have shown "
      "(chance: %.0f).",
      "Of the %u artists you first played in the last %u days, %u were in what Carlos would have shown "
      "(chance: %.0f).",
      self->n_first_played),
    self->n_first_played, self->n_days, self->n_hits, self->chance);
}
