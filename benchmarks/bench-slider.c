/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

/* How long it takes until a list of 30 is on the screen after a slider has moved, with about 20,000 candidates: from the move to
 * the list that the keeper has ("list"), to the end of the frame that shows it ("shown"), and to the end of the frame that shows
 * the white lines of that list on the map beside it ("lines"), in milliseconds on the clock and of processor time, all threads
 * together. The page, the map and their keepers are as in the window.
 *
 *   GSETTINGS_BACKEND=memory GSETTINGS_SCHEMA_DIR=_build/data GSK_RENDERER=cairo \
 *     tests/tools/headless.sh --animations _build/benchmarks/bench-slider [MOVES] */

#include "bench-world.h"

#include "carlos-application.h"
#include "carlos-community-training.h"
#include "carlos-library-import.h"
#include "carlos-map-view-private.h"
#include "carlos-random.h"
#include "carlos-recommend-page-private.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#define MAP_WIDTH 920
#define HEIGHT 900

/* The rest of the invented world's artists would be candidates, too. */
#define N_ARTISTS 4100

static void
append_song (GString *text, CarlosRandom *random, guint artist, guint song)
{
  g_string_append_printf (text, "%u-%u,Song %u,Artist %u,", artist, song, song, artist);
  for (guint w = 0; w < 4; w++)
    {
      guint word = artist % BENCH_N_SCENES * (BENCH_N_WORDS / BENCH_N_SCENES)
                   + (guint) carlos_random_below (random, BENCH_N_WORDS / BENCH_N_SCENES);

      g_string_append_printf (text, "%sword %u", w > 0 ? "|" : "", word);
    }
  for (guint f = 0; f < 3; f++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      g_string_append_printf (
        text, ",%s", g_ascii_formatd (number, sizeof number, "%.4f", carlos_random_uniform (random)));
    }
  g_string_append_c (text, '\n');
}

static GFile *
write_file (GFile *folder, const char *name, const GString *text)
{
  GFile *file = g_file_get_child (folder, name);
  g_autoptr (GError) error = NULL;

  g_file_replace_contents (file, text->str, text->len, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error);
  g_assert_no_error (error);

  return file;
}

/* Songs that a listener knows of without hearing them, and one more of every tenth artist. */
static GFile *
write_songs (GFile *folder)
{
  g_autoptr (GString) text = g_string_new ("id,name,artists,genres,energy,valence,acousticness\n");
  CarlosRandom random;

  carlos_random_init (&random, 1);
  for (guint a = 0; a < N_ARTISTS; a++)
    for (guint song = 0; song < BENCH_N_SONGS + (a % 10 == 0); song++)
      append_song (text, &random, a, song);

  return write_file (folder, "songs.csv", text);
}

/* That one is played, over two years. */
static GFile *
write_plays (GFile *folder)
{
  g_autoptr (GString) text = g_string_new ("track_name,artist_name,timestamp,ms_played\n");
  CarlosRandom random;

  carlos_random_init (&random, 2);
  for (guint a = 0; a < N_ARTISTS; a += 10)
    for (guint n = 5 + (guint) carlos_random_below (&random, 40); n > 0; n--)
      g_string_append_printf (text, "Song %d,Artist %u,%u,200000\n", BENCH_N_SONGS, a,
                              1700000000 + 300 * (guint) carlos_random_below (&random, 200000));

  return write_file (folder, "plays.csv", text);
}

static char *
make_library (GFile *folder)
{
  GFile *files[] = { write_songs (folder), write_plays (folder) };
  g_autoptr (GFile) library = g_file_get_child (folder, "library.db");
  const CarlosLibraryImport import
    = { .path = g_file_peek_path (library), .files = files, .n_files = G_N_ELEMENTS (files) };
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosImportReport) report = carlos_library_import_run (&import, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    g_object_unref (files[i]);

  return g_file_get_path (library);
}

static char *
make_model (GFile *folder)
{
  g_autoptr (CarlosCommunityModel) model = bench_world_train (CARLOS_COMMUNITY_EASE);
  g_autoptr (GFile) file = g_file_get_child (folder, "model");
  g_autoptr (GError) error = NULL;

  carlos_community_save (model, g_file_peek_path (file), &error);
  g_assert_no_error (error);

  return g_file_get_path (file);
}

