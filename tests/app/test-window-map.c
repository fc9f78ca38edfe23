/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "bus.h"
#include "fake-player.h"
#include "library-fixture.h"
#include "stage.h"

#include "carlos-application.h"
#include "carlos-library-file.h"
#include "carlos-map-view-private.h"
#include "carlos-window-private.h"

#include <glib/gstdio.h>
#include <math.h>

#define WIDTH 900
#define HEIGHT 700

/* The middle of several tracks is the same but for the order of sums, map units. */
#define SAME 1e-9

/* A window of the running application that shows the map of a library. */
typedef struct
{
  LibraryFixture library;
  CarlosWindow *window;
  CarlosMapView *view;
} Fixture;

static CarlosApplication *application;

/* What is wanted last is seen, thoroughly analysed, and it is known how far it is to be believed. */
static gboolean
is_at_rest (Fixture *fixture)
{
  CarlosMapView *view = fixture->view;

  return !carlos_session_get_busy (fixture->window->session) && !fixture->window->selecting
         && view->map != NULL && isfinite (view->map->kept) && view->items->listener == fixture->window->shown
         && !view->is_drawing && !view->is_writing && view->wanted == 0
         && view->layers[CARLOS_MAP_PART_MASS].surface != NULL;
}

static void
open_window (Fixture *fixture)
{
  g_autoptr (CarlosSelection) all = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);

  fixture->window = carlos_window_new (ADW_APPLICATION (application));
  fixture->view = fixture->window->map_view;
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), WIDTH, HEIGHT);
  gtk_window_present (GTK_WINDOW (fixture->window));
  carlos_window_hide_welcome (fixture->window);
  adw_view_stack_set_visible_child_name (fixture->window->stack, "map");
  carlos_window_open_library (fixture->window, all);
  stage_wait_until (is_at_rest (fixture));
}

