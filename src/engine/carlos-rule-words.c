/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "carlos-rule-words.h"

#include "carlos-selection.h"
#include "carlos-words.h"

/**
 * carlos_rule_words_kind:
 *
 * Returns: what a rule of this kind is about, for headings and choices
 */
const char *
carlos_rule_words_kind (CarlosExclusionKind kind)
{
  switch (kind)
    {
    case CARLOS_EXCLUSION_ARTIST:
      return _ ("Artist");
    case CARLOS_EXCLUSION_ALBUM:
      return _ ("Album");
    case CARLOS_EXCLUSION_GENRE:
      return _ ("Genre");
    case CARLOS_EXCLUSION_PLAYLIST:
      return _ ("Playlist");
    case CARLOS_EXCLUSION_PERIOD:
      return _ ("Period");
    case CARLOS_EXCLUSION_HOURS:
    default:
      return _ ("Time of day");
    }
}

/* The day of a time on the listener's calendar; NULL for a time that no calendar has. */
static GDateTime *
find_day (gint64 time, GTimeZone *time_zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);

  return utc != NULL ? g_date_time_to_timezone (utc, time_zone) : NULL;
}

static char *
format_day (GDateTime *day)
{
  /* Translators: a day with its year, such as “1 March 2021”, as g_date_time_format () takes it */
  return g_date_time_format (day, _ ("%-d %B %Y"));
}

static char *
describe_days (GDateTime *first, GDateTime *last)
{
  g_autofree char *from = NULL;
  g_autofree char *to = format_day (last);

  if (g_date_time_get_year (first) != g_date_time_get_year (last))
    from = format_day (first);
  else if (g_date_time_get_day_of_year (first) != g_date_time_get_day_of_year (last))
    /* Translators: a day without its year, such as “1 March”, as g_date_time_format () takes it */
    from = g_date_time_format (first, _ ("%-d %B"));
  else
    return g_steal_pointer (&to);

  /* Translators: from one day to another, such as “1 March – 30 April 2021” */
  return g_strdup_printf (_ ("%s – %s"), from, to);
}

/* A border that is missing, or beyond all calendars, is no border. */
static char *
describe_period (const CarlosExclusion *rule, GTimeZone *time_zone)
{
  g_autoptr (GDateTime) first = rule->from > CARLOS_TIME_MIN ? find_day (rule->from, time_zone) : NULL;
  g_autoptr (GDateTime) last = rule->to < CARLOS_TIME_MAX ? find_day (rule->to - 1, time_zone) : NULL;
  g_autofree char *day = NULL;

  if (first != NULL && last != NULL)
    return describe_days (first, last);
  if (first == NULL && last == NULL)
    return g_strdup (_ ("Always"));

  day = format_day (first != NULL ? first : last);

  return g_strdup_printf (first != NULL ? _ ("Since %s") : _ ("Until %s"), day);
}

static char *
describe_hours (const CarlosExclusion *rule)
{
  guint from = (guint) (rule->from % CARLOS_MINUTES_PER_DAY);
  guint to = (guint) (rule->to % CARLOS_MINUTES_PER_DAY);

  /* Translators: from one time of the day to another, hours and minutes */
  return g_strdup_printf (_ ("Every day %02u:%02u–%02u:%02u"), from / 60, from % 60, to / 60, to % 60);
}

/**
 * carlos_rule_words_describe:
 * @time_zone: the listener's, for the days of a period
 *
 * Returns: (transfer full): what a rule hides, such as "Artist: X", "Every day 19:00–20:30" or "1 March – 30 April 2021"
 */
char *
carlos_rule_words_describe (const CarlosExclusion *rule, GTimeZone *time_zone)
{
  const char *name = rule->name != NULL ? rule->name : "";

  switch (rule->kind)
    {
    case CARLOS_EXCLUSION_ARTIST:
      return g_strdup_printf (_ ("Artist: %s"), name);
    case CARLOS_EXCLUSION_ALBUM:
      return g_strdup_printf (_ ("Album: %s"), name);
    case CARLOS_EXCLUSION_GENRE:
      return g_strdup_printf (_ ("Genre: %s"), name);
    case CARLOS_EXCLUSION_PLAYLIST:
      return g_strdup_printf (_ ("Playlist: %s"), name);
    case CARLOS_EXCLUSION_PERIOD:
      return describe_period (rule, time_zone);
    case CARLOS_EXCLUSION_HOURS:
    default:
      return describe_hours (rule);
    }
}

/**
 * carlos_rule_words_effect:
 *
 * Returns: (transfer full): how much that is, such as "312 plays, 2 % of your minutes"
 */
char *
carlos_rule_words_effect (const CarlosRuleEffect *effect)
{
  g_autofree char *plays = carlos_words_plays ((double) effect->n_plays);
  g_autofree char *share = carlos_words_share (carlos_rule_effect_get_share (effect));

  /* Translators: such as “312 plays, 2 % of your minutes” */
  return g_strdup_printf (_ ("%s, %s of your minutes"), plays, share);
}

/**
 * carlos_rule_words_total:
 * @effect: of all rules together
 *
 * Returns: (transfer full): such as "1,204 plays, 3 % of your minutes, are set aside"
 */
char *
carlos_rule_words_total (const CarlosRuleEffect *effect)
{
  gulong n = (gulong) effect->n_plays;
  g_autofree char *share = carlos_words_share (carlos_rule_effect_get_share (effect));

  if (n == 0)
    return g_strdup (_ ("Nothing that you heard is set aside"));

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'lu play, %s of your minutes, is set aside",
                                       "%'lu plays, %s of your minutes, are set aside", n),
                          n, share);
}
