/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-sync.h"

#include "carlos-cli-library.h"
#include "carlos-cli-output.h"
#include "carlos-cli.h"
#include "carlos-genre-consent.h"
#include "carlos-library-file.h"
#include "carlos-listenbrainz-feedback.h"
#include "carlos-service.h"
#include "carlos-store-error.h"
#include "carlos-sync-json.h"
#include "carlos-sync-words.h"
#include "carlos-sync.h"
#include "carlos-text.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <unistd.h>

/* What is written over when the next line of progress is shorter. */
#define PROGRESS_WIDTH 60

/* What the command takes. */
typedef struct
{
  gboolean genres;
  gboolean feedback;
  gboolean no_feedback;
  char *library;
  gboolean json;
  char **words;
} SyncArguments;

static void
sync_arguments_clear (SyncArguments *arguments)
{
  g_free (arguments->library);
  g_strfreev (arguments->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SyncArguments, sync_arguments_clear)

static gboolean
check (const SyncArguments *arguments, GError **error)
{
  CarlosService service;

  if (arguments->feedback && arguments->no_feedback)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("give either --feedback or --no-feedback"));
      return FALSE;
    }
  if (arguments->words == NULL
      || (g_strv_length (arguments->words) == 1 && carlos_service_parse (arguments->words[0], &service)))
    return TRUE;

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("give one SERVICE: spotify, listenbrainz, lastfm or musicbrainz; or none for all"));
  return FALSE;
}

static gboolean
parse (SyncArguments *arguments, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "genres", 0, 0, G_OPTION_ARG_NONE, &arguments->genres,
      N_ ("Allow that artists without genres are looked up at ListenBrainz and MusicBrainz, from now on"),
      NULL },
    { "feedback", 0, 0, G_OPTION_ARG_NONE, &arguments->feedback,
      N_ ("Tell ListenBrainz what you like and what you want less of, from now on"), NULL },
    { "no-feedback", 0, 0, G_OPTION_ARG_NONE, &arguments->no_feedback, N_ ("Do not tell it any more"), NULL },
    CARLOS_CLI_LIBRARY_ENTRY (&arguments->library),
    CARLOS_CLI_JSON_ENTRY (&arguments->json),
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->words, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };

  return carlos_cli_library_parse (entries, _ ("[SERVICE]"),
                                   _ ("Brings the library up to date with the accounts that are connected."),
                                   argc, argv, error)
         && check (arguments, error);
}

static gboolean
write_wishes (const SyncArguments *arguments, CarlosStore *store, GError **error)
{
  if (arguments->genres && !carlos_genre_consent_write (store, TRUE, error))
    return FALSE;

  return (!arguments->feedback && !arguments->no_feedback)
         || carlos_listenbrainz_feedback_set_wished (store, arguments->feedback, error);
}

/* Without a library there is nothing to be allowed; what comes next says so. */
static gboolean
keep_wishes (const SyncArguments *arguments, const char *library, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (CarlosStore) store = NULL;

  if (!arguments->genres && !arguments->feedback && !arguments->no_feedback)
    return TRUE;
  store = carlos_library_file_open_to_change (library, &reason);
  if (store != NULL)
    return write_wishes (arguments, store, error);
  if (g_error_matches (reason, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));

  return FALSE;
}

static void
print_service (const CarlosServiceReport *report)
{
  CarlosService service;

  if (carlos_service_parse (report->service, &service))
    g_print ("%s\n", carlos_service_get_title (service));
  for (guint i = 0; i < report->parts->len; i++)
    {
      const CarlosSyncPart *part = g_ptr_array_index (report->parts, i);
      g_autofree char *words = carlos_sync_words_part (part);
      g_autofree char *safe_words = carlos_text_sanitize (words);

      g_print ("  %s: %s\n", carlos_sync_words_title (part), safe_words);
    }
}

static void
print_error (const char *sentence)
{
  g_autofree char *safe = carlos_text_sanitize (sentence);

  g_printerr ("carlos-cli sync: %s\n", safe);
}

