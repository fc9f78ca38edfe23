/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-sparse.h"

G_BEGIN_DECLS

/**
 * CarlosItemLinks:
 *
 * Collects, for each item, the other items that speak most for or against it. Items may be collected by several threads,
 * each by one.
 */
typedef struct _CarlosItemLinks CarlosItemLinks;

CarlosItemLinks *carlos_item_links_new (guint n_items, guint max_links);
void carlos_item_links_free (CarlosItemLinks *self);
void carlos_item_links_pick (CarlosItemLinks *self,
                             guint target,
                             const float *weights,
                             gsize stride,
                             float *scratch);
CarlosSparse *carlos_item_links_end (CarlosItemLinks *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosItemLinks, carlos_item_links_free)

G_END_DECLS
