/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-community-training.h"

G_BEGIN_DECLS

char *carlos_community_json_write_model (const CarlosCommunityModel *model,
                                         const char *path,
                                         const CarlosLoadReport *report);
char *carlos_community_json_write_evaluation (const CarlosCommunityEvaluation *evaluation,
                                              const CarlosLoadReport *report,
                                              gboolean with_timings);

G_END_DECLS
