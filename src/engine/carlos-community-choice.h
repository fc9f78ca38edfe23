/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-input.h"

G_BEGIN_DECLS

/* Which community model is used. */

char *carlos_community_choice_get_default (const char *library);
char *carlos_community_choice_find (const char *wanted, const CarlosInput *input);
gboolean carlos_community_choice_set_aside (const char *model, GError **error);
gboolean carlos_community_choice_put_back (const char *model, GError **error);

G_END_DECLS
