/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-window.h"

G_BEGIN_DECLS

void window_end (CarlosWindow *window);

G_END_DECLS
