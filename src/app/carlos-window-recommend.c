/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-window-private.h"

#include "carlos-feedback-window.h"
#include "carlos-recommend-words.h"
#include "carlos-settings.h"
#include "carlos-week-archive-window.h"

#include <glib/gi18n-lib.h>

/* The recommendations beside the chart: whose they are, what was said, and what both look at. */

#define UNDO_SECONDS 10

/* How often the calendar is looked at. A timer until Monday would be wrong for whoever's machine sleeps meanwhile. */
#define CALENDAR_SECONDS 60

/* The chart's number of the cluster that an item is in, or G_MAXUINT. */
static guint
find_cluster (CarlosWindow *self, int index)
{
  const CarlosRecommendations *list = carlos_recommend_keeper_get_list (self->recommend_keeper);

  if (list == NULL || self->shown == NULL || index < 0 || (guint) index >= list->n_items)
    return G_MAXUINT;
  for (guint i = 0; i < self->shown->profile->k; i++)
    if (self->shown->profile->clusters[i].id == list->items[index].cluster)
      return i;

  return G_MAXUINT;
}

/* Pointing at a recommendation shows its bubble, and its place on the map. */
static void
pointed_cb (CarlosWindow *self, int index)
{
  carlos_chart_view_highlight (self->chart, find_cluster (self, index));
  carlos_map_view_point (self->map_view, index);
}

/* Selecting a bubble or a region, or going inside, shows what is recommended of it. */
static void
selected_cb (CarlosWindow *self)
{
  guint cluster = carlos_window_get_selected (self);
  gboolean is_any = self->shown != NULL && cluster < self->shown->profile->k;

  carlos_recommend_page_set_cluster (self->recommend_page,
                                     is_any ? self->shown->profile->clusters[cluster].id : 0);
}

static void
unfiltered_cb (CarlosWindow *self)
{
  carlos_chart_view_unpin (self->chart);
  carlos_map_view_unpin (self->map_view);
}

static void
dismiss_said (CarlosWindow *self)
{
  if (self->said_toast != NULL)
    adw_toast_dismiss (self->said_toast);
  g_clear_weak_pointer (&self->said_toast);
}

/* The toast carries the number that takes back what it tells of. It does not wait for those before it to go. */
static void
said_cb (CarlosWindow *self, const CarlosFeedback *feedback)
{
  g_autofree char *words = carlos_recommend_words_feedback (feedback);
  g_autofree char *text = NULL;
  g_autofree char *title = NULL;
  AdwToast *toast;

  /* Translators: %s is what was said, such as “more like Song · Artist” */
  text = g_strdup_printf (_ ("Noted: %s"), words);
  title = g_markup_escape_text (text, -1);
  toast = adw_toast_new (title);
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "win.take-back");
  adw_toast_set_action_target (toast, "x", feedback->id);
  dismiss_said (self);
  g_set_weak_pointer (&self->said_toast, toast);
  self->said_id = feedback->id;
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
message_cb (CarlosWindow *self, const char *text)
{
  if (self->said == NULL)
    carlos_window_say (self, text);
}

static void
failed_cb (CarlosWindow *self, const char *text)
{
  carlos_notice_show (self->notice, text, NULL, NULL);
}

static void
send_cb (CarlosWindow *self)
{
  g_autofree char *left_out = NULL;
  CarlosPlaylist *playlist = carlos_recommend_page_dup_playlist (self->recommend_page, &left_out);
  g_autofree char *name = carlos_recommend_page_dup_name (self->recommend_page);

  if (playlist != NULL)
    carlos_window_send_playlist (self, playlist, name, left_out);
}

static void
show_said_cb (CarlosWindow *self)
{
  if (self->said == NULL)
    {
      self->said = carlos_feedback_window_new (self->recommend_keeper);
      g_object_add_weak_pointer (G_OBJECT (self->said), (gpointer *) &self->said);
      gtk_window_set_transient_for (self->said, GTK_WINDOW (self));
      gtk_window_set_destroy_with_parent (self->said, TRUE);
    }
  gtk_window_present (self->said);
}

static void
look_at_calendar (CarlosWindow *self)
{
  carlos_recommend_keeper_set_time (self->recommend_keeper, g_get_real_time () / G_USEC_PER_SEC);
}

/* Whoever comes back to the window may come in another week, and whoever leaves it open sees it begin. */
static void
is_active_cb (CarlosWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)))
    look_at_calendar (self);
}

static gboolean
calendar_cb (gpointer data)
{
  look_at_calendar (CARLOS_WINDOW (data));

  return G_SOURCE_CONTINUE;
}

static void
model_changed_cb (CarlosWindow *self)
{
  CarlosListener *listener = carlos_session_get_listener (self->session);
  g_autofree char *path
    = listener != NULL ? carlos_settings_dup_community_model (self->settings, listener->input) : NULL;

  carlos_recommend_keeper_set_model (self->recommend_keeper, path);
}

