/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-ogg-sound.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* So much of a file is looked at: streams and comments are told of at the beginning, the last page has how long it is. */
#define HEAD (512 * 1024)
#define TAIL (128 * 1024)

/* A page (RFC 3533): a head, a table of the lengths of segments, the segments. */
#define PAGE_HEAD 27
#define FLAG_FIRST 0x02

#define VORBIS_HEAD "\x01vorbis"
#define VORBIS_COMMENT "\x03vorbis"
#define OPUS_HEAD "OpusHead"
#define OPUS_COMMENT "OpusTags"
#define OPUS_RATE 48000

typedef struct
{
  const guint8 *data; /* its segments */
  gsize length;       /* of them */
  gsize ends_at;      /* how much of them belongs to the packet that ends first, or all */
  gboolean is_ended;  /* whether one ends at all */
  gboolean is_first;
  guint32 serial;
  guint64 granule;
} Page;

typedef struct
{
  guint32 serial;
  guint64 rate; /* 0 where there is no sound */
  guint64 delay;
  const char *comment_mark;
  GByteArray *packet; /* the second one of the stream */
} Stream;

static guint64
read_little (const guint8 *bytes, guint n)
{
  guint64 value = 0;

  for (guint i = 0; i < n; i++)
    value |= (guint64) bytes[i] << (8 * i);

  return value;
}

static gboolean
read_page (Page *page, const guint8 *bytes, gsize n_bytes)
{
  guint n_segments;

  *page = (Page){ 0 };
  if (n_bytes < PAGE_HEAD || memcmp (bytes, "OggS", 4) != 0 || n_bytes < PAGE_HEAD + (gsize) bytes[26])
    return FALSE;
  n_segments = bytes[26];
  page->is_first = (bytes[5] & FLAG_FIRST) != 0;
  page->granule = read_little (bytes + 6, 8);
  page->serial = (guint32) read_little (bytes + 14, 4);
  page->data = bytes + PAGE_HEAD + n_segments;
  for (guint i = 0; i < n_segments; i++)
    {
      page->length += bytes[PAGE_HEAD + i];
      page->ends_at = page->is_ended ? page->ends_at : page->length;
      page->is_ended |= bytes[PAGE_HEAD + i] < 255;
    }

  return page->length <= n_bytes - PAGE_HEAD - n_segments;
}

static gboolean
begins_with (const guint8 *data, gsize length, const char *mark, gsize least)
{
  return length >= least && memcmp (data, mark, strlen (mark)) == 0;
}

static void
take_first_page (Stream *self, const Page *page)
{
  if (begins_with (page->data, page->length, VORBIS_HEAD, 16))
    {
      self->rate = read_little (page->data + 12, 4);
      self->comment_mark = VORBIS_COMMENT;
    }
  else if (begins_with (page->data, page->length, OPUS_HEAD, 12))
    {
      self->rate = OPUS_RATE;
      self->delay = read_little (page->data + 10, 2);
      self->comment_mark = OPUS_COMMENT;
    }
  self->serial = page->serial;
}

/* Pages of other streams lie in between. */
static void
read_head (Stream *self, const guint8 *bytes, gsize n_bytes)
{
  gboolean is_ended = FALSE;
  Page page;

  for (gsize i = 0; !is_ended && i < n_bytes && read_page (&page, bytes + i, n_bytes - i);
       i = (gsize) (page.data - bytes) + page.length)
    {
      if (self->rate == 0 && page.is_first)
        take_first_page (self, &page);
      else if (self->rate > 0 && !page.is_first && page.serial == self->serial)
        {
          g_byte_array_append (self->packet, page.data, (guint) page.ends_at);
          is_ended = page.is_ended;
        }
    }
}

/* The position of the stream's last page that has one. */
static guint64
find_end (const Stream *self, const guint8 *bytes, gsize n_bytes)
{
  guint64 end = 0;
  Page page;

  for (gsize i = 0; i + PAGE_HEAD <= n_bytes; i++)
    {
      read_page (&page, bytes + i, n_bytes - i);
      if (page.data != NULL && page.serial == self->serial && page.granule < G_MAXINT64 / 1000)
        end = page.granule;
    }

  return end;
}

static void
fill (CarlosOggSound *self, const Stream *stream, guint64 end)
{
  const gsize mark = strlen (stream->comment_mark);

  if (begins_with (stream->packet->data, stream->packet->len, stream->comment_mark, mark))
    {
      self->comment_length = stream->packet->len - mark;
      self->comment = g_memdup2 (stream->packet->data + mark, self->comment_length);
    }
  if (end > stream->delay)
    self->length_ms = (gint64) ((end - stream->delay) * 1000 / stream->rate);
}

static gsize
read_part (int file, goffset at, guint8 *bytes, gsize n_bytes)
{
  gsize n = 0;
  gssize got = 1;

  while (n < n_bytes && got > 0)
    {
      got = pread (file, bytes + n, n_bytes - n, at + (goffset) n);
      if (got > 0)
        n += (gsize) got;
      else if (got < 0 && errno == EINTR)
        got = 1;
    }

  return n;
}

/**
 * carlos_ogg_sound_read:
 * @self: (out): the sound
 * @path: in the encoding of the file system
 *
 * Finds the sound in an Ogg file whose first stream is something else: what converts a file with a picture of the album, makes the
 * picture a film in front of it. After RFC 3533, RFC 7845 and the specification of Vorbis I.
 *
 * Returns: FALSE where there is no Vorbis and no Opus
 */
gboolean
carlos_ogg_sound_read (CarlosOggSound *self, const char *path)
{
  const int file = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  g_autoptr (GByteArray) packet = g_byte_array_new ();
  Stream stream = { .packet = packet };
  g_autofree guint8 *bytes = g_malloc (HEAD);
  goffset size;

  *self = (CarlosOggSound){ 0 };
  if (file < 0)
    return FALSE;
  size = lseek (file, 0, SEEK_END);
  read_head (&stream, bytes, read_part (file, 0, bytes, HEAD));
  if (stream.rate > 0)
    fill (self, &stream,
          find_end (&stream, bytes, read_part (file, MAX (size - TAIL, 0), bytes, MIN (TAIL, HEAD))));
  close (file);

  return stream.rate > 0;
}

void
carlos_ogg_sound_clear (CarlosOggSound *self)
{
  g_clear_pointer (&self->comment, g_free);
}
