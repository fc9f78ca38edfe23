/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-matrix.h"
#include "carlos-random.h"
#include "carlos-sparse.h"

G_BEGIN_DECLS

CarlosMatrix *carlos_layout_start_new (const CarlosMatrix *points, CarlosRandom *random);
CarlosMatrix *
carlos_layout_start_complete (const CarlosMatrix *given, const CarlosSparse *graph, CarlosRandom *random);

G_END_DECLS
