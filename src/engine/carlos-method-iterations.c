/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-method-private.h"

#include "carlos-format.h"
#include "carlos-iteration-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const CarlosKmeansFrame *
get_frame (const CarlosMethodWalk *walk, guint frame)
{
  return &g_array_index (walk->trace->frames, CarlosKmeansFrame, frame);
}

/* The number that people know a cluster of the trace by; one that the profile has not has a number that none of it has. */
static guint
get_id (const CarlosMethodWalk *walk, guint cluster)
{
  const CarlosTasteProfile *profile = walk->listener->profile;
  guint index = walk->trace_clusters[cluster], largest = 0;

  if (index < profile->k)
    return profile->clusters[index].id;
  for (guint c = 0; c < profile->k; c++)
    largest = MAX (largest, profile->clusters[c].id);

  return largest + 1 + index - profile->k;
}

/* Which cluster of the trace became the @index-th of the profile. */
static guint
find_cluster (const CarlosMethodWalk *walk, guint index)
{
  guint cluster = 0;

  while (walk->trace_clusters[cluster] != index)
    cluster++;

  return cluster;
}

/* Where the centres of a frame fall in the plane, in the order of the profile's clusters. */
static float *
project_centres (const CarlosMethodWalk *walk, const CarlosKmeansFrame *frame)
{
  const CarlosKmeansTrace *trace = walk->trace;
  CarlosMatrix centres = { trace->k, trace->n_columns, frame->centroids };
  g_autoptr (CarlosMatrix) plane = carlos_pca_project (walk->pca, &centres, MIN (walk->pca->n_components, 2));
  float *places = g_new0 (float, 2 * (gsize) trace->k);

  for (guint c = 0; c < trace->k; c++)
    {
      for (guint j = 0; j < plane->n_columns; j++)
        places[2 * walk->trace_clusters[c] + j] = carlos_matrix_row (plane, c)[j];
    }

  return places;
}

static char *
create_title (const CarlosKmeansFrame *frame)
{
  if (frame->iteration == 0)
    return g_strdup (_ ("The start"));
  if (frame->by_exchange)
    return g_strdup (_ ("Single points exchanged"));

  /* Translators: %u counts the iterations of k-means */
  return g_strdup_printf (_ ("Iteration %u"), frame->iteration);
}

static char *
create_subtitle (const CarlosKmeansFrame *frame)
{
  g_autofree char *count = carlos_format_count (frame->n_changed);

  if (frame->iteration == 0)
    return g_strdup (_ ("The centres are points that were drawn"));
  if (frame->n_changed == 0)
    return g_strdup (_ ("No point changes its cluster any more"));

  /* Translators: %s is a number of points */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s point changed its cluster",
                                       "%s points changed their cluster", frame->n_changed),
                          count);
}

static CarlosDisplayList *
draw_frame (const CarlosMethodWalk *walk, guint index, const CarlosChartOptions *options)
{
  const CarlosKmeansFrame *frame = get_frame (walk, index);
  g_autofree char *title = create_title (frame);
  g_autofree char *subtitle = create_subtitle (frame);
  g_autofree guint *clusters = g_new (guint, walk->trace->n);
  g_autofree float *centres = project_centres (walk, frame);
  g_autofree float *before = index > 0 ? project_centres (walk, get_frame (walk, index - 1)) : NULL;
  CarlosIterationPicture picture
    = { walk->listener->profile, title, subtitle, clusters, walk->trace->k, centres, before };

  for (gsize i = 0; i < walk->trace->n; i++)
    clusters[i] = walk->trace_clusters[frame->labels[i]];

  return carlos_iteration_chart_new (&picture, options);
}

