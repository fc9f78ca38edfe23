/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store.h"

G_BEGIN_DECLS

/**
 * CarlosStoreImport:
 *
 * One import: a transaction. What it adds is there as a whole after carlos_store_import_commit(), and else not at all.
 */
typedef struct _CarlosStoreImport CarlosStoreImport;

CarlosStoreImport *
carlos_store_import_begin (CarlosStore *store, const char *const *sources, const char *name, GError **error);
void carlos_store_import_set_source (CarlosStoreImport *self, const char *source);
gboolean
carlos_store_import_add_track (CarlosStoreImport *self, const CarlosImportTrack *track, GError **error);
gboolean carlos_store_import_add_play (CarlosStoreImport *self,
                                       const CarlosImportPlay *play,
                                       CarlosPlayFate *fate,
                                       GError **error);
gboolean carlos_store_import_add_member (CarlosStoreImport *self,
                                         const CarlosImportMember *member,
                                         gboolean *added,
                                         GError **error);
gboolean carlos_store_import_add_artist (CarlosStoreImport *self,
                                         const CarlosImportArtist *artist,
                                         gboolean *added,
                                         GError **error);
gboolean carlos_store_import_add_artist_uri (CarlosStoreImport *self,
                                             const char *artist,
                                             const char *uri,
                                             GError **error);
gboolean carlos_store_import_add_facts (CarlosStoreImport *self,
                                        const CarlosImportFacts *facts,
                                        gboolean *added,
                                        GError **error);
gboolean carlos_store_import_add_artist_genre (CarlosStoreImport *self,
                                               const char *artist,
                                               const char *genre,
                                               double weight,
                                               gboolean *added,
                                               GError **error);
gboolean carlos_store_import_commit (CarlosStoreImport *self, GError **error);
void carlos_store_import_free (CarlosStoreImport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosStoreImport, carlos_store_import_free)

G_END_DECLS
