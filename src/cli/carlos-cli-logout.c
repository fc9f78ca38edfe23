/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-logout.h"

#include "carlos-account-disconnect.h"
#include "carlos-cli-library.h"
#include "carlos-cli-output.h"
#include "carlos-cli.h"
#include "carlos-status-words.h"

#include <glib/gi18n-lib.h>

/* What the command takes. */
typedef struct
{
  CarlosService service;
  gboolean keeps;
  char *library;
  gboolean json;
  char **words;
} LogoutArguments;

static void
logout_arguments_clear (LogoutArguments *arguments)
{
  g_free (arguments->library);
  g_strfreev (arguments->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LogoutArguments, logout_arguments_clear)

static gboolean
check (LogoutArguments *arguments, GError **error)
{
  if (arguments->words == NULL || g_strv_length (arguments->words) != 1
      || !carlos_service_parse (arguments->words[0], &arguments->service))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("give a SERVICE: spotify, listenbrainz, lastfm or musicbrainz"));
      return FALSE;
    }
  if (arguments->keeps && arguments->service == CARLOS_SERVICE_SPOTIFY)
    {
      g_set_error_literal (
        error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
        _ ("Spotify’s terms want what came from it to go; what you exported yourself stays"));
      return FALSE;
    }

  return TRUE;
}

static gboolean
parse (LogoutArguments *arguments, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "keep", 0, 0, G_OPTION_ARG_NONE, &arguments->keeps, N_ ("Keep what came from the service"), NULL },
    CARLOS_CLI_LIBRARY_ENTRY (&arguments->library),
    CARLOS_CLI_JSON_ENTRY (&arguments->json),
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->words, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };

  return carlos_cli_library_parse (entries, _ ("SERVICE"),
                                   _ ("Disconnects an account and deletes what came from it."), argc, argv,
                                   error)
         && check (arguments, error);
}

static void
print_text (const LogoutArguments *arguments, const CarlosAccountRemoval *removal)
{
  g_print (_ ("Disconnected: %s"), carlos_service_get_title (arguments->service));
  g_print ("\n");
  if (removal->rows != NULL)
    {
      g_autofree char *words = NULL;
      CarlosStoredImport gone;

      carlos_library_removal_sum (removal->rows, &gone);
      words = carlos_status_words_sums (&gone);
      /* Translators: what was deleted, such as “2,521 plays, 337 under 30 s” */
      g_print (_ ("Deleted: %s"), words);
      g_print ("\n");
    }
  if (arguments->service == CARLOS_SERVICE_SPOTIFY)
    /* Translators: the placeholder is an address */
    g_print (_ ("At %s you can also take the permission back.\n"), "https://www.spotify.com/account/apps/");
}

static int
run (int argc, char **argv, GError **error)
{
  g_auto (LogoutArguments) arguments = { 0 };
  CarlosSecretStore *secrets;
  g_autoptr (CarlosAccountRemoval) removal = NULL;
  g_autofree char *library = NULL;

  if (!parse (&arguments, &argc, &argv, error))
    return CARLOS_CLI_USAGE;
  library = carlos_cli_library_get_path (arguments.library);
  secrets = carlos_secret_store_get_default ();
  carlos_account_finish_removals (library, secrets, NULL, NULL);
  removal = carlos_account_disconnect_run (library, arguments.service, arguments.keeps, secrets, NULL, error);
  if (removal == NULL)
    return CARLOS_CLI_FAILED;

  if (arguments.json)
    {
      g_autofree char *text = carlos_account_removal_write_json (removal, arguments.service);

      carlos_cli_print_json (text);
    }
  else
    {
      print_text (&arguments, removal);
    }
  if (removal->left != NULL)
    /* Translators: the placeholder is a sentence */
    g_printerr (_ ("Something is left and will be tried again next time: %s\n"), removal->left);

  return carlos_cli_end_output (error) ? CARLOS_CLI_DONE : CARLOS_CLI_FAILED;
}

/**
 * carlos_cli_logout:
 * @argv: the command's name and its arguments
 *
 * Returns: the exit status
 */
int
carlos_cli_logout (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = run (argc, argv, &error);

  return carlos_cli_end ("logout", status, error);
}