static CarlosListener *
load (const char *library)
{
  g_autoptr (CarlosSelection) everything = carlos_selection_parse ("all");
  g_autoptr (CarlosInput) input = carlos_input_new_for_library (library, everything);
  g_autoptr (GError) error = NULL;
  CarlosProfileOptions options;
  CarlosListener *listener;

  carlos_profile_options_init (&options);
  listener = carlos_listener_new (input, &options, NULL, &error);
  g_assert_no_error (error);

  return listener;
}

static GtkRange *
find_slider (GtkWidget *widget)
{
  if (GTK_IS_SCALE (widget))
    return GTK_RANGE (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkRange *found = find_slider (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static double
get_milliseconds (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

/* A machine that does other things as well stretches the time on the clock, but hardly this. */
static double
get_cpu_milliseconds (double start)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);

  return 1000 * (double) now.tv_sec + (double) now.tv_nsec / 1e6 - start;
}

static void
count_cb (GdkFrameClock *clock, guint *n_frames)
{
  (*n_frames)++;
}

static void
wait_for_list (CarlosRecommendKeeper *keeper, const CarlosRecommendations *before)
{
  while (carlos_recommend_keeper_get_list (keeper) == NULL
         || carlos_recommend_keeper_get_list (keeper) == before)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_frame (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  guint n_frames = 0;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (count_cb), &n_frames);

  gtk_widget_queue_draw (widget);
  while (n_frames == 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
print_times (const char *name, double *times, guint n)
{
  qsort (times, n, sizeof (double), compare_doubles);
  g_print ("%s: median %.1f ms, 90 %% within %.1f ms, at most %.1f ms\n", name, times[n / 2],
           times[n * 9 / 10], times[n - 1]);
}

typedef struct
{
  CarlosRecommendPage *page;
  CarlosMapKeeper *map_keeper;
  CarlosMapView *map_view;
} Bench;

/* What is drawn of lines that there were before is drawn of those, so the picture after the one that is under way counts. */
static void
wait_for_lines (Bench *bench, const CarlosMapLines *before)
{
  CarlosMapView *view = bench->map_view;
  const cairo_surface_t *surface;

  while (view->lines == before)
    g_main_context_iteration (NULL, TRUE);
  while ((view->wanted & 1u << CARLOS_MAP_PART_LINES) != 0)
    g_main_context_iteration (NULL, TRUE);
  surface = view->layers[CARLOS_MAP_PART_LINES].surface;
  while (view->is_drawing && view->layers[CARLOS_MAP_PART_LINES].surface == surface)
    g_main_context_iteration (NULL, TRUE);
  wait_for_frame (GTK_WIDGET (view));
}

enum
{
  LIST,
  SHOWN,
  LINES,
  N_TIMES
};

static void
take_time (GArray *times[2], gint64 start, double cpu_start)
{
  double clock = get_milliseconds (start), cpu = get_cpu_milliseconds (cpu_start);

  g_array_append_val (times[0], clock);
  g_array_append_val (times[1], cpu);
}

static void
move_once (Bench *bench, double value, GArray *times[N_TIMES][2])
{
  CarlosRecommendKeeper *keeper = bench->page->keeper;
  const CarlosRecommendations *before = carlos_recommend_keeper_get_list (keeper);
  const CarlosMapLines *lines = bench->map_view->lines;
  gint64 start = g_get_monotonic_time ();
  double cpu_start = get_cpu_milliseconds (0);

  gtk_range_set_value (find_slider (GTK_WIDGET (bench->page->controls)), value);
  wait_for_list (keeper, before);
  take_time (times[LIST], start, cpu_start);
  wait_for_frame (GTK_WIDGET (bench->page));
  take_time (times[SHOWN], start, cpu_start);
  wait_for_lines (bench, lines);
  take_time (times[LINES], start, cpu_start);
}

static void
move (Bench *bench, guint n)
{
  static const char *const names[N_TIMES][2] = { { "list, clock", "list, processor" },
                                                 { "shown, clock", "shown, processor" },
                                                 { "lines, clock", "lines, processor" } };
  GArray *times[N_TIMES][2];

  for (guint t = 0; t < 2 * N_TIMES; t++)
    times[t / 2][t % 2] = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < n; i++)
    move_once (bench, .05 + .9 * ((i * 37) % 101) / 100, times);
  for (guint t = 0; t < 2 * N_TIMES; t++)
    {
      print_times (names[t / 2][t % 2], (double *) (gpointer) times[t / 2][t % 2]->data, n);
      g_array_unref (times[t / 2][t % 2]);
    }
}

static void
clear (GFile *folder)
{
  static const char *const names[]
    = { "songs.csv", "plays.csv", "model", "library.db", "library.db-wal", "library.db-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GFile) file = g_file_get_child (folder, names[i]);

      g_file_delete (file, NULL, NULL);
    }
  g_file_delete (folder, NULL, NULL);
}

static void
list_changed_cb (CarlosRecommendKeeper *keeper, CarlosMapKeeper *map_keeper)
{
  carlos_map_keeper_set_list (map_keeper, carlos_recommend_keeper_get_recommender (keeper),
                              carlos_recommend_keeper_get_list (keeper));
}

static GtkWindow *
create_window (Bench *bench, CarlosRecommendKeeper *keeper)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  bench->page = g_object_new (CARLOS_TYPE_RECOMMEND_PAGE, NULL);
  bench->map_keeper = carlos_map_keeper_new ();
  bench->map_view = g_object_new (CARLOS_TYPE_MAP_VIEW, "hexpand", TRUE, NULL);
  g_signal_connect (keeper, "changed", G_CALLBACK (list_changed_cb), bench->map_keeper);
  carlos_recommend_page_set_keeper (bench->page, keeper);
  carlos_map_view_set_keeper (bench->map_view, bench->map_keeper);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (bench->map_view));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (bench->page));
  gtk_widget_set_size_request (GTK_WIDGET (bench->map_view), MAP_WIDTH, HEIGHT);
  gtk_window_set_child (window, box);
  gtk_window_present (window);

  return window;
}

