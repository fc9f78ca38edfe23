/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-input.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_COMMUNITY_GROUP (carlos_community_group_get_type ())
G_DECLARE_FINAL_TYPE (CarlosCommunityGroup,
                      carlos_community_group,
                      CARLOS,
                      COMMUNITY_GROUP,
                      AdwPreferencesGroup)

void
carlos_community_group_set_input (CarlosCommunityGroup *self, GSettings *settings, const CarlosInput *input);
void carlos_community_group_choose (CarlosCommunityGroup *self, GFile *model);
void carlos_community_group_train (CarlosCommunityGroup *self, GListModel *files);

G_END_DECLS
