/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-community.h"

#include "carlos-cli.h"
#include "carlos-cli-output.h"
#include "carlos-cli-progress.h"
#include "carlos-community-json.h"
#include "carlos-community-words.h"
#include "carlos-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What the two commands take. */
typedef struct
{
  char **train;
  char *valid;
  char *test;
  char *output;
  char *licence;
  char *model;
  gint64 seed;
  int threads;
  int folds;
  gboolean json;
  gboolean timings;
} Options;

static void
options_clear (Options *self)
{
  g_strfreev (self->train);
  g_free (self->valid);
  g_free (self->test);
  g_free (self->output);
  g_free (self->licence);
  g_free (self->model);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse (Options *self,
       const GOptionEntry *own_entries,
       const char *usage,
       const char *summary,
       int *argc,
       char ***argv,
       GError **error)
{
  const GOptionEntry entries[] = {
    { "model", 0, 0, G_OPTION_ARG_STRING, &self->model,
      N_ ("What to train: auto, ease, als, knn or popular (auto)"), N_ ("MODEL") },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &self->seed, N_ ("Seed of everything random (1)"), N_ ("N") },
    { "threads", 0, 0, G_OPTION_ARG_INT, &self->threads, N_ ("Threads to work with; 0 takes one a processor"),
      N_ ("N") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, N_ ("Print one JSON document"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (usage);

  self->seed = 1;
  g_option_context_set_summary (context, summary);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, own_entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  return g_option_context_parse (context, argc, argv, error);
}

static gboolean
make_trainer_options (const Options *self, CarlosTrainerOptions *options, GError **error)
{
  *options = (CarlosTrainerOptions){ .seed = (guint64) self->seed, .n_threads = (guint) self->threads };

  if (self->model != NULL && !carlos_community_kind_from_string (self->model, &options->kind))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _ ("there is no model “%s”: it is auto, ease, als, knn or popular"), self->model);
  else if (self->seed < 0 || self->threads < 0 || self->threads > 256)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _ ("--seed is no negative number, and --threads goes from 0 to 256"));
  else
    return TRUE;

  return FALSE;
}

static GPtrArray *
list_files (char *const *names)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    g_ptr_array_add (files, g_file_new_for_commandline_arg (names[i]));

  return files;
}

static void
print_settings (const CarlosCommunitySettings *settings)
{
  const CarlosFactorTerms *terms = &settings->als.terms;

  g_print (_ ("Model: %s\n"), carlos_community_kind_to_string (settings->kind));
  if (carlos_community_settings_have_links (settings) && !settings->has_walk)
    g_print (_ ("EASE: lambda %g, popularity exponent %g\n"), settings->ease.regularisation,
             settings->ease.popularity_exponent);
  if (carlos_community_settings_have_links (settings) && settings->has_walk)
    g_print (_ ("Neighbours: exponents %g, %g, %g\n"), settings->walk.listener_exponent,
             settings->walk.source_exponent, settings->walk.target_exponent);
  if (carlos_community_settings_have_factors (settings))
    g_print (_ ("ALS: %u factors, lambda %g, unobserved weight %g, confidence %g\n"), settings->als.n_factors,
             terms->regularisation, terms->unobserved, terms->confidence);
  if (settings->kind == CARLOS_COMMUNITY_BLEND)
    g_print (_ ("Share of EASE or neighbours: %.0f %%\n"), 100 * settings->mix.link_share);
}

static int
run_train (int argc, char **argv, GError **error)
{
  g_auto (Options) self = { 0 };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &self.output, N_ ("Write the model to FILE"), N_ ("FILE") },
    { "licence", 0, 0, G_OPTION_ARG_STRING, &self.licence,
      N_ ("A note on the rights in the data, kept in the model"), N_ ("TEXT") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self.train, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (CarlosLoadReport) report = carlos_load_report_new ();
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (CarlosCommunityModel) model = NULL;
  g_autofree char *shown = NULL;
  CarlosTrainerOptions options;
  CarlosCliProgress progress;

  if (!parse (&self, entries, _ ("FILE…"), _ ("Trains a community model from files of listeners and items."),
              &argc, &argv, error)
      || !make_trainer_options (&self, &options, error))
    return CARLOS_CLI_USAGE;
  if (self.train == NULL || self.output == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("give a FILE to learn from and --output FILE for the model"));
      return CARLOS_CLI_USAGE;
    }

  files = list_files (self.train);
  model = carlos_community_train (&(CarlosCommunityFiles){ .train = files }, &options,
                                  self.licence != NULL ? self.licence : "", report,
                                  carlos_cli_progress_begin (&progress), error);
  carlos_cli_progress_end (&progress);
  if (model == NULL || !carlos_community_save (model, self.output, error))
    return CARLOS_CLI_FAILED;

  shown = g_filename_display_name (self.output);
  if (self.json)
    {
      g_autofree char *text = carlos_community_json_write_model (model, shown, report);

      carlos_cli_print_json (text);
    }
  else
    {
      g_autofree char *size = carlos_community_words_size (model);

      print_settings (&model->settings);
      /* Translators: how large a model is, and the name of a file */
      g_print (_ ("%s; written to “%s”\n"), size, shown);
    }
  carlos_cli_print_skipped (report);

  return carlos_cli_end_output (error) ? CARLOS_CLI_DONE : CARLOS_CLI_FAILED;
}

