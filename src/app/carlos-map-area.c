/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-map-area.h"

#include "carlos-playlist-saver.h"
#include "carlos-track-list-window.h"
#include "carlos-words.h"

#include <glib/gi18n-lib.h>

/**
 * CarlosMapArea:
 *
 * What there is to do with the part of the map that is selected: see its tracks, save them as a playlist, see what is
 * recommended there. It is not seen while nothing is selected.
 */
struct _CarlosMapArea
{
  GtkBox parent_instance;

  GtkLabel *label;

  CarlosMapView *view; /* not owned */
  CarlosMapKeeper *keeper;
  GArray *tracks;                /* (nullable) (element-type guint): in the area */
  GtkFileChooserNative *chooser; /* while one is open */
};

G_DEFINE_FINAL_TYPE (CarlosMapArea, carlos_map_area, GTK_TYPE_BOX)

typedef enum
{
  SIGNAL_RECOMMEND,
  SIGNAL_TOLD,
  N_SIGNALS,
} CarlosMapAreaSignal;

static guint signals[N_SIGNALS];

static gboolean
is_inside (const CarlosMapItem *item, const CarlosRectangle *area)
{
  return item->x >= area->x && item->y >= area->y && item->x <= area->x + area->width
         && item->y <= area->y + area->height;
}

/**
 * carlos_map_area_find_tracks:
 * @area: map units
 *
 * Returns: (transfer full) (element-type guint): the tracks of the keeper's listener there, the most heard first; where places
 *   are those of artists, all of theirs
 */
GArray *
carlos_map_area_find_tracks (CarlosMapKeeper *keeper, const CarlosRectangle *area)
{
  const CarlosMapItems *items = carlos_map_keeper_get_items (keeper);
  GArray *tracks = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < items->n_tracks; i++)
    {
      if (is_inside (&items->tracks[i], area))
        g_array_append_val (tracks, items->tracks[i].index);
    }
  for (guint i = 0; items->n_tracks == 0 && i < items->n_artists; i++)
    {
      const CarlosMapItem *item = &items->artists[i];
      guint n_artists;
      const CarlosArtistEntry *entry
        = &carlos_taste_index_get_artists (items->listener->index, item->cluster, &n_artists)[item->index];

      if (is_inside (item, area))
        g_array_append_vals (tracks, carlos_taste_index_get_tracks (items->listener->index, entry),
                             entry->n_tracks);
    }

  return tracks;
}

static void
area_changed_cb (CarlosMapArea *self)
{
  gboolean is_any;
  CarlosRectangle area;

  g_clear_pointer (&self->tracks, g_array_unref);
  is_any = carlos_map_view_get_area (self->view, &area) && carlos_map_keeper_get_items (self->keeper) != NULL;
  if (is_any)
    {
      g_autofree char *text = NULL;

      self->tracks = carlos_map_area_find_tracks (self->keeper, &area);
      text = carlos_words_tracks (self->tracks->len);
      gtk_label_set_label (self->label, text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), is_any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "area.show", is_any && self->tracks->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "area.save", is_any && self->tracks->len > 0);
}

static void
show_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CarlosMapArea *self = CARLOS_MAP_AREA (widget);
  GtkWindow *window = carlos_track_list_window_new (
    carlos_map_keeper_get_items (self->keeper)->listener, _ ("Tracks in This Area"),
    (const guint *) (gpointer) self->tracks->data, self->tracks->len);

  gtk_window_set_transient_for (window, GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_set_modal (window, TRUE);
  gtk_window_present (window);
}

static char **
dup_artists (const CarlosTrackTable *table, guint track)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  guint n_artists;
  const guint *artists = carlos_track_table_get_artists (table, track, &n_artists);

  for (guint i = 0; i < n_artists; i++)
    g_strv_builder_add (names, carlos_track_table_get_artist_name (table, artists[i]));

  return g_strv_builder_end (names);
}

