/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-rule-effect.h"

#include "carlos-exclusion-filter.h"

#define MS_PER_MINUTE 60000.0

/**
 * carlos_rule_effect_init:
 * @self: (out)
 * @library: whose plays are counted; its own rules do not matter
 * @rules: (array length=n_rules): whatever any of them hides counts, once
 * @time_zone: the listener's, for rules about hours of the day
 *
 * Counts what rules hide, in one pass over all plays.
 */
void
carlos_rule_effect_init (CarlosRuleEffect *self,
                         CarlosLibrary *library,
                         CarlosExclusion *const *rules,
                         guint n_rules,
                         GTimeZone *time_zone)
{
  g_autoptr (GPtrArray) list = g_ptr_array_sized_new (n_rules);
  g_autoptr (CarlosLibrary) ruled = NULL;
  g_autoptr (CarlosExclusionFilter) filter = NULL;
  guint64 ms = 0, all_ms = 0;

  for (guint i = 0; i < n_rules; i++)
    g_ptr_array_add (list, rules[i]);
  ruled = carlos_library_copy_with_rules (library, list, library->generation);
  filter = carlos_exclusion_filter_new (ruled, time_zone);

  *self = (CarlosRuleEffect){ 0 };
  for (guint i = 0; i < library->plays->n_plays; i++)
    {
      const CarlosPlay *play = &library->plays->plays[i];

      if (play->flags & CARLOS_PLAY_SHORT)
        continue;
      self->n_all_plays++;
      all_ms += play->ms;
      if (carlos_exclusion_filter_hides_play (filter, play))
        {
          self->n_plays++;
          ms += play->ms;
        }
    }
  self->minutes = (double) ms / MS_PER_MINUTE;
  self->all_minutes = (double) all_ms / MS_PER_MINUTE;
}

/**
 * carlos_rule_effect_get_share:
 *
 * Returns: the part of the minutes that is hidden, 0 to 1; 0 where nothing was heard
 */
double
carlos_rule_effect_get_share (const CarlosRuleEffect *self)
{
  return self->all_minutes > 0 ? self->minutes / self->all_minutes : 0;
}
