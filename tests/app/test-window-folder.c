/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "library-fixture.h"
#include "sounds.h"
#include "stage.h"
#include "window-end.h"

#include "carlos-application.h"
#include "carlos-folder-overview.h"
#include "carlos-library-file.h"
#include "carlos-map-view-private.h"
#include "carlos-settings.h"
#include "carlos-window-private.h"

#include <glib/gstdio.h>

/* A window of the running application, and two folders: one with two sounds and something that is none, one with a sound. */
typedef struct
{
  LibraryFixture library;
  CarlosWindow *window;
  char *folder;
  char *other;
} Fixture;

static CarlosApplication *application;

static char *
make_folder (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->library.folder, name, NULL);
  char *real;

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  real = realpath (path, NULL);
  g_assert_nonnull (real);

  return real;
}

static void
move_sound (const char *folder, const char *name, double frequency)
{
  g_autoptr (Sound) sound = sound_new (8000, 1, 3);
  g_autofree char *written = NULL;
  g_autofree char *path = g_build_filename (folder, name, NULL);

  sound_add_tone (sound, 0, 3, frequency, .3);
  written = sound_write (sound, name, FALSE);
  g_assert_cmpint (g_rename (written, path), ==, 0);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *broken = NULL;
  g_autoptr (CarlosInput) sample = carlos_input_new_for_sample ();
  g_autoptr (GSettings) settings = carlos_settings_new ();

  /* The machine that runs this may have nothing but its battery. */
  g_settings_set_boolean (settings, "hear-on-mains", FALSE);
  library_fixture_set_up (&fixture->library, NULL);
  g_free (fixture->library.path);
  fixture->library.path = carlos_library_get_default_path ();
  fixture->folder = make_folder (fixture, "One & <Two>");
  fixture->other = make_folder (fixture, "Other");
  move_sound (fixture->folder, "Low.wav", 220);
  move_sound (fixture->folder, "High.wav", 880);
  move_sound (fixture->other, "Middle.wav", 440);
  broken = g_build_filename (fixture->folder, "broken.mp3", NULL);
  g_assert_true (g_file_set_contents (broken, "no music", -1, NULL));

  fixture->window = carlos_window_new (ADW_APPLICATION (application));
  g_object_set (fixture->window->player, "sink", "fakesink sync=true", NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
  carlos_window_open (fixture->window, sample);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->library.path);

  window_end (fixture->window);
  stage_wait_until (!g_main_context_pending (NULL));
  remove_tree (folder);
  remove_tree (fixture->folder);
  remove_tree (fixture->other);
  free (fixture->folder);
  free (fixture->other);
  library_fixture_tear_down (&fixture->library, NULL);
}

static CarlosMusicFolder *
get_music (Fixture *fixture)
{
  return carlos_folder_keeper_get_folder (fixture->window->folder_keeper);
}

static gboolean
is_idle (Fixture *fixture)
{
  return carlos_music_folder_get_state (get_music (fixture)) == CARLOS_MUSIC_FOLDER_IDLE;
}

static CarlosLibrary *
get_library (Fixture *fixture)
{
  CarlosListener *listener = carlos_session_get_listener (fixture->window->session);

  return listener != NULL ? listener->library : NULL;
}

static guint
count_files (Fixture *fixture)
{
  CarlosLibrary *library = get_library (fixture);
  guint n = 0;

  for (guint t = 0; library != NULL && t < carlos_track_table_get_n_tracks (library->tracks); t++)
    n += carlos_library_get_file (library, t) != NULL;

  return n;
}

static void
take (Fixture *fixture, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  carlos_window_take_files (fixture->window, &file, 1);
}

static void
take_and_wait (Fixture *fixture)
{
  take (fixture, fixture->folder);
  stage_wait_until (count_files (fixture) == 2 && is_idle (fixture) && !fixture->window->is_growth_due
                    && !fixture->window->is_growing);
}

static gpointer
get_child (Fixture *fixture, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (fixture->window->folder_window),
                                        CARLOS_TYPE_FOLDER_WINDOW, name);
}

static AdwActionRow *
get_row (Fixture *fixture, const char *list, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (get_child (fixture, list), index);

  return row != NULL && ADW_IS_ACTION_ROW (row) ? ADW_ACTION_ROW (row) : NULL;
}

