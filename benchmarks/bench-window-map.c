/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

/* How long it takes, with a library in the window and the map in sight, until another period is seen, and until the music of an
 * artist is gone from it or back: from the move to the map that there is then ("made"), and to the end of the first frame
 * that shows a picture of it ("seen"), in milliseconds on the clock and of processor time, all threads together. Also by how much
 * anything moved meanwhile, in map units.
 *
 *   GSETTINGS_BACKEND=memory GSETTINGS_SCHEMA_DIR=_build/data GSK_RENDERER=cairo \
 *     tests/tools/headless.sh --animations _build/benchmarks/bench-window-map LIBRARY [TIMES]     the library is copied */

#include "carlos-application.h"
#include "carlos-library-file.h"
#include "carlos-map-view-private.h"
#include "carlos-window-private.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#define WIDTH 1280
#define HEIGHT 900

typedef struct
{
  CarlosWindow *window;
  GArray *times[4]; /* made and seen, on the clock and of the processor */
  double moved;
} Bench;

static void
copy_library (const char *from)
{
  g_autoptr (GFile) source = g_file_new_for_commandline_arg (from);
  g_autofree char *path = carlos_library_get_default_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GFile) target = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static double
get_milliseconds (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);

  return 1000 * (double) now.tv_sec + (double) now.tv_nsec / 1e6;
}

static void
count_cb (GdkFrameClock *clock, guint *n_frames)
{
  (*n_frames)++;
}

static void
wait_for_frame (CarlosMapView *view)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (view));
  guint n_frames = 0;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (count_cb), &n_frames);

  gtk_widget_queue_draw (GTK_WIDGET (view));
  while (n_frames == 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
}

/* Nothing is on its way: what was asked for is seen as well as it ever will be. */
static gboolean
is_at_rest (Bench *bench)
{
  CarlosWindow *window = bench->window;
  CarlosMapView *view = window->map_view;

  return !carlos_session_get_busy (window->session) && !window->selecting && view->map != NULL
         && isfinite (view->map->kept) && view->items->listener == window->shown && view->wanted == 0
         && !view->is_drawing && !view->is_writing && view->words_timer == 0 && view->from == NULL
         && view->layers[CARLOS_MAP_PART_MASS].surface != NULL;
}

/* A quick answer is followed by a thorough one, with a moment without anything between them. */
static void
rest (Bench *bench)
{
  gint64 since = g_get_monotonic_time ();

  while (g_get_monotonic_time () - since < G_USEC_PER_SEC / 2)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
      if (!is_at_rest (bench))
        since = g_get_monotonic_time ();
    }
}

static void
take_time (Bench *bench, guint first, double clock, double processor)
{
  double times[2]
    = { get_milliseconds (CLOCK_MONOTONIC) - clock, get_milliseconds (CLOCK_PROCESS_CPUTIME_ID) - processor };

  g_array_append_val (bench->times[first], times[0]);
  g_array_append_val (bench->times[first + 1], times[1]);
}

static void
add_movement (Bench *bench, const CarlosMapItems *before, const CarlosMapItems *now)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  if (!before->listener->profile->items_are_artists)
    return;
  for (guint i = 0; i < before->n_artists; i++)
    g_hash_table_insert (known, (gpointer) before->artists[i].name, &before->artists[i]);
  for (guint i = 0; i < now->n_artists; i++)
    {
      const CarlosMapItem *item = g_hash_table_lookup (known, now->artists[i].name);

      if (item != NULL)
        bench->moved = MAX (bench->moved, hypot (item->x - now->artists[i].x, item->y - now->artists[i].y));
    }
}

typedef void (*Move) (Bench *bench, guint i);

