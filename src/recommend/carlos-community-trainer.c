/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-community-trainer.h"

#include "carlos-holdout.h"
#include "carlos-recommend-error.h"
#include "carlos-settings-search.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* How much of each listener is kept to choose settings by where nobody says what to choose by. */
#define HELD_OUT .1

/* Steps of progress that the whole of a search is thought to take: it cannot be known. */
#define SEARCH_STEPS 1200

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

/* Of links and factors, and of both together, what does best; of what does equally well, the simplest. */
static gboolean
choose_kind (const CarlosSettingsSearch *search,
             CarlosCommunitySettings *settings,
             CarlosCommunityParts *parts)
{
  double links, factors, both;

  settings->has_walk = !carlos_ease_is_possible (search->train);
  if (!carlos_settings_search_links (search, settings, parts, &links)
      || !carlos_settings_search_factors (search, settings, parts, &factors)
      || !carlos_settings_search_share (search, settings, parts, &both))
    return FALSE;

  if (both > MAX (links, factors))
    settings->kind = CARLOS_COMMUNITY_BLEND;
  else if (links >= factors)
    settings->kind = settings->has_walk ? CARLOS_COMMUNITY_KNN : CARLOS_COMMUNITY_EASE;
  else
    settings->kind = CARLOS_COMMUNITY_ALS;
  settings->validation = MAX (both, MAX (links, factors));

  return TRUE;
}

static gboolean
choose (const CarlosSettingsSearch *search,
        CarlosCommunityKind kind,
        CarlosCommunitySettings *settings,
        CarlosCommunityParts *parts)
{
  switch (kind)
    {
    case CARLOS_COMMUNITY_EASE:
    case CARLOS_COMMUNITY_KNN:
      return carlos_settings_search_links (search, settings, parts, &settings->validation);
    case CARLOS_COMMUNITY_ALS:
      return carlos_settings_search_factors (search, settings, parts, &settings->validation);
    case CARLOS_COMMUNITY_POPULAR:
      return TRUE;
    case CARLOS_COMMUNITY_AUTO:
    case CARLOS_COMMUNITY_BLEND:
    default:
      return choose_kind (search, settings, parts);
    }
}

/* What a search trained is kept, but for the parts that lost. */
static void
drop_losers (CarlosCommunityParts *parts, const CarlosCommunitySettings *settings)
{
  if (!carlos_community_settings_have_links (settings))
    carlos_community_parts_take_links (parts, NULL);
  if (!carlos_community_settings_have_factors (settings))
    carlos_community_parts_take_factors (parts, NULL, &settings->als);
}

static gboolean
choose_contents (const CarlosSettingsSearch *search,
                 const CarlosTrainerOptions *options,
                 CarlosCommunitySettings *settings,
                 CarlosCommunityParts *parts)
{
  drop_losers (parts, settings);
  if (!options->uses_contents || settings->kind == CARLOS_COMMUNITY_POPULAR)
    return TRUE;

  return (parts->words == NULL || carlos_settings_search_words (search, settings, parts))
         && (parts->sounds == NULL || carlos_settings_search_sounds (search, settings, parts));
}

static gboolean
check (const CarlosInteractions *train, const CarlosTrainerOptions *options, GError **error)
{
  if (carlos_sparse_get_n_values (&train->by_listener) == 0)
    {
      g_set_error_literal (error, CARLOS_RECOMMEND_ERROR, CARLOS_RECOMMEND_ERROR_TOO_FEW,
                           _ ("There are no listeners to learn from"));
      return FALSE;
    }
  if (options->kind == CARLOS_COMMUNITY_EASE && !carlos_ease_is_possible (train))
    {
      g_set_error (error, CARLOS_RECOMMEND_ERROR, CARLOS_RECOMMEND_ERROR_TOO_LARGE,
                   _ ("EASE needs at most %d listeners or at most %d items; “auto” finds another model"),
                   CARLOS_EASE_MAX_SIDE, CARLOS_EASE_MAX_SIDE);
      return FALSE;
    }

  return TRUE;
}

