/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-window-private.h"

#include "carlos-map-picture.h"
#include "carlos-map-words.h"

#include <glib/gi18n-lib.h>

/* The map beside the other pages: who is on it, what is recommended there, and what both look at. */

/**
 * carlos_window_is_map_shown:
 *
 * Returns: whether the map is the page that is seen
 */
gboolean
carlos_window_is_map_shown (CarlosWindow *self)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->stack), "map") == 0;
}

/**
 * carlos_window_get_selected:
 *
 * Returns: the number in the profile of the cluster that is looked into or kept, on the page that is seen; G_MAXUINT for none
 */
guint
carlos_window_get_selected (CarlosWindow *self)
{
  return carlos_window_is_map_shown (self) ? carlos_map_view_get_selected (self->map_view)
                                           : carlos_chart_view_get_selected (self->chart);
}

/* Who looks at a cluster looks at it on the other page, too. */
static void
page_changed_cb (CarlosWindow *self)
{
  const char *page = adw_view_stack_get_visible_child_name (self->stack);
  gboolean is_map = g_strcmp0 (page, "map") == 0, is_bubbles = g_strcmp0 (page, "bubbles") == 0;

  if (is_map)
    carlos_zoom_view_look_away (CARLOS_ZOOM_VIEW (self->map_view));
  if (is_bubbles)
    carlos_zoom_view_look_away (CARLOS_ZOOM_VIEW (self->chart));
  if (is_map && g_strcmp0 (self->last_page, "bubbles") == 0)
    {
      carlos_map_view_select (self->map_view, carlos_chart_view_get_selected (self->chart));
      carlos_window_play_morph (self, TRUE);
    }
  else if (is_bubbles && g_strcmp0 (self->last_page, "map") == 0)
    {
      carlos_chart_view_select (self->chart, carlos_map_view_get_selected (self->map_view));
      carlos_window_play_morph (self, FALSE);
    }
  g_free (self->last_page);
  self->last_page = g_strdup (page);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.select-area", is_map);
}

static const char *
get_hint (const CarlosMapTarget *target)
{
  if (target->kind == CARLOS_TASTE_CLUSTER && target->is_pinned)
    return _ ("Double-click or press Return to look from near, Escape to let go");
  if (target->kind == CARLOS_TASTE_CLUSTER)
    return _ ("Double-click or press Return to look from near");
  if (target->is_pinned)
    return _ ("Escape to let go");

  return _ ("Click or press Return to see what is truly near");
}

/* What the map itself adds: how sure the place is, and what is near in truth. */
static char *
dup_more (const CarlosMapTarget *target)
{
  g_autofree char *confidence = carlos_map_words_confidence (target->confidence);
  g_autofree char *neighbours = NULL;

  if (target->neighbours != NULL)
    neighbours = carlos_map_words_neighbours (
      (const CarlosMapNeighbour *) (gpointer) target->neighbours->data, target->neighbours->len);
  if (confidence == NULL || neighbours == NULL)
    return confidence != NULL ? g_steal_pointer (&confidence) : g_steal_pointer (&neighbours);

  return g_strdup_printf ("%s\n%s", confidence, neighbours);
}

/* Where there is room for it. */
static void
show_compass (CarlosWindow *self)
{
  const CarlosTasteMap *map = carlos_map_keeper_get_map (self->map_keeper);

  gtk_widget_set_visible (
    GTK_WIDGET (self->compass),
    map != NULL
      && carlos_map_picture_has_compass (map, gtk_widget_get_width (GTK_WIDGET (self->map_view)),
                                         gtk_widget_get_height (GTK_WIDGET (self->map_view))));
}

