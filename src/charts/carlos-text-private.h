/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <pango/pango.h>

#include "carlos-path.h"
#include "carlos-text.h"

G_BEGIN_DECLS

/* All text is shaped at this size, px, and scaled from there: see carlos-text.c. */
#define CARLOS_TEXT_SHAPED_SIZE 100.0

PangoContext *carlos_text_create_context (void);
PangoContext *carlos_text_get_context (void);
PangoLayout *carlos_text_create_layout (PangoContext *context, const char *text, const CarlosFont *font);

G_END_DECLS
