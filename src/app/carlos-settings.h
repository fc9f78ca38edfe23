/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-input.h"

G_BEGIN_DECLS

GSettings *carlos_settings_new (void);
char *carlos_settings_dup_community_model (GSettings *settings, const CarlosInput *input);

G_END_DECLS
