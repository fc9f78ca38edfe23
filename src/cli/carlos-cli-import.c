/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-import.h"

#include "carlos-cli.h"
#include "carlos-cli-library.h"
#include "carlos-cli-output.h"
#include "carlos-cli-progress.h"
#include "carlos-folder-scan.h"
#include "carlos-folder-words.h"
#include "carlos-import-json.h"
#include "carlos-import-words.h"
#include "carlos-library-import.h"
#include "carlos-status-words.h"
#include "carlos-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What the command takes. */
typedef struct
{
  char *library;
  gboolean include_private;
  gboolean examples;
  gboolean music;
  gboolean json;
  gboolean timings;
} ImportArguments;

static void
import_arguments_clear (ImportArguments *arguments)
{
  g_free (arguments->library);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ImportArguments, import_arguments_clear)

static gboolean
parse (ImportArguments *arguments, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    CARLOS_CLI_LIBRARY_ENTRY (&arguments->library),
    { "include-private", 0, 0, G_OPTION_ARG_NONE, &arguments->include_private,
      N_ ("Count what was heard in private sessions too"), NULL },
    { "examples", 0, 0, G_OPTION_ARG_NONE, &arguments->examples, N_ ("Show rows of each kind"), NULL },
    { "music", 0, 0, G_OPTION_ARG_NONE, &arguments->music,
      N_ ("Take every PATH for a folder of music files, whatever else is in it"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &arguments->json, N_ ("Print one JSON document"), NULL },
    { "timings", 0, 0, G_OPTION_ARG_NONE, &arguments->timings, N_ ("Say how long it took"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!carlos_cli_library_parse (
        entries, _ ("PATH…"),
        _ ("Brings listening into the library: a Spotify data export as it came, a folder or "
           "a file of one, other histories, tables of tracks, folders of music files."),
        argc, argv, error))
    return FALSE;
  if (*argc < 2)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("give at least one PATH"));
      return FALSE;
    }

  return TRUE;
}

static void
print_examples (const CarlosImportReport *report, CarlosRowClass row_class)
{
  for (guint i = 0; i < report->examples[row_class]->len; i++)
    {
      const CarlosImportExample *example = g_ptr_array_index (report->examples[row_class], i);
      g_autofree char *text = carlos_text_sanitize (_ (example->text));

      g_print ("    %s\n", text);
    }
}

static void
print_problems (const CarlosImportReport *report)
{
  g_autofree char *set_aside = NULL;

  if (report->set_aside != NULL)
    {
      set_aside = carlos_status_words_set_aside (report->set_aside);
      g_printerr ("%s\n", set_aside);
    }
  for (guint i = 0; i < report->files->len; i++)
    {
      const CarlosImportFile *file = g_ptr_array_index (report->files, i);
      g_autofree char *name = carlos_text_sanitize (file->name);

      if (file->problem != NULL)
        g_printerr ("%s: %s\n", name, file->problem);
    }
}

static void
print_text (const CarlosImportReport *report, gboolean with_examples)
{
  g_autofree char *summary = carlos_import_words_summarise (report);
  g_autofree char *lists = carlos_import_words_lists (report);
  g_autofree char *period = carlos_import_words_period (report);

  g_print ("%s\n", summary);
  if (*lists != '\0')
    g_print ("%s\n", lists);
  if (*period != '\0')
    g_print ("%s\n", period);
  for (int c = CARLOS_ROW_PLAY; with_examples && c >= 0; c--)
    {
      if (report->examples[c]->len == 0)
        continue;
      g_print ("  %s\n", carlos_import_words_class ((CarlosRowClass) c));
      print_examples (report, (CarlosRowClass) c);
    }
}

/* Tells the music folders among the paths from what is to be imported. */
static void
sort_paths (const ImportArguments *arguments, char **paths, GPtrArray *files, GPtrArray *folders)
{
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (paths[i]);
      const char *path = g_file_peek_path (file);

      if (path != NULL && (arguments->music || carlos_folder_scan_recognise (path)))
        g_ptr_array_add (folders, g_strdup (path));
      else
        g_ptr_array_add (files, g_steal_pointer (&file));
    }
}

static void
tell_wait (gpointer data, gboolean waits)
{
  if (waits)
    g_printerr ("%s\n", _ ("Waiting until another Carlos is done"));
}

