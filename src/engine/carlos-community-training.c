/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-community-training.h"

#include "carlos-file-replace.h"
#include "carlos-holdout.h"
#include "carlos-recommend-error.h"
#include "carlos-sample-source.h"

#include <glib/gi18n-lib.h>

/* How much of a listener who was not trained on is to be found from the rest (Liang, Krishnan, Hoffman and Jebara,
 * "Variational Autoencoders for Collaborative Filtering", 2018). */
#define HIDDEN .2

/* What reading takes of the whole, for progress. */
#define READING .05

/* With everything, without each kind of evidence, with each alone. */
#define N_MIXES (1 + 2 * CARLOS_N_ABLATIONS)

typedef struct
{
  const CarlosMonitor *monitor;
  double start;
  double share;
} Stage;

static gboolean
report_stage (gpointer data, double fraction)
{
  const Stage *stage = data;

  return carlos_monitor_report (stage->monitor, stage->start + stage->share * fraction);
}

static void
clear_parts (CarlosCommunity **parts)
{
  for (guint part = 0; part < CARLOS_COMMUNITY_MAX_PARTS; part++)
    g_clear_pointer (&parts[part], carlos_community_unref);
}

static gboolean
load (const CarlosCommunityFiles *files,
      CarlosCommunity **parts,
      CarlosLoadReport *report,
      const CarlosMonitor *monitor,
      GError **error)
{
  Stage stage = { monitor, 0, READING };
  CarlosMonitor reading = { report_stage, &stage };

  return carlos_community_files_load (files, parts, report, &reading, error);
}

/* "lastfm.csv: 1,892 listeners, 17,632 items, 92,834 pairs" */
static char *
describe (const CarlosCommunityFiles *files, const CarlosInteractions *interactions)
{
  g_autofree char *names = carlos_community_files_dup_names (files);

  return g_strdup_printf ("%s: %" G_GSIZE_FORMAT " listeners, %u items, %" G_GSIZE_FORMAT " pairs", names,
                          interactions->by_listener.n_rows, interactions->by_listener.n_columns,
                          carlos_sparse_get_n_values (&interactions->by_listener));
}

static CarlosCommunityModel *
train_model (const CarlosInteractions *train,
             const CarlosTrainerOptions *options,
             const char *provenance,
             const char *licence,
             const CarlosMonitor *monitor,
             GError **error)
{
  Stage stage = { monitor, READING, 1 - READING };
  CarlosMonitor training = { report_stage, &stage };
  CarlosCommunitySettings settings;
  g_autoptr (CarlosCommunityParts) parts = NULL;
  CarlosCommunityModel *model;

  parts = carlos_community_trainer_run (train, NULL, options, &training, &settings, error);
  if (parts == NULL)
    return NULL;

  model = carlos_community_model_new (train, parts, &settings, provenance, licence);
  if (model == NULL)
    g_set_error_literal (error, CARLOS_RECOMMEND_ERROR, CARLOS_RECOMMEND_ERROR_TOO_LARGE,
                         _ ("The model would be too large for a file"));

  return model;
}

/**
 * carlos_community_train:
 * @files: @valid and @test are not read
 * @licence: a note on the rights in the files, which the model keeps; may be empty
 * @report: an empty one: what became of each row
 * @monitor: (nullable): told of progress and asked whether to go on
 *
 * Learns a model from files. It may be called in any thread.
 *
 * Returns: (transfer full) (nullable): the model
 */
CarlosCommunityModel *
carlos_community_train (const CarlosCommunityFiles *files,
                        const CarlosTrainerOptions *options,
                        const char *licence,
                        CarlosLoadReport *report,
                        const CarlosMonitor *monitor,
                        GError **error)
{
  CarlosCommunityFiles only_train = { .train = files->train };
  CarlosCommunity *parts[CARLOS_COMMUNITY_MAX_PARTS] = { NULL };
  g_autoptr (CarlosInteractions) interactions = NULL;
  g_autofree char *provenance = NULL;

  if (!load (&only_train, parts, report, monitor, error))
    return NULL;

  interactions = carlos_interactions_new (parts[CARLOS_COMMUNITY_TRAIN]);
  clear_parts (parts);
  provenance = describe (files, interactions);

  return train_model (interactions, options, provenance, licence, monitor, error);
}

