/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-glance.h"

typedef struct
{
  CarlosGlanceFunc func;
  gpointer object; /* borrowed: the closure is watched by it */
} Glance;

/* A row on its way out has a controller without a widget. */
static void
focused_cb (GtkEventController *controller, Glance *glance)
{
  GtkWidget *row = gtk_event_controller_get_widget (controller);

  if (row != NULL)
    glance->func (row, glance->object);
}

static void
entered_cb (GtkEventController *controller, double x, double y, Glance *glance)
{
  focused_cb (controller, glance);
}

static void
left_cb (GtkEventController *controller, Glance *glance)
{
  glance->func (NULL, glance->object);
}

static void
glance_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
listen (GtkEventController *controller, const char *signal, GCallback callback, const Glance *glance)
{
  GClosure *closure = g_cclosure_new (callback, g_memdup2 (glance, sizeof (Glance)), glance_free);

  g_object_watch_closure (glance->object, closure);
  g_signal_connect_closure (controller, signal, closure, FALSE);
}

/**
 * carlos_glance_watch:
 * @func: called for @row when the pointer or the keyboard comes to it, and for NULL when it leaves
 * @object: (type GObject): given to @func; when it is gone nothing is called any more
 *
 * Lets somebody know when a row is looked at, so that what it stands for can be shown elsewhere.
 */
void
carlos_glance_watch (GtkWidget *row, CarlosGlanceFunc func, gpointer object)
{
  const Glance glance = { func, object };
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  listen (motion, "enter", G_CALLBACK (entered_cb), &glance);
  listen (motion, "leave", G_CALLBACK (left_cb), &glance);
  listen (focus, "enter", G_CALLBACK (focused_cb), &glance);
  listen (focus, "leave", G_CALLBACK (left_cb), &glance);
  gtk_widget_add_controller (row, motion);
  gtk_widget_add_controller (row, focus);
}
