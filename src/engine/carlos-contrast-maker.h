/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-contrast.h"
#include "carlos-listener.h"
#include "carlos-taste-sketch.h"

G_BEGIN_DECLS

/**
 * CarlosContrastOptions:
 * @of_albums: whether rows are the albums heard most, which only a library knows
 * @other: (nullable): who or what the listener is compared with
 * @other_name: (nullable): what that is called
 *
 * What to put beside the listener's average.
 */
typedef struct
{
  gboolean of_albums;
  const CarlosTasteSketch *other;
  const char *other_name;
} CarlosContrastOptions;

CarlosContrast *carlos_contrast_maker_make (const CarlosListener *listener,
                                            const CarlosContrastOptions *options);

G_END_DECLS
