/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-method-private.h"

#include "carlos-elbow-chart.h"
#include "carlos-k-scan.h"
#include "carlos-silhouette-chart.h"
#include "carlos-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static CarlosDisplayList *
draw_elbow (const CarlosMethodWalk *walk, guint index, const CarlosChartOptions *options)
{
  return carlos_elbow_chart_new (walk->listener->profile, options);
}

static CarlosDisplayList *
draw_silhouette (const CarlosMethodWalk *walk, guint index, const CarlosChartOptions *options)
{
  return carlos_silhouette_chart_new (walk->listener->profile, options);
}

static void
add_scan (CarlosMethodStep *step, const CarlosTasteProfile *profile)
{
  CarlosMethodTable *out
    = carlos_method_step_add_table (step, "scan", _ ("Every number of clusters that was tried"));

  carlos_method_table_add_column (out, "k", _ ("k"), CARLOS_METHOD_INTEGER, NULL, 0);
  carlos_method_table_add_column (out, "inertia", _ ("inertia"), CARLOS_METHOD_NUMBER, NULL, 2);
  carlos_method_table_add_column (out, "silhouette", _ ("silhouette"), CARLOS_METHOD_NUMBER, NULL, 3);
  carlos_method_table_add_column (out, "stability", _ ("stability"), CARLOS_METHOD_NUMBER, NULL, 3);
  carlos_method_table_add_column (out, "chosen", _ ("chosen"), CARLOS_METHOD_WORD, NULL, 0);
  for (guint i = 0; i < profile->n_k_scan; i++)
    {
      const CarlosKScanEntry *entry = &profile->k_scan[i];

      carlos_method_table_add_row (out);
      carlos_method_table_set_number (out, 0, entry->k);
      carlos_method_table_set_number (out, 1, entry->inertia);
      carlos_method_table_set_number (out, 2, entry->silhouette);
      carlos_method_table_set_number (out, 3, entry->stability);
      carlos_method_table_set_text (out, 4, entry->k == profile->fitted_k ? N_ ("yes") : N_ ("no"));
    }
}

/* The step in which the number of clusters is chosen. */
CarlosMethodStep *
carlos_method_step_new_number (CarlosMethodWalk *walk)
{
  const CarlosTasteProfile *profile = walk->listener->profile;
  CarlosMethodStep *step = carlos_method_step_new ("number", _ ("How many clusters"));
  const CarlosMethodChart elbow = { "elbow", 0, draw_elbow, NULL };
  const CarlosMethodChart silhouette = { "silhouette", 0, draw_silhouette, NULL };

  carlos_method_step_add_sentence (
    step, _ ("More clusters always leave less spread inside them (inertia): the elbow is where that "
             "stops paying. The silhouette tells how much nearer points are to their own cluster "
             "than to the next one. The stability tells how far the same clusters come back when half "
             "of the music is left out."));
  if (profile->k_is_chosen && isfinite (profile->k_threshold))
    /* Translators: %1$.2f is a stability from 0 to 1 */
    carlos_method_step_take_sentence (
      step, g_strdup_printf (
              _ ("The rule takes the largest number that is stable; here it wants a stability of %1$.2f."),
              profile->k_threshold));
  carlos_method_step_take_sentence (step, carlos_words_k (profile));
  carlos_method_step_add_formula (step, _ ("inertia = Σ |x − c(x)|²"));
  carlos_method_step_add_formula (step, _ ("silhouette = mean of (b − a) / max (a, b)"));
  carlos_method_step_add_formula (step,
                                  _ ("stability = mean adjusted Rand index of the clusters of 8 halves"));
  carlos_method_step_add_chart (step, &elbow);
  carlos_method_step_add_chart (step, &silhouette);
  add_scan (step, profile);

  return step;
}
