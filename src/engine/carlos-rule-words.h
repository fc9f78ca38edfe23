/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-rule-effect.h"

G_BEGIN_DECLS

/* What the program says about rules, in the listener's language; the same words in the window and on the command line.
 * Every char * is the caller's to free. */

const char *carlos_rule_words_kind (CarlosExclusionKind kind);
char *carlos_rule_words_describe (const CarlosExclusion *rule, GTimeZone *time_zone);
char *carlos_rule_words_effect (const CarlosRuleEffect *effect);
char *carlos_rule_words_total (const CarlosRuleEffect *effect);

G_END_DECLS
