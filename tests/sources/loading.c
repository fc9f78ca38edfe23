/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "loading.h"

#include "carlos-source-error.h"

#include <string.h>

/* A stream whose bytes are made as they are read, so that a gigabyte costs no memory. */
#define MADE_TYPE_STREAM (made_stream_get_type ())
G_DECLARE_FINAL_TYPE (MadeStream, made_stream, MADE, STREAM, GInputStream)

struct _MadeStream
{
  GInputStream parent_instance;
  const char *head;
  const char *tail;
  GString *block; /* the pattern, often enough to be copied in large pieces */
  guint64 n_pattern_bytes;
  guint64 position;
};

G_DEFINE_FINAL_TYPE (MadeStream, made_stream, G_TYPE_INPUT_STREAM)

#define MIN_BLOCK ((gsize) 256 << 10)

/* Copies as much as there is in one piece from the current position on. */
static gsize
copy_piece (MadeStream *self, char *out, gsize count)
{
  guint64 head_end = strlen (self->head);
  guint64 pattern_end = head_end + self->n_pattern_bytes;
  guint64 end = pattern_end + strlen (self->tail);
  const char *from;
  guint64 n_bytes;

  if (self->position < head_end)
    {
      from = self->head + self->position;
      n_bytes = head_end - self->position;
    }
  else if (self->position < pattern_end)
    {
      gsize offset = (gsize) ((self->position - head_end) % self->block->len);

      from = self->block->str + offset;
      n_bytes = MIN (self->block->len - offset, pattern_end - self->position);
    }
  else
    {
      from = self->tail + (self->position - pattern_end);
      n_bytes = end - self->position;
    }

  n_bytes = MIN (n_bytes, count);
  memcpy (out, from, (gsize) n_bytes);
  self->position += n_bytes;

  return (gsize) n_bytes;
}

static gssize
made_stream_read (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  MadeStream *self = MADE_STREAM (stream);
  gsize n_done = 0;
  gsize n_bytes;

  do
    {
      n_bytes = copy_piece (self, (char *) buffer + n_done, count - n_done);
      n_done += n_bytes;
    }
  while (n_bytes > 0 && n_done < count);

  return (gssize) n_done;
}

static void
made_stream_finalize (GObject *object)
{
  g_string_free (MADE_STREAM (object)->block, TRUE);

  G_OBJECT_CLASS (made_stream_parent_class)->finalize (object);
}

static void
made_stream_class_init (MadeStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = made_stream_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = made_stream_read;
}

static void
made_stream_init (MadeStream *self)
{
}

/* @head and @tail are borrowed. */
GInputStream *
made_stream_new (const char *head, const char *pattern, guint64 n_repeats, const char *tail)
{
  MadeStream *self = g_object_new (MADE_TYPE_STREAM, NULL);

  self->head = head;
  self->tail = tail;
  self->n_pattern_bytes = n_repeats * strlen (pattern);
  self->block = g_string_sized_new (MIN_BLOCK + strlen (pattern));
  while (self->block->len < MIN_BLOCK)
    g_string_append (self->block, pattern);

  return G_INPUT_STREAM (self);
}

void
loaded_clear (Loaded *self)
{
  g_clear_pointer (&self->table, carlos_track_table_unref);
  g_clear_pointer (&self->report, carlos_load_report_unref);
  g_clear_error (&self->error);
}

Loaded
load_stream (GInputStream *stream)
{
  Loaded loaded = { .report = carlos_load_report_new () };

  loaded.table = carlos_source_load_stream (stream, "test", 0, loaded.report, NULL, &loaded.error);
  g_assert_true ((loaded.table == NULL) == (loaded.error != NULL));

  return loaded;
}

Loaded
load_bytes (const char *bytes, gsize length)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (bytes, (gssize) length, NULL);

  return load_stream (stream);
}

Loaded
load_text (const char *text)
{
  return load_bytes (text, strlen (text));
}

Loaded
load_fixture (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "tables", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Loaded loaded = { .report = carlos_load_report_new () };

  loaded.table = carlos_source_load_file (file, loaded.report, NULL, &loaded.error);
  g_assert_true ((loaded.table == NULL) == (loaded.error != NULL));

  return loaded;
}

/* Every row is a track or skipped. */
void
assert_reconciles (const Loaded *loaded)
{
  g_assert_no_error (loaded->error);
  g_assert_cmpuint (loaded->report->n_rows, ==,
                    carlos_track_table_get_n_tracks (loaded->table) + loaded->report->n_skipped);
  g_assert_cmpuint (loaded->report->skipped->len, ==,
                    MIN (loaded->report->n_skipped, CARLOS_MAX_LISTED_ROWS));
}

/* The message is one sentence. */
void
assert_refused (const Loaded *loaded, int code)
{
  g_assert_error (loaded->error, CARLOS_SOURCE_ERROR, code);
  g_assert_null (strchr (loaded->error->message, '\n'));
  g_assert_true (g_utf8_validate (loaded->error->message, -1, NULL));
}

void
assert_skipped (const Loaded *loaded, guint index, guint64 row, const char *column, const char *reason)
{
  const CarlosSkippedRow *skipped;

  g_assert_cmpuint (index, <, loaded->report->skipped->len);
  skipped = &g_array_index (loaded->report->skipped, CarlosSkippedRow, index);
  g_assert_cmpuint (skipped->row, ==, row);
  g_assert_cmpstr (skipped->column, ==, column);
  g_assert_cmpstr (skipped->reason, ==, reason);
}

char *
join_artists (const Loaded *loaded, guint track)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n;
  const guint *artists = carlos_track_table_get_artists (loaded->table, track, &n);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s[%s]", i > 0 ? " " : "",
                            carlos_track_table_get_artist_name (loaded->table, artists[i]));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
join_genres (const Loaded *loaded, guint track)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n;
  const guint *genres = carlos_track_table_get_genres (loaded->table, track, &n);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s[%s]", i > 0 ? " " : "",
                            carlos_track_table_get_genre_name (loaded->table, genres[i]));

  return g_string_free (g_steal_pointer (&text), FALSE);
}
