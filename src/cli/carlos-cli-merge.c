/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-merge.h"

#include "carlos-cli.h"
#include "carlos-cli-library.h"
#include "carlos-cli-output.h"
#include "carlos-library-file.h"
#include "carlos-merges-json.h"
#include "carlos-text.h"

#include <glib/gi18n-lib.h>

/* What the command takes. */
typedef struct
{
  char *library;
  gboolean json;
  char **words;
} MergeArguments;

static void
merge_arguments_clear (MergeArguments *arguments)
{
  g_free (arguments->library);
  g_strfreev (arguments->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MergeArguments, merge_arguments_clear)

/* A change of the library: what there was before, and the store to make it in. */
typedef struct
{
  CarlosStore *store;
  CarlosStoreOverview *before;
  GPtrArray *merges;
} Change;

static void
change_clear (Change *change)
{
  g_clear_pointer (&change->store, carlos_store_close);
  g_clear_pointer (&change->before, carlos_store_overview_free);
  g_clear_pointer (&change->merges, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Change, change_clear)

static gboolean
begin_change (Change *change, const MergeArguments *arguments, GError **error)
{
  g_autofree char *path = carlos_cli_library_get_path (arguments->library);

  change->store = carlos_library_file_open_to_change (path, error);
  if (change->store != NULL)
    change->before = carlos_store_get_overview (change->store, error);
  if (change->before != NULL)
    change->merges = carlos_store_get_merges (change->store, error);

  return change->merges != NULL;
}

static gboolean
parse (MergeArguments *arguments, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    CARLOS_CLI_LIBRARY_ENTRY (&arguments->library),
    CARLOS_CLI_JSON_ENTRY (&arguments->json),
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->words, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };

  return carlos_cli_library_parse (
    entries, _ ("[artists KEEP OTHER | tracks KEEP-KEY OTHER-KEY | list | undo ID]"),
    _ ("Says that two artists are one, or two tracks: the first is shown, the other counts as it."), argc,
    argv, error);
}

/* "a1  Beyoncé ← Beyonce" */
static void
print_merge (const CarlosMerge *merge)
{
  g_autofree char *id = carlos_merge_dup_id (merge);
  g_autofree char *kept = carlos_text_sanitize (merge->kept);
  g_autofree char *other = carlos_text_sanitize (merge->other);

  g_print ("%5s  %s ← %s\n", id, kept, other);
}

static gboolean
list_merges (const MergeArguments *arguments, GError **error)
{
  g_autofree char *path = carlos_cli_library_get_path (arguments->library);
  g_autoptr (CarlosStore) store = carlos_store_open (path, CARLOS_STORE_READ, error);
  g_autoptr (GPtrArray) merges = store != NULL ? carlos_store_get_merges (store, error) : NULL;

  if (merges == NULL)
    return FALSE;
  if (arguments->json)
    {
      g_autofree char *text = carlos_merges_json_write_list (merges);

      carlos_cli_print_json (text);
      return TRUE;
    }

  for (guint i = 0; i < merges->len; i++)
    print_merge (g_ptr_array_index (merges, i));
  if (merges->len == 0)
    g_print ("%s\n", _ ("Nothing was merged."));

  return TRUE;
}

static void
print_change (const CarlosMerge *merge, const CarlosStoreOverview *before, const CarlosStoreOverview *after)
{
  if (merge == NULL)
    {
      g_print ("%s\n", _ ("They are the same already."));
      return;
    }
  print_merge (merge);
  /* Translators: numbers before and after */
  g_print (_ ("Artists: %'lu → %'lu; tracks: %'lu → %'lu\n"), (gulong) before->n_artists,
           (gulong) after->n_artists, (gulong) before->n_tracks, (gulong) after->n_tracks);
}

static gboolean
tell_change (const Change *change, const MergeArguments *arguments, const CarlosMerge *merge, GError **error)
{
  g_autoptr (CarlosStoreOverview) after = carlos_store_get_overview (change->store, error);

  if (after == NULL)
    return FALSE;
  if (arguments->json)
    {
      g_autofree char *text = carlos_merges_json_write_change (merge, change->before, after);

      carlos_cli_print_json (text);
    }
  else
    {
      print_change (merge, change->before, after);
    }

  return TRUE;
}

static const CarlosMerge *
find_merge (const GPtrArray *merges, CarlosMergeKind kind, gint64 id)
{
  for (guint i = 0; i < merges->len; i++)
    {
      const CarlosMerge *merge = g_ptr_array_index (merges, i);

      if (merge->kind == kind && merge->id == id)
        return merge;
    }

  return NULL;
}

/* The merge that was not there before. */
static const CarlosMerge *
find_new (const GPtrArray *merges, const GPtrArray *before)
{
  for (guint i = 0; i < merges->len; i++)
    {
      const CarlosMerge *merge = g_ptr_array_index (merges, i);

      if (find_merge (before, merge->kind, merge->id) == NULL)
        return merge;
    }

  return NULL;
}

static int
end (gboolean is_done, GError **error)
{
  return is_done && carlos_cli_end_output (error) ? CARLOS_CLI_DONE : CARLOS_CLI_FAILED;
}

static gboolean
tell_merge (const Change *change, const MergeArguments *arguments, GError **error)
{
  g_autoptr (GPtrArray) merges = carlos_store_get_merges (change->store, error);

  return merges != NULL && tell_change (change, arguments, find_new (merges, change->merges), error);
}

static int
run_artists (const MergeArguments *arguments, GError **error)
{
  g_auto (Change) change = { 0 };

  return end (begin_change (&change, arguments, error)
                && carlos_store_merge_artists (change.store, arguments->words[1], arguments->words[2], error)
                && tell_merge (&change, arguments, error),
              error);
}

static int
run_tracks (const MergeArguments *arguments, GError **error)
{
  g_auto (Change) change = { 0 };
  guint64 keep, other;

  if (!g_ascii_string_to_unsigned (arguments->words[1], 10, 1, G_MAXINT64, &keep, NULL)
      || !g_ascii_string_to_unsigned (arguments->words[2], 10, 1, G_MAXINT64, &other, NULL))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("give the keys of two tracks, as “top tracks --json” tells them"));
      return CARLOS_CLI_USAGE;
    }

  return end (begin_change (&change, arguments, error)
                && carlos_store_merge_tracks (change.store, (gint64) keep, (gint64) other, error)
                && tell_merge (&change, arguments, error),
              error);
}

