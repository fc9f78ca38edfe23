/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-frame-memory.h"

#ifdef CARLOS_HAS_X11
#include <cairo-xlib.h>
#include <gdk/x11/gdkx.h>

/* The memory is made for a frame of this size, px; larger ones find room in it as well. */
#define WIDTH 1280
#define HEIGHT 1024

/* What is kept of it; Cairo shares no memory for less than a page. */
#define KEPT 64
#endif

/**
 * carlos_frame_memory_hold:
 * @widget: realized
 *
 * Keeps the memory through which Cairo hands frames to an X server. Cairo lets go of it as soon as nothing is in it, so with
 * every frame, and pages that are new again and again take longer than everything that a chart draws. So one small image
 * stays in it. Other displays and renderers have no such memory.
 *
 * Returns: (transfer full) (nullable): what keeps it until it is destroyed
 */
cairo_surface_t *
carlos_frame_memory_hold (GtkWidget *widget)
{
#ifdef CARLOS_HAS_X11
  GdkDisplay *display = gtk_widget_get_display (widget);
  GtkNative *native = gtk_widget_get_native (widget);
  cairo_surface_t *screen, *frame, *kept;
  Display *x;

  if (!GDK_IS_X11_DISPLAY (display) || native == NULL
      || !GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (native)))
    return NULL;
  x = gdk_x11_display_get_xdisplay (display);
  screen = cairo_xlib_surface_create (x, DefaultRootWindow (x), DefaultVisual (x, DefaultScreen (x)), 1, 1);
  frame = cairo_surface_create_similar_image (screen, CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  kept = cairo_surface_create_similar_image (screen, CAIRO_FORMAT_RGB24, KEPT, KEPT);
  cairo_surface_destroy (frame);
  cairo_surface_destroy (screen);

  return kept;
#else
  return NULL;
#endif
}
