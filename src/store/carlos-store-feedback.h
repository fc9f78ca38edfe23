/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-feedback.h"
#include "carlos-store.h"

G_BEGIN_DECLS

/* What the listener said about recommendations. The generation stays: no CarlosLibrary tells of it. */

GPtrArray *carlos_store_get_feedback (CarlosStore *self, GError **error);
gint64 carlos_store_add_feedback (CarlosStore *self, const CarlosFeedback *feedback, GError **error);
gboolean carlos_store_remove_feedback (CarlosStore *self, gint64 id, GError **error);
gboolean carlos_store_add_blocks (CarlosStore *self,
                                  const char *const *artists,
                                  gint64 time,
                                  guint *n_added,
                                  GError **error);
gboolean
carlos_store_remove_block (CarlosStore *self, const char *artist, CarlosFeedback **removed, GError **error);
GPtrArray *carlos_store_get_banned_artists (CarlosStore *self, GError **error);

G_END_DECLS
