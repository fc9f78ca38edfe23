/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store-private.h"

G_BEGIN_DECLS

/**
 * CarlosCatalogue:
 * @numbers: (array length=n_ids): of each id of a track, the number of the track in the library's table, after merges;
 *   G_MAXUINT where there is none
 *
 * What the tracks of the database are in a CarlosLibrary.
 */
typedef struct
{
  guint *numbers;
  gsize n_ids;
} CarlosCatalogue;

gboolean
carlos_catalogue_load (CarlosCatalogue *self, CarlosStore *store, CarlosLibrary *library, GError **error);
void carlos_catalogue_clear (CarlosCatalogue *self);
guint carlos_catalogue_get_number (const CarlosCatalogue *self, gint64 track);

gboolean
carlos_store_report (CarlosStore *self, const CarlosMonitor *monitor, double fraction, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosCatalogue, carlos_catalogue_clear)

G_END_DECLS
