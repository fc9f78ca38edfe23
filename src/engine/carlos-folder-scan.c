/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-folder-scan.h"

#include "carlos-folder-walk.h"
#include "carlos-genre-source.h"
#include "carlos-import-plan.h"
#include "carlos-parallel.h"
#include "carlos-sound-file.h"
#include "carlos-store-sync.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Files that are read, several at a time, and then stored together. A scan that is killed loses no more. */
#define BATCH 256

/* Longer ones are no length of anything. */
#define MAX_LENGTH_MS (24 * 3600 * 1000)

/* A scan on its way. */
typedef struct
{
  const CarlosFolderScan *plan;
  const CarlosMonitor *monitor;
  const CarlosGenreTree *tree;
  CarlosStore *store;
  CarlosFolderWalk *walk;
  GHashTable *known; /* path -> CarlosStoredFile */
  GPtrArray *unread; /* borrowed CarlosFoundFile: those that are new or another time's */
  CarlosFolderReport *report;
  double fraction; /* that is read and stored */
} Scan;

static void
scan_clear (Scan *self)
{
  g_clear_pointer (&self->store, carlos_store_close);
  g_clear_pointer (&self->walk, carlos_folder_walk_free);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->unread, g_ptr_array_unref);
  g_clear_pointer (&self->report, carlos_folder_report_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scan, scan_clear)

/* Files that are read at the same time. */
typedef struct
{
  const Scan *scan;
  CarlosFoundFile *const *found;
  CarlosSoundFile *files;
  gboolean *are_read;
  guint n_files;
} Batch;

/* On a network each file may take long: once nobody wants them any more, no other one is begun. */
static void
read_file (guint task, guint worker, gpointer data)
{
  const Batch *batch = data;

  if (!carlos_monitor_report (batch->scan->monitor, batch->scan->fraction))
    return;
  batch->are_read[task] = TRUE;
  carlos_sound_file_read (&batch->files[task], batch->scan->report->folder, batch->found[task]->path,
                          batch->scan->tree);
  if (batch->scan->plan->n_read != NULL)
    g_atomic_int_inc (batch->scan->plan->n_read);
}

static void
describe (const CarlosFoundFile *found, const CarlosSoundFile *sound, CarlosMusicFile *file)
{
  CarlosImportFacts *facts = &file->facts;

  *file = (CarlosMusicFile){ .path = found->path,
                             .mtime = found->mtime,
                             .size = found->size,
                             .content = sound->content,
                             .problem = sound->problem,
                             .album_artist = sound->album_artist,
                             .number = sound->number,
                             .year = sound->year,
                             .length_ms = sound->length_ms };
  if (sound->problem != NULL)
    return;
  facts->track = (CarlosImportTrack){ .uri = sound->uri,
                                      .title = sound->title,
                                      .artists = (const char *const *) sound->artists,
                                      .n_artists = g_strv_length (sound->artists),
                                      .album = sound->album };
  if (sound->length_ms > 0 && sound->length_ms <= MAX_LENGTH_MS)
    facts->track.length_ms = sound->length_ms;
  facts->genres = (const char *const *) sound->genres;
  facts->n_genres = g_strv_length (sound->genres);
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    facts->features[f] = NAN;
  if (facts->track.length_ms > 0)
    facts->features[CARLOS_FEATURE_DURATION_MS] = (float) facts->track.length_ms;
}

static gboolean
store_file (Scan *self,
            CarlosStoreImport *import,
            gint64 folder,
            const CarlosFoundFile *found,
            const CarlosSoundFile *sound,
            GError **error)
{
  CarlosMusicFile file;
  CarlosFileFate fate;

  describe (found, sound, &file);
  if (!carlos_store_import_add_file (import, folder, &file, &fate, error))
    return FALSE;
  self->report->n_fates[fate]++;
  self->report->n_untitled += sound->is_named_by_path;
  if (sound->problem != NULL)
    {
      self->report->n_unreadable++;
      carlos_folder_report_add_problem (self->report, found->path,
                                        carlos_sound_file_problem_to_words (sound->problem));
    }

  return TRUE;
}

