/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

/* How long a frame of the chart takes us while it is panned, zoomed, hovered, opened, and follows a selection that changes
 * with every frame: layout, snapshot and rendering, from before-paint to after-paint of the frame clock, in milliseconds on
 * the clock and of processor time. "follow-call" is what each change takes before its frame. One JSON document.
 *
 *   GSK_RENDERER=cairo tests/tools/headless.sh --animations _build/benchmarks/bench-frames [CLUSTERS [FRAMES [MOTION]]] */

#include "carlos-chart-view-private.h"
#include "invented-listener.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#define WIDTH 1280
#define HEIGHT 900
#define N_SELECTIONS 60

typedef struct
{
  CarlosChartView *chart;
  guint n_frames; /* to measure */
  guint frame;    /* that is measured now */
  guint n_clusters;
  CarlosListener *selections[N_SELECTIONS];
  gint64 start;        /* of the frame, µs */
  double cpu_start;    /* of this thread, s */
  GArray *seconds;     /* double */
  GArray *cpu_seconds; /* double */
  GArray *follow_seconds;
  GArray *follow_cpu_seconds;
} Bench;

/* Round and round, at three times the size that fits. */
static void
pan (Bench *bench)
{
  if (bench->frame == 0)
    carlos_viewport_zoom_at (&bench->chart->viewport, 3, WIDTH / 2.0, HEIGHT / 2.0);
  carlos_viewport_pan (&bench->chart->viewport, 12 * cos (bench->frame * .05), 12 * sin (bench->frame * .05));
  carlos_chart_view_viewport_changed (bench->chart);
}

/* In and out about a place beside the middle, up to four times the size that fits. */
static void
zoom (Bench *bench)
{
  gboolean in = bench->frame / 60 % 2 == 0;

  carlos_viewport_zoom_at (&bench->chart->viewport, pow (4, in ? 1 / 60.0 : -1 / 60.0), .4 * WIDTH,
                           .6 * HEIGHT);
  carlos_chart_view_viewport_changed (bench->chart);
}

static void
hover (Bench *bench)
{
  carlos_chart_view_highlight (bench->chart, bench->frame % bench->n_clusters);
}

/* Into a cluster and out again, twice a second. */
static void
enter (Bench *bench)
{
  guint cluster = bench->frame / 60 % bench->n_clusters;

  if (bench->frame % 60 == 0)
    carlos_chart_view_open_cluster (bench->chart, cluster);
  else if (bench->frame % 60 == 30)
    carlos_chart_view_go_to_depth (bench->chart, 0);
}

/* Of this thread, s. A machine that does other things as well stretches the time on the clock, but hardly this. */
static double
get_cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
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
follow (Bench *bench)
{
  gint64 start = g_get_monotonic_time ();
  double cpu_start = get_cpu_time (), seconds, cpu_seconds;

  carlos_chart_view_follow (bench->chart, bench->selections[bench->frame % N_SELECTIONS]);
  seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  cpu_seconds = get_cpu_time () - cpu_start;
  g_array_append_val (bench->follow_seconds, seconds);
  g_array_append_val (bench->follow_cpu_seconds, cpu_seconds);
}

static const struct
{
  const char *name;
  void (*step) (Bench *bench);
} motions[]
  = { { "pan", pan }, { "zoom", zoom }, { "hover", hover }, { "open", enter }, { "follow", follow } };

static void
before_paint_cb (GdkFrameClock *clock, Bench *bench)
{
  bench->start = g_get_monotonic_time ();
  bench->cpu_start = get_cpu_time ();
}

static void
after_paint_cb (GdkFrameClock *clock, Bench *bench)
{
  double seconds = (double) (g_get_monotonic_time () - bench->start) / G_USEC_PER_SEC;
  double cpu_seconds = get_cpu_time () - bench->cpu_start;

  g_array_append_val (bench->seconds, seconds);
  g_array_append_val (bench->cpu_seconds, cpu_seconds);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
print_quantile (GArray *seconds, const char *name, double quantile)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  guint index = (guint) (quantile * (seconds->len - 1));

  g_print (", \"%s\": %s", name,
           g_ascii_formatd (text, sizeof text, "%.2f", 1000 * g_array_index (seconds, double, index)));
}

