/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-folder-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The first files say little of the time that all take. */
#define FEW 5

/* Adds a number of things, in words, to a list of them, unless there is none. */
G_GNUC_PRINTF (3, 4)
static void
append (GString *list, guint n, const char *words, ...)
{
  va_list arguments;

  if (n == 0)
    return;
  if (list->len > 0)
    g_string_append (list, ", ");
  va_start (arguments, words);
  g_string_append_vprintf (list, words, arguments);
  va_end (arguments);
}

/**
 * carlos_folder_words_scan:
 *
 * Returns: (transfer full): what became of the files, such as "5,012 music files: 4,980 new, 32 moved, 12 unreadable"
 */
char *
carlos_folder_words_scan (const CarlosFolderReport *report)
{
  const guint *fates = report->n_fates;
  g_autoptr (GString) parts = g_string_new (NULL);
  g_autofree char *files = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%'u music file", "%'u music files", report->n_files), report->n_files);

  append (parts, fates[CARLOS_FILE_FATE_NEW],
          g_dngettext (GETTEXT_PACKAGE, "%'u new", "%'u new", fates[CARLOS_FILE_FATE_NEW]),
          fates[CARLOS_FILE_FATE_NEW]);
  append (parts, fates[CARLOS_FILE_FATE_MOVED],
          g_dngettext (GETTEXT_PACKAGE, "%'u moved", "%'u moved", fates[CARLOS_FILE_FATE_MOVED]),
          fates[CARLOS_FILE_FATE_MOVED]);
  append (parts, fates[CARLOS_FILE_FATE_CHANGED],
          g_dngettext (GETTEXT_PACKAGE, "%'u changed", "%'u changed", fates[CARLOS_FILE_FATE_CHANGED]),
          fates[CARLOS_FILE_FATE_CHANGED]);
  append (parts, fates[CARLOS_FILE_FATE_SAME],
          g_dngettext (GETTEXT_PACKAGE, "%'u unchanged", "%'u unchanged", fates[CARLOS_FILE_FATE_SAME]),
          fates[CARLOS_FILE_FATE_SAME]);
  append (parts, report->n_removed, g_dngettext (GETTEXT_PACKAGE, "%'u gone", "%'u gone", report->n_removed),
          report->n_removed);
  append (
    parts, report->n_unreadable,
    g_dngettext (GETTEXT_PACKAGE, "%'u of them unreadable", "%'u of them unreadable", report->n_unreadable),
    report->n_unreadable);
  append (parts, report->n_untitled,
          g_dngettext (GETTEXT_PACKAGE, "%'u called by its file’s name", "%'u called by their files’ names",
                       report->n_untitled),
          report->n_untitled);
  if (parts->len == 0)
    return g_steal_pointer (&files);

  return g_strdup_printf ("%s: %s", files, parts->str);
}

/**
 * carlos_folder_words_rest:
 *
 * Returns: (transfer full): what else was in the folder, such as "Not looked at: 12 other files, 3 hidden"; "" when nothing was
 */
char *
carlos_folder_words_rest (const CarlosFolderReport *report)
{
  g_autoptr (GString) parts = g_string_new (NULL);

  append (parts, report->n_other,
          g_dngettext (GETTEXT_PACKAGE, "%'u other file", "%'u other files", report->n_other),
          report->n_other);
  append (parts, report->n_hidden,
          g_dngettext (GETTEXT_PACKAGE, "%'u hidden", "%'u hidden", report->n_hidden), report->n_hidden);
  append (parts, report->n_repeated,
          g_dngettext (GETTEXT_PACKAGE, "%'u link to what was found already",
                       "%'u links to what was found already", report->n_repeated),
          report->n_repeated);
  append (parts, report->n_unlisted,
          g_dngettext (GETTEXT_PACKAGE, "%'u folder that can’t be read", "%'u folders that can’t be read",
                       report->n_unlisted),
          report->n_unlisted);
  append (parts, report->n_too_many,
          g_dngettext (GETTEXT_PACKAGE, "%'u too many", "%'u too many", report->n_too_many),
          report->n_too_many);
  if (parts->len == 0)
    return g_strdup ("");

  return g_strdup_printf (_ ("Not looked at: %s"), parts->str);
}

