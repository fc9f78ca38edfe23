/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-recommender-private.h"

#include "carlos-store-artists.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/**
 * carlos_recommender_sources_init:
 *
 * Nothing but the defaults.
 */
void
carlos_recommender_sources_init (CarlosRecommenderSources *self)
{
  *self = (CarlosRecommenderSources){ .until = G_MAXINT64,
                                      .known_plays = CARLOS_RECOMMENDER_KNOWN_PLAYS,
                                      .seed = 1 };
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Turns values into how many of those that are known are smaller, plus half of those that are equal, as a part of all; what
 * is not known is in the middle. */
static void
rank (double *values, guint n)
{
  g_autofree double *sorted = g_new (double, (gsize) n + 1);
  guint n_known = 0;

  for (guint i = 0; i < n; i++)
    {
      if (!isnan (values[i]))
        sorted[n_known++] = values[i];
    }
  qsort (sorted, n_known, sizeof *sorted, compare_numbers);
  for (guint i = 0; i < n; i++)
    {
      guint low = 0, high = n_known, end;

      if (isnan (values[i]))
        {
          values[i] = .5;
          continue;
        }
      while (low < high)
        {
          guint middle = low + (high - low) / 2;

          if (sorted[middle] < values[i])
            low = middle + 1;
          else
            high = middle;
        }
      for (end = low, high = n_known; end < high;)
        {
          guint middle = end + (high - end) / 2;

          if (sorted[middle] <= values[i])
            end = middle + 1;
          else
            high = middle;
        }
      values[i] = (low + end) / 2.0 / n_known;
    }
}

static const CarlosCandidate *
get_candidate (const CarlosRecommender *self, guint index)
{
  return &g_array_index (self->candidates, CarlosCandidate, index);
}

/* What each kind of evidence says, as it says it. */
static void
collect_evidence (CarlosRecommender *self)
{
  for (guint i = 0; i < self->candidates->len; i++)
    {
      const CarlosCandidate *candidate = get_candidate (self, i);
      const CarlosTextEvidence *text = &self->text;
      const CarlosSoundEvidence *sound = &self->sound;

      self->values[CARLOS_EVIDENCE_COMMUNITY][i] = carlos_community_evidence_get_score (self, candidate);
      self->values[CARLOS_EVIDENCE_TEXT][i] = text->density != NULL ? text->density[candidate->artist] : NAN;
      self->values[CARLOS_EVIDENCE_SOUND][i] = sound->density != NULL ? sound->density[candidate->row] : NAN;
    }
}

/* What services say of similar artists is added to what the model says. */
static void
calibrate (CarlosRecommender *self)
{
  double unit;

  for (guint e = CARLOS_EVIDENCE_COMMUNITY; e <= CARLOS_EVIDENCE_SOUND; e++)
    {
      double *values = self->values[e];

      carlos_calibration_init (&self->scales[e], values, self->candidates->len);
      for (guint i = 0; i < self->candidates->len; i++)
        values[i] = carlos_calibration_apply (&self->scales[e], values[i]);
    }

  carlos_similar_evidence_calibrate (&self->similar, self);
  unit = carlos_similar_evidence_get_unit (self);
  for (guint i = 0; self->similar.values != NULL && i < self->candidates->len; i++)
    self->values[CARLOS_EVIDENCE_COMMUNITY][i]
      += unit * self->similar.values[get_candidate (self, i)->artist];
}

/* Whether so much speaks for a candidate that it may be near or far at all; see carlos-recommender-list.c. */
static gboolean
is_likely (const CarlosRecommender *self, guint i)
{
  double sum = 0;

  for (guint e = CARLOS_EVIDENCE_COMMUNITY; e <= CARLOS_EVIDENCE_SOUND; e++)
    sum += self->values[e][i];

  return sum > 0;
}

/* How far: of the new artists for whom something speaks, what is called least like what the listener plays, or what the
 * community says least for; all others are farther. A known artist is near, and nearest what was loved. */
static void
measure_distance (CarlosRecommender *self)
{
  double *far = self->values[CARLOS_EVIDENCE_NOVELTY];
  guint n = self->candidates->len;
  g_autofree guint8 *is_ranked = g_new0 (guint8, (gsize) n + 1);

  for (guint i = 0; i < n; i++)
    {
      const CarlosCandidate *candidate = get_candidate (self, i);
      gboolean has_text = self->text.density != NULL && !isnan (self->text.density[candidate->artist]);

      is_ranked[i] = candidate->lane == CARLOS_LANE_NEW_ARTIST && is_likely (self, i);
      far[i]
        = is_ranked[i] ? -self->values[has_text ? CARLOS_EVIDENCE_TEXT : CARLOS_EVIDENCE_COMMUNITY][i] : NAN;
    }
  rank (far, n);
  for (guint i = 0; i < n; i++)
    {
      CarlosLane lane = get_candidate (self, i)->lane;

      if (!is_ranked[i])
        far[i] = lane == CARLOS_LANE_NEW_ARTIST ? 1 : lane == CARLOS_LANE_DEEP_CUT ? .25 : 0;
    }
}

static void
measure_popularity (CarlosRecommender *self)
{
  double *popular = self->values[CARLOS_EVIDENCE_POPULARITY];

  for (guint i = 0; i < self->candidates->len; i++)
    {
      guint item = get_candidate (self, i)->item;

      popular[i] = self->community.model != NULL && item != CARLOS_NOTHING
                     ? self->community.model->scorer.n_listeners[item]
                     : NAN;
    }
  rank (popular, self->candidates->len);
}

/* How much the listener plays the artist of a deep cut, as a part of the most played artist, on a scale of logarithms; how
 * much a forgotten favourite was loved, as a part of the most loved one. */
static void
measure_own (CarlosRecommender *self)
{
  double *own = self->values[CARLOS_EVIDENCE_FEEDBACK];
  double most_plays = 0, most_love = 0;

  for (guint a = 0; a < carlos_world_get_n_artists (self->world); a++)
    most_plays = MAX (most_plays, self->known->artist_love[a]);
  for (guint i = 0; i < self->candidates->len; i++)
    if (get_candidate (self, i)->forgotten != NULL)
      most_love = MAX (most_love, get_candidate (self, i)->forgotten->score);
  for (guint i = 0; i < self->candidates->len; i++)
    {
      const CarlosCandidate *candidate = get_candidate (self, i);

      if (candidate->lane == CARLOS_LANE_DEEP_CUT)
        own[i] = log1p (self->known->artist_love[candidate->artist]) / log1p (most_plays);
      else if (candidate->forgotten != NULL)
        own[i] = sqrt (candidate->forgotten->score / most_love);
    }
}

static gboolean
report (const CarlosMonitor *monitor, double fraction, GError **error)
{
  if (carlos_monitor_report (monitor, fraction))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Recommending was stopped"));

  return FALSE;
}

static void
get_acquainted (CarlosRecommender *self, const CarlosRecommenderSources *sources)
{
  const CarlosAcquaintanceSources of_listener = { .world = self->world,
                                                  .library = sources->library,
                                                  .excerpt = sources->excerpt,
                                                  .table = sources->table,
                                                  .profile = sources->profile,
                                                  .until = sources->until,
                                                  .known_plays = MAX (sources->known_plays, 1) };

  self->known = carlos_acquaintance_new (&of_listener);
}

/* For a list as it would have been in the past: the tracks that were not on before. */
static guint8 *
find_later (const CarlosRecommenderSources *sources)
{
  const CarlosLibrary *library = sources->library;
  guint n_tracks;
  guint8 *is_later;

  if (library == NULL || sources->until == G_MAXINT64)
    return NULL;
  n_tracks = carlos_track_table_get_n_tracks (library->tracks);
  is_later = g_new (guint8, (gsize) n_tracks + 1);
  memset (is_later, TRUE, n_tracks);
  for (guint i = 0; i < library->plays->n_plays && library->plays->plays[i].time < sources->until; i++)
    is_later[library->plays->plays[i].track] = FALSE;

  return is_later;
}

/* Borrowed names, for as long as @similar lives. */
static GPtrArray *
list_others (const GPtrArray *similar)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; similar != NULL && i < similar->len; i++)
    g_ptr_array_add (names, ((const CarlosSimilarArtist *) g_ptr_array_index (similar, i))->other);

  return names;
}

