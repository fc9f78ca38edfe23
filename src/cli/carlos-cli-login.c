/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-login.h"

#include "carlos-account-connect.h"
#include "carlos-account-disconnect.h"
#include "carlos-account-json.h"
#include "carlos-cli-browser.h"
#include "carlos-cli-library.h"
#include "carlos-cli-output.h"
#include "carlos-cli-sync.h"
#include "carlos-cli.h"
#include "carlos-env-file.h"
#include "carlos-spotify-login.h"
#include "carlos-spotify-scopes.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define MAX_SECRET 1024

/* What the command takes. */
typedef struct
{
  CarlosService service;
  char *client_id;
  char
    *client_secret; /* from the file only: what stands on a command line, everybody on the machine can read */
  char *env;
  int port;
  gboolean replaces;
  gboolean writes; /* playlists */
  gboolean reads_token;
  gboolean reads_key;
  gboolean syncs;
  char *library;
  gboolean json;
  char **words;
} LoginArguments;

static void
login_arguments_clear (LoginArguments *arguments)
{
  g_free (arguments->client_id);
  carlos_secret_free (arguments->client_secret);
  g_free (arguments->env);
  g_free (arguments->library);
  g_strfreev (arguments->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LoginArguments, login_arguments_clear)

/* Returns FALSE always, for the sake of those who return what it returns. */
static gboolean
refuse (const char *message, GError **error)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, message);

  return FALSE;
}

static gboolean
check_spotify (const LoginArguments *arguments, guint n_words, GError **error)
{
  if (n_words != 1)
    return refuse (_ ("“spotify” takes no name: who signs in, the browser tells"), error);
  if (arguments->reads_token || arguments->reads_key)
    return refuse (_ ("“spotify” takes no token and no key"), error);
  if (arguments->client_id == NULL && arguments->env == NULL)
    return refuse (
      _ ("give the --client-id of your own app at developer.spotify.com/dashboard, or an --env file"), error);
  if (arguments->port < 0 || arguments->port > G_MAXUINT16)
    return refuse (_ ("--port goes from 1 to 65535, or is 0 for any that is free"), error);

  return TRUE;
}

static gboolean
check_name (const LoginArguments *arguments, guint n_words, GError **error)
{
  gboolean is_lastfm = arguments->service == CARLOS_SERVICE_LASTFM;

  if (n_words != 2)
    return refuse (_ ("give the NAME that you have there"), error);
  if (arguments->client_id != NULL || arguments->env != NULL || arguments->port != 0 || arguments->replaces
      || arguments->writes)
    return refuse (_ ("--client-id, --env, --port, --playlists and --replace are for “spotify”"), error);
  if (is_lastfm && (!arguments->reads_key || arguments->reads_token))
    return refuse (_ ("“lastfm” takes --api-key-stdin, and the key on standard input"), error);
  if (!is_lastfm && arguments->reads_key)
    return refuse (_ ("--api-key-stdin is for “lastfm”"), error);

  return TRUE;
}

static gboolean
check (LoginArguments *arguments, GError **error)
{
  guint n_words = arguments->words != NULL ? g_strv_length (arguments->words) : 0;

  if (n_words == 0 || !carlos_service_parse (arguments->words[0], &arguments->service)
      || arguments->service == CARLOS_SERVICE_MUSICBRAINZ)
    return refuse (_ ("give a SERVICE: spotify, listenbrainz or lastfm"), error);

  return arguments->service == CARLOS_SERVICE_SPOTIFY ? check_spotify (arguments, n_words, error)
                                                      : check_name (arguments, n_words, error);
}

static gboolean
parse (LoginArguments *arguments, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "client-id", 0, 0, G_OPTION_ARG_STRING, &arguments->client_id,
      N_ ("The client ID of your own app at Spotify"), N_ ("ID") },
    { "env", 0, 0, G_OPTION_ARG_FILENAME, &arguments->env,
      N_ ("Take it, and the app’s secret if there is one, from a file of variables (CLIENT_ID=…)"),
      N_ ("FILE") },
    { "port", 0, 0, G_OPTION_ARG_INT, &arguments->port,
      N_ ("The port of the redirect URI, if the app is registered with one"), N_ ("N") },
    { "playlists", 0, 0, G_OPTION_ARG_NONE, &arguments->writes, N_ ("Allow Carlos to write playlists, too"),
      NULL },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &arguments->replaces,
      N_ ("Put the account in the place of another that the library has"), NULL },
    { "token-stdin", 0, 0, G_OPTION_ARG_NONE, &arguments->reads_token,
      N_ ("Read your ListenBrainz token from standard input"), NULL },
    { "api-key-stdin", 0, 0, G_OPTION_ARG_NONE, &arguments->reads_key,
      N_ ("Read your Last.fm API key from standard input"), NULL },
    { "sync", 0, 0, G_OPTION_ARG_NONE, &arguments->syncs, N_ ("Bring the library up to date right away"),
      NULL },
    CARLOS_CLI_LIBRARY_ENTRY (&arguments->library),
    CARLOS_CLI_JSON_ENTRY (&arguments->json),
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->words, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };

  return carlos_cli_library_parse (entries, _ ("spotify | listenbrainz NAME | lastfm NAME"),
                                   _ ("Connects an account to the library."), argc, argv, error)
         && check (arguments, error);
}

