/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-store-file.h"

#include "carlos-store-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What SQLite keeps beside the database, and itself: last, since a new one must not meet the old log. */
static const char *const companions[] = { "-wal", "-shm", "" };

/* Copies of a library that lie beside it. */
#define SET_ASIDE ".corrupt-"
static const char *const copies[] = { SET_ASIDE, ".backup-" };

#define WIPE_BLOCK 65536

static gboolean
fail (const char *path, int reason, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  gboolean is_read_only = reason == EACCES || reason == EPERM || reason == EROFS;
  gboolean is_full = reason == ENOSPC || reason == EDQUOT || reason == EFBIG;

  if (is_read_only)
    g_set_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_READ_ONLY,
                 _ ("The library “%s” cannot be written: %s"), name, g_strerror (reason));
  else
    g_set_error (error, CARLOS_STORE_ERROR, is_full ? CARLOS_STORE_ERROR_FULL : CARLOS_STORE_ERROR_FAILED,
                 _ ("The library “%s” could not be read or written: %s"), name, g_strerror (reason));

  return FALSE;
}

/**
 * carlos_store_file_make_empty:
 *
 * Makes a file that only its owner may read, unless there is one.
 *
 * It is never opened when it is there: closing it would end every lock that this program has on it through SQLite.
 */
gboolean
carlos_store_file_make_empty (const char *path, GError **error)
{
  int fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd >= 0)
    close (fd);

  return fd >= 0 || errno == EEXIST || fail (path, errno, error);
}

/**
 * carlos_store_file_make:
 *
 * Sees to it that there is a file, possibly an empty one, that only its owner may read, and the folder that it lies in.
 */
gboolean
carlos_store_file_make (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  GStatBuf status;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail (path, errno, error);
  if (!carlos_store_file_make_empty (path, error))
    return FALSE;
  if (g_stat (path, &status) != 0)
    return fail (path, errno, error);
  if ((status.st_mode & 0077) != 0)
    g_chmod (path, status.st_mode & 0700);

  return g_access (path, R_OK | W_OK) == 0 || fail (path, errno, error);
}

static gboolean
move_all (const char *from, const char *to, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *old = g_strconcat (from, companions[i], NULL);
      g_autofree char *new = g_strconcat (to, companions[i], NULL);

      if (g_rename (old, new) != 0 && errno != ENOENT)
        return fail (old, errno, error);
    }

  return TRUE;
}

/**
 * carlos_store_file_set_aside:
 *
 * Renames a damaged library, so that the listener or somebody who knows how can look at it later.
 *
 * Returns: (transfer full) (nullable): its new path
 */
char *
carlos_store_file_set_aside (const char *path, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *aside = g_strdup_printf ("%s" SET_ASIDE "%s", path, stamp);

  for (guint i = 2; g_file_test (aside, G_FILE_TEST_EXISTS); i++)
    {
      g_free (aside);
      aside = g_strdup_printf ("%s" SET_ASIDE "%s-%u", path, stamp, i);
    }

  return move_all (path, aside, error) ? g_steal_pointer (&aside) : NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * carlos_store_file_list_set_aside:
 *
 * Returns: (transfer full): the paths of damaged libraries that were set aside, the oldest first
 */
char **
carlos_store_file_list_set_aside (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *library = g_path_get_basename (path);
  g_autofree char *beginning = g_strconcat (library, SET_ASIDE, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      gboolean is_companion
        = g_str_has_suffix (name, companions[0]) || g_str_has_suffix (name, companions[1]);

      if (g_str_has_prefix (name, beginning) && !is_companion)
        g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
    }
  g_ptr_array_sort (paths, compare_names);
  g_ptr_array_add (paths, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&paths), FALSE);
}

static gboolean
overwrite (int fd, gint64 size)
{
  g_autofree guint8 *zeros = g_malloc0 (WIPE_BLOCK);

  while (size > 0)
    {
      gssize written = write (fd, zeros, (gsize) MIN (size, WIPE_BLOCK));

      if (written < 0)
        return FALSE;
      size -= written;
    }

  return fsync (fd) == 0;
}

/* Overwrites a file before it is deleted; a file system that keeps old blocks elsewhere may have them still. */
static gboolean
wipe (const char *path, GError **error)
{
  int fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);
  gboolean is_wiped = FALSE;
  struct stat status;
  int reason;

  if (fd >= 0)
    {
      is_wiped = fstat (fd, &status) == 0 && overwrite (fd, status.st_size);
      reason = errno;
      close (fd);
      errno = reason;
    }

  return (is_wiped && g_unlink (path) == 0) || fail (path, errno, error);
}

static gboolean
is_copy (const char *name, const char *library)
{
  gsize length = strlen (library);

  if (!g_str_has_prefix (name, library))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    {
      if (g_str_has_prefix (name + length, copies[i]))
        return TRUE;
    }

  return FALSE;
}

/**
 * carlos_store_file_wipe_copies:
 *
 * Deletes what was set aside and backed up of a library.
 */
gboolean
carlos_store_file_wipe_copies (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *library = g_path_get_basename (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  const char *name;

  if (dir == NULL)
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *copy = g_build_filename (folder, name, NULL);

      if (is_copy (name, library) && !wipe (copy, error))
        return FALSE;
    }

  return TRUE;
}
