/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-options.h"

#include "carlos-cli.h"
#include "carlos-cli-progress.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/**
 * carlos_cli_options_init:
 *
 * Fills in the defaults.
 */
void
carlos_cli_options_init (CarlosCliOptions *self)
{
  *self = (CarlosCliOptions){ 0 };
  carlos_profile_options_init (&self->profile);
  self->k_max = (int) self->profile.k_max;
  self->restarts = (int) self->profile.restarts;
  self->seed = (gint64) self->profile.seed;
}

void
carlos_cli_options_clear (CarlosCliOptions *self)
{
  g_free (self->input);
  g_free (self->space);
  g_free (self->clusters);
  g_free (self->by);
  g_free (self->pipeline);
  g_free (self->library);
  carlos_cli_selection_clear (&self->part);
  g_clear_pointer (&self->selection, carlos_selection_free);
}

static void
add_entries (CarlosCliOptions *self, GOptionContext *context)
{
  const GOptionEntry input_entries[] = {
    { "input", 'i', 0, G_OPTION_ARG_FILENAME, &self->input, N_ ("Read the tracks from FILE"), N_ ("FILE") },
    { "sample", 0, 0, G_OPTION_ARG_NONE, &self->sample, N_ ("Use the invented sample listener"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry entries[] = {
    CARLOS_CLI_LIBRARY_ENTRY (&self->library),
    CARLOS_CLI_SELECTION_ENTRIES (&self->part),
    { "space", 0, 0, G_OPTION_ARG_STRING, &self->space,
      N_ ("What music is compared by: auto, sound, genre, listening or blend"), N_ ("SPACE") },
    { "clusters", 'k', 0, G_OPTION_ARG_STRING, &self->clusters, N_ ("Number of clusters, or auto"),
      N_ ("N") },
    { "k-max", 0, 0, G_OPTION_ARG_INT, &self->k_max, N_ ("Try up to N clusters (12)"), N_ ("N") },
    { "restarts", 0, 0, G_OPTION_ARG_INT, &self->restarts,
      N_ ("Runs of k-means for each number of clusters (10)"), N_ ("N") },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &self->seed, N_ ("Seed of everything random (1)"), N_ ("N") },
    { "threads", 0, 0, G_OPTION_ARG_INT, &self->threads, N_ ("Threads to work with; 0 takes one a processor"),
      N_ ("N") },
    { "by", 0, 0, G_OPTION_ARG_STRING, &self->by, N_ ("What a share counts: auto, minutes, plays or tracks"),
      N_ ("UNIT") },
    { "pipeline", 0, 0, G_OPTION_ARG_STRING, &self->pipeline, N_ ("The method: carlos or study"),
      N_ ("NAME") },
    G_OPTION_ENTRY_NULL,
  };

  if (!self->is_of_library)
    g_option_context_add_main_entries (context, input_entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static gboolean
check_names (CarlosCliOptions *self, GError **error)
{
  CarlosProfileOptions *profile = &self->profile;

  if (self->space != NULL && !carlos_space_kind_from_string (self->space, &profile->space))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _ ("there is no space “%s”: it is auto, sound, genre, listening or blend"), self->space);
  else if (self->by != NULL && !carlos_weighting_from_string (self->by, &profile->weighting))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _ ("a share can't count “%s”: it is auto, minutes, plays or tracks"), self->by);
  else if (self->pipeline != NULL && !carlos_pipeline_from_string (self->pipeline, &profile->pipeline))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _ ("there is no pipeline “%s”: it is carlos or study"), self->pipeline);
  else
    return TRUE;

  return FALSE;
}

static gboolean
check_pipeline (const CarlosCliOptions *self, GError **error)
{
  if (self->profile.pipeline != CARLOS_PIPELINE_STUDY || self->profile.space == CARLOS_SPACE_AUTO
      || self->profile.space == CARLOS_SPACE_SOUND)
    return TRUE;

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("the study’s pipeline compares by sound only"));
  return FALSE;
}

