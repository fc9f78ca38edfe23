/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-library.h"
#include "carlos-playlist.h"

G_BEGIN_DECLS

/**
 * CarlosForgottenTrack:
 * @track: its number in the library's table
 * @n_plays: how often it was heard without being skipped
 * @n_skips: how often it was skipped, or left within 30 seconds
 * @n_at_best: the most such plays within 60 days
 * @first: when the first of these plays ended, seconds since 1970, UTC
 * @last: the last
 * @heard: when it was on last, if only to be skipped, likewise
 * @away: seconds from the last time that it was on to the last play of the library
 * @score: what they are ranked by
 *
 * A track that was loved once, and why it is thought to be forgotten.
 */
typedef struct
{
  guint track;
  guint n_plays;
  guint n_skips;
  guint n_at_best;
  gint64 first;
  gint64 last;
  gint64 heard;
  gint64 away;
  double score;
} CarlosForgottenTrack;

/**
 * CarlosForgottenList:
 * @items: (array length=n_items): by falling score
 */
typedef struct
{
  CarlosForgottenTrack *items;
  guint n_items;
} CarlosForgottenList;

CarlosForgottenList *
carlos_forgotten_list_new (const CarlosLibrary *library, GTimeZone *time_zone, guint maximum);
void carlos_forgotten_list_free (CarlosForgottenList *self);
CarlosPlaylist *carlos_forgotten_list_to_playlist (const CarlosForgottenList *self,
                                                   const CarlosLibrary *library);
char *carlos_forgotten_dup_when (guint months);
char *carlos_forgotten_track_dup_reason (const CarlosForgottenTrack *self, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosForgottenList, carlos_forgotten_list_free)

G_END_DECLS