static const char *
get_title (Fixture *fixture, const char *list, int index)
{
  AdwActionRow *row = get_row (fixture, list, index);

  return row != NULL ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)) : "";
}

static void
show_folders (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.music-folder", NULL);
  stage_wait_until (get_row (fixture, "folders", 0) != NULL);
}

/* A folder that is dropped or named becomes the picture, and the welcome goes. */
static void
test_folder_is_taken (Fixture *fixture, gconstpointer data)
{
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->window->player_bar)));
  take_and_wait (fixture);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->window->welcome)));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->window->player_bar)));
  g_assert_false (gtk_widget_get_visible (fixture->window->folder_button));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->window->notice)));

  /* The next one grows the same picture. */
  take (fixture, fixture->other);
  stage_wait_until (count_files (fixture) == 3);
}

/* What was found, what was heard, and what could not be read. */
static void
test_window_tells (Fixture *fixture, gconstpointer data)
{
  take_and_wait (fixture);
  show_folders (fixture);
  stage_wait_until (g_str_equal (get_title (fixture, "folders", 0), fixture->folder));
  g_assert_cmpstr (adw_action_row_get_subtitle (get_row (fixture, "folders", 0)), ==,
                   "3 files, 1 unreadable, 2 of 2 tracks heard");
  g_assert_true (gtk_widget_get_visible (get_child (fixture, "problems_group")));
  g_assert_true (g_str_has_suffix (get_title (fixture, "problems", 0), "broken.mp3"));
  g_assert_cmpuint (strlen (adw_action_row_get_subtitle (get_row (fixture, "problems", 0))), >, 10);
  g_assert_cmpstr (adw_action_row_get_subtitle (get_child (fixture, "progress_row")), ==,
                   "Up to date; changes are noticed");
}

/* Paused, files wait; the switch is the setting. */
static void
test_pause (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = carlos_settings_new ();
  CarlosAnalysisProgress progress;

  show_folders (fixture);
  carlos_music_folder_set_paused (get_music (fixture), TRUE);
  take (fixture, fixture->folder);
  stage_wait_until (
    (carlos_music_folder_get_progress (get_music (fixture), &progress), progress.n_files == 2));
  stage_wait_until (gtk_widget_get_visible (fixture->window->folder_button));
  stage_wait_until (
    g_str_equal (gtk_label_get_label (fixture->window->folder_label), "0 of 2 files heard · paused"));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->window->switcher_progress)));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_child (fixture, "pause_button")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Go On");
  g_assert_true (gtk_widget_get_sensitive (get_child (fixture, "scan_button")));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window->folder_window), "folder.pause", NULL);
  g_assert_false (carlos_music_folder_get_paused (get_music (fixture)));
  stage_wait_until (is_idle (fixture));

  g_assert_false (gtk_switch_get_active (get_child (fixture, "mains_switch")));
  gtk_switch_set_active (get_child (fixture, "mains_switch"), TRUE);
  g_assert_true (g_settings_get_boolean (settings, "hear-on-mains"));
}

static guint
count_known (Fixture *fixture)
{
  g_autoptr (CarlosFolderOverview) overview = carlos_folder_overview_new (fixture->library.path, NULL);

  return overview->folders->len;
}

static void
press_remove (Fixture *fixture)
{
  GtkWidget *button;

  stage_wait_until (g_path_is_absolute (get_title (fixture, "folders", 0)));
  button = stage_find_child (GTK_WIDGET (get_row (fixture, "folders", 0)), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
}

/* One of two, and then the last: it can be had back until the window closes, and its files are let be. */
static void
test_removal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) path = g_variant_ref_sink (g_variant_new_bytestring (fixture->folder));

  take_and_wait (fixture);
  take (fixture, fixture->other);
  stage_wait_until (count_files (fixture) == 3 && is_idle (fixture));
  show_folders (fixture);
  press_remove (fixture);
  g_assert_cmpstr (get_title (fixture, "folders", 0), ==, fixture->other);
  gtk_widget_activate_action_variant (GTK_WIDGET (fixture->window->folder_window), "folder.undo", path);
  g_assert_cmpstr (get_title (fixture, "folders", 0), ==, fixture->folder);

  press_remove (fixture);
  gtk_window_close (fixture->window->folder_window);
  stage_wait_until (count_files (fixture) == 1);
  g_assert_cmpuint (count_known (fixture), ==, 1);

  show_folders (fixture);
  press_remove (fixture);
  gtk_window_close (fixture->window->folder_window);
  stage_wait_until (get_library (fixture) == NULL);
  g_assert_cmpuint (count_known (fixture), ==, 0);
  g_assert_true (g_file_test (fixture->other, G_FILE_TEST_IS_DIR));
}