static void
print_result (GArray *seconds, GArray *cpu_seconds, const char *name)
{
  g_array_sort (seconds, compare_doubles);
  g_array_sort (cpu_seconds, compare_doubles);
  g_print (",\n  \"%s\": {\"frames\": %u", name, seconds->len);
  print_quantile (seconds, "median_ms", .5);
  print_quantile (seconds, "p99_ms", .99);
  print_quantile (seconds, "max_ms", 1);
  print_quantile (cpu_seconds, "median_cpu_ms", .5);
  print_quantile (cpu_seconds, "p99_cpu_ms", .99);
  print_quantile (cpu_seconds, "max_cpu_ms", 1);
  g_print ("}");
}

/* The step comes before the frame that shows it, as an event would. */
static void
run (Bench *bench, guint motion)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench->chart));
  CarlosViewport fit = bench->chart->viewport;
  gulong handlers[2] = { g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), bench),
                         g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), bench) };

  g_array_set_size (bench->seconds, 0);
  g_array_set_size (bench->cpu_seconds, 0);
  for (bench->frame = 0; bench->frame < bench->n_frames; bench->frame++)
    {
      motions[motion].step (bench);
      gtk_widget_queue_draw (GTK_WIDGET (bench->chart));
      for (guint n = bench->seconds->len; bench->seconds->len == n;)
        g_main_context_iteration (NULL, TRUE);
    }
  print_result (bench->seconds, bench->cpu_seconds, motions[motion].name);
  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_handler_disconnect (clock, handlers[i]);
  carlos_chart_view_go_to_depth (bench->chart, 0);
  carlos_viewport_init (&bench->chart->viewport, fit.world_width, fit.world_height, fit.view_width,
                        fit.view_height);
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
  GtkWidget *window;

  gtk_init ();
  adw_init ();
  listener = invented_listener_new (bench.n_clusters);
  bench.seconds = g_array_new (FALSE, FALSE, sizeof (double));
  bench.cpu_seconds = g_array_new (FALSE, FALSE, sizeof (double));
  bench.follow_seconds = g_array_new (FALSE, FALSE, sizeof (double));
  bench.follow_cpu_seconds = g_array_new (FALSE, FALSE, sizeof (double));
  create_selections (&bench);
  bench.chart = g_object_new (CARLOS_TYPE_CHART_VIEW, NULL);
  window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (bench.chart));
  carlos_chart_view_set_listener (bench.chart, listener);
  gtk_window_present (GTK_WINDOW (window));
  wait_for_frames (GTK_WIDGET (bench.chart), 60);

  g_print ("{\"clusters\": %u, \"width\": %d, \"height\": %d, \"renderer\": \"%s\"", bench.n_clusters,
           gtk_widget_get_width (GTK_WIDGET (bench.chart)), gtk_widget_get_height (GTK_WIDGET (bench.chart)),
           G_OBJECT_TYPE_NAME (gtk_native_get_renderer (GTK_NATIVE (window))));
  for (guint i = 0; i < G_N_ELEMENTS (motions); i++)
    {
      if (argc <= 3 || g_str_equal (argv[3], motions[i].name))
        run (&bench, i);
    }
  if (bench.follow_seconds->len > 0)
    print_result (bench.follow_seconds, bench.follow_cpu_seconds, "follow-call");
  g_print ("\n}\n");

  gtk_window_destroy (GTK_WINDOW (window));
  g_array_unref (bench.seconds);
  g_array_unref (bench.cpu_seconds);
  g_array_unref (bench.follow_seconds);
  g_array_unref (bench.follow_cpu_seconds);
  for (guint i = 0; i < N_SELECTIONS; i++)
    carlos_listener_unref (bench.selections[i]);

  return 0;
}
