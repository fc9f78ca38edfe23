/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store-overview.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CarlosLibraryRemoval:
 * @before: what the library held
 * @after: what it holds now
 *
 * What was removed from a library.
 */
typedef struct
{
  CarlosStoreOverview *before;
  CarlosStoreOverview *after;
} CarlosLibraryRemoval;

CarlosLibraryRemoval *carlos_library_removal_run (const char *path, const char *source, GError **error);
void carlos_library_removal_free (CarlosLibraryRemoval *self);
void carlos_library_removal_sum (const CarlosLibraryRemoval *self, CarlosStoredImport *gone);
void carlos_library_removal_add_json (const CarlosLibraryRemoval *self, JsonBuilder *builder);
char *carlos_library_removal_write_json (const CarlosLibraryRemoval *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosLibraryRemoval, carlos_library_removal_free)

G_END_DECLS
