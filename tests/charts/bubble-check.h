/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-bubble-layout.h"

G_BEGIN_DECLS

#define BUBBLE_CHECK_N_FRAMES 8

CarlosBubbleFrame bubble_check_get_frame (guint index);
void bubble_check_layout (const double *shares,
                          guint n,
                          const CarlosBubbleFrame *frame,
                          const CarlosCircle *circles);

G_END_DECLS
