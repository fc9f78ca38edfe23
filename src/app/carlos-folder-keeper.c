/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-folder-keeper.h"

#include "carlos-folder-removal.h"
#include "carlos-hold.h"

#define ONLY_ON_MAINS "hear-on-mains"

/* How long the program waits for what is under way when its window has gone, s. */
#define LAST_SECONDS 5

/**
 * CarlosFolderKeeper:
 *
 * Keeps the listener's music folders and the library together as long as a window shows it: owns the one CarlosMusicFolder,
 * which scans, hears and watches, and lets nobody else write to the library at the same time. Whoever imports holds it
 * meanwhile; what was asked for until then is done afterwards.
 */
struct _CarlosFolderKeeper
{
  GObject parent_instance;

  char *library;
  GSettings *settings;
  CarlosMusicFolder *folder;
  GQueue added;   /* of char *: folders that are to be scanned when nobody holds it */
  GQueue removed; /* of char *: those to be removed, the first on its way */
  guint n_holds;
  gboolean has_begun;
  gboolean is_removing; /* the first of those is, on a worker */
  guint n_looks;        /* how often it is held until nothing is under way */
  gboolean is_over;
};

G_DEFINE_FINAL_TYPE (CarlosFolderKeeper, carlos_folder_keeper, G_TYPE_OBJECT)

typedef enum
{
  SIGNAL_REMOVED,
  SIGNAL_FAILED,
  N_SIGNALS,
} CarlosFolderKeeperSignal;

static guint signals[N_SIGNALS];

static gboolean
is_free (CarlosFolderKeeper *self)
{
  return self->n_holds == 0 && !self->is_over;
}

static void
go_on (CarlosFolderKeeper *self)
{
  char *path;

  if (!is_free (self))
    return;
  if (!g_queue_is_empty (&self->added))
    self->has_begun = TRUE;
  else if (self->has_begun)
    carlos_music_folder_start (self->folder);
  while ((path = g_queue_pop_head (&self->added)) != NULL)
    {
      carlos_music_folder_add (self->folder, path);
      g_free (path);
    }
}

/* What a worker removes. */
typedef struct
{
  char *library;
  char *path;
} Removal;

static void
removal_free (Removal *removal)
{
  g_free (removal->library);
  g_free (removal->path);
  g_free (removal);
}

static void
remove_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Removal *removal = data;
  GError *error = NULL;

  if (carlos_folder_removal_run (removal->library, removal->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void remove_next (CarlosFolderKeeper *self);

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosFolderKeeper *self = CARLOS_FOLDER_KEEPER (source);
  g_autoptr (GError) error = NULL;

  self->is_removing = FALSE;
  g_free (g_queue_pop_head (&self->removed));
  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
  else
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
  remove_next (self);
  carlos_folder_keeper_release (self);
  carlos_release (data);
}

/* As soon as nothing is scanned or heard any more. What is begun is done even if the program's window closes meanwhile. */
static void
remove_next (CarlosFolderKeeper *self)
{
  const char *path = g_queue_peek_head (&self->removed);
  g_autoptr (GTask) task = NULL;
  Removal *removal;

  if (path == NULL || self->is_removing
      || carlos_music_folder_get_state (self->folder) != CARLOS_MUSIC_FOLDER_IDLE)
    return;
  self->is_removing = TRUE;
  removal = g_new0 (Removal, 1);
  removal->library = g_strdup (self->library);
  removal->path = g_strdup (path);
  task = g_task_new (self, NULL, removed_cb, carlos_hold ());
  g_task_set_source_tag (task, remove_next);
  g_task_set_task_data (task, removal, (GDestroyNotify) removal_free);
  g_task_run_in_thread (task, remove_in_thread);
}

#define HOLDS "carlos-holds-application"
#define IS_LAST "carlos-is-the-last-round"

static void
set_holds (CarlosMusicFolder *folder, gboolean holds)
{
  if (holds == (g_object_get_data (G_OBJECT (folder), HOLDS) != NULL))
    return;
  if (holds)
    g_object_set_data (G_OBJECT (folder), HOLDS, carlos_hold ());
  else
    carlos_release (g_object_steal_data (G_OBJECT (folder), HOLDS));
}

/* The program lives until a round has ended, even when its window has gone and with it the keeper. */
static void
hold_cb (CarlosMusicFolder *folder)
{
  const gboolean is_working = carlos_music_folder_get_state (folder) != CARLOS_MUSIC_FOLDER_IDLE;

  if (!is_working || g_object_get_data (G_OBJECT (folder), IS_LAST) == NULL)
    set_holds (folder, is_working);
}

static gboolean
let_go_cb (gpointer folder)
{
  set_holds (folder, FALSE);

  return G_SOURCE_REMOVE;
}

/* A network that does not answer does not keep the program for ever: what was read is in the library. */
static void
let_go_soon (CarlosMusicFolder *folder)
{
  g_object_set_data (G_OBJECT (folder), IS_LAST, folder);
  g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, LAST_SECONDS, let_go_cb, g_object_ref (folder),
                              g_object_unref);
}