static gboolean
prepare (CarlosRecommender *self,
         const CarlosRecommenderSources *sources,
         const CarlosMonitor *monitor,
         GError **error)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();
  CarlosTrackTable *own = sources->library != NULL ? sources->library->tracks : sources->table;
  g_autofree guint8 *is_later = find_later (sources);
  g_autoptr (GPtrArray) others = list_others (sources->similar);

  self->world
    = carlos_world_new (own, sources->library, is_later, sources->catalogue, sources->model, others, error);
  if (self->world == NULL || !report (monitor, .2, error))
    return FALSE;
  get_acquainted (self, sources);
  if (sources->library != NULL && sources->until == G_MAXINT64)
    self->forgotten = carlos_forgotten_list_new (sources->library, time_zone, G_MAXUINT);
  carlos_community_evidence_init (&self->community, self, sources->model);
  carlos_similar_evidence_init (&self->similar, self, sources->similar);
  if (!report (monitor, .4, error))
    return FALSE;
  carlos_text_evidence_init (&self->text, self, sources->seed, sources->n_threads);
  carlos_text_evidence_learn (&self->text, self);
  if (!report (monitor, .7, error))
    return FALSE;
  carlos_sound_evidence_init (&self->sound, self, sources->n_threads);
  carlos_recommender_find_candidates (self, sources->banned, time_zone);
  for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
    self->values[e] = g_new0 (double, (gsize) self->candidates->len + 1);
  collect_evidence (self);
  calibrate (self);
  measure_distance (self);
  measure_popularity (self);
  measure_own (self);

  return report (monitor, 1, error);
}

