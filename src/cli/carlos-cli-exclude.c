/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-exclude.h"

#include "carlos-cli.h"
#include "carlos-cli-library.h"
#include "carlos-cli-output.h"
#include "carlos-cli-rules.h"
#include "carlos-library-file.h"
#include "carlos-list-words.h"
#include "carlos-rule-names.h"
#include "carlos-rule-words.h"
#include "carlos-rules-json.h"
#include "carlos-store-exclusions.h"
#include "carlos-suggestion.h"
#include "carlos-text.h"
#include "carlos-words.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* What the command takes. */
typedef struct
{
  char *library;
  CarlosCliRule rule;
  gboolean json;
  char **words;
  GTimeZone *time_zone;
} ExcludeArguments;

static void
exclude_arguments_clear (ExcludeArguments *arguments)
{
  g_free (arguments->library);
  g_free (arguments->rule.from);
  g_free (arguments->rule.to);
  g_strfreev (arguments->words);
  g_time_zone_unref (arguments->time_zone);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ExcludeArguments, exclude_arguments_clear)

static gboolean
parse (ExcludeArguments *arguments, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &arguments->rule.from,
      N_ ("Where the period or the hours begin, such as 2024-03-01 or 19:30"), N_ ("TIME") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &arguments->rule.to,
      N_ ("The last day of the period, or the end of the hours"), N_ ("TIME") },
    CARLOS_CLI_LIBRARY_ENTRY (&arguments->library),
    CARLOS_CLI_JSON_ENTRY (&arguments->json),
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->words, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };

  return carlos_cli_library_parse (
    entries, _ ("[artist|album|genre|playlist NAME | period | hours | list | remove ID | suggest]"),
    _ ("Sets aside what was not you: rules that hide listening from every profile and list, and delete "
       "nothing."),
    argc, argv, error);
}

static void
print_rule (const CarlosExclusion *rule, GTimeZone *time_zone)
{
  g_autofree char *words = carlos_rule_words_describe (rule, time_zone);
  g_autofree char *safe = carlos_text_sanitize (words);

  g_print ("%s", safe);
}

/* "412 plays, 22 h 3 min" */
static char *
dup_amount (const CarlosRuleEffect *effect)
{
  g_autofree char *plays = carlos_words_plays ((double) effect->n_plays);
  g_autofree char *time = carlos_list_words_time (effect->minutes);

  return g_strdup_printf ("%s, %s", plays, time);
}

static void
print_list (const GPtrArray *rules,
            const CarlosRuleEffect *effects,
            const CarlosRuleEffect *total,
            GTimeZone *time_zone)
{
  g_autofree char *words = carlos_rule_words_total (total);

  for (guint i = 0; i < rules->len; i++)
    {
      const CarlosExclusion *rule = g_ptr_array_index (rules, i);
      g_autofree char *effect = carlos_rule_words_effect (&effects[i]);

      g_print ("%5" G_GINT64_FORMAT "  ", rule->id);
      print_rule (rule, time_zone);
      g_print (" · %s\n", effect);
    }
  g_print ("%s\n", words);
}

static gboolean
list_rules (const ExcludeArguments *arguments, GError **error)
{
  g_autoptr (CarlosLibrary) library = carlos_cli_library_load (arguments->library, error);
  g_autofree CarlosRuleEffect *effects = NULL;
  CarlosExclusion **rules;
  CarlosRuleEffect total;
  guint n_rules;

  if (library == NULL)
    return FALSE;
  n_rules = library->exclusions->len;
  rules = (CarlosExclusion **) library->exclusions->pdata;
  effects = g_new (CarlosRuleEffect, MAX (n_rules, 1));
  for (guint i = 0; i < n_rules; i++)
    carlos_rule_effect_init (&effects[i], library, &rules[i], 1, arguments->time_zone);
  carlos_rule_effect_init (&total, library, rules, n_rules, arguments->time_zone);

  if (arguments->json)
    {
      g_autofree char *text = carlos_rules_json_write_list (library->exclusions, effects, &total);

      carlos_cli_print_json (text);
    }
  else
    {
      print_list (library->exclusions, effects, &total, arguments->time_zone);
    }

  return TRUE;
}

