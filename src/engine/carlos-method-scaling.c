/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-method-private.h"

#include "carlos-histograms-chart.h"
#include "carlos-statistics.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of each component of the words, so many of those that pull most. */
#define N_WORDS_OF_COMPONENT 8

/* Of each side that has components, so many are drawn. */
#define N_DRAWN 3

static const float *
get_raw (const CarlosMethodWalk *walk, guint column)
{
  CarlosFeature feature;

  if (!carlos_feature_from_name (walk->listener->profile->space.features[column], &feature))
    return NULL;

  return carlos_track_table_get_feature (walk->listener->table, feature);
}

static const char *
name_transform (const char *transform)
{
  if (g_str_equal (transform, "logit"))
    return _ ("logit, then scaled");
  if (g_str_equal (transform, "asinh"))
    return _ ("asinh, then scaled");
  if (g_str_equal (transform, "svd"))
    return _ ("a component");

  return _ ("scaled");
}

/* All columns of sound, and the first ones of each other side: the rest look alike. */
static gboolean
is_drawn (const CarlosSpaceReport *space, guint column)
{
  const char *number = strrchr (space->features[column], ' ');

  return number == NULL || g_ascii_strtoull (number, NULL, 10) <= N_DRAWN;
}

static GArray *
create_pairs (const CarlosMethodWalk *walk)
{
  const CarlosSpaceReport *space = &walk->listener->profile->space;
  const CarlosMatrix *entities = walk->space->entities;
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (CarlosHistogramPair));

  for (guint j = 0; j < space->n_features; j++)
    {
      CarlosHistogramPair pair = { .name = space->features[j],
                                   .note = name_transform (space->transforms[j]),
                                   .before = get_raw (walk, j),
                                   .before_stride = 1,
                                   .after = entities->values + j,
                                   .after_stride = entities->n_columns,
                                   .n = entities->n_rows };

      if (is_drawn (space, j))
        g_array_append_val (pairs, pair);
    }

  return pairs;
}

static CarlosDisplayList *
draw_histograms (const CarlosMethodWalk *walk, guint index, const CarlosChartOptions *options)
{
  g_autoptr (GArray) pairs = create_pairs (walk);

  return carlos_histograms_chart_new ((const CarlosHistogramPair *) (gpointer) pairs->data, pairs->len,
                                      options);
}

static double
get_histograms_height (const CarlosMethodWalk *walk, double width)
{
  g_autoptr (GArray) pairs = create_pairs (walk);

  return carlos_histograms_chart_get_height (pairs->len, width);
}

static void
add_column (CarlosMethodTable *out, const CarlosMethodWalk *walk, guint j)
{
  const CarlosSpaceReport *space = &walk->listener->profile->space;
  const CarlosMatrix *entities = walk->space->entities;
  const float *raw = get_raw (walk, j);
  CarlosStatistics before = { .mean = NAN, .deviation = NAN, .skewness = NAN }, after;

  if (raw != NULL)
    carlos_statistics_compute (raw, entities->n_rows, 1, &before);
  carlos_statistics_compute (entities->values + j, entities->n_rows, entities->n_columns, &after);
  carlos_method_table_add_row (out);
  carlos_method_table_set_text (out, 0, space->features[j]);
  carlos_method_table_set_number (out, 1, before.mean);
  carlos_method_table_set_number (out, 2, before.deviation);
  carlos_method_table_set_number (out, 3, before.skewness);
  carlos_method_table_set_text (out, 4, space->transforms[j]);
  carlos_method_table_set_number (out, 5, after.mean);
  carlos_method_table_set_number (out, 6, after.deviation);
  carlos_method_table_set_number (out, 7, after.skewness);
}

