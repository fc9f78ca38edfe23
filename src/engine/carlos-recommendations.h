/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-week.h"

G_BEGIN_DECLS

/**
 * CarlosEvidence:
 * @CARLOS_EVIDENCE_COMMUNITY: what other listeners play along with what the listener plays
 * @CARLOS_EVIDENCE_TEXT: what music is called
 * @CARLOS_EVIDENCE_SOUND: what it sounds like
 * @CARLOS_EVIDENCE_NOVELTY: how far it is from what is played, as far as that is wanted
 * @CARLOS_EVIDENCE_POPULARITY: how popular it is, as far as that is wanted
 * @CARLOS_EVIDENCE_FEEDBACK: what the listener said, and how much the artist or track was played
 *
 * The parts of a score, in the order in which they are added up.
 */
typedef enum
{
  CARLOS_EVIDENCE_COMMUNITY,
  CARLOS_EVIDENCE_TEXT,
  CARLOS_EVIDENCE_SOUND,
  CARLOS_EVIDENCE_NOVELTY,
  CARLOS_EVIDENCE_POPULARITY,
  CARLOS_EVIDENCE_FEEDBACK,
} CarlosEvidence;

#define CARLOS_N_EVIDENCE (CARLOS_EVIDENCE_FEEDBACK + 1)

/**
 * CarlosLane:
 * @CARLOS_LANE_NEW_ARTIST: by an artist whom the listener does not know
 * @CARLOS_LANE_DEEP_CUT: a track of a known artist that was never played
 * @CARLOS_LANE_FORGOTTEN: a forgotten favourite
 */
typedef enum
{
  CARLOS_LANE_NEW_ARTIST,
  CARLOS_LANE_DEEP_CUT,
  CARLOS_LANE_FORGOTTEN,
} CarlosLane;

#define CARLOS_N_LANES (CARLOS_LANE_FORGOTTEN + 1)

/**
 * CarlosShortReason:
 * @CARLOS_SHORT_NOT: the list is as long as was asked for
 * @CARLOS_SHORT_NO_LISTENING: nothing is known of the listener
 * @CARLOS_SHORT_LITTLE_LISTENING: few artists are known to be the listener's, so few recommendations mean anything
 * @CARLOS_SHORT_NO_COMMUNITY: there is no community, and the library has no more that was not heard or is forgotten
 * @CARLOS_SHORT_USED_UP: what there is was recommended in the weeks before, set aside or blocked
 *
 * Why a list is shorter than was asked for.
 */
typedef enum
{
  CARLOS_SHORT_NOT,
  CARLOS_SHORT_NO_LISTENING,
  CARLOS_SHORT_LITTLE_LISTENING,
  CARLOS_SHORT_NO_COMMUNITY,
  CARLOS_SHORT_USED_UP,
} CarlosShortReason;

#define CARLOS_N_SHORT_REASONS (CARLOS_SHORT_USED_UP + 1)

/**
 * CarlosCause:
 * @kind: "artist" or "track" (of the listener's), "similar" (likewise an artist), "genre", "sound" (a word), "listeners",
 *   "distance", "plays", "tracks", "months", "like", "less"
 * @id: (nullable): what its source calls it; of "similar", the service that says so
 * @name: of what it is about: a name, a word or a count
 * @value: what it adds to the part
 *
 * What is behind a part of a score. A part may have more causes than are told.
 */
typedef struct
{
  char *kind;
  char *id;
  char *name;
  double value;
} CarlosCause;

/**
 * CarlosRecommendationPart:
 * @value: what it adds to the score
 * @causes: (array length=n_causes): the most important ones
 */
typedef struct
{
  double value;
  CarlosCause *causes;
  guint n_causes;
} CarlosRecommendationPart;

/**
 * CarlosRecommendation:
 * @artist: who it is, or whose
 * @title: (nullable): of a track; NULL for an artist
 * @id: (nullable): what services or files call the track
 * @row: of the recommender's world, of an artist some row of theirs; G_MAXUINT where it is not known there
 * @score: the sum of @parts, in their order
 * @cluster: the id of the listener's cluster that it belongs to, 0 for none
 */
typedef struct
{
  char *artist;
  char *title;
  char *id;
  guint row;
  CarlosLane lane;
  double score;
  CarlosRecommendationPart parts[CARLOS_N_EVIDENCE];
  guint cluster;
} CarlosRecommendation;

/**
 * CarlosRecommendations:
 * @week: what it was made for
 * @n_requested: how long it should be
 * @short_reason: why it is shorter
 * @has_community: whether other listeners are part of the evidence
 * @items: (array length=n_items): in the order of the list, which is not that of the scores
 *
 * A week's list. Public to read, never changed, reference counted, safe to read from any thread.
 */
typedef struct
{
  CarlosWeek week;
  guint n_requested;
  CarlosShortReason short_reason;
  gboolean has_community;
  CarlosRecommendation *items;
  guint n_items;
} CarlosRecommendations;

const char *carlos_evidence_to_string (CarlosEvidence evidence);
gboolean carlos_evidence_from_string (const char *name, CarlosEvidence *evidence);
const char *carlos_lane_to_string (CarlosLane lane);
gboolean carlos_lane_from_string (const char *name, CarlosLane *lane);

CarlosRecommendations *carlos_recommendations_new (CarlosWeek week, guint n_requested, guint n_items);
CarlosRecommendations *carlos_recommendations_ref (CarlosRecommendations *self);
void carlos_recommendations_unref (CarlosRecommendations *self);
void carlos_recommendation_clear (CarlosRecommendation *self);
void carlos_recommendation_part_add (CarlosRecommendationPart *self,
                                     const char *kind,
                                     const char *id,
                                     const char *name,
                                     double value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosRecommendations, carlos_recommendations_unref)

G_END_DECLS
