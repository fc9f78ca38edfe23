/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-listener-space.h"

#include "carlos-genre-source.h"
#include "carlos-sound-part.h"

/* The features that the profile was made without. */
static CarlosFeatureSet
find_off_features (const CarlosSpaceReport *space)
{
  CarlosFeatureSet off = 0;

  for (guint i = 0; i < space->n_dropped; i++)
    {
      CarlosFeature feature;

      if (g_str_equal (space->dropped[i].reason, CARLOS_SOUND_SWITCHED_OFF)
          && carlos_feature_from_name (space->dropped[i].name, &feature))
        off |= 1u << feature;
    }

  return off;
}

/**
 * carlos_listener_space_get_plays:
 *
 * Returns: (nullable): the plays that tell what is heard together; NULL where none are known
 */
const CarlosPlayLog *
carlos_listener_space_get_plays (const CarlosListener *listener)
{
  const CarlosExcerpt *excerpt = listener->excerpt;

  return excerpt != NULL && excerpt->plays->n_plays > 0 ? excerpt->plays : NULL;
}

/**
 * carlos_listener_space_find_words:
 *
 * Returns: (transfer full): the genre words that the profile was made with
 */
CarlosGenreWords *
carlos_listener_space_find_words (const CarlosListener *listener)
{
  gboolean is_study = listener->profile->pipeline == CARLOS_PIPELINE_STUDY;

  return carlos_genre_words_new (listener->table, is_study ? NULL : carlos_genre_source_get_tree ());
}

/**
 * carlos_listener_space_make:
 * @words: what [func@listener_space_find_words] found
 * @weights: of the tracks, as the profile weighs them
 * @threads: 0 for one a processor
 *
 * Makes the space of the listener's profile once more: a profile keeps its clusters, not its space, and the same table, plays
 * and choices give the same space again.
 *
 * Returns: (transfer full): a new space, or NULL with an error
 */
CarlosFeatureSpace *
carlos_listener_space_make (const CarlosListener *listener,
                            const CarlosGenreWords *words,
                            const double *weights,
                            guint threads,
                            GError **error)
{
  const CarlosTasteProfile *profile = listener->profile;
  CarlosFeatureSet off = find_off_features (&profile->space);
  CarlosFeatureSpace *space;

  if (profile->pipeline == CARLOS_PIPELINE_STUDY)
    space = carlos_feature_space_new_study (listener->table, words, off, weights, error);
  else
    space = carlos_feature_space_new (listener->table, words, carlos_listener_space_get_plays (listener),
                                      profile->space.kind, off, weights, profile->seed, threads, error);

  return space;
}
