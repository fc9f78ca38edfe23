/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store-private.h"

G_BEGIN_DECLS

/**
 * CarlosKnownTrack:
 * @id: the store's number
 * @kept: (nullable): the track that it was merged into, or itself
 * @is_new: nothing was known of it before
 * @is_loaded: its rows are in the matcher; only of @kept
 * @length_ms: -1 when not known; see carlos_identity_get_length ()
 *
 * A track that an import came by.
 */
typedef struct _CarlosKnownTrack CarlosKnownTrack;

struct _CarlosKnownTrack
{
  gint64 id;
  CarlosKnownTrack *kept;
  guint n_artists;
  gboolean has_album;
  gboolean is_new;
  gboolean is_loaded;
  gboolean has_length;
  gint64 length_ms;
  gint64 told_ms; /* how long it is by the row that told that last; 0 when none did */
  gint64 told_by; /* the import of that row */
};

/**
 * CarlosIdentity:
 *
 * Which track or artist of the store an import means; new ones are made. Lives for one import.
 */
typedef struct _CarlosIdentity CarlosIdentity;

CarlosIdentity *carlos_identity_new (CarlosStore *store, gint64 import, GError **error);
void carlos_identity_set_import (CarlosIdentity *self, gint64 import);
void carlos_identity_free (CarlosIdentity *self);

CarlosKnownTrack *
carlos_identity_find_track (CarlosIdentity *self, const CarlosImportTrack *track, GError **error);
gboolean carlos_identity_find_artist (CarlosIdentity *self,
                                      const char *name,
                                      const char *uri,
                                      gint64 *artist,
                                      GError **error);
gboolean carlos_identity_get_length (CarlosIdentity *self, CarlosKnownTrack *known, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosIdentity, carlos_identity_free)

G_END_DECLS