static gboolean
is_wanted (const Scan *self, GError **error)
{
  if (carlos_monitor_report (self->monitor, self->fraction))
    return TRUE;
  g_clear_error (error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Reading was cancelled"));

  return FALSE;
}

static void
set_waits (const Scan *self, gboolean waits)
{
  if (self->plan->waits != NULL)
    g_atomic_int_set (self->plan->waits, waits);
}

/* Another program writes: an import, say, which may take a minute. */
static gboolean
wait_cb (gpointer data, int waited_ms)
{
  const Scan *self = data;

  set_waits (self, waited_ms >= CARLOS_FOLDER_PATIENCE_MS);

  return carlos_monitor_report (self->monitor, self->fraction);
}

static CarlosStoreImport *
begin (Scan *self, gint64 *folder, GError **error)
{
  g_autofree char *name = g_filename_display_name (self->report->folder);
  g_autoptr (CarlosStoreImport) import
    = carlos_store_import_begin_sync (self->store, CARLOS_FOLDER_SOURCE, name, error);

  set_waits (self, FALSE);
  if (import == NULL)
    {
      is_wanted (self, error);
      return NULL;
    }
  if (!carlos_store_import_find_folder (import, self->report->folder, folder, error))
    return NULL;

  return g_steal_pointer (&import);
}

static gboolean
store_batch (Scan *self, const Batch *batch, GError **error)
{
  gint64 folder;
  g_autoptr (CarlosStoreImport) import = begin (self, &folder, error);

  if (import == NULL)
    return FALSE;
  for (guint i = 0; i < batch->n_files; i++)
    {
      if (batch->are_read[i] && !store_file (self, import, folder, batch->found[i], &batch->files[i], error))
        return FALSE;
    }

  return carlos_store_import_commit (import, error);
}

/* What was read until somebody stops the scan is stored. */
static gboolean
run_batch (Scan *self, guint first, GError **error)
{
  const guint n_files = MIN (BATCH, self->unread->len - first);
  g_autofree CarlosSoundFile *files = g_new0 (CarlosSoundFile, n_files);
  g_autofree gboolean *are_read = g_new0 (gboolean, n_files);
  Batch batch = { self, (CarlosFoundFile *const *) self->unread->pdata + first, files, are_read, n_files };
  gboolean is_good;

  self->fraction = (double) first / self->unread->len;
  if (!is_wanted (self, error))
    return FALSE;
  carlos_parallel_for (n_files, self->plan->n_threads, read_file, &batch);
  is_good = store_batch (self, &batch, error) && is_wanted (self, error);
  for (guint i = 0; i < n_files; i++)
    carlos_sound_file_clear (&files[i]);

  return is_good;
}

/* What is known already, with the same time and size, is not looked into. */
static void
find_unread (Scan *self)
{
  CarlosFolderReport *report = self->report;

  self->unread = g_ptr_array_new ();
  for (guint i = 0; i < self->walk->files->len; i++)
    {
      CarlosFoundFile *found = g_ptr_array_index (self->walk->files, i);
      const CarlosStoredFile *known = g_hash_table_lookup (self->known, found->path);

      if (known == NULL || known->mtime != found->mtime || known->size != found->size)
        {
          g_ptr_array_add (self->unread, found);
          continue;
        }
      report->n_fates[CARLOS_FILE_FATE_SAME]++;
      if (known->problem == NULL)
        continue;
      report->n_unreadable++;
      carlos_folder_report_add_problem (report, found->path,
                                        carlos_sound_file_problem_to_words (known->problem));
    }
}

/* Whether the file was in a folder that could not be listed, so that nobody knows whether it is gone. */
static gboolean
is_out_of_sight (const Scan *self, const char *path)
{
  for (guint i = 0; i < self->walk->unlisted->len; i++)
    {
      const char *folder = g_ptr_array_index (self->walk->unlisted, i);
      const gsize length = strlen (folder);

      if (strncmp (path, folder, length) == 0 && path[length] == G_DIR_SEPARATOR)
        return TRUE;
    }

  return FALSE;
}

/* Forgets what is known of the folder and was not found, and writes down that the scan has ended. */
static gboolean
finish (Scan *self, GError **error)
{
  gint64 folder;
  g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (CarlosStoreImport) import = begin (self, &folder, error);
  GHashTableIter iter;
  gpointer value;

  if (import == NULL)
    return FALSE;
  for (guint i = 0; i < self->walk->files->len; i++)
    g_hash_table_add (found, ((CarlosFoundFile *) g_ptr_array_index (self->walk->files, i))->path);
  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const CarlosStoredFile *file = value;

      if (file->folder != folder || g_hash_table_contains (found, file->path)
          || is_out_of_sight (self, file->path))
        continue;
      if (!carlos_store_import_remove_file (import, file->id, error))
        return FALSE;
      self->report->n_removed++;
    }

  return carlos_store_import_finish_folder (import, folder, error)
         && carlos_store_import_commit (import, error);
}