/* Of a table without a library only names are known. */
static void
add_track (CarlosPlaylist *playlist, const CarlosListener *listener, guint track)
{
  g_auto (GStrv) artists = NULL;
  CarlosPlaylistRow row = { .duration_ms = CARLOS_NO_DURATION };

  if (listener->library != NULL && listener->excerpt != NULL)
    {
      carlos_playlist_add_track (playlist, listener->library, listener->excerpt->library_tracks[track]);
      return;
    }
  artists = dup_artists (listener->table, track);
  row.title = (char *) carlos_track_table_get_title (listener->table, track);
  row.artists = artists;
  row.identifier = (char *) carlos_track_table_get_id (listener->table, track);
  carlos_playlist_add (playlist, &row);
}

static CarlosPlaylist *
create_playlist (CarlosMapArea *self)
{
  const CarlosListener *listener = carlos_map_keeper_get_items (self->keeper)->listener;
  CarlosPlaylist *playlist = carlos_playlist_new (_ ("A part of my map"), NULL);

  for (guint i = 0; i < self->tracks->len; i++)
    add_track (playlist, listener, g_array_index (self->tracks, guint, i));

  return playlist;
}

static void
tell (CarlosMapArea *self, gboolean has_failed, const char *text)
{
  g_signal_emit (self, signals[SIGNAL_TOLD], 0, has_failed, text);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *remark = carlos_playlist_saver_dup_remark (result);
  g_autofree char *message = carlos_playlist_saver_write_finish (result, &error);

  tell (CARLOS_MAP_AREA (source), message == NULL, message != NULL ? message : error->message);
  if (message != NULL && remark != NULL)
    tell (CARLOS_MAP_AREA (source), TRUE, remark);
}

static void
response_cb (GtkNativeDialog *dialog, int response, CarlosMapArea *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = carlos_playlist_saver_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL && self->tracks != NULL)
    carlos_playlist_saver_write_async (G_OBJECT (self), create_playlist (self), file, written_cb, NULL);
  g_clear_object (&self->chooser);
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CarlosMapArea *self = CARLOS_MAP_AREA (widget);

  if (self->chooser != NULL)
    return;
  self->chooser
    = carlos_playlist_saver_new_chooser (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("A part of my map"));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
recommend_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_RECOMMEND], 0);
}

static void
clear_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CarlosMapArea *self = CARLOS_MAP_AREA (widget);

  carlos_map_view_clear_area (self->view);
  gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}

static void
carlos_map_area_dispose (GObject *object)
{
  CarlosMapArea *self = CARLOS_MAP_AREA (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->keeper);
  g_clear_pointer (&self->tracks, g_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARLOS_TYPE_MAP_AREA);

  G_OBJECT_CLASS (carlos_map_area_parent_class)->dispose (object);
}

static void
carlos_map_area_class_init (CarlosMapAreaClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_map_area_dispose;

  /**
   * CarlosMapArea::recommend:
   *
   * Somebody wants to see what is recommended in the area.
   */
  signals[SIGNAL_RECOMMEND] = g_signal_new ("recommend", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * CarlosMapArea::told:
   * @has_failed: whether something went wrong
   * @text: what became of a file
   */
  signals[SIGNAL_TOLD] = g_signal_new ("told", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 2, G_TYPE_BOOLEAN, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "area.show", NULL, show_cb);
  gtk_widget_class_install_action (widget_class, "area.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "area.recommend", NULL, recommend_cb);
  gtk_widget_class_install_action (widget_class, "area.clear", NULL, clear_cb);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-map-area.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosMapArea, label);
}

static void
carlos_map_area_init (CarlosMapArea *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * carlos_map_area_set_view:
 * @view: where areas are selected; lives as long as this
 * @keeper: the view's
 */
void
carlos_map_area_set_view (CarlosMapArea *self, CarlosMapView *view, CarlosMapKeeper *keeper)
{
  g_return_if_fail (CARLOS_IS_MAP_AREA (self) && self->view == NULL);

  self->view = view;
  self->keeper = g_object_ref (keeper);
  g_signal_connect_object (view, "area-changed", G_CALLBACK (area_changed_cb), self, G_CONNECT_SWAPPED);
}
