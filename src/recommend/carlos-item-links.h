/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-sparse.h"

G_BEGIN_DECLS

/**
 * CarlosItemLinks:
 *
 * Collects, for each item, the other items that it says most of, for or against. Several threads may collect, each an item
 * of its own.
 */
typedef struct _CarlosItemLinks CarlosItemLinks;

CarlosItemLinks *carlos_item_links_new (guint n_items, guint max_links, float least);
void carlos_item_links_free (CarlosItemLinks *self);
void carlos_item_links_pick (CarlosItemLinks *self,
                             guint source,
                             const guint32 *targets,
                             const float *weights,
                             guint n,
                             float *scratch);
CarlosSparse *carlos_item_links_end (CarlosItemLinks *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosItemLinks, carlos_item_links_free)

G_END_DECLS