/* While somebody imports, nothing is scanned; afterwards it is. */
static void
test_waits_for_imports (Fixture *fixture, gconstpointer data)
{
  stage_wait_until (!carlos_session_get_busy (fixture->window->session) && is_idle (fixture));
  carlos_folder_keeper_hold (fixture->window->folder_keeper);
  carlos_folder_keeper_add (fixture->window->folder_keeper, fixture->folder);
  g_assert_true (is_idle (fixture));
  carlos_folder_keeper_release (fixture->window->folder_keeper);
  g_assert_false (is_idle (fixture));
  stage_wait_until (is_idle (fixture));
  g_assert_cmpuint (count_known (fixture), ==, 1);
}

/* What was there is noticed while the program runs: a file that goes is no track any more. */
static void
test_scan_again (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "Low.wav", NULL);

  take_and_wait (fixture);
  show_folders (fixture);
  g_assert_cmpint (g_remove (path), ==, 0);
  stage_wait_until (is_idle (fixture));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window->folder_window), "folder.scan", NULL);
  stage_wait_until (count_files (fixture) == 1);
}

/* The first play loads what plays. */
static void
test_plays (Fixture *fixture, gconstpointer data)
{
  CarlosPlayer *player = fixture->window->player;

  take_and_wait (fixture);
  g_signal_emit_by_name (fixture->window->lists_page, "play", 0u);
  stage_wait_until (carlos_player_get_state (player) == CARLOS_PLAYER_PLAYING);
  g_assert_nonnull (carlos_player_get_sound (player)->title);
  carlos_player_pause (player);
  g_assert_cmpint (carlos_player_get_state (player), ==, CARLOS_PLAYER_PAUSED);
}

/* Only with the speaker on, and then an excerpt of what is pointed at. */
static void
test_hears_what_is_pointed_at (Fixture *fixture, gconstpointer data)
{
  CarlosPlayer *player = fixture->window->player;

  g_settings_reset (fixture->window->settings, "hear-on-hover");
  take_and_wait (fixture);
  g_signal_emit_by_name (fixture->window->lists_page, "pointed", 0u);
  for (guint i = 0; i < 20; i++)
    stage_turn ();
  g_assert_null (carlos_player_get_sound (player));

  g_settings_set_boolean (fixture->window->settings, "hear-on-hover", TRUE);
  stage_wait_until (carlos_player_get_state (player) == CARLOS_PLAYER_PLAYING);
  g_assert_cmpfloat (carlos_player_get_sound (player)->length, ==, CARLOS_SOUND_EXCERPT);
  g_signal_emit_by_name (fixture->window->lists_page, "pointed", G_MAXUINT);
  g_assert_cmpint (carlos_player_get_state (player), !=, CARLOS_PLAYER_PLAYING);
  g_settings_reset (fixture->window->settings, "hear-on-hover");
}

/* The map of the folder, from so near that every track is a dot. */
static CarlosMapView *
show_tracks (Fixture *fixture)
{
  CarlosMapView *view = fixture->window->map_view;

  take_and_wait (fixture);
  adw_view_stack_set_visible_child_name (fixture->window->stack, "map");
  stage_wait_until (view->items != NULL && view->items->listener == fixture->window->shown && view->has_area
                    && !view->is_drawing && !view->is_writing && view->update_source == 0);
  carlos_zoom_view_zoom (CARLOS_ZOOM_VIEW (view), 10 / carlos_viewport_get_zoom (&view->base.viewport), 0, 0);
  g_assert_cmpuint (view->items->n_tracks, ==, 2);
  g_assert_cmpint (view->detail, ==, CARLOS_MAP_DETAIL_TRACKS);

  return view;
}

