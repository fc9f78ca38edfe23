/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-method-private.h"

#include "carlos-bars-chart.h"
#include "carlos-format.h"
#include "carlos-scatter-chart.h"
#include "carlos-variance-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

/* Of so many components the loadings are drawn, and of each so many. */
#define N_COMPONENTS 2
#define N_LOADINGS 10

static CarlosDisplayList *
draw_variance (const CarlosMethodWalk *walk, guint index, const CarlosChartOptions *options)
{
  return carlos_variance_chart_new (walk->listener->profile, options);
}

static double
get_loading (const CarlosTasteProfile *profile, guint component, guint feature)
{
  return profile->components.loadings[(gsize) component * profile->space.n_features + feature];
}

typedef struct
{
  guint feature;
  double loading;
} Loading;

static int
compare_loadings (gconstpointer a, gconstpointer b)
{
  const Loading *x = a, *y = b;
  double difference = fabs (y->loading) - fabs (x->loading);

  if (difference != 0)
    return difference > 0 ? 1 : -1;

  return (x->feature > y->feature) - (x->feature < y->feature);
}

/* The largest loadings of a component, as rows of a chart. */
static void
append_rows (const CarlosTasteProfile *profile, guint component, char *heading, GArray *rows, double *values)
{
  guint n = profile->space.n_features;
  g_autofree Loading *loadings = g_new (Loading, n);

  for (guint f = 0; f < n; f++)
    loadings[f] = (Loading){ f, get_loading (profile, component, f) };
  qsort (loadings, n, sizeof (Loading), compare_loadings);
  for (guint i = 0; i < MIN (n, N_LOADINGS); i++)
    {
      CarlosBarsRow row = { .heading = i == 0 ? heading : NULL,
                            .name = profile->space.features[loadings[i].feature],
                            .values = &values[rows->len] };

      values[rows->len] = loadings[i].loading;
      g_array_append_val (rows, row);
    }
}

static CarlosDisplayList *
draw_loadings (const CarlosMethodWalk *walk, guint index, const CarlosChartOptions *options)
{
  const CarlosTasteProfile *profile = walk->listener->profile;
  guint n_components = MIN (profile->components.n_components, N_COMPONENTS);
  char *headings[N_COMPONENTS] = { _ ("First component"), _ ("Second component") };
  double values[N_COMPONENTS * N_LOADINGS];
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (CarlosBarsRow));
  CarlosBars bars = { .n_series = 1, .n_decimals = 2 };

  for (guint c = 0; c < n_components; c++)
    append_rows (profile, c, headings[c], rows, values);
  bars.texts.title = _ ("What the components are made of");
  bars.texts.subtitle = _ ("Loadings: how much of each column is in a component");
  bars.texts.description
    = _ ("Bars to the left and right of zero, one for each column, for the first two components");
  bars.texts.is_list = TRUE;
  bars.rows = (const CarlosBarsRow *) (gpointer) rows->data;
  bars.n_rows = rows->len;

  return carlos_bars_chart_new (&bars, options);
}

static double
get_loadings_height (const CarlosMethodWalk *walk, double width)
{
  const CarlosTasteProfile *profile = walk->listener->profile;
  guint n_components = MIN (profile->components.n_components, N_COMPONENTS);

  return carlos_bars_chart_get_height (n_components * MIN (profile->space.n_features, N_LOADINGS),
                                       n_components, 1, width);
}

static void
add_variance (CarlosMethodStep *step, const CarlosMethodWalk *walk)
{
  const CarlosComponents *components = &walk->listener->profile->components;
  CarlosMethodTable *out
    = carlos_method_step_add_table (step, "variance", _ ("The variance of the components"));
  double sum = 0;

  carlos_method_table_add_column (out, "component", _ ("component"), CARLOS_METHOD_INTEGER, NULL, 0);
  carlos_method_table_add_column (out, "variance", _ ("variance"), CARLOS_METHOD_NUMBER, NULL, 3);
  carlos_method_table_add_column (out, "ratio", _ ("part of all"), CARLOS_METHOD_NUMBER, NULL, 3);
  carlos_method_table_add_column (out, "together", _ ("together"), CARLOS_METHOD_NUMBER, NULL, 3);
  for (guint c = 0; c < components->n_components; c++)
    {
      sum += components->explained_variance_ratio[c];
      carlos_method_table_add_row (out);
      carlos_method_table_set_number (out, 0, c + 1);
      carlos_method_table_set_number (out, 1, walk->pca->variance[c]);
      carlos_method_table_set_number (out, 2, components->explained_variance_ratio[c]);
      carlos_method_table_set_number (out, 3, sum);
    }
}