/**
 * carlos_folder_words_folder:
 *
 * Returns: (transfer full): what is known of a folder, such as "5,012 files, 12 unreadable, 4,210 of 4,980 tracks heard"
 */
char *
carlos_folder_words_folder (const CarlosStoredFolder *folder)
{
  g_autoptr (GString) parts = g_string_new (NULL);

  append (parts, folder->n_files, g_dngettext (GETTEXT_PACKAGE, "%'u file", "%'u files", folder->n_files),
          folder->n_files);
  append (parts, folder->n_unreadable,
          g_dngettext (GETTEXT_PACKAGE, "%'u unreadable", "%'u unreadable", folder->n_unreadable),
          folder->n_unreadable);
  if (parts->len == 0)
    return g_strdup (_ ("no music"));
  g_string_append (parts, ", ");
  g_string_append_printf (parts, _ ("%'u of %'u tracks heard"), folder->n_heard, folder->n_tracks);

  return g_string_free (g_steal_pointer (&parts), FALSE);
}

static char *
describe_time (double seconds)
{
  const guint minutes = (guint) ceil (seconds / 60);

  if (seconds < 60)
    return g_strdup (_ ("less than a minute left"));
  if (minutes < 120)
    return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "about %u minute left", "about %u minutes left", minutes), minutes);

  return g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "about %u hour left", "about %u hours left", (minutes + 30) / 60),
    (minutes + 30) / 60);
}

/**
 * carlos_folder_words_progress:
 *
 * Returns: (transfer full): how far it is, such as "1,200 of 4,980 files heard · 210 a minute · about 18 minutes left"
 */
char *
carlos_folder_words_progress (const CarlosAnalysisProgress *progress)
{
  const guint n_done = progress->n_heard + progress->n_silent + progress->n_gone;
  g_autofree char *files = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%'u of %'u file heard", "%'u of %'u files heard", progress->n_files),
    n_done, progress->n_files);
  g_autofree char *left = NULL;

  if (progress->waits & CARLOS_GATE_ON_BATTERY)
    return g_strdup_printf (_ ("%s · waiting for mains power"), files);
  if (progress->waits & CARLOS_GATE_LIBRARY)
    return g_strdup_printf (_ ("%s · waiting until another Carlos is done"), files);
  if (progress->waits & CARLOS_GATE_PAUSED)
    return g_strdup_printf (_ ("%s · paused"), files);
  if (isnan (progress->seconds_left) || n_done < FEW)
    return g_steal_pointer (&files);
  left = describe_time (progress->seconds_left);

  /* Translators: how many files were heard, how many are heard in a minute, and how long it will take */
  return g_strdup_printf (_ ("%s · %'.0f a minute · %s"), files, progress->files_a_minute, left);
}

/**
 * carlos_folder_words_analysis:
 *
 * Returns: (transfer full): what came of an analysis that has ended, such as "4,970 files heard, 10 without any sound"
 */
char *
carlos_folder_words_analysis (const CarlosAnalysisProgress *progress)
{
  g_autoptr (GString) parts = g_string_new (NULL);

  append (parts, progress->n_heard,
          g_dngettext (GETTEXT_PACKAGE, "%'u file heard", "%'u files heard", progress->n_heard),
          progress->n_heard);
  append (parts, progress->n_silent,
          g_dngettext (GETTEXT_PACKAGE, "%'u in which nothing could be heard",
                       "%'u in which nothing could be heard", progress->n_silent),
          progress->n_silent);
  append (parts, progress->n_gone,
          g_dngettext (GETTEXT_PACKAGE, "%'u that is not there just now", "%'u that are not there just now",
                       progress->n_gone),
          progress->n_gone);
  if (parts->len == 0)
    return g_strdup (_ ("All music files of the library were heard already"));

  return g_string_free (g_steal_pointer (&parts), FALSE);
}
