/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-community-settings.h"

#include <math.h>

static const char *const kinds[] = { "auto", "ease", "als", "knn", "popular", "blend" };

/**
 * carlos_community_kind_from_string:
 * @word: "auto", "ease", "als", "knn" or "popular"
 *
 * Returns: FALSE when it is another word
 */
gboolean
carlos_community_kind_from_string (const char *word, CarlosCommunityKind *kind)
{
  for (guint i = 0; i < CARLOS_COMMUNITY_BLEND; i++)
    if (g_str_equal (kinds[i], word))
      {
        *kind = i;
        return TRUE;
      }

  return FALSE;
}

const char *
carlos_community_kind_to_string (CarlosCommunityKind kind)
{
  return kind < G_N_ELEMENTS (kinds) ? kinds[kind] : NULL;
}

/**
 * carlos_community_settings_init:
 *
 * Fills in the defaults.
 */
void
carlos_community_settings_init (CarlosCommunitySettings *self, CarlosCommunityKind kind)
{
  *self = (CarlosCommunitySettings){ .kind = kind, .mix = { .link_share = .4 }, .validation = NAN };
  carlos_ease_options_init (&self->ease);
  carlos_item_walk_options_init (&self->walk);
  carlos_als_options_init (&self->als);
  self->has_walk = kind == CARLOS_COMMUNITY_KNN;
}

gboolean
carlos_community_settings_have_links (const CarlosCommunitySettings *self)
{
  return self->kind == CARLOS_COMMUNITY_EASE || self->kind == CARLOS_COMMUNITY_KNN
         || self->kind == CARLOS_COMMUNITY_BLEND;
}

gboolean
carlos_community_settings_have_factors (const CarlosCommunitySettings *self)
{
  return self->kind == CARLOS_COMMUNITY_ALS || self->kind == CARLOS_COMMUNITY_BLEND;
}
