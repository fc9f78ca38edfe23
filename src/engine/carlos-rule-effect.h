/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-library.h"

G_BEGIN_DECLS

/**
 * CarlosRuleEffect:
 * @n_plays: plays of 30 seconds and more that are hidden
 * @minutes: how long they were
 * @n_all_plays: all such plays of the library, hidden or not
 * @all_minutes: how long those were
 *
 * What rules about listening that is no part of the listener's taste do to a library.
 */
typedef struct
{
  guint64 n_plays;
  double minutes;
  guint64 n_all_plays;
  double all_minutes;
} CarlosRuleEffect;

void carlos_rule_effect_init (CarlosRuleEffect *self,
                              CarlosLibrary *library,
                              CarlosExclusion *const *rules,
                              guint n_rules,
                              GTimeZone *time_zone);
double carlos_rule_effect_get_share (const CarlosRuleEffect *self);

G_END_DECLS
