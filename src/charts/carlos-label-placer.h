/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-viewport.h"

G_BEGIN_DECLS

/**
 * CarlosLabelPlacer:
 *
 * Finds places for labels that do not cover each other.
 */
typedef struct
{
  CarlosRectangle area;
  GArray *taken; /* CarlosRectangle */
} CarlosLabelPlacer;

void carlos_label_placer_init (CarlosLabelPlacer *self, const CarlosRectangle *area);
void carlos_label_placer_clear (CarlosLabelPlacer *self);
gboolean carlos_label_placer_place (CarlosLabelPlacer *self, CarlosRectangle *label);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosLabelPlacer, carlos_label_placer_clear)

G_END_DECLS
