/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-circle.h"

G_BEGIN_DECLS

CarlosCircle carlos_enclosing_circle (const CarlosCircle *circles, guint n_circles);

G_END_DECLS
