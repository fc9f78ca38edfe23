/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

/* How long a frame of the map takes us while it is panned and zoomed with many tracks on it, from before-paint to after-paint
 * of the frame clock, while workers draw its layers anew; and what finding the dot under the pointer takes. In milliseconds;
 * one JSON document.
 *
 *   GSK_RENDERER=cairo tests/tools/headless.sh --animations _build/benchmarks/bench-map-view [TRACKS [FRAMES]] */

#include "carlos-map-view-private.h"
#include "carlos-splat.h"
#include "invented-listener.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#define WIDTH 1280
#define HEIGHT 900
#define N_GROUPS 8
#define N_PICKS 20000

typedef struct
{
  CarlosMapView *view;
  guint n_frames;
  guint frame;
  gint64 start;
  double cpu_start;
  GArray *seconds;
  GArray *cpu_seconds;
} Bench;

static double
get_cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static void
pan (Bench *bench, double zoom)
{
  CarlosViewport *viewport = &bench->view->viewport;

  if (bench->frame == 0)
    carlos_viewport_zoom_at (viewport, zoom / carlos_viewport_get_zoom (viewport), WIDTH / 2.0, HEIGHT / 2.0);
  carlos_viewport_pan (viewport, 12 * cos (bench->frame * .05), 12 * sin (bench->frame * .05));
  carlos_map_view_viewport_changed (bench->view);
}

static void
pan_artists (Bench *bench)
{
  pan (bench, 4);
}

static void
pan_tracks (Bench *bench)
{
  pan (bench, 9);
}

/* In and out about a place beside the middle, up to twelve times the size that fits, through all that is shown. */
static void
zoom (Bench *bench)
{
  gboolean in = bench->frame / 60 % 2 == 0;

  if (bench->frame == 0)
    carlos_viewport_fit (&bench->view->viewport);
  carlos_viewport_zoom_at (&bench->view->viewport, pow (12, in ? 1 / 60.0 : -1 / 60.0), .45 * WIDTH,
                           .55 * HEIGHT);
  carlos_map_view_viewport_changed (bench->view);
}

static const struct
{
  const char *name;
  void (*step) (Bench *bench);
} motions[] = { { "pan-artists", pan_artists }, { "pan-tracks", pan_tracks }, { "zoom", zoom } };

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
           g_ascii_formatd (text, sizeof text, "%.3f", 1000 * g_array_index (seconds, double, index)));
}

static void
print_result (GArray *seconds, GArray *cpu_seconds, const char *name)
{
  g_array_sort (seconds, compare_doubles);
  g_array_sort (cpu_seconds, compare_doubles);
  g_print (",\n  \"%s\": {\"n\": %u", name, seconds->len);
  print_quantile (seconds, "median_ms", .5);
  print_quantile (seconds, "max_ms", 1);
  print_quantile (cpu_seconds, "median_cpu_ms", .5);
  print_quantile (cpu_seconds, "p99_cpu_ms", .99);
  print_quantile (cpu_seconds, "max_cpu_ms", 1);
  g_print ("}");
}

/* The step is part of the work of a frame: it finds the names that are seen. */
static void
run (Bench *bench, guint motion)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench->view));
  gulong handlers[2] = { g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), bench),
                         g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), bench) };

  g_array_set_size (bench->seconds, 0);
  g_array_set_size (bench->cpu_seconds, 0);
  for (bench->frame = 0; bench->frame < bench->n_frames; bench->frame++)
    {
      double start = get_cpu_time (), step;
      guint n = bench->seconds->len;

      motions[motion].step (bench);
      step = get_cpu_time () - start;
      gtk_widget_queue_draw (GTK_WIDGET (bench->view));
      while (bench->seconds->len == n)
        g_main_context_iteration (NULL, TRUE);
      g_array_index (bench->seconds, double, n) += step;
      g_array_index (bench->cpu_seconds, double, n) += step;
    }
  print_result (bench->seconds, bench->cpu_seconds, motions[motion].name);
  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_handler_disconnect (clock, handlers[i]);
}