static void
add_iterations (CarlosMethodStep *step, const CarlosMethodWalk *walk)
{
  CarlosMethodTable *out = carlos_method_step_add_table (step, "iterations", _ ("The iterations"));

  carlos_method_table_add_column (out, "iteration", _ ("iteration"), CARLOS_METHOD_INTEGER, NULL, 0);
  carlos_method_table_add_column (out, "kind", _ ("kind"), CARLOS_METHOD_WORD, NULL, 0);
  carlos_method_table_add_column (out, "changed", _ ("points that changed"), CARLOS_METHOD_INTEGER, NULL, 0);
  carlos_method_table_add_column (out, "shift", _ ("shift of the centres, squared"), CARLOS_METHOD_NUMBER,
                                  NULL, 5);
  carlos_method_table_add_column (out, "inertia", _ ("inertia"), CARLOS_METHOD_NUMBER, NULL, 3);
  for (guint f = 0; f < walk->trace->frames->len; f++)
    {
      const CarlosKmeansFrame *frame = get_frame (walk, f);

      carlos_method_table_add_row (out);
      carlos_method_table_set_number (out, 0, frame->iteration);
      carlos_method_table_set_text (out, 1,
                                    frame->iteration == 0 ? N_ ("start")
                                    : frame->by_exchange  ? N_ ("exchange")
                                                          : N_ ("iteration"));
      carlos_method_table_set_number (out, 2, (double) frame->n_changed);
      carlos_method_table_set_number (out, 3, frame->shift);
      carlos_method_table_set_number (out, 4, frame->inertia);
    }
}

static void
add_centres (CarlosMethodStep *step, const CarlosMethodWalk *walk)
{
  const CarlosKmeansTrace *trace = walk->trace;
  const CarlosSpaceReport *space = &walk->listener->profile->space;
  CarlosMethodTable *out = carlos_method_step_add_table (step, "centres", _ ("The centres"));

  carlos_method_table_add_column (out, "iteration", _ ("iteration"), CARLOS_METHOD_INTEGER, NULL, 0);
  carlos_method_table_add_column (out, "cluster", _ ("cluster"), CARLOS_METHOD_INTEGER, NULL, 0);
  for (guint j = 0; j < trace->n_columns; j++)
    carlos_method_table_add_column (out, space->features[j], space->features[j], CARLOS_METHOD_SINGLE, NULL,
                                    3);
  for (guint f = 0; f < trace->frames->len; f++)
    {
      for (guint c = 0; c < trace->k; c++)
        {
          guint cluster = find_cluster (walk, c);
          const float *centre = get_frame (walk, f)->centroids + (gsize) cluster * trace->n_columns;

          carlos_method_table_add_row (out);
          carlos_method_table_set_number (out, 0, get_frame (walk, f)->iteration);
          carlos_method_table_set_number (out, 1, get_id (walk, cluster));
          for (guint j = 0; j < trace->n_columns; j++)
            carlos_method_table_set_number (out, 2 + j, centre[j]);
        }
    }
}

/* Only what changes, after the start: all of it would be as many rows as points, for every iteration. */
static void
add_assignments (CarlosMethodStep *step, const CarlosMethodWalk *walk)
{
  const CarlosKmeansTrace *trace = walk->trace;
  CarlosMethodTable *out = carlos_method_step_add_table (
    step, "assignments", _ ("Who went where: all points at the start, then those that changed"));

  carlos_method_table_add_item_columns (out, walk);
  carlos_method_table_add_column (out, "iteration", _ ("iteration"), CARLOS_METHOD_INTEGER, NULL, 0);
  carlos_method_table_add_column (out, "cluster", _ ("cluster"), CARLOS_METHOD_INTEGER, NULL, 0);
  for (guint f = 0; f < trace->frames->len; f++)
    {
      const CarlosKmeansFrame *frame = get_frame (walk, f);

      for (guint i = 0; i < trace->n; i++)
        {
          if (f > 0 && get_frame (walk, f - 1)->labels[i] == frame->labels[i])
            continue;
          carlos_method_table_add_row (out);
          carlos_method_table_set_item (out, walk, i);
          carlos_method_table_set_number (out, 2, frame->iteration);
          carlos_method_table_set_number (out, 3, get_id (walk, frame->labels[i]));
        }
    }
}

