/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-track-table.h"

G_BEGIN_DECLS

/**
 * InventedListener:
 * @n_tracks: dealt out to the groups in turn
 * @n_groups: kinds of music, each with artists, genres and a sound of its own; at most 40
 * @seed: of the sounds and the minutes
 * @with_artists: and so on: which columns there are
 *
 * A listener who does not exist.
 */
typedef struct
{
  guint n_tracks;
  guint n_groups;
  guint32 seed;
  gboolean with_artists;
  gboolean with_genres;
  gboolean with_sound;
  gboolean with_minutes;
} InventedListener;

char *invented_listener_write (const InventedListener *self);
CarlosTrackTable *invented_table_parse (const char *text);
CarlosTrackTable *invented_table_new (const InventedListener *listener);
guint *invented_order_new (guint n, guint32 seed);
char *invented_text_reorder (const char *text, const guint *order);

G_END_DECLS
