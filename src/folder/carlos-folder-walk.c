/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-folder-walk.h"

#include "carlos-file-names.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* Nobody has more; whatever does is no music folder. */
#define MAX_DEPTH 64
#define MAX_FILES 1000000

typedef struct
{
  CarlosFolderWalk *walk;
  GHashTable *seen; /* owned Place: folders and files, so that links are followed once */
  const CarlosMonitor *monitor;
  gboolean stops_at_first; /* file */
} Walker;

/* Where the file system keeps a file or a folder. */
typedef struct
{
  guint64 device;
  guint64 inode;
} Place;

static guint
place_hash (gconstpointer data)
{
  const Place *place = data;

  return (guint) (place->device * 31 + place->inode);
}

static gboolean
place_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (Place)) == 0;
}

static void
found_file_free (gpointer data)
{
  CarlosFoundFile *file = data;

  g_free (file->path);
  g_free (file);
}

/* FALSE for what was there before. */
static gboolean
see (Walker *self, const GStatBuf *status)
{
  const Place place = { status->st_dev, status->st_ino };

  return g_hash_table_add (self->seen, g_memdup2 (&place, sizeof place));
}

static void
add_file (Walker *self, const char *path, const GStatBuf *status)
{
  CarlosFoundFile *file;

  if (!S_ISREG (status->st_mode) || !carlos_file_names_is_music (path))
    {
      self->walk->n_other++;
      return;
    }
  if (!see (self, status))
    {
      self->walk->n_repeated++;
      return;
    }
  if (self->walk->files->len >= MAX_FILES)
    {
      self->walk->n_too_many++;
      return;
    }
  file = g_new (CarlosFoundFile, 1);
  file->path = g_strdup (path);
  file->mtime = (gint64) status->st_mtim.tv_sec * G_USEC_PER_SEC + status->st_mtim.tv_nsec / 1000;
  file->size = status->st_size;
  g_ptr_array_add (self->walk->files, file);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* How much there is nobody knows before. */
static gboolean
is_wanted (const Walker *self, GError **error)
{
  if (carlos_monitor_report (self->monitor, 0))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Reading was cancelled"));

  return FALSE;
}

/* Returns: (transfer full) (nullable): the names in a folder, sorted so that a walk is always the same; NULL with an error */
static GPtrArray *
list_names (const Walker *self, const char *path, GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, error);
  g_autoptr (GPtrArray) names = NULL;
  const char *name;

  if (folder == NULL)
    return NULL;
  names = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_ptr_array_add (names, g_strdup (name));
      if (!is_wanted (self, error))
        return NULL;
    }
  g_ptr_array_sort (names, compare_names);

  return g_steal_pointer (&names);
}

static gboolean walk_folder (Walker *self, const char *path, guint depth, GError **error);

static gboolean
walk_entry (Walker *self, const char *folder, const char *name, guint depth, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GStatBuf status;

  if (name[0] == '.')
    {
      self->walk->n_hidden++;
      return TRUE;
    }
  if (g_stat (path, &status) != 0)
    {
      self->walk->n_other++;
      return TRUE;
    }
  if (!S_ISDIR (status.st_mode))
    {
      add_file (self, path, &status);
      return TRUE;
    }
  if (!see (self, &status))
    {
      self->walk->n_repeated++;
      return TRUE;
    }

  return walk_folder (self, path, depth + 1, error);
}

static gboolean
walk_names (Walker *self, const char *path, const GPtrArray *names, guint depth, GError **error)
{
  for (guint i = 0; i < names->len && !(self->stops_at_first && self->walk->files->len > 0); i++)
    {
      if (!is_wanted (self, error) || !walk_entry (self, path, g_ptr_array_index (names, i), depth, error))
        return FALSE;
    }

  return TRUE;
}

/* A folder inside that can't be listed is noted; one at the top is an error. */
static gboolean
walk_folder (Walker *self, const char *path, guint depth, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GPtrArray) names = NULL;

  if (depth > MAX_DEPTH)
    {
      self->walk->n_too_many++;
      g_ptr_array_add (self->walk->unlisted, g_strdup (path));
      return TRUE;
    }
  names = list_names (self, path, &reason);
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (names == NULL && depth == 0)
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (error, reason->domain, reason->code, _ ("The folder “%s” can’t be read: %s"), name,
                   g_strerror (errno));
      return FALSE;
    }
  if (names == NULL)
    {
      g_ptr_array_add (self->walk->unlisted, g_strdup (path));
      return TRUE;
    }
  g_ptr_array_add (self->walk->folders, g_strdup (path));

  return walk_names (self, path, names, depth, error);
}

static CarlosFolderWalk *
walk (const char *path, gboolean stops_at_first, const CarlosMonitor *monitor, GError **error)
{
  g_autoptr (CarlosFolderWalk) self = g_new0 (CarlosFolderWalk, 1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (place_hash, place_equal, g_free, NULL);
  Walker walker = { self, seen, monitor, stops_at_first };
  GStatBuf status;

  self->files = g_ptr_array_new_with_free_func (found_file_free);
  self->folders = g_ptr_array_new_with_free_func (g_free);
  self->unlisted = g_ptr_array_new_with_free_func (g_free);
  if (g_stat (path, &status) == 0)
    see (&walker, &status);

  return walk_folder (&walker, path, 0, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * carlos_folder_walk_new:
 * @path: of a folder
 * @monitor: (nullable): asked whether to go on at every entry
 *
 * Lists the sound files in a folder and in those inside of it, following links, each file and folder once.
 *
 * Returns: (transfer full) (nullable): NULL with an error where the folder itself can't be listed, or %G_IO_ERROR_CANCELLED
 */
CarlosFolderWalk *
carlos_folder_walk_new (const char *path, const CarlosMonitor *monitor, GError **error)
{
  return walk (path, FALSE, monitor, error);
}

/**
 * carlos_folder_walk_finds_music:
 *
 * Returns: whether the path is a folder with a sound file in it, however deep
 */
gboolean
carlos_folder_walk_finds_music (const char *path)
{
  g_autoptr (CarlosFolderWalk) found = walk (path, TRUE, NULL, NULL);

  return found != NULL && found->files->len > 0;
}

void
carlos_folder_walk_free (CarlosFolderWalk *self)
{
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->folders);
  g_ptr_array_unref (self->unlisted);
  g_free (self);
}