static void
target_changed_cb (CarlosWindow *self)
{
  CarlosZoomView *view = CARLOS_ZOOM_VIEW (self->map_view);
  CarlosMapTarget target = carlos_map_view_get_target (self->map_view);
  const CarlosMapItems *items = carlos_map_keeper_get_items (self->map_keeper);
  g_autoptr (CarlosTasteLevel) level = NULL;
  g_autoptr (CarlosTasteCard) card = NULL;
  g_autofree char *more = NULL;

  show_compass (self);
  if (!target.is_any || items == NULL || (target.is_focus && !carlos_window_has_room_for_card (view)))
    {
      carlos_card_hide (self->map_card);
      return;
    }
  level = carlos_taste_level_new_of (items->listener, target.kind, target.cluster, target.index);
  card = carlos_taste_card_new (items->listener, level, 0);
  more = dup_more (&target);
  carlos_window_place_card (self->map_card, view, self->map_foot, &target.bounds);
  carlos_card_show_place (self->map_card, items->listener, &target, card, more, get_hint (&target));
}

/* How places were found and, once that is known, how far they are to be believed. */
static char *
dup_foot (const CarlosTasteMap *map, gboolean items_are_artists)
{
  g_autofree char *layout = carlos_map_words_layout (map);
  g_autofree char *fidelity = carlos_map_words_fidelity (map, items_are_artists);

  if (layout == NULL || fidelity == NULL)
    return layout != NULL ? g_steal_pointer (&layout) : g_steal_pointer (&fidelity);

  return g_strdup_printf ("%s\n%s", layout, fidelity);
}

static void
map_changed_cb (CarlosWindow *self)
{
  CarlosTasteMap *map = carlos_map_keeper_get_map (self->map_keeper);
  const CarlosMapItems *items = carlos_map_keeper_get_items (self->map_keeper);
  g_autofree char *foot = dup_foot (map, items->listener->profile->items_are_artists);

  carlos_compass_rose_set_map (self->compass, map);
  show_compass (self);
  gtk_label_set_label (self->fidelity_label, foot != NULL ? foot : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fidelity_label), foot != NULL);
}

static void
list_changed_cb (CarlosWindow *self)
{
  carlos_map_keeper_set_list (self->map_keeper,
                              carlos_recommend_keeper_get_recommender (self->recommend_keeper),
                              carlos_recommend_keeper_get_list (self->recommend_keeper));
}

/* Whether a recommendation lies in the selected area. */
static gboolean
is_here (guint index, gpointer data)
{
  CarlosWindow *self = CARLOS_WINDOW (data);
  CarlosRectangle area;
  double x, y;

  return carlos_map_view_get_area (self->map_view, &area)
         && carlos_map_keeper_get_place (self->map_keeper, index, &x, &y) && x >= area.x && y >= area.y
         && x <= area.x + area.width && y <= area.y + area.height;
}

static void
filter_list (CarlosWindow *self)
{
  /* Translators: as in “Only this area” */
  carlos_recommend_page_set_filter (self->recommend_page, self->recommends_here ? is_here : NULL, self,
                                    self->recommends_here ? _ ("this area") : NULL);
}

static void
lines_changed_cb (CarlosWindow *self)
{
  if (self->recommends_here)
    filter_list (self);
}

static void
area_changed_cb (CarlosWindow *self)
{
  CarlosRectangle area;

  if (!self->recommends_here)
    return;
  self->recommends_here = carlos_map_view_get_area (self->map_view, &area);
  filter_list (self);
}

static void
recommend_here_cb (CarlosWindow *self)
{
  self->recommends_here = TRUE;
  carlos_map_view_unpin (self->map_view);
  filter_list (self);
  adw_flap_set_reveal_flap (self->flap, TRUE);
  gtk_stack_set_visible_child_name (self->sidebar_stack, "recommendations");
}

static void
unfiltered_cb (CarlosWindow *self)
{
  self->recommends_here = FALSE;
}

static void
told_cb (CarlosWindow *self, gboolean has_failed, const char *text)
{
  if (has_failed)
    carlos_notice_show (self->notice, text, NULL, NULL);
  else
    carlos_window_say (self, text);
}

static void
playing_cb (CarlosWindow *self)
{
  gboolean plays = carlos_mpris_watcher_get_is_playing (self->players);

  carlos_map_view_set_playing (self->map_view, plays ? carlos_mpris_watcher_get_artist (self->players) : NULL,
                               plays ? carlos_mpris_watcher_get_title (self->players) : NULL);
}