static gboolean
read_known (Scan *self, GError **error)
{
  g_clear_pointer (&self->known, g_hash_table_unref);
  self->known = carlos_store_list_files (self->store, error);

  return self->known != NULL;
}

static void
report_walk (Scan *self)
{
  CarlosFolderReport *report = self->report;
  const CarlosFolderWalk *walk = self->walk;

  report->n_files = walk->files->len;
  report->n_folders = walk->folders->len;
  report->listed = g_ptr_array_ref (walk->folders);
  report->n_unlisted = walk->unlisted->len;
  report->n_hidden = walk->n_hidden;
  report->n_other = walk->n_other;
  report->n_repeated = walk->n_repeated;
  report->n_too_many = walk->n_too_many;
  for (guint i = 0; i < walk->unlisted->len; i++)
    carlos_folder_report_add_problem (report, g_ptr_array_index (walk->unlisted, i),
                                      _ ("The folder can’t be looked into"));
}

static gboolean
run (Scan *self, GError **error)
{
  self->walk = carlos_folder_walk_new (self->report->folder, self->monitor, error);
  if (self->walk == NULL)
    return FALSE;
  self->store = carlos_store_open (self->plan->library, CARLOS_STORE_WRITE, error);
  if (self->store == NULL || !read_known (self, error))
    return FALSE;
  carlos_store_set_busy_func (self->store, wait_cb, self);
  self->report->set_aside = g_strdup (carlos_store_get_set_aside (self->store));
  report_walk (self);
  find_unread (self);
  for (guint first = 0; first < self->unread->len; first += BATCH)
    {
      if (!run_batch (self, first, error))
        return FALSE;
    }
  carlos_folder_report_sort (self->report);

  /* Files that moved have other paths by now. */
  return read_known (self, error) && finish (self, error);
}

/* Returns: (transfer full) (nullable): the folder's one true name, by which it is known; NULL with an error */
static char *
dup_real_path (const char *folder, GError **error)
{
  char *real = realpath (folder, NULL);
  g_autofree char *name = g_filename_display_name (folder);
  char *path;

  if (real == NULL)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _ ("The folder “%s” can’t be read: %s"),
                   name, g_strerror (errno));
      return NULL;
    }
  path = g_strdup (real);
  free (real);

  return path;
}

/* Whether there is a file in the folder that an import would open. */
static gboolean
has_export (const char *path)
{
  g_autoptr (CarlosImportReport) report = carlos_import_report_new ();
  g_autoptr (CarlosImportPlan) plan = carlos_import_plan_new (report, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return carlos_import_plan_add (plan, file, NULL) && plan->items->len > 0;
}

/**
 * carlos_folder_scan_recognise:
 * @path: of whatever the listener named
 *
 * Returns: whether it is a music folder: one with sound files and without any file of an export
 */
gboolean
carlos_folder_scan_recognise (const char *path)
{
  return carlos_folder_walk_finds_music (path) && !has_export (path);
}

/**
 * carlos_folder_scan_run:
 * @monitor: (nullable): hears of progress and may stop the work
 *
 * Brings a music folder and the library to the same state: reads the tags of files that are new or have changed, finds
 * those that were moved, and forgets those that are gone. It is stored in batches: after an error, a cancellation or a crash
 * what was read stays, and the next scan reads the rest. A folder that can't be listed is an error, and nothing is forgotten:
 * a disk may not be there just now.
 *
 * Returns: (transfer full) (nullable): what became of each file, or NULL with an error that is one sentence
 */
CarlosFolderReport *
carlos_folder_scan_run (const CarlosFolderScan *scan, const CarlosMonitor *monitor, GError **error)
{
  g_auto (Scan) self = { .plan = scan, .monitor = monitor, .tree = carlos_genre_source_get_tree () };
  g_autofree char *folder = dup_real_path (scan->folder, error);

  if (folder == NULL)
    return NULL;
  self.report = carlos_folder_report_new (folder);

  return run (&self, error) ? g_steal_pointer (&self.report) : NULL;
}
