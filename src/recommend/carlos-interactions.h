/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-community.h"
#include "carlos-sparse.h"

G_BEGIN_DECLS

/**
 * CarlosInteractions:
 * @by_listener: listeners x items, the counts; borrowed from @community
 * @by_item: the same the other way round
 *
 * A community as a matrix, to be read by rows and by columns.
 */
typedef struct
{
  CarlosCommunity *community;
  CarlosSparse by_listener;
  CarlosSparse *by_item;
} CarlosInteractions;

CarlosInteractions *carlos_interactions_new (CarlosCommunity *community);
void carlos_interactions_free (CarlosInteractions *self);

static inline guint
carlos_interactions_get_n_listeners_of (const CarlosInteractions *self, guint item)
{
  return (guint) (self->by_item->offsets[item + 1] - self->by_item->offsets[item]);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosInteractions, carlos_interactions_free)

G_END_DECLS
