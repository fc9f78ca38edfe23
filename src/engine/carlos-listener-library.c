/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "carlos-listener-private.h"

#include "carlos-cluster-match.h"
#include "carlos-genre-source.h"
#include "carlos-library-file.h"
#include "carlos-reweigh.h"
#include "carlos-store-clusters.h"
#include "carlos-store-exclusions.h"

static const CarlosSelection *
get_selection (const CarlosListener *self)
{
  return carlos_input_get_selection (self->input);
}

static CarlosStore *
open_for_reading (const CarlosListener *self, GError **error)
{
  return carlos_library_file_open (carlos_input_get_library_path (self->input), error);
}

static CarlosStore *
open_for_writing (const CarlosListener *self, GError **error)
{
  return carlos_store_open (carlos_input_get_library_path (self->input), CARLOS_STORE_WRITE, error);
}

/* Takes the tracks of the selection out of the library. */
static gboolean
take_excerpt (CarlosListener *self, GError **error)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();

  self->excerpt = carlos_excerpt_new (self->library, get_selection (self), time_zone);
  self->heard = carlos_heard_index_new (self->excerpt);
  self->table = carlos_track_table_ref (self->excerpt->table);
  self->report = carlos_load_report_new ();
  self->report->n_rows = carlos_track_table_get_n_tracks (self->table);
  if (self->report->n_rows > 0)
    return TRUE;

  if (self->library->plays->n_plays == 0 && self->library->lists->len == 0)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                         _ ("There is no listening in the library yet"));
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                         _ ("There is no listening in this part of the library"));
  return FALSE;
}

/* Tracks that Carlos heard are put on the scale of those that services told of, where that can be done. Nobody else has seen
 * the library yet. */
static void
calibrate (CarlosListener *self)
{
  CarlosTrackTable *table = carlos_sound_calibration_apply (&self->calibration, self->library->tracks);

  carlos_track_table_unref (self->library->tracks);
  self->library->tracks = table;
}

/* What a listener of a library begins with: all that is known, the part that is meant, and the clusters of last time. */
gboolean
carlos_listener_load_library (CarlosListener *self, const CarlosMonitor *monitor, GError **error)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();
  g_autoptr (CarlosStore) store = open_for_reading (self, error);
  g_autofree char *key = carlos_selection_dup_key (get_selection (self));

  if (store == NULL)
    return FALSE;
  self->library = carlos_store_load (store, monitor, error);
  if (self->library == NULL)
    return FALSE;
  calibrate (self);
  self->last = carlos_store_load_clusters (store, key, error);
  if (self->last == NULL)
    return FALSE;
  self->months = carlos_months_new (self->library->plays, time_zone);

  return take_excerpt (self, error);
}

static gboolean
is_of_all_times (const CarlosSelection *selection)
{
  return selection->from == CARLOS_TIME_MIN && selection->to == CARLOS_TIME_MAX;
}

/* The same part of the same library, whose clusters are the last ones now. What is fitted to all times is what later parts
 * start from. */
void
carlos_listener_share_library (CarlosListener *self, CarlosListener *other)
{
  self->library = carlos_library_ref (other->library);
  self->calibration = other->calibration;
  self->excerpt = carlos_excerpt_ref (other->excerpt);
  self->heard = carlos_heard_index_ref (other->heard);
  self->months = carlos_months_ref (other->months);
  self->last = carlos_cluster_match_remember (other->table, other->profile, other->last);
  if (other->fit != NULL && !is_of_all_times (get_selection (self)))
    self->fit = carlos_listener_ref (other->fit);
}

/* The clusters that the last profile of the kind of selection had, as far as that can be read. */
static CarlosClusterMemory *
load_last (const CarlosListener *self, const char *key)
{
  g_autoptr (CarlosStore) store = open_for_reading (self, NULL);

  return store != NULL ? carlos_store_load_clusters (store, key, NULL) : NULL;
}

/* Clusters of all times are numbered as the next start will number them, whatever was looked at meanwhile: the names that
 * the listener gives go by these numbers. */
void
carlos_listener_recall (CarlosListener *self)
{
  g_autofree char *key = carlos_selection_dup_key (get_selection (self));
  CarlosClusterMemory *last;

  if (!is_of_all_times (get_selection (self)))
    return;
  last = load_last (self, key);
  if (last == NULL)
    return;

  g_clear_pointer (&self->last, carlos_cluster_memory_unref);
  self->last = last;
}

