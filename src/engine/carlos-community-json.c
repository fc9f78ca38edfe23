/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-community-json.h"

#include "carlos-json.h"

#include <math.h>

/* A number that a model of this kind has, or null. */
static void
add_setting (JsonBuilder *builder, const char *name, gboolean is_there, double value)
{
  carlos_json_add_number (builder, name, is_there ? value : NAN);
}

static void
add_settings (JsonBuilder *builder, const CarlosCommunitySettings *settings)
{
  const CarlosFactorTerms *terms = &settings->als.terms;
  gboolean has_links = carlos_community_settings_have_links (settings);
  gboolean has_ease = has_links && !settings->has_walk;
  gboolean has_walk = has_links && settings->has_walk;
  gboolean has_factors = carlos_community_settings_have_factors (settings);

  carlos_json_add_string (builder, "model", carlos_community_kind_to_string (settings->kind));
  carlos_json_begin_object (builder, "settings");
  carlos_json_add_string (builder, "links", has_ease ? "ease" : has_walk ? "knn" : NULL);
  add_setting (builder, "link_share", settings->kind == CARLOS_COMMUNITY_BLEND, settings->mix.link_share);
  add_setting (builder, "max_links", has_links,
               settings->has_walk ? settings->walk.max_links : settings->ease.max_links);
  add_setting (builder, "ease_lambda", has_ease, settings->ease.regularisation);
  add_setting (builder, "ease_popularity_exponent", has_ease, settings->ease.popularity_exponent);
  add_setting (builder, "knn_listener_exponent", has_walk, settings->walk.listener_exponent);
  add_setting (builder, "knn_source_exponent", has_walk, settings->walk.source_exponent);
  add_setting (builder, "knn_target_exponent", has_walk, settings->walk.target_exponent);
  add_setting (builder, "als_factors", has_factors, settings->als.n_factors);
  add_setting (builder, "als_iterations", has_factors, settings->als.n_iterations);
  add_setting (builder, "als_lambda", has_factors, terms->regularisation);
  add_setting (builder, "als_frequency_exponent", has_factors, terms->frequency_exponent);
  add_setting (builder, "als_unobserved_weight", has_factors, terms->unobserved);
  add_setting (builder, "als_confidence", has_factors, terms->confidence);
  json_builder_end_object (builder);
  carlos_json_add_number (builder, "validation_ndcg", settings->validation);
  carlos_json_add_integer (builder, "settings_tried", settings->n_tried);
}

static void
add_rows (JsonBuilder *builder, const CarlosLoadReport *report)
{
  carlos_json_add_integer (builder, "rows", (gint64) report->n_rows);
  carlos_json_add_integer (builder, "rows_skipped", (gint64) report->n_skipped);
}

/**
 * carlos_community_json_write_model:
 * @path: where it was written, in UTF-8
 *
 * Returns: (transfer full): the document of `train --json` (docs/formats.md)
 */
char *
carlos_community_json_write_model (const CarlosCommunityModel *model,
                                   const char *path,
                                   const CarlosLoadReport *report)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();

  carlos_json_add_string (builder, "output", path);
  add_settings (builder, &model->settings);
  carlos_json_add_integer (builder, "users", model->n_listeners);
  carlos_json_add_integer (builder, "items", model->scorer.n_items);
  carlos_json_add_integer (builder, "entries", (gint64) model->n_entries);
  carlos_json_add_integer (builder, "bytes", (gint64) g_bytes_get_size (model->bytes));
  carlos_json_add_string (builder, "provenance", model->provenance);
  carlos_json_add_string (builder, "licence", *model->licence != '\0' ? model->licence : NULL);
  add_rows (builder, report);

  return carlos_json_end (builder);
}

static void
add_cuts (JsonBuilder *builder, const char *name, const double *values)
{
  carlos_json_begin_object (builder, name);
  for (guint cut = 0; cut < CARLOS_N_CUTS; cut++)
    {
      g_autofree char *key = g_strdup_printf ("%u", carlos_cuts[cut]);

      carlos_json_add_number (builder, key, values[cut]);
    }
  json_builder_end_object (builder);
}

/* What each kind of evidence finds alone, and what is lost without it. */
static void
add_ablation (JsonBuilder *builder, const CarlosCommunityEvaluation *evaluation)
{
  static const char *const names[CARLOS_N_ABLATIONS][2] = { { "community_ndcg", "community_gain" },
                                                            { "text_ndcg", "text_gain" },
                                                            { "sound_ndcg", "sound_gain" } };
  const CarlosScoreMix *mix = &evaluation->settings.mix;

  json_builder_set_member_name (builder, "ablation");
  if (!carlos_community_evaluation_has (evaluation, CARLOS_ABLATION_COMMUNITY))
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  carlos_json_add_number (builder, "text_share", evaluation->has_words ? mix->word_share : NAN);
  carlos_json_add_number (builder, "sound_share", evaluation->has_sounds ? mix->sound_share : NAN);
  for (guint kind = 0; kind < CARLOS_N_ABLATIONS; kind++)
    {
      gboolean has = carlos_community_evaluation_has (evaluation, kind);
      double all = evaluation->quality.ndcg[CARLOS_MAIN_CUT];

      carlos_json_add_number (builder, names[kind][0],
                              has ? evaluation->only[kind].ndcg[CARLOS_MAIN_CUT] : NAN);
      carlos_json_add_number (builder, names[kind][1],
                              has ? all - evaluation->without[kind].ndcg[CARLOS_MAIN_CUT] : NAN);
    }
  json_builder_end_object (builder);
}

/**
 * carlos_community_json_write_evaluation:
 *
 * Returns: (transfer full): the document of `evaluate --json` (docs/formats.md)
 */
char *
carlos_community_json_write_evaluation (const CarlosCommunityEvaluation *evaluation,
                                        const CarlosLoadReport *report,
                                        gboolean with_timings)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();
  const CarlosQuality *quality = &evaluation->quality;

  add_settings (builder, &evaluation->settings);
  add_cuts (builder, "recall", quality->recall);
  add_cuts (builder, "recall_error", quality->recall_error);
  add_cuts (builder, "ndcg", quality->ndcg);
  add_cuts (builder, "ndcg_error", quality->ndcg_error);
  add_ablation (builder, evaluation);
  carlos_json_add_number (builder, "coverage", quality->coverage);
  carlos_json_add_number (builder, "mean_popularity", quality->mean_popularity);
  carlos_json_add_number (builder, "novelty", quality->novelty);
  carlos_json_add_integer (builder, "users", quality->n_listeners);
  carlos_json_add_integer (builder, "items", evaluation->n_items);
  carlos_json_add_integer (builder, "folds", evaluation->n_folds);
  add_rows (builder, report);
  if (with_timings)
    carlos_json_add_number (builder, "train_seconds", evaluation->train_seconds);

  return carlos_json_end (builder);
}
