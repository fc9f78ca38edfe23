/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

/* How long it takes from the start of the program to the first bubble on the screen, warm, in seconds: looks at the screen
 * of an X server a thousand times a second. One JSON document.
 *
 *   tests/tools/headless.sh _build/benchmarks/bench-start [RUNS [COMMAND...]] */

#include "carlos-palette.h"

#include <gio/gio.h>
#include <math.h>
#include <stdlib.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>

#define PATIENCE_SECONDS 30.0
#define INTERVAL_US 1000

/* The middle row of the window as it opens: it crosses the largest bubble whatever the data. */
#define ROW 400
#define ROW_WIDTH 640

static unsigned long
get_pixel (CarlosColor color)
{
  double c[4];

  carlos_color_get_channels (color, c);

  return (unsigned long) lround (255 * c[0]) << 16 | (unsigned long) lround (255 * c[1]) << 8
         | (unsigned long) lround (255 * c[2]);
}

static gboolean
has_bubble (Display *display)
{
  const CarlosPalette *palette = carlos_palette_get (CARLOS_PALETTE_LIGHT, FALSE);
  unsigned long small = get_pixel (palette->bubble), large = get_pixel (palette->bubble_large_text);
  XImage *row = XGetImage (display, DefaultRootWindow (display), 0, ROW, ROW_WIDTH, 1, AllPlanes, ZPixmap);
  gboolean found = FALSE;

  for (int x = 0; x < ROW_WIDTH && !found; x++)
    {
      unsigned long pixel = XGetPixel (row, x, 0) & 0xffffff;

      found = pixel == small || pixel == large;
    }
  XDestroyImage (row);

  return found;
}

static double
measure (Display *display, const char *const *command)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GSubprocess) process = g_subprocess_newv (command, G_SUBPROCESS_FLAGS_NONE, &error);
  double seconds = 0;

  if (process == NULL)
    g_error ("%s", error->message);
  while (!has_bubble (display))
    {
      seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
      if (seconds > PATIENCE_SECONDS)
        g_error ("No bubble came");
      g_usleep (INTERVAL_US);
    }
  seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;

  g_subprocess_send_signal (process, SIGTERM);
  g_subprocess_wait (process, NULL, NULL);
  while (has_bubble (display))
    g_usleep (INTERVAL_US);

  return seconds;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

int
main (int argc, char **argv)
{
  static const char *const sample[] = { CARLOS_PROGRAM, "--sample", NULL };
  Display *display = XOpenDisplay (NULL);
  guint n_runs = argc > 1 ? (guint) atoi (argv[1]) : 9;
  g_autofree double *seconds = g_new (double, n_runs);
  const char *const *command = argc > 2 ? (const char *const *) argv + 2 : sample;
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (display == NULL || n_runs == 0)
    g_error ("Needs an X display, and one run at least");

  measure (display, command);
  g_print ("{\"runs\": %u, \"seconds\": [", n_runs);
  for (guint i = 0; i < n_runs; i++)
    {
      seconds[i] = measure (display, command);
      g_print ("%s%s", i > 0 ? ", " : "", g_ascii_formatd (text, sizeof text, "%.3f", seconds[i]));
    }
  qsort (seconds, n_runs, sizeof *seconds, compare_doubles);
  g_print ("], \"median\": %s}\n", g_ascii_formatd (text, sizeof text, "%.3f", seconds[n_runs / 2]));
  XCloseDisplay (display);

  return 0;
}
