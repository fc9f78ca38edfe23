/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-file-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct _CarlosFileWriter
{
  char *target;
  char *temporary; /* (nullable): until it is in place */
  FILE *stream;    /* (nullable): until it is closed */
};

static gboolean
set_errno (int code, GError **error)
{
  g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));

  return FALSE;
}

/* A link stays a link: what it points to is replaced. */
static char *
find_target (const char *path)
{
  g_autofree char *real = realpath (path, NULL);

  return g_strdup (real != NULL ? real : path);
}

/**
 * carlos_file_writer_new:
 * @path: of the file to write or replace
 * @error: what the system says, for carlos_file_explain()
 *
 * Returns: (transfer full) (nullable): a writer that has written nothing yet
 */
CarlosFileWriter *
carlos_file_writer_new (const char *path, GError **error)
{
  g_autoptr (CarlosFileWriter) self = g_new0 (CarlosFileWriter, 1);
  int descriptor;

  self->target = find_target (path);
  if (g_file_test (self->target, G_FILE_TEST_IS_DIR))
    {
      set_errno (EISDIR, error);
      return NULL;
    }

  self->temporary = g_strconcat (self->target, ".XXXXXX", NULL);
  descriptor = g_mkstemp_full (self->temporary, O_WRONLY | O_CLOEXEC, 0600);
  if (descriptor < 0)
    {
      set_errno (errno, error);
      g_clear_pointer (&self->temporary, g_free);
      return NULL;
    }
  self->stream = fdopen (descriptor, "w");
  if (self->stream == NULL)
    {
      set_errno (errno, error);
      close (descriptor);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * carlos_file_writer_write:
 * @bytes: (array length=length): what comes next
 *
 * Returns: FALSE with an error when no more can be written
 */
gboolean
carlos_file_writer_write (CarlosFileWriter *self, const char *bytes, gsize length, GError **error)
{
  return fwrite (bytes, 1, length, self->stream) == length || set_errno (errno, error);
}

/**
 * carlos_file_writer_close:
 *
 * Ends writing: the file is whole and on the disk, though not in its place yet.
 *
 * Returns: FALSE with an error when that could not be done
 */
gboolean
carlos_file_writer_close (CarlosFileWriter *self, GError **error)
{
  FILE *stream = g_steal_pointer (&self->stream);
  gboolean is_whole = fflush (stream) == 0 && fsync (fileno (stream)) == 0;
  int reason = errno;

  if (fclose (stream) != 0 && is_whole)
    return set_errno (errno, error);

  return is_whole || set_errno (reason, error);
}

/**
 * carlos_file_writer_put_in_place:
 *
 * Puts a file that was closed where it belongs, at one moment, whatever was there.
 *
 * Returns: FALSE with an error when that could not be done
 */
gboolean
carlos_file_writer_put_in_place (CarlosFileWriter *self, GError **error)
{
  if (g_rename (self->temporary, self->target) != 0)
    return set_errno (errno, error);
  g_clear_pointer (&self->temporary, g_free);

  return TRUE;
}

/**
 * carlos_file_writer_free:
 *
 * What was not put in place is gone.
 */
void
carlos_file_writer_free (CarlosFileWriter *self)
{
  if (self->stream != NULL)
    fclose (self->stream);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->target);
  g_free (self);
}
