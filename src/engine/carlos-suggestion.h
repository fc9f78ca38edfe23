/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-library.h"

G_BEGIN_DECLS

/* Nobody wants to be asked more at once. */
#define CARLOS_MAX_SUGGESTIONS 5

/**
 * CarlosSuggestionKind:
 * @CARLOS_SUGGESTION_BEDTIME: the same few tracks at the same hour, night after night
 * @CARLOS_SUGGESTION_SLEEP: sounds to sleep by, in long sessions at night
 * @CARLOS_SUGGESTION_CHILDREN: music for children, by its words
 * @CARLOS_SUGGESTION_SPOKEN: comedy and stories, by their words
 * @CARLOS_SUGGESTION_ISLAND: an artist that is hardly ever heard beside another one
 *
 * Why something may not be the listener's own taste.
 */
typedef enum
{
  CARLOS_SUGGESTION_BEDTIME,
  CARLOS_SUGGESTION_SLEEP,
  CARLOS_SUGGESTION_CHILDREN,
  CARLOS_SUGGESTION_SPOKEN,
  CARLOS_SUGGESTION_ISLAND,
} CarlosSuggestionKind;

/**
 * CarlosSuggestion:
 * @rule: what would be excluded
 * @n_plays: plays of 30 seconds and more that the rule would hide, and no rule of the library hides already
 * @minutes: how long they were
 * @share: the part that is the evidence, 0 to 1: of BEDTIME, the plays at that hour that are of the few tracks; of SLEEP,
 *   the plays in long sessions at night; of CHILDREN and SPOKEN, the plays that the words name; of ISLAND, the plays in
 *   sessions without any other artist
 * @n_times: of BEDTIME and SLEEP, on how many nights; of ISLAND, in how many sessions; 0 for the others
 *
 * A question: was this you?
 */
typedef struct
{
  CarlosSuggestionKind kind;
  CarlosExclusion *rule;
  guint64 n_plays;
  double minutes;
  double share;
  guint n_times;
} CarlosSuggestion;

GPtrArray *
carlos_suggestions_find (const CarlosLibrary *library, GTimeZone *time_zone, const GPtrArray *kept);
void carlos_suggestion_free (CarlosSuggestion *self);
char *carlos_suggestion_dup_reason (const CarlosSuggestion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosSuggestion, carlos_suggestion_free)

G_END_DECLS
