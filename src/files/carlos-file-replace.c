/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-file-replace.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

static gboolean
set_errno (GError **error)
{
  int code = errno;

  g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));

  return FALSE;
}

/* What is no regular file, such as a pipe or /dev/stdout, is written to, not replaced. */
static gboolean
write_through (const char *path, GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  int descriptor = g_open (path, O_WRONLY | O_CLOEXEC, 0);
  gssize written = 0;

  if (descriptor < 0)
    return set_errno (error);
  while (length > 0 && (written >= 0 || errno == EINTR))
    {
      written = write (descriptor, data, length);
      data += MAX (written, 0);
      length -= MAX (written, 0);
    }
  if (written < 0)
    {
      set_errno (error);
      close (descriptor);
      return FALSE;
    }

  return g_close (descriptor, error);
}

/* A temporary file beside the old one takes its place once it is whole and on the disk, with the old one's
 * permissions; a link stays a link. GIO's own replace writes new files in place, and would leave a part of one on a
 * full disk. */
static gboolean
replace_local (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *target = realpath (path, NULL);
  GStatBuf status = { .st_mode = S_IFREG | 0666 };

  if (target != NULL && g_stat (target, &status) != 0)
    return set_errno (error);
  if (!S_ISREG (status.st_mode))
    return write_through (path, bytes, error);

  return g_file_set_contents_full (
    target != NULL ? target : path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
    G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, (int) (status.st_mode & 0777), error);
}

/**
 * carlos_file_explain:
 * @cause: why a file was not written
 *
 * Returns: (transfer none): the same for people, to follow a colon; the system's own words when there are no better ones
 */
const char *
carlos_file_explain (const GError *cause)
{
  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOSPC)
      || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return _ ("there is no space left");
  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_ACCES)
      || g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_PERM)
      || g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_ROFS)
      || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED)
      || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    return _ ("writing is not permitted there");
  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT)
      || g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOTDIR)
      || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return _ ("there is no such folder");
  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_ISDIR)
      || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    return _ ("it is a folder");

  return cause->message;
}

/**
 * carlos_file_replace:
 * @file: to write or replace
 * @cancellable: (nullable): looked at before anything is written
 * @error: what the system says, for carlos_file_explain(), or G_IO_ERROR_CANCELLED
 *
 * Writes a file as a whole: it is complete and on the disk afterwards, or as it was.
 */
gboolean
carlos_file_replace (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  const char *path = g_file_peek_path (file);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (path != NULL)
    return replace_local (path, bytes, error);

  return g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE,
                                  G_FILE_CREATE_NONE, NULL, cancellable, error);
}