/**
 * carlos_community_train_sample:
 * @monitor: (nullable): asked whether to go on
 *
 * Learns from the invented community of the sample listener: EASE with the settings that suit most, which a search over
 * settings betters by no more than chance there. It takes some hundredths of a second, less than reading a file would.
 *
 * Returns: (transfer full) (nullable): the model
 */
CarlosCommunityModel *
carlos_community_train_sample (const CarlosMonitor *monitor, GError **error)
{
  g_autoptr (CarlosCommunityBuilder) builder = carlos_community_builder_new ();
  g_autoptr (CarlosCommunity) community = NULL;
  g_autoptr (CarlosInteractions) interactions = NULL;
  g_autoptr (CarlosCommunityParts) parts = NULL;
  CarlosProgress progress = { .monitor = monitor, .n_steps = 1 };
  CarlosCommunitySettings settings;

  if (!carlos_sample_source_read_community (builder, error))
    return NULL;

  carlos_community_builder_end (builder, &community, 1);
  interactions = carlos_interactions_new (community);
  parts = carlos_community_parts_new (interactions);
  carlos_community_settings_init (&settings, CARLOS_COMMUNITY_EASE);
  if (!carlos_community_parts_train (parts, interactions, &settings, &progress))
    {
      g_set_error_literal (error, CARLOS_RECOMMEND_ERROR, CARLOS_RECOMMEND_ERROR_CANCELLED,
                           _ ("Training was stopped"));
      return NULL;
    }

  return carlos_community_model_new (interactions, parts, &settings, "sample: invented listeners", "");
}

/**
 * carlos_community_save:
 *
 * Writes a model's file as a whole.
 *
 * Returns: FALSE with an error that says why it could not be written
 */
gboolean
carlos_community_save (const CarlosCommunityModel *model, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) cause = NULL;
  g_autofree char *shown = NULL;

  if (carlos_file_replace (file, model->bytes, NULL, &cause))
    return TRUE;

  shown = g_filename_display_name (path);
  g_set_error (error, cause->domain, cause->code, _ ("“%s” could not be written: %s"), shown,
               carlos_file_explain (cause));

  return FALSE;
}

static CarlosSparse
as_sparse (const CarlosCommunity *community)
{
  return (CarlosSparse){
    .n_rows = community->names->n_listeners,
    .n_columns = community->names->n_items,
    .offsets = community->offsets,
    .columns = community->items,
    .values = community->counts,
  };
}

static guint
count_listeners (const CarlosSparse *rows)
{
  guint n = 0;

  for (gsize row = 0; row < rows->n_rows; row++)
    n += rows->offsets[row + 1] > rows->offsets[row];

  return n;
}

/**
 * carlos_community_evaluation_has:
 *
 * Returns: whether there is a kind of evidence besides another, so that it is known what it adds
 */
gboolean
carlos_community_evaluation_has (const CarlosCommunityEvaluation *self, CarlosAblation kind)
{
  switch (kind)
    {
    case CARLOS_ABLATION_WORDS:
      return self->has_words;
    case CARLOS_ABLATION_SOUNDS:
      return self->has_sounds;
    case CARLOS_ABLATION_COMMUNITY:
    default:
      return self->has_words || self->has_sounds;
    }
}

/* Without one of the kinds the others keep their shares among each other. Without the community, the words have what it had. */
static CarlosScoreMix
mix_without (const CarlosCommunityEvaluation *evaluation, CarlosAblation kind)
{
  CarlosScoreMix mix = evaluation->settings.mix;

  if (kind == CARLOS_ABLATION_WORDS)
    mix.word_share = 0;
  else if (kind == CARLOS_ABLATION_SOUNDS)
    mix.sound_share = 0;
  else
    mix.word_share = 1;
  if (kind == CARLOS_ABLATION_COMMUNITY && !evaluation->has_words)
    mix.sound_share = 1;

  return mix;
}

static CarlosScoreMix
mix_only (const CarlosCommunityEvaluation *evaluation, CarlosAblation kind)
{
  CarlosScoreMix mix = evaluation->settings.mix;

  mix.word_share = kind == CARLOS_ABLATION_WORDS;
  mix.sound_share = kind == CARLOS_ABLATION_SOUNDS;

  return mix;
}

