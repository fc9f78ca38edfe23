/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-feature-space.h"
#include "carlos-fidelity.h"
#include "carlos-listener.h"
#include "carlos-taste-map.h"

G_BEGIN_DECLS

/**
 * CarlosMapSpace:
 * @listener: whose space it is
 * @before: (nullable): n_items x 2: where items lay before, NaN for new ones
 * @monitor: (nullable)
 * @preview: (nullable): as in #CarlosLayoutOptions
 * @data: the first argument of @preview
 *
 * What a layout is made from. Everything is borrowed for the call.
 */
typedef struct
{
  const CarlosListener *listener;
  guint64 seed;
  guint threads;
  const CarlosMatrix *before;
  const CarlosMonitor *monitor;
  void (*preview) (gpointer data, double fraction, const CarlosMatrix *positions);
  gpointer data;
} CarlosMapSpace;

gpointer carlos_map_space_get_key (const CarlosListener *listener, guint item);
CarlosFeatureSpace *carlos_map_space_remake (const CarlosListener *listener, guint threads);
gboolean carlos_map_space_lay_out (const CarlosMapSpace *self,
                                   gboolean moves,
                                   gboolean measures,
                                   CarlosMatrix **positions,
                                   CarlosFidelity **fidelity);
void carlos_map_space_align (CarlosMatrix *positions,
                             const CarlosMatrix *now,
                             const CarlosMatrix *before,
                             const double *weights);

G_END_DECLS
