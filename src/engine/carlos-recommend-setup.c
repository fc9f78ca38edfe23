/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-recommend-setup.h"

#include "carlos-analysis-error.h"
#include "carlos-community-training.h"
#include "carlos-library-file.h"
#include "carlos-sample-source.h"
#include "carlos-similar-listeners.h"
#include "carlos-source.h"
#include "carlos-store-feedback.h"

#include <gio/gio.h>

/* What a recommender is made from, once it is read. */
typedef struct
{
  CarlosTrackTable *table;
  CarlosLibrary *library;
  CarlosExcerpt *excerpt;
  CarlosTasteProfile *profile;
  CarlosCommunityModel *model;
  CarlosTrackTable *catalogue;
  GPtrArray *banned;
} Material;

static void
material_clear (Material *self)
{
  g_clear_pointer (&self->table, carlos_track_table_unref);
  g_clear_pointer (&self->library, carlos_library_unref);
  g_clear_pointer (&self->excerpt, carlos_excerpt_unref);
  g_clear_pointer (&self->profile, carlos_taste_profile_unref);
  g_clear_pointer (&self->model, carlos_community_model_unref);
  g_clear_pointer (&self->catalogue, carlos_track_table_unref);
  g_clear_pointer (&self->banned, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Material, material_clear)

/**
 * carlos_recommend_setup_init:
 *
 * Nothing but the defaults.
 */
void
carlos_recommend_setup_init (CarlosRecommendSetup *self)
{
  CarlosRecommenderSources sources;

  carlos_recommender_sources_init (&sources);
  *self = (CarlosRecommendSetup){ .until = sources.until,
                                  .known_plays = sources.known_plays,
                                  .seed = sources.seed };
}

static gboolean
read_model (const CarlosRecommendSetup *self, CarlosInput *input, Material *material, GError **error)
{
  if (self->model != NULL)
    material->model = carlos_community_model_open (self->model, error);
  else if (carlos_input_is_sample (input))
    material->model = carlos_community_train_sample (NULL, error);
  else if (carlos_input_is_library (input))
    return carlos_similar_listeners_train (carlos_input_get_library_path (input), &material->model, error);
  else
    return TRUE;

  return material->model != NULL;
}

static gboolean
read_catalogue (const CarlosRecommendSetup *self, CarlosInput *input, Material *material, GError **error)
{
  g_autoptr (CarlosLoadReport) report = carlos_load_report_new ();
  g_autoptr (GFile) file = NULL;

  if (self->catalogue != NULL)
    {
      file = g_file_new_for_commandline_arg (self->catalogue);
      material->catalogue = carlos_source_load_file (file, report, NULL, error);
    }
  else if (carlos_input_is_sample (input))
    {
      material->catalogue = carlos_sample_source_load_catalogue (error);
    }
  else
    {
      return TRUE;
    }

  return material->catalogue != NULL;
}

static gboolean
read_bans (CarlosInput *input, Material *material, GError **error)
{
  g_autoptr (CarlosStore) store = NULL;

  if (!carlos_input_is_library (input))
    return TRUE;
  store = carlos_library_file_open (carlos_input_get_library_path (input), error);
  if (store == NULL)
    return FALSE;
  material->banned = carlos_store_get_banned_artists (store, error);

  return material->banned != NULL;
}

static CarlosRecommender *
make (const CarlosRecommendSetup *self,
      CarlosInput *input,
      Material *material,
      const CarlosMonitor *monitor,
      GError **error)
{
  CarlosRecommenderSources sources;

  if (!read_model (self, input, material, error) || !read_catalogue (self, input, material, error)
      || !read_bans (input, material, error))
    return NULL;

  carlos_recommender_sources_init (&sources);
  sources.table = material->table;
  sources.library = material->library;
  sources.excerpt = material->excerpt;
  sources.profile = material->profile;
  sources.model = material->model;
  sources.catalogue = material->catalogue;
  sources.banned = material->banned;
  sources.until = self->until;
  sources.known_plays = self->known_plays;
  sources.seed = self->seed;
  sources.n_threads = self->n_threads;

  return carlos_recommender_new (&sources, monitor, error);
}

static void
take_listener (Material *material, const CarlosListener *listener)
{
  material->table = carlos_track_table_ref (listener->table);
  material->profile = carlos_taste_profile_ref (listener->profile);
  if (listener->library == NULL)
    return;
  material->library = carlos_library_ref (listener->library);
  material->excerpt = carlos_excerpt_ref (listener->excerpt);
}

/**
 * carlos_recommend_setup_make:
 * @monitor: (nullable): told of progress and asked whether to go on
 *
 * Reads what is wanted besides the listener and makes a recommender; see carlos_recommender_new().
 *
 * Returns: (transfer full) (nullable): NULL with an error that is one sentence
 */
CarlosRecommender *
carlos_recommend_setup_make (const CarlosRecommendSetup *self,
                             CarlosListener *listener,
                             const CarlosMonitor *monitor,
                             GError **error)
{
  g_auto (Material) material = { 0 };

  take_listener (&material, listener);

  return make (self, listener->input, &material, monitor, error);
}

/* Music that there is nothing to compare by has no clusters, but what other listeners play along with it is known. */
static gboolean
read_without_profile (CarlosInput *input, Material *material, const CarlosMonitor *monitor, GError **error)
{
  g_autoptr (CarlosLoadReport) report = carlos_load_report_new ();
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();

  if (!carlos_input_is_library (input))
    {
      material->table = carlos_source_load_file (carlos_input_get_file (input), report, monitor, error);
      return material->table != NULL;
    }

  material->library = carlos_library_file_load (carlos_input_get_library_path (input), monitor, error);
  if (material->library == NULL)
    return FALSE;
  material->excerpt = carlos_excerpt_new (material->library, carlos_input_get_selection (input), time_zone);
  material->table = carlos_track_table_ref (material->excerpt->table);

  return TRUE;
}

/**
 * carlos_recommend_setup_load:
 * @loaded: (out) (optional) (nullable) (transfer full): the listener, NULL for one without clusters
 * @monitor: (nullable): told of progress and asked whether to go on
 *
 * Reads and analyses the listener too. One whose music there is nothing to compare by, or too little of, has no clusters.
 *
 * Returns: (transfer full) (nullable): NULL with an error that is one sentence
 */
CarlosRecommender *
carlos_recommend_setup_load (const CarlosRecommendSetup *self,
                             CarlosInput *input,
                             const CarlosProfileOptions *options,
                             CarlosListener **loaded,
                             const CarlosMonitor *monitor,
                             GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (CarlosListener) listener = carlos_listener_new (input, options, monitor, &reason);
  g_auto (Material) material = { 0 };

  if (loaded != NULL)
    *loaded = listener != NULL ? carlos_listener_ref (listener) : NULL;
  if (listener != NULL)
    return carlos_recommend_setup_make (self, listener, monitor, error);
  if (!g_error_matches (reason, CARLOS_ANALYSIS_ERROR, CARLOS_ANALYSIS_ERROR_NO_DATA)
      && !g_error_matches (reason, CARLOS_ANALYSIS_ERROR, CARLOS_ANALYSIS_ERROR_TOO_FEW)
      && !g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  if (!read_without_profile (input, &material, monitor, error))
    return NULL;

  return make (self, input, &material, monitor, error);
}
