/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "carlos-listener.h"

#include "carlos-genre-source.h"
#include "carlos-sample-source.h"
#include "carlos-source.h"

/* Reading a file takes this part of the whole time, for progress. */
#define LOAD_DONE .3

struct _CarlosInput
{
  GFile *file; /* NULL for the sample listener */
};

/**
 * carlos_input_new_for_file:
 *
 * Returns: (transfer full): a file of tracks; whether it can be read shows when it is
 */
CarlosInput *
carlos_input_new_for_file (GFile *file)
{
  CarlosInput *self = g_atomic_rc_box_new0 (CarlosInput);

  self->file = g_object_ref (file);

  return self;
}

/**
 * carlos_input_new_for_sample:
 *
 * Returns: (transfer full): the invented listener that is shipped with the program
 */
CarlosInput *
carlos_input_new_for_sample (void)
{
  return g_atomic_rc_box_new0 (CarlosInput);
}

CarlosInput *
carlos_input_ref (CarlosInput *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
input_clear (gpointer data)
{
  CarlosInput *self = data;

  g_clear_object (&self->file);
}

void
carlos_input_unref (CarlosInput *self)
{
  g_atomic_rc_box_release_full (self, input_clear);
}

gboolean
carlos_input_is_sample (const CarlosInput *self)
{
  return self->file == NULL;
}

/**
 * carlos_input_dup_name:
 *
 * Returns: (transfer full): what to call the input: the file's name without folders, or "Sample listener"
 */
char *
carlos_input_dup_name (const CarlosInput *self)
{
  g_autofree char *name = NULL;

  if (self->file == NULL)
    return g_strdup (_ ("Sample listener"));

  name = g_file_get_basename (self->file);

  return g_filename_display_name (name != NULL ? name : "");
}

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
load (CarlosListener *self, const CarlosMonitor *monitor, GError **error)
{
  MonitorPart part = { monitor, 0, LOAD_DONE };
  CarlosMonitor part_monitor = { report_part, &part };

  self->report = carlos_load_report_new ();
  if (self->input->file == NULL)
    self->table = carlos_sample_source_load (self->report, error);
  else
    self->table = carlos_source_load_file (self->input->file, self->report, &part_monitor, error);

  return self->table != NULL;
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
  CarlosProfileOptions complete = *options;

  complete.genres = carlos_genre_source_get_tree ();
  self->profile = carlos_profiler_run (self->table, &complete, &part_monitor, error);
  if (self->profile == NULL)
    return FALSE;
  self->index = carlos_taste_index_new (self->table, self->profile);

  return TRUE;
}

/**
 * carlos_listener_new:
 * @monitor: (nullable): hears of progress and may stop the work
 *
 * Reads the input and analyses it, with the genre tree that is part of the program; takes as long as that takes, so a window calls it on a worker thread (see
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
carlos_listener_analyse_again (const CarlosListener *self,
                               const CarlosProfileOptions *options,
                               const CarlosMonitor *monitor,
                               GError **error)
{
  g_autoptr (CarlosListener) other = g_atomic_rc_box_new0 (CarlosListener);

  other->input = carlos_input_ref (self->input);
  other->table = carlos_track_table_ref (self->table);
  other->report = carlos_load_report_ref (self->report);
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
}

void
carlos_listener_unref (CarlosListener *self)
{
  g_atomic_rc_box_release_full (self, listener_clear);
}
