/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-text.h"

G_BEGIN_DECLS

PangoContext *carlos_text_create_context (void);
PangoLayout *carlos_text_create_layout_in (PangoContext *context, const char *text, const CarlosFont *font);

G_END_DECLS