static void
pick (Bench *bench)
{
  g_array_set_size (bench->seconds, 0);
  g_array_set_size (bench->cpu_seconds, 0);
  for (guint i = 0; i < N_PICKS; i++)
    {
      double start = get_cpu_time (), seconds;

      carlos_map_view_pick (bench->view, g_random_double () * WIDTH, g_random_double () * HEIGHT);
      seconds = get_cpu_time () - start;
      g_array_append_val (bench->seconds, seconds);
      g_array_append_val (bench->cpu_seconds, seconds);
    }
  print_result (bench->seconds, bench->cpu_seconds, "pick");
}

/* All dots at once, as a worker draws them. */
static void
splat (Bench *bench, guint n_dots)
{
  g_autofree guint32 *pixels = g_new0 (guint32, WIDTH * HEIGHT);
  g_autofree CarlosSplatDot *dots = g_new (CarlosSplatDot, n_dots);

  for (guint i = 0; i < n_dots; i++)
    dots[i]
      = (CarlosSplatDot){ (float) (g_random_double () * WIDTH), (float) (g_random_double () * HEIGHT), 2 };
  g_array_set_size (bench->seconds, 0);
  g_array_set_size (bench->cpu_seconds, 0);
  for (guint i = 0; i < 20; i++)
    {
      double start = get_cpu_time (), seconds;

      carlos_splat_draw (pixels, WIDTH, HEIGHT, dots, n_dots, 0x444444cc, 0xf9f9f9cc);
      seconds = get_cpu_time () - start;
      g_array_append_val (bench->seconds, seconds);
      g_array_append_val (bench->cpu_seconds, seconds);
    }
  print_result (bench->seconds, bench->cpu_seconds, "splat");
}

static CarlosListener *
create_listener (guint n_tracks)
{
  g_autofree char *table = invented_table_new (N_GROUPS, n_tracks);
  g_autoptr (GFile) file = invented_file_new (table);
  g_autoptr (CarlosInput) input = carlos_input_new_for_file (file);
  CarlosProfileOptions options;
  CarlosListener *listener;

  carlos_profile_options_init (&options);
  options.k = N_GROUPS;
  options.space = CARLOS_SPACE_SOUND;
  listener = carlos_listener_new (input, &options, NULL, NULL);
  g_file_delete (file, NULL, NULL);

  return listener;
}

int
main (int argc, char **argv)
{
  guint n_tracks = argc > 1 ? (guint) atoi (argv[1]) : 100000;
  Bench bench = { .n_frames = argc > 2 ? (guint) atoi (argv[2]) : 240 };
  g_autoptr (CarlosMapKeeper) keeper = carlos_map_keeper_new ();
  g_autoptr (CarlosListener) listener = NULL;
  GtkWidget *window;

  gtk_init ();
  adw_init ();
  listener = create_listener (n_tracks);
  bench.seconds = g_array_new (FALSE, FALSE, sizeof (double));
  bench.cpu_seconds = g_array_new (FALSE, FALSE, sizeof (double));
  bench.view = g_object_new (CARLOS_TYPE_MAP_VIEW, NULL);
  carlos_map_view_set_keeper (bench.view, keeper);
  window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (bench.view));
  gtk_window_present (GTK_WINDOW (window));
  carlos_map_keeper_set_listener (keeper, listener);
  while (carlos_map_keeper_get_map (keeper) == NULL || !isfinite (carlos_map_keeper_get_map (keeper)->kept)
         || bench.view->is_drawing || bench.view->is_writing || bench.view->wanted != 0)
    g_main_context_iteration (NULL, TRUE);

  g_print ("{\"tracks\": %u, \"width\": %d, \"height\": %d, \"renderer\": \"%s\"",
           bench.view->items->n_tracks, gtk_widget_get_width (GTK_WIDGET (bench.view)),
           gtk_widget_get_height (GTK_WIDGET (bench.view)),
           G_OBJECT_TYPE_NAME (gtk_native_get_renderer (GTK_NATIVE (window))));
  for (guint i = 0; i < G_N_ELEMENTS (motions); i++)
    run (&bench, i);
  pan_tracks (&bench);
  pick (&bench);
  splat (&bench, n_tracks);
  g_print ("\n}\n");

  gtk_window_destroy (GTK_WINDOW (window));
  g_array_unref (bench.seconds);
  g_array_unref (bench.cpu_seconds);

  return 0;
}
