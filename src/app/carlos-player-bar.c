/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-player-bar.h"

#include <glib/gi18n-lib.h>

/**
 * CarlosPlayerBar:
 *
 * What is in the player, and where it is; a button that plays and pauses, one that stops, and the speaker that lets what is
 * pointed at be heard. Without a sound it says how to get one.
 *
 * # Accessibility
 *
 * A group with buttons and a slider, whose value is read as a time. What fails replaces the words.
 */
struct _CarlosPlayerBar
{
  GtkBox parent_instance;

  GtkButton *play_button;
  GtkStack *pages;
  GtkLabel *sentence_label;
  GtkLabel *words;
  GtkLabel *time;
  GtkScale *scale;
  GtkToggleButton *speaker_button;
  GtkButton *stop_button;

  CarlosPlayer *player;
  char *sentence; /* (nullable): what went wrong with the last sound */
};

G_DEFINE_FINAL_TYPE (CarlosPlayerBar, carlos_player_bar, GTK_TYPE_BOX)

static void
toggle_cb (CarlosPlayerBar *self)
{
  carlos_player_toggle (self->player);
}

static void
eject_cb (CarlosPlayerBar *self)
{
  carlos_player_eject (self->player);
  gtk_widget_grab_focus (GTK_WIDGET (self->speaker_button));
}

static gboolean
change_value_cb (GtkRange *range, GtkScrollType scroll, double value, CarlosPlayerBar *self)
{
  carlos_player_seek (self->player, value);

  return GDK_EVENT_STOP;
}

/* "3:05", "1:02:03" */
static char *
format_time (double seconds)
{
  const int all = (int) CLAMP (seconds, 0, 359999);

  return all < 3600 ? g_strdup_printf ("%d:%02d", all / 60, all % 60)
                    : g_strdup_printf ("%d:%02d:%02d", all / 3600, all / 60 % 60, all % 60);
}

/* The name of a file, for want of a title. */
static char *
name_file (const char *uri)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  g_autofree char *name = g_file_get_basename (file);

  return name != NULL ? g_filename_display_name (name) : g_strdup ("");
}

static char *
describe_sound (const CarlosSound *sound)
{
  if (sound->title == NULL)
    return name_file (sound->uri);
  if (sound->artist == NULL)
    return g_strdup (sound->title);

  /* Translators: the title of a track and its artist */
  return g_strdup_printf (_ ("%s · %s"), sound->title, sound->artist);
}

static const char *
choose_hint (CarlosPlayerBar *self)
{
  return gtk_toggle_button_get_active (self->speaker_button)
           ? _ ("Point at music of yours to hear it")
           : _ ("Turn on the speaker to hear the music that you point at");
}

static void
set_words (GtkLabel *label, const char *words)
{
  gtk_label_set_label (label, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), words);
}

/* A sentence, or a sound with its slider: pages of the same height, so that what is above stands still when a sound begins. */
static void
update_words (CarlosPlayerBar *self)
{
  const CarlosSound *sound = carlos_player_get_sound (self->player);
  const gboolean is_sentence = sound == NULL || self->sentence != NULL;
  g_autofree char *words = sound != NULL ? describe_sound (sound) : NULL;

  if (is_sentence)
    set_words (self->sentence_label, self->sentence != NULL ? self->sentence : choose_hint (self));
  else
    set_words (self->words, words);
  gtk_stack_set_visible_child_name (self->pages, is_sentence ? "sentence" : "sound");
}

static void
update_position (CarlosPlayerBar *self)
{
  const double position = carlos_player_get_position (self->player);
  const double duration = carlos_player_get_duration (self->player);
  g_autofree char *at = format_time (position);
  g_autofree char *all = format_time (duration);
  g_autofree char *time = g_strdup_printf ("%s / %s", at, all);

  gtk_range_set_range (GTK_RANGE (self->scale), 0, MAX (duration, 1));
  gtk_range_set_value (GTK_RANGE (self->scale), position);
  gtk_label_set_label (self->time, duration > 0 ? time : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, time, -1);
}

