/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-taste-level.h"

G_BEGIN_DECLS

/**
 * CarlosTasteCard:
 * @title: what it is about
 * @summary: its numbers, in one line
 * @lines: more, a line each; possibly none
 *
 * What there is to say about an item, in the listener's language.
 */
typedef struct
{
  char *title;
  char *summary;
  GStrv lines;
} CarlosTasteCard;

CarlosTasteCard *
carlos_taste_card_new (const CarlosListener *listener, const CarlosTasteLevel *level, guint item);
void carlos_taste_card_free (CarlosTasteCard *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosTasteCard, carlos_taste_card_free)

G_END_DECLS
