/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "frame-bench.h"

#include <time.h>

/* Of this thread, s. A machine that does other things as well stretches the time on the clock, but hardly this. */
double
frame_bench_get_cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

/* The frame that is measured, and what its widget does when it is to be painted: a class has one function for all of its kind. */
static FrameBench *measured;
static void (*snapshot) (GtkWidget *widget, GtkSnapshot *snapshot);
static double own_end;

static void
snapshot_timed (GtkWidget *widget, GtkSnapshot *nodes)
{
  snapshot (widget, nodes);
  if (measured != NULL && widget == measured->widget)
    own_end = frame_bench_get_cpu_time ();
}

/* Shows a widget in a window of its own. */
GtkWindow *
frame_bench_init (FrameBench *self, GtkWidget *widget)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  self->widget = widget;
  self->seconds = g_array_new (FALSE, FALSE, sizeof (double));
  self->cpu_seconds = g_array_new (FALSE, FALSE, sizeof (double));
  self->own_seconds = g_array_new (FALSE, FALSE, sizeof (double));
  snapshot = GTK_WIDGET_GET_CLASS (widget)->snapshot;
  GTK_WIDGET_GET_CLASS (widget)->snapshot = snapshot_timed;
  gtk_window_set_decorated (window, FALSE);
  gtk_window_set_default_size (window, FRAME_BENCH_WIDTH, FRAME_BENCH_HEIGHT);
  gtk_window_set_child (window, widget);
  gtk_window_present (window);

  return window;
}

void
frame_bench_clear (FrameBench *self)
{
  g_array_unref (self->seconds);
  g_array_unref (self->cpu_seconds);
  g_array_unref (self->own_seconds);
}

/* Begins to measure something, a frame or not. */
void
frame_bench_begin (FrameBench *self)
{
  self->start = g_get_monotonic_time ();
  self->cpu_start = frame_bench_get_cpu_time ();
}

void
frame_bench_end (FrameBench *self)
{
  double seconds = (double) (g_get_monotonic_time () - self->start) / G_USEC_PER_SEC;
  double cpu_seconds = frame_bench_get_cpu_time () - self->cpu_start;

  g_array_append_val (self->seconds, seconds);
  g_array_append_val (self->cpu_seconds, cpu_seconds);
}

/* Measures frames. A step comes before the frame that shows it, as an event would; it may be counted as a part of it. */
void
frame_bench_run (FrameBench *self,
                 guint n_frames,
                 gboolean counts_step,
                 void (*step) (gpointer data, guint frame),
                 gpointer data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->widget);
  gulong handlers[2]
    = { g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (frame_bench_begin), self),
        g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (frame_bench_end), self) };

  g_array_set_size (self->seconds, 0);
  g_array_set_size (self->cpu_seconds, 0);
  g_array_set_size (self->own_seconds, 0);
  measured = self;
  for (guint frame = 0; frame < n_frames; frame++)
    {
      double start = frame_bench_get_cpu_time (), seconds, own;
      guint n = self->seconds->len;

      step (data, frame);
      seconds = counts_step ? frame_bench_get_cpu_time () - start : 0;
      gtk_widget_queue_draw (self->widget);
      while (self->seconds->len == n)
        g_main_context_iteration (NULL, TRUE);
      g_array_index (self->seconds, double, n) += seconds;
      g_array_index (self->cpu_seconds, double, n) += seconds;
      own = seconds + own_end - self->cpu_start;
      g_array_append_val (self->own_seconds, own);
    }
  measured = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_handler_disconnect (clock, handlers[i]);
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
print_times (GArray *seconds, const char *median, const char *most, const char *all)
{
  g_array_sort (seconds, compare_doubles);
  print_quantile (seconds, median, .5);
  print_quantile (seconds, most, .99);
  print_quantile (seconds, all, 1);
}

/* Prints what was measured, in milliseconds, as a member of a JSON object; sorts it. */
void
frame_bench_print (FrameBench *self, const char *name)
{
  g_print (",\n  \"%s\": {\"n\": %u", name, self->seconds->len);
  print_times (self->seconds, "median_ms", "p99_ms", "max_ms");
  print_times (self->cpu_seconds, "median_cpu_ms", "p99_cpu_ms", "max_cpu_ms");
  if (self->own_seconds->len == self->seconds->len)
    print_times (self->own_seconds, "median_own_ms", "p99_own_ms", "max_own_ms");
  g_print ("}");
}
