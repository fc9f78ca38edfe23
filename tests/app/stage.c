/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "stage.h"

#include <adwaita.h>

/* Does to widgets what a person does, without events: GTK 4 has no public way to make them up, but what they lead to can
 * be called by its name. */

void
stage_init (int *argc, char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  adw_init ();
  stage_set_animations (FALSE);
}

void
stage_set_animations (gboolean enabled)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", enabled, NULL);
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/**
 * stage_turn:
 *
 * Lets the main loop handle what there is, waiting a little for it.
 */
void
stage_turn (void)
{
  guint timer = g_timeout_add (20, wake_cb, NULL);

  g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
}

static void
after_paint_cb (GdkFrameClock *clock, guint *n_frames)
{
  (*n_frames)++;
}

/**
 * stage_settle:
 * @widget: in a window that is shown
 *
 * Lets the window lay out and draw what has changed.
 */
void
stage_settle (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  guint n_frames = 0;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &n_frames);

  for (guint i = 1; i <= 2; i++)
    {
      gtk_widget_queue_draw (widget);
      stage_wait_until (n_frames >= i);
    }
  g_signal_handler_disconnect (clock, handler);
}

/**
 * stage_move_focus:
 *
 * Does what Tab, Shift+Tab and the arrows do.
 */
void
stage_move_focus (GtkWindow *window, GtkDirectionType direction)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  gtk_window_set_focus_visible (window, TRUE);
  g_signal_emit_by_name (focus != NULL ? focus : GTK_WIDGET (window), "move-focus", direction);
}

static GtkShortcut *
find_shortcut (GListModel *shortcuts, guint key)
{
  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);
      GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

      if (GTK_IS_KEYVAL_TRIGGER (trigger)
          && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key
          && gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == 0)
        return shortcut;
    }

  return NULL;
}

static gboolean
press_on (GtkWidget *widget, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      GtkShortcut *shortcut
        = GTK_IS_SHORTCUT_CONTROLLER (controller) ? find_shortcut (G_LIST_MODEL (controller), key) : NULL;

      if (shortcut != NULL)
        return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                             gtk_shortcut_get_arguments (shortcut));
    }

  return FALSE;
}

/**
 * stage_press:
 * @widget: that has the keyboard's focus
 *
 * Does what a key without modifiers does there: the first that binds it, from the widget outwards, answers.
 *
 * Returns: whether somebody answered
 */
gboolean
stage_press (GtkWidget *widget, guint key)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      if (press_on (widget, key))
        return TRUE;
    }

  return FALSE;
}

/**
 * stage_find_controller:
 *
 * Returns: (transfer none): the widget's event controller of just this type
 */
gpointer
stage_find_controller (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_OBJECT_TYPE (controller) == type)
        return controller;
    }

  g_assert_not_reached ();
}

/**
 * stage_find_child:
 *
 * Returns: (transfer none) (nullable): the first widget of this type inside another one, depth first
 */
gpointer
stage_find_child (GtkWidget *widget, GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = g_type_is_a (G_OBJECT_TYPE (child), type) ? child : stage_find_child (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/**
 * stage_read_pixels:
 *
 * Draws a widget.
 *
 * Returns: (transfer full): its pixels row by row; of each blue, green, red, alpha on the machines of today
 */
guchar *
stage_read_pixels (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  guchar *pixels = g_malloc ((gsize) width * (gsize) height * 4);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gdk_texture_download (texture, pixels, (gsize) width * 4);

  return pixels;
}

/**
 * stage_read_pixel:
 * @pixel: (out): as in stage_read_pixels ()
 *
 * Draws a widget and tells what is at a place.
 */
void
stage_read_pixel (GtkWidget *widget, int x, int y, guchar pixel[4])
{
  g_autofree guchar *pixels = stage_read_pixels (widget);

  memcpy (pixel, pixels + ((gsize) y * (gsize) gtk_widget_get_width (widget) + (gsize) x) * 4, 4);
}
