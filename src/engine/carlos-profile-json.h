/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-listener.h"

G_BEGIN_DECLS

/**
 * CarlosProfileJsonOptions:
 * @with_assignments: also write the cluster of each track
 * @seconds: how long it took, NaN to leave it out
 */
typedef struct
{
  gboolean with_assignments;
  double seconds;
} CarlosProfileJsonOptions;

char *carlos_profile_json_write (const CarlosListener *listener, const CarlosProfileJsonOptions *options);

G_END_DECLS
