/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-library.h"

G_BEGIN_DECLS

/**
 * CarlosRuleNames:
 * @names: (array length=n_names): of each kind of rule, sorted for people; empty for the kinds that need no name
 *
 * What rules can be about: every artist, album, genre and playlist of a library, each once whatever its case. Public to
 * read.
 */
typedef struct
{
  char **names[CARLOS_N_EXCLUSION_KINDS];
  guint n_names[CARLOS_N_EXCLUSION_KINDS];

  /*< private >*/
  char **keys[CARLOS_N_EXCLUSION_KINDS];        /* of each name, what is searched */
  GHashTable *folded[CARLOS_N_EXCLUSION_KINDS]; /* case-folded -> name */
} CarlosRuleNames;

CarlosRuleNames *carlos_rule_names_new (const CarlosLibrary *library);
void carlos_rule_names_free (CarlosRuleNames *self);
const char *carlos_rule_names_find (const CarlosRuleNames *self, CarlosExclusionKind kind, const char *name);
const char **carlos_rule_names_search (const CarlosRuleNames *self,
                                       CarlosExclusionKind kind,
                                       const char *text,
                                       guint maximum);
const char *carlos_rule_names_require (const CarlosRuleNames *self,
                                       CarlosExclusionKind kind,
                                       const char *name,
                                       GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosRuleNames, carlos_rule_names_free)

G_END_DECLS