static void
close_window (Fixture *fixture)
{
  g_object_ref (fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  stage_wait_until (G_OBJECT (fixture->window)->ref_count == 1);
  g_assert_finalize_object (fixture->window);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = NULL;

  stage_set_animations (FALSE);
  library_fixture_set_up (&fixture->library, NULL);
  g_free (fixture->library.path);
  fixture->library.path = carlos_library_get_default_path ();
  folder = g_path_get_dirname (fixture->library.path);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  library_fixture_import_history (&fixture->library);
  open_window (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  close_window (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (fixture->library.path, suffixes[i], NULL);

      g_remove (path);
    }
  library_fixture_tear_down (&fixture->library, NULL);
}

static const CarlosMapItem *
find_artist (const CarlosMapItems *items, const char *name)
{
  for (guint i = 0; i < items->n_artists; i++)
    {
      if (g_str_equal (items->artists[i].name, name))
        return &items->artists[i];
    }

  return NULL;
}

/* Whoever is on both maps is at the same place. */
static void
assert_same_places (const CarlosMapItems *before, const CarlosMapItems *now, double tolerance)
{
  guint n_same = 0;

  for (guint i = 0; i < now->n_artists; i++)
    {
      const CarlosMapItem *item = find_artist (before, now->artists[i].name);

      if (item == NULL)
        continue;
      n_same++;
      g_assert_cmpfloat (hypot (item->x - now->artists[i].x, item->y - now->artists[i].y), <=, tolerance);
    }
  g_assert_cmpuint (n_same, >, 10);
}

static double
find_difference (const CarlosGrid *a, const CarlosGrid *b)
{
  double sum = 0;

  g_assert_cmpuint (a->columns, ==, b->columns);
  g_assert_cmpuint (a->rows, ==, b->rows);
  for (gsize i = 0; i < (gsize) a->columns * a->rows; i++)
    sum += fabs ((double) a->values[i] - b->values[i]);

  return sum;
}

static void
move_strip (Fixture *fixture, guint from, guint to)
{
  carlos_period_strip_set_period (fixture->window->strip, from, to);
  g_signal_emit_by_name (fixture->window->strip, "changed");
}

/* The handles change the mass, not the places: of what is there at once, of what a thorough analysis finds, and of everything
 * again. */
static void
test_periods (Fixture *fixture, gconstpointer data)
{
  CarlosMapView *view = fixture->view;
  g_autoptr (CarlosMapItems) before = carlos_map_items_ref (view->items);
  g_autoptr (CarlosTasteMap) map = carlos_taste_map_ref (view->map);
  const cairo_surface_t *surface = view->layers[CARLOS_MAP_PART_MASS].surface;

  g_assert_cmpuint (fixture->window->months->n_months, >=, 4);
  move_strip (fixture, 1, 2);
  stage_wait_until (view->items != before);
  g_assert_true (view->items->listener->fit != NULL);
  assert_same_places (before, view->items, SAME);
  g_assert_cmpfloat (find_difference (map->density, view->map->density), >, 0);
  stage_wait_until (is_at_rest (fixture));
  g_assert_true (view->layers[CARLOS_MAP_PART_MASS].surface != surface);
  assert_same_places (before, view->items, SAME);

  move_strip (fixture, 0, fixture->window->months->n_months);
  stage_wait_until (is_at_rest (fixture) && view->items->n_artists == before->n_artists);
  assert_same_places (before, view->items, SAME);
  g_assert_cmpfloat (find_difference (map->density, view->map->density), <, 1e-3);
}

/* The years pass by on the map that there is; afterwards all of it is back. */
static void
test_years (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosMapItems) before = carlos_map_items_ref (fixture->view->items);
  const CarlosSelection *selection;

  g_signal_emit_by_name (fixture->window->strip, "play");
  g_assert_true (carlos_period_strip_get_playing (fixture->window->strip));
  stage_wait_until (fixture->view->items != before);
  assert_same_places (before, fixture->view->items, SAME);
  stage_wait_until (!carlos_period_strip_get_playing (fixture->window->strip));
  stage_wait_until (is_at_rest (fixture));
  selection = carlos_input_get_selection (fixture->view->items->listener->input);
  g_assert_true (selection->from == CARLOS_TIME_MIN && selection->to == CARLOS_TIME_MAX);
  assert_same_places (before, fixture->view->items, SAME);
}

/* Whoever was not me is gone at once, and nobody else moves; taken back, all is as it was. */
static void
test_rule (Fixture *fixture, gconstpointer data)
{
  CarlosMapView *view = fixture->view;
  g_autoptr (CarlosMapItems) before = carlos_map_items_ref (view->items);
  g_autoptr (CarlosTasteMap) map = carlos_taste_map_ref (view->map);
  g_autofree char *name = g_strdup (view->items->artists[0].name);
  g_autoptr (CarlosExclusion) rule = carlos_exclusion_new (CARLOS_EXCLUSION_ARTIST, name, 0, 0);

  carlos_window_exclude (fixture->window, rule, FALSE);
  stage_wait_until (view->items != before);
  g_assert_null (find_artist (view->items, name));
  assert_same_places (before, view->items, SAME);
  g_assert_cmpfloat (find_difference (map->density, view->map->density), >, 0);
  stage_wait_until (is_at_rest (fixture));
  g_assert_null (find_artist (view->items, name));
  assert_same_places (before, view->items, SAME);

  carlos_window_undo_rule (fixture->window);
  stage_wait_until (find_artist (view->items, name) != NULL && is_at_rest (fixture));
  g_assert_cmpuint (view->items->n_artists, ==, before->n_artists);
  assert_same_places (before, view->items, SAME);
}

/* Music that a rule hid when the program began has no place yet: then places are found anew, and lie as they lay. */
static void
test_rule_of_before (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_strdup (fixture->view->items->artists[0].name);
  g_autoptr (CarlosExclusion) rule = carlos_exclusion_new (CARLOS_EXCLUSION_ARTIST, name, 0, 0);
  g_autoptr (CarlosMapItems) before = NULL;

  carlos_window_exclude (fixture->window, rule, FALSE);
  stage_wait_until (find_artist (fixture->view->items, name) == NULL && is_at_rest (fixture));
  close_window (fixture);
  open_window (fixture);
  before = carlos_map_items_ref (fixture->view->items);
  g_assert_null (find_artist (before, name));
  carlos_window_exclude (fixture->window, rule, TRUE);
  stage_wait_until (find_artist (fixture->view->items, name) != NULL && is_at_rest (fixture));
  assert_same_places (before, fixture->view->items, 0.1);
}

/* The next window, as the next run of the program, shows the same music at the same places. */
static void
test_next_window (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosMapItems) before = carlos_map_items_ref (fixture->view->items);

  close_window (fixture);
  open_window (fixture);
  g_assert_cmpuint (fixture->view->items->n_artists, ==, before->n_artists);
  assert_same_places (before, fixture->view->items, SAME);
}

