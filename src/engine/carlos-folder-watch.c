/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-folder-watch.h"

/**
 * CarlosFolderWatch:
 *
 * Notices that something changes in folders. The signal "changed" comes when nothing has happened for a while since, so that
 * a disc that is copied is one change; where there are too many folders to watch, or the system watches none, it comes from
 * time to time.
 */
struct _CarlosFolderWatch
{
  GObject parent_instance;

  guint quiet_ms;
  guint period; /* seconds */
  GPtrArray *monitors;
  guint quiet_source;
  guint period_source;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CarlosFolderWatch, carlos_folder_watch, G_TYPE_OBJECT)

static gboolean
quiet_cb (gpointer data)
{
  CarlosFolderWatch *self = data;

  self->quiet_source = 0;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);

  return G_SOURCE_REMOVE;
}

static gboolean
period_cb (gpointer data)
{
  g_signal_emit (data, signals[SIGNAL_CHANGED], 0);

  return G_SOURCE_CONTINUE;
}

static void
changed_cb (CarlosFolderWatch *self)
{
  g_clear_handle_id (&self->quiet_source, g_source_remove);
  self->quiet_source = g_timeout_add (self->quiet_ms, quiet_cb, self);
}

static void
forget (CarlosFolderWatch *self)
{
  for (guint i = 0; i < self->monitors->len; i++)
    g_file_monitor_cancel (g_ptr_array_index (self->monitors, i));
  g_ptr_array_set_size (self->monitors, 0);
  g_clear_handle_id (&self->period_source, g_source_remove);
}

static gboolean
watch (CarlosFolderWatch *self, const char *path)
{
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  GFileMonitor *monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);

  if (monitor == NULL)
    return FALSE;
  g_signal_connect_object (monitor, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->monitors, monitor);

  return TRUE;
}

/**
 * carlos_folder_watch_set_folders:
 * @paths: (array length=n_paths): all folders, with those inside of others
 * @is_remote: some of them are on a network, which tells of no changes, and where a look may take long
 *
 * Watches these folders from here on, in place of those before.
 */
void
carlos_folder_watch_set_folders (CarlosFolderWatch *self,
                                 const char *const *paths,
                                 guint n_paths,
                                 gboolean is_remote)
{
  gboolean is_watched = !is_remote && n_paths <= CARLOS_FOLDER_WATCH_MAX;

  forget (self);
  for (guint i = 0; i < n_paths && is_watched; i++)
    is_watched = watch (self, paths[i]);
  if (is_watched)
    return;
  forget (self);
  self->period_source = g_timeout_add_seconds (self->period, period_cb, self);
}

/**
 * carlos_folder_watch_is_periodic:
 *
 * Returns: whether the folders are not watched, but looked at from time to time
 */
gboolean
carlos_folder_watch_is_periodic (CarlosFolderWatch *self)
{
  return self->period_source != 0;
}

static void
carlos_folder_watch_dispose (GObject *object)
{
  CarlosFolderWatch *self = CARLOS_FOLDER_WATCH (object);

  forget (self);
  g_clear_handle_id (&self->quiet_source, g_source_remove);

  G_OBJECT_CLASS (carlos_folder_watch_parent_class)->dispose (object);
}

static void
carlos_folder_watch_finalize (GObject *object)
{
  g_ptr_array_unref (CARLOS_FOLDER_WATCH (object)->monitors);

  G_OBJECT_CLASS (carlos_folder_watch_parent_class)->finalize (object);
}

static void
carlos_folder_watch_class_init (CarlosFolderWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = carlos_folder_watch_dispose;
  object_class->finalize = carlos_folder_watch_finalize;

  /**
   * CarlosFolderWatch::changed:
   *
   * Something may be different in the folders.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
carlos_folder_watch_init (CarlosFolderWatch *self)
{
  self->monitors = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * carlos_folder_watch_new:
 * @quiet_ms: how long nothing has to happen after a change, milliseconds
 * @period: seconds between two signals where folders can't be watched
 *
 * Returns: (transfer full): a watch over no folder yet
 */
CarlosFolderWatch *
carlos_folder_watch_new (guint quiet_ms, guint period)
{
  CarlosFolderWatch *self = g_object_new (CARLOS_TYPE_FOLDER_WATCH, NULL);

  self->quiet_ms = quiet_ms;
  self->period = period;

  return self;
}
