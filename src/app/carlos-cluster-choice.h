/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-listener.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_CLUSTER_CHOICE (carlos_cluster_choice_get_type ())
G_DECLARE_FINAL_TYPE (CarlosClusterChoice, carlos_cluster_choice, CARLOS, CLUSTER_CHOICE, AdwBin)

void carlos_cluster_choice_set_listener (CarlosClusterChoice *self, CarlosListener *listener);
const guint *carlos_cluster_choice_get_off (CarlosClusterChoice *self, guint *n);
gboolean carlos_cluster_choice_is_all (CarlosClusterChoice *self);
void carlos_cluster_choice_reset (CarlosClusterChoice *self);

G_END_DECLS