static gboolean
list_suggestions (const ExcludeArguments *arguments, GError **error)
{
  g_autoptr (CarlosLibrary) library = carlos_cli_library_load (arguments->library, error);
  g_autoptr (GPtrArray) suggestions = NULL;

  if (library == NULL)
    return FALSE;
  suggestions = carlos_suggestions_find (library, arguments->time_zone, NULL);
  if (arguments->json)
    {
      g_autofree char *text = carlos_rules_json_write_suggestions (suggestions);

      carlos_cli_print_json (text);
      return TRUE;
    }

  for (guint i = 0; i < suggestions->len; i++)
    {
      const CarlosSuggestion *suggestion = g_ptr_array_index (suggestions, i);
      g_autofree char *reason = carlos_suggestion_dup_reason (suggestion);

      print_rule (suggestion->rule, arguments->time_zone);
      g_print (" · %s\n", reason);
    }
  if (suggestions->len == 0)
    g_print ("%s\n", _ ("Nothing looks as if it was not you."));

  return TRUE;
}

static void
print_change (const CarlosRuleChange *change, gboolean is_new, GTimeZone *time_zone)
{
  g_autofree char *before = dup_amount (&change->before);
  g_autofree char *after = dup_amount (&change->after);

  print_rule (change->rule, time_zone);
  if (!is_new)
    g_print (" · %s\n", _ ("counts again"));
  else if (change->is_changed)
    g_print (_ (" · set aside by rule %" PRId64), change->rule->id);
  else
    g_print (_ (" · set aside already, by rule %" PRId64), change->rule->id);
  if (is_new)
    g_print ("\n");
  /* Translators: how much listening rules hide, such as “412 plays, 22 h 3 min” */
  g_print (_ ("Hidden before: %s; now: %s"), before, after);
  g_print ("\n");
}

static CarlosExclusion *
find_rule (const GPtrArray *rules, gint64 id)
{
  for (guint i = 0; i < rules->len; i++)
    {
      CarlosExclusion *rule = g_ptr_array_index (rules, i);

      if (rule->id == id)
        return rule;
    }

  return NULL;
}

/* Tells of a change that was made: of what was hidden before, and is by the rules that the store has now. */
static gboolean
tell_change (const ExcludeArguments *arguments,
             CarlosLibrary *library,
             CarlosStore *store,
             const CarlosExclusion *rule,
             gboolean is_new,
             GError **error)
{
  g_autoptr (GPtrArray) rules = carlos_store_get_exclusions (store, error);
  const GPtrArray *old_rules = library->exclusions;
  CarlosRuleChange change = { .rule = rule };

  if (rules == NULL)
    return FALSE;
  change.is_changed = !is_new || find_rule (old_rules, rule->id) == NULL;
  carlos_rule_effect_init (&change.before, library, (CarlosExclusion **) old_rules->pdata, old_rules->len,
                           arguments->time_zone);
  carlos_rule_effect_init (&change.after, library, (CarlosExclusion **) rules->pdata, rules->len,
                           arguments->time_zone);

  if (arguments->json)
    {
      g_autofree char *text = carlos_rules_json_write_change (&change);

      carlos_cli_print_json (text);
    }
  else
    {
      print_change (&change, is_new, arguments->time_zone);
    }

  return TRUE;
}

static CarlosStore *
open_library (const ExcludeArguments *arguments, GError **error)
{
  g_autofree char *path = carlos_cli_library_get_path (arguments->library);

  return carlos_library_file_open_to_change (path, error);
}

/* Puts the name as the library writes it into the rule; a name that it does not have is refused. */
static gboolean
settle_name (CarlosExclusion *rule, const CarlosLibrary *library, GError **error)
{
  g_autoptr (CarlosRuleNames) names = NULL;
  const char *name;

  if (rule->name == NULL)
    return TRUE;
  names = carlos_rule_names_new (library);
  name = carlos_rule_names_require (names, rule->kind, rule->name, error);
  if (name == NULL)
    return FALSE;
  g_free (rule->name);
  rule->name = g_strdup (name);

  return TRUE;
}

