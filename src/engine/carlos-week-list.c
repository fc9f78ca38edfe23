/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-week-list.h"

#include "carlos-library-file.h"
#include "carlos-recommend-json.h"
#include "carlos-store-feedback.h"
#include "carlos-store-weeks.h"

#include <string.h>

/* A list stands still until the library has become so much larger that it is about another listener. */
#define GROWTH 1.5
#define GROWTH_PLAYS 100

static void
append_number (GString *text, const char *name, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (text, " %s=%s", name, g_ascii_dtostr (buffer, sizeof buffer, value));
}

/* Everything that a list depends on but the library. */
static char *
describe (const CarlosWeekList *self, const CarlosRecommendOptions *options)
{
  GString *text = g_string_new (self->setup);

  append_number (text, "count", options->count);
  append_number (text, "novelty", options->novelty);
  append_number (text, "popularity", options->popularity);
  for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
    append_number (text, carlos_evidence_to_string ((CarlosEvidence) e), options->weights[e]);
  for (guint i = 0; i < options->n_off_clusters; i++)
    append_number (text, "off", options->off_clusters[i]);
  g_string_append_printf (text, " repeats=%d seed=%" G_GUINT64_FORMAT, options->repeats, options->seed);

  return g_string_free (text, FALSE);
}

/* What must not come any more, whatever was in the list before, goes out of it. Returns how much. */
static guint
drop_unwanted (CarlosRecommendations *list, const CarlosRecommender *recommender, const GPtrArray *feedback)
{
  guint n_before = list->n_items, n = 0;

  for (guint i = 0; i < n_before; i++)
    {
      CarlosRecommendation item = list->items[i];

      if (!carlos_recommender_allows (recommender, feedback, item.artist, item.title))
        continue;
      list->items[i] = list->items[n];
      list->items[n++] = item;
    }
  for (guint i = n; i < n_before; i++)
    carlos_recommendation_clear (&list->items[i]);
  memset (&list->items[n], 0, (n_before - n) * sizeof *list->items);
  list->n_items = n;

  return n_before - n;
}

/* Whether a list has something already, or enough of its artist. */
static gboolean
has_enough (const CarlosRecommendations *list, const CarlosRecommendation *other)
{
  guint n_artist = 0;

  for (guint i = 0; i < list->n_items; i++)
    {
      if (!g_str_equal (list->items[i].artist, other->artist))
        continue;
      if (g_strcmp0 (list->items[i].title, other->title) == 0)
        return TRUE;
      n_artist++;
    }

  return n_artist >= CARLOS_RECOMMENDER_MAX_PER_ARTIST;
}

/* In the place of what went comes, at the end, the best of a list that is made now. */
static void
fill_up (CarlosRecommendations *list,
         guint n_missing,
         CarlosRecommender *recommender,
         const CarlosRecommendOptions *options)
{
  g_autoptr (CarlosRecommendations) now = carlos_recommender_recommend (recommender, options);

  for (guint i = 0; i < now->n_items && n_missing > 0; i++)
    {
      if (has_enough (list, &now->items[i]))
        continue;
      list->items[list->n_items++] = now->items[i];
      memset (&now->items[i], 0, sizeof now->items[i]);
      n_missing--;
    }
  if (n_missing > 0)
    list->short_reason = now->short_reason != CARLOS_SHORT_NOT ? now->short_reason : CARLOS_SHORT_USED_UP;
}

/* Finds the rows again that a list was made of. */
static void
find_rows (CarlosRecommendations *list, const CarlosWorld *world)
{
  for (guint i = 0; i < list->n_items; i++)
    {
      CarlosRecommendation *item = &list->items[i];

      guint artist = carlos_world_find_artist (world, item->artist);

      if (item->title != NULL)
        item->row = carlos_world_find_row (world, item->artist, item->title);
      else if (artist != CARLOS_NOTHING)
        item->row = world->artist_rows[artist];
    }
}

/* Brings a list that was read, and is nobody else's, up to what was said since it was made. */
static CarlosRecommendations *
follow (CarlosRecommendations *list, CarlosRecommender *recommender, const CarlosRecommendOptions *options)
{
  guint n_missing;

  if (list == NULL)
    return NULL;
  n_missing = drop_unwanted (list, recommender, options->feedback);
  find_rows (list, carlos_recommender_get_world (recommender));
  if (n_missing > 0)
    fill_up (list, n_missing, recommender, options);

  return list;
}

