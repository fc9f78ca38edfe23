/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-method-private.h"

#include "carlos-bars-chart.h"
#include "carlos-format.h"
#include "carlos-recommend-words.h"

#include <glib/gi18n-lib.h>

/* So many items of the list are drawn. */
#define N_DRAWN 12

static char *
name_item (const CarlosRecommendation *item)
{
  if (item->title == NULL)
    return g_strdup (item->artist);

  return g_strdup_printf ("%s – %s", item->artist, item->title);
}

static const char *
name_evidence (CarlosEvidence evidence)
{
  switch (evidence)
    {
    case CARLOS_EVIDENCE_TEXT:
      return _ ("tags");
    case CARLOS_EVIDENCE_SOUND:
      return _ ("sound");
    case CARLOS_EVIDENCE_NOVELTY:
      return _ ("novelty");
    case CARLOS_EVIDENCE_POPULARITY:
      return _ ("popularity");
    case CARLOS_EVIDENCE_FEEDBACK:
      return _ ("what you said");
    case CARLOS_EVIDENCE_COMMUNITY:
    default:
      return _ ("other listeners");
    }
}

static CarlosDisplayList *
draw_parts (const CarlosMethodWalk *walk, guint index, const CarlosChartOptions *options)
{
  const char *series[CARLOS_N_EVIDENCE];
  double values[N_DRAWN][CARLOS_N_EVIDENCE];
  CarlosBarsRow rows[N_DRAWN];
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  CarlosBars bars = { .series = series, .n_series = CARLOS_N_EVIDENCE, .rows = rows, .n_decimals = 2 };

  bars.n_rows = MIN (walk->list->n_items, N_DRAWN);
  for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
    series[e] = name_evidence ((CarlosEvidence) e);
  for (guint i = 0; i < bars.n_rows; i++)
    {
      char *name = name_item (&walk->list->items[i]);

      g_ptr_array_add (names, name);
      for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
        values[i][e] = walk->list->items[i].parts[e].value;
      rows[i] = (CarlosBarsRow){ .name = name, .values = values[i] };
    }
  bars.texts.title = _ ("What recommendations are made of");
  bars.texts.subtitle = _ ("The parts of each score, end to end; beside them their sum");
  bars.texts.description = _ ("A bar of coloured parts for each of the first recommendations");
  bars.texts.is_list = TRUE;

  return carlos_bars_chart_new (&bars, options);
}

static double
get_parts_height (const CarlosMethodWalk *walk, double width)
{
  return carlos_bars_chart_get_height (MIN (walk->list->n_items, N_DRAWN), 0, CARLOS_N_EVIDENCE, width);
}

static void
add_list (CarlosMethodStep *step, const CarlosRecommendations *list)
{
  CarlosMethodTable *out = carlos_method_step_add_table (step, "list", _ ("The list"));

  carlos_method_table_add_column (out, "place", _ ("place"), CARLOS_METHOD_INTEGER, NULL, 0);
  carlos_method_table_add_column (out, "artist", _ ("artist"), CARLOS_METHOD_TEXT, NULL, 0);
  carlos_method_table_add_column (out, "title", _ ("title"), CARLOS_METHOD_TEXT, NULL, 0);
  carlos_method_table_add_column (out, "lane", _ ("lane"), CARLOS_METHOD_WORD, NULL, 0);
  for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
    carlos_method_table_add_column (out, carlos_evidence_to_string ((CarlosEvidence) e),
                                    name_evidence ((CarlosEvidence) e), CARLOS_METHOD_NUMBER, NULL, 3);
  carlos_method_table_add_column (out, "score", _ ("score"), CARLOS_METHOD_NUMBER, NULL, 3);
  carlos_method_table_add_column (out, "cluster", _ ("cluster"), CARLOS_METHOD_INTEGER, NULL, 0);
  for (guint i = 0; i < list->n_items; i++)
    {
      const CarlosRecommendation *item = &list->items[i];

      carlos_method_table_add_row (out);
      carlos_method_table_set_number (out, 0, i + 1);
      carlos_method_table_set_text (out, 1, item->artist);
      carlos_method_table_set_text (out, 2, item->title);
      carlos_method_table_set_text (out, 3, carlos_lane_to_string (item->lane));
      for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
        carlos_method_table_set_number (out, 4 + e, item->parts[e].value);
      carlos_method_table_set_number (out, 4 + CARLOS_N_EVIDENCE, item->score);
      if (item->cluster != 0)
        carlos_method_table_set_number (out, 5 + CARLOS_N_EVIDENCE, item->cluster);
    }
}

