/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-matrix.h"

G_BEGIN_DECLS

void carlos_correlation_compute (const CarlosMatrix *matrix, double *correlation);

G_END_DECLS