/* With everything, without each kind of evidence, and with each alone. */
static gboolean
measure_mixes (const CarlosCommunityParts *parts,
               const CarlosQualityTask *task,
               CarlosProgress *progress,
               CarlosCommunityEvaluation *evaluation)
{
  CarlosScoreMix mixes[N_MIXES] = { evaluation->settings.mix };
  CarlosQuality qualities[N_MIXES];
  gboolean has_model = evaluation->settings.kind != CARLOS_COMMUNITY_POPULAR;

  evaluation->has_words = parts->words != NULL && has_model;
  evaluation->has_sounds = parts->sounds != NULL && has_model;
  for (guint kind = 0; kind < CARLOS_N_ABLATIONS; kind++)
    {
      mixes[1 + kind] = mix_without (evaluation, kind);
      mixes[1 + CARLOS_N_ABLATIONS + kind] = mix_only (evaluation, kind);
    }
  if (!carlos_quality_measure (
        &parts->scorer, task, mixes,
        carlos_community_evaluation_has (evaluation, CARLOS_ABLATION_COMMUNITY) ? N_MIXES : 1, progress,
        qualities))
    return FALSE;

  evaluation->quality = qualities[0];
  for (guint kind = 0; kind < CARLOS_N_ABLATIONS; kind++)
    {
      if (!carlos_community_evaluation_has (evaluation, kind))
        continue;
      evaluation->without[kind] = qualities[1 + kind];
      evaluation->only[kind] = qualities[1 + CARLOS_N_ABLATIONS + kind];
    }

  return TRUE;
}