static CarlosCircle
find_dot (CarlosMapView *view, guint track)
{
  return carlos_map_view_get_circle (view, (CarlosMapPlace){ CARLOS_TASTE_TRACK, track });
}

static gboolean
is_heard (Fixture *fixture, guint track)
{
  CarlosPlayer *player = fixture->window->player;
  const CarlosSound *sound = carlos_player_get_sound (player);

  return carlos_player_get_state (player) == CARLOS_PLAYER_PLAYING
         && g_str_equal (sound->title, fixture->window->map_view->items->tracks[track].name);
}

/* On the map, too, and only with the speaker on: where the pointer rests. */
static void
test_hears_the_map (Fixture *fixture, gconstpointer data)
{
  CarlosMapView *view = show_tracks (fixture);
  GtkEventController *motion = stage_find_controller (GTK_WIDGET (view), GTK_TYPE_EVENT_CONTROLLER_MOTION);
  CarlosPlayer *player = fixture->window->player;

  g_settings_reset (fixture->window->settings, "hear-on-hover");
  for (guint track = 0; track < 2; track++)
    {
      CarlosCircle dot = find_dot (view, track);

      g_signal_emit_by_name (motion, "motion", dot.x, dot.y);
      g_assert_cmpuint (carlos_map_view_get_target (view).index, ==, view->items->tracks[track].index);
      if (track == 0)
        {
          for (guint i = 0; i < 20; i++)
            stage_turn ();
          g_assert_null (carlos_player_get_sound (player));
          g_settings_set_boolean (fixture->window->settings, "hear-on-hover", TRUE);
        }
      stage_wait_until (is_heard (fixture, track));
      g_assert_cmpfloat (carlos_player_get_sound (player)->length, ==, CARLOS_SOUND_EXCERPT);
    }
  g_signal_emit_by_name (motion, "leave");
  g_assert_cmpint (carlos_player_get_state (player), !=, CARLOS_PLAYER_PLAYING);
  g_settings_reset (fixture->window->settings, "hear-on-hover");
}

static gboolean
press (Fixture *fixture, guint key)
{
  GtkEventController *keys
    = stage_find_controller (GTK_WIDGET (fixture->window), GTK_TYPE_EVENT_CONTROLLER_KEY);
  gboolean is_handled = FALSE;

  g_signal_emit_by_name (keys, "key-pressed", key, 0u, (GdkModifierType) 0, &is_handled);

  return is_handled;
}

/* Who points at a track means that by Space, not a button that was pressed before; who goes on by keyboard means the button. */
static void
check_space (Fixture *fixture, CarlosMapView *view)
{
  CarlosPlayer *player = fixture->window->player;
  GtkEventController *motion = stage_find_controller (GTK_WIDGET (view), GTK_TYPE_EVENT_CONTROLLER_MOTION);
  GtkWidget *button = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (fixture->window->player_bar),
                                                                 CARLOS_TYPE_PLAYER_BAR, "speaker_button"));
  CarlosCircle dot = find_dot (view, 1);

  g_settings_reset (fixture->window->settings, "hear-on-hover");
  g_assert_true (gtk_widget_grab_focus (button));
  g_assert_false (press (fixture, GDK_KEY_space));
  g_signal_emit_by_name (motion, "motion", dot.x, dot.y);
  g_assert_true (press (fixture, GDK_KEY_space));
  stage_wait_until (is_heard (fixture, 1));
  g_assert_cmpfloat (carlos_player_get_sound (player)->length, ==, 0);
  g_assert_true (press (fixture, GDK_KEY_space));
  g_assert_cmpint (carlos_player_get_state (player), ==, CARLOS_PLAYER_PAUSED);
  g_assert_false (press (fixture, GDK_KEY_Tab));
  g_assert_false (press (fixture, GDK_KEY_space));
  carlos_player_eject (player);
}

