/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-import-row.h"

G_BEGIN_DECLS

typedef struct _CarlosHeard CarlosHeard;

/**
 * CarlosHeard:
 * @id: the store's number of the row
 * @track: the store's number of the track, after merges
 * @time: when the play ended; of %CARLOS_TIME_END_MINUTE the beginning of that minute
 * @ms: how long it was heard, milliseconds, known or supposed
 * @kind: a CarlosTimeKind
 * @flags: CarlosHeardFlags
 * @source: place of the row's source among all, by name
 * @import: the store's number of the import that brought it
 * @better: (nullable): the row that tells of the same play and is believed; without one the row is a play
 *
 * What somebody witnessed of a play. Only the matcher writes @better and what follows it.
 */
struct _CarlosHeard
{
  gint64 id;
  gint64 track;
  gint64 time;
  gint64 import;
  guint32 ms;
  guint8 kind;
  guint8 flags;
  guint16 source;

  CarlosHeard *better;
  CarlosHeard *worse;        /* the first row that this one stands for */
  CarlosHeard *next_worse;   /* the next one that @better stands for */
  CarlosHeard *next_in_slot; /* of the same track, kind and time */
  CarlosHeard *next_twin;    /* tells exactly the same */
  guint n_unseen;            /* of the first twin: how many the import has not come by */
  guint n_in_slot;           /* of the first row of a slot */
  gboolean is_changed;
  gboolean is_entering; /* a play that the layer in hand has not come by */
  CarlosHeard *old_better;
};

/**
 * CarlosPlayMatcher:
 *
 * Decides which rows tell of the same play. See docs/method.md, "Plays".
 */
typedef struct _CarlosPlayMatcher CarlosPlayMatcher;

CarlosPlayMatcher *carlos_play_matcher_new (void);
void carlos_play_matcher_free (CarlosPlayMatcher *self);

CarlosHeard *carlos_play_matcher_load (CarlosPlayMatcher *self, const CarlosHeard *row);
void carlos_play_matcher_link (CarlosHeard *row, CarlosHeard *better);
gboolean carlos_play_matcher_knows (CarlosPlayMatcher *self, const CarlosHeard *row);
CarlosHeard *carlos_play_matcher_add (CarlosPlayMatcher *self, const CarlosHeard *row);
GPtrArray *carlos_play_matcher_get_changes (CarlosPlayMatcher *self);
void carlos_play_matcher_clear_changes (CarlosPlayMatcher *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosPlayMatcher, carlos_play_matcher_free)

G_END_DECLS
