/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

/* renameat2 (), which swaps two folders, is Linux' own. */
#define _GNU_SOURCE

#include "config.h"

#include "carlos-folder-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct _CarlosFolderWriter
{
  CarlosFolderOwnFunc is_own;
  char *target;
  char *temporary; /* (nullable): until it is in place; then what was there before, until that is gone */
};

G_DEFINE_QUARK (carlos - folder - error - quark, carlos_folder_error)

static gboolean
set_errno (int code, GError **error)
{
  g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));

  return FALSE;
}

/* A link stays a link: what it points to is replaced. Without a slash at its end, which mkdtemp () would take for a
 * folder. */
static char *
find_target (const char *path)
{
  g_autofree char *real = realpath (path, NULL);
  char *target = g_strdup (real != NULL ? real : path);

  for (gsize n = strlen (target); n > 1 && target[n - 1] == G_DIR_SEPARATOR; n--)
    target[n - 1] = '\0';

  return target;
}

/* Whoever names a folder of their own by mistake loses nothing. */
static gboolean
check_content (const char *target, CarlosFolderOwnFunc is_own, GError **error)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (!g_file_test (target, G_FILE_TEST_EXISTS))
    return TRUE;
  dir = g_dir_open (target, 0, error);
  if (dir == NULL)
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *shown = NULL;

      if (is_own (name))
        continue;
      shown = g_filename_display_name (name);
      g_set_error (error, CARLOS_FOLDER_ERROR, CARLOS_FOLDER_ERROR_FOREIGN,
                   _ ("it holds other files, such as “%s”"), shown);
      return FALSE;
    }

  return TRUE;
}

/**
 * carlos_folder_writer_new:
 * @path: of the folder to write or replace
 * @is_own: which files a folder may hold that is replaced
 * @error: what the system says, for carlos_file_explain(), or CARLOS_FOLDER_ERROR, to follow a colon
 *
 * Returns: (transfer full) (nullable): a writer that has written nothing yet
 */
CarlosFolderWriter *
carlos_folder_writer_new (const char *path, CarlosFolderOwnFunc is_own, GError **error)
{
  g_autoptr (CarlosFolderWriter) self = g_new0 (CarlosFolderWriter, 1);

  self->is_own = is_own;
  self->target = find_target (path);
  if (!check_content (self->target, is_own, error))
    return NULL;
  self->temporary = g_strconcat (self->target, ".XXXXXX", NULL);
  if (g_mkdtemp_full (self->temporary, 0777) == NULL)
    {
      set_errno (errno, error);
      g_clear_pointer (&self->temporary, g_free);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * carlos_folder_writer_add:
 * @name: of a file, without a folder; one of the folder's own
 *
 * Returns: FALSE with an error when it could not be written
 */
gboolean
carlos_folder_writer_add (CarlosFolderWriter *self, const char *name, GBytes *bytes, GError **error)
{
  g_autofree char *path = g_build_filename (self->temporary, name, NULL);

  return g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                                   G_FILE_SET_CONTENTS_NONE, 0666, error);
}

static gboolean
sync_file (const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  int descriptor = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  int result;

  if (descriptor < 0)
    return set_errno (errno, error);
  result = fsync (descriptor);
  if (result != 0)
    set_errno (errno, error);
  close (descriptor);

  return result == 0;
}

/* When all are written: one after the other, each would wait for the disk anew. */
static gboolean
sync_files (const CarlosFolderWriter *self, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (self->temporary, 0, error);
  const char *name;

  if (dir == NULL)
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (!sync_file (self->temporary, name, error))
        return FALSE;
    }

  return TRUE;
}

/* Where folders cannot be swapped, the old one steps aside first. */
static gboolean
swap_by_hand (CarlosFolderWriter *self, GError **error)
{
  g_autofree char *aside = g_strconcat (self->temporary, ".old", NULL);

  if (g_rename (self->target, aside) != 0)
    return set_errno (errno, error);
  if (g_rename (self->temporary, self->target) != 0)
    {
      int reason = errno;

      g_rename (aside, self->target);
      return set_errno (reason, error);
    }
  g_free (self->temporary);
  self->temporary = g_steal_pointer (&aside);

  return TRUE;
}

/**
 * carlos_folder_writer_put_in_place:
 *
 * Puts the folder where it belongs, at one moment where the file system can do that. What was there goes.
 *
 * Returns: FALSE with an error when that could not be done
 */
gboolean
carlos_folder_writer_put_in_place (CarlosFolderWriter *self, GError **error)
{
  if (!sync_files (self, error))
    return FALSE;
  if (!g_file_test (self->target, G_FILE_TEST_EXISTS))
    {
      if (g_rename (self->temporary, self->target) != 0)
        return set_errno (errno, error);
      g_clear_pointer (&self->temporary, g_free);
      return TRUE;
    }
  if (renameat2 (AT_FDCWD, self->temporary, AT_FDCWD, self->target, RENAME_EXCHANGE) == 0)
    return TRUE;

  return swap_by_hand (self, error);
}

/* Whatever else has come into an old folder meanwhile stays, and so does the folder then. */
static void
remove_folder (const char *path, CarlosFolderOwnFunc is_own)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (is_own (name))
        g_unlink (file);
    }
  g_rmdir (path);
}

/**
 * carlos_folder_writer_free:
 *
 * What was not put in place is gone, and so is what was replaced.
 */
void
carlos_folder_writer_free (CarlosFolderWriter *self)
{
  if (self->temporary != NULL)
    remove_folder (self->temporary, self->is_own);
  g_free (self->temporary);
  g_free (self->target);
  g_free (self);
}
