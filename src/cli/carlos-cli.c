/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli.h"

#include "carlos-cli-analyze.h"
#include "carlos-cli-chart.h"
#include "carlos-cli-community.h"
#include "carlos-cli-compare.h"
#include "carlos-cli-delete.h"
#include "carlos-cli-exclude.h"
#include "carlos-cli-export.h"
#include "carlos-cli-feedback.h"
#include "carlos-cli-genres.h"
#include "carlos-cli-import.h"
#include "carlos-cli-lists.h"
#include "carlos-cli-login.h"
#include "carlos-cli-logout.h"
#include "carlos-cli-merge.h"
#include "carlos-cli-method.h"
#include "carlos-cli-name.h"
#include "carlos-cli-profile.h"
#include "carlos-cli-recommend.h"
#include "carlos-cli-status.h"
#include "carlos-cli-sync.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *name;
  const char *summary;
  int (*run) (int argc, char **argv);
} Command;

static const Command commands[] = {
  { "profile", N_ ("find the clusters of a listener’s taste"), carlos_cli_profile },
  { "chart", N_ ("draw a chart of it into a file"), carlos_cli_chart },
  { "method", N_ ("walk through the method, as a page with charts and tables"), carlos_cli_method },
  { "compare", N_ ("compare a taste with another one"), carlos_cli_compare },
  { "import", N_ ("bring listening into the library"), carlos_cli_import },
  { "login", N_ ("connect an account at a service"), carlos_cli_login },
  { "logout", N_ ("disconnect one and delete what came from it"), carlos_cli_logout },
  { "sync", N_ ("bring it up to date with accounts"), carlos_cli_sync },
  { "status", N_ ("tell what the library holds"), carlos_cli_status },
  { "analyze", N_ ("tell what sound files sound like"), carlos_cli_analyze },
  { "genres", N_ ("tell which genres words are"), carlos_cli_genres },
  { "top", N_ ("list what was heard most"), carlos_cli_top },
  { "forgotten", N_ ("list tracks that were loved once"), carlos_cli_forgotten },
  { "recommend", N_ ("recommend music, with reasons"), carlos_cli_recommend },
  { "like", N_ ("say that more like something is wanted"), carlos_cli_like },
  { "less", N_ ("say that less like something is wanted"), carlos_cli_less },
  { "block", N_ ("never recommend an artist"), carlos_cli_block },
  { "unblock", N_ ("recommend an artist again"), carlos_cli_unblock },
  { "exclude", N_ ("set aside what was not you"), carlos_cli_exclude },
  { "name", N_ ("give a cluster a name of your own"), carlos_cli_name },
  { "merge", N_ ("say which artists or tracks are one"), carlos_cli_merge },
  { "train", N_ ("train a community model"), carlos_cli_train },
  { "evaluate", N_ ("tell how good a community model is"), carlos_cli_evaluate },
  { "export", N_ ("write everything that the library holds into files"), carlos_cli_export },
  { "delete", N_ ("delete what came from a source, or everything"), carlos_cli_delete },
};

static void
print_help (void)
{
  g_print (_ ("Usage: carlos-cli COMMAND [OPTION…]\n\n"));
  g_print (_ ("Shows what Carlos finds in a listener’s music, without a window.\n\n"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-10s %s\n", commands[i].name, _ (commands[i].summary));
  g_print ("\n  %-10s %s\n", "--version", _ ("print the version"));
  g_print ("  %-10s %s\n\n", "--help", _ ("print this"));
  g_print (_ ("“carlos-cli COMMAND --help” tells the options of a command.\n"));
}

/**
 * carlos_cli_run:
 * @argv: the program's arguments, the first one its name
 *
 * Runs one command.
 *
 * Returns: the exit status: 0 done, 1 failed, 2 wrong usage
 */
int
carlos_cli_run (int argc, char **argv)
{
  const char *name = argc > 1 ? argv[1] : NULL;

  if (name != NULL && g_str_equal (name, "--version"))
    {
      g_print ("carlos-cli %s\n", CARLOS_VERSION);
      return CARLOS_CLI_DONE;
    }
  if (name != NULL && (g_str_equal (name, "--help") || g_str_equal (name, "-h")))
    {
      print_help ();
      return CARLOS_CLI_DONE;
    }

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (commands); i++)
    {
      if (g_str_equal (name, commands[i].name))
        {
          g_autofree char *program = g_strdup_printf ("carlos-cli %s", name);

          g_set_prgname (program); /* what its --help calls itself */
          return commands[i].run (argc - 1, argv + 1);
        }
    }

  if (name == NULL)
    g_printerr (_ ("carlos-cli: no command given; “carlos-cli --help” lists them\n"));
  else
    g_printerr (_ ("carlos-cli: there is no command “%s”; “carlos-cli --help” lists them\n"), name);

  return CARLOS_CLI_USAGE;
}
