/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "carlos-listener.h"

#include "carlos-sample-source.h"
#include "carlos-source.h"
#include "carlos-store.h"

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

/* Takes the tracks of the selection out of the library. */
static gboolean
take_excerpt (CarlosListener *self, GError **error)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();

  self->excerpt = carlos_excerpt_new (self->library, carlos_input_get_selection (self->input), time_zone);
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

static gboolean
load_library (CarlosListener *self, const CarlosMonitor *monitor, GError **error)
{
  g_autoptr (CarlosStore) store
    = carlos_store_open (carlos_input_get_library_path (self->input), CARLOS_STORE_READ, error);

  if (store == NULL)
    return FALSE;
  self->library = carlos_store_load (store, monitor, error);

  return self->library != NULL && take_excerpt (self, error);
}

static gboolean
load (CarlosListener *self, const CarlosMonitor *monitor, GError **error)
{
  MonitorPart part = { monitor, 0, LOAD_DONE };
  CarlosMonitor part_monitor = { report_part, &part };

  if (carlos_input_is_library (self->input))
    return load_library (self, &part_monitor, error);

  return load_table (self, &part_monitor, error);
}

static gboolean
analyse (CarlosListener *self,
         const CarlosProfileOptions *options,
         const CarlosMonitor *monitor,
         double start,
         GError **error)
{
  MonitorPart part = { monitor, start, 1 };
  CarlosMonitor part_monitor = { report_part, &part };
  const CarlosPlayLog *plays = self->excerpt != NULL ? self->excerpt->plays : NULL;

  self->profile = carlos_profiler_run (self->table, plays, options, &part_monitor, error);
  if (self->profile == NULL)
    return FALSE;
  self->index = carlos_taste_index_new (self->table, self->profile);

  return TRUE;
}

/**
 * carlos_listener_new:
 * @monitor: (nullable): hears of progress and may stop the work
 *
 * Reads the input and analyses it; takes as long as that takes, so a window calls it on a worker thread (see
 * [class@Session]).
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

  self->input = carlos_input_ref (input);
  if (!load (self, monitor, error) || !analyse (self, options, monitor, LOAD_DONE, error))
    return NULL;

  return g_steal_pointer (&self);
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
  g_autoptr (CarlosListener) other = g_atomic_rc_box_new0 (CarlosListener);

  other->input = carlos_input_ref (self->input);
  other->table = carlos_track_table_ref (self->table);
  other->report = carlos_load_report_ref (self->report);
  if (self->library != NULL)
    {
      other->library = carlos_library_ref (self->library);
      other->excerpt = carlos_excerpt_ref (self->excerpt);
      other->fit = self->fit != NULL ? carlos_listener_ref (self->fit) : NULL;
    }
  if (!analyse (other, options, monitor, 0, error))
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
  g_clear_pointer (&self->fit, carlos_listener_unref);
}

void
carlos_listener_unref (CarlosListener *self)
{
  g_atomic_rc_box_release_full (self, listener_clear);
}
