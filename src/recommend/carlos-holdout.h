/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-community.h"

G_BEGIN_DECLS

void carlos_holdout_items (const CarlosCommunity *community,
                           double share,
                           guint64 seed,
                           CarlosCommunity **kept,
                           CarlosCommunity **held_out);
void carlos_holdout_listeners (const CarlosCommunity *community,
                               guint fold,
                               guint n_folds,
                               guint64 seed,
                               CarlosCommunity **kept,
                               CarlosCommunity **held_out);

G_END_DECLS
