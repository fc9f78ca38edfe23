/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-community-model.h"

G_BEGIN_DECLS

/* What the program says about community models, the same in the window and on the command line. */

char *carlos_community_words_size (const CarlosCommunityModel *model);
char *carlos_community_words_quality (const CarlosCommunityModel *model);

G_END_DECLS
