/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-plays-by-track.h"
#include "carlos-suggestion.h"

G_BEGIN_DECLS

/* Less than this nobody needs to be asked about. */
#define CARLOS_SUGGESTION_MIN_PLAYS 20

/* How many of each kind are looked into, the longest heard first. */
#define CARLOS_SUGGESTION_MAX_CANDIDATES 8

/* A longer silence ends a session. */
#define CARLOS_SESSION_GAP_S (30 * 60)

/**
 * CarlosSuggestionSearch:
 * @counts: (array): of each play of the library's log, whether it is looked at: no short one, and hidden by no rule
 * @minute: (array): of each play, the minute of the day in which it ended, on the listener's clock
 * @night: (array): of each play, the night, which begins and ends at noon
 * @session: (array): of each play that no rule hides, its session
 * @n_plays: plays that count
 * @ms: how long they were
 *
 * What is known while suggestions are looked for.
 */
typedef struct
{
  const CarlosLibrary *library;
  const GPtrArray *kept;
  GTimeZone *time_zone;
  CarlosPlaysByTrack by_track;
  guint8 *counts;
  guint8 *is_claimed; /* a suggestion has it already */
  guint16 *minute;
  gint32 *night;
  guint32 *session;
  guint n_sessions;
  guint64 n_plays;
  guint64 ms;
  GPtrArray *found;
} CarlosSuggestionSearch;

/**
 * CarlosSuggestionCandidate:
 *
 * A rule that may become a suggestion.
 */
typedef struct
{
  CarlosSuggestionKind kind;
  CarlosExclusionKind rule_kind;
  const char *name;
  gint64 from;
  gint64 to;
  guint64 ms; /* about how much it would hide: the longest are looked into */
  double share;
  guint n_times;
} CarlosSuggestionCandidate;

void carlos_suggestion_search_init (CarlosSuggestionSearch *self,
                                    const CarlosLibrary *library,
                                    GTimeZone *time_zone,
                                    const GPtrArray *kept);
void carlos_suggestion_search_clear (CarlosSuggestionSearch *self);
void carlos_suggestion_search_offer (CarlosSuggestionSearch *self, GArray *candidates);

void carlos_suggestion_search_bedtime (CarlosSuggestionSearch *self);
void carlos_suggestion_search_words (CarlosSuggestionSearch *self);
void carlos_suggestion_search_islands (CarlosSuggestionSearch *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosSuggestionSearch, carlos_suggestion_search_clear)

G_END_DECLS
