/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-community-builder.h"
#include "carlos-load-report.h"
#include "carlos-track-table.h"

G_BEGIN_DECLS

CarlosTrackTable *carlos_sample_source_load (CarlosLoadReport *report, GError **error);
CarlosTrackTable *carlos_sample_source_load_catalogue (GError **error);
gboolean carlos_sample_source_read_community (CarlosCommunityBuilder *builder, GError **error);

G_END_DECLS
