/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-rules-json.h"

#include "carlos-suggestion.h"

/* Of a period a time, of hours a time of the day; NULL for a border that is missing, and for rules about names. */
static char *
dup_border (const CarlosExclusion *rule, gint64 border)
{
  guint minute = (guint) (border % CARLOS_MINUTES_PER_DAY);

  if (rule->kind == CARLOS_EXCLUSION_HOURS)
    return g_strdup_printf ("%02u:%02u", minute / 60, minute % 60);

  return rule->kind == CARLOS_EXCLUSION_PERIOD ? carlos_json_format_time (border) : NULL;
}

/**
 * carlos_rules_json_dup_from:
 *
 * Returns: (transfer full) (nullable): where a period or hours begin, for machines
 */
char *
carlos_rules_json_dup_from (const CarlosExclusion *rule)
{
  return dup_border (rule, rule->from);
}

/**
 * carlos_rules_json_dup_to:
 *
 * Returns: (transfer full) (nullable): where they end: the first second or minute that is not meant any more
 */
char *
carlos_rules_json_dup_to (const CarlosExclusion *rule)
{
  return dup_border (rule, rule->to);
}

/**
 * carlos_rules_json_add:
 * @builder: inside of an object
 *
 * Adds what makes up a rule: `kind`, `name`, `from` and `to`.
 */
void
carlos_rules_json_add (JsonBuilder *builder, const CarlosExclusion *rule)
{
  g_autofree char *from = carlos_rules_json_dup_from (rule);
  g_autofree char *to = carlos_rules_json_dup_to (rule);

  carlos_json_add_string (builder, "kind", carlos_exclusion_kind_to_string (rule->kind));
  carlos_json_add_string (builder, "name", rule->name);
  carlos_json_add_string (builder, "from", from);
  carlos_json_add_string (builder, "to", to);
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
      carlos_rules_json_add (builder, rule);
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
  carlos_rules_json_add (builder, change->rule);
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
      carlos_rules_json_add (builder, suggestion->rule);
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
