/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-listener.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_CLUSTER_EVIDENCE (carlos_cluster_evidence_get_type ())
G_DECLARE_FINAL_TYPE (CarlosClusterEvidence, carlos_cluster_evidence, CARLOS, CLUSTER_EVIDENCE, GtkPopover)

void carlos_cluster_evidence_set_listener (CarlosClusterEvidence *self, CarlosListener *listener);
guint carlos_cluster_evidence_get_k (CarlosClusterEvidence *self);

G_END_DECLS
