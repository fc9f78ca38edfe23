/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-rules-report.h"

/**
 * carlos_rules_report_new:
 * @library: whose rules to look at
 * @kept: (nullable): of CarlosExclusion, what was suggested before and the listener said is taste
 * @time_zone: the listener's
 *
 * Returns: (transfer full): the report; takes some passes over all plays, so a window calls it on a worker thread
 */
CarlosRulesReport *
carlos_rules_report_new (CarlosLibrary *library, const GPtrArray *kept, GTimeZone *time_zone)
{
  CarlosRulesReport *self = g_new0 (CarlosRulesReport, 1);
  CarlosExclusion **rules = (CarlosExclusion **) library->exclusions->pdata;
  guint n_rules = library->exclusions->len;

  self->effects = g_new (CarlosRuleEffect, MAX (n_rules, 1));
  for (guint i = 0; i < n_rules; i++)
    carlos_rule_effect_init (&self->effects[i], library, &rules[i], 1, time_zone);
  carlos_rule_effect_init (&self->total, library, rules, n_rules, time_zone);
  self->suggestions = carlos_suggestions_find (library, time_zone, kept);
  self->names = carlos_rule_names_new (library);

  return self;
}

void
carlos_rules_report_free (CarlosRulesReport *self)
{
  g_free (self->effects);
  g_ptr_array_unref (self->suggestions);
  carlos_rule_names_free (self->names);
  g_free (self);
}
