/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store-import-private.h"

G_BEGIN_DECLS

gboolean carlos_store_import_tell_track (CarlosStoreImport *self,
                                         const CarlosImportList *list,
                                         gint64 track,
                                         const CarlosImportMember *member,
                                         gboolean *added,
                                         GError **error);

G_END_DECLS
