/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-method-film.h"

#include "carlos-method-picture.h"

#include <glib/gi18n-lib.h>

/* How long a moment is shown, in milliseconds. */
#define MOMENT_MS 1100

/**
 * CarlosMethodFilm:
 *
 * Pictures that are moments of one thing: played, paused, and gone through one by one. It plays only when it is told to,
 * and nothing moves between two moments, so it is the same where animations are off.
 */
struct _CarlosMethodFilm
{
  GtkBox parent_instance;

  CarlosMethodPicture *picture;
  GtkButton *play_button;
  GtkScale *scale;

  CarlosMethodWalk *walk;
  const CarlosMethodStep *step; /* of the walk */
  guint timer;
};

G_DEFINE_FINAL_TYPE (CarlosMethodFilm, carlos_method_film, GTK_TYPE_BOX)

static guint
count_moments (CarlosMethodFilm *self)
{
  return self->step != NULL ? self->step->charts->len : 0;
}

/**
 * carlos_method_film_get_moment:
 *
 * Returns: which moment is shown, from 0
 */
guint
carlos_method_film_get_moment (CarlosMethodFilm *self)
{
  g_return_val_if_fail (CARLOS_IS_METHOD_FILM (self), 0);

  return (guint) (gtk_range_get_value (GTK_RANGE (self->scale)) + .5);
}

static void
update_actions (CarlosMethodFilm *self)
{
  guint moment = carlos_method_film_get_moment (self), n = count_moments (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "film.back", moment > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "film.forward", moment + 1 < n);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "film.play", n > 1);
}

static void
show_playing (CarlosMethodFilm *self)
{
  const char *label = self->timer != 0 ? _ ("Pause") : _ ("Play");

  gtk_button_set_icon_name (self->play_button, self->timer != 0 ? "media-playback-pause-symbolic"
                                                                : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->play_button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
pause_film (CarlosMethodFilm *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  show_playing (self);
}

static void
moment_changed_cb (CarlosMethodFilm *self)
{
  guint moment = carlos_method_film_get_moment (self);

  if (moment >= count_moments (self))
    return;
  carlos_method_picture_set_chart (self->picture, self->walk,
                                   &g_array_index (self->step->charts, CarlosMethodChart, moment));
  update_actions (self);
}

static void
go_to (CarlosMethodFilm *self, guint moment)
{
  gtk_range_set_value (GTK_RANGE (self->scale), moment);
}

static gboolean
next_moment_cb (gpointer data)
{
  CarlosMethodFilm *self = CARLOS_METHOD_FILM (data);
  guint moment = carlos_method_film_get_moment (self);

  if (moment + 1 < count_moments (self))
    go_to (self, moment + 1);
  if (carlos_method_film_get_moment (self) + 1 < count_moments (self))
    return G_SOURCE_CONTINUE;
  self->timer = 0;
  show_playing (self);

  return G_SOURCE_REMOVE;
}

static void
play_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CarlosMethodFilm *self = CARLOS_METHOD_FILM (widget);

  if (self->timer != 0)
    {
      pause_film (self);
      return;
    }
  if (carlos_method_film_get_moment (self) + 1 >= count_moments (self))
    go_to (self, 0);
  self->timer = g_timeout_add (MOMENT_MS, next_moment_cb, self);
  show_playing (self);
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CarlosMethodFilm *self = CARLOS_METHOD_FILM (widget);
  guint moment = carlos_method_film_get_moment (self);

  pause_film (self);
  if (g_str_equal (name, "film.forward"))
    go_to (self, moment + 1);
  else if (moment > 0)
    go_to (self, moment - 1);
}

static void
carlos_method_film_unmap (GtkWidget *widget)
{
  pause_film (CARLOS_METHOD_FILM (widget));

  GTK_WIDGET_CLASS (carlos_method_film_parent_class)->unmap (widget);
}

static void
carlos_method_film_dispose (GObject *object)
{
  CarlosMethodFilm *self = CARLOS_METHOD_FILM (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  self->step = NULL;
  g_clear_pointer (&self->walk, carlos_method_walk_unref);

  G_OBJECT_CLASS (carlos_method_film_parent_class)->dispose (object);
}

static void
carlos_method_film_class_init (CarlosMethodFilmClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_method_film_dispose;
  widget_class->unmap = carlos_method_film_unmap;
  gtk_widget_class_install_action (widget_class, "film.play", NULL, play_action);
  gtk_widget_class_install_action (widget_class, "film.back", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "film.forward", NULL, step_action);
}

static GtkWidget *
create_button (const char *icon, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return button;
}

static GtkWidget *
create_controls (CarlosMethodFilm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->play_button = GTK_BUTTON (create_button ("media-playback-start-symbolic", _ ("Play"), "film.play"));
  self->scale = GTK_SCALE (gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 1, 1));
  gtk_widget_set_hexpand (GTK_WIDGET (self->scale), TRUE);
  gtk_scale_set_digits (self->scale, 0);
  gtk_scale_set_draw_value (self->scale, TRUE);
  gtk_scale_set_value_pos (self->scale, GTK_POS_RIGHT);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Iteration"), -1);
  g_signal_connect_object (self->scale, "value-changed", G_CALLBACK (moment_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box),
                  create_button ("media-skip-backward-symbolic", _ ("Step Back"), "film.back"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->play_button));
  gtk_box_append (GTK_BOX (box),
                  create_button ("media-skip-forward-symbolic", _ ("Step Forward"), "film.forward"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->scale));

  return box;
}

static void
carlos_method_film_init (CarlosMethodFilm *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->picture = CARLOS_METHOD_PICTURE (carlos_method_picture_new ());
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->picture));
  gtk_box_append (GTK_BOX (self), create_controls (self));
}

/**
 * carlos_method_film_set_step:
 * @step: a step of @walk whose pictures are a film
 *
 * Shows the beginning of another film.
 */
void
carlos_method_film_set_step (CarlosMethodFilm *self, CarlosMethodWalk *walk, const CarlosMethodStep *step)
{
  g_return_if_fail (CARLOS_IS_METHOD_FILM (self));

  pause_film (self);
  carlos_method_walk_ref (walk);
  g_clear_pointer (&self->walk, carlos_method_walk_unref);
  self->walk = walk;
  self->step = step;
  gtk_range_set_range (GTK_RANGE (self->scale), 0, MAX (1, (int) count_moments (self) - 1));
  gtk_widget_set_sensitive (GTK_WIDGET (self->scale), count_moments (self) > 1);
  go_to (self, 0);
  moment_changed_cb (self);
}