/**
 * carlos_recommender_new:
 * @monitor: (nullable): told of progress and asked whether to go on
 *
 * Finds all that can be recommended, and what speaks for it; takes up to some seconds, so a window calls it on a worker
 * thread.
 *
 * Returns: (transfer full) (nullable): NULL with an error
 */
CarlosRecommender *
carlos_recommender_new (const CarlosRecommenderSources *sources, const CarlosMonitor *monitor, GError **error)
{
  g_autoptr (CarlosRecommender) self = g_atomic_rc_box_new0 (CarlosRecommender);

  g_mutex_init (&self->community.mutex);
  if (sources->profile != NULL)
    self->profile = carlos_taste_profile_ref (sources->profile);
  if (!prepare (self, sources, monitor, error))
    return NULL;

  return g_steal_pointer (&self);
}

CarlosRecommender *
carlos_recommender_ref (CarlosRecommender *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
recommender_clear (gpointer data)
{
  CarlosRecommender *self = data;

  carlos_community_evidence_clear (&self->community);
  carlos_similar_evidence_clear (&self->similar);
  carlos_text_evidence_clear (&self->text);
  carlos_sound_evidence_clear (&self->sound);
  g_clear_pointer (&self->candidates, g_array_unref);
  g_free (self->is_off_row);
  g_free (self->is_off_artist);
  for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
    g_free (self->values[e]);
  g_clear_pointer (&self->forgotten, carlos_forgotten_list_free);
  g_clear_pointer (&self->known, carlos_acquaintance_free);
  g_clear_pointer (&self->profile, carlos_taste_profile_unref);
  g_clear_pointer (&self->world, carlos_world_unref);
}

void
carlos_recommender_unref (CarlosRecommender *self)
{
  g_atomic_rc_box_release_full (self, recommender_clear);
}

/**
 * carlos_recommender_get_world:
 *
 * Returns: (transfer none): all music that could be recommended, to which the rows of a list belong
 */
const CarlosWorld *
carlos_recommender_get_world (const CarlosRecommender *self)
{
  return self->world;
}

guint64
carlos_recommender_get_n_plays (const CarlosRecommender *self)
{
  return self->known->n_plays;
}

guint
carlos_recommender_get_n_candidates (const CarlosRecommender *self)
{
  return self->candidates->len;
}

/**
 * carlos_recommender_count_new_artists:
 *
 * Returns: how many artists whom the listener does not know could be recommended
 */
guint
carlos_recommender_count_new_artists (const CarlosRecommender *self)
{
  return self->n_new_artists;
}

/**
 * carlos_recommender_has_evidence:
 *
 * Returns: whether a kind of evidence says anything of any candidate
 */
gboolean
carlos_recommender_has_evidence (const CarlosRecommender *self, CarlosEvidence evidence)
{
  switch (evidence)
    {
    case CARLOS_EVIDENCE_COMMUNITY:
      return self->community.model != NULL || self->similar.scale.unit > 0;
    case CARLOS_EVIDENCE_POPULARITY:
      return self->community.model != NULL;
    case CARLOS_EVIDENCE_TEXT:
    case CARLOS_EVIDENCE_SOUND:
      return self->scales[evidence].unit > 0;
    case CARLOS_EVIDENCE_NOVELTY:
    case CARLOS_EVIDENCE_FEEDBACK:
    default:
      return TRUE;
    }
}
