/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-feature-space.h"
#include "carlos-listener.h"

G_BEGIN_DECLS

const CarlosPlayLog *carlos_listener_space_get_plays (const CarlosListener *listener);
CarlosGenreWords *carlos_listener_space_find_words (const CarlosListener *listener);
CarlosFeatureSpace *carlos_listener_space_make (const CarlosListener *listener,
                                                const CarlosGenreWords *words,
                                                const double *weights,
                                                guint threads,
                                                GError **error);

G_END_DECLS
