/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-community-model.h"

G_BEGIN_DECLS

gboolean carlos_similar_listeners_train (const char *library, CarlosCommunityModel **model, GError **error);

G_END_DECLS
