/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-import.h"

#include "carlos-cli.h"
#include "carlos-cli-library.h"
#include "carlos-cli-output.h"
#include "carlos-cli-progress.h"
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
    { "json", 0, 0, G_OPTION_ARG_NONE, &arguments->json, N_ ("Print one JSON document"), NULL },
    { "timings", 0, 0, G_OPTION_ARG_NONE, &arguments->timings, N_ ("Say how long it took"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!carlos_cli_library_parse (
        entries, _ ("PATH…"),
        _ ("Brings listening into the library: a Spotify data export as it came, a folder or "
           "a file of one, other histories, tables of tracks."),
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
print_text (const CarlosImportReport *report, gboolean with_examples, double seconds)
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
  if (!isnan (seconds))
    g_print (_ ("\n%.2f seconds\n"), seconds);
}

static CarlosImportReport *
import_paths (const ImportArguments *arguments, char **paths, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *path = carlos_cli_library_get_path (arguments->library);
  CarlosCliProgress progress;
  CarlosLibraryImport import = { .path = path, .include_private = arguments->include_private };
  CarlosImportReport *report;

  for (guint i = 0; paths[i] != NULL; i++)
    g_ptr_array_add (files, g_file_new_for_commandline_arg (paths[i]));
  import.files = (GFile *const *) files->pdata;
  import.n_files = files->len;
  report = carlos_library_import_run (&import, carlos_cli_progress_begin (&progress), error);
  carlos_cli_progress_end (&progress);

  return report;
}

static int
run (int argc, char **argv, GError **error)
{
  g_auto (ImportArguments) arguments = { 0 };
  g_autoptr (CarlosImportReport) report = NULL;
  gint64 start = g_get_monotonic_time ();
  double seconds;

  if (!parse (&arguments, &argc, &argv, error))
    return CARLOS_CLI_USAGE;
  report = import_paths (&arguments, argv + 1, error);
  if (report == NULL)
    return CARLOS_CLI_FAILED;

  seconds = arguments.timings ? (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC : NAN;
  if (arguments.json)
    {
      g_autofree char *text = carlos_import_json_write (report, arguments.examples, seconds);

      carlos_cli_print_json (text);
    }
  else
    {
      print_text (report, arguments.examples, seconds);
    }
  print_problems (report);

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