static void
add_loadings (CarlosMethodStep *step, const CarlosTasteProfile *profile)
{
  CarlosMethodTable *out = carlos_method_step_add_table (step, "loadings", _ ("The loadings"));

  carlos_method_table_add_column (out, "feature", _ ("feature"), CARLOS_METHOD_TEXT, NULL, 0);
  for (guint c = 0; c < profile->components.n_components; c++)
    {
      g_autofree char *id = g_strdup_printf ("component_%u", c + 1);
      g_autofree char *title = g_strdup_printf (_ ("component %u"), c + 1);

      carlos_method_table_add_column (out, id, title, CARLOS_METHOD_NUMBER, NULL, 3);
    }
  for (guint f = 0; f < profile->space.n_features; f++)
    {
      carlos_method_table_add_row (out);
      carlos_method_table_set_text (out, 0, profile->space.features[f]);
      for (guint c = 0; c < profile->components.n_components; c++)
        carlos_method_table_set_number (out, 1 + c, get_loading (profile, c, f));
    }
}

static double
get_ratio (const CarlosTasteProfile *profile, guint component)
{
  return component < profile->components.n_components
           ? profile->components.explained_variance_ratio[component]
           : 0;
}

/* The fourth step: the directions of largest variance. */
CarlosMethodStep *
carlos_method_step_new_components (CarlosMethodWalk *walk)
{
  CarlosMethodStep *step = carlos_method_step_new ("components", _ ("Principal components"));
  const CarlosMethodChart variance = { "variance", 0, draw_variance, NULL };
  const CarlosMethodChart loadings = { "loadings", 0, draw_loadings, get_loadings_height };
  const CarlosTasteProfile *profile = walk->listener->profile;
  g_autofree char *two = carlos_format_percent (get_ratio (profile, 0) + get_ratio (profile, 1));

  carlos_method_step_add_sentence (
    step, _ ("The first principal component is the direction in which the points are spread most, "
             "the second the one at a right angle to it in which they are spread most, and so on."));
  /* Translators: %s is a percentage */
  carlos_method_step_take_sentence (
    step,
    g_strdup_printf (
      _ ("The first two keep %s of the spread: that is how much of the distances a flat picture can show. "
         "Clusters are found in all directions, not in these two."),
      two));
  carlos_method_step_add_formula (step, _ ("C = Xᵀ X / (n − 1),   C v = λ v,   part = λ / Σ λ"));
  carlos_method_step_add_chart (step, &variance);
  if (profile->components.n_components > 0)
    carlos_method_step_add_chart (step, &loadings);
  add_variance (step, walk);
  add_loadings (step, profile);

  return step;
}

static CarlosDisplayList *
draw_scatter (const CarlosMethodWalk *walk, guint index, const CarlosChartOptions *options)
{
  return carlos_scatter_chart_new (walk->listener->profile, options);
}

/* The fifth step: the points in the plane of the first two. */
CarlosMethodStep *
carlos_method_step_new_scatter (CarlosMethodWalk *walk)
{
  const CarlosTasteProfile *profile = walk->listener->profile;
  CarlosMethodStep *step = carlos_method_step_new ("scatter", _ ("A picture of the points"));
  const CarlosMethodChart chart = { "scatter", 0, draw_scatter, NULL };
  CarlosMethodTable *out = carlos_method_step_add_table (step, "positions", _ ("Where they lie"));

  carlos_method_step_add_sentence (
    step, _ ("Each point is where its shadow falls on the plane of the first two components. What is "
             "alike lies close together; what lies close together need not be alike, for it may be far "
             "away in the directions that are not drawn."));
  carlos_method_step_add_formula (step, _ ("(x, y) = ((p − mean) · v₁, (p − mean) · v₂)"));
  carlos_method_step_add_chart (step, &chart);
  carlos_method_table_add_item_columns (out, walk);
  carlos_method_table_add_column (out, "x", _ ("x"), CARLOS_METHOD_SINGLE, NULL, 3);
  carlos_method_table_add_column (out, "y", _ ("y"), CARLOS_METHOD_SINGLE, NULL, 3);
  carlos_method_table_add_column (out, "cluster", _ ("cluster"), CARLOS_METHOD_INTEGER, NULL, 0);
  for (guint i = 0; i < profile->n_items; i++)
    {
      carlos_method_table_add_row (out);
      carlos_method_table_set_item (out, walk, i);
      carlos_method_table_set_number (out, 2, profile->components.projection[2 * i]);
      carlos_method_table_set_number (out, 3, profile->components.projection[2 * i + 1]);
      carlos_method_table_set_number (out, 4, profile->clusters[profile->item_clusters[i]].id);
    }

  return step;
}