static void
choose_layout (Fixture *fixture, const char *name, CarlosMapLayout layout)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.map-layout", "s", name));
  stage_wait_until (fixture->view->map->layout == layout && is_at_rest (fixture));
}

static double
find_longest_way (const CarlosMapItems *before, const CarlosMapItems *now)
{
  double most = 0;

  for (guint i = 0; i < now->n_artists; i++)
    {
      const CarlosMapItem *item = find_artist (before, now->artists[i].name);

      if (item != NULL)
        most = MAX (most, hypot (item->x - now->artists[i].x, item->y - now->artists[i].y));
    }

  return most;
}

/* The menu chooses the layout, in which periods and rules move nobody either; the one before comes back as it was. */
static void
test_layout (Fixture *fixture, gconstpointer data)
{
  CarlosMapView *view = fixture->view;
  g_autoptr (CarlosMapItems) components = carlos_map_items_ref (view->items);
  g_autofree char *foot = g_strdup (gtk_label_get_label (fixture->window->fidelity_label));
  g_autoptr (CarlosMapItems) neighbours = NULL;

  choose_layout (fixture, "neighbours", CARLOS_MAP_LAYOUT_NEIGHBOURS);
  neighbours = carlos_map_items_ref (view->items);
  g_assert_cmpfloat (find_longest_way (components, neighbours), >, 0.05);
  g_assert_cmpstr (gtk_label_get_label (fixture->window->fidelity_label), !=, foot);
  g_assert_nonnull (
    strstr (gtk_label_get_label (fixture->window->fidelity_label), "Neighbours lie together"));

  move_strip (fixture, 1, 2);
  stage_wait_until (is_at_rest (fixture) && view->items->listener->fit != NULL);
  g_assert_cmpint (view->map->layout, ==, CARLOS_MAP_LAYOUT_NEIGHBOURS);
  assert_same_places (neighbours, view->items, SAME);
  choose_layout (fixture, "components", CARLOS_MAP_LAYOUT_PCA);
  assert_same_places (components, view->items, SAME);
  move_strip (fixture, 0, fixture->window->months->n_months);
  stage_wait_until (is_at_rest (fixture) && view->items->n_artists == components->n_artists);
  assert_same_places (components, view->items, SAME);
  g_assert_cmpstr (gtk_label_get_label (fixture->window->fidelity_label), ==, foot);
}

/* The next window has the layout of the last one, where music is about where it was. */
static void
test_layout_of_before (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosMapItems) neighbours = NULL;

  choose_layout (fixture, "neighbours", CARLOS_MAP_LAYOUT_NEIGHBOURS);
  neighbours = carlos_map_items_ref (fixture->view->items);
  close_window (fixture);
  open_window (fixture);
  g_assert_cmpint (fixture->view->map->layout, ==, CARLOS_MAP_LAYOUT_NEIGHBOURS);
  assert_same_places (neighbours, fixture->view->items, 0.2);
  choose_layout (fixture, "components", CARLOS_MAP_LAYOUT_PCA);
}

static void
choose (Fixture *fixture, const char *action, const char *target)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, "s", target));
}

static void
assert_state (Fixture *fixture, const char *name, const char *expected)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), name);

  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, expected);
}

/* Shades and smoothness are chosen by the menu: nobody moves, the mass is drawn otherwise, and the next window has it so. */
static void
test_options (Fixture *fixture, gconstpointer data)
{
  CarlosMapView *view = fixture->view;
  g_autoptr (CarlosMapItems) before = carlos_map_items_ref (view->items);
  g_autoptr (CarlosTasteMap) plate = carlos_taste_map_ref (view->map);

  choose (fixture, "win.map-levels", "listening");
  stage_wait_until (view->map->levels == CARLOS_MAP_LEVELS_MASS && is_at_rest (fixture));
  assert_same_places (before, view->items, SAME);
  g_assert_cmpfloat (find_difference (plate->density, view->map->density), ==, 0);
  for (guint b = 0; b < view->map->n_bands; b++)
    g_assert_cmpfloat_with_epsilon (view->map->inside[b], (view->map->n_bands - b) / 16.5, 0.01);

  choose (fixture, "win.map-bandwidth", "scott");
  stage_wait_until (view->map->bandwidth == CARLOS_MAP_BANDWIDTH_SCOTT && is_at_rest (fixture));
  g_assert_cmpfloat (view->map->sigma_x, !=, CARLOS_MAP_PLATE_SIGMA);
  g_assert_cmpfloat (find_difference (plate->density, view->map->density), >, 0);
  choose (fixture, "win.map-bandwidth", "isj");
  stage_wait_until (view->map->bandwidth == CARLOS_MAP_BANDWIDTH_ISJ && is_at_rest (fixture));

  close_window (fixture);
  open_window (fixture);
  g_assert_cmpint (fixture->view->map->levels, ==, CARLOS_MAP_LEVELS_MASS);
  g_assert_cmpint (fixture->view->map->bandwidth, ==, CARLOS_MAP_BANDWIDTH_ISJ);
  choose (fixture, "win.map-levels", "density");
  choose (fixture, "win.map-bandwidth", "plate");
  stage_wait_until (fixture->view->map->bandwidth == CARLOS_MAP_BANDWIDTH_PLATE && is_at_rest (fixture));
  g_assert_cmpfloat (find_difference (plate->density, fixture->view->map->density), <, 1e-3);
}

