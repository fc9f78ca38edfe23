/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-name.h"

#include "carlos-cli.h"
#include "carlos-cli-options.h"
#include "carlos-cli-output.h"
#include "carlos-json.h"
#include "carlos-text.h"
#include "carlos-words.h"

#include <glib/gi18n-lib.h>

/* What the command takes. */
typedef struct
{
  CarlosCliOptions options;
  gboolean json;
  char **words;
  guint id;
  const char *name; /* (nullable): in @words */
} NameArguments;

static void
name_arguments_clear (NameArguments *arguments)
{
  carlos_cli_options_clear (&arguments->options);
  g_strfreev (arguments->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NameArguments, name_arguments_clear)

static gboolean
check_words (NameArguments *arguments, GError **error)
{
  int n_words = arguments->words != NULL ? (int) g_strv_length (arguments->words) : 0;
  guint64 id;

  if (n_words == 0 || !g_ascii_string_to_unsigned (arguments->words[0], 10, 1, G_MAXUINT, &id, NULL))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("give the ID of a cluster, as “profile” tells it"));
      return FALSE;
    }
  arguments->id = (guint) id;
  if (n_words > 1)
    arguments->name = g_strstrip (arguments->words[1]);
  if (arguments->name != NULL && *arguments->name == '\0')
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("a name has letters; without a NAME the cluster is called as Carlos calls it"));
      return FALSE;
    }

  return carlos_cli_library_check_no_more (n_words, arguments->words, 2, error);
}

static gboolean
parse (NameArguments *arguments, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    CARLOS_CLI_JSON_ENTRY (&arguments->json),
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->words, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };

  carlos_cli_options_init (&arguments->options);
  arguments->options.is_of_library = TRUE;

  return carlos_cli_options_parse (
           &arguments->options, entries, _ ("ID [NAME]"),
           _ ("Calls a cluster of the library by a name of your own; without NAME, by that of Carlos again."),
           argc, argv, error)
         && check_words (arguments, error);
}

static const CarlosCluster *
find_cluster (const CarlosListener *listener, guint id, GError **error)
{
  const CarlosTasteProfile *profile = listener->profile;
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint c = 0; c < profile->k; c++)
    {
      if (profile->clusters[c].id == id)
        return &profile->clusters[c];
      g_string_append_printf (ids, "%s%u", c > 0 ? ", " : "", profile->clusters[c].id);
    }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is no cluster %u; there are %s"), id,
               ids->str);
  return NULL;
}

static void
print_text (const CarlosCluster *before, const CarlosCluster *now)
{
  g_autofree char *old_name = carlos_words_cluster_name (before);
  g_autofree char *new_name = carlos_words_cluster_name (now);
  g_autofree char *safe_old = carlos_text_sanitize (old_name);
  g_autofree char *safe_new = carlos_text_sanitize (new_name);

  g_print ("%u  %s → %s\n", now->id, safe_old, safe_new);
}

static void
print_json (const CarlosCluster *cluster)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();
  g_autofree char *text = NULL;

  carlos_json_add_integer (builder, "id", cluster->id);
  carlos_json_add_string (builder, "name", cluster->name);
  carlos_json_add_string (builder, "own_name", cluster->own_name);
  text = carlos_json_end (builder);
  carlos_cli_print_json (text);
}

static gboolean
name_cluster (const NameArguments *arguments, GError **error)
{
  g_autoptr (CarlosListener) listener = carlos_cli_options_load (&arguments->options, error);
  g_autoptr (CarlosListener) named = NULL;
  const CarlosCluster *before;
  const CarlosCluster *now;

  before = listener != NULL ? find_cluster (listener, arguments->id, error) : NULL;
  if (before == NULL)
    return FALSE;
  named = carlos_listener_name_cluster (listener, arguments->id, arguments->name, &arguments->options.profile,
                                        error);
  now = named != NULL ? find_cluster (named, arguments->id, error) : NULL;
  if (now == NULL)
    return FALSE;

  if (arguments->json)
    print_json (now);
  else
    print_text (before, now);

  return TRUE;
}

static int
run (int argc, char **argv, GError **error)
{
  g_auto (NameArguments) arguments = { 0 };

  if (!parse (&arguments, &argc, &argv, error))
    return CARLOS_CLI_USAGE;

  return name_cluster (&arguments, error) && carlos_cli_end_output (error) ? CARLOS_CLI_DONE
                                                                           : CARLOS_CLI_FAILED;
}

/**
 * carlos_cli_name:
 * @argv: the command's name and its arguments
 *
 * Returns: the exit status
 */
int
carlos_cli_name (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = run (argc, argv, &error);

  return carlos_cli_end ("name", status, error);
}
