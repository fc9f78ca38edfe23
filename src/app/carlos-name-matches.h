/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-rule-names.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_NAME_MATCHES (carlos_name_matches_get_type ())
G_DECLARE_FINAL_TYPE (CarlosNameMatches, carlos_name_matches, CARLOS, NAME_MATCHES, AdwBin)

guint carlos_name_matches_search (CarlosNameMatches *self,
                                  const CarlosRuleNames *names,
                                  CarlosExclusionKind kind,
                                  const char *text);

G_END_DECLS