static void
add_columns (CarlosMethodStep *step, const CarlosMethodWalk *walk)
{
  CarlosMethodTable *out = carlos_method_step_add_table (step, "columns", _ ("The columns before and after"));

  carlos_method_table_add_column (out, "feature", _ ("feature"), CARLOS_METHOD_TEXT, NULL, 0);
  carlos_method_table_add_column (out, "mean", _ ("mean before"), CARLOS_METHOD_NUMBER, NULL, 3);
  carlos_method_table_add_column (out, "deviation", _ ("deviation before"), CARLOS_METHOD_NUMBER, NULL, 3);
  carlos_method_table_add_column (out, "skewness", _ ("skewness before"), CARLOS_METHOD_NUMBER, NULL, 2);
  carlos_method_table_add_column (out, "transform", _ ("transform"), CARLOS_METHOD_WORD, NULL, 0);
  carlos_method_table_add_column (out, "mean_after", _ ("mean after"), CARLOS_METHOD_NUMBER, NULL, 3);
  carlos_method_table_add_column (out, "deviation_after", _ ("deviation after"), CARLOS_METHOD_NUMBER, NULL,
                                  3);
  carlos_method_table_add_column (out, "skewness_after", _ ("skewness after"), CARLOS_METHOD_NUMBER, NULL, 2);
  for (guint j = 0; j < walk->listener->profile->space.n_features; j++)
    add_column (out, walk, j);
}

/* What k-means sees. */
static void
add_points (CarlosMethodStep *step, const CarlosMethodWalk *walk)
{
  const CarlosSpaceReport *space = &walk->listener->profile->space;
  const CarlosMatrix *points = walk->space->points;
  CarlosMethodTable *out = carlos_method_step_add_table (step, "points", _ ("What is clustered"));

  carlos_method_table_add_item_columns (out, walk);
  for (guint j = 0; j < space->n_features; j++)
    carlos_method_table_add_column (out, space->features[j], space->features[j], CARLOS_METHOD_SINGLE, NULL,
                                    2);
  for (guint i = 0; i < points->n_rows; i++)
    {
      carlos_method_table_add_row (out);
      carlos_method_table_set_item (out, walk, i);
      for (guint j = 0; j < points->n_columns; j++)
        carlos_method_table_set_number (out, 2 + j, carlos_matrix_row (points, i)[j]);
    }
}

typedef struct
{
  guint word;
  double weight;
} WordWeight;

static int
compare_words (gconstpointer a, gconstpointer b)
{
  const WordWeight *x = a, *y = b;
  double difference = fabs (y->weight) - fabs (x->weight);

  if (difference != 0)
    return difference > 0 ? 1 : -1;

  return (x->word > y->word) - (x->word < y->word);
}

static void
add_component (CarlosMethodTable *out, const CarlosMethodWalk *walk, guint component)
{
  const CarlosGenreLessons *lessons = walk->lessons;
  const float *row = carlos_matrix_row (lessons->svd->components, component);
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (WordWeight));

  for (guint w = 0; w < walk->words->n_words; w++)
    {
      WordWeight word = { w, lessons->columns[w] != G_MAXUINT ? row[lessons->columns[w]] : 0 };

      g_array_append_val (words, word);
    }
  g_array_sort (words, compare_words);
  for (guint i = 0; i < MIN (words->len, N_WORDS_OF_COMPONENT); i++)
    {
      const WordWeight *word = &g_array_index (words, WordWeight, i);
      g_autofree char *name = g_strdup_printf ("genre %u", component + 1);

      carlos_method_table_add_row (out);
      carlos_method_table_set_text (out, 0, name);
      carlos_method_table_set_text (out, 1, walk->words->names[word->word]);
      carlos_method_table_set_number (out, 2, word->weight);
    }
}

static void
add_components (CarlosMethodStep *step, const CarlosMethodWalk *walk)
{
  CarlosMethodTable *out = carlos_method_step_add_table (
    step, "directions", _ ("What the directions of the genre words are made of"));

  carlos_method_table_add_column (out, "feature", _ ("feature"), CARLOS_METHOD_TEXT, NULL, 0);
  carlos_method_table_add_column (out, "word", _ ("word"), CARLOS_METHOD_TEXT, NULL, 0);
  carlos_method_table_add_column (out, "weight", _ ("weight"), CARLOS_METHOD_SINGLE, NULL, 3);
  for (guint c = 0; c < walk->lessons->svd->rank; c++)
    add_component (out, walk, c);
}

