/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-interactions.h"

#define N_TASTES 4

CarlosCommunity *invented_community_new (guint n_listeners, guint n_items, guint64 seed);
CarlosInteractions *invented_interactions_new (guint n_listeners, guint n_items, guint64 seed);
double *invented_dense (const CarlosSparse *counts);
