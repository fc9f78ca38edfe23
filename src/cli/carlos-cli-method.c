/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-method.h"

#include "carlos-cli.h"
#include "carlos-cli-options.h"
#include "carlos-cli-output.h"
#include "carlos-cli-progress.h"
#include "carlos-method-folder.h"

#include <glib/gi18n-lib.h>

/* What the command takes besides the options of the analysis. */
typedef struct
{
  char *output;
  char *name;
  char *week;
  char *model;
  gboolean dark;
  gboolean json;
  CarlosMethodOptions method;
} MethodArguments;

static void
method_arguments_clear (MethodArguments *arguments)
{
  g_free (arguments->output);
  g_free (arguments->name);
  g_free (arguments->week);
  g_free (arguments->model);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MethodArguments, method_arguments_clear)

static gboolean
check (MethodArguments *arguments, int argc, char **argv, GError **error)
{
  if (!carlos_cli_library_check_no_more (argc, argv, 1, error))
    return FALSE;
  if (arguments->output == NULL || *arguments->output == '\0')
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _ ("say where to, with --output FOLDER"));
  else if (arguments->week != NULL && !carlos_week_parse (arguments->week, &arguments->method.week))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _ ("a week is written as 2026-W47, not “%s”"), arguments->week);
  else
    return TRUE;

  return FALSE;
}

static gboolean
parse (MethodArguments *arguments, CarlosCliOptions *options, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &arguments->output, N_ ("Write into a folder"),
      N_ ("FOLDER") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &arguments->name, N_ ("The listener’s name, for the page"),
      N_ ("NAME") },
    { "dark", 0, 0, G_OPTION_ARG_NONE, &arguments->dark, N_ ("Draw on a dark background"), NULL },
    { "week", 0, 0, G_OPTION_ARG_STRING, &arguments->week,
      N_ ("Recommend for a week, such as 2026-W47 (this one)"), N_ ("WEEK") },
    { "model", 0, 0, G_OPTION_ARG_FILENAME, &arguments->model, N_ ("A community model, as “train” writes it"),
      N_ ("FILE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &arguments->json, N_ ("Print one JSON document"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  return carlos_cli_options_parse (
           options, entries, NULL,
           _ ("Walks through the method with a listener’s own data: a page with charts and tables."), argc,
           argv, error)
         && check (arguments, *argc, *argv, error);
}

static CarlosMethodWalk *
walk_through (const MethodArguments *arguments, CarlosListener *listener, GError **error)
{
  CarlosCliProgress progress;
  CarlosMethodWalk *walk
    = carlos_method_walk_new (listener, &arguments->method, carlos_cli_progress_begin (&progress), error);

  carlos_cli_progress_end (&progress);

  return walk;
}

static gboolean
write_walk (const MethodArguments *arguments, CarlosListener *listener, GError **error)
{
  const CarlosMethodHtml page = { arguments->name, arguments->dark };
  g_autoptr (CarlosMethodWalk) walk = walk_through (arguments, listener, error);
  g_autofree char *text = NULL;

  if (walk == NULL || !carlos_method_folder_write (walk, &page, arguments->output, error))
    return FALSE;
  if (arguments->json)
    {
      text = carlos_method_folder_write_json (walk, arguments->output);
      carlos_cli_print_json (text);
    }

  return TRUE;
}

static int
run (int argc, char **argv, GError **error)
{
  g_auto (CarlosCliOptions) options;
  g_auto (MethodArguments) arguments = { 0 };
  g_autoptr (CarlosListener) listener = NULL;

  carlos_cli_options_init (&options);
  carlos_method_options_init (&arguments.method);
  if (!parse (&arguments, &options, &argc, &argv, error))
    return CARLOS_CLI_USAGE;

  arguments.method.restarts = options.profile.restarts;
  arguments.method.threads = options.profile.threads;
  arguments.method.model = arguments.model;
  listener = carlos_cli_options_load (&options, error);
  if (listener == NULL || !write_walk (&arguments, listener, error))
    return CARLOS_CLI_FAILED;
  carlos_cli_print_skipped (listener->report);

  return carlos_cli_end_output (error) ? CARLOS_CLI_DONE : CARLOS_CLI_FAILED;
}

/**
 * carlos_cli_method:
 * @argv: the command's name and its arguments
 *
 * Returns: the exit status
 */
int
carlos_cli_method (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = run (argc, argv, &error);

  return carlos_cli_end ("method", status, error);
}
