/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-compare.h"

#include "carlos-cli-against.h"
#include "carlos-cli-map.h"
#include "carlos-cli-output.h"
#include "carlos-cli.h"
#include "carlos-comparison.h"
#include "carlos-genre-name.h"
#include "carlos-json.h"
#include "carlos-sketch-maker.h"
#include "carlos-text.h"

#include <glib/gi18n-lib.h>

#define DEFAULT_COUNT 10
#define LARGEST_COUNT 1000

/* Less than what is printed is nothing. */
#define LEAST_UNTOLD 0.0005

/* What the command takes besides the options of the analysis. */
typedef struct
{
  CarlosCliAgainst against;
  int count;
  gboolean json;
} CompareArguments;

static void
compare_arguments_clear (CompareArguments *arguments)
{
  carlos_cli_against_clear (&arguments->against);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CompareArguments, compare_arguments_clear)

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, sentence);

  return FALSE;
}

static gboolean
parse (CompareArguments *arguments, CarlosCliOptions *options, int *argc, char ***argv, GError **error)
{
  CarlosCliAgainst *against = &arguments->against;
  const GOptionEntry entries[] = {
    { "with", 0, 0, G_OPTION_ARG_FILENAME, &against->path,
      N_ ("Compare with another listener, whose FILE.carlos-taste this is"), N_ ("FILE") },
    { "against-from", 0, 0, G_OPTION_ARG_STRING, &against->from, N_ ("Compare with what was heard since DAY"),
      N_ ("DAY") },
    { "against-to", 0, 0, G_OPTION_ARG_STRING, &against->to,
      N_ ("Compare with what was heard until the end of DAY"), N_ ("DAY") },
    { "count", 'n', 0, G_OPTION_ARG_INT, &arguments->count, N_ ("List up to N names of each kind (10)"),
      N_ ("N") },
    CARLOS_CLI_JSON_ENTRY (&arguments->json),
    G_OPTION_ENTRY_NULL,
  };

  if (!carlos_cli_options_parse (options, entries, NULL,
                                 _ ("Compares a taste with that of another listener or another period."),
                                 argc, argv, error)
      || !carlos_cli_library_check_no_more (*argc, *argv, 1, error))
    return FALSE;
  if (against->path == NULL && against->from == NULL && against->to == NULL)
    return refuse (error, _ ("say with what: --with FILE, or --against-from DAY and --against-to DAY"));
  if (arguments->count < 0 || arguments->count > LARGEST_COUNT)
    return refuse (error, _ ("--count goes from 0 to 1000"));

  return carlos_cli_against_check (against, options, error);
}

static void
print_json (const CompareArguments *arguments, const CarlosComparison *comparison)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();
  g_autofree char *text = NULL;

  carlos_json_add_string (builder, "with", arguments->against.name);
  carlos_comparison_json_add (builder, comparison, (guint) arguments->count);
  text = carlos_json_end (builder);
  carlos_cli_print_json (text);
}

static void
print_rows (const char *heading, const GArray *rows, gboolean are_genres, guint n_rows)
{
  if (rows->len == 0 || n_rows == 0)
    return;
  g_print ("\n%s\n", heading);
  for (guint i = 0; i < MIN (rows->len, n_rows); i++)
    {
      const CarlosSharedRow *row = &g_array_index (rows, CarlosSharedRow, i);
      g_autofree char *safe = carlos_text_sanitize (row->name);
      g_autofree char *name = are_genres ? carlos_genre_name_write (safe) : g_strdup (safe);

      g_print ("%7.1f %%  %5.1f %%  %s\n", 100 * row->mine, 100 * row->theirs, name);
    }
}

static void
print_overlap (const char *title, const CarlosOverlap *overlap, gboolean are_genres, guint n_rows)
{
  if (n_rows == 0 || overlap->both->len + overlap->mine->len + overlap->theirs->len == 0)
    return;
  g_print ("\n%s\n", title);
  if (overlap->untold >= LEAST_UNTOLD)
    /* Translators: %.1f is a percentage of the listening of another listener */
    g_print (_ ("Names for %.1f %% of it are not told.\n"), 100 * overlap->untold);
  print_rows (_ ("both"), overlap->both, are_genres, n_rows);
  print_rows (_ ("only you"), overlap->mine, are_genres, n_rows);
  print_rows (_ ("only the other"), overlap->theirs, are_genres, n_rows);
}

static void
print_text (const CompareArguments *arguments, const CarlosComparison *comparison)
{
  const CarlosOverlap *overlap = carlos_comparison_get_overlap (comparison);
  g_autofree char *name = carlos_text_sanitize (arguments->against.name);
  guint n_rows = (guint) arguments->count;

  /* Translators: the first %s is another listener or a period, %.1f a percentage */
  g_print (comparison->is_by_genre ? _ ("Shared with %s: %.1f %% of the listening, by genres\n")
                                   : _ ("Shared with %s: %.1f %% of the listening, by artists\n"),
           name, 100 * overlap->shared);
  if (overlap->untold >= LEAST_UNTOLD)
    g_print (_ ("It may be up to %.1f %% more: not everything is told.\n"), 100 * overlap->untold);
  print_overlap (_ ("Genres (your part, the other’s)"), &comparison->genres, TRUE, n_rows);
  print_overlap (_ ("Artists (your part, the other’s)"), &comparison->artists, FALSE, n_rows);
}

static int
compare_listener (CompareArguments *arguments, const CarlosCliOptions *options, GError **error)
{
  g_autoptr (CarlosListener) listener
    = carlos_cli_against_open (&arguments->against, error) ? carlos_cli_map_load (options, error) : NULL;
  g_autoptr (CarlosTasteSketch) sketch = NULL;
  g_autoptr (CarlosComparison) comparison = NULL;

  if (listener == NULL || !carlos_cli_against_select (&arguments->against, options, listener, error))
    return CARLOS_CLI_FAILED;
  sketch = carlos_sketch_maker_make (listener, NULL, NULL);
  comparison = carlos_comparison_new (sketch, arguments->against.sketch);
  if (arguments->json)
    print_json (arguments, comparison);
  else
    print_text (arguments, comparison);
  carlos_cli_print_skipped (listener->report);

  return carlos_cli_end_output (error) ? CARLOS_CLI_DONE : CARLOS_CLI_FAILED;
}

static int
run (int argc, char **argv, GError **error)
{
  g_auto (CarlosCliOptions) options;
  g_auto (CompareArguments) arguments = { .count = DEFAULT_COUNT };

  carlos_cli_options_init (&options);
  if (!parse (&arguments, &options, &argc, &argv, error))
    return CARLOS_CLI_USAGE;

  return compare_listener (&arguments, &options, error);
}

/**
 * carlos_cli_compare:
 * @argv: the command's name and its arguments
 *
 * Returns: the exit status
 */
int
carlos_cli_compare (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = run (argc, argv, &error);

  return carlos_cli_end ("compare", status, error);
}