/* What plays in any player glows; without a session bus nothing does. */
static void
watch_players (CarlosWindow *self)
{
  GApplication *application = g_application_get_default ();
  GDBusConnection *connection = application != NULL ? g_application_get_dbus_connection (application) : NULL;

  if (connection == NULL)
    return;
  self->players = carlos_mpris_watcher_new (connection);
  g_signal_connect_object (self->players, "changed", G_CALLBACK (playing_cb), self, G_CONNECT_SWAPPED);
}

static void
layout_changed_cb (CarlosWindow *self)
{
  carlos_map_keeper_set_layout (self->map_keeper,
                                (CarlosMapLayout) g_settings_get_enum (self->settings, "map-layout"));
}

static void
options_changed_cb (CarlosWindow *self)
{
  const CarlosMapOptions options
    = { (CarlosMapLevels) g_settings_get_enum (self->settings, "map-levels"),
        (CarlosMapBandwidth) g_settings_get_enum (self->settings, "map-bandwidth") };

  carlos_map_keeper_set_options (self->map_keeper, &options);
}

/* How the map is made are settings and, for the menu, actions with a state. */
static void
follow_settings (CarlosWindow *self)
{
  static const struct
  {
    const char *key;
    void (*changed_cb) (CarlosWindow *self);
  } settings[] = {
    { "map-layout", layout_changed_cb },
    { "map-levels", options_changed_cb },
    { "map-bandwidth", options_changed_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autoptr (GAction) action = g_settings_create_action (self->settings, settings[i].key);
      g_autofree char *signal = g_strconcat ("changed::", settings[i].key, NULL);

      g_action_map_add_action (G_ACTION_MAP (self), action);
      g_signal_connect_object (self->settings, signal, G_CALLBACK (settings[i].changed_cb), self,
                               G_CONNECT_SWAPPED);
      settings[i].changed_cb (self);
    }
}

/**
 * carlos_window_select_area:
 *
 * Selects the region of the map that is looked at, or what is seen of the map.
 */
void
carlos_window_select_area (CarlosWindow *self)
{
  if (carlos_window_is_map_shown (self) && !carlos_map_view_select_target_area (self->map_view))
    gtk_widget_error_bell (GTK_WIDGET (self));
}

/**
 * carlos_window_let_map_follow_list:
 *
 * Has the map find where recommendations are as soon as there is another list. To be called before anybody else hears of lists:
 * then a worker is on its way already while rows are filled.
 */
void
carlos_window_let_map_follow_list (CarlosWindow *self)
{
  g_signal_connect_object (self->recommend_keeper, "changed", G_CALLBACK (list_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * carlos_window_add_map:
 *
 * Brings the map, the recommendations and the players together.
 */
void
carlos_window_add_map (CarlosWindow *self)
{
  self->map_keeper = carlos_map_keeper_new ();
  carlos_map_view_set_keeper (self->map_view, self->map_keeper);
  carlos_map_view_keep_clear (self->map_view, self->map_foot);
  carlos_map_view_keep_clear (self->map_view, self->map_controls);
  carlos_map_area_set_view (self->map_area, self->map_view, self->map_keeper);
  g_signal_connect_object (self->map_keeper, "map-changed", G_CALLBACK (map_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map_keeper, "lines-changed", G_CALLBACK (lines_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map_view, "target-changed", G_CALLBACK (target_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map_view, "area-changed", G_CALLBACK (area_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map_area, "recommend", G_CALLBACK (recommend_here_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map_area, "told", G_CALLBACK (told_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recommend_page, "unfiltered", G_CALLBACK (unfiltered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (page_changed_cb), self,
                           G_CONNECT_SWAPPED);
  page_changed_cb (self);
  follow_settings (self);
  carlos_window_add_lines (self);
  watch_players (self);
}

void
carlos_window_drop_map (CarlosWindow *self)
{
  g_clear_object (&self->players);
  g_clear_pointer (&self->last_page, g_free);
  g_clear_object (&self->map_keeper);
}
