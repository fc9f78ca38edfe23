/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-music-folder.h"

#include "carlos-audio-features.h"
#include "carlos-folder-scan.h"
#include "carlos-folder-watch.h"
#include "carlos-library-file.h"
#include "carlos-store-error.h"

#include <math.h>

/* Something has to be quiet for so long before it is looked at, ms; where nothing is watched, s. */
#define QUIET_MS 3000
#define PERIOD (15 * 60)

#define TICK_MS 1000

/* One round: some folders are scanned, and then all are heard. What the worker writes is atomic, behind the mutex, or read
 * when it has ended. */
typedef struct
{
  char *library;
  GPtrArray *asked; /* of char *: what was asked for; all others that the library knows come after it */
  gboolean only_on_mains;
  CarlosAnalysisGate *gate;
  GPtrArray *reports; /* of CarlosFolderReport */
  GPtrArray *listed;  /* of char *: folders that were looked into; stays as it is once files are heard */

  gboolean is_remote;  /* of the worker, like @listed */
  gboolean is_watched; /* of the main thread */

  int state;  /* atomic */
  int n_read; /* atomic */
  int waits;  /* atomic: the scan does, for another program that writes */
  int n_news; /* atomic: rises with what the library knows */
  GMutex mutex;
  CarlosAnalysisProgress progress;
} Round;

/**
 * CarlosMusicFolder:
 *
 * The listener's music folders while the program runs: scans them, hears their files and watches them. All work is done on a
 * worker thread; what the library learns is stored at once, a little at a time, so nothing is lost when the program ends.
 */
struct _CarlosMusicFolder
{
  GObject parent_instance;

  char *library;
  gboolean is_paused;
  gboolean only_on_mains;
  CarlosFolderWatch *watch;

  Round *round;         /* (nullable): owned by its task */
  GPtrArray *wanted;    /* of char *: what the next round is for */
  gboolean wants_round; /* whether there is a next one */
  guint tick_source;
  int n_news; /* that were told of */
};

enum
{
  SIGNAL_PROGRESS,
  SIGNAL_LIBRARY_CHANGED,
  SIGNAL_SCANNED,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CarlosMusicFolder, carlos_music_folder, G_TYPE_OBJECT)

/* --- the worker --- */

static void
round_free (gpointer data)
{
  Round *self = data;

  g_free (self->library);
  g_ptr_array_unref (self->asked);
  g_ptr_array_unref (self->reports);
  g_ptr_array_unref (self->listed);
  carlos_analysis_gate_free (self->gate);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static gboolean
is_wanted (gpointer data, double fraction)
{
  return !carlos_analysis_gate_is_cancelled (((Round *) data)->gate);
}

static void
take_listed (Round *self, const GPtrArray *folders)
{
  for (guint i = 0; i < folders->len; i++)
    g_ptr_array_add (self->listed, g_strdup (g_ptr_array_index (folders, i)));
}

static gboolean
is_remote (const char *path)
{
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info
    = g_file_query_filesystem_info (folder, G_FILE_ATTRIBUTE_FILESYSTEM_REMOTE, NULL, NULL);

  return info != NULL && g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_FILESYSTEM_REMOTE);
}

static gboolean
scan (Round *self, const char *path, GError **error)
{
  const CarlosFolderScan plan
    = { .library = self->library, .folder = path, .n_read = &self->n_read, .waits = &self->waits };
  const CarlosMonitor monitor = { is_wanted, self };
  CarlosFolderReport *report = carlos_folder_scan_run (&plan, &monitor, error);

  if (report == NULL)
    return FALSE;
  take_listed (self, report->listed);
  self->is_remote |= is_remote (report->folder);
  if (carlos_folder_report_is_news (report))
    g_atomic_int_inc (&self->n_news);
  g_ptr_array_add (self->reports, report);

  return TRUE;
}

static void
add_path (GPtrArray *paths, const char *path)
{
  if (!g_ptr_array_find_with_equal_func (paths, path, g_str_equal, NULL))
    g_ptr_array_add (paths, g_strdup (path));
}