/* Trains on the one part, and adds what is found of @wanted by those of whom @known is known. */
static gboolean
evaluate_part (const CarlosInteractions *train,
               const CarlosCommunity *valid,
               const CarlosCommunity *known,
               const CarlosCommunity *wanted,
               const CarlosTrainerOptions *options,
               const CarlosMonitor *monitor,
               CarlosCommunityEvaluation *evaluation,
               GError **error)
{
  CarlosSparse known_rows = as_sparse (known);
  CarlosSparse wanted_rows = as_sparse (wanted);
  CarlosQualityTask task = { .known = &known_rows, .wanted = &wanted_rows, .n_threads = options->n_threads };
  CarlosProgress progress = { .monitor = monitor, .n_steps = 1 };
  CarlosTrainerOptions with_contents = *options;
  g_autoptr (CarlosCommunityParts) parts = NULL;
  gint64 start = g_get_monotonic_time ();

  if (carlos_community_get_n_entries (wanted) == 0)
    {
      g_set_error_literal (error, CARLOS_RECOMMEND_ERROR, CARLOS_RECOMMEND_ERROR_TOO_FEW,
                           _ ("There is nothing to test with"));
      return FALSE;
    }
  with_contents.uses_contents = TRUE;
  parts = carlos_community_trainer_run (train, valid, &with_contents, monitor, &evaluation->settings, error);
  if (parts == NULL)
    return FALSE;

  evaluation->train_seconds += (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  task.n_train_listeners = count_listeners (&train->by_listener);
  if (measure_mixes (parts, &task, &progress, evaluation))
    return TRUE;

  g_set_error_literal (error, CARLOS_RECOMMEND_ERROR, CARLOS_RECOMMEND_ERROR_CANCELLED,
                       _ ("The evaluation was stopped"));

  return FALSE;
}

/**
 * carlos_community_evaluate:
 * @files: with a @test
 * @report: an empty one: what became of each row
 * @monitor: (nullable): told of progress and asked whether to go on
 * @evaluation: (out): the measures
 *
 * Trains on the one part and looks how well the other is found: every item that a listener does not have in the part
 * trained on is ranked, for each listener who has anything to be found. What chooses settings is neither trained on nor
 * left out of the lists.
 *
 * Returns: FALSE with an error when it could not be done
 */
gboolean
carlos_community_evaluate (const CarlosCommunityFiles *files,
                           const CarlosTrainerOptions *options,
                           CarlosLoadReport *report,
                           const CarlosMonitor *monitor,
                           CarlosCommunityEvaluation *evaluation,
                           GError **error)
{
  CarlosCommunity *communities[CARLOS_COMMUNITY_MAX_PARTS] = { NULL };
  Stage stage = { monitor, READING, 1 - READING };
  CarlosMonitor training = { report_stage, &stage };
  g_autoptr (CarlosInteractions) train = NULL;
  gboolean is_done;

  if (!load (files, communities, report, monitor, error))
    return FALSE;

  train = carlos_interactions_new (communities[CARLOS_COMMUNITY_TRAIN]);
  *evaluation = (CarlosCommunityEvaluation){ .n_items = train->by_listener.n_columns };
  is_done = evaluate_part (train, files->valid != NULL ? communities[CARLOS_COMMUNITY_VALID] : NULL,
                           communities[CARLOS_COMMUNITY_TRAIN], communities[CARLOS_COMMUNITY_TEST], options,
                           &training, evaluation, error);
  clear_parts (communities);

  return is_done;
}

static gboolean
evaluate_fold (const CarlosCommunity *community,
               guint fold,
               const CarlosTrainerOptions *options,
               const CarlosMonitor *monitor,
               CarlosCommunityEvaluation *evaluation,
               GError **error)
{
  g_autoptr (CarlosCommunity) others = NULL;
  g_autoptr (CarlosCommunity) folded = NULL;
  g_autoptr (CarlosCommunity) known = NULL;
  g_autoptr (CarlosCommunity) hidden = NULL;
  g_autoptr (CarlosInteractions) train = NULL;

  carlos_holdout_listeners (community, fold, evaluation->n_folds, options->seed, &others, &folded);
  carlos_holdout_items (folded, HIDDEN, options->seed, &known, &hidden);
  train = carlos_interactions_new (others);

  return evaluate_part (train, NULL, known, hidden, options, monitor, evaluation, error);
}

static void
pool_folds (const CarlosQuality *qualities, CarlosCommunityEvaluation *evaluation)
{
  guint n = evaluation->n_folds;

  carlos_quality_pool (qualities, n, &evaluation->quality);
  for (guint kind = 0; kind < CARLOS_N_ABLATIONS; kind++)
    {
      if (!carlos_community_evaluation_has (evaluation, kind))
        continue;
      carlos_quality_pool (qualities + (1 + kind) * n, n, &evaluation->without[kind]);
      carlos_quality_pool (qualities + (1 + CARLOS_N_ABLATIONS + kind) * n, n, &evaluation->only[kind]);
    }
}

/**
 * carlos_community_evaluate_folds:
 * @files: only @train is read
 * @n_folds: at least 2
 *
 * Keeps a part of the listeners from training, gives four fifths of what each of them heard to the model, and looks how
 * well it finds the rest; in turns, so that every listener is tested once. Settings are chosen anew for each part, from
 * the listeners that are trained on. For the other arguments and the result see carlos_community_evaluate().
 */
gboolean
carlos_community_evaluate_folds (const CarlosCommunityFiles *files,
                                 guint n_folds,
                                 const CarlosTrainerOptions *options,
                                 CarlosLoadReport *report,
                                 const CarlosMonitor *monitor,
                                 CarlosCommunityEvaluation *evaluation,
                                 GError **error)
{
  CarlosCommunityFiles only_train = { .train = files->train };
  CarlosCommunity *communities[CARLOS_COMMUNITY_MAX_PARTS] = { NULL };
  g_autoptr (CarlosCommunity) community = NULL;
  g_autofree CarlosQuality *qualities = g_new0 (CarlosQuality, N_MIXES * n_folds);

  if (!load (&only_train, communities, report, monitor, error))
    return FALSE;

  community = carlos_community_ref (communities[CARLOS_COMMUNITY_TRAIN]);
  clear_parts (communities);
  *evaluation = (CarlosCommunityEvaluation){ .n_items = community->names->n_items, .n_folds = n_folds };
  for (guint fold = 0; fold < n_folds; fold++)
    {
      Stage stage = { monitor, READING + (1 - READING) * fold / n_folds, (1 - READING) / n_folds };
      CarlosMonitor training = { report_stage, &stage };

      if (!evaluate_fold (community, fold, options, &training, evaluation, error))
        return FALSE;
      qualities[fold] = evaluation->quality;
      for (guint kind = 0; kind < CARLOS_N_ABLATIONS; kind++)
        {
          qualities[(1 + kind) * n_folds + fold] = evaluation->without[kind];
          qualities[(1 + CARLOS_N_ABLATIONS + kind) * n_folds + fold] = evaluation->only[kind];
        }
    }
  pool_folds (qualities, evaluation);

  return TRUE;
}
