/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-community-model.h"
#include "carlos-library.h"

G_BEGIN_DECLS

/* No row, artist or item, where a number of one is wanted. */
#define CARLOS_NOTHING G_MAXUINT

/**
 * CarlosWorld:
 * @library: every track that is known: the listener's, with the numbers that they have there, then those of the catalogue
 *   and the model. Rows without a title stand for an artist of whom no track is known. It has the listener's lists and
 *   rules, but no plays
 * @n_own: how many rows are the listener's
 * @row_items: of each row, the item of the model that it is, or CARLOS_NOTHING
 * @artist_items: likewise of each artist
 * @artist_rows: the first row of each artist
 *
 * All music that could be recommended, with each artist once, however the sources write the name. Public to read, never
 * changed, reference counted, safe to read from any thread.
 */
typedef struct
{
  CarlosLibrary *library;
  guint n_own;
  guint *row_items;
  guint *artist_items;
  guint *artist_rows;

  /*< private >*/
  GHashTable *artists; /* key of a name -> artist + 1 */
  GHashTable *rows;    /* keys of a name and a title -> row + 1 */
} CarlosWorld;

CarlosWorld *carlos_world_new (CarlosTrackTable *own,
                               const CarlosLibrary *library,
                               const guint8 *is_empty,
                               CarlosTrackTable *catalogue,
                               const CarlosCommunityModel *model,
                               const GPtrArray *names,
                               GError **error);
CarlosWorld *carlos_world_ref (CarlosWorld *self);
void carlos_world_unref (CarlosWorld *self);
guint carlos_world_get_n_rows (const CarlosWorld *self);
guint carlos_world_get_n_artists (const CarlosWorld *self);
guint carlos_world_find_artist (const CarlosWorld *self, const char *name);
guint carlos_world_find_row (const CarlosWorld *self, const char *artist, const char *title);
guint carlos_world_get_artist (const CarlosWorld *self, guint row);
char *carlos_world_dup_key (const char *artist, const char *title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosWorld, carlos_world_unref)

G_END_DECLS