/* Until there is a list, and a map that is as good as it will be. */
static void
begin (Bench *bench, CarlosRecommendKeeper *keeper, CarlosListener *listener)
{
  carlos_map_keeper_set_listener (bench->map_keeper, listener);
  carlos_recommend_keeper_set_listener (keeper, listener, NULL);
  wait_for_list (keeper, NULL);
  while (bench->map_view->lines == NULL || bench->map_view->map == NULL
         || !isfinite (bench->map_view->map->kept) || bench->map_view->wanted != 0
         || bench->map_view->is_drawing || bench->map_view->is_writing || bench->map_view->words_timer != 0)
    g_main_context_iteration (NULL, TRUE);
  wait_for_frame (GTK_WIDGET (bench->page));
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint) atoi (argv[1]) : 50;
  g_autofree char *name = g_dir_make_tmp ("carlos-XXXXXX", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (name);
  g_autofree char *library = make_library (folder);
  g_autofree char *model = make_model (folder);
  g_autoptr (CarlosListener) listener = load (library);
  g_autoptr (CarlosRecommendKeeper) keeper = NULL;
  GtkWindow *window;
  Bench bench;

  gtk_init ();
  adw_init ();
  g_type_ensure (CARLOS_TYPE_APPLICATION); /* which brings the resources */
  keeper = carlos_recommend_keeper_new ();
  carlos_recommend_keeper_set_model (keeper, model);
  window = create_window (&bench, keeper);
  begin (&bench, keeper, listener);
  g_print ("%u candidates, %u of %u recommendations on the map\n",
           carlos_recommender_get_n_candidates (carlos_recommend_keeper_get_recommender (keeper)),
           bench.map_view->lines->n_positions, bench.map_view->lines->n_items);
  move (&bench, MAX (n, 1));
  gtk_window_destroy (window);
  clear (folder);

  return EXIT_SUCCESS;
}
