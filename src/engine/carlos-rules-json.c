/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-rules-json.h"

#include "carlos-json.h"
#include "carlos-selection.h"
#include "carlos-suggestion.h"

static void
add_minute (JsonBuilder *builder, const char *name, gint64 minute)
{
  guint within = (guint) (minute % CARLOS_MINUTES_PER_DAY);
  g_autofree char *text = g_strdup_printf ("%02u:%02u", within / 60, within % 60);

  carlos_json_add_string (builder, name, text);
}

/* The members of a rule, into an object that is open. A border that is missing is null, as times say it themselves. */
static void
add_rule (JsonBuilder *builder, const CarlosExclusion *rule)
{
  carlos_json_add_string (builder, "kind", carlos_exclusion_kind_to_string (rule->kind));
  carlos_json_add_string (builder, "name", rule->name);
  if (rule->kind == CARLOS_EXCLUSION_HOURS)
    {
      add_minute (builder, "from", rule->from);
      add_minute (builder, "to", rule->to);
    }
  else
    {
      gboolean is_period = rule->kind == CARLOS_EXCLUSION_PERIOD;

      carlos_json_add_time (builder, "from", is_period ? rule->from : CARLOS_TIME_MIN);
      carlos_json_add_time (builder, "to", is_period ? rule->to : CARLOS_TIME_MAX);
    }
}

static void
add_effect (JsonBuilder *builder, const CarlosRuleEffect *effect)
{
  carlos_json_add_integer (builder, "plays", (gint64) effect->n_plays);
  carlos_json_add_number (builder, "minutes", effect->minutes);
}

static void
add_named_effect (JsonBuilder *builder, const char *name, const CarlosRuleEffect *effect)
{
  carlos_json_begin_object (builder, name);
  add_effect (builder, effect);
  json_builder_end_object (builder);
}

static void
add_all (JsonBuilder *builder, const CarlosRuleEffect *effect)
{
  carlos_json_begin_object (builder, "library");
  carlos_json_add_integer (builder, "plays", (gint64) effect->n_all_plays);
  carlos_json_add_number (builder, "minutes", effect->all_minutes);
  json_builder_end_object (builder);
}

/**
 * carlos_rules_json_write_list:
 * @rules: of CarlosExclusion
 * @effects: (array): what each hides by itself
 * @total: what all hide together
 *
 * Returns: (transfer full): one JSON object in the form of docs/formats.md
 */
char *
carlos_rules_json_write_list (const GPtrArray *rules,
                              const CarlosRuleEffect *effects,
                              const CarlosRuleEffect *total)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();

  carlos_json_begin_array (builder, "rules");
  for (guint i = 0; i < rules->len; i++)
    {
      const CarlosExclusion *rule = g_ptr_array_index (rules, i);

      json_builder_begin_object (builder);
      carlos_json_add_integer (builder, "id", rule->id);
      add_rule (builder, rule);
      add_effect (builder, &effects[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  add_named_effect (builder, "hidden", total);
  add_all (builder, total);

  return carlos_json_end (builder);
}

/**
 * carlos_rules_json_write_change:
 *
 * Returns: (transfer full): one JSON object in the form of docs/formats.md
 */
char *
carlos_rules_json_write_change (const CarlosRuleChange *change)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();

  carlos_json_begin_object (builder, "rule");
  carlos_json_add_integer (builder, "id", change->rule->id);
  add_rule (builder, change->rule);
  json_builder_end_object (builder);
  carlos_json_add_boolean (builder, "changed", change->is_changed);
  add_named_effect (builder, "before", &change->before);
  add_named_effect (builder, "after", &change->after);
  add_all (builder, &change->after);

  return carlos_json_end (builder);
}

static const char *
get_reason_name (CarlosSuggestionKind kind)
{
  switch (kind)
    {
    case CARLOS_SUGGESTION_BEDTIME:
      return "bedtime";
    case CARLOS_SUGGESTION_SLEEP:
      return "sleep";
    case CARLOS_SUGGESTION_CHILDREN:
      return "children";
    case CARLOS_SUGGESTION_SPOKEN:
      return "spoken";
    case CARLOS_SUGGESTION_ISLAND:
    default:
      return "island";
    }
}

/**
 * carlos_rules_json_write_suggestions:
 * @suggestions: of CarlosSuggestion
 *
 * Returns: (transfer full): one JSON object in the form of docs/formats.md
 */
char *
carlos_rules_json_write_suggestions (const GPtrArray *suggestions)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();

  carlos_json_begin_array (builder, "suggestions");
  for (guint i = 0; i < suggestions->len; i++)
    {
      const CarlosSuggestion *suggestion = g_ptr_array_index (suggestions, i);

      json_builder_begin_object (builder);
      add_rule (builder, suggestion->rule);
      carlos_json_add_string (builder, "reason", get_reason_name (suggestion->kind));
      carlos_json_add_number (builder, "share", suggestion->share);
      carlos_json_add_integer (builder, "times", suggestion->n_times);
      carlos_json_add_integer (builder, "plays", (gint64) suggestion->n_plays);
      carlos_json_add_number (builder, "minutes", suggestion->minutes);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  return carlos_json_end (builder);
}
