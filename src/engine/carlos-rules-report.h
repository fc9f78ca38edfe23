/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-rule-effect.h"
#include "carlos-rule-names.h"
#include "carlos-suggestion.h"

G_BEGIN_DECLS

/**
 * CarlosRulesReport:
 * @effects: (array): of each of the library's rules, what it hides by itself
 * @total: what all of them hide together
 * @suggestions: of CarlosSuggestion, what may not be the listener's own taste either
 * @names: what rules can be about
 *
 * All there is to say about what is no part of a listener's taste.
 */
typedef struct
{
  CarlosRuleEffect *effects;
  CarlosRuleEffect total;
  GPtrArray *suggestions;
  CarlosRuleNames *names;
} CarlosRulesReport;

CarlosRulesReport *
carlos_rules_report_new (CarlosLibrary *library, const GPtrArray *kept, GTimeZone *time_zone);
void carlos_rules_report_free (CarlosRulesReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosRulesReport, carlos_rules_report_free)

G_END_DECLS
