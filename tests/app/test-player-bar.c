/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "sounds.h"
#include "stage.h"

#include "carlos-application.h"
#include "carlos-hover-player.h"
#include "carlos-player-bar.h"
#include "carlos-settings.h"

typedef struct
{
  GtkWindow *window;
  GSettings *settings;
  CarlosPlayer *player;
  CarlosPlayerBar *bar;
  CarlosHoverPlayer *hover;
  GtkWidget *play_button;
  GtkWidget *scale;
  GtkWidget *speaker_button;
  GtkWidget *stop_button;
  char *uri;
  guint serial; /* of the player at the beginning */
} Fixture;

static GtkWidget *
get_child (Fixture *fixture, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (fixture->bar), CARLOS_TYPE_PLAYER_BAR, name));
}

static char *
make_silence (double seconds)
{
  g_autoptr (Sound) silence = sound_new (8000, 1, seconds);
  g_autofree char *path = sound_write (silence, "A File.wav", FALSE);

  return g_filename_to_uri (path, NULL, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = carlos_settings_new ();
  g_settings_reset (fixture->settings, "hear-on-hover");
  fixture->player = carlos_player_new ();
  g_object_set (fixture->player, "sink", "fakesink sync=true", NULL);
  fixture->hover = carlos_hover_player_new (fixture->player, fixture->settings);
  fixture->bar = g_object_new (CARLOS_TYPE_PLAYER_BAR, NULL);
  carlos_player_bar_set_player (fixture->bar, fixture->player, fixture->settings);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->bar));
  gtk_window_set_default_size (fixture->window, 360, 60);
  gtk_window_present (fixture->window);
  fixture->play_button = get_child (fixture, "play_button");
  fixture->scale = get_child (fixture, "scale");
  fixture->speaker_button = get_child (fixture, "speaker_button");
  fixture->stop_button = get_child (fixture, "stop_button");
  fixture->uri = make_silence (100);
  fixture->serial = carlos_player_get_serial (fixture->player);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_ref (fixture->bar);
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->bar);
  g_assert_finalize_object (fixture->hover);
  g_assert_finalize_object (fixture->player);
  g_object_unref (fixture->settings);
  g_free (fixture->uri);
}

static const char *
get_words (Fixture *fixture)
{
  GtkStack *pages = GTK_STACK (get_child (fixture, "pages"));
  const gboolean is_sentence = g_str_equal (gtk_stack_get_visible_child_name (pages), "sentence");

  return gtk_label_get_label (GTK_LABEL (get_child (fixture, is_sentence ? "sentence_label" : "words")));
}

static void
click (GtkWidget *button)
{
  g_signal_emit_by_name (button, "clicked");
}

static CarlosPlayerState
get_state (Fixture *fixture)
{
  return carlos_player_get_state (fixture->player);
}

static void
assert_label (GtkWidget *widget, const char *label)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label);
}

/* Without a sound the bar says how to get one, and offers nothing else. */
static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  gtk_test_accessible_assert_role (fixture->bar, GTK_ACCESSIBLE_ROLE_GROUP);
  assert_label (fixture->play_button, "Play");
  assert_label (fixture->scale, "Position");
  assert_label (fixture->speaker_button, "Hear What I Point At");
  assert_label (fixture->stop_button, "Stop");
  g_assert_false (gtk_widget_get_sensitive (fixture->play_button));
  g_assert_false (gtk_widget_get_sensitive (fixture->scale));
  g_assert_false (gtk_widget_get_visible (fixture->stop_button));
  g_assert_cmpstr (get_words (fixture), ==, "Turn on the speaker to hear the music that you point at");

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fixture->speaker_button), TRUE);
  g_assert_true (g_settings_get_boolean (fixture->settings, "hear-on-hover"));
  g_assert_cmpstr (get_words (fixture), ==, "Point at music of yours to hear it");
}

static void
test_play (Fixture *fixture, gconstpointer data)
{
  carlos_player_play (fixture->player,
                      &(CarlosSound){ .uri = fixture->uri, .title = "Song", .artist = "Somebody" });
  g_assert_cmpstr (get_words (fixture), ==, "Song · Somebody");
  assert_label (fixture->play_button, "Pause");
  stage_wait_until (gtk_widget_get_sensitive (fixture->scale));
  click (fixture->play_button);
  g_assert_cmpint (get_state (fixture), ==, CARLOS_PLAYER_PAUSED);
  assert_label (fixture->play_button, "Play");

  carlos_player_seek (fixture->player, 65);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (get_child (fixture, "time"))), ==, "1:05 / 1:40");
  g_assert_cmpfloat_with_epsilon (gtk_range_get_value (GTK_RANGE (fixture->scale)), 65, 0.001);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                       "1:05 / 1:40");

  click (fixture->stop_button);
  g_assert_cmpint (get_state (fixture), ==, CARLOS_PLAYER_STOPPED);
  g_assert_null (carlos_player_get_sound (fixture->player));
  g_assert_false (gtk_widget_get_visible (fixture->stop_button));
}

static int
measure (Fixture *fixture)
{
  int natural;

  gtk_widget_measure (GTK_WIDGET (fixture->bar), GTK_ORIENTATION_VERTICAL, 360, NULL, &natural, NULL, NULL);

  return natural;
}

