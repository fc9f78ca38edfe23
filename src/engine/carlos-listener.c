/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "carlos-listener-private.h"

#include "carlos-analysis-error.h"
#include "carlos-genre-source.h"
#include "carlos-sample-source.h"
#include "carlos-source.h"

/* Reading a file takes this part of the whole time, for progress. */
#define LOAD_DONE .3

typedef struct
{
  const CarlosMonitor *monitor;
  double start;
  double end;
} MonitorPart;

static gboolean
report_part (gpointer data, double fraction)
{
  const MonitorPart *part = data;

  return carlos_monitor_report (part->monitor, part->start + (part->end - part->start) * fraction);
}

static gboolean
load_table (CarlosListener *self, const CarlosMonitor *monitor, GError **error)
{
  self->report = carlos_load_report_new ();
  if (carlos_input_is_sample (self->input))
    self->table = carlos_sample_source_load (self->report, error);
  else
    self->table = carlos_source_load_file (carlos_input_get_file (self->input), self->report, monitor, error);

  return self->table != NULL;
}

static gboolean
load (CarlosListener *self, const CarlosMonitor *monitor, GError **error)
{
  MonitorPart part = { monitor, 0, LOAD_DONE };
  CarlosMonitor part_monitor = { report_part, &part };

  if (carlos_input_is_library (self->input))
    return carlos_listener_load_library (self, &part_monitor, error);

  return load_table (self, &part_monitor, error);
}

/* With the genre tree that is part of the program, and the clusters that there were before. */
static CarlosProfileOptions
complete_options (const CarlosListener *self, const CarlosProfileOptions *options)
{
  CarlosProfileOptions complete = *options;

  complete.genres = carlos_genre_source_get_tree ();
  if (options->pipeline == CARLOS_PIPELINE_CARLOS)
    complete.last = self->last;

  return complete;
}

/* Lists without plays may be all that a library has, with nothing known of their music so far. */
static void
explain_no_data (const CarlosListener *self, const CarlosProfileOptions *options, GError **error)
{
  if (self->library == NULL || options->space != CARLOS_SPACE_AUTO
      || !g_error_matches (*error, CARLOS_ANALYSIS_ERROR, CARLOS_ANALYSIS_ERROR_NO_DATA)
      || carlos_track_table_get_n_genres (self->table) > 0)
    return;
  g_clear_error (error);
  g_set_error_literal (
    error, CARLOS_ANALYSIS_ERROR, CARLOS_ANALYSIS_ERROR_NO_DATA,
    _ ("There is nothing to compare this music by: neither its genres nor its sound are known"));
}

static gboolean
find_profile (CarlosListener *self,
              const CarlosProfileOptions *options,
              const CarlosMonitor *monitor,
              GError **error)
{
  const CarlosPlayLog *plays
    = self->excerpt != NULL && self->excerpt->plays->n_plays > 0 ? self->excerpt->plays : NULL;
  CarlosProfileOptions complete;
  GError *reason = NULL;

  complete = complete_options (self, options);
  self->profile = carlos_profiler_run (self->table, plays, &complete, monitor, &reason);
  if (self->profile == NULL)
    {
      explain_no_data (self, options, &reason);
      g_propagate_error (error, reason);
      return FALSE;
    }
  self->index = carlos_taste_index_new (self->table, self->profile);

  return TRUE;
}

gboolean
carlos_listener_analyse (CarlosListener *self,
                         const CarlosProfileOptions *options,
                         const CarlosMonitor *monitor,
                         GError **error)
{
  if (self->library != NULL)
    carlos_listener_recall (self);
  if (!find_profile (self, options, monitor, error))
    return FALSE;
  if (self->library != NULL && options->pipeline == CARLOS_PIPELINE_CARLOS)
    carlos_listener_remember (self);

  return TRUE;
}

/**
 * carlos_listener_new:
 * @monitor: (nullable): hears of progress and may stop the work
 *
 * Reads the input and analyses it, with the genre tree that is part of the program; takes as long as that takes, so a
 * window calls it on a worker thread (see [class@Session]).
 *
 * Returns: (transfer full) (nullable): the listener, or NULL with an error that is one sentence
 */
CarlosListener *
carlos_listener_new (CarlosInput *input,
                     const CarlosProfileOptions *options,
                     const CarlosMonitor *monitor,
                     GError **error)
{
  g_autoptr (CarlosListener) self = g_atomic_rc_box_new0 (CarlosListener);
  MonitorPart part = { monitor, LOAD_DONE, 1 };
  CarlosMonitor part_monitor = { report_part, &part };

  self->input = carlos_input_ref (input);
  if (!load (self, monitor, error) || !carlos_listener_analyse (self, options, &part_monitor, error))
    return NULL;

  return g_steal_pointer (&self);
}

static CarlosListener *
share_tracks (CarlosListener *self)
{
  CarlosListener *other = g_atomic_rc_box_new0 (CarlosListener);

  other->input = carlos_input_ref (self->input);
  other->table = carlos_track_table_ref (self->table);
  other->report = carlos_load_report_ref (self->report);
  if (self->library != NULL)
    carlos_listener_share_library (other, self);

  return other;
}

/**
 * carlos_listener_analyse_again:
 * @options: other options than last time
 *
 * Like [func@listener_new] with the tracks that @self has already read.
 *
 * Returns: (transfer full) (nullable): a new listener, or NULL with an error that is one sentence
 */
CarlosListener *
carlos_listener_analyse_again (CarlosListener *self,
                               const CarlosProfileOptions *options,
                               const CarlosMonitor *monitor,
                               GError **error)
{
  g_autoptr (CarlosListener) other = share_tracks (self);

  if (!carlos_listener_analyse (other, options, monitor, error))
    return NULL;

  return g_steal_pointer (&other);
}

/**
 * carlos_listener_suppose:
 * @options: what is tried
 *
 * Like [func@listener_analyse_again], but only to see what it would be: nothing of it is kept in the library, so the clusters
 * that there are stay what they are.
 *
 * Returns: (transfer full) (nullable): a new listener, or NULL with an error that is one sentence
 */
CarlosListener *
carlos_listener_suppose (CarlosListener *self,
                         const CarlosProfileOptions *options,
                         const CarlosMonitor *monitor,
                         GError **error)
{
  g_autoptr (CarlosListener) other = share_tracks (self);

  if (!find_profile (other, options, monitor, error))
    return NULL;

  return g_steal_pointer (&other);
}

CarlosListener *
carlos_listener_ref (CarlosListener *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
listener_clear (gpointer data)
{
  CarlosListener *self = data;

  g_clear_pointer (&self->input, carlos_input_unref);
  g_clear_pointer (&self->table, carlos_track_table_unref);
  g_clear_pointer (&self->report, carlos_load_report_unref);
  g_clear_pointer (&self->profile, carlos_taste_profile_unref);
  g_clear_pointer (&self->index, carlos_taste_index_unref);
  g_clear_pointer (&self->library, carlos_library_unref);
  g_clear_pointer (&self->excerpt, carlos_excerpt_unref);
  g_clear_pointer (&self->heard, carlos_heard_index_unref);
  g_clear_pointer (&self->months, carlos_months_unref);
  g_clear_pointer (&self->last, carlos_cluster_memory_unref);
  g_clear_pointer (&self->fit, carlos_listener_unref);
}

void
carlos_listener_unref (CarlosListener *self)
{
  g_atomic_rc_box_release_full (self, listener_clear);
}