/* Somebody who waits for the end of a sync. */
typedef struct
{
  GMainLoop *loop;
  gboolean json;
  int status;
} Waiter;

static void
finished_cb (CarlosSync *sync, const CarlosSyncReport *report, const GError *error, Waiter *waiter)
{
  g_main_loop_quit (waiter->loop);
  if (report == NULL)
    {
      print_error (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? _ ("It was cancelled")
                                                                             : error->message);
      waiter->status = CARLOS_CLI_FAILED;
      return;
    }

  if (waiter->json)
    {
      g_autofree char *text = carlos_sync_json_write (report);

      carlos_cli_print_json (text);
    }
  for (guint i = 0; i < report->services->len; i++)
    {
      const CarlosServiceReport *service = g_ptr_array_index (report->services, i);

      if (!waiter->json)
        print_service (service);
      if (service->error != NULL)
        {
          print_error (service->error);
          waiter->status = CARLOS_CLI_FAILED;
        }
    }
}

static void
progress_cb (CarlosSync *sync)
{
  const char *step = carlos_sync_get_step (sync);
  g_autofree char *line = NULL;
  int n_blanks;

  if (step != NULL)
    line = g_strdup_printf ("%s  %d %%", step, (int) (100 * carlos_sync_get_fraction (sync)));
  n_blanks = PROGRESS_WIDTH - (line != NULL ? (int) g_utf8_strlen (line, -1) : 0);
  g_printerr ("\r%s%*s\r", line != NULL ? line : "", MAX (n_blanks, 0), "");
}

static gboolean
stop_cb (gpointer data)
{
  carlos_sync_cancel (CARLOS_SYNC (data));

  return G_SOURCE_CONTINUE;
}

static int
wait_for (CarlosSync *sync, const char *service, gboolean json)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Waiter waiter = { loop, json, CARLOS_CLI_DONE };
  guint interrupted = g_unix_signal_add (SIGINT, stop_cb, sync);
  guint terminated = g_unix_signal_add (SIGTERM, stop_cb, sync);

  if (isatty (STDERR_FILENO))
    {
      g_signal_connect (sync, "notify::step", G_CALLBACK (progress_cb), NULL);
      g_signal_connect (sync, "notify::fraction", G_CALLBACK (progress_cb), NULL);
    }
  g_signal_connect (sync, "finished", G_CALLBACK (finished_cb), &waiter);
  carlos_sync_start (sync, service);
  g_main_loop_run (loop);
  g_source_remove (interrupted);
  g_source_remove (terminated);

  return waiter.status;
}

/**
 * carlos_cli_sync_library:
 * @library: the path of the library's database
 * @service: (nullable): NULL for all that are connected
 * @json: tell of it as one JSON document
 *
 * Brings a library up to date, and tells what became of it, and what went wrong.
 *
 * Returns: the exit status
 */
int
carlos_cli_sync_library (const char *library, const char *service, gboolean json)
{
  g_autoptr (CarlosSync) sync = carlos_sync_new (library);

  return wait_for (sync, service, json);
}

static int
run (int argc, char **argv, GError **error)
{
  g_auto (SyncArguments) arguments = { 0 };
  g_autofree char *library = NULL;
  int status;

  if (!parse (&arguments, &argc, &argv, error))
    return CARLOS_CLI_USAGE;
  library = carlos_cli_library_get_path (arguments.library);
  if (!keep_wishes (&arguments, library, error))
    return CARLOS_CLI_FAILED;

  status
    = carlos_cli_sync_library (library, arguments.words != NULL ? arguments.words[0] : NULL, arguments.json);

  return carlos_cli_end_output (error) ? status : CARLOS_CLI_FAILED;
}

/**
 * carlos_cli_sync:
 * @argv: the command's name and its arguments
 *
 * Returns: the exit status
 */
int
carlos_cli_sync (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = run (argc, argv, &error);

  return carlos_cli_end ("sync", status, error);
}