static void
add_paths (GPtrArray *paths, const GPtrArray *others)
{
  for (guint i = 0; i < others->len; i++)
    add_path (paths, g_ptr_array_index (others, i));
}

/* Returns: (transfer full) (nullable): of char *: what was asked for, and the folders of the library, if there is one */
static GPtrArray *
find_paths (const Round *self, GError **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) reason = NULL;
  g_autoptr (CarlosStore) store = carlos_library_file_open (self->library, &reason);
  g_autoptr (GPtrArray) folders = NULL;

  add_paths (paths, self->asked);
  if (g_error_matches (reason, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING))
    return g_steal_pointer (&paths);
  if (store != NULL)
    folders = carlos_store_list_folders (store, CARLOS_AUDIO_VERSION, &reason);
  if (folders == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  for (guint i = 0; i < folders->len; i++)
    add_path (paths, ((const CarlosStoredFolder *) g_ptr_array_index (folders, i))->path);

  return g_steal_pointer (&paths);
}

/* A folder that is not there does not keep the others from being scanned; the first fault is told. */
static gboolean
scan_all (Round *self, GError **error)
{
  g_autoptr (GPtrArray) paths = find_paths (self, error);
  gboolean is_good = paths != NULL;

  for (guint i = 0; paths != NULL && i < paths->len && is_wanted (self, 0); i++)
    is_good = scan (self, g_ptr_array_index (paths, i), is_good ? error : NULL) && is_good;

  return is_good;
}

static void
progress_cb (const CarlosAnalysisProgress *progress, gpointer data)
{
  Round *self = data;

  g_mutex_lock (&self->mutex);
  if (progress->n_stored > self->progress.n_stored)
    g_atomic_int_inc (&self->n_news);
  self->progress = *progress;
  g_mutex_unlock (&self->mutex);
}

static gboolean
hear (Round *self, GError **error)
{
  const CarlosFolderAnalysis plan = { .library = self->library,
                                      .only_on_mains = self->only_on_mains,
                                      .in_background = TRUE,
                                      .gate = self->gate,
                                      .report = progress_cb,
                                      .data = self };
  CarlosAnalysisProgress progress;

  g_atomic_int_set (&self->state, CARLOS_MUSIC_FOLDER_HEARING);

  return carlos_folder_analysis_run (&plan, &progress, error);
}

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Round *self = data;
  GError *error = NULL;
  gboolean is_scanned = scan_all (self, &error);

  if (is_wanted (self, 0) && self->reports->len > 0)
    hear (self, is_scanned ? &error : NULL);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* --- the main thread --- */

static void begin (CarlosMusicFolder *self);

/* As soon as the folders are known, for hearing their files may take hours. */
static void
watch_listed (CarlosMusicFolder *self)
{
  Round *round = self->round;

  if (round->is_watched || self->watch == NULL || carlos_analysis_gate_is_cancelled (round->gate)
      || g_atomic_int_get (&round->state) == CARLOS_MUSIC_FOLDER_SCANNING)
    return;
  round->is_watched = TRUE;
  carlos_folder_watch_set_folders (self->watch, (const char *const *) round->listed->pdata,
                                   round->listed->len, round->is_remote);
}

static void
tell (CarlosMusicFolder *self)
{
  const int n_news = g_atomic_int_get (&self->round->n_news);

  watch_listed (self);
  if (n_news != self->n_news)
    {
      self->n_news = n_news;
      g_signal_emit (self, signals[SIGNAL_LIBRARY_CHANGED], 0);
    }
  g_signal_emit (self, signals[SIGNAL_PROGRESS], 0);
}

static gboolean
tick_cb (gpointer data)
{
  g_autoptr (CarlosMusicFolder) self = g_object_ref (data);

  tell (self);

  return G_SOURCE_CONTINUE;
}

