/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-analyze.h"

#include "carlos-audio-json.h"
#include "carlos-audio-words.h"
#include "carlos-cli.h"
#include "carlos-cli-library.h"
#include "carlos-cli-output.h"
#include "carlos-cli-progress.h"
#include "carlos-folder-json.h"
#include "carlos-folder-words.h"
#include "carlos-library-file.h"
#include "carlos-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <unistd.h>

/* What the command takes. */
typedef struct
{
  char **paths;
  gboolean excerpts;
  gboolean folders;
  gboolean whole;
  gboolean on_mains;
  char *library;
  int threads;
  gboolean json;
  gboolean timings;
} AnalyzeArguments;

static void
analyze_arguments_clear (AnalyzeArguments *arguments)
{
  g_strfreev (arguments->paths);
  g_free (arguments->library);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AnalyzeArguments, analyze_arguments_clear)

static gboolean
parse (AnalyzeArguments *arguments, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "excerpts", 0, 0, G_OPTION_ARG_NONE, &arguments->excerpts,
      N_ ("Hear two excerpts of 30 seconds of each file: faster, and a little less exact"), NULL },
    { "folders", 0, 0, G_OPTION_ARG_NONE, &arguments->folders,
      N_ ("Hear what is in the library’s music folders and was not heard yet, in excerpts; keep the results"),
      NULL },
    { "whole", 0, 0, G_OPTION_ARG_NONE, &arguments->whole, N_ ("With --folders: hear whole files"), NULL },
    { "on-mains", 0, 0, G_OPTION_ARG_NONE, &arguments->on_mains,
      N_ ("With --folders: wait while the computer runs on its battery"), NULL },
    CARLOS_CLI_LIBRARY_ENTRY (&arguments->library),
    { "threads", 0, 0, G_OPTION_ARG_INT, &arguments->threads,
      N_ ("Threads to work with; 0 takes one a processor"), N_ ("N") },
    CARLOS_CLI_JSON_ENTRY (&arguments->json),
    { "timings", 0, 0, G_OPTION_ARG_NONE, &arguments->timings, N_ ("Say how long it took"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments->paths, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("FILE…"));

  g_option_context_set_summary (
    context, _ ("Tells what sound files sound like: tempo, key, loudness, energy and more. The numbers are "
                "Carlos’s own."));
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;

  if (arguments->folders && arguments->paths != NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _ ("give either --folders or files"));
  else if (arguments->paths == NULL && !arguments->folders)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("give at least one FILE"));
  else if (arguments->threads < 0 || arguments->threads > 256)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("%s goes from %d to %d"), "--threads", 0,
                 256);
  else
    return TRUE;

  return FALSE;
}

static CarlosAudioRun *
analyse (const AnalyzeArguments *arguments)
{
  CarlosAudioOptions options;
  CarlosCliProgress progress;
  CarlosAudioRun *results;

  carlos_audio_options_init (&options);
  options.excerpts = arguments->excerpts;
  results = carlos_audio_run_new (arguments->paths, &options, (guint) arguments->threads,
                                  carlos_cli_progress_begin (&progress));
  carlos_cli_progress_end (&progress);

  return results;
}

static void
print_text (const CarlosAudioRun *results, gboolean with_timings)
{
  for (guint i = 0; i < results->n_results; i++)
    {
      const CarlosAudioResult *result = &results->results[i];
      g_autofree char *path = g_filename_display_name (result->path);
      g_autofree char *safe = carlos_text_sanitize (path);
      g_autofree char *words = NULL;

      if (result->error != NULL)
        continue;
      words = carlos_audio_words_describe (&result->features);
      g_print ("%s: %s", safe, words);
      if (with_timings)
        g_print (_ (" · %.2f seconds"), result->seconds);
      g_print ("\n");
    }
}

static void
print_problems (const CarlosAudioRun *results)
{
  for (guint i = 0; i < results->n_results; i++)
    {
      const CarlosAudioResult *result = &results->results[i];
      g_autofree char *path = g_filename_display_name (result->path);
      g_autofree char *safe = carlos_text_sanitize (path);

      if (result->error != NULL)
        g_printerr ("%s: %s\n", safe, result->error->message);
    }
}