static void
print_evaluation (const CarlosCommunityEvaluation *evaluation, gboolean with_timings)
{
  const CarlosQuality *quality = &evaluation->quality;

  print_settings (&evaluation->settings);
  g_print ("\n%6s  %15s  %15s\n", "", _ ("recall"), _ ("NDCG"));
  for (guint cut = 0; cut < CARLOS_N_CUTS; cut++)
    g_print ("%6u  %.4f ± %.4f  %.4f ± %.4f\n", carlos_cuts[cut], quality->recall[cut],
             quality->recall_error[cut], quality->ndcg[cut], quality->ndcg_error[cut]);
  g_print ("\n");
  g_print (_ ("%u listeners tested, %u items\n"), quality->n_listeners, evaluation->n_items);
  g_print (_ ("Lists of 20: %.1f %% of the items, each heard by %.2f %% of the listeners\n"),
           100 * quality->coverage, 100 * quality->mean_popularity);
  if (evaluation->has_words)
    g_print (_ ("NDCG at 20 without what is said of items: %.4f; with that alone: %.4f\n"),
             evaluation->without[CARLOS_ABLATION_WORDS].ndcg[CARLOS_MAIN_CUT],
             evaluation->only[CARLOS_ABLATION_WORDS].ndcg[CARLOS_MAIN_CUT]);
  if (evaluation->has_sounds)
    g_print (_ ("NDCG at 20 without how items sound: %.4f; with that alone: %.4f\n"),
             evaluation->without[CARLOS_ABLATION_SOUNDS].ndcg[CARLOS_MAIN_CUT],
             evaluation->only[CARLOS_ABLATION_SOUNDS].ndcg[CARLOS_MAIN_CUT]);
  if (with_timings)
    g_print (_ ("\n%.2f seconds\n"), evaluation->train_seconds);
}

#define MAX_FOLDS 100

/* Either files to choose and to test with, or folds of the one that is trained on. */
static gboolean
check_evaluation (const Options *self, int argc, GError **error)
{
  gboolean has_folds = self->folds != 0;

  if (self->train != NULL && argc == 1 && has_folds != (self->test != NULL)
      && !(has_folds && self->valid != NULL)
      && (!has_folds || (self->folds >= 2 && self->folds <= MAX_FOLDS)))
    return TRUE;

  g_set_error (
    error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
    _ ("give --train FILE and --test FILE, or --train FILE and --folds of 2 to %d, and no other arguments"),
    MAX_FOLDS);

  return FALSE;
}

static int
run_evaluate (int argc, char **argv, GError **error)
{
  g_auto (Options) self = { 0 };
  const GOptionEntry entries[] = {
    { "train", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self.train, N_ ("Learn from FILE; may be repeated"),
      N_ ("FILE") },
    { "valid", 0, 0, G_OPTION_ARG_FILENAME, &self.valid, N_ ("Choose settings by FILE"), N_ ("FILE") },
    { "test", 0, 0, G_OPTION_ARG_FILENAME, &self.test, N_ ("Look how well FILE is found"), N_ ("FILE") },
    { "folds", 0, 0, G_OPTION_ARG_INT, &self.folds,
      N_ ("Instead of --test: keep every Nth listener from training, in turns"), N_ ("N") },
    { "timings", 0, 0, G_OPTION_ARG_NONE, &self.timings, N_ ("Say how long it took"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (CarlosLoadReport) report = carlos_load_report_new ();
  g_autoptr (GPtrArray) train = NULL;
  g_autoptr (GFile) valid = NULL;
  g_autoptr (GFile) test = NULL;
  CarlosCommunityFiles files;
  CarlosCommunityEvaluation evaluation;
  CarlosTrainerOptions options;
  CarlosCliProgress progress;
  const CarlosMonitor *monitor;
  gboolean is_done;

  if (!parse (&self, entries, NULL, _ ("Tells how good a community model is."), &argc, &argv, error)
      || !make_trainer_options (&self, &options, error))
    return CARLOS_CLI_USAGE;
  if (!check_evaluation (&self, argc, error))
    return CARLOS_CLI_USAGE;

  train = list_files (self.train);
  valid = self.valid != NULL ? g_file_new_for_commandline_arg (self.valid) : NULL;
  test = self.test != NULL ? g_file_new_for_commandline_arg (self.test) : NULL;
  files = (CarlosCommunityFiles){ train, valid, test };
  monitor = carlos_cli_progress_begin (&progress);
  is_done = self.folds > 0
              ? carlos_community_evaluate_folds (&files, (guint) self.folds, &options, report, monitor,
                                                 &evaluation, error)
              : carlos_community_evaluate (&files, &options, report, monitor, &evaluation, error);
  carlos_cli_progress_end (&progress);
  if (!is_done)
    return CARLOS_CLI_FAILED;

  if (self.json)
    {
      g_autofree char *text = carlos_community_json_write_evaluation (&evaluation, report, self.timings);

      carlos_cli_print_json (text);
    }
  else
    {
      print_evaluation (&evaluation, self.timings);
    }
  carlos_cli_print_skipped (report);

  return carlos_cli_end_output (error) ? CARLOS_CLI_DONE : CARLOS_CLI_FAILED;
}

/**
 * carlos_cli_train:
 * @argv: the command's name and its arguments
 *
 * Returns: the exit status
 */
int
carlos_cli_train (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = run_train (argc, argv, &error);

  return carlos_cli_end ("train", status, error);
}

/**
 * carlos_cli_evaluate:
 * @argv: the command's name and its arguments
 *
 * Returns: the exit status
 */
int
carlos_cli_evaluate (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = run_evaluate (argc, argv, &error);

  return carlos_cli_end ("evaluate", status, error);
}