static gboolean
check_clusters (CarlosCliOptions *self, GError **error)
{
  guint64 k = 0;

  if (self->clusters == NULL || g_str_equal (self->clusters, "auto"))
    return TRUE;
  if (!g_ascii_string_to_unsigned (self->clusters, 10, 1, CARLOS_PROFILE_MAX_K, &k, NULL))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("the number of clusters is auto or 1 to %d, not “%s”"), CARLOS_PROFILE_MAX_K,
                   self->clusters);
      return FALSE;
    }

  self->profile.k = (guint) k;
  return TRUE;
}

static gboolean
check_range (const char *option, gint64 value, gint64 minimum, gint64 maximum, GError **error)
{
  if (value >= minimum && value <= maximum)
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("%s goes from %" PRId64 " to %" PRId64),
               option, minimum, maximum);
  return FALSE;
}

static gboolean
check_numbers (CarlosCliOptions *self, GError **error)
{
  if (!check_range ("--k-max", self->k_max, 1, CARLOS_PROFILE_MAX_SCAN, error)
      || !check_range ("--restarts", self->restarts, 1, 10000, error)
      || !check_range ("--seed", self->seed, 0, G_MAXINT64, error)
      || !check_range ("--threads", self->threads, 0, 256, error))
    return FALSE;

  self->profile.k_max = (guint) self->k_max;
  self->profile.restarts = (guint) self->restarts;
  self->profile.seed = (guint64) self->seed;
  self->profile.threads = (guint) self->threads;
  return TRUE;
}

/* The tracks come from a file, from the sample listener or, if neither is named, from the library; only a library has
 * parts. */
static gboolean
check_input (CarlosCliOptions *self, GError **error)
{
  const CarlosCliSelection *part = &self->part;
  gboolean is_library = !self->sample && self->input == NULL;

  if (self->sample && self->input != NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("give either --input FILE or --sample"));
      return FALSE;
    }
  if (!is_library
      && (self->library != NULL || part->of != NULL || part->from != NULL || part->to != NULL
          || part->half_life > 0))
    {
      g_set_error_literal (
        error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
        _ ("--library, --of, --from, --to and --half-life are of a library, not of --input or "
           "--sample"));
      return FALSE;
    }

  self->selection = carlos_cli_selection_parse (part, error);
  return self->selection != NULL;
}

/**
 * carlos_cli_options_parse:
 * @entries: the command's own options
 * @usage: (nullable): what it takes besides options, such as "KIND"
 * @summary: what it does, one translated sentence
 * @argv: (inout): loses what was understood
 *
 * Reads the command line of a command that analyses a listener. `--help` is answered and ends the program.
 *
 * Returns: FALSE with an error that says what was wrong
 */
gboolean
carlos_cli_options_parse (CarlosCliOptions *self,
                          const GOptionEntry *entries,
                          const char *usage,
                          const char *summary,
                          int *argc,
                          char ***argv,
                          GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (usage);

  g_option_context_set_summary (context, summary);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  add_entries (self, context);

  return g_option_context_parse (context, argc, argv, error) && check_names (self, error)
         && check_pipeline (self, error) && check_clusters (self, error) && check_numbers (self, error)
         && check_input (self, error);
}

/**
 * carlos_cli_options_create_input:
 *
 * Returns: (transfer full): where the tracks come from
 */
CarlosInput *
carlos_cli_options_create_input (const CarlosCliOptions *self)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (self->sample)
    return carlos_input_new_for_sample ();

  if (self->input != NULL)
    {
      file = g_file_new_for_commandline_arg (self->input);
      return carlos_input_new_for_file (file);
    }

  path = carlos_cli_library_get_path (self->library);
  return carlos_input_new_for_library (path, self->selection);
}

/**
 * carlos_cli_options_load:
 *
 * Reads and analyses the listener that the command line names; tells of progress on a terminal.
 *
 * Returns: (transfer full) (nullable): the listener, or NULL with an error
 */
CarlosListener *
carlos_cli_options_load (const CarlosCliOptions *self, GError **error)
{
  g_autoptr (CarlosInput) input = carlos_cli_options_create_input (self);
  CarlosCliProgress progress;
  CarlosListener *listener;

  listener = carlos_listener_new (input, &self->profile, carlos_cli_progress_begin (&progress), error);
  carlos_cli_progress_end (&progress);

  return listener;
}