/* The list that was made, if it is still the one that is asked for. */
static CarlosRecommendations *
recall (const CarlosStoredWeek *week,
        CarlosRecommender *recommender,
        const CarlosRecommendOptions *options,
        const char *settings)
{
  double n_plays = (double) carlos_recommender_get_n_plays (recommender);

  if (week == NULL || week->document == NULL || !g_str_equal (week->settings, settings)
      || n_plays > GROWTH * (double) week->n_plays + GROWTH_PLAYS)
    return NULL;

  return follow (carlos_recommend_json_read (week->document), recommender, options);
}

/* A library that can't be written is recommended from all the same. */
static void
remember (const CarlosWeekList *self,
          const CarlosRecommendations *list,
          const CarlosRecommender *recommender,
          const char *settings)
{
  g_autoptr (CarlosStore) store = carlos_library_file_open_to_change (self->library, NULL);
  g_autoptr (CarlosStoredWeek) week = NULL;
  char name[CARLOS_WEEK_TEXT_SIZE];

  if (store == NULL)
    return;
  carlos_week_format (list->week, name);
  week = carlos_stored_week_new (name, self->now);
  week->n_plays = carlos_recommender_get_n_plays (recommender);
  g_free (week->settings);
  week->settings = g_strdup (settings);
  week->document = carlos_recommend_json_write (list);
  for (guint i = 0; i < list->n_items; i++)
    carlos_stored_week_add (week, list->items[i].artist, list->items[i].title,
                            carlos_lane_to_string (list->items[i].lane));

  carlos_store_put_week (store, week, NULL);
}

/* The archive is not rewritten: a week that has passed keeps the list that it had. */
static gboolean
is_to_remember (const CarlosWeekList *self, const CarlosStoredWeek *stored, CarlosWeek week)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();

  return stored == NULL || week >= carlos_week_of_time (self->now, time_zone);
}

/**
 * carlos_week_list_make:
 * @options: without @feedback and @weeks, which the library knows
 *
 * Makes the list of a week, or finds it where it was made before with the same options: a week's list stands still, but
 * for what the listener does not want of it, which others take the place of. It is remembered as it was made, so that what
 * was said can be taken back.
 *
 * Returns: (transfer full) (nullable): NULL with an error that is one sentence
 */
CarlosRecommendations *
carlos_week_list_make (const CarlosWeekList *self,
                       CarlosRecommender *recommender,
                       const CarlosRecommendOptions *options,
                       GError **error)
{
  g_autofree char *settings = describe (self, options);
  g_autoptr (CarlosStore) store = NULL;
  g_autoptr (GPtrArray) feedback = NULL;
  g_autoptr (GPtrArray) weeks = NULL;
  g_autoptr (CarlosStoredWeek) stored = NULL;
  g_autoptr (CarlosRecommendations) list = NULL;
  CarlosRecommendOptions complete = *options;
  char name[CARLOS_WEEK_TEXT_SIZE];

  if (self->library == NULL)
    return self->is_study
             ? carlos_recommender_recommend_study (recommender, options->week, options->count, NULL)
             : carlos_recommender_recommend (recommender, options);

  carlos_week_format (options->week, name);
  store = carlos_library_file_open (self->library, error);
  if (store == NULL || (feedback = carlos_store_get_feedback (store, error)) == NULL
      || (weeks = carlos_store_get_weeks (store, error)) == NULL
      || !carlos_store_find_week (store, name, &stored, error))
    return NULL;
  if (self->is_study)
    return carlos_recommender_recommend_study (recommender, options->week, options->count, feedback);
  g_clear_pointer (&store, carlos_store_close);
  complete.feedback = feedback;
  complete.weeks = weeks;
  list = recall (stored, recommender, &complete, settings);
  if (list != NULL)
    return g_steal_pointer (&list);

  list = carlos_recommender_recommend (recommender, &complete);
  if (list->n_items > 0 && is_to_remember (self, stored, options->week))
    remember (self, list, recommender, settings);

  return g_steal_pointer (&list);
}

/**
 * carlos_week_list_follow:
 * @list: a list of @recommender
 * @options: what it was made with, but for what the listener said since
 *
 * Lets a list stand still where nothing is remembered: it is the same but for what the listener does not want of it.
 *
 * Returns: (transfer full): another list
 */
CarlosRecommendations *
carlos_week_list_follow (const CarlosRecommendations *list,
                         CarlosRecommender *recommender,
                         const CarlosRecommendOptions *options)
{
  g_autofree char *text = carlos_recommend_json_write (list);
  CarlosRecommendations *copy = carlos_recommend_json_read (text);

  g_return_val_if_fail (copy != NULL, carlos_recommender_recommend (recommender, options));

  return follow (copy, recommender, options);
}
