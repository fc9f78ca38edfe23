/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-delete.h"

#include "carlos-cli.h"
#include "carlos-cli-library.h"
#include "carlos-cli-output.h"
#include "carlos-library-removal.h"
#include "carlos-status-words.h"

#include <glib/gi18n-lib.h>

/* What the command takes. */
typedef struct
{
  char *library;
  gboolean all;
  gboolean yes;
  gboolean json;
  char **words;
} DeleteArguments;

static void
delete_arguments_clear (DeleteArguments *arguments)
{
  g_free (arguments->library);
  g_strfreev (arguments->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeleteArguments, delete_arguments_clear)

static gboolean
check (const DeleteArguments *arguments, GError **error)
{
  guint n_words = arguments->words != NULL ? g_strv_length (arguments->words) : 0;

  if (n_words + (arguments->all ? 1 : 0) != 1)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("give one SOURCE, as “status” tells it, or --all"));
      return FALSE;
    }
  if (arguments->all && !arguments->yes)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("--all deletes everything for good; add --yes if you mean it"));
      return FALSE;
    }

  return TRUE;
}

static gboolean
parse (DeleteArguments *arguments, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &arguments->all,
      N_ ("Delete everything: listening, rules, names, and damaged libraries that were set aside"), NULL },
    { "yes", 0, 0, G_OPTION_ARG_NONE, &arguments->yes, N_ ("Say that --all is meant"), NULL },
    CARLOS_CLI_LIBRARY_ENTRY (&arguments->library),
    CARLOS_CLI_JSON_ENTRY (&arguments->json),
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->words, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };

  return carlos_cli_library_parse (entries, _ ("SOURCE|--all"),
                                   _ ("Deletes what came from a source, or everything, for good."), argc,
                                   argv, error)
         && check (arguments, error);
}

static void
print_text (const CarlosLibraryRemoval *removal)
{
  g_autofree char *words = NULL;
  CarlosStoredImport gone;

  carlos_library_removal_sum (removal, &gone);
  words = carlos_status_words_sums (&gone);
  /* Translators: what was deleted, such as “2,521 plays, 337 under 30 s” */
  g_print (_ ("Deleted: %s"), words);
  g_print ("\n");
}

static int
run (int argc, char **argv, GError **error)
{
  g_auto (DeleteArguments) arguments = { 0 };
  g_autoptr (CarlosLibraryRemoval) removal = NULL;
  g_autofree char *path = NULL;

  if (!parse (&arguments, &argc, &argv, error))
    return CARLOS_CLI_USAGE;
  path = carlos_cli_library_get_path (arguments.library);
  removal = carlos_library_removal_run (path, arguments.all ? NULL : arguments.words[0], error);
  if (removal == NULL)
    return CARLOS_CLI_FAILED;

  if (arguments.json)
    {
      g_autofree char *text = carlos_library_removal_write_json (removal);

      carlos_cli_print_json (text);
    }
  else
    {
      print_text (removal);
    }

  return carlos_cli_end_output (error) ? CARLOS_CLI_DONE : CARLOS_CLI_FAILED;
}

/**
 * carlos_cli_delete:
 * @argv: the command's name and its arguments
 *
 * Returns: the exit status
 */
int
carlos_cli_delete (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = run (argc, argv, &error);

  return carlos_cli_end ("delete", status, error);
}