/* One file that failed says why itself; of several, each does so on a line of its own. */
static int
fail (const CarlosAudioRun *results, GError **error)
{
  if (results->n_results == 1)
    {
      g_autofree char *path = g_filename_display_name (results->results[0].path);
      g_autofree char *safe = carlos_text_sanitize (path);

      g_set_error (error, CARLOS_AUDIO_ERROR, results->results[0].error->code, "%s: %s", safe,
                   results->results[0].error->message);
      return CARLOS_CLI_FAILED;
    }

  print_problems (results);
  g_set_error_literal (error, CARLOS_AUDIO_ERROR, results->results[0].error->code,
                       _ ("none of the files could be analysed"));
  return CARLOS_CLI_FAILED;
}

static void
show_progress (const CarlosAnalysisProgress *progress, gpointer data)
{
  g_autofree char *words = carlos_folder_words_progress (progress);

  if (isatty (STDERR_FILENO))
    g_printerr ("\r\033[K%s", words);
}

/* The folders as they are now. */
static GPtrArray *
read_folders (const char *path, GError **error)
{
  g_autoptr (CarlosStore) store = carlos_library_file_open (path, error);

  return store != NULL ? carlos_store_list_folders (store, CARLOS_AUDIO_VERSION, error) : NULL;
}

static int
run_folders (const AnalyzeArguments *arguments, GError **error)
{
  g_autofree char *path = carlos_cli_library_get_path (arguments->library);
  g_autoptr (CarlosAnalysisGate) gate = carlos_analysis_gate_new ();
  g_autoptr (GPtrArray) folders = NULL;
  const CarlosFolderAnalysis analysis = { .library = path,
                                          .n_threads = (guint) arguments->threads,
                                          .hears_whole = arguments->whole,
                                          .only_on_mains = arguments->on_mains,
                                          .in_background = TRUE,
                                          .gate = gate,
                                          .report = show_progress };
  CarlosAnalysisProgress progress;
  gint64 start = g_get_monotonic_time ();
  double seconds;

  if (!carlos_folder_analysis_run (&analysis, &progress, error))
    return CARLOS_CLI_FAILED;
  if (isatty (STDERR_FILENO))
    g_printerr ("\r\033[K");
  folders = read_folders (path, error);
  if (folders == NULL)
    return CARLOS_CLI_FAILED;

  seconds = arguments->timings ? (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC : NAN;
  if (arguments->json)
    {
      g_autofree char *text = carlos_folder_json_write_analysis (&progress, folders, seconds);

      carlos_cli_print_json (text);
    }
  else
    {
      g_autofree char *words = carlos_folder_words_analysis (&progress);

      g_print ("%s\n", words);
      if (arguments->timings)
        g_print (_ ("\n%.2f seconds\n"), seconds);
    }

  return carlos_cli_end_output (error) ? CARLOS_CLI_DONE : CARLOS_CLI_FAILED;
}

static int
run (int argc, char **argv, GError **error)
{
  g_auto (AnalyzeArguments) arguments = { 0 };
  g_autoptr (CarlosAudioRun) results = NULL;

  if (!parse (&arguments, &argc, &argv, error))
    return CARLOS_CLI_USAGE;
  if (arguments.folders)
    return run_folders (&arguments, error);

  results = analyse (&arguments);
  if (results->n_analysed == 0)
    return fail (results, error);

  if (arguments.json)
    {
      g_autofree char *text = carlos_audio_json_write (results, arguments.timings);

      carlos_cli_print_json (text);
    }
  else
    {
      print_text (results, arguments.timings);
    }
  print_problems (results);

  return carlos_cli_end_output (error) ? CARLOS_CLI_DONE : CARLOS_CLI_FAILED;
}

/**
 * carlos_cli_analyze:
 * @argv: the command's name and its arguments
 *
 * Returns: the exit status
 */
int
carlos_cli_analyze (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = run (argc, argv, &error);

  return carlos_cli_end ("analyze", status, error);
}
