/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

/* How long a frame of the chart takes us while it is panned, zoomed, hovered, opened, and follows a selection that changes
 * with every frame: layout, snapshot and rendering, from before-paint to after-paint of the frame clock, in milliseconds on
 * the clock and of processor time. "follow-call" is what each change takes before its frame. One JSON document.
 *
 *   GSK_RENDERER=cairo tests/tools/headless.sh --animations _build/benchmarks/bench-frames [CLUSTERS [FRAMES [MOTION]]] */

#include "carlos-chart-view-private.h"
#include "frame-bench.h"
#include "invented-listener.h"

#include <math.h>
#include <stdlib.h>

#define WIDTH FRAME_BENCH_WIDTH
#define HEIGHT FRAME_BENCH_HEIGHT
#define N_SELECTIONS 60

typedef struct
{
  CarlosChartView *chart;
  FrameBench frames;
  FrameBench calls; /* what comes before the frames that follow */
  guint n_frames;   /* to measure */
  guint n_clusters;
  CarlosListener *selections[N_SELECTIONS];
} Bench;

/* Round and round, at three times the size that fits. */
static void
pan (gpointer data, guint frame)
{
  Bench *bench = data;
  if (frame == 0)
    carlos_viewport_zoom_at (&bench->chart->base.viewport, 3, WIDTH / 2.0, HEIGHT / 2.0);
  carlos_viewport_pan (&bench->chart->base.viewport, 12 * cos (frame * .05), 12 * sin (frame * .05));
  carlos_zoom_view_viewport_changed (&bench->chart->base);
}

/* In and out about a place beside the middle, up to four times the size that fits. */
static void
zoom (gpointer data, guint frame)
{
  Bench *bench = data;
  gboolean in = frame / 60 % 2 == 0;

  carlos_viewport_zoom_at (&bench->chart->base.viewport, pow (4, in ? 1 / 60.0 : -1 / 60.0), .4 * WIDTH,
                           .6 * HEIGHT);
  carlos_zoom_view_viewport_changed (&bench->chart->base);
}

static void
hover (gpointer data, guint frame)
{
  Bench *bench = data;
  carlos_chart_view_highlight (bench->chart, frame % bench->n_clusters);
}

/* Into a cluster and out again, twice a second. */
static void
enter (gpointer data, guint frame)
{
  Bench *bench = data;
  guint cluster = frame / 60 % bench->n_clusters;

  if (frame % 60 == 0)
    carlos_chart_view_open_cluster (bench->chart, cluster);
  else if (frame % 60 == 30)
    carlos_chart_view_go_to_depth (bench->chart, 0);
}

/* As when a handle of a strip of time is dragged to and fro. */
static void
create_selections (Bench *bench)
{
  g_autofree double *minutes = g_new (double, bench->n_clusters);

  for (guint i = 0; i < N_SELECTIONS; i++)
    {
      for (guint c = 0; c < bench->n_clusters; c++)
        minutes[c] = 2 + c % 7 + 2 * sin (2 * G_PI * i / N_SELECTIONS * (1 + c % 3) + c);
      bench->selections[i] = invented_selection_new (minutes, bench->n_clusters);
    }
}

static void
follow (gpointer data, guint frame)
{
  Bench *bench = data;

  frame_bench_begin (&bench->calls);
  carlos_chart_view_follow (bench->chart, bench->selections[frame % N_SELECTIONS]);
  frame_bench_end (&bench->calls);
}

static const struct
{
  const char *name;
  void (*step) (gpointer bench, guint frame);
} motions[]
  = { { "pan", pan }, { "zoom", zoom }, { "hover", hover }, { "open", enter }, { "follow", follow } };

static void
run (Bench *bench, guint motion)
{
  CarlosViewport *viewport = &bench->chart->base.viewport, fit = *viewport;

  frame_bench_run (&bench->frames, bench->n_frames, FALSE, motions[motion].step, bench);
  frame_bench_print (&bench->frames, motions[motion].name);
  carlos_chart_view_go_to_depth (bench->chart, 0);
  carlos_viewport_init (viewport, fit.world_width, fit.world_height, fit.view_width, fit.view_height);
}

static void
wait_for_frames (GtkWidget *widget, guint n)
{
  for (gint64 first = -1;
       first < 0 || gdk_frame_clock_get_frame_counter (gtk_widget_get_frame_clock (widget)) < first + n;)
    {
      if (first < 0 && gtk_widget_get_mapped (widget))
        first = gdk_frame_clock_get_frame_counter (gtk_widget_get_frame_clock (widget));
      gtk_widget_queue_draw (widget);
      g_main_context_iteration (NULL, TRUE);
    }
}

int
main (int argc, char **argv)
{
  Bench bench = { .n_clusters = argc > 1 ? (guint) atoi (argv[1]) : CARLOS_PROFILE_MAX_K,
                  .n_frames = argc > 2 ? (guint) atoi (argv[2]) : 300 };
  g_autoptr (CarlosListener) listener = NULL;
  GtkWindow *window;

  gtk_init ();
  adw_init ();
  listener = invented_listener_new (bench.n_clusters);
  bench.calls.seconds = g_array_new (FALSE, FALSE, sizeof (double));
  bench.calls.cpu_seconds = g_array_new (FALSE, FALSE, sizeof (double));
  bench.calls.own_seconds = g_array_new (FALSE, FALSE, sizeof (double));
  create_selections (&bench);
  bench.chart = g_object_new (CARLOS_TYPE_CHART_VIEW, NULL);
  carlos_chart_view_set_listener (bench.chart, listener);
  window = frame_bench_init (&bench.frames, GTK_WIDGET (bench.chart));
  wait_for_frames (GTK_WIDGET (bench.chart), 60);

  g_print ("{\"clusters\": %u, \"width\": %d, \"height\": %d, \"renderer\": \"%s\"", bench.n_clusters,
           gtk_widget_get_width (GTK_WIDGET (bench.chart)), gtk_widget_get_height (GTK_WIDGET (bench.chart)),
           G_OBJECT_TYPE_NAME (gtk_native_get_renderer (GTK_NATIVE (window))));
  for (guint i = 0; i < G_N_ELEMENTS (motions); i++)
    {
      if (argc <= 3 || g_str_equal (argv[3], motions[i].name))
        run (&bench, i);
    }
  if (bench.calls.seconds->len > 0)
    frame_bench_print (&bench.calls, "follow-call");
  g_print ("\n}\n");

  gtk_window_destroy (window);
  frame_bench_clear (&bench.frames);
  frame_bench_clear (&bench.calls);
  for (guint i = 0; i < N_SELECTIONS; i++)
    carlos_listener_unref (bench.selections[i]);

  return 0;
}
