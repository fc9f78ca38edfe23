/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store.h"

G_BEGIN_DECLS

/**
 * CarlosMergeKind:
 * @CARLOS_MERGE_ARTISTS: two names are one artist, whose tracks of the same title are one as well
 * @CARLOS_MERGE_TRACKS: two tracks are one
 */
typedef enum
{
  CARLOS_MERGE_ARTISTS,
  CARLOS_MERGE_TRACKS,
} CarlosMergeKind;

/**
 * CarlosMerge:
 * @id: the store's number, among merges of the kind
 * @kept: the name that is shown: of an artist, or "Artist – Title"
 * @other: the name that is not shown any more
 *
 * What the listener said to be the same.
 */
typedef struct
{
  gint64 id;
  CarlosMergeKind kind;
  char *kept;
  char *other;
} CarlosMerge;

GPtrArray *carlos_store_get_merges (CarlosStore *self, GError **error);
gboolean carlos_store_merge_artists (CarlosStore *self, const char *keep, const char *other, GError **error);
gboolean carlos_store_merge_tracks (CarlosStore *self, gint64 keep, gint64 other, GError **error);
gboolean carlos_store_undo_merge (CarlosStore *self, CarlosMergeKind kind, gint64 id, GError **error);

void carlos_merge_free (CarlosMerge *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosMerge, carlos_merge_free)

G_END_DECLS
