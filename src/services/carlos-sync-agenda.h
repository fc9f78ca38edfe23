/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-service-sync.h"

G_BEGIN_DECLS

/**
 * CarlosSyncAgendaItem:
 * @name: of what is to be asked for
 * @value: what else is to be remembered of it
 */
typedef struct
{
  char *name;
  double value;
} CarlosSyncAgendaItem;

/**
 * CarlosSyncAgenda:
 * @begun: when it was made, seconds since 1970, UTC; G_MININT64 for never
 * @items: of CarlosSyncAgendaItem
 *
 * What is still to be asked for, one after the other, over as many syncs as it takes. It is a state of the library.
 */
typedef struct
{
  gint64 begun;
  GArray *items;
} CarlosSyncAgenda;

CarlosSyncAgenda *carlos_sync_agenda_load (CarlosServiceSync *sync, const char *key, GError **error);
void carlos_sync_agenda_free (CarlosSyncAgenda *self);

gboolean carlos_sync_agenda_is_due (const CarlosSyncAgenda *self, gint64 now, gint64 period);
void carlos_sync_agenda_begin (CarlosSyncAgenda *self, gint64 now);
void carlos_sync_agenda_add (CarlosSyncAgenda *self, const char *name, double value);
void carlos_sync_agenda_remove_first (CarlosSyncAgenda *self);
gboolean carlos_sync_agenda_save (const CarlosSyncAgenda *self,
                                  CarlosStoreImport *batch,
                                  const char *key,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosSyncAgenda, carlos_sync_agenda_free)

G_END_DECLS