/* The card of a track says how it sounds, and plays it once it is kept open. */
static void
check_card (Fixture *fixture, CarlosMapView *view)
{
  GtkWidget *card = GTK_WIDGET (fixture->window->map_card);
  GtkWidget *play_button = GTK_WIDGET (gtk_widget_get_template_child (card, CARLOS_TYPE_CARD, "play_button"));
  GtkWidget *features = GTK_WIDGET (gtk_widget_get_template_child (card, CARLOS_TYPE_CARD, "features"));

  carlos_map_view_set_hovered (view, (CarlosMapPlace){ CARLOS_TASTE_TRACK, 0 });
  g_assert_true (gtk_widget_get_visible (features));
  g_assert_false (gtk_widget_get_visible (play_button));
  carlos_map_view_pin (view, (CarlosMapPlace){ CARLOS_TASTE_TRACK, 0 });
  g_assert_true (gtk_widget_get_visible (play_button));
  gtk_widget_activate_action (play_button, "win.play-target", NULL);
  stage_wait_until (is_heard (fixture, 0));
  carlos_map_view_unpin (view);
  carlos_map_view_set_hovered (view, (CarlosMapPlace){ CARLOS_TASTE_ARTIST, 0 });
  g_assert_false (gtk_widget_get_visible (features));
}

static void
test_tracks_on_the_map (Fixture *fixture, gconstpointer data)
{
  CarlosMapView *view = show_tracks (fixture);

  check_space (fixture, view);
  check_card (fixture, view);
}

/* An artist is what was heard most of the artist's, of which there is a file. */
static void
test_hears_artists (Fixture *fixture, gconstpointer data)
{
  CarlosMapView *view = show_tracks (fixture);

  g_settings_set_boolean (fixture->window->settings, "hear-on-hover", TRUE);
  carlos_map_view_set_hovered (view, (CarlosMapPlace){ CARLOS_TASTE_ARTIST, 0 });
  stage_wait_until (is_heard (fixture, 0) || is_heard (fixture, 1));
  carlos_map_view_set_hovered (view, (CarlosMapPlace){ CARLOS_TASTE_CLUSTER, 0 });
  g_assert_cmpint (carlos_player_get_state (fixture->window->player), !=, CARLOS_PLAYER_PLAYING);
  g_settings_reset (fixture->window->settings, "hear-on-hover");
}

/* Where the whole map shows no artist yet, the nearest one is heard, whatever region it is in; and none far away from all. */
static void
test_hears_the_whole_map (Fixture *fixture, gconstpointer data)
{
  CarlosMapView *view = show_tracks (fixture);
  GtkEventController *motion = stage_find_controller (GTK_WIDGET (view), GTK_TYPE_EVENT_CONTROLLER_MOTION);
  CarlosCircle artist;

  carlos_zoom_view_zoom (CARLOS_ZOOM_VIEW (view), 1 / carlos_viewport_get_zoom (&view->base.viewport), 0, 0);
  g_assert_cmpint (view->detail, ==, CARLOS_MAP_DETAIL_PLATE);
  artist = carlos_map_view_get_circle (view, (CarlosMapPlace){ CARLOS_TASTE_ARTIST, 0 });
  g_settings_set_boolean (fixture->window->settings, "hear-on-hover", TRUE);
  g_signal_emit_by_name (motion, "motion", artist.x + 12, artist.y);
  g_assert_cmpint (carlos_map_view_get_target (view).kind, !=, CARLOS_TASTE_ARTIST);
  stage_wait_until (is_heard (fixture, 0) || is_heard (fixture, 1));
  g_signal_emit_by_name (motion, "motion", artist.x + 60, artist.y);
  g_assert_cmpint (carlos_player_get_state (fixture->window->player), !=, CARLOS_PLAYER_PLAYING);
  g_settings_reset (fixture->window->settings, "hear-on-hover");
}

