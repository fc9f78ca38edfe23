/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-track-list-window.h"

#include "carlos-words.h"

#include <glib/gi18n-lib.h>

#define WIDTH 420
#define HEIGHT 520

/* Tracks in a window of their own. A row is put into words when it scrolls into view. */

/* What a window shows. */
typedef struct
{
  CarlosListener *listener;
  GArray *tracks;
} Shown;

static void
shown_free (gpointer data)
{
  Shown *self = data;

  carlos_listener_unref (self->listener);
  g_array_unref (self->tracks);
  g_free (self);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_list_item_set_child (item, label);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const Shown *shown = data;
  const CarlosTrackTable *table = shown->listener->table;
  guint track = g_array_index (shown->tracks, guint, gtk_list_item_get_position (item)), n_artists;
  const guint *artists = carlos_track_table_get_artists (table, track, &n_artists);
  const char *artist
    = n_artists > 0 ? carlos_track_table_get_artist_name (table, artists[0]) : _ ("no artist named");
  const char *title = carlos_track_table_get_title (table, track);
  g_autofree char *text = g_strdup_printf ("%s · %s", *title != '\0' ? title : _ ("untitled"), artist);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

/* As many empty rows as there are tracks: what is in them is known by their place. */
static GListModel *
create_model (guint n_tracks)
{
  GtkStringList *model = gtk_string_list_new (NULL);

  for (guint i = 0; i < n_tracks; i++)
    gtk_string_list_append (model, "");

  return G_LIST_MODEL (model);
}

static GtkWidget *
create_list (CarlosListener *listener, const guint *tracks, guint n_tracks)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  Shown *shown = g_new0 (Shown, 1);
  GtkWidget *list;

  shown->listener = carlos_listener_ref (listener);
  shown->tracks = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_vals (shown->tracks, tracks, n_tracks);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_data (factory, "bind", G_CALLBACK (bind_cb), shown,
                         (GClosureNotify) (void (*) (void)) shown_free, 0);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (create_model (n_tracks))), factory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Tracks"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_widget_set_vexpand (scrolled, TRUE);

  return scrolled;
}

/**
 * carlos_track_list_window_new:
 * @title: of the window
 * @tracks: (array length=n_tracks): numbers in the listener's table
 *
 * Returns: (transfer none): a window with tracks and how many there are
 */
GtkWindow *
carlos_track_list_window_new (CarlosListener *listener,
                              const char *title,
                              const guint *tracks,
                              guint n_tracks)
{
  AdwWindow *window = g_object_new (ADW_TYPE_WINDOW, "title", title, "default-width", WIDTH, "default-height",
                                    HEIGHT, "width-request", 320, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkEventController *escape = gtk_shortcut_controller_new ();
  g_autofree char *count = carlos_words_tracks (n_tracks);

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (title, count));
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), create_list (listener, tracks, n_tracks));
  adw_window_set_content (window, box);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (escape),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (window), escape);

  return GTK_WINDOW (window);
}
