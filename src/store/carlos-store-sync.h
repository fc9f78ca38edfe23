/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store-import.h"

G_BEGIN_DECLS

/* Bringing a source up to date, batch by batch. A batch is a transaction like any import; where the sync stands is written
 * in the same transaction, as states, so that it can go on from there after whatever happened. */

CarlosStoreImport *
carlos_store_import_begin_sync (CarlosStore *store, const char *source, const char *name, GError **error);

gboolean
carlos_store_import_set_state (CarlosStoreImport *self, const char *key, const char *value, GError **error);
gboolean
carlos_store_get_state (CarlosStore *self, const char *source, const char *key, char **value, GError **error);
gboolean carlos_store_set_state (CarlosStore *self,
                                 const char *source,
                                 const char *key,
                                 const char *value,
                                 GError **error);

gboolean carlos_store_import_replace_list (CarlosStoreImport *self,
                                           CarlosTrackListKind kind,
                                           const char *name,
                                           GError **error);
gboolean carlos_store_import_finish_list (CarlosStoreImport *self,
                                          CarlosTrackListKind kind,
                                          const char *name,
                                          GError **error);

gboolean carlos_store_import_replace_artist_list (CarlosStoreImport *self, const char *name, GError **error);
gboolean carlos_store_import_add_artist_list_member (CarlosStoreImport *self,
                                                     const char *name,
                                                     guint position,
                                                     const CarlosImportArtist *artist,
                                                     gboolean *added,
                                                     GError **error);
gboolean carlos_store_import_finish_artist_list (CarlosStoreImport *self, const char *name, GError **error);

gboolean carlos_store_import_add_artist_similar (CarlosStoreImport *self,
                                                 const char *artist,
                                                 const char *other,
                                                 double match,
                                                 gboolean *added,
                                                 GError **error);

G_END_DECLS