static void
tell_end (CarlosMusicFolder *self, const Round *round, const GError *error)
{
  for (guint i = 0; i < round->reports->len; i++)
    g_signal_emit (self, signals[SIGNAL_SCANNED], 0, g_ptr_array_index (round->reports, i));
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
}

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosMusicFolder *self = CARLOS_MUSIC_FOLDER (source);
  Round *round = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  g_clear_handle_id (&self->tick_source, g_source_remove);
  g_atomic_int_set (&round->state, CARLOS_MUSIC_FOLDER_IDLE);
  tell (self);
  self->round = NULL;
  tell_end (self, round, error);
  if (self->wants_round && self->round == NULL)
    begin (self);
}

static Round *
create_round (CarlosMusicFolder *self)
{
  Round *round = g_new0 (Round, 1);

  g_mutex_init (&round->mutex);
  round->library = g_strdup (self->library);
  round->asked = g_steal_pointer (&self->wanted);
  round->only_on_mains = self->only_on_mains;
  round->gate = carlos_analysis_gate_new ();
  round->reports = g_ptr_array_new_with_free_func ((GDestroyNotify) carlos_folder_report_free);
  round->listed = g_ptr_array_new_with_free_func (g_free);
  round->state = CARLOS_MUSIC_FOLDER_SCANNING;
  round->progress = (CarlosAnalysisProgress){ .files_a_minute = NAN, .seconds_left = NAN };
  carlos_analysis_gate_set (round->gate, CARLOS_GATE_PAUSED, self->is_paused);
  self->wanted = g_ptr_array_new_with_free_func (g_free);

  return round;
}

static void
begin (CarlosMusicFolder *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, worked_cb, NULL);

  self->wants_round = FALSE;
  self->n_news = 0;
  self->round = create_round (self);
  g_task_set_source_tag (task, begin);
  g_task_set_task_data (task, self->round, round_free);
  g_task_run_in_thread (task, work);
  self->tick_source = g_timeout_add (TICK_MS, tick_cb, self);
}

/* What is under way ends soon, and what is left of it is done in the next round. */
static void
request_round (CarlosMusicFolder *self)
{
  self->wants_round = TRUE;
  if (self->round == NULL)
    {
      begin (self);
      return;
    }
  add_paths (self->wanted, self->round->asked);
  carlos_analysis_gate_cancel (self->round->gate);
}

/**
 * carlos_music_folder_add:
 * @path: of a folder
 *
 * Scans a folder, known or not, and then all others.
 */
void
carlos_music_folder_add (CarlosMusicFolder *self, const char *path)
{
  add_path (self->wanted, path);
  request_round (self);
}

/**
 * carlos_music_folder_start:
 *
 * Scans all folders that the library knows, hears what was not heard yet, and watches them.
 */
void
carlos_music_folder_start (CarlosMusicFolder *self)
{
  request_round (self);
}

/**
 * carlos_music_folder_stop:
 *
 * Ends what is under way as soon as that can be, and watches nothing any more. Whoever lets go of a folder stops it first.
 */
void
carlos_music_folder_stop (CarlosMusicFolder *self)
{
  self->wants_round = FALSE;
  g_ptr_array_set_size (self->wanted, 0);
  carlos_folder_watch_set_folders (self->watch, NULL, 0, FALSE);
  if (self->round != NULL)
    carlos_analysis_gate_cancel (self->round->gate);
}

/**
 * carlos_music_folder_set_paused:
 *
 * Lets files wait to be heard, or not. A file that is being heard is heard to its end; scans do not wait.
 */
void
carlos_music_folder_set_paused (CarlosMusicFolder *self, gboolean is_paused)
{
  self->is_paused = is_paused;
  if (self->round != NULL)
    carlos_analysis_gate_set (self->round->gate, CARLOS_GATE_PAUSED, is_paused);
}

gboolean
carlos_music_folder_get_paused (CarlosMusicFolder *self)
{
  return self->is_paused;
}

/**
 * carlos_music_folder_set_only_on_mains:
 *
 * Lets files wait to be heard while the machine runs on a battery, or not.
 */
