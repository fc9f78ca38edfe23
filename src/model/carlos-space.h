/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosSpaceKind:
 * @CARLOS_SPACE_AUTO: the best one that covers enough of the listening
 * @CARLOS_SPACE_SOUND: a row is a track, made of standardised audio features
 * @CARLOS_SPACE_GENRE: a row is an artist, made of TF-IDF weights of genre words, reduced by a truncated SVD
 * @CARLOS_SPACE_LISTENING: a row is an artist, made of who is played next to whom
 * @CARLOS_SPACE_BLEND: a row is a track, made of those of the others that there are, each scaled to the same total variance
 */
typedef enum
{
  CARLOS_SPACE_AUTO,
  CARLOS_SPACE_SOUND,
  CARLOS_SPACE_GENRE,
  CARLOS_SPACE_LISTENING,
  CARLOS_SPACE_BLEND,
} CarlosSpaceKind;

/**
 * CarlosWeighting:
 * @CARLOS_WEIGHTING_AUTO: minutes where the table has them, else plays, else tracks
 *
 * What a share is a share of.
 */
typedef enum
{
  CARLOS_WEIGHTING_AUTO,
  CARLOS_WEIGHTING_MINUTES,
  CARLOS_WEIGHTING_PLAYS,
  CARLOS_WEIGHTING_TRACKS,
} CarlosWeighting;

/**
 * CarlosPipeline:
 * @CARLOS_PIPELINE_CARLOS: our own
 * @CARLOS_PIPELINE_STUDY: the published study's, reproduced as a whole for comparison
 */
typedef enum
{
  CARLOS_PIPELINE_CARLOS,
  CARLOS_PIPELINE_STUDY,
} CarlosPipeline;

const char *carlos_space_kind_to_string (CarlosSpaceKind kind);
gboolean carlos_space_kind_from_string (const char *name, CarlosSpaceKind *kind);
const char *carlos_weighting_to_string (CarlosWeighting weighting);
gboolean carlos_weighting_from_string (const char *name, CarlosWeighting *weighting);
const char *carlos_pipeline_to_string (CarlosPipeline pipeline);
gboolean carlos_pipeline_from_string (const char *name, CarlosPipeline *pipeline);

G_END_DECLS
