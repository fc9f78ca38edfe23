/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-status.h"

#include "carlos-cli.h"
#include "carlos-cli-library.h"
#include "carlos-cli-output.h"
#include "carlos-folder-words.h"
#include "carlos-list-words.h"
#include "carlos-service.h"
#include "carlos-status-words.h"
#include "carlos-sync-words.h"
#include "carlos-text.h"

#include <glib/gi18n-lib.h>

/* "  my_spotify_data.zip · 2,521 plays, 337 under 30 s · Sep 2024 – Jun 2025" */
static void
print_sums (const char *before, const char *name, const CarlosStoredImport *sums, GTimeZone *time_zone)
{
  g_autofree char *safe_name = carlos_text_sanitize (name);
  g_autofree char *words = carlos_status_words_sums (sums);

  g_print ("%s%s · %s", before, safe_name, words);
  if (sums->first <= sums->last)
    {
      g_autofree char *months = carlos_list_words_months (sums->first, sums->last, time_zone);

      g_print (" · %s", months);
    }
  g_print ("\n");
}

static void
print_source (const CarlosStoredImport *source, const CarlosStoreOverview *overview, GTimeZone *time_zone)
{
  print_sums ("", source->source, source, time_zone);
  for (guint i = 0; i < overview->imports->len; i++)
    {
      const CarlosStoredImport *import = g_ptr_array_index (overview->imports, i);

      if (g_str_equal (import->source, source->source))
        print_sums ("  ", import->name, import, time_zone);
    }
}

/* "/home/ann/Music · 5,012 files, 4,210 of 4,980 tracks heard" */
static void
print_folders (const CarlosLibraryStatus *status)
{
  if (status->folders->len > 0)
    g_print ("\n");
  for (guint i = 0; i < status->folders->len; i++)
    {
      const CarlosStoredFolder *folder = g_ptr_array_index (status->folders, i);
      g_autofree char *path = g_filename_display_name (folder->path);
      g_autofree char *safe = carlos_text_sanitize (path);
      g_autofree char *words = carlos_folder_words_folder (folder);

      g_print ("%s · %s\n", safe, words);
    }
}

/* "Spotify, “Ann” · up to date 19:53" */
static void
print_account (const CarlosLibraryStatus *status, const CarlosAccount *account)
{
  g_autofree char *name = carlos_text_sanitize (account->name);
  g_autofree char *words = carlos_sync_words_account (status, account);
  g_autofree char *safe_words = carlos_text_sanitize (words);
  CarlosService service;

  if (!carlos_service_parse (account->service, &service))
    return;
  /* Translators: a service and the name of an account */
  g_print (_ ("%s, “%s”"), carlos_service_get_title (service), name);
  g_print (" · %s\n", safe_words);
}

static void
print_accounts (const CarlosLibraryStatus *status)
{
  if (status->accounts->len > 0)
    g_print ("\n");
  for (guint i = 0; i < status->accounts->len; i++)
    print_account (status, g_ptr_array_index (status->accounts, i));
}

static void
print_text (const CarlosLibraryStatus *status)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();
  g_autofree char *path = g_filename_display_name (status->path);
  g_autofree char *safe_path = carlos_text_sanitize (path);
  g_autofree char *words = carlos_status_words_library (status);

  g_print ("%s\n%s\n", safe_path, words);
  for (guint i = 0; status->overview != NULL && i < status->overview->sources->len; i++)
    {
      g_print ("\n");
      print_source (g_ptr_array_index (status->overview->sources, i), status->overview, time_zone);
    }
  print_folders (status);
  print_accounts (status);
  for (char **aside = status->set_aside; *aside != NULL; aside++)
    {
      g_autofree char *notice = carlos_status_words_set_aside (*aside);

      g_print ("\n%s\n", notice);
    }
}

static int
run (int argc, char **argv, GError **error)
{
  g_autofree char *library = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    CARLOS_CLI_LIBRARY_ENTRY (&library),
    CARLOS_CLI_JSON_ENTRY (&json),
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *path = NULL;
  g_autoptr (CarlosLibraryStatus) status = NULL;

  if (!carlos_cli_library_parse (entries, NULL, _ ("Tells what the library holds, and where it came from."),
                                 &argc, &argv, error)
      || !carlos_cli_library_check_no_more (argc, argv, 1, error))
    return CARLOS_CLI_USAGE;
  path = carlos_cli_library_get_path (library);
  status = carlos_library_status_new (path, error);
  if (status == NULL)
    return CARLOS_CLI_FAILED;

  if (json)
    {
      g_autofree char *text = carlos_library_status_write_json (status);

      carlos_cli_print_json (text);
    }
  else
    {
      print_text (status);
    }

  return carlos_cli_end_output (error) ? CARLOS_CLI_DONE : CARLOS_CLI_FAILED;
}

/**
 * carlos_cli_status:
 * @argv: the command's name and its arguments
 *
 * Returns: the exit status
 */
int
carlos_cli_status (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = run (argc, argv, &error);

  return carlos_cli_end ("status", status, error);
}
