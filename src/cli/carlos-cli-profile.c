/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-profile.h"

#include "carlos-cli.h"
#include "carlos-cli-options.h"
#include "carlos-cli-output.h"
#include "carlos-profile-json.h"
#include "carlos-text.h"
#include "carlos-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Names come from a file and may hold escape sequences, which a terminal would obey. */
static void
print_name (const char *before, const char *name)
{
  g_autofree char *safe = carlos_text_sanitize (name);

  g_print ("%s%s", before, safe);
}

static void
print_cluster (const CarlosCluster *cluster)
{
  g_autofree char *name = carlos_words_cluster_name (cluster);

  g_print ("%3u  %5.1f %%  %6u  ", cluster->id, 100 * cluster->share, cluster->n_tracks);
  print_name ("", name);
  g_print ("\n                       ");
  for (guint a = 0; a < MIN (cluster->n_artists, 5); a++)
    print_name (a > 0 ? ", " : "", cluster->artists[a].name);
  g_print ("\n");
}

/* A sentence that is given away, if there is one. */
static void
print_remark (char *remark)
{
  if (*remark != '\0')
    g_print ("%s\n", remark);
  g_free (remark);
}

static void
print_text (const CarlosListener *listener)
{
  const CarlosTasteProfile *profile = listener->profile;
  g_autofree char *name = carlos_input_dup_name (listener->input);
  g_autofree char *summary = carlos_words_summarise (listener);
  g_auto (GStrv) calibration = carlos_words_calibration (listener);

  g_print ("%s\n%s\n\n", name, summary);
  g_print ("%3s  %7s  %6s  %s\n", "", _ ("share"), _ ("tracks"), _ ("cluster"));
  for (guint c = 0; c < profile->k; c++)
    print_cluster (&profile->clusters[c]);

  g_print ("\n");
  print_remark (carlos_words_k (profile));
  print_remark (carlos_words_drift (profile));
  print_remark (carlos_words_dropped (profile));
  print_remark (carlos_words_coverage (profile));
  for (guint i = 0; calibration[i] != NULL; i++)
    g_print ("%s\n", calibration[i]);
  print_remark (carlos_words_library_map (listener));
  print_remark (carlos_words_unplaced (profile));
}

static int
run (int argc, char **argv, GError **error)
{
  gboolean json = FALSE, assignments = FALSE, timings = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print one JSON document"), NULL },
    { "assignments", 0, 0, G_OPTION_ARG_NONE, &assignments, N_ ("List the cluster of each track too"), NULL },
    { "timings", 0, 0, G_OPTION_ARG_NONE, &timings, N_ ("Say how long it took"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (CarlosCliOptions) options;
  g_autoptr (CarlosListener) listener = NULL;
  gint64 start = g_get_monotonic_time ();
  CarlosProfileJsonOptions json_options;

  carlos_cli_options_init (&options);
  if (!carlos_cli_options_parse (&options, entries, NULL, _ ("Finds the clusters of a listener’s taste."),
                                 &argc, &argv, error))
    return CARLOS_CLI_USAGE;
  if (!carlos_cli_library_check_no_more (argc, argv, 1, error))
    return CARLOS_CLI_USAGE;

  listener = carlos_cli_options_load (&options, error);
  if (listener == NULL)
    return CARLOS_CLI_FAILED;

  json_options.with_assignments = assignments;
  json_options.seconds = timings ? (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC : NAN;
  if (json)
    {
      g_autofree char *text = carlos_profile_json_write (listener, &json_options);

      carlos_cli_print_json (text);
    }
  else
    {
      print_text (listener);
      if (timings)
        g_print (_ ("\n%.2f seconds\n"), json_options.seconds);
    }
  carlos_cli_print_skipped (listener->report);

  return carlos_cli_end_output (error) ? CARLOS_CLI_DONE : CARLOS_CLI_FAILED;
}

/**
 * carlos_cli_profile:
 * @argv: the command's name and its arguments
 *
 * Returns: the exit status
 */
int
carlos_cli_profile (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = run (argc, argv, &error);

  return carlos_cli_end ("profile", status, error);
}
