/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-method-private.h"

#include "carlos-correlation-chart.h"
#include "carlos-sound-part.h"
#include "carlos-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What the reasons of the analysis are in sentences; they are words of the tables too. */
static const char *const reasons[] = {
  N_ ("constant"),     N_ ("redundant"),   N_ ("missing"),
  N_ ("categorical"),  N_ ("not a sound"), N_ ("not of the study"),
  N_ ("switched off"), N_ ("none"),        N_ ("logit"),
  N_ ("asinh"),        N_ ("svd"),
};

static CarlosDisplayList *
draw_correlation (const CarlosMethodWalk *walk, guint index, const CarlosChartOptions *options)
{
  return carlos_correlation_chart_new (walk->listener->profile, options);
}

static void
add_correlations (CarlosMethodStep *step, const CarlosSpaceReport *space)
{
  CarlosMethodTable *out
    = carlos_method_step_add_table (step, "correlation", _ ("Each pair of audio features"));

  carlos_method_table_add_column (out, "feature", _ ("feature"), CARLOS_METHOD_TEXT, NULL, 0);
  carlos_method_table_add_column (out, "with", _ ("with"), CARLOS_METHOD_TEXT, NULL, 0);
  carlos_method_table_add_column (out, "r", _ ("r"), CARLOS_METHOD_NUMBER, NULL, 3);
  for (guint i = 0; i < space->n_correlation; i++)
    {
      for (guint j = i + 1; j < space->n_correlation; j++)
        {
          carlos_method_table_add_row (out);
          carlos_method_table_set_text (out, 0, space->correlation_names[i]);
          carlos_method_table_set_text (out, 1, space->correlation_names[j]);
          carlos_method_table_set_number (out, 2, space->correlation[i * space->n_correlation + j]);
        }
    }
}

static void
add_dropped (CarlosMethodStep *step, const CarlosSpaceReport *space)
{
  CarlosMethodTable *out = carlos_method_step_add_table (step, "dropped", _ ("What was left out"));

  carlos_method_table_add_column (out, "feature", _ ("feature"), CARLOS_METHOD_TEXT, NULL, 0);
  carlos_method_table_add_column (out, "reason", _ ("reason"), CARLOS_METHOD_WORD, NULL, 0);
  carlos_method_table_add_column (out, "with", _ ("says the same"), CARLOS_METHOD_TEXT, NULL, 0);
  carlos_method_table_add_column (out, "r", _ ("r"), CARLOS_METHOD_NUMBER, NULL, 3);
  for (guint i = 0; i < space->n_dropped; i++)
    {
      const CarlosDroppedFeature *dropped = &space->dropped[i];

      carlos_method_table_add_row (out);
      carlos_method_table_set_text (out, 0, dropped->name);
      carlos_method_table_set_text (out, 1, dropped->reason);
      carlos_method_table_set_text (out, 2, dropped->partner);
      carlos_method_table_set_number (out, 3, dropped->r);
    }
}

/* "“a”, “b”", those left out for a reason; "" when there are none. */
static char *
list_dropped (const CarlosSpaceReport *space, const char *reason)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < space->n_dropped; i++)
    {
      if (!g_str_equal (space->dropped[i].reason, reason))
        continue;
      if (text->len > 0)
        g_string_append (text, C_ ("between names of features", ", "));
      /* Translators: the quotation marks round the name of an audio feature, such as “energy” */
      g_string_append_printf (text, _ ("“%s”"), space->dropped[i].name);
    }

  return g_string_free (text, FALSE);
}

static void
say_why (CarlosMethodStep *step, const CarlosSpaceReport *space)
{
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autofree char *names = list_dropped (space, reasons[i]);

      if (*names == '\0' || g_str_equal (reasons[i], "redundant"))
        continue;
      /* Translators: why some audio features were left out: the reason, such as "categorical", and their names */
      carlos_method_step_take_sentence (step,
                                        g_strdup_printf (_ ("Left out as “%s”: %s."), _ (reasons[i]), names));
    }
}

/* The third step: which columns say the same, and which go. */
CarlosMethodStep *
carlos_method_step_new_correlation (CarlosMethodWalk *walk)
{
  const CarlosTasteProfile *profile = walk->listener->profile;
  CarlosMethodStep *step
    = carlos_method_step_new ("correlation", _ ("What goes together, and what is left out"));
  const CarlosMethodChart chart = { "correlation", 0, draw_correlation, NULL };

  if (profile->space.n_correlation < 2)
    {
      carlos_method_step_add_sentence (
        step, _ ("There are no audio features that could say the same twice. The directions of "
                 "words and of neighbours are at right angles to each other when they are made, so none "
                 "of them is left out."));
    }
  else
    {
      carlos_method_step_add_sentence (
        step, _ ("Two columns that say the same would count twice. Pearson’s r tells how nearly "
                 "they do: 1 when one can be had from the other, 0 when they have nothing to do with "
                 "each other."));
      carlos_method_step_add_formula (step, _ ("r = Σ (x − x̄)(y − ȳ) / √(Σ (x − x̄)² · Σ (y − ȳ)²)"));
      if (carlos_method_walk_is_study (walk))
        carlos_method_step_add_sentence (
          step, _ ("The study looked at this and clustered its nine columns all the same."));
      else
        /* Translators: %.2f is the largest correlation that two columns may have */
        carlos_method_step_take_sentence (
          step, g_strdup_printf (
                  _ ("Of a pair with |r| above %.2f the one goes that the other columns say better."),
                  CARLOS_SOUND_REDUNDANT_R));
    }
  carlos_method_step_take_sentence (step, carlos_words_dropped (profile));
  say_why (step, &profile->space);
  if (profile->space.n_correlation >= 2)
    carlos_method_step_add_chart (step, &chart);
  add_correlations (step, &profile->space);
  add_dropped (step, &profile->space);

  return step;
}