/* Chooses on the listeners of @train and what is wanted of them. Where that was taken from the community itself, the model
 * is trained again on all of it. */
static CarlosCommunityParts *
search_and_train (const CarlosInteractions *train,
                  const CarlosCommunity *valid,
                  const CarlosTrainerOptions *options,
                  CarlosProgress *progress,
                  CarlosCommunitySettings *settings)
{
  g_autoptr (CarlosCommunity) kept = NULL;
  g_autoptr (CarlosCommunity) held_out = NULL;
  g_autoptr (CarlosInteractions) inner = NULL;
  g_autoptr (CarlosCommunityParts) parts = NULL;
  CarlosSettingsSearch search = { .train = train, .n_threads = options->n_threads, .progress = progress };
  CarlosSparse wanted;

  if (valid == NULL)
    {
      carlos_holdout_items (train->community, HELD_OUT, options->seed, &kept, &held_out);
      inner = carlos_interactions_new (kept);
      search.train = inner;
    }
  wanted = as_sparse (valid != NULL ? valid : held_out);
  search.wanted = &wanted;

  parts = carlos_community_parts_new (search.train);
  if (carlos_sparse_get_n_values (&wanted) > 0 && carlos_sparse_get_n_values (&search.train->by_listener) > 0)
    {
      if (!choose (&search, options->kind, settings, parts)
          || !choose_contents (&search, options, settings, parts))
        return NULL;
    }
  else if (options->kind == CARLOS_COMMUNITY_AUTO)
    {
      settings->kind = CARLOS_COMMUNITY_POPULAR; /* nothing says that anything is better */
    }
  if (inner != NULL)
    {
      carlos_community_parts_free (parts);
      parts = carlos_community_parts_new (train);
    }

  return carlos_community_parts_train (parts, train, settings, progress) ? g_steal_pointer (&parts) : NULL;
}

/**
 * carlos_community_trainer_run:
 * @valid: (nullable): what to choose settings by, with the names of @train; it is never trained on. When NULL, a tenth of
 *   each listener is kept for that, and the chosen model is trained on everything
 * @monitor: (nullable): told of progress and asked whether to go on
 * @settings: (out): what was chosen
 *
 * Trains a model of a community. Settings are chosen by NDCG at 20, walking from those that suit most communities to
 * better neighbours, in a budget of work. What `auto` does: EASE where one of its two matrices has at most
 * CARLOS_EASE_MAX_SIDE rows, else links between neighbours; factors; and both mixed. The best of the three is taken.
 *
 * Returns: (transfer full) (nullable): the parts that @settings have
 */
CarlosCommunityParts *
carlos_community_trainer_run (const CarlosInteractions *train,
                              const CarlosCommunity *valid,
                              const CarlosTrainerOptions *options,
                              const CarlosMonitor *monitor,
                              CarlosCommunitySettings *settings,
                              GError **error)
{
  CarlosProgress progress = { .monitor = monitor, .n_steps = SEARCH_STEPS };
  CarlosCommunityParts *parts;

  if (!check (train, options, error))
    return NULL;

  carlos_community_settings_init (settings, options->kind);
  settings->als.seed = options->seed;
  settings->als.n_threads = settings->ease.n_threads = settings->walk.n_threads = options->n_threads;
  parts = search_and_train (train, valid, options, &progress, settings);
  if (parts == NULL && carlos_progress_is_stopped (&progress))
    g_set_error_literal (error, CARLOS_RECOMMEND_ERROR, CARLOS_RECOMMEND_ERROR_CANCELLED,
                         _ ("Training was stopped"));
  else if (parts == NULL)
    g_set_error_literal (error, CARLOS_RECOMMEND_ERROR, CARLOS_RECOMMEND_ERROR_TOO_LARGE,
                         _ ("There is not enough memory for this model"));

  return parts;
}