/**
 * carlos_window_show_archive:
 *
 * Opens the window of past weeks.
 */
void
carlos_window_show_archive (CarlosWindow *self)
{
  CarlosListener *listener = carlos_session_get_listener (self->session);
  g_autofree char *model = NULL;
  GtkWindow *window;

  if (listener == NULL)
    return;
  model = carlos_settings_dup_community_model (self->settings, listener->input);
  window = carlos_week_archive_window_new (listener, model);
  gtk_window_set_transient_for (window, GTK_WINDOW (self));
  g_signal_connect_object (self, "unrealize", G_CALLBACK (gtk_window_destroy), window, G_CONNECT_SWAPPED);
  gtk_window_present (window);
}

/**
 * carlos_window_take_back:
 * @id: of what was said
 */
void
carlos_window_take_back (CarlosWindow *self, gint64 id)
{
  carlos_recommend_keeper_take_back (self->recommend_keeper, id);
}

/**
 * carlos_window_recommend_to:
 *
 * Recommends to the listener who is shown.
 */
void
carlos_window_recommend_to (CarlosWindow *self, CarlosListener *listener)
{
  g_autofree char *space = g_settings_get_string (self->settings, "space");
  g_autofree char *k = self->k > 0 ? g_strdup_printf ("%u", self->k) : g_strdup ("auto");
  g_autofree char *analysis = g_strdup_printf ("space=%s k=%s", space, k);

  model_changed_cb (self);
  carlos_recommend_keeper_set_listener (self->recommend_keeper, listener, analysis);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.recommend-archive", listener->library != NULL);
  selected_cb (self);
}

/* What was taken back by a key or in another window is not there to be undone. */
static void
dismiss_taken_back (CarlosWindow *self)
{
  const GPtrArray *feedback = carlos_recommend_keeper_get_feedback (self->recommend_keeper);

  for (guint i = 0; feedback != NULL && i < feedback->len; i++)
    if (((const CarlosFeedback *) g_ptr_array_index (feedback, i))->id == self->said_id)
      return;
  dismiss_said (self);
}

/* The method explains the list that is beside it. */
static void
list_changed_cb (CarlosWindow *self)
{
  CarlosRecommendations *list = carlos_recommend_keeper_get_list (self->recommend_keeper);
  CarlosRecommendOptions options = *carlos_recommend_keeper_get_options (self->recommend_keeper);

  if (list != NULL)
    options.week = list->week;
  options.feedback = carlos_recommend_keeper_get_feedback (self->recommend_keeper);
  carlos_method_page_set_list (self->method_page, list, list != NULL ? &options : NULL,
                               carlos_recommend_keeper_get_model (self->recommend_keeper));
  dismiss_taken_back (self);
}

/**
 * carlos_window_add_recommendations:
 *
 * Brings the page of recommendations and the chart together.
 */
void
carlos_window_add_recommendations (CarlosWindow *self)
{
  CarlosRecommendKeeper *keeper = carlos_recommend_keeper_new ();

  self->recommend_keeper = keeper;
  self->calendar_timer = g_timeout_add_seconds (CALENDAR_SECONDS, calendar_cb, self);
  carlos_window_let_map_follow_list (self);
  carlos_recommend_page_set_keeper (self->recommend_page, keeper);
  g_signal_connect_object (keeper, "changed", G_CALLBACK (list_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keeper, "said", G_CALLBACK (said_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keeper, "message", G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keeper, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recommend_page, "pointed", G_CALLBACK (pointed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recommend_page, "unfiltered", G_CALLBACK (unfiltered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recommend_page, "send", G_CALLBACK (send_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recommend_page, "show-said", G_CALLBACK (show_said_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recommend_page, "message", G_CALLBACK (carlos_window_say), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recommend_page, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chart, "target-changed", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chart, "path-changed", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map_view, "target-changed", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "notify::is-active", G_CALLBACK (is_active_cb), self, 0);
  g_signal_connect_object (self->settings, "changed::community-model", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * carlos_window_end_recommendations:
 *
 * The window closes: nobody waits for a recommender, or for Monday.
 */
void
carlos_window_end_recommendations (CarlosWindow *self)
{
  g_clear_handle_id (&self->calendar_timer, g_source_remove);
  carlos_recommend_keeper_cancel (self->recommend_keeper);
}

void
carlos_window_drop_recommendations (CarlosWindow *self)
{
  if (self->said != NULL)
    g_object_remove_weak_pointer (G_OBJECT (self->said), (gpointer *) &self->said);
  self->said = NULL;
  /* A row that is pointed at tells of it until it is gone. */
  if (self->recommend_page != NULL)
    g_signal_handlers_disconnect_by_data (self->recommend_page, self);
  g_clear_weak_pointer (&self->said_toast);
  g_clear_handle_id (&self->calendar_timer, g_source_remove);
  g_clear_object (&self->recommend_keeper);
}
