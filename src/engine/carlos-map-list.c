/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "carlos-map-list.h"

#include "carlos-library-file.h"
#include "carlos-recommend-json.h"
#include "carlos-recommend-setup.h"
#include "carlos-source.h"
#include "carlos-store-feedback.h"
#include "carlos-store-weeks.h"

#include <math.h>
#include <string.h>

#define LIST_LENGTH 30

/* No recommendations of others are longer than a few pages. */
#define LONGEST_DOCUMENT (4 << 20)

static CarlosWeek
get_this_week (void)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();

  return carlos_week_of_time (g_get_real_time () / G_USEC_PER_SEC, time_zone);
}

/* The list of this week that the library remembers. */
static CarlosRecommendations *
recall_week (const CarlosListener *listener, const char *week)
{
  g_autoptr (CarlosStore) store = NULL;
  g_autoptr (CarlosStoredWeek) stored = NULL;

  if (!carlos_input_is_library (listener->input))
    return NULL;
  store = carlos_library_file_open (carlos_input_get_library_path (listener->input), NULL);
  if (store == NULL || !carlos_store_find_week (store, week, &stored, NULL) || stored == NULL)
    return NULL;

  return carlos_recommend_json_read (stored->document);
}

/* A list as “recommend” would make it, but drawing one is no reason to remember it. */
static CarlosRecommendations *
make_week (CarlosRecommender *recommender, const CarlosListener *listener, CarlosWeek week)
{
  g_autoptr (CarlosStore) store = NULL;
  g_autoptr (GPtrArray) feedback = NULL, weeks = NULL;
  CarlosRecommendOptions options;

  carlos_recommend_options_init (&options, week);
  options.count = LIST_LENGTH;
  if (carlos_input_is_library (listener->input))
    store = carlos_library_file_open (carlos_input_get_library_path (listener->input), NULL);
  if (store != NULL)
    {
      feedback = carlos_store_get_feedback (store, NULL);
      weeks = carlos_store_get_weeks (store, NULL);
    }
  options.feedback = feedback;
  options.weeks = weeks;

  return carlos_recommender_recommend (recommender, &options);
}

static CarlosMapLines *
draw_named (const double *positions, guint n_items, const char *name)
{
  CarlosMapLines *lines = carlos_map_lines_draw (positions, n_items);

  lines->name = g_strdup (name);

  return lines;
}

static CarlosMapLines *
draw_recommendations (CarlosMapPlacer *placer, const CarlosRecommendations *list)
{
  g_autofree double *positions = carlos_map_placer_place_list (placer, list);

  return carlos_map_lines_draw (positions, list->n_items);
}

static CarlosMapLines *
draw_week (CarlosMapPlacer *placer, CarlosRecommender *recommender, const CarlosListener *listener)
{
  CarlosWeek week = get_this_week ();
  char name[CARLOS_WEEK_TEXT_SIZE];
  g_autoptr (CarlosRecommendations) list = NULL;

  carlos_week_format (week, name);
  list = recall_week (listener, name);
  if (list == NULL)
    list = make_week (recommender, listener, week);

  return draw_recommendations (placer, list);
}

static CarlosMapLines *
draw_playlist (CarlosMapPlacer *placer, const CarlosListener *listener, const char *name, GError **error)
{
  const CarlosTrackList *list
    = listener->library != NULL
        ? carlos_library_find_list (listener->library, CARLOS_TRACK_LIST_PLAYLIST, name)
        : NULL;
  g_autofree double *positions = NULL;

  if (list == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is no playlist “%s” in the library"),
                   name);
      return NULL;
    }
  positions = g_new (double, 2 * (gsize) list->n_tracks + 1);
  for (guint i = 0; i < list->n_tracks; i++)
    {
      double *position = &positions[2 * i];

      if (!carlos_map_maker_place (placer, list->tracks[i], &position[0], &position[1]))
        position[0] = position[1] = NAN;
    }

  return draw_named (positions, list->n_tracks, name);
}

