/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-display-list.h"
#include "carlos-palette.h"

G_BEGIN_DECLS

typedef enum
{
  CARLOS_BUBBLE_CLUSTER,
  CARLOS_BUBBLE_ARTIST,
  CARLOS_BUBBLE_TRACK,
} CarlosBubbleRole;

/**
 * CarlosBubble:
 *
 * A disc with words in it. Everything is borrowed.
 */
typedef struct
{
  CarlosBubbleRole role;
  const char *id;           /* (nullable) */
  const char *title;        /* (nullable) */
  const char *description;  /* (nullable) */
  const char *const *words; /* NULL-terminated: each begins a line of its own; the first ones matter most */
  CarlosCircle circle;
  double minimum_size; /* of the words, px: under it, words are left out */
  double maximum_size;
} CarlosBubble;

void carlos_bubble_append (CarlosDisplayListBuilder *builder,
                           const CarlosBubble *bubble,
                           const CarlosPalette *palette);

G_END_DECLS
