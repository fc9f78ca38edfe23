/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-interactions.h"

/**
 * carlos_interactions_new:
 * @community: another reference is taken
 *
 * Returns: (transfer full): the community as a matrix
 */
CarlosInteractions *
carlos_interactions_new (CarlosCommunity *community)
{
  CarlosInteractions *self = g_new (CarlosInteractions, 1);

  self->community = carlos_community_ref (community);
  self->by_listener = (CarlosSparse){
    .n_rows = community->names->n_listeners,
    .n_columns = community->names->n_items,
    .offsets = community->offsets,
    .columns = community->items,
    .values = community->counts,
  };
  self->by_item = carlos_sparse_transpose (&self->by_listener);

  return self;
}

void
carlos_interactions_free (CarlosInteractions *self)
{
  if (self == NULL)
    return;

  carlos_sparse_free (self->by_item);
  carlos_community_unref (self->community);
  g_free (self);
}