static void
add_causes (CarlosMethodStep *step, const CarlosRecommendations *list)
{
  CarlosMethodTable *out = carlos_method_step_add_table (step, "causes", _ ("What is behind the parts"));

  carlos_method_table_add_column (out, "place", _ ("place"), CARLOS_METHOD_INTEGER, NULL, 0);
  carlos_method_table_add_column (out, "part", _ ("part"), CARLOS_METHOD_TEXT, NULL, 0);
  carlos_method_table_add_column (out, "kind", _ ("kind"), CARLOS_METHOD_TEXT, NULL, 0);
  carlos_method_table_add_column (out, "cause", _ ("cause"), CARLOS_METHOD_TEXT, NULL, 0);
  carlos_method_table_add_column (out, "value", _ ("value"), CARLOS_METHOD_NUMBER, NULL, 3);
  for (guint i = 0; i < list->n_items; i++)
    {
      for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
        {
          const CarlosRecommendationPart *part = &list->items[i].parts[e];

          for (guint c = 0; c < part->n_causes; c++)
            {
              carlos_method_table_add_row (out);
              carlos_method_table_set_number (out, 0, i + 1);
              carlos_method_table_set_text (out, 1, carlos_evidence_to_string ((CarlosEvidence) e));
              carlos_method_table_set_text (out, 2, part->causes[c].kind);
              carlos_method_table_set_text (out, 3, part->causes[c].name);
              carlos_method_table_set_number (out, 4, part->causes[c].value);
            }
        }
    }
}

/* One score as the sum that it is. */
static char *
work_out (const CarlosRecommendation *item)
{
  g_autofree char *name = name_item (item);
  g_autofree char *sum = carlos_format_number (item->score, 3);
  GString *text = g_string_new (name);

  g_string_append (text, ":   ");
  for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
    {
      g_autofree char *value = carlos_format_number (item->parts[e].value, 3);

      g_string_append_printf (text, "%s%s %s", e > 0 ? " + " : "", value, name_evidence ((CarlosEvidence) e));
    }
  g_string_append_printf (text, " = %s", sum);

  return g_string_free (text, FALSE);
}

/* The weights of the formula, and what else the listener wanted of the list. */
static void
say_what_was_asked (CarlosMethodStep *step, const CarlosMethodWalk *walk)
{
  const CarlosRecommendOptions *asked = &walk->asked_for;

  if (!walk->is_asked_known)
    return;
  carlos_method_step_take_sentence (
    step,
    /* Translators: five settings of a list of recommendations, numbers such as 0.50 */
    g_strdup_printf (
      _ ("This list was asked for with the weights %1$.2f for other listeners, %2$.2f for tags "
         "and %3$.2f for sound, with %4$.2f between familiar (0) and far (1), and with %5$.2f "
         "between obscure (0) and popular (1)."),
      asked->weights[CARLOS_EVIDENCE_COMMUNITY], asked->weights[CARLOS_EVIDENCE_TEXT],
      asked->weights[CARLOS_EVIDENCE_SOUND], asked->novelty, asked->popularity));
  if (asked->n_off_clusters > 0)
    carlos_method_step_take_sentence (
      step, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Nothing was wanted of %u cluster.",
                                          "Nothing was wanted of %u clusters.", asked->n_off_clusters),
                             asked->n_off_clusters));
}

static void
explain (CarlosMethodStep *step, const CarlosMethodWalk *walk)
{
  const CarlosRecommendations *list = walk->list;
  g_autofree char *reason = NULL;

  if (carlos_method_walk_is_study (walk))
    {
      carlos_method_step_add_sentence (
        step, _ ("The study adds what other listeners say of a song and what it is called, as they are, "
                 "and takes the largest sums."));
      carlos_method_step_add_formula (step, _ ("score = rating + mean cosine of the words"));
    }
  else
    {
      carlos_method_step_add_sentence (
        step, _ ("Each kind of evidence is put on one scale: 0 is what an average candidate has, 1 what "
                 "the best thirty have. The parts are added up, and a list is chosen in which all clusters "
                 "have their share; so its order is not that of the scores."));
      carlos_method_step_add_formula (
        step, _ ("part = weight · (value − median) / (mean of the 30 best − median)"));
      carlos_method_step_add_formula (
        step, _ ("score = other listeners + tags + sound + novelty + popularity + what you said"));
    }
  say_what_was_asked (step, walk);
  if (list->n_items == 0)
    return;
  carlos_method_step_take_formula (step, work_out (&list->items[0]));
  reason = carlos_recommend_words_reason (&list->items[0]);
  if (reason != NULL && *reason != '\0')
    /* Translators: %s says why something is recommended */
    carlos_method_step_take_sentence (
      step, g_strdup_printf (_ ("The first one is recommended for this reason: %s"), reason));
}

/* The last step: what else the listener might like. */
CarlosMethodStep *
carlos_method_step_new_recommendations (CarlosMethodWalk *walk)
{
  CarlosMethodStep *step = carlos_method_step_new ("recommendations", _ ("Recommendations"));
  const CarlosMethodChart chart = { "parts", 0, draw_parts, get_parts_height };
  const char *short_reason = carlos_recommend_words_get_short_reason (walk->list);

  explain (step, walk);
  if (walk->list->n_items == 0)
    carlos_method_step_add_sentence (step, _ ("There is nothing to recommend here."));
  if (short_reason != NULL)
    /* Translators: %s is a sentence without its full stop */
    carlos_method_step_take_sentence (step, g_strdup_printf (_ ("%s."), _ (short_reason)));
  if (walk->list->n_items > 0)
    carlos_method_step_add_chart (step, &chart);
  add_list (step, walk->list);
  add_causes (step, walk->list);

  return step;
}
