/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-listener.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_EVIDENCE (carlos_evidence_get_type ())
G_DECLARE_FINAL_TYPE (CarlosEvidence, carlos_evidence, CARLOS, EVIDENCE, GtkPopover)

void carlos_evidence_set_listener (CarlosEvidence *self, CarlosListener *listener);
guint carlos_evidence_get_k (CarlosEvidence *self);

G_END_DECLS
