/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-recommendations.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_EVIDENCE_BAR (carlos_evidence_bar_get_type ())
G_DECLARE_FINAL_TYPE (CarlosEvidenceBar, carlos_evidence_bar, CARLOS, EVIDENCE_BAR, GtkWidget)

double carlos_evidence_bar_get_most (const CarlosRecommendations *list);
void carlos_evidence_bar_set_item (CarlosEvidenceBar *self, const CarlosRecommendation *item, double most);
void carlos_evidence_bar_set_swatch (CarlosEvidenceBar *self, CarlosEvidence evidence, gboolean is_against);

G_END_DECLS
