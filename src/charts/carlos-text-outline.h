/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-path.h"
#include "carlos-text.h"

G_BEGIN_DECLS

CarlosPathOperation *carlos_text_outline (const char *text, const CarlosFont *font, guint *n_operations);

G_END_DECLS
