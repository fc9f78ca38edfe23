/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-space.h"

static const char *const space_names[] = { "auto", "sound", "genre", "listening", "blend" };
static const char *const weighting_names[] = { "auto", "minutes", "plays", "tracks" };
static const char *const pipeline_names[] = { "carlos", "study" };

static gboolean
find_name (const char *const *names, guint n_names, const char *name, guint *index)
{
  g_return_val_if_fail (name != NULL, FALSE);

  for (guint i = 0; i < n_names; i++)
    {
      if (g_str_equal (names[i], name))
        {
          *index = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * carlos_space_kind_to_string:
 *
 * Returns: (transfer none): "auto", "sound", "genre", "listening" or "blend", under any locale
 */
const char *
carlos_space_kind_to_string (CarlosSpaceKind kind)
{
  return space_names[kind];
}

/**
 * carlos_space_kind_from_string:
 * @kind: (out): the kind of that name, untouched when there is none
 */
gboolean
carlos_space_kind_from_string (const char *name, CarlosSpaceKind *kind)
{
  guint index;

  if (!find_name (space_names, G_N_ELEMENTS (space_names), name, &index))
    return FALSE;

  *kind = (CarlosSpaceKind) index;
  return TRUE;
}

/**
 * carlos_weighting_to_string:
 *
 * Returns: (transfer none): "auto", "minutes", "plays" or "tracks", under any locale
 */
const char *
carlos_weighting_to_string (CarlosWeighting weighting)
{
  return weighting_names[weighting];
}

/**
 * carlos_weighting_from_string:
 * @weighting: (out): the weighting of that name, untouched when there is none
 */
gboolean
carlos_weighting_from_string (const char *name, CarlosWeighting *weighting)
{
  guint index;

  if (!find_name (weighting_names, G_N_ELEMENTS (weighting_names), name, &index))
    return FALSE;

  *weighting = (CarlosWeighting) index;
  return TRUE;
}

/**
 * carlos_pipeline_to_string:
 *
 * Returns: (transfer none): "carlos" or "study", under any locale
 */
const char *
carlos_pipeline_to_string (CarlosPipeline pipeline)
{
  return pipeline_names[pipeline];
}

/**
 * carlos_pipeline_from_string:
 * @pipeline: (out): the pipeline of that name, untouched when there is none
 */
gboolean
carlos_pipeline_from_string (const char *name, CarlosPipeline *pipeline)
{
  guint index;

  if (!find_name (pipeline_names, G_N_ELEMENTS (pipeline_names), name, &index))
    return FALSE;

  *pipeline = (CarlosPipeline) index;
  return TRUE;
}