static void
measure (Bench *bench, Move move, guint i)
{
  CarlosMapView *view = bench->window->map_view;
  g_autoptr (CarlosMapItems) before = carlos_map_items_ref (view->items);
  cairo_surface_t *surface = cairo_surface_reference (view->layers[CARLOS_MAP_PART_MASS].surface);
  double clock = get_milliseconds (CLOCK_MONOTONIC);
  double processor = get_milliseconds (CLOCK_PROCESS_CPUTIME_ID);

  move (bench, i);
  while (view->items == before)
    g_main_context_iteration (NULL, TRUE);
  take_time (bench, 0, clock, processor);
  while (view->layers[CARLOS_MAP_PART_MASS].surface == surface
         || view->layers[CARLOS_MAP_PART_MASS].surface == NULL)
    g_main_context_iteration (NULL, TRUE);
  wait_for_frame (view);
  take_time (bench, 2, clock, processor);
  cairo_surface_destroy (surface);
  add_movement (bench, before, view->items);
  rest (bench);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
print_number (const char *name, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_print (", \"%s\": %s", name, g_ascii_formatd (text, sizeof text, "%.3f", value));
}

static void
print_times (Bench *bench, const char *name)
{
  static const char *const names[4] = { "made", "made_cpu", "seen", "seen_cpu" };

  g_print (",\n  \"%s\": {\"n\": %u", name, bench->times[0]->len);
  for (guint t = 0; t < G_N_ELEMENTS (names); t++)
    {
      g_autofree char *longest = g_strconcat (names[t], "_longest", NULL);
      GArray *times = bench->times[t];

      g_array_sort (times, compare_doubles);
      print_number (names[t], g_array_index (times, double, times->len / 2));
      print_number (longest, g_array_index (times, double, times->len - 1));
      g_array_set_size (times, 0);
    }
  print_number ("moved", bench->moved);
  bench->moved = 0;
  g_print ("}");
}

/* As by a drag: the handles are elsewhere, and the window is told. */
static void
move_strip (Bench *bench, guint i)
{
  CarlosPeriodStrip *strip = bench->window->strip;
  guint n_months = bench->window->months->n_months, length = MAX (n_months / 3, 1);
  guint from = (i * 37) % (n_months - length);

  carlos_period_strip_set_period (strip, from, from + length);
  g_signal_emit_by_name (strip, "changed");
}

static void
show_all (Bench *bench)
{
  carlos_period_strip_set_period (bench->window->strip, 0, bench->window->months->n_months);
  g_signal_emit_by_name (bench->window->strip, "changed");
  rest (bench);
}

static CarlosExclusion *
create_rule (Bench *bench, guint i)
{
  const CarlosMapItems *items = bench->window->map_view->items;

  return carlos_exclusion_new (CARLOS_EXCLUSION_ARTIST, items->artists[i % MIN (items->n_artists, 20)].name,
                               0, 0);
}

static void
exclude (Bench *bench, guint i)
{
  g_autoptr (CarlosExclusion) rule = create_rule (bench, i);

  carlos_window_exclude (bench->window, rule, FALSE);
}

static void
take_back (Bench *bench, guint i)
{
  carlos_window_undo_rule (bench->window);
}

static void
run (Bench *bench, guint n)
{
  for (guint i = 0; i < n; i++)
    measure (bench, move_strip, i);
  print_times (bench, "period");
  show_all (bench);
  bench->moved = 0;
  for (guint i = 0; i < n; i++)
    {
      measure (bench, exclude, i);
      measure (bench, take_back, i);
    }
  print_times (bench, "rule");
}

static void
open (Bench *bench)
{
  g_autoptr (CarlosSelection) all = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);
  gint64 start = g_get_monotonic_time ();

  carlos_window_hide_welcome (bench->window);
  adw_view_stack_set_visible_child_name (bench->window->stack, "map");
  carlos_window_open_library (bench->window, all);
  while (bench->window->map_view->layers[CARLOS_MAP_PART_MASS].surface == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_print ("{\"first_map\": %u", (guint) ((g_get_monotonic_time () - start) / 1000));
  rest (bench);
  g_print (", \"plays\": %u, \"tracks\": %u, \"points\": %u", bench->window->shown->library->plays->n_plays,
           bench->window->shown->profile->n_tracks, bench->window->map_view->map->n_points);
}

int
main (int argc, char **argv)
{
  Bench bench = { NULL };
  g_autoptr (GError) error = NULL;
  CarlosApplication *application;

  if (argc < 2)
    g_error ("usage: bench-window-map LIBRARY [TIMES]");
  copy_library (argv[1]);
  application = carlos_application_new ();
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  bench.window = carlos_window_new (ADW_APPLICATION (application));
  for (guint t = 0; t < G_N_ELEMENTS (bench.times); t++)
    bench.times[t] = g_array_new (FALSE, FALSE, sizeof (double));
  gtk_window_set_default_size (GTK_WINDOW (bench.window), WIDTH, HEIGHT);
  gtk_window_present (GTK_WINDOW (bench.window));
  open (&bench);
  run (&bench, argc > 2 ? (guint) MAX (atoi (argv[2]), 1) : 15);
  g_print ("\n}\n");

  return 0;
}
