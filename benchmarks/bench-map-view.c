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
#include "frame-bench.h"
#include "invented-listener.h"

#include <math.h>
#include <stdlib.h>

#define WIDTH FRAME_BENCH_WIDTH
#define HEIGHT FRAME_BENCH_HEIGHT
#define N_GROUPS 8
#define N_PICKS 20000

typedef struct
{
  CarlosMapView *view;
  FrameBench frames;
  guint n_frames;
} Bench;

static void
pan (Bench *bench, guint frame, double zoom)
{
  CarlosViewport *viewport = &bench->view->base.viewport;

  if (frame == 0)
    carlos_viewport_zoom_at (viewport, zoom / carlos_viewport_get_zoom (viewport), WIDTH / 2.0, HEIGHT / 2.0);
  carlos_viewport_pan (viewport, 12 * cos (frame * .05), 12 * sin (frame * .05));
  carlos_zoom_view_viewport_changed (&bench->view->base);
}

static void
pan_artists (gpointer bench, guint frame)
{
  pan (bench, frame, 4);
}

static void
pan_tracks (gpointer bench, guint frame)
{
  pan (bench, frame, 9);
}

/* In and out about a place beside the middle, up to twelve times the size that fits, through all that is shown. */
static void
zoom (gpointer data, guint frame)
{
  Bench *bench = data;
  gboolean in = frame / 60 % 2 == 0;

  if (frame == 0)
    carlos_viewport_fit (&bench->view->base.viewport);
  carlos_viewport_zoom_at (&bench->view->base.viewport, pow (12, in ? 1 / 60.0 : -1 / 60.0), .45 * WIDTH,
                           .55 * HEIGHT);
  carlos_zoom_view_viewport_changed (&bench->view->base);
}

/* The step is part of the work of a frame: it finds the names that are seen. */
static const struct
{
  const char *name;
  void (*step) (gpointer bench, guint frame);
} motions[] = { { "pan-artists", pan_artists }, { "pan-tracks", pan_tracks }, { "zoom", zoom } };

static void
pick (Bench *bench)
{
  g_array_set_size (bench->frames.seconds, 0);
  g_array_set_size (bench->frames.cpu_seconds, 0);
  for (guint i = 0; i < N_PICKS; i++)
    {
      frame_bench_begin (&bench->frames);
      carlos_map_view_pick (bench->view, g_random_double () * WIDTH, g_random_double () * HEIGHT);
      frame_bench_end (&bench->frames);
    }
  frame_bench_print (&bench->frames, "pick");
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
  g_array_set_size (bench->frames.seconds, 0);
  g_array_set_size (bench->frames.cpu_seconds, 0);
  for (guint i = 0; i < 20; i++)
    {
      frame_bench_begin (&bench->frames);
      carlos_splat_draw (pixels, WIDTH, HEIGHT, dots, n_dots, 0x444444cc, 0xf9f9f9cc);
      frame_bench_end (&bench->frames);
    }
  frame_bench_print (&bench->frames, "splat");
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
  GtkWindow *window;

  gtk_init ();
  adw_init ();
  listener = create_listener (n_tracks);
  bench.view = g_object_new (CARLOS_TYPE_MAP_VIEW, NULL);
  carlos_map_view_set_keeper (bench.view, keeper);
  window = frame_bench_init (&bench.frames, GTK_WIDGET (bench.view));
  carlos_map_keeper_set_listener (keeper, listener);
  while (carlos_map_keeper_get_map (keeper) == NULL || !isfinite (carlos_map_keeper_get_map (keeper)->kept)
         || bench.view->is_drawing || bench.view->is_writing || bench.view->wanted != 0)
    g_main_context_iteration (NULL, TRUE);

  g_print ("{\"tracks\": %u, \"width\": %d, \"height\": %d, \"renderer\": \"%s\"",
           bench.view->items->n_tracks, gtk_widget_get_width (GTK_WIDGET (bench.view)),
           gtk_widget_get_height (GTK_WIDGET (bench.view)),
           G_OBJECT_TYPE_NAME (gtk_native_get_renderer (GTK_NATIVE (window))));
  for (guint i = 0; i < G_N_ELEMENTS (motions); i++)
    {
      frame_bench_run (&bench.frames, bench.n_frames, TRUE, motions[i].step, &bench);
      frame_bench_print (&bench.frames, motions[i].name);
    }
  pan_tracks (&bench, 0);
  pick (&bench);
  splat (&bench, n_tracks);
  g_print ("\n}\n");

  gtk_window_destroy (window);
  frame_bench_clear (&bench.frames);

  return 0;
}
