/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gtk/gtk.h>

/* The windows that frames are measured in, px. */
#define FRAME_BENCH_WIDTH 1280
#define FRAME_BENCH_HEIGHT 900

/**
 * FrameBench:
 * @widget: whose frames are measured
 * @start: of the frame, µs
 * @cpu_start: of this thread, s
 * @seconds: (element-type double): what each took on the clock
 * @cpu_seconds: (element-type double): and of processor time
 * @own_seconds: (element-type double): of that, all until the widget has said what is to be painted: the rest is GTK's, which paints
 *   and presents it
 *
 * What frames take, from before-paint to after-paint of the frame clock.
 */
typedef struct
{
  GtkWidget *widget;
  gint64 start;
  double cpu_start;
  GArray *seconds;
  GArray *cpu_seconds;
  GArray *own_seconds;
} FrameBench;

GtkWindow *frame_bench_init (FrameBench *self, GtkWidget *widget);
void frame_bench_clear (FrameBench *self);
double frame_bench_get_cpu_time (void);
void frame_bench_begin (FrameBench *self);
void frame_bench_end (FrameBench *self);
void frame_bench_run (FrameBench *self,
                      guint n_frames,
                      gboolean counts_step,
                      void (*step) (gpointer data, guint frame),
                      gpointer data);
void frame_bench_print (FrameBench *self, const char *name);