static void
progress_cb (CarlosFolderKeeper *self)
{
  if (carlos_music_folder_get_state (self->folder) != CARLOS_MUSIC_FOLDER_IDLE)
    return;
  remove_next (self);
  for (; self->n_looks > 0; self->n_looks--)
    carlos_folder_keeper_release (self);
}

static void
mains_cb (CarlosFolderKeeper *self)
{
  carlos_music_folder_set_only_on_mains (self->folder,
                                         g_settings_get_boolean (self->settings, ONLY_ON_MAINS));
}

static void
carlos_folder_keeper_dispose (GObject *object)
{
  CarlosFolderKeeper *self = CARLOS_FOLDER_KEEPER (object);

  carlos_folder_keeper_end (self);
  g_clear_object (&self->folder);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (carlos_folder_keeper_parent_class)->dispose (object);
}

static void
carlos_folder_keeper_finalize (GObject *object)
{
  CarlosFolderKeeper *self = CARLOS_FOLDER_KEEPER (object);

  g_queue_clear_full (&self->added, g_free);
  g_queue_clear_full (&self->removed, g_free);
  g_free (self->library);

  G_OBJECT_CLASS (carlos_folder_keeper_parent_class)->finalize (object);
}

static void
carlos_folder_keeper_class_init (CarlosFolderKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = carlos_folder_keeper_dispose;
  G_OBJECT_CLASS (klass)->finalize = carlos_folder_keeper_finalize;

  /**
   * CarlosFolderKeeper::removed:
   *
   * A folder is gone from the library.
   */
  signals[SIGNAL_REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);

  /**
   * CarlosFolderKeeper::failed:
   * @message: one translated sentence
   *
   * A folder could not be removed.
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
carlos_folder_keeper_init (CarlosFolderKeeper *self)
{
  g_queue_init (&self->added);
  g_queue_init (&self->removed);
}

/**
 * carlos_folder_keeper_new:
 * @library: the path of the library's database
 * @settings: of Carlos: whether files are heard on mains power alone
 *
 * Returns: (transfer full): a keeper that has not begun
 */
CarlosFolderKeeper *
carlos_folder_keeper_new (const char *library, GSettings *settings)
{
  CarlosFolderKeeper *self = g_object_new (CARLOS_TYPE_FOLDER_KEEPER, NULL);

  self->library = g_strdup (library);
  self->settings = g_object_ref (settings);
  self->folder = carlos_music_folder_new (library);
  mains_cb (self);
  g_signal_connect_object (settings, "changed::" ONLY_ON_MAINS, G_CALLBACK (mains_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->folder, "progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self->folder, "progress", G_CALLBACK (hold_cb), NULL);

  return self;
}

/**
 * carlos_folder_keeper_get_folder:
 *
 * Returns: (transfer none): what scans and hears, to be listened to and paused
 */
CarlosMusicFolder *
carlos_folder_keeper_get_folder (CarlosFolderKeeper *self)
{
  g_return_val_if_fail (CARLOS_IS_FOLDER_KEEPER (self), NULL);

  return self->folder;
}

const char *
carlos_folder_keeper_get_library (CarlosFolderKeeper *self)
{
  g_return_val_if_fail (CARLOS_IS_FOLDER_KEEPER (self), NULL);

  return self->library;
}

/**
 * carlos_folder_keeper_begin:
 *
 * Looks once what has changed in the folders that the library knows, hears what was not heard yet, and watches them.
 */
void
carlos_folder_keeper_begin (CarlosFolderKeeper *self)
{
  g_return_if_fail (CARLOS_IS_FOLDER_KEEPER (self));

  if (self->has_begun)
    return;
  self->has_begun = TRUE;
  go_on (self);
}

/**
 * carlos_folder_keeper_add:
 * @path: of a folder, in the encoding of the file system
 *
 * Brings a folder into the library, at once or when nobody holds it any more.
 */
void
carlos_folder_keeper_add (CarlosFolderKeeper *self, const char *path)
{
  g_return_if_fail (CARLOS_IS_FOLDER_KEEPER (self));

  g_queue_push_tail (&self->added, g_strdup (path));
  go_on (self);
}

/**
 * carlos_folder_keeper_remove:
 * @path: of a folder, as the library has it
 *
 * Takes a folder out of the library when nothing is scanned or heard any more, which is stopped.
 */
void
carlos_folder_keeper_remove (CarlosFolderKeeper *self, const char *path)
{
  g_return_if_fail (CARLOS_IS_FOLDER_KEEPER (self));

  carlos_folder_keeper_hold (self);
  g_queue_push_tail (&self->removed, g_strdup (path));
  remove_next (self);
}

/**
 * carlos_folder_keeper_scan:
 *
 * Looks again what has changed.
 */
void
carlos_folder_keeper_scan (CarlosFolderKeeper *self)
{
  g_return_if_fail (CARLOS_IS_FOLDER_KEEPER (self));

  self->has_begun = TRUE;
  go_on (self);
}

/**
 * carlos_folder_keeper_look_anew:
 *
 * The library may be another one, with other folders or none: ends what is under way for the old one, and begins again.
 */
void
carlos_folder_keeper_look_anew (CarlosFolderKeeper *self)
{
  g_return_if_fail (CARLOS_IS_FOLDER_KEEPER (self));

  carlos_folder_keeper_hold (self);
  self->n_looks++;
  progress_cb (self);
}

/**
 * carlos_folder_keeper_hold:
 *
 * Stops what is under way, soon. Nothing is scanned or heard until carlos_folder_keeper_release() was called as often.
 */
void
carlos_folder_keeper_hold (CarlosFolderKeeper *self)
{
  g_return_if_fail (CARLOS_IS_FOLDER_KEEPER (self));

  self->n_holds++;
  carlos_music_folder_stop (self->folder);
}

void
carlos_folder_keeper_release (CarlosFolderKeeper *self)
{
  g_return_if_fail (CARLOS_IS_FOLDER_KEEPER (self));
  g_return_if_fail (self->n_holds > 0);

  self->n_holds--;
  go_on (self);
}

/**
 * carlos_folder_keeper_end:
 *
 * Stops what is under way and begins nothing any more.
 */
void
carlos_folder_keeper_end (CarlosFolderKeeper *self)
{
  g_return_if_fail (CARLOS_IS_FOLDER_KEEPER (self));

  if (self->is_over)
    return;
  self->is_over = TRUE;
  carlos_music_folder_stop (self->folder);
  if (carlos_music_folder_get_state (self->folder) != CARLOS_MUSIC_FOLDER_IDLE)
    let_go_soon (self->folder);
}
