/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-taste-profile.h"

G_BEGIN_DECLS

CarlosTasteProfile *invented_profile_new (guint k, guint n_items, guint32 seed);
CarlosTasteProfile *invented_profile_new_plate (void);
CarlosTasteProfile *invented_profile_new_bare (void);

G_END_DECLS
