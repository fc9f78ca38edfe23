/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-library.h"

G_BEGIN_DECLS

/**
 * CarlosRuleNames:
 * @names: (array zero-terminated=1): of each kind of rule, sorted for people; empty for the kinds that need no name
 *
 * What rules can be about: every artist, album, genre and playlist of a library, each once whatever its case.
 */
typedef struct
{
  char **names[CARLOS_N_EXCLUSION_KINDS];
} CarlosRuleNames;

CarlosRuleNames *carlos_rule_names_new (const CarlosLibrary *library);
void carlos_rule_names_free (CarlosRuleNames *self);
const char *carlos_rule_names_find (const CarlosRuleNames *self, CarlosExclusionKind kind, const char *name);
const char *carlos_rule_names_require (const CarlosRuleNames *self,
                                       CarlosExclusionKind kind,
                                       const char *name,
                                       GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosRuleNames, carlos_rule_names_free)

G_END_DECLS
