/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-exclusion.h"

G_BEGIN_DECLS

/**
 * CarlosCliRule:
 * @from: (nullable): as on the command line: a day, or a time of the day
 * @to: (nullable): likewise
 *
 * What makes up a rule besides its name.
 */
typedef struct
{
  char *from;
  char *to;
} CarlosCliRule;

CarlosExclusion *carlos_cli_rule_parse (const CarlosCliRule *self, char **words, int n_words, GError **error);

G_END_DECLS