static gboolean
add_rule (const ExcludeArguments *arguments, CarlosExclusion *rule, GError **error)
{
  g_autoptr (CarlosLibrary) library = carlos_cli_library_load (arguments->library, error);
  g_autoptr (CarlosStore) store = NULL;

  if (library == NULL || !settle_name (rule, library, error))
    return FALSE;
  store = open_library (arguments, error);
  if (store == NULL)
    return FALSE;
  rule->id = carlos_store_add_exclusion (store, rule, error);

  return rule->id != 0 && tell_change (arguments, library, store, rule, TRUE, error);
}

static gboolean
remove_rule (const ExcludeArguments *arguments, gint64 id, GError **error)
{
  g_autoptr (CarlosLibrary) library = carlos_cli_library_load (arguments->library, error);
  g_autoptr (CarlosStore) store = NULL;
  const CarlosExclusion *rule;

  if (library == NULL)
    return FALSE;
  store = open_library (arguments, error);
  if (store == NULL || !carlos_store_remove_exclusion (store, id, error))
    return FALSE;
  rule = find_rule (library->exclusions, id);

  return rule == NULL || tell_change (arguments, library, store, rule, FALSE, error);
}

static gboolean
parse_id (char *const *words, gint64 *id, GError **error)
{
  guint64 number;

  if (words[0] == NULL || words[1] != NULL
      || !g_ascii_string_to_unsigned (words[0], 10, 1, G_MAXINT64, &number, NULL))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("give the ID of one rule, as “exclude list” tells it"));
      return FALSE;
    }
  *id = (gint64) number;

  return TRUE;
}

static gboolean
check_plain (const ExcludeArguments *arguments, GError **error)
{
  if (arguments->rule.from == NULL && arguments->rule.to == NULL)
    return TRUE;

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("--from and --to are of a period or of hours"));
  return FALSE;
}

static int
end (gboolean is_done, GError **error)
{
  return is_done && carlos_cli_end_output (error) ? CARLOS_CLI_DONE : CARLOS_CLI_FAILED;
}

static int
run_list (const ExcludeArguments *arguments,
          int n_words,
          gboolean (*list) (const ExcludeArguments *arguments, GError **error),
          GError **error)
{
  if (!check_plain (arguments, error)
      || !carlos_cli_library_check_no_more (n_words, arguments->words, 1, error))
    return CARLOS_CLI_USAGE;

  return end (list (arguments, error), error);
}

static int
run_remove (const ExcludeArguments *arguments, GError **error)
{
  gint64 id;

  if (!check_plain (arguments, error) || !parse_id (arguments->words + 1, &id, error))
    return CARLOS_CLI_USAGE;

  return end (remove_rule (arguments, id, error), error);
}

static int
run_add (const ExcludeArguments *arguments, int n_words, GError **error)
{
  g_autoptr (CarlosExclusion) rule
    = carlos_cli_rule_parse (&arguments->rule, arguments->words, n_words, error);

  if (rule == NULL)
    return CARLOS_CLI_USAGE;

  return end (add_rule (arguments, rule, error), error);
}

static int
run (int argc, char **argv, GError **error)
{
  g_auto (ExcludeArguments) arguments = { .time_zone = g_time_zone_new_local () };
  int n_words;

  if (!parse (&arguments, &argc, &argv, error))
    return CARLOS_CLI_USAGE;

  n_words = arguments.words != NULL ? (int) g_strv_length (arguments.words) : 0;
  if (n_words == 0 || g_str_equal (arguments.words[0], "list"))
    return run_list (&arguments, n_words, list_rules, error);
  if (g_str_equal (arguments.words[0], "suggest"))
    return run_list (&arguments, n_words, list_suggestions, error);
  if (g_str_equal (arguments.words[0], "remove"))
    return run_remove (&arguments, error);

  return run_add (&arguments, n_words, error);
}

/**
 * carlos_cli_exclude:
 * @argv: the command's name and its arguments
 *
 * Returns: the exit status
 */
int
carlos_cli_exclude (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = run (argc, argv, &error);

  return carlos_cli_end ("exclude", status, error);
}
