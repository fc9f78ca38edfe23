/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosFontKind:
 * @CARLOS_FONT_SANS: labels, words in bubbles, numbers
 * @CARLOS_FONT_SERIF: the captions of a key
 */
typedef enum
{
  CARLOS_FONT_SANS,
  CARLOS_FONT_SERIF,
} CarlosFontKind;

/**
 * CarlosFont:
 *
 * How words look. @size is in px (units of the picture).
 */
typedef struct
{
  CarlosFontKind kind;
  double size;
  gboolean bold;
  gboolean italic;
} CarlosFont;

/**
 * CarlosTextExtents:
 *
 * The size of one line of text, in px, with x from its left end and y from its baseline, downwards. The advance is
 * the width; the ink may stand out of it a little. A line is @rtl when it reads from right to left as a whole.
 */
typedef struct
{
  double advance;
  double ink_x;
  double ink_y;
  double ink_width;
  double ink_height;
  gboolean rtl;
} CarlosTextExtents;

const char *carlos_font_kind_get_families (CarlosFontKind kind);
char *carlos_text_sanitize (const char *text);
void carlos_text_measure (const char *text, const CarlosFont *font, CarlosTextExtents *extents);
char *carlos_text_ellipsize (const char *text, const CarlosFont *font, double width);

G_END_DECLS
