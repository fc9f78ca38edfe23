/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-json.h"
#include "carlos-rule-effect.h"

G_BEGIN_DECLS

/**
 * CarlosRuleChange:
 * @rule: the rule that came or went
 * @is_changed: FALSE when it was there before
 * @before: what all rules hid
 * @after: what all rules hide now
 */
typedef struct
{
  const CarlosExclusion *rule;
  gboolean is_changed;
  CarlosRuleEffect before;
  CarlosRuleEffect after;
} CarlosRuleChange;

char *carlos_rules_json_dup_from (const CarlosExclusion *rule);
char *carlos_rules_json_dup_to (const CarlosExclusion *rule);
void carlos_rules_json_add (JsonBuilder *builder, const CarlosExclusion *rule);
char *carlos_rules_json_write_list (const GPtrArray *rules,
                                    const CarlosRuleEffect *effects,
                                    const CarlosRuleEffect *total);
char *carlos_rules_json_write_change (const CarlosRuleChange *change);
char *carlos_rules_json_write_suggestions (const GPtrArray *suggestions);

G_END_DECLS
