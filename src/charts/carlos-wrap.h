/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-text.h"

G_BEGIN_DECLS

#define CARLOS_WRAP_MAXIMUM_LINES 5
#define CARLOS_WRAP_MAXIMUM_PIECES 48

/**
 * CarlosWrap:
 *
 * A text that can be broken into lines of even width. Lengths are in em: times the font size they are px.
 */
typedef struct
{
  char *text;
  double overhang; /* how far the ink stands out of the advance, at most, at either end */
  double top;      /* of the ink above the baseline */
  double bottom;   /* below it */
  guint n_pieces;  /* between places where a line may end */
  gsize starts[CARLOS_WRAP_MAXIMUM_PIECES + 1];   /* bytes */
  double offsets[CARLOS_WRAP_MAXIMUM_PIECES + 1]; /* from the beginning */
  double spaces[CARLOS_WRAP_MAXIMUM_PIECES];      /* width of the white space that ends a piece */
} CarlosWrap;

/**
 * CarlosWrapLines:
 * @ends: the piece after the last one, for each line
 * @width: of the widest line, em
 */
typedef struct
{
  guint n_lines;
  guint ends[CARLOS_WRAP_MAXIMUM_LINES];
  double width;
} CarlosWrapLines;

void carlos_wrap_init (CarlosWrap *self, const char *text, const CarlosFont *font);
void carlos_wrap_clear (CarlosWrap *self);
void carlos_wrap_break (const CarlosWrap *self, guint n_lines, CarlosWrapLines *lines);
char *carlos_wrap_dup_line (const CarlosWrap *self, const CarlosWrapLines *lines, guint line);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosWrap, carlos_wrap_clear)

G_END_DECLS