/* Two songs by one band of the listener's, another by one who is nowhere. */
#define PLAYLIST                                                                                       \
  "{\"playlists\": [{\"name\": \"Found\", \"lastModifiedDate\": \"2026-01-01\", \"items\": ["          \
  "{\"track\": {\"trackName\": \"Song 0-0-0\", \"artistName\": \"Band 0-0\", \"albumName\": \"A\"}}, " \
  "{\"track\": {\"trackName\": \"Song 0-0-1\", \"artistName\": \"Band 0-0\", \"albumName\": \"A\"}}, " \
  "{\"track\": {\"trackName\": \"Hidden\", \"artistName\": \"Nobody Here\", \"albumName\": \"B\"}}]}]}"

static gboolean
has_lines_of (Fixture *fixture, const char *name)
{
  const CarlosMapLines *lines = carlos_map_keeper_get_lines (fixture->window->map_keeper);

  return lines != NULL && g_strcmp0 (lines->name, name) == 0 && fixture->view->lines == lines;
}

/* A name is shown as it is, though menus take an underscore for a mnemonic. */
static void
assert_offered (Fixture *fixture, const char *label)
{
  GMenuModel *menu = G_MENU_MODEL (fixture->window->lines_menu);
  gboolean is_offered = FALSE;

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autofree char *text = NULL;

      is_offered |= g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &text)
                    && g_str_equal (text, label);
    }
  g_assert_true (is_offered);
}

/* White lines are around a playlist as soon as that is chosen, in every period, until something else is. */
static void
test_lines (Fixture *fixture, gconstpointer data)
{
  const CarlosMapLines *lines;
  const CarlosMapItem *band;

  close_window (fixture);
  library_fixture_import (&fixture->library, "Playlist1.json", PLAYLIST);
  open_window (fixture);
  stage_wait_until (has_lines_of (fixture, NULL));
  choose (fixture, "win.map-lines", "playlist:Found");
  stage_wait_until (has_lines_of (fixture, "Found"));
  assert_state (fixture, "map-lines", "playlist:Found");
  lines = fixture->view->lines;
  band = find_artist (fixture->view->items, "Band 0-0");
  g_assert_cmpuint (lines->n_items, ==, 3);
  g_assert_cmpuint (lines->n_positions, ==, 2);
  g_assert_cmpfloat (hypot (lines->positions[0] - band->x, lines->positions[1] - band->y), <, 0.1);

  move_strip (fixture, 1, 2);
  stage_wait_until (is_at_rest (fixture) && fixture->view->items->listener->fit != NULL);
  g_assert_true (has_lines_of (fixture, "Found"));
  choose (fixture, "win.map-lines", "none");
  g_assert_null (fixture->view->lines);
  choose (fixture, "win.map-lines", "recommendations");
  g_assert_true (has_lines_of (fixture, NULL));
}

/* A file is as good as a playlist; of one that is none, the window says so, and shows the recommendations. Another person has
 * no playlists of this one. */
