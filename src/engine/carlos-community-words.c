/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-community-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * carlos_community_words_size:
 *
 * Returns: (transfer full): how much a model was made from
 */
char *
carlos_community_words_size (const CarlosCommunityModel *model)
{
  return g_strdup_printf (_ ("%u listeners, %u items"), model->n_listeners, model->scorer.n_items);
}

/**
 * carlos_community_words_quality:
 *
 * Returns: (transfer full) (nullable): how well a model found what was kept from it, one sentence; NULL where nothing was
 */
char *
carlos_community_words_quality (const CarlosCommunityModel *model)
{
  const CarlosCommunitySettings *settings = &model->settings;

  if (isnan (settings->validation) || settings->n_tried == 0)
    return NULL;

  /* Translators: NDCG is a measure of how good the order of a list is */
  return g_strdup_printf (
    g_dngettext (
      GETTEXT_PACKAGE, "NDCG at 20 of what was kept from it: %.3f (of 1), the best of %u setting tried",
      "NDCG at 20 of what was kept from it: %.3f (of 1), the best of %u settings tried", settings->n_tried),
    settings->validation, settings->n_tried);
}