/* Lets the next start, too, find clusters as they are now. A library that can't be written is looked at all the same. */
void
carlos_listener_remember (CarlosListener *self)
{
  const CarlosSelection *selection = get_selection (self);
  g_autofree char *key = carlos_selection_dup_key (selection);
  g_autoptr (CarlosStore) store = NULL;
  g_autoptr (CarlosClusterMemory) memory = NULL;

  if (!is_of_all_times (selection))
    return;
  store = open_for_writing (self, NULL);
  if (store == NULL || carlos_store_get_generation (store) != self->library->generation)
    return;

  memory = carlos_cluster_match_remember (self->table, self->profile, self->last);
  carlos_store_save_clusters (store, key, memory, NULL);
}

/* A listener of the same library, whose profile is still to be made. It takes over the clusters of whoever was analysed
 * thoroughly last, as long as the kind of selection stays. */
static CarlosListener *
create_follower (CarlosListener *self, const CarlosSelection *selection)
{
  CarlosListener *follower = g_atomic_rc_box_new0 (CarlosListener);
  g_autofree char *before = carlos_selection_dup_key (get_selection (self));
  g_autofree char *now = carlos_selection_dup_key (selection);

  follower->input = carlos_input_new_for_library (carlos_input_get_library_path (self->input), selection);
  follower->library = carlos_library_ref (self->library);
  follower->calibration = self->calibration;
  follower->months = carlos_months_ref (self->months);
  if (g_str_equal (before, now))
    {
      follower->last = carlos_cluster_match_remember (self->table, self->profile, self->last);
      follower->fit = carlos_listener_ref (self->fit != NULL ? self->fit : self);
    }
  else
    {
      follower->last = load_last (follower, now);
    }

  return follower;
}

/* Which track of the listener that was analysed each track is. */
static guint *
find_base_tracks (const CarlosListener *self)
{
  const CarlosExcerpt *base = self->fit->excerpt;
  guint n_library = carlos_track_table_get_n_tracks (self->library->tracks);
  guint n_tracks = carlos_track_table_get_n_tracks (self->table);
  g_autofree guint *of_library = g_new (guint, MAX (n_library, 1));
  guint *base_tracks = g_new (guint, MAX (n_tracks, 1));

  for (guint t = 0; t < n_library; t++)
    of_library[t] = CARLOS_NO_BASE_TRACK;
  for (guint t = 0; t < carlos_track_table_get_n_tracks (base->table); t++)
    of_library[base->library_tracks[t]] = t;
  for (guint t = 0; t < n_tracks; t++)
    base_tracks[t] = of_library[self->excerpt->library_tracks[t]];

  return base_tracks;
}

/* Shares the listening out to the clusters that are known. */
static gboolean
reweigh (CarlosListener *self, const CarlosProfileOptions *options, GError **error)
{
  g_autofree guint *base_tracks = find_base_tracks (self);
  CarlosProfileOptions complete = *options;

  complete.genres = carlos_genre_source_get_tree ();
  self->profile = carlos_profiler_reweigh (self->fit->profile, self->fit->table, self->table, base_tracks,
                                           &complete, error);
  if (self->profile == NULL)
    return FALSE;
  self->index = carlos_taste_index_new (self->table, self->profile);

  return TRUE;
}

static gboolean
answer (CarlosListener *self,
        const CarlosProfileOptions *options,
        const CarlosMonitor *monitor,
        GError **error)
{
  if (!take_excerpt (self, error))
    return FALSE;
  if (self->fit == NULL)
    return carlos_listener_analyse (self, options, monitor, error);

  self->is_quick = TRUE;
  return reweigh (self, options, error);
}

/**
 * carlos_listener_select:
 * @self: a listener that is a part of a library
 * @selection: another part
 * @monitor: (nullable): hears of progress and may stop the work
 *
 * Answers at once, where it can: for another period the fitted space and the clusters of the last thorough analysis are
 * kept, and only shares, names and contents are found anew. carlos_listener_analyse_again() of the result is thorough.
 *
 * Returns: (transfer full) (nullable): a new listener, or NULL with an error that is one sentence
 */
CarlosListener *
carlos_listener_select (CarlosListener *self,
                        const CarlosSelection *selection,
                        const CarlosProfileOptions *options,
                        const CarlosMonitor *monitor,
                        GError **error)
{
  g_autoptr (CarlosListener) other = create_follower (self, selection);

  if (!answer (other, options, monitor, error))
    return NULL;

  return g_steal_pointer (&other);
}

