/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-import.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* 2026-07-01 */
#define NOW G_GINT64_CONSTANT (1782864000)

static void
check_text (const char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (*text != '\0' && !g_ascii_isspace (*text) && !g_ascii_isspace (text[strlen (text) - 1]));
}

static void
check_optional_text (const char *text)
{
  if (text != NULL)
    check_text (text);
}

static void
check_track (const CarlosImportTrack *track)
{
  check_text (track->title);
  g_assert_cmpuint (track->n_artists, >, 0);
  for (guint i = 0; i < track->n_artists; i++)
    check_text (track->artists[i]);
  check_optional_text (track->album);
  check_optional_text (track->uri);
  check_optional_text (track->isrc);
}

static gboolean
add_play (gpointer data, const CarlosImportPlay *play, CarlosPlayFate *fate, GError **error)
{
  check_track (&play->track);
  g_assert_cmpint (play->time, >=, 1136073600);
  g_assert_cmpint (play->time, <=, NOW + 86400);
  g_assert_cmpint (play->ms, >=, -1);
  g_assert_cmpint (play->ms, <=, 86400000);
  *fate = (CarlosPlayFate) (play->time % 3);

  return TRUE;
}

static gboolean
add_member (gpointer data, const CarlosImportMember *member, gboolean *added, GError **error)
{
  check_track (&member->track);
  check_optional_text (member->playlist);
  g_assert_true (member->list != CARLOS_TRACK_LIST_PLAYLIST || member->playlist != NULL);
  *added = TRUE;

  return TRUE;
}

static gboolean
add_artist (gpointer data, const CarlosImportArtist *artist, gboolean *added, GError **error)
{
  check_text (artist->name);
  check_optional_text (artist->uri);
  *added = TRUE;

  return TRUE;
}

static gboolean
add_facts (gpointer data, const CarlosImportFacts *facts, gboolean *added, GError **error)
{
  check_track (&facts->track);
  for (guint i = 0; i < facts->n_genres; i++)
    check_text (facts->genres[i]);
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    g_assert_true (!isinf (facts->features[f]));
  *added = FALSE;

  return TRUE;
}

/* Every row is of one class, and of one file. */
static void
check_report (const CarlosImportReport *report)
{
  guint64 sum = 0;
  guint64 in_files = 0;

  for (guint c = 0; c < CARLOS_N_ROW_CLASSES; c++)
    {
      sum += report->counts[c];
      for (guint i = 0; i < report->examples[c]->len; i++)
        {
          const CarlosImportExample *example = g_ptr_array_index (report->examples[c], i);

          g_assert_true (g_utf8_validate (example->text, -1, NULL));
        }
    }
  for (guint i = 0; i < report->files->len; i++)
    {
      const CarlosImportFile *file = g_ptr_array_index (report->files, i);

      in_files += file->rows;
      g_assert_true (g_utf8_validate (file->name, -1, NULL));
      g_assert_true (file->problem == NULL || g_utf8_validate (file->problem, -1, NULL));
    }
  g_assert_cmpuint (report->rows, ==, sum);
  g_assert_cmpuint (in_files, ==, sum + report->memberships + report->facts);
}

static void
import (GFile *file)
{
  const CarlosImportOptions options = { .now = NOW };
  const CarlosImportSink sink = { NULL, add_play, add_member, add_artist, add_facts, NULL, NULL };
  g_autoptr (CarlosImportReport) report = carlos_import_report_new ();
  g_autoptr (GError) error = NULL;

  if (!carlos_import_run (&file, 1, &options, &sink, report, NULL, &error))
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
  check_report (report);
}

static char *folder;

static void
delete_folder (void)
{
  g_rmdir (folder);
}

/* In memory where that is possible. */
static void
make_folder (void)
{
  folder = g_strdup ("/dev/shm/carlos-fuzz-XXXXXX");
  if (g_mkdtemp (folder) == NULL)
    folder = g_dir_make_tmp ("carlos-fuzz-XXXXXX", NULL);
  atexit (delete_folder);
}

/* Any bytes at all, under a name that says nothing and under that of a history: each row is counted once, and what
 * reaches the sink keeps its promises. For libFuzzer, and for loop.c. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const char *const names[] = { "x", "Streaming_History_Audio_2025_0.json" };

  if (folder == NULL)
    make_folder ();
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      g_assert_true (g_file_set_contents_full (path, (const char *) data, (gssize) size,
                                               G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      import (file);
      g_unlink (path);
    }

  return 0;
}
