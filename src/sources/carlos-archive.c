/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-archive.h"

#include "carlos-source-error.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

#define BLOCK_SIZE ((gsize) 64 << 10)

struct _CarlosArchive
{
  struct archive *archive;
  GInputStream *stream;
  CarlosArchiveBudget *budget;
  const CarlosMonitor *monitor;
  GError *error; /* what a callback has met */
  gboolean has_index;
  guint position; /* of the next entry */
  guint64 n_entry_bytes;
  const char *data; /* unpacked, and not read */
  gsize n_data;
  char *name;
  char block[BLOCK_SIZE];
};

/* --- an entry as a stream --- */

#define CARLOS_TYPE_ENTRY_STREAM (carlos_entry_stream_get_type ())
G_DECLARE_FINAL_TYPE (CarlosEntryStream, carlos_entry_stream, CARLOS, ENTRY_STREAM, GInputStream)

struct _CarlosEntryStream
{
  GInputStream parent_instance;
  CarlosArchive *archive;
};

G_DEFINE_FINAL_TYPE (CarlosEntryStream, carlos_entry_stream, G_TYPE_INPUT_STREAM)

static void
set_archive_error (CarlosArchive *self, GError **error)
{
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else
    g_set_error_literal (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_MALFORMED,
                         _ ("The archive is damaged or ends too early"));
}

static gboolean
is_within_ratio (const CarlosArchive *self, guint64 n_unpacked, GError **error)
{
  if (n_unpacked <= CARLOS_ARCHIVE_FREE_SIZE + CARLOS_ARCHIVE_MAX_RATIO * self->budget->n_read)
    return TRUE;

  g_set_error_literal (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_TOO_LARGE,
                       _ ("The archive unpacks to far more than an export does, and was not read further"));

  return FALSE;
}

static gboolean
check_limits (const CarlosArchive *self, GError **error)
{
  if (self->n_entry_bytes <= CARLOS_ARCHIVE_MAX_ENTRY_SIZE
      && self->budget->n_unpacked <= CARLOS_ARCHIVE_MAX_SIZE)
    return is_within_ratio (self, self->budget->n_unpacked, error);

  g_set_error_literal (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_TOO_LARGE,
                       _ ("It is larger than any file of an export, and was not read further"));

  return FALSE;
}

/* Unpacks a piece. archive_read_data () would lose what it has when it meets damage behind it. */
static gboolean
unpack (CarlosArchive *self, GError **error)
{
  const void *data;
  gsize n_data;
  la_int64_t offset;
  int status;

  do
    status = archive_read_data_block (self->archive, &data, &n_data, &offset);
  while (status == ARCHIVE_OK && n_data == 0);
  if ((status != ARCHIVE_OK && status != ARCHIVE_EOF) || self->error != NULL)
    {
      set_archive_error (self, error);
      return FALSE;
    }
  if (status == ARCHIVE_EOF)
    n_data = 0;

  self->data = data;
  self->n_data = n_data;
  self->n_entry_bytes += n_data;
  self->budget->n_unpacked += n_data;

  return check_limits (self, error);
}

static gssize
carlos_entry_stream_read (GInputStream *stream,
                          void *buffer,
                          gsize count,
                          GCancellable *cancellable,
                          GError **error)
{
  CarlosArchive *archive = CARLOS_ENTRY_STREAM (stream)->archive;

  if (archive->n_data == 0 && !unpack (archive, error))
    return -1;

  if (archive->n_data == 0)
    return 0;

  count = MIN (count, archive->n_data);
  memcpy (buffer, archive->data, count);
  archive->data += count;
  archive->n_data -= count;

  return (gssize) count;
}

static void
carlos_entry_stream_class_init (CarlosEntryStreamClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = carlos_entry_stream_read;
}

static void
carlos_entry_stream_init (CarlosEntryStream *self)
{
}

/* --- the archive as libarchive asks for it --- */

