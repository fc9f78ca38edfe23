/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-display-list.h"

G_BEGIN_DECLS

/**
 * CarlosSvgText:
 * @CARLOS_SVG_TEXT_WORDS: words stay words: they can be searched and edited, and need a font
 * @CARLOS_SVG_TEXT_OUTLINES: words become shapes: they look the same everywhere
 */
typedef enum
{
  CARLOS_SVG_TEXT_WORDS,
  CARLOS_SVG_TEXT_OUTLINES,
} CarlosSvgText;

char *carlos_svg_writer_write_inline (const CarlosDisplayList *list, const char *prefix);
GBytes *carlos_svg_writer_write (const CarlosDisplayList *list, CarlosSvgText text);

G_END_DECLS
