/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-export.h"

#include "carlos-cli.h"
#include "carlos-cli-library.h"
#include "carlos-cli-output.h"
#include "carlos-cli-progress.h"
#include "carlos-library-export.h"
#include "carlos-status-words.h"
#include "carlos-words.h"

#include <glib/gi18n-lib.h>

/* What the command takes. */
typedef struct
{
  char *library;
  char *output;
  char *format;
  gboolean json;
  CarlosExportFormats formats;
} ExportArguments;

static void
export_arguments_clear (ExportArguments *arguments)
{
  g_free (arguments->library);
  g_free (arguments->output);
  g_free (arguments->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ExportArguments, export_arguments_clear)

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, sentence);

  return FALSE;
}

static gboolean
check (ExportArguments *arguments, GError **error)
{
  gboolean is_file;

  if (arguments->output == NULL || *arguments->output == '\0')
    return refuse (error, _ ("say where to, with --output FOLDER or --output FILE.jsonl"));

  is_file = carlos_library_export_is_file (arguments->output);
  if (arguments->format == NULL)
    arguments->formats = is_file ? CARLOS_EXPORT_LINES : CARLOS_EXPORT_LINES | CARLOS_EXPORT_TABLES;
  else if (g_str_equal (arguments->format, "jsonl"))
    arguments->formats = CARLOS_EXPORT_LINES;
  else if (g_str_equal (arguments->format, "csv"))
    arguments->formats = CARLOS_EXPORT_TABLES;
  else
    return refuse (error, _ ("an export is in the format jsonl or csv"));
  if (is_file && (arguments->formats & CARLOS_EXPORT_TABLES) != 0)
    return refuse (error, _ ("tables are several files: give a folder for them"));

  return TRUE;
}

static gboolean
parse (ExportArguments *arguments, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &arguments->output,
      N_ ("Write into a folder, or into one file that ends in .jsonl"), N_ ("PATH") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &arguments->format,
      N_ ("Write only jsonl, which Carlos can read again, or only csv"), N_ ("FORMAT") },
    CARLOS_CLI_LIBRARY_ENTRY (&arguments->library),
    CARLOS_CLI_JSON_ENTRY (&arguments->json),
    G_OPTION_ENTRY_NULL,
  };

  return carlos_cli_library_parse (entries, NULL, _ ("Writes everything that the library holds into files."),
                                   argc, argv, error)
         && carlos_cli_library_check_no_more (*argc, *argv, 1, error) && check (arguments, error);
}

static CarlosExportReport *
export_library (const ExportArguments *arguments, GError **error)
{
  g_autofree char *path = carlos_cli_library_get_path (arguments->library);
  const CarlosLibraryExport export
    = { .library = path, .output = arguments->output, .formats = arguments->formats };
  CarlosCliProgress progress;
  CarlosExportReport *report
    = carlos_library_export_run (&export, carlos_cli_progress_begin (&progress), error);

  carlos_cli_progress_end (&progress);

  return report;
}

static void
print_text (const CarlosExportReport *report)
{
  const CarlosStoredImport sums = { .plays = report->n_plays,
                                    .shorts = report->n_short,
                                    .members = report->n_members,
                                    .facts = report->n_facts };
  g_autofree char *words = carlos_status_words_sums (&sums);
  g_autofree char *tracks = carlos_words_tracks ((guint) MIN (report->n_tracks, G_MAXUINT));

  g_print ("%s, %s\n", tracks, words);
  for (char **path = report->files; *path != NULL; path++)
    {
      g_autofree char *name = g_filename_display_name (*path);

      g_print ("%s\n", name);
    }
}

static int
run (int argc, char **argv, GError **error)
{
  g_auto (ExportArguments) arguments = { 0 };
  g_autoptr (CarlosExportReport) report = NULL;

  if (!parse (&arguments, &argc, &argv, error))
    return CARLOS_CLI_USAGE;
  report = export_library (&arguments, error);
  if (report == NULL)
    return CARLOS_CLI_FAILED;

  if (arguments.json)
    {
      g_autofree char *text = carlos_export_report_write_json (report);

      carlos_cli_print_json (text);
    }
  else
    {
      print_text (report);
    }

  return carlos_cli_end_output (error) ? CARLOS_CLI_DONE : CARLOS_CLI_FAILED;
}

/**
 * carlos_cli_export:
 * @argv: the command's name and its arguments
 *
 * Returns: the exit status
 */
int
carlos_cli_export (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = run (argc, argv, &error);

  return carlos_cli_end ("export", status, error);
}