static la_ssize_t
read_cb (struct archive *archive, void *data, const void **buffer)
{
  CarlosArchive *self = data;
  gssize n_bytes;

  if (self->error != NULL)
    return -1;
  if (!carlos_monitor_report (self->monitor, 0))
    {
      g_set_error_literal (&self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Reading was cancelled"));
      return -1;
    }
  /* Entries of a tar that are passed by are unpacked too. */
  if (!is_within_ratio (self, (guint64) archive_filter_bytes (archive, 0), &self->error))
    return -1;

  n_bytes = g_input_stream_read (self->stream, self->block, BLOCK_SIZE, NULL, &self->error);
  if (n_bytes > 0)
    self->budget->n_read += (guint64) n_bytes;
  *buffer = self->block;

  return n_bytes;
}

static la_int64_t
skip_cb (struct archive *archive, void *data, la_int64_t request)
{
  CarlosArchive *self = data;

  return g_seekable_seek (G_SEEKABLE (self->stream), request, G_SEEK_CUR, NULL, NULL) ? request : 0;
}

static la_int64_t
seek_cb (struct archive *archive, void *data, la_int64_t offset, int whence)
{
  CarlosArchive *self = data;
  GSeekType type = whence == SEEK_CUR ? G_SEEK_CUR : whence == SEEK_END ? G_SEEK_END : G_SEEK_SET;

  if (!g_seekable_seek (G_SEEKABLE (self->stream), offset, type, NULL, NULL))
    return ARCHIVE_FATAL;

  return g_seekable_tell (G_SEEKABLE (self->stream));
}

static gboolean
can_seek (GInputStream *stream)
{
  return G_IS_SEEKABLE (stream) && g_seekable_can_seek (G_SEEKABLE (stream));
}

/* Returns whether the stream is an archive of such a form. */
static gboolean
try_open (CarlosArchive *self, gboolean with_index)
{
  self->archive = archive_read_new ();
  if (with_index)
    {
      archive_read_support_format_zip_seekable (self->archive);
      archive_read_set_seek_callback (self->archive, seek_cb);
    }
  else
    {
      archive_read_support_filter_gzip (self->archive);
      archive_read_support_format_zip_streamable (self->archive);
      archive_read_support_format_tar (self->archive);
    }
  if (can_seek (self->stream))
    archive_read_set_skip_callback (self->archive, skip_cb);
  archive_read_set_read_callback (self->archive, read_cb);
  archive_read_set_callback_data (self->archive, self);
  self->has_index = with_index;
  if (archive_read_open1 (self->archive) == ARCHIVE_OK)
    return TRUE;

  g_clear_pointer (&self->archive, archive_read_free);

  return FALSE;
}

/* A zip has an index at its end; one that has lost it is read like a tar, from front to end. */
static gboolean
open_any (CarlosArchive *self)
{
  if (!can_seek (self->stream))
    return try_open (self, FALSE);

  return try_open (self, TRUE)
         || (self->error == NULL && g_seekable_seek (G_SEEKABLE (self->stream), 0, G_SEEK_SET, NULL, NULL)
             && try_open (self, FALSE));
}

/**
 * carlos_archive_is_one:
 * @bytes: the beginning of a file, 512 bytes if it is that long
 *
 * Returns: whether it begins as an archive does
 */
gboolean
carlos_archive_is_one (const char *bytes, gsize length)
{
  static const struct
  {
    gsize offset;
    const char *bytes;
  } signatures[] = { { 0, "PK\003\004" }, { 0, "PK\005\006" }, { 0, "\037\213" }, { 257, "ustar" } };

  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    {
      gsize n = strlen (signatures[i].bytes);

      if (length >= signatures[i].offset + n
          && memcmp (bytes + signatures[i].offset, signatures[i].bytes, n) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * carlos_archive_open:
 * @stream: an archive from its beginning
 * @budget: borrowed; what was spent on the archive so far
 * @monitor: (nullable): borrowed; asked whether to go on whenever something is read. The fraction it hears is 0.
 *
 * Returns: (transfer full) (nullable): the archive before its first entry, or NULL with @error
 */
CarlosArchive *
carlos_archive_open (GInputStream *stream,
                     CarlosArchiveBudget *budget,
                     const CarlosMonitor *monitor,
                     GError **error)
{
  g_autoptr (CarlosArchive) self = g_new0 (CarlosArchive, 1);

  self->stream = g_object_ref (stream);
  self->budget = budget;
  self->monitor = monitor;
  if (open_any (self))
    return g_steal_pointer (&self);

  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else
    g_set_error_literal (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_MALFORMED,
                         _ ("It is no archive that Carlos can read"));

  return NULL;
}

void
carlos_archive_free (CarlosArchive *self)
{
  g_clear_pointer (&self->archive, archive_read_free);
  g_clear_object (&self->stream);
  g_clear_error (&self->error);
  g_free (self->name);
  g_free (self);
}

/**
 * carlos_archive_has_index:
 *
 * Returns: whether going to any entry is quick; else everything before it has to be unpacked
 */
gboolean
carlos_archive_has_index (const CarlosArchive *self)
{
  return self->has_index;
}

/**
 * carlos_archive_get_position:
 *
 * Returns: which entry carlos_archive_next () gives next, from 0
 */
guint
carlos_archive_get_position (const CarlosArchive *self)
{
  return self->position;
}

/* libarchive has names go through the encoding of the locale; where that is ASCII, those of other letters are lost. So it
 * is called with a locale that knows them all, which is this thread's alone. */
static locale_t
enter_utf8 (void)
{
  static gsize is_made;
  static locale_t utf8;

  if (g_once_init_enter (&is_made))
    {
      utf8 = newlocale (LC_CTYPE_MASK, "C.UTF-8", (locale_t) 0);
      g_once_init_leave (&is_made, 1);
    }

  /* Where there is no such locale, this changes nothing. */
  return uselocale (utf8);
}

static char *
read_name (struct archive_entry *entry)
{
  const char *name = archive_entry_pathname_utf8 (entry);

  if (name == NULL)
    name = archive_entry_pathname (entry);

  return g_utf8_make_valid (name != NULL ? name : "", -1);
}

static int
read_header (CarlosArchive *self, struct archive_entry **header)
{
  locale_t locale = enter_utf8 ();
  int status = archive_read_next_header (self->archive, header);

  if (status == ARCHIVE_OK || status == ARCHIVE_WARN)
    {
      g_free (self->name);
      self->name = read_name (*header);
    }
  uselocale (locale);

  return status;
}

/**
 * carlos_archive_next:
 * @entry: (out caller-allocates): what comes next; valid until the next call
 *
 * Goes to the next entry. The stream of the one before is void.
 *
 * Returns: TRUE with an entry, FALSE without @error at the end, FALSE with @error when the archive is damaged or the
 *   monitor wants no more
 */
gboolean
carlos_archive_next (CarlosArchive *self, CarlosArchiveEntry *entry, GError **error)
{
  struct archive_entry *header;
  int status = read_header (self, &header);

  /* At the end of its input a filter may not mind why that ended. */
  if (status == ARCHIVE_EOF && self->error == NULL)
    return FALSE;
  if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
    {
      set_archive_error (self, error);
      return FALSE;
    }

  self->position++;
  self->n_entry_bytes = 0;
  self->n_data = 0;
  entry->name = self->name;
  entry->size = archive_entry_size_is_set (header) ? (guint64) MAX (archive_entry_size (header), 0) : 0;
  entry->is_file = archive_entry_filetype (header) == AE_IFREG && archive_entry_hardlink (header) == NULL;
  entry->is_encrypted = archive_entry_is_encrypted (header) != 0;

  return TRUE;
}

/**
 * carlos_archive_read_entry:
 *
 * Returns: (transfer full): what is in the entry at hand, to be read before the next one is asked for
 */
GInputStream *
carlos_archive_read_entry (CarlosArchive *self)
{
  CarlosEntryStream *stream = g_object_new (CARLOS_TYPE_ENTRY_STREAM, NULL);

  stream->archive = self;

  return G_INPUT_STREAM (stream);
}