static void
add_starts (CarlosMethodStep *step, const CarlosKmeansTrace *trace)
{
  CarlosMethodTable *out = carlos_method_step_add_table (step, "starts", _ ("All starts"));

  carlos_method_table_add_column (out, "start", _ ("start"), CARLOS_METHOD_INTEGER, NULL, 0);
  carlos_method_table_add_column (out, "inertia", _ ("inertia at its end"), CARLOS_METHOD_NUMBER, NULL, 3);
  carlos_method_table_add_column (out, "shown", _ ("shown"), CARLOS_METHOD_WORD, NULL, 0);
  for (guint i = 0; i < trace->n_starts; i++)
    {
      carlos_method_table_add_row (out);
      carlos_method_table_set_number (out, 0, i + 1);
      carlos_method_table_set_number (out, 1, trace->inertias[i]);
      carlos_method_table_set_text (out, 2, i == trace->start ? "yes" : "no");
    }
}

static gboolean
has_exchange (const CarlosMethodWalk *walk)
{
  for (guint f = 0; f < walk->trace->frames->len; f++)
    {
      if (get_frame (walk, f)->by_exchange)
        return TRUE;
    }

  return FALSE;
}

/* That this is one start of many, and whether it is where the clusters come from. */
static void
say_which_start (CarlosMethodStep *step, const CarlosMethodWalk *walk)
{
  const CarlosKmeansTrace *trace = walk->trace;

  if (trace->n_starts > 1)
    /* Translators: %1$u counts the start that is shown, %2$u is how many there were */
    carlos_method_step_take_sentence (
      step, g_strdup_printf (_ ("What is shown is start %1$u of %2$u: none ended with less inertia, and of "
                                "those that ended like it "
                                "none was longer on its way."),
                             trace->start + 1, trace->n_starts));
  if (has_exchange (walk))
    carlos_method_step_add_sentence (
      step, _ ("Where there are few points, single ones are moved afterwards as long as that lowers "
               "the inertia (Hartigan’s method)."));
  if (trace->n_left_out > 0)
    /* Translators: %u is a number of iterations */
    carlos_method_step_take_sentence (
      step,
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u iteration before the last one is not shown.",
                                    "%u iterations before the last one are not shown.", trace->n_left_out),
                       trace->n_left_out));
  if (walk->trace_is_it)
    carlos_method_step_add_sentence (step, _ ("It ends with the clusters of this profile."));
  else if (walk->listener->profile->is_held)
    carlos_method_step_add_sentence (
      step, _ ("It does not end with the clusters of this profile: these were kept near those of last "
               "time, so that artists do not change places for no reason."));
  else
    carlos_method_step_add_sentence (
      step, _ ("It does not end with the clusters of this profile: these come from a better start, "
               "which has one centre more than the best clusters that are one fewer."));
  if (!walk->trace_is_it)
    carlos_method_step_add_sentence (
      step, _ ("Numbers and colours are those of the clusters of the profile with which these here have "
               "most in common."));
}

/* The step in which k-means finds the clusters. */
CarlosMethodStep *
carlos_method_step_new_iterations (CarlosMethodWalk *walk)
{
  CarlosMethodStep *step = carlos_method_step_new ("iterations", _ ("k-means, iteration by iteration"));

  carlos_method_step_add_sentence (
    step, _ ("The first centres are points that were drawn, far from each other (k-means++). Then two "
             "things take turns: each point goes to the nearest centre, and each centre to the mean "
             "of its points. It is over when no point changes its cluster."));
  carlos_method_step_add_formula (step, _ ("c(x) = nearest centre of x,   centre = Σ x / n over its points"));
  say_which_start (step, walk);
  step->is_film = TRUE;
  for (guint f = 0; f < walk->trace->frames->len; f++)
    {
      const CarlosMethodChart chart = { "iteration", f, draw_frame, NULL };

      carlos_method_step_add_chart (step, &chart);
    }
  add_iterations (step, walk);
  add_centres (step, walk);
  add_starts (step, walk->trace);
  add_assignments (step, walk);

  return step;
}
