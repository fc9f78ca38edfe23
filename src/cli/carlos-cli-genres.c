/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-genres.h"

#include "carlos-cli.h"
#include "carlos-cli-options.h"
#include "carlos-cli-output.h"
#include "carlos-genre-source.h"
#include "carlos-text.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* The version of the form of --json, raised when a reader of the old one would misread the new one. */
#define JSON_FORMAT 1

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_genre (JsonBuilder *builder, const CarlosGenreTree *tree, const char *name)
{
  CarlosGenreMatch match;
  gboolean is_genre = carlos_genre_tree_resolve (tree, name, &match);
  g_autofree guint *ancestors = NULL;
  guint n_ancestors = 0;

  if (is_genre)
    ancestors = carlos_genre_tree_list_ancestors (tree, match.genre, &n_ancestors);

  json_builder_begin_object (builder);
  add_string (builder, "name", name);
  add_string (builder, "canonical", is_genre ? carlos_genre_tree_get_name (tree, match.genre) : NULL);
  json_builder_set_member_name (builder, "parents");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_ancestors; i++)
    json_builder_add_string_value (builder, carlos_genre_tree_get_name (tree, ancestors[i]));
  json_builder_end_array (builder);
  add_string (builder, "how", carlos_genre_how_to_string (match.how));
  json_builder_end_object (builder);
}

/* What became of the names, in the form of docs/formats.md. */
static void
print_json (const CarlosGenreTree *tree, char *const *names)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *text = NULL;
  JsonNode *root;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_int_value (builder, JSON_FORMAT);
  json_builder_set_member_name (builder, "genres");
  json_builder_begin_array (builder);
  for (guint i = 0; names[i] != NULL; i++)
    add_genre (builder, tree, names[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  json_node_unref (root);
  carlos_cli_print_json (text);
}

/* "rap argentino: argentine hip hop < hip hop" */
static void
print_text (const CarlosGenreTree *tree, const char *name)
{
  g_autofree char *safe = carlos_text_sanitize (name);
  g_autofree guint *ancestors = NULL;
  guint n_ancestors = 0;
  CarlosGenreMatch match;

  if (!carlos_genre_tree_resolve (tree, name, &match))
    {
      g_print (_ ("%s: no genre"), safe);
      g_print ("\n");
      return;
    }

  if (match.how == CARLOS_GENRE_ANCESTOR)
    g_print (_ ("%s: a kind of %s"), safe, carlos_genre_tree_get_name (tree, match.genre));
  else
    g_print ("%s: %s", safe, carlos_genre_tree_get_name (tree, match.genre));
  ancestors = carlos_genre_tree_list_ancestors (tree, match.genre, &n_ancestors);
  for (guint i = 0; i < n_ancestors; i++)
    g_print (" < %s", carlos_genre_tree_get_name (tree, ancestors[i]));
  g_print ("\n");
}

static gboolean
parse (char ***words, gboolean *json, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, json, N_ ("Print one JSON document"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, words, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("resolve NAME…"));

  g_option_context_set_summary (context, _ ("Tells which genre of the genre tree each NAME is."));
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;

  if (*words != NULL && g_str_equal ((*words)[0], "resolve") && (*words)[1] != NULL)
    return TRUE;

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("give “resolve” and a NAME"));
  return FALSE;
}

static int
run (int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = NULL;
  gboolean json = FALSE;
  const CarlosGenreTree *tree;

  if (!parse (&words, &json, &argc, &argv, error))
    return CARLOS_CLI_USAGE;

  tree = carlos_genre_source_get_tree ();
  if (json)
    print_json (tree, words + 1);
  for (guint i = 1; words[i] != NULL && !json; i++)
    print_text (tree, words[i]);

  return carlos_cli_end_output (error) ? CARLOS_CLI_DONE : CARLOS_CLI_FAILED;
}

/**
 * carlos_cli_genres:
 * @argv: the command's name and its arguments
 *
 * Returns: the exit status
 */
int
carlos_cli_genres (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = run (argc, argv, &error);

  return carlos_cli_end ("genres", status, error);
}