static int
run_undo (const MergeArguments *arguments, GError **error)
{
  g_auto (Change) change = { 0 };
  CarlosMergeKind kind;
  gint64 id;

  if (!carlos_merge_parse_id (arguments->words[1], &kind, &id))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("give the ID of a merge, as “merge list” tells it"));
      return CARLOS_CLI_USAGE;
    }

  return end (begin_change (&change, arguments, error)
                && carlos_store_undo_merge (change.store, kind, id, error)
                && tell_change (&change, arguments, find_merge (change.merges, kind, id), error),
              error);
}

static int
run_list (const MergeArguments *arguments, GError **error)
{
  return end (list_merges (arguments, error), error);
}

static int
run (int argc, char **argv, GError **error)
{
  static const struct
  {
    const char *verb;
    int n_words;
    int (*run) (const MergeArguments *arguments, GError **error);
  } verbs[] = { { "artists", 3, run_artists },
                { "tracks", 3, run_tracks },
                { "list", 1, run_list },
                { "undo", 2, run_undo } };
  g_auto (MergeArguments) arguments = { 0 };
  int n_words;

  if (!parse (&arguments, &argc, &argv, error))
    return CARLOS_CLI_USAGE;
  n_words = arguments.words != NULL ? (int) g_strv_length (arguments.words) : 0;
  if (n_words == 0)
    return run_list (&arguments, error);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      if (g_str_equal (arguments.words[0], verbs[i].verb) && n_words == verbs[i].n_words)
        return verbs[i].run (&arguments, error);
    }
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("give artists or tracks and two of them, list, or undo and an ID"));

  return CARLOS_CLI_USAGE;
}

/**
 * carlos_cli_merge:
 * @argv: the command's name and its arguments
 *
 * Returns: the exit status
 */
int
carlos_cli_merge (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = run (argc, argv, &error);

  return carlos_cli_end ("merge", status, error);
}
