/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-view-private.h"

#include "carlos-world.h"

/* What plays in any player glows. */

static gboolean
glow_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  gtk_widget_queue_draw (widget);

  return G_SOURCE_CONTINUE;
}

static void
update_glow (CarlosMapView *self)
{
  gboolean glows
    = carlos_map_place_is_somewhere (self->playing) && adw_get_enable_animations (GTK_WIDGET (self));

  if (glows && self->glow_tick == 0)
    self->glow_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), glow_cb, NULL, NULL);
  else if (!glows && self->glow_tick != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->glow_tick);
      self->glow_tick = 0;
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
is_named (const char *wanted, const char *artist, const char *title)
{
  g_autofree char *key = carlos_world_dup_key (artist, title);

  return g_strcmp0 (key, wanted) == 0;
}

static CarlosMapPlace
find_track (CarlosMapView *self)
{
  const CarlosTrackTable *table = self->items->listener->table;
  g_autofree char *wanted = carlos_world_dup_key (self->playing_artist, self->playing_title);

  for (guint i = 0; self->playing_title != NULL && i < self->items->n_tracks; i++)
    {
      const CarlosMapItem *item = &self->items->tracks[i];
      guint n_artists;
      const guint *artists = carlos_track_table_get_artists (table, item->index, &n_artists);

      if (n_artists > 0
          && is_named (wanted, carlos_track_table_get_artist_name (table, artists[0]), item->name))
        return (CarlosMapPlace){ CARLOS_TASTE_TRACK, i };
    }

  return CARLOS_MAP_NOWHERE;
}

static CarlosMapPlace
find_artist (CarlosMapView *self)
{
  g_autofree char *wanted = carlos_world_dup_key (self->playing_artist, NULL);

  for (guint i = 0; i < self->items->n_artists; i++)
    {
      if (is_named (wanted, self->items->artists[i].name, NULL))
        return (CarlosMapPlace){ CARLOS_TASTE_ARTIST, i };
    }

  return CARLOS_MAP_NOWHERE;
}

/**
 * carlos_map_view_find_playing:
 *
 * Finds what plays on the map that there is now: the track, else the artist.
 */
void
carlos_map_view_find_playing (CarlosMapView *self)
{
  self->playing = CARLOS_MAP_NOWHERE;
  if (self->items != NULL && self->playing_artist != NULL)
    {
      self->playing = find_track (self);
      if (!carlos_map_place_is_somewhere (self->playing))
        self->playing = find_artist (self);
    }
  update_glow (self);
}

/**
 * carlos_map_view_set_playing:
 * @artist: (nullable): of what plays; NULL when nothing does
 * @title: (nullable): likewise
 *
 * Lets a track or an artist glow.
 */
void
carlos_map_view_set_playing (CarlosMapView *self, const char *artist, const char *title)
{
  g_return_if_fail (CARLOS_IS_MAP_VIEW (self));

  if (g_strcmp0 (artist, self->playing_artist) == 0 && g_strcmp0 (title, self->playing_title) == 0)
    return;
  g_free (self->playing_artist);
  self->playing_artist = g_strdup (artist);
  g_free (self->playing_title);
  self->playing_title = g_strdup (title);
  carlos_map_view_find_playing (self);
}