/* What is given on the command line comes before what the file says. */
static gboolean
read_env (LoginArguments *arguments, GError **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (CarlosEnvFile) env = NULL;

  if (arguments->env == NULL)
    return TRUE;
  file = g_file_new_for_commandline_arg (arguments->env);
  env = carlos_env_file_read (file, NULL, error);
  if (env == NULL)
    return FALSE;
  arguments->client_secret = g_steal_pointer (&env->client_secret);
  if (arguments->client_id == NULL)
    arguments->client_id = g_steal_pointer (&env->client_id);

  return TRUE;
}

static gboolean
check_client_id (LoginArguments *arguments, GError **error)
{
  char *client_id = carlos_spotify_login_parse_client_id (arguments->client_id);

  if (client_id == NULL)
    return refuse (_ ("a client ID has 32 characters, 0 to 9 and a to f; yours is at "
                      "developer.spotify.com/dashboard"),
                   error);
  g_free (arguments->client_id);
  arguments->client_id = client_id;

  return TRUE;
}

/* Returns: (transfer full) (nullable): the first line of standard input */
static char *
read_secret (GError **error)
{
  char line[MAX_SECRET] = "";
  char *secret = NULL;

  if (fgets (line, sizeof line, stdin) != NULL && *g_strstrip (line) != '\0')
    secret = g_strdup (line);
  else
    refuse (_ ("there is nothing on standard input"), error);
  explicit_bzero (line, sizeof line);

  return secret;
}

static CarlosAccount *
copy_account (const CarlosAccount *account)
{
  CarlosAccount *copy = g_new0 (CarlosAccount, 1);

  *copy = (CarlosAccount){
    .service = g_strdup (account->service),
    .name = g_strdup (account->name),
    .scopes = g_strdup (account->scopes),
    .authorized = account->authorized,
    .connected = account->connected,
  };

  return copy;
}

static CarlosAccount *
sign_in (LoginArguments *arguments, const char *library, CarlosSecretStore *secrets, GError **error)
{
  g_autoptr (CarlosAccountLogin) login = NULL;

  login = carlos_account_login_new (library, secrets, arguments->client_id, arguments->client_secret,
                                    (guint16) arguments->port,
                                    arguments->writes ? carlos_spotify_scopes_to_write : NULL);
  if (!carlos_account_login_start (login, error))
    return NULL;
  if (!carlos_cli_browser_sign_in (login, arguments->replaces, error))
    return NULL;

  return copy_account (carlos_account_login_get_account (login));
}

static CarlosAccount *
connect_name (const LoginArguments *arguments,
              const char *library,
              CarlosSecretStore *secrets,
              GError **error)
{
  gboolean reads = arguments->reads_token || arguments->reads_key;
  char *secret = reads ? read_secret (error) : NULL;
  CarlosAccount *account = NULL;

  if (secret != NULL || !reads)
    account = carlos_account_connect_run (library, arguments->service, arguments->words[1], secret, secrets,
                                          NULL, error);
  carlos_secret_free (secret);

  return account;
}

static void
print_account (const LoginArguments *arguments, const CarlosAccount *account, gboolean lasts)
{
  if (!arguments->json)
    {
      /* Translators: a service and the name of an account */
      g_print (_ ("Connected: %s, “%s”"), carlos_service_get_title (arguments->service), account->name);
      g_print ("\n");
    }
  else if (!arguments->syncs)
    {
      g_autofree char *text = carlos_account_json_write (account, lasts);

      carlos_cli_print_json (text);
    }
  if (!lasts)
    g_printerr (
      _ ("There is no keyring, so what you signed in with is forgotten when this program ends; --sync "
         "brings the library up to date before.\n"));
}

/* A name alone is no secret that could be forgotten. */
static gboolean
check_lasts (const LoginArguments *arguments, CarlosSecretStore *secrets)
{
  gboolean has_secret
    = arguments->service == CARLOS_SERVICE_SPOTIFY || arguments->reads_token || arguments->reads_key;

  return !has_secret || carlos_secret_store_is_lasting (secrets);
}

static int
run (int argc, char **argv, GError **error)
{
  g_auto (LoginArguments) arguments = { 0 };
  CarlosSecretStore *secrets;
  g_autoptr (CarlosAccount) account = NULL;
  g_autofree char *library = NULL;
  gboolean is_spotify;
  int status = CARLOS_CLI_DONE;

  if (!parse (&arguments, &argc, &argv, error))
    return CARLOS_CLI_USAGE;
  is_spotify = arguments.service == CARLOS_SERVICE_SPOTIFY;
  if (is_spotify && !read_env (&arguments, error))
    return CARLOS_CLI_FAILED;
  if (is_spotify && !check_client_id (&arguments, error))
    return CARLOS_CLI_USAGE;

  library = carlos_cli_library_get_path (arguments.library);
  secrets = carlos_secret_store_get_default ();
  carlos_account_finish_removals (library, secrets, NULL, NULL);
  account = is_spotify ? sign_in (&arguments, library, secrets, error)
                       : connect_name (&arguments, library, secrets, error);
  if (account == NULL)
    return CARLOS_CLI_FAILED;
  print_account (&arguments, account, check_lasts (&arguments, secrets));
  if (arguments.syncs)
    status = carlos_cli_sync_library (library, account->service, arguments.json);

  return carlos_cli_end_output (error) ? status : CARLOS_CLI_FAILED;
}

/**
 * carlos_cli_login:
 * @argv: the command's name and its arguments
 *
 * Returns: the exit status
 */
int
carlos_cli_login (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = run (argc, argv, &error);

  return carlos_cli_end ("login", status, error);
}
