/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-community-parts.h"
#include "carlos-quality.h"

G_BEGIN_DECLS

/**
 * CarlosSettingsSearch:
 * @train: what is trained on
 * @wanted: listeners x items: what was kept to choose by
 * @progress: one that does not count
 *
 * Tries settings by training on one part of a community and measuring on another.
 */
typedef struct
{
  const CarlosInteractions *train;
  const CarlosSparse *wanted;
  guint n_threads;
  CarlosProgress *progress;
} CarlosSettingsSearch;

gboolean carlos_settings_search_links (const CarlosSettingsSearch *self,
                                       CarlosCommunitySettings *settings,
                                       CarlosCommunityParts *parts,
                                       double *ndcg);
gboolean carlos_settings_search_factors (const CarlosSettingsSearch *self,
                                         CarlosCommunitySettings *settings,
                                         CarlosCommunityParts *parts,
                                         double *ndcg);
gboolean carlos_settings_search_share (const CarlosSettingsSearch *self,
                                       CarlosCommunitySettings *settings,
                                       CarlosCommunityParts *parts,
                                       double *ndcg);
gboolean carlos_settings_search_sounds (const CarlosSettingsSearch *self,
                                        CarlosCommunitySettings *settings,
                                        CarlosCommunityParts *parts);
gboolean carlos_settings_search_words (const CarlosSettingsSearch *self,
                                       CarlosCommunitySettings *settings,
                                       CarlosCommunityParts *parts);

G_END_DECLS