/* A rule that was made a moment ago has no number yet that its maker knows: it is found by what it says. */
static gint64
find_rule (const GPtrArray *rules, const CarlosExclusion *rule)
{
  for (guint i = 0; i < rules->len; i++)
    {
      const CarlosExclusion *stored = g_ptr_array_index (rules, i);

      if (stored->id == rule->id || (rule->id == 0 && carlos_exclusion_equal (stored, rule)))
        return stored->id;
    }

  return 0;
}

static gboolean
change_rules (CarlosStore *store, const CarlosExclusion *rule, gboolean takes_back, GError **error)
{
  g_autoptr (GPtrArray) rules = carlos_store_get_exclusions (store, error);
  gint64 id;

  if (rules == NULL)
    return FALSE;
  id = find_rule (rules, rule);
  if (takes_back)
    return id == 0 || carlos_store_remove_exclusion (store, id, error);

  return id != 0 || carlos_store_add_exclusion (store, rule, error) != 0;
}

static CarlosLibrary *
read_rules (CarlosLibrary *library, CarlosStore *store, GError **error)
{
  g_autoptr (GPtrArray) rules = carlos_store_get_exclusions (store, error);

  if (rules == NULL)
    return NULL;

  return carlos_library_copy_with_rules (library, rules, carlos_store_get_generation (store));
}

/**
 * carlos_listener_exclude:
 * @self: a listener that is a part of a library
 * @rule: what is no part of the listener's taste
 * @takes_back: whether the rule goes, instead of coming
 * @monitor: (nullable): hears of progress and may stop the analysis, though not the change of the rules
 *
 * Changes the rules in the library and answers as carlos_listener_select() does.
 *
 * Returns: (transfer full) (nullable): a new listener, or NULL with an error that is one sentence
 */
CarlosListener *
carlos_listener_exclude (CarlosListener *self,
                         const CarlosExclusion *rule,
                         gboolean takes_back,
                         const CarlosProfileOptions *options,
                         const CarlosMonitor *monitor,
                         GError **error)
{
  g_autoptr (CarlosStore) store = open_for_writing (self, error);
  g_autoptr (CarlosListener) other = NULL;
  CarlosLibrary *library;

  if (store == NULL || !change_rules (store, rule, takes_back, error))
    return NULL;
  library = read_rules (self->library, store, error);
  if (library == NULL)
    return NULL;

  other = create_follower (self, get_selection (self));
  carlos_library_unref (other->library);
  other->library = library;
  if (!answer (other, options, monitor, error))
    return NULL;

  return g_steal_pointer (&other);
}

/* The same clusters, one of them with another name. */
static CarlosListener *
rename_cluster (CarlosListener *self,
                guint id,
                const char *name,
                const CarlosProfileOptions *options,
                GError **error)
{
  g_autoptr (CarlosListener) other = create_follower (self, get_selection (self));

  carlos_listener_unref (other->fit);
  other->fit = carlos_listener_ref (self);
  other->excerpt = carlos_excerpt_ref (self->excerpt);
  other->heard = carlos_heard_index_ref (self->heard);
  other->table = carlos_track_table_ref (self->table);
  other->report = carlos_load_report_ref (self->report);
  other->is_quick = self->is_quick;
  if (!reweigh (other, options, error))
    return NULL;

  carlos_cluster_memory_set_name (other->last, id, name);
  for (guint c = 0; c < other->profile->k; c++)
    {
      if (other->profile->clusters[c].id != id)
        continue;
      g_free (other->profile->clusters[c].own_name);
      other->profile->clusters[c].own_name = g_strdup (name);
    }
  g_clear_pointer (&other->fit, carlos_listener_unref);

  return g_steal_pointer (&other);
}

/**
 * carlos_listener_name_cluster:
 * @self: a listener that is a part of a library
 * @id: of a cluster
 * @name: (nullable): what the listener calls it from now on; NULL for the name that Carlos finds
 *
 * Returns: (transfer full) (nullable): a new listener, or NULL with an error that is one sentence
 */
CarlosListener *
carlos_listener_name_cluster (CarlosListener *self,
                              guint id,
                              const char *name,
                              const CarlosProfileOptions *options,
                              GError **error)
{
  g_autoptr (CarlosStore) store = open_for_writing (self, error);
  g_autofree char *key = carlos_selection_dup_key (get_selection (self));
  g_autoptr (CarlosListener) other = NULL;

  if (store == NULL || !carlos_store_name_cluster (store, key, id, name, error))
    return NULL;
  other = rename_cluster (self, id, name, options, error);
  if (other == NULL)
    return NULL;
  if (self->fit != NULL)
    other->fit = rename_cluster (self->fit, id, name, options, error);

  return self->fit == NULL || other->fit != NULL ? g_steal_pointer (&other) : NULL;
}
