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

/* Shows a widget in a window of its own. */
GtkWindow *
frame_bench_init (FrameBench *self, GtkWidget *widget)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  self->widget = widget;
  self->seconds = g_array_new (FALSE, FALSE, sizeof (double));
  self->cpu_seconds = g_array_new (FALSE, FALSE, sizeof (double));
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
  for (guint frame = 0; frame < n_frames; frame++)
    {
      double start = frame_bench_get_cpu_time (), seconds;
      guint n = self->seconds->len;

      step (data, frame);
      seconds = counts_step ? frame_bench_get_cpu_time () - start : 0;
      gtk_widget_queue_draw (self->widget);
      while (self->seconds->len == n)
        g_main_context_iteration (NULL, TRUE);
      g_array_index (self->seconds, double, n) += seconds;
      g_array_index (self->cpu_seconds, double, n) += seconds;
    }
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

/* Prints what was measured, in milliseconds, as a member of a JSON object; sorts it. */
void
frame_bench_print (GArray *seconds, GArray *cpu_seconds, const char *name)
{
  g_array_sort (seconds, compare_doubles);
  g_array_sort (cpu_seconds, compare_doubles);
  g_print (",\n  \"%s\": {\"n\": %u", name, seconds->len);
  print_quantile (seconds, "median_ms", .5);
  print_quantile (seconds, "p99_ms", .99);
  print_quantile (seconds, "max_ms", 1);
  print_quantile (cpu_seconds, "median_cpu_ms", .5);
  print_quantile (cpu_seconds, "p99_cpu_ms", .99);
  print_quantile (cpu_seconds, "max_cpu_ms", 1);
  g_print ("}");
}