static void
test_lines_of_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file
    = library_fixture_write (&fixture->library, "my_list.csv", "artist,title\nBand 1-0,Song 1-0-0\n");
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (CarlosInput) sample = carlos_input_new_for_sample ();

  choose (fixture, "win.map-lines", path);
  stage_wait_until (has_lines_of (fixture, "my_list.csv"));
  assert_offered (fixture, "my__list.csv");
  g_assert_cmpuint (fixture->view->lines->n_positions, ==, 1);
  choose (fixture, "win.map-lines", "playlist:Nowhere");
  stage_wait_until (has_lines_of (fixture, NULL));
  assert_state (fixture, "map-lines", "recommendations");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture->window->notice)));

  choose (fixture, "win.map-lines", path);
  stage_wait_until (has_lines_of (fixture, "my_list.csv"));
  carlos_window_open (fixture->window, sample);
  stage_wait_until (is_at_rest (fixture) && fixture->view->items->listener->library == NULL);
  assert_state (fixture, "map-lines", "recommendations");
}

static FakePlayer *
start_player (const char *name)
{
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  GDBusConnection *connection = g_dbus_connection_new_for_address_sync (
    address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
    NULL, NULL, NULL);

  g_assert_nonnull (connection);

  return fake_player_new (connection, name);
}

static gboolean
glows (Fixture *fixture, const char *artist)
{
  const CarlosMapItem *item = carlos_map_view_get_item (fixture->view, fixture->view->playing);

  return artist != NULL ? item != NULL && g_str_equal (item->name, artist)
                        : !carlos_map_place_is_somewhere (fixture->view->playing);
}

static guint32
read_ring (Fixture *fixture, const CarlosCircle *circle)
{
  guchar pixel[4];

  stage_settle (GTK_WIDGET (fixture->view));
  stage_read_pixel (GTK_WIDGET (fixture->view), (int) (circle->x + circle->radius + 6), (int) circle->y,
                    pixel);

  return (guint32) pixel[0] << 16 | (guint32) pixel[1] << 8 | pixel[2];
}

/* What plays in another program glows on the map, as long as it plays there. */
static void
test_glow (Fixture *fixture, gconstpointer data)
{
  FakePlayer *player = start_player ("other");
  const char *artist = fixture->view->items->artists[1].name;
  CarlosCircle circle;
  guint32 quiet;

  g_assert_nonnull (fixture->window->players);
  g_assert_true (glows (fixture, NULL));
  stage_wait_until (fixture->view->lines != NULL && fixture->view->words_timer == 0 && is_at_rest (fixture));
  circle = carlos_map_view_get_circle (fixture->view, (CarlosMapPlace){ CARLOS_TASTE_ARTIST, 1 });
  quiet = read_ring (fixture, &circle);
  fake_player_set (player, fake_player_song (artist, "A Song"), g_variant_new_string ("Playing"), TRUE);
  stage_wait_until (glows (fixture, artist));
  g_assert_cmphex (read_ring (fixture, &circle), !=, quiet);

  fake_player_set (player, fake_player_song (artist, "A Song"), g_variant_new_string ("Paused"), TRUE);
  stage_wait_until (glows (fixture, NULL));
  g_assert_cmphex (read_ring (fixture, &circle), ==, quiet);

  fake_player_set (player, fake_player_song ("Nobody here", "A Song"), g_variant_new_string ("Playing"),
                   TRUE);
  stage_wait_until (g_strcmp0 (carlos_mpris_watcher_get_artist (fixture->window->players), "Nobody here")
                    == 0);
  g_assert_true (glows (fixture, NULL));
  fake_player_set (player, fake_player_song (artist, "A Song"), g_variant_new_string ("Playing"), TRUE);
  stage_wait_until (glows (fixture, artist));

  /* It glows on the map of another period, too, and no more when the player has gone. */
  move_strip (fixture, 1, 3);
  stage_wait_until (is_at_rest (fixture) && fixture->view->items->listener->fit != NULL);
  g_assert_true (glows (fixture, artist));
  fake_player_free (player);
  stage_wait_until (glows (fixture, NULL));
}

#define ADD(name, function) g_test_add ("/window-map/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  stage_init (&argc, &argv);
  application = carlos_application_new ();
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  ADD ("periods", test_periods);
  ADD ("years", test_years);
  ADD ("rule", test_rule);
  ADD ("rule-of-before", test_rule_of_before);
  ADD ("next-window", test_next_window);
  ADD ("layout", test_layout);
  ADD ("layout-of-before", test_layout_of_before);
  ADD ("options", test_options);
  ADD ("lines", test_lines);
  ADD ("lines-of-file", test_lines_of_file);
  ADD ("glow", test_glow);

  status = g_test_run ();
  g_object_unref (application);

  return status;
}