void
carlos_music_folder_set_only_on_mains (CarlosMusicFolder *self, gboolean only_on_mains)
{
  if (only_on_mains == self->only_on_mains)
    return;
  self->only_on_mains = only_on_mains;
  if (self->round != NULL)
    request_round (self);
}

CarlosMusicFolderState
carlos_music_folder_get_state (CarlosMusicFolder *self)
{
  return self->round != NULL ? (CarlosMusicFolderState) g_atomic_int_get (&self->round->state)
                             : CARLOS_MUSIC_FOLDER_IDLE;
}

/**
 * carlos_music_folder_get_n_read:
 *
 * Returns: how many files this scan has read, of which nobody knows how many there are
 */
guint
carlos_music_folder_get_n_read (CarlosMusicFolder *self)
{
  return self->round != NULL ? (guint) g_atomic_int_get (&self->round->n_read) : 0;
}

/**
 * carlos_music_folder_get_waits:
 *
 * Returns: whether the scan waits for another program that writes to the library
 */
gboolean
carlos_music_folder_get_waits (CarlosMusicFolder *self)
{
  return self->round != NULL && g_atomic_int_get (&self->round->waits) != 0;
}

/**
 * carlos_music_folder_get_progress:
 * @progress: (out caller-allocates): how far hearing is; its n_files is 0 where nothing is heard
 */
void
carlos_music_folder_get_progress (CarlosMusicFolder *self, CarlosAnalysisProgress *progress)
{
  *progress = (CarlosAnalysisProgress){ .files_a_minute = NAN, .seconds_left = NAN };
  if (self->round == NULL)
    return;
  g_mutex_lock (&self->round->mutex);
  *progress = self->round->progress;
  g_mutex_unlock (&self->round->mutex);
}

static void
carlos_music_folder_dispose (GObject *object)
{
  CarlosMusicFolder *self = CARLOS_MUSIC_FOLDER (object);

  g_clear_handle_id (&self->tick_source, g_source_remove);
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (carlos_music_folder_parent_class)->dispose (object);
}

static void
carlos_music_folder_finalize (GObject *object)
{
  CarlosMusicFolder *self = CARLOS_MUSIC_FOLDER (object);

  g_free (self->library);
  g_ptr_array_unref (self->wanted);

  G_OBJECT_CLASS (carlos_music_folder_parent_class)->finalize (object);
}

static void
carlos_music_folder_class_init (CarlosMusicFolderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = carlos_music_folder_dispose;
  object_class->finalize = carlos_music_folder_finalize;

  /**
   * CarlosMusicFolder::progress:
   *
   * The state or the progress may have changed. Once a second at most, and when a round has ended.
   */
  signals[SIGNAL_PROGRESS] = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);

  /**
   * CarlosMusicFolder::library-changed:
   *
   * The library knows more than before. As often as ::progress at most.
   */
  signals[SIGNAL_LIBRARY_CHANGED] = g_signal_new ("library-changed", G_TYPE_FROM_CLASS (klass),
                                                  G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * CarlosMusicFolder::scanned:
   * @report: (type gpointer): a CarlosFolderReport, borrowed
   *
   * What became of a folder's files.
   */
  signals[SIGNAL_SCANNED] = g_signal_new ("scanned", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  /**
   * CarlosMusicFolder::failed:
   * @message: one translated sentence
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
carlos_music_folder_init (CarlosMusicFolder *self)
{
  self->wanted = g_ptr_array_new_with_free_func (g_free);
  self->watch = carlos_folder_watch_new (QUIET_MS, PERIOD);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (carlos_music_folder_start), self,
                           G_CONNECT_SWAPPED);
}

/**
 * carlos_music_folder_new:
 * @library: of the library's database, which is made when a folder is added
 *
 * Returns: (transfer full): does nothing until it is told to
 */
CarlosMusicFolder *
carlos_music_folder_new (const char *library)
{
  CarlosMusicFolder *self = g_object_new (CARLOS_TYPE_MUSIC_FOLDER, NULL);

  self->library = g_strdup (library);

  return self;
}
