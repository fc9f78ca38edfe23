/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-circle.h"

G_BEGIN_DECLS

double carlos_circle_pack (CarlosCircle *circles, guint n_circles, double gap);
void carlos_circle_pack_inside (const double *weights,
                                guint n_weights,
                                const CarlosCircle *outer,
                                double gap,
                                CarlosCircle *circles);

G_END_DECLS
