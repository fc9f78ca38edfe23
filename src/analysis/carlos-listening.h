/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-space.h"
#include "carlos-track-table.h"

G_BEGIN_DECLS

CarlosWeighting carlos_listening_resolve (const CarlosTrackTable *table, CarlosWeighting weighting);
double *carlos_listening_weights (const CarlosTrackTable *table, CarlosWeighting weighting);

G_END_DECLS
