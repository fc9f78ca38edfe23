/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "music-fixture.h"

#include "carlos-folder-report.h"
#include "carlos-library-file.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define RATE 8000

static void
append_number (GByteArray *bytes, guint32 number, guint n_bytes)
{
  const guint32 little = GUINT32_TO_LE (number);

  g_byte_array_append (bytes, (const guint8 *) &little, n_bytes);
}

static void
append_text (GByteArray *bytes, const char *text)
{
  g_byte_array_append (bytes, (const guint8 *) text, (guint) strlen (text));
}

/* A second of a tone, as RIFF/WAVE. */
void
music_fixture_write_song (const char *folder, const char *name, double hertz)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  append_text (bytes, "RIFF");
  append_number (bytes, 36 + 2 * RATE, 4);
  append_text (bytes, "WAVEfmt ");
  append_number (bytes, 16, 4);
  append_number (bytes, 1 | 1 << 16, 4);
  append_number (bytes, RATE, 4);
  append_number (bytes, 2 * RATE, 4);
  append_number (bytes, 2 | 16 << 16, 4);
  append_text (bytes, "data");
  append_number (bytes, 2 * RATE, 4);
  for (guint i = 0; i < RATE; i++)
    append_number (bytes, (guint32) lrint (8000 * sin (2 * G_PI * hertz * i / RATE)), 2);
  g_file_set_contents (path, (const char *) bytes->data, (gssize) bytes->len, &error);
  g_assert_no_error (error);
}

static void
scanned_cb (MusicFixture *self, const CarlosFolderReport *report)
{
  g_assert_cmpstr (report->folder, ==, self->music);
  self->n_scanned++;
}

static void
changed_cb (MusicFixture *self)
{
  self->n_changed++;
}

static void
failed_cb (MusicFixture *self, const char *message)
{
  g_assert_cmpuint (strlen (message), >, 0);
  self->n_failed++;
}

void
music_fixture_set_up (MusicFixture *self, gconstpointer data)
{
  char *top = g_dir_make_tmp ("carlos-folder-XXXXXX", NULL);

  self->top = top;
  self->music = g_build_filename (top, "Music", NULL);
  self->library = g_build_filename (top, "library.db", NULL);
  g_assert_cmpint (g_mkdir (self->music, 0700), ==, 0);
  music_fixture_write_song (self->music, "A - One.wav", 220);
  music_fixture_write_song (self->music, "B - Two.wav", 330);
  self->folder = carlos_music_folder_new (self->library);
  g_signal_connect_swapped (self->folder, "scanned", G_CALLBACK (scanned_cb), self);
  g_signal_connect_swapped (self->folder, "library-changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->folder, "failed", G_CALLBACK (failed_cb), self);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      remove_all (inner);
    }
  g_remove (path);
}

void
music_fixture_tear_down (MusicFixture *self, gconstpointer data)
{
  carlos_music_folder_stop (self->folder);
  while (carlos_music_folder_get_state (self->folder) != CARLOS_MUSIC_FOLDER_IDLE)
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (self->folder);
  remove_all (self->top);
  g_free (self->top);
  g_free (self->music);
  g_free (self->library);
}

void
music_fixture_wait_for_scans (MusicFixture *self, guint n_scanned)
{
  while (self->n_scanned < n_scanned)
    g_main_context_iteration (NULL, TRUE);
}

CarlosLibrary *
music_fixture_load (const MusicFixture *self)
{
  g_autoptr (GError) error = NULL;
  CarlosLibrary *library = carlos_library_file_load (self->library, NULL, &error);

  g_assert_no_error (error);

  return library;
}
