/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-nearest.h"
#include "carlos-sparse.h"

G_BEGIN_DECLS

CarlosSparse *carlos_fuzzy_graph_new (const CarlosNearest *nearest);

G_END_DECLS