/* What “recommend --json” wrote. */
static CarlosRecommendations *
read_document (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autofree char *text = NULL;
  gsize length;

  if (!g_str_has_suffix (path, ".json") || !g_file_load_contents (file, NULL, &text, &length, NULL, NULL)
      || length > LONGEST_DOCUMENT || !g_utf8_validate (text, (gssize) length, NULL))
    return NULL;

  return carlos_recommend_json_read (text);
}

/* A list in a file: recommendations, or a table of tracks. */
typedef struct
{
  CarlosRecommendations *list;
  CarlosTrackTable *table;
  char *name;
} FileList;

static void
file_list_clear (FileList *self)
{
  g_clear_pointer (&self->list, carlos_recommendations_unref);
  g_clear_pointer (&self->table, carlos_track_table_unref);
  g_free (self->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FileList, file_list_clear)

static gboolean
file_list_read (FileList *self, const char *path, const CarlosMonitor *monitor, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autofree char *base = g_file_get_basename (file);

  self->name = g_filename_display_name (base != NULL ? base : path);
  self->list = read_document (path);
  if (self->list == NULL)
    self->table = carlos_source_load_names (file, NULL, monitor, error);

  return self->list != NULL || self->table != NULL;
}

static CarlosMapLines *
draw_file (CarlosMapPlacer *placer, const FileList *read)
{
  g_autofree double *positions = NULL;

  if (read->list != NULL)
    return draw_recommendations (placer, read->list);
  positions = carlos_map_placer_place_tracks (placer, read->table);

  return draw_named (positions, carlos_track_table_get_n_tracks (read->table), read->name);
}

/* Whether it is said what tracks are like, so that those can be placed that nobody has heard of so far. */
static gboolean
is_catalogue (const CarlosTrackTable *table)
{
  gboolean has_features = FALSE;

  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    has_features |= carlos_track_table_get_feature (table, (CarlosFeature) f) != NULL;

  return has_features || carlos_track_table_get_n_genres (table) > 0;
}

static CarlosRecommender *
make_recommender (CarlosListener *listener,
                  const char *catalogue,
                  const CarlosMonitor *monitor,
                  GError **error)
{
  CarlosRecommendSetup setup;

  carlos_recommend_setup_init (&setup);
  setup.seed = listener->profile->seed;
  setup.catalogue = catalogue;

  return carlos_recommend_setup_make (&setup, listener, monitor, error);
}

/**
 * carlos_map_list_draw:
 * @maker: of the listener
 * @name: "week" for this week's list, "playlist:NAME" for a playlist of the library, else the path of a table of tracks or of
 *   what `recommend --json` wrote
 * @monitor: (nullable): hears of progress and may stop the work
 *
 * Draws where a list of music falls on a map. What the library remembers of this week is taken as it is; nothing is
 * remembered.
 *
 * Returns: (transfer full) (nullable): the lines, which bear the name of the playlist or the file unless that holds
 *   recommendations; NULL with an error that is one sentence
 */
CarlosMapLines *
carlos_map_list_draw (CarlosMapMaker *maker,
                      CarlosListener *listener,
                      const char *name,
                      const CarlosMonitor *monitor,
                      GError **error)
{
  gboolean is_week = g_str_equal (name, "week"),
           is_playlist = g_str_has_prefix (name, CARLOS_MAP_LIST_PLAYLIST);
  g_autoptr (CarlosRecommender) recommender = NULL;
  g_autoptr (CarlosMapPlacer) placer = NULL;
  g_auto (FileList) read = { 0 };

  if (!is_week && !is_playlist && !file_list_read (&read, name, monitor, error))
    return NULL;
  recommender = make_recommender (listener, read.table != NULL && is_catalogue (read.table) ? name : NULL,
                                  monitor, error);
  if (recommender == NULL)
    return NULL;
  placer = carlos_map_placer_new (maker, recommender);
  if (is_week)
    return draw_week (placer, recommender, listener);
  if (is_playlist)
    return draw_playlist (placer, listener, name + strlen (CARLOS_MAP_LIST_PLAYLIST), error);

  return draw_file (placer, &read);
}