static void
update_buttons (CarlosPlayerBar *self)
{
  const gboolean is_playing = carlos_player_get_state (self->player) == CARLOS_PLAYER_PLAYING;
  const gboolean has_sound = carlos_player_get_sound (self->player) != NULL;
  const gboolean is_open = carlos_player_get_state (self->player) != CARLOS_PLAYER_STOPPED;
  const char *label = is_playing ? _ ("Pause") : _ ("Play");

  gtk_button_set_icon_name (self->play_button,
                            is_playing ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->play_button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->play_button), has_sound);
  gtk_widget_set_visible (GTK_WIDGET (self->stop_button), has_sound);
  gtk_widget_set_sensitive (GTK_WIDGET (self->scale),
                            is_open && carlos_player_get_duration (self->player) > 0);
}

static void
update (CarlosPlayerBar *self)
{
  update_buttons (self);
  update_position (self);
}

static void
sound_cb (CarlosPlayerBar *self)
{
  g_clear_pointer (&self->sentence, g_free);
  update_words (self);
  update (self);
}

/* Trying again takes back what was said of the last time. */
static void
state_cb (CarlosPlayerBar *self)
{
  if (carlos_player_get_state (self->player) == CARLOS_PLAYER_PLAYING)
    sound_cb (self);
  else
    update (self);
}

static void
failed_cb (CarlosPlayerBar *self, const char *sentence)
{
  g_free (self->sentence);
  self->sentence = g_strdup (sentence);
  update_words (self);
  update (self);
}

static void
carlos_player_bar_dispose (GObject *object)
{
  CarlosPlayerBar *self = CARLOS_PLAYER_BAR (object);

  g_clear_object (&self->player);
  gtk_widget_dispose_template (GTK_WIDGET (object), CARLOS_TYPE_PLAYER_BAR);

  G_OBJECT_CLASS (carlos_player_bar_parent_class)->dispose (object);
}

static void
carlos_player_bar_finalize (GObject *object)
{
  g_free (CARLOS_PLAYER_BAR (object)->sentence);

  G_OBJECT_CLASS (carlos_player_bar_parent_class)->finalize (object);
}

static void
carlos_player_bar_class_init (CarlosPlayerBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_player_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = carlos_player_bar_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-player-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosPlayerBar, play_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosPlayerBar, pages);
  gtk_widget_class_bind_template_child (widget_class, CarlosPlayerBar, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, CarlosPlayerBar, words);
  gtk_widget_class_bind_template_child (widget_class, CarlosPlayerBar, time);
  gtk_widget_class_bind_template_child (widget_class, CarlosPlayerBar, scale);
  gtk_widget_class_bind_template_child (widget_class, CarlosPlayerBar, speaker_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosPlayerBar, stop_button);
  gtk_widget_class_bind_template_callback (widget_class, toggle_cb);
  gtk_widget_class_bind_template_callback (widget_class, eject_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_value_cb);
}

static void
carlos_player_bar_init (CarlosPlayerBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
connect_player (CarlosPlayerBar *self, const char *signal, GCallback callback)
{
  g_signal_connect_object (self->player, signal, callback, self, G_CONNECT_SWAPPED);
}

/**
 * carlos_player_bar_set_player:
 * @player: what the bar shows from now on
 * @settings: of Carlos; the speaker is its hear-on-hover
 *
 * To be called once, before the bar is shown.
 */
void
carlos_player_bar_set_player (CarlosPlayerBar *self, CarlosPlayer *player, GSettings *settings)
{
  g_return_if_fail (CARLOS_IS_PLAYER_BAR (self));
  g_return_if_fail (self->player == NULL);

  self->player = g_object_ref (player);
  connect_player (self, "notify::uri", G_CALLBACK (sound_cb));
  connect_player (self, "notify::state", G_CALLBACK (state_cb));
  connect_player (self, "notify::duration", G_CALLBACK (update));
  connect_player (self, "notify::position", G_CALLBACK (update_position));
  connect_player (self, "failed", G_CALLBACK (failed_cb));
  g_signal_connect_object (self->speaker_button, "notify::active", G_CALLBACK (update_words), self,
                           G_CONNECT_SWAPPED);
  g_settings_bind (settings, "hear-on-hover", self->speaker_button, "active", G_SETTINGS_BIND_DEFAULT);
  sound_cb (self);
}