static CarlosImportReport *
import_files (const ImportArguments *arguments, const char *path, const GPtrArray *files, GError **error)
{
  const CarlosLibraryImport import = { .path = path,
                                       .files = (GFile *const *) files->pdata,
                                       .n_files = files->len,
                                       .include_private = arguments->include_private,
                                       .tell_wait = tell_wait };
  CarlosCliProgress progress;
  CarlosImportReport *report;

  if (files->len == 0)
    return carlos_import_report_new ();
  report = carlos_library_import_run (&import, carlos_cli_progress_begin (&progress), error);
  carlos_cli_progress_end (&progress);

  return report;
}

/* Returns: (transfer full) (nullable): of CarlosFolderReport; NULL with an error */
static GPtrArray *
scan_folders (const char *path, const GPtrArray *folders, GError **error)
{
  g_autoptr (GPtrArray) reports = g_ptr_array_new_with_free_func ((GDestroyNotify) carlos_folder_report_free);

  for (guint i = 0; i < folders->len; i++)
    {
      const CarlosFolderScan scan = { .library = path, .folder = g_ptr_array_index (folders, i) };
      CarlosCliProgress progress;
      CarlosFolderReport *report
        = carlos_folder_scan_run (&scan, carlos_cli_progress_begin (&progress), error);

      carlos_cli_progress_end (&progress);
      if (report == NULL)
        return NULL;
      g_ptr_array_add (reports, report);
    }

  return g_steal_pointer (&reports);
}

static void
print_folder (const CarlosFolderReport *report)
{
  g_autofree char *path = g_filename_display_name (report->folder);
  g_autofree char *safe = carlos_text_sanitize (path);
  g_autofree char *scan = carlos_folder_words_scan (report);
  g_autofree char *rest = carlos_folder_words_rest (report);

  g_print ("%s\n  %s\n", safe, scan);
  if (*rest != '\0')
    g_print ("  %s\n", rest);
}

static void
print_folder_problems (const CarlosFolderReport *report)
{
  if (report->set_aside != NULL)
    {
      g_autofree char *set_aside = carlos_status_words_set_aside (report->set_aside);

      g_printerr ("%s\n", set_aside);
    }
  for (guint i = 0; i < report->problems->len; i++)
    {
      const CarlosFolderProblem *problem = g_ptr_array_index (report->problems, i);
      g_autofree char *path = g_filename_display_name (problem->path);
      g_autofree char *safe = carlos_text_sanitize (path);

      g_printerr ("%s: %s\n", safe, problem->reason);
    }
}

static void
print_result (const ImportArguments *arguments,
              const CarlosImportReport *report,
              const GPtrArray *folders,
              double seconds)
{
  if (arguments->json)
    {
      g_autofree char *text = carlos_import_json_write (report, folders, arguments->examples, seconds);

      carlos_cli_print_json (text);
      return;
    }

  if (report->files->len > 0 || folders->len == 0)
    print_text (report, arguments->examples);
  for (guint i = 0; i < folders->len; i++)
    print_folder (g_ptr_array_index (folders, i));
  if (!isnan (seconds))
    g_print (_ ("\n%.2f seconds\n"), seconds);
}

static int
run (int argc, char **argv, GError **error)
{
  g_auto (ImportArguments) arguments = { 0 };
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (CarlosImportReport) report = NULL;
  g_autofree char *path = NULL;
  gint64 start = g_get_monotonic_time ();
  double seconds;

  if (!parse (&arguments, &argc, &argv, error))
    return CARLOS_CLI_USAGE;
  path = carlos_cli_library_get_path (arguments.library);
  sort_paths (&arguments, argv + 1, files, folders);
  report = import_files (&arguments, path, files, error);
  reports = report != NULL ? scan_folders (path, folders, error) : NULL;
  if (reports == NULL)
    return CARLOS_CLI_FAILED;

  seconds = arguments.timings ? (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC : NAN;
  print_result (&arguments, report, reports, seconds);
  print_problems (report);
  for (guint i = 0; i < reports->len; i++)
    print_folder_problems (g_ptr_array_index (reports, i));

  return carlos_cli_end_output (error) ? CARLOS_CLI_DONE : CARLOS_CLI_FAILED;
}

/**
 * carlos_cli_import:
 * @argv: the command's name and its arguments
 *
 * Returns: the exit status
 */
int
carlos_cli_import (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = run (argc, argv, &error);

  return carlos_cli_end ("import", status, error);
}