static gboolean
has_transform (const CarlosSpaceReport *space, const char *transform)
{
  for (guint j = 0; j < space->n_features; j++)
    {
      if (g_str_equal (space->transforms[j], transform))
        return TRUE;
    }

  return FALSE;
}

static void
explain_sound (CarlosMethodStep *step, const CarlosMethodWalk *walk)
{
  const CarlosSpaceReport *space = &walk->listener->profile->space;
  gboolean is_study = carlos_method_walk_is_study (walk);

  carlos_method_step_add_sentence (
    step, _ ("A tempo has other units than a loudness. So each column is told in standard "
             "deviations from its mean, which makes all of them count alike."));
  carlos_method_step_add_formula (step, _ ("z = (x − mean) / s,   s = √(Σ (x − mean)² / n)"));
  if (is_study)
    carlos_method_step_add_sentence (
      step, _ ("The study changed nothing else: columns that pile up at one end stay so."));
  if (!is_study)
    carlos_method_step_add_sentence (
      step, _ ("A column that piles up at one end (skewness above 1) is spread first, or else "
               "k-means would cut off that heap whatever the music is. What lies more than four "
               "deviations out is pulled in to four."));
  if (has_transform (space, "logit"))
    carlos_method_step_add_formula (step, _ ("logit: x → ln (p / (1 − p)),   p = 0.01 + 0.98 x"));
  if (has_transform (space, "asinh"))
    carlos_method_step_add_formula (step, _ ("asinh: x → asinh ((x − mean) / s)"));
}

static void
explain_genres (CarlosMethodStep *step, const CarlosMethodWalk *walk)
{
  /* Translators: %u is a number of directions */
  carlos_method_step_take_sentence (
    step,
    g_strdup_printf (
      _ ("Genre words become numbers in two steps: a word weighs more the rarer it is (TF-IDF), and the %u "
         "directions in which the words differ most are kept (a truncated SVD). Each row then has length 1, "
         "so that the mix of words counts and not their number."),
      walk->lessons->svd->rank));
  carlos_method_step_add_formula (step, _ ("weight = count · (ln ((1 + n) / (1 + said of)) + 1)"));
  carlos_method_step_add_formula (step, _ ("row = weights · V,   row / |row| − mean"));
}

static void
explain_listening (CarlosMethodStep *step)
{
  carlos_method_step_add_sentence (
    step, _ ("Who is played next to whom becomes numbers in two steps: two artists count as near "
             "as they are heard together more often than by chance (PPMI), and the directions in "
             "which that differs most are kept (a truncated SVD)."));
  carlos_method_step_add_formula (
    step, _ ("weight = max (0, ln (n_ij · S / (n_i · n_j^0.75))) · n_ij / (n_ij + 2),   S = Σ n_j^0.75"));
}

static void
explain_blend (CarlosMethodStep *step, const CarlosMethodWalk *walk)
{
  if (walk->listener->profile->space.kind != CARLOS_SPACE_BLEND)
    return;
  carlos_method_step_add_sentence (
    step, _ ("Each side of the blend is then scaled to the same total variance, so that none wins "
             "by its number of columns."));
  carlos_method_step_add_formula (step, _ ("side → side / √(variance of all its columns)"));
}

/* The second step: from what is known to numbers that can be compared. */
CarlosMethodStep *
carlos_method_step_new_scaling (CarlosMethodWalk *walk)
{
  CarlosMethodStep *step = carlos_method_step_new ("scaling", _ ("Scaling"));
  const CarlosMethodChart chart = { "histograms", 0, draw_histograms, get_histograms_height };

  if (carlos_method_walk_has_sound (walk))
    explain_sound (step, walk);
  if (walk->lessons != NULL)
    explain_genres (step, walk);
  if (walk->neighbour_weights != NULL)
    explain_listening (step);
  explain_blend (step, walk);
  carlos_method_step_add_chart (step, &chart);
  add_columns (step, walk);
  if (walk->lessons != NULL)
    add_components (step, walk);
  add_points (step, walk);

  return step;
}