/* A finger that stays points at what is under it, and then at what it is drawn over; the map stays where it is meanwhile. */
static void
test_hears_under_a_finger (Fixture *fixture, gconstpointer data)
{
  CarlosMapView *view = show_tracks (fixture);
  GtkGesture *finger = stage_find_controller (GTK_WIDGET (view), GTK_TYPE_GESTURE_LONG_PRESS);
  GtkGesture *drag = stage_find_controller (GTK_WIDGET (view), GTK_TYPE_GESTURE_DRAG);
  CarlosCircle from = find_dot (view, 0), to = find_dot (view, 1);
  CarlosViewport before;

  g_assert_true (gtk_gesture_single_get_touch_only (GTK_GESTURE_SINGLE (finger)));
  g_assert_true (gtk_gesture_is_grouped_with (finger, drag));
  g_settings_set_boolean (fixture->window->settings, "hear-on-hover", TRUE);
  g_signal_emit_by_name (drag, "drag-begin", from.x, from.y);
  g_signal_emit_by_name (finger, "pressed", from.x, from.y);
  stage_wait_until (is_heard (fixture, 0));
  before = view->base.viewport;
  g_signal_emit_by_name (drag, "drag-update", to.x - from.x, to.y - from.y);
  g_assert_cmpmem (&view->base.viewport, sizeof before, &before, sizeof before);
  stage_wait_until (is_heard (fixture, 1));
  g_signal_emit_by_name (drag, "drag-end", to.x - from.x, to.y - from.y);
  g_assert_cmpint (carlos_player_get_state (fixture->window->player), !=, CARLOS_PLAYER_PLAYING);
  g_assert_false (carlos_map_place_is_somewhere (view->hovered));
  g_settings_reset (fixture->window->settings, "hear-on-hover");
}

static void
note_growth_cb (CarlosSession *session, GParamSpec *pspec, GArray *times)
{
  CarlosWindow *window = g_object_get_data (G_OBJECT (session), "window");

  if (times->len == 0 || g_array_index (times, gint64, times->len - 1) != window->growth_began)
    g_array_append_val (times, window->growth_began);
}

/* While files come in and are heard, the picture and its map are made anew at most once a second, and what is looked at on the map
 * stays in sight. */
static void
test_grows_calmly (Fixture *fixture, gconstpointer data)
{
  CarlosSession *session = fixture->window->session;
  CarlosMapView *view = show_tracks (fixture);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  const double zoom = carlos_viewport_get_zoom (&view->base.viewport);

  g_object_set_data (G_OBJECT (session), "window", fixture->window);
  g_signal_connect (session, "notify::listener", G_CALLBACK (note_growth_cb), times);
  take (fixture, fixture->other);
  stage_wait_until (count_files (fixture) == 3 && is_idle (fixture) && !fixture->window->is_growth_due
                    && !fixture->window->is_growing);
  stage_wait_until (view->items->listener == fixture->window->shown);
  g_assert_cmpuint (view->items->n_tracks, ==, 3);
  g_assert_cmpfloat_with_epsilon (carlos_viewport_get_zoom (&view->base.viewport), zoom, 1e-6);
  g_assert_nonnull (view->layers[CARLOS_MAP_PART_WORDS].surface);
  g_assert_cmpuint (times->len, >, 0);
  for (guint i = 1; i < times->len; i++)
    g_assert_cmpint (g_array_index (times, gint64, i) - g_array_index (times, gint64, i - 1), >=,
                     G_USEC_PER_SEC);
  g_signal_handlers_disconnect_by_func (session, note_growth_cb, times);
}

/* The window goes while a folder is scanned. */
static void
test_closed_meanwhile (Fixture *fixture, gconstpointer data)
{
  take (fixture, fixture->folder);
  stage_wait_until (!is_idle (fixture));
}

#define ADD(name, function) g_test_add ("/window-folder/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  stage_init (&argc, &argv);
  application = carlos_application_new ();
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  ADD ("is-taken", test_folder_is_taken);
  ADD ("window-tells", test_window_tells);
  ADD ("pause", test_pause);
  ADD ("removal", test_removal);
  ADD ("waits-for-imports", test_waits_for_imports);
  ADD ("scan-again", test_scan_again);
  ADD ("plays", test_plays);
  ADD ("hears-what-is-pointed-at", test_hears_what_is_pointed_at);
  ADD ("hears-the-map", test_hears_the_map);
  ADD ("tracks-on-the-map", test_tracks_on_the_map);
  ADD ("hears-artists", test_hears_artists);
  ADD ("hears-the-whole-map", test_hears_the_whole_map);
  ADD ("hears-under-a-finger", test_hears_under_a_finger);
  ADD ("grows-calmly", test_grows_calmly);
  ADD ("closed-meanwhile", test_closed_meanwhile);

  status = g_test_run ();
  g_object_unref (application);
  sound_remove_folder ();

  return status;
}