/* What is pointed at comes and goes: the picture above would jump each time. Nor does a click take the keyboard from it. */
static void
test_stands_still (Fixture *fixture, gconstpointer data)
{
  const int height = measure (fixture);

  carlos_player_play (fixture->player, &(CarlosSound){ .uri = fixture->uri, .title = "Song" });
  g_assert_cmpint (measure (fixture), ==, height);
  click (fixture->stop_button);
  g_assert_cmpint (measure (fixture), ==, height);
  carlos_player_play (fixture->player, &(CarlosSound){ .uri = "file:///nowhere/at/all.ogg" });
  stage_wait_until (get_state (fixture) == CARLOS_PLAYER_STOPPED);
  g_assert_cmpint (measure (fixture), ==, height);

  g_assert_false (gtk_widget_get_focus_on_click (fixture->play_button));
  g_assert_false (gtk_widget_get_focus_on_click (fixture->speaker_button));
  g_assert_false (gtk_widget_get_focus_on_click (fixture->stop_button));
}

/* The slider moves the sound. */
static void
test_slide (Fixture *fixture, gconstpointer data)
{
  gboolean handled;

  carlos_player_play (fixture->player, &(CarlosSound){ .uri = fixture->uri });
  g_assert_cmpstr (get_words (fixture), ==, "A File.wav");
  stage_wait_until (gtk_widget_get_sensitive (fixture->scale));
  click (fixture->play_button);
  g_signal_emit_by_name (fixture->scale, "change-value", GTK_SCROLL_JUMP, 30.0, &handled);
  g_assert_cmpfloat_with_epsilon (carlos_player_get_position (fixture->player), 30, 0.1);
}

/* What goes wrong stands there until something else is played. */
static void
test_failure (Fixture *fixture, gconstpointer data)
{
  carlos_player_play (fixture->player,
                      &(CarlosSound){ .uri = "file:///nowhere/at/all.ogg", .title = "Song" });
  g_assert_cmpstr (get_words (fixture), ==, "Song");
  stage_wait_until (get_state (fixture) == CARLOS_PLAYER_STOPPED);
  g_assert_cmpstr (get_words (fixture), ==, "The file is not there any more");
  assert_label (fixture->play_button, "Play");
  carlos_player_play (fixture->player, &(CarlosSound){ .uri = fixture->uri, .title = "Other" });
  g_assert_cmpstr (get_words (fixture), ==, "Other");
}

static gboolean
has_begun (Fixture *fixture)
{
  return get_state (fixture) == CARLOS_PLAYER_PLAYING
         && carlos_player_get_serial (fixture->player) != fixture->serial;
}

/* What is pointed at is heard only with the speaker on, after a moment, as an excerpt, and until the pointer goes on. */
static void
test_hover (Fixture *fixture, gconstpointer data)
{
  const CarlosSound one = { .uri = fixture->uri, .start = 20 };
  const CarlosSound two = { .uri = fixture->uri, .start = 40 };

  carlos_hover_player_point (fixture->hover, &one);
  g_settings_set_boolean (fixture->settings, "hear-on-hover", TRUE);
  carlos_hover_player_point (fixture->hover, &one);
  g_assert_false (has_begun (fixture));
  carlos_hover_player_point (fixture->hover, &two);
  stage_wait_until (has_begun (fixture));
  g_assert_cmpfloat (carlos_player_get_sound (fixture->player)->start, ==, 40);
  g_assert_cmpfloat (carlos_player_get_sound (fixture->player)->length, ==, 8);
  g_assert_cmpuint (carlos_player_get_serial (fixture->player), ==, fixture->serial + 1);

  carlos_hover_player_point (fixture->hover, NULL);
  g_assert_cmpint (get_state (fixture), ==, CARLOS_PLAYER_STOPPED);

  carlos_hover_player_point (fixture->hover, &one);
  stage_wait_until (has_begun (fixture));
  g_settings_set_boolean (fixture->settings, "hear-on-hover", FALSE);
  g_assert_cmpint (get_state (fixture), ==, CARLOS_PLAYER_STOPPED);
}

/* What the listener plays goes on, wherever the pointer is. */
static void
test_hover_yields (Fixture *fixture, gconstpointer data)
{
  guint serial;

  g_settings_set_boolean (fixture->settings, "hear-on-hover", TRUE);
  carlos_player_play (fixture->player, &(CarlosSound){ .uri = fixture->uri, .title = "Chosen" });
  serial = carlos_player_get_serial (fixture->player);
  carlos_hover_player_point (fixture->hover, &(CarlosSound){ .uri = fixture->uri, .start = 10 });
  stage_wait_until (carlos_player_get_position (fixture->player) > 0.5);
  g_assert_cmpuint (carlos_player_get_serial (fixture->player), ==, serial);
  carlos_hover_player_point (fixture->hover, NULL);
  g_assert_cmpint (get_state (fixture), ==, CARLOS_PLAYER_PLAYING);
}

int
main (int argc, char **argv)
{
  int result;

  stage_init (&argc, &argv);
  g_object_unref (carlos_application_new ());

#define ADD(path, function) g_test_add ("/player-bar/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("nothing", test_nothing);
  ADD ("play", test_play);
  ADD ("stands-still", test_stands_still);
  ADD ("slide", test_slide);
  ADD ("failure", test_failure);
  ADD ("hover", test_hover);
  ADD ("hover-yields", test_hover_yields);

  result = g_test_run ();
  sound_remove_folder ();

  return result;
}
