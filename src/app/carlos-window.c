/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-window-private.h"

#include "carlos-cluster-item.h"
#include "carlos-hold.h"
#include "carlos-preferences.h"
#include "carlos-settings.h"
#include "carlos-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <inttypes.h>

/* Room under the card, px; in a view that is narrower than this the card and the zoom buttons stand one over the other. */

/**
 * CarlosWindow:
 *
 * The chart, the clusters beside it, and what there is to do with them.
 */
G_DEFINE_FINAL_TYPE (CarlosWindow, carlos_window, ADW_TYPE_APPLICATION_WINDOW)

CarlosProfileOptions
carlos_window_get_options (CarlosWindow *self)
{
  CarlosProfileOptions options;

  carlos_profile_options_init (&options);
  options.space = (CarlosSpaceKind) g_settings_get_enum (self->settings, "space");
  options.weighting = (CarlosWeighting) g_settings_get_enum (self->settings, "weighting");
  options.k = self->k;

  return options;
}

/* What the work that begins now is, for whoever waits. */
void
carlos_window_set_working_text (CarlosWindow *self, const char *text)
{
  g_free (self->working_text);
  self->working_text = g_strdup (text);
}

/* The program lives until the work has ended, even when its window has gone and the work was cancelled: a worker must not
 * find itself in a process that is being torn down. */
gpointer
carlos_window_hold (CarlosWindow *self)
{
  carlos_hold ();

  return g_object_ref (self);
}

/* Ends what carlos_window_hold() began, whose reference to the window goes by itself. */
void
carlos_window_release (void)
{
  carlos_release (g_application_get_default ());
}

/* What was wrong before is wrong no more; but there may be something left to tell. */
static void
show_remark (CarlosWindow *self)
{
  g_autofree char *remark = g_steal_pointer (&self->remark);

  if (remark != NULL)
    carlos_notice_show (self->notice, remark, _ ("_Open…"), "win.open");
  else
    carlos_notice_hide (self->notice);
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CarlosWindow) self = CARLOS_WINDOW (data);
  g_autoptr (GError) error = NULL;

  if (carlos_session_finish (CARLOS_SESSION (source), result, &error))
    show_remark (self);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    carlos_window_tell_error (self, error, _ ("_Open Another…"), "win.open");
  carlos_window_release ();
}

/* The keyboard does not go with the welcome, but to what was behind it. */
static void
show_welcome (CarlosWindow *self, gboolean shown)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->welcome)) != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->welcome), shown);
  if (had_focus && !shown)
    gtk_widget_child_focus (GTK_WIDGET (self->chart), GTK_DIR_TAB_FORWARD);
}

/**
 * carlos_window_open:
 * @input: what to show
 *
 * Reads and analyses an input and shows it; what was shown before stays until then.
 */
void
carlos_window_open (CarlosWindow *self, CarlosInput *input)
{
  g_autofree char *name = carlos_input_dup_name (input);
  g_autofree char *working = NULL;
  CarlosProfileOptions options;

  g_return_if_fail (CARLOS_IS_WINDOW (self));

  self->k = 0;
  options = carlos_window_get_options (self);
  working = g_strdup_printf (_ ("Reading %s"), name);
  carlos_window_set_working_text (self, working);
  show_welcome (self, carlos_input_is_sample (input)
                        && !g_settings_get_boolean (self->settings, "welcome-dismissed"));
  carlos_session_open_async (self->session, input, &options, finished_cb, carlos_window_hold (self));
}

/**
 * carlos_window_hide_welcome:
 *
 * Shows the chart without the welcome in front of it, this time.
 */
void
carlos_window_hide_welcome (CarlosWindow *self)
{
  g_return_if_fail (CARLOS_IS_WINDOW (self));

  show_welcome (self, FALSE);
}

static void
analyse_again (CarlosWindow *self)
{
  CarlosProfileOptions options = carlos_window_get_options (self);

  if (carlos_session_get_listener (self->session) == NULL)
    return;

  carlos_window_set_working_text (self, _ ("Analysing"));
  carlos_session_analyse_async (self->session, &options, finished_cb, carlos_window_hold (self));
}

static void
k_changed_cb (CarlosWindow *self)
{
  self->k = carlos_cluster_evidence_get_k (self->evidence);
  analyse_again (self);
}

/* What was tried on the page of the method. */
static void
method_use_cb (CarlosWindow *self)
{
  CarlosProfileOptions options;

  carlos_method_page_get_options (self->method_page, &options);
  self->k = options.k;
  if ((CarlosSpaceKind) g_settings_get_enum (self->settings, "space") != options.space)
    g_settings_set_enum (self->settings, "space", options.space); /* analyses again */
  else
    analyse_again (self);
}

static void
cancel_cb (CarlosWindow *self)
{
  carlos_session_cancel (self->session);
}

/* What stands where a chart would, when there is none and none is on its way. */
static void
update_empty_page (CarlosWindow *self)
{
  gtk_widget_set_visible (self->empty_page, carlos_session_get_listener (self->session) == NULL
                                              && !carlos_session_get_busy (self->session));
}

/* While a period is dragged, answers come faster than anybody reads what is going on. */
static void
progress_cb (CarlosSession *session, GParamSpec *pspec, CarlosWindow *self)
{
  guint rows = carlos_session_get_rows (session);
  g_autofree char *text = NULL;

  if (carlos_session_get_waits (session))
    text = g_strdup (_ ("Waiting until another Carlos is done"));
  else if (rows > 0)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s: %'u row", "%s: %'u rows", rows),
                            self->working_text, rows);
  if (carlos_session_get_busy (session) && !self->selecting && !self->is_growing)
    carlos_progress_strip_show (self->progress, text != NULL ? text : self->working_text,
                                carlos_session_get_progress (session));
  else
    carlos_progress_strip_hide (self->progress);
  update_empty_page (self);
}

/* The keyboard starts where the listener will want to use it, unless it is in use elsewhere. */
static void
focus_content (CarlosWindow *self)
{
  GtkWidget *content
    = carlos_window_is_map_shown (self) ? GTK_WIDGET (self->map_view) : GTK_WIDGET (self->chart);

  if (gtk_widget_get_visible (GTK_WIDGET (self->welcome)))
    content = GTK_WIDGET (self->welcome);
  if (gtk_widget_get_mapped (content))
    gtk_widget_child_focus (content, GTK_DIR_TAB_FORWARD);
}

/* The same person with another part of the music, or with rules: bubbles stay where they are. */
static gboolean
is_same_library (const CarlosListener *before, const CarlosListener *now)
{
  g_autofree char *key_before = NULL;
  g_autofree char *key_now = NULL;

  if (before == NULL || before->library == NULL || now->library == NULL)
    return FALSE;
  key_before = carlos_selection_dup_key (carlos_input_get_selection (before->input));
  key_now = carlos_selection_dup_key (carlos_input_get_selection (now->input));

  return g_str_equal (key_before, key_now);
}

static void
show_chart (CarlosWindow *self, CarlosListener *listener)
{
  if (is_same_library (self->shown, listener))
    carlos_chart_view_follow (self->chart, listener);
  else
    carlos_chart_view_set_listener (self->chart, listener);
  carlos_listener_ref (listener);
  g_clear_pointer (&self->shown, carlos_listener_unref);
  self->shown = listener;
}

static void
show_summary (CarlosWindow *self, const CarlosListener *listener)
{
  g_autofree char *summary = carlos_words_summarise (listener);
  g_autofree char *with_skipped = NULL;
  g_autofree char *data_caption = carlos_words_data_caption (listener);

  if (listener->report->n_skipped > 0)
    with_skipped
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s · %" PRIu64 " row skipped",
                                      "%s · %" PRIu64 " rows skipped", (gulong) listener->report->n_skipped),
                         summary, listener->report->n_skipped);
  gtk_label_set_label (self->summary_label, with_skipped != NULL ? with_skipped : summary);
  gtk_label_set_label (self->data_label, data_caption);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->evidence_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (self->summary_label), -1);
}

static gboolean
follow_method_cb (gpointer data)
{
  CarlosWindow *self = CARLOS_WINDOW (data);
  CarlosListener *listener = carlos_session_get_listener (self->session);

  self->method_idle = 0;
  if (listener != NULL && (!listener->is_quick || !carlos_session_get_busy (self->session)))
    carlos_method_page_set_listener (self->method_page, listener);

  return G_SOURCE_REMOVE;
}

/* The method is laid open of what was found thoroughly, so a quick answer waits for that, and is looked at only if it comes to
 * nothing. */
static void
follow_method (CarlosWindow *self)
{
  if (self->method_idle == 0)
    self->method_idle = g_idle_add (follow_method_cb, self);
}

static void
listener_changed_cb (CarlosSession *session, GParamSpec *pspec, CarlosWindow *self)
{
  CarlosListener *listener = carlos_session_get_listener (session);
  g_autoptr (GListModel) clusters = carlos_cluster_item_list_new (listener);
  gboolean is_first = self->shown == NULL;

  update_empty_page (self);
  show_chart (self, listener);
  carlos_cluster_list_set_model (self->cluster_list, clusters);
  carlos_cluster_table_set_model (self->cluster_table, clusters);
  carlos_cluster_evidence_set_listener (self->evidence, listener);
  follow_method (self);
  carlos_contrast_page_set_listener (self->contrast_page, listener);
  carlos_window_show_library (self, listener);
  carlos_map_keeper_set_listener (self->map_keeper, listener);
  self->is_recommendation_due = carlos_window_is_growing (self);
  if (!self->is_recommendation_due)
    carlos_window_recommend_to (self, listener);
  carlos_window_show_player (self, listener);
  show_summary (self, listener);
  if (is_first || gtk_window_get_focus (GTK_WINDOW (self)) == NULL)
    focus_content (self);
}

static void
target_changed_cb (CarlosWindow *self)
{
  CarlosZoomView *view = CARLOS_ZOOM_VIEW (self->chart);
  CarlosChartTarget target = carlos_chart_view_get_target (self->chart);

  if (target.is_focus && !carlos_window_has_room_for_card (view))
    target.level = NULL;
  if (target.level != NULL)
    carlos_window_place_card (self->card, view, NULL, &target.bounds);
  carlos_card_show (self->card, carlos_session_get_listener (self->session), &target);
}

static void
table_open_cb (CarlosWindow *self, guint cluster)
{
  adw_view_stack_set_visible_child_name (self->stack, "bubbles");
  carlos_chart_view_open_cluster (self->chart, cluster);
}

static void
exclude_cb (CarlosWindow *self, const CarlosExclusion *rule)
{
  carlos_window_exclude (self, rule, FALSE);
}

/* In passing; a toast takes its words for markup. */
void
carlos_window_say (CarlosWindow *self, const char *text)
{
  g_autofree char *title = g_markup_escape_text (text, -1);

  if (self->toasts == NULL) /* closed meanwhile */
    return;
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (title));
}

static void
message_cb (CarlosWindow *self, const char *text)
{
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
  carlos_window_send_list (self);
}

static void
open_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  carlos_window_choose_files (CARLOS_WINDOW (widget));
}

static void
open_sample_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (CarlosInput) sample = carlos_input_new_for_sample ();

  carlos_window_open (CARLOS_WINDOW (widget), sample);
}

static void
dismiss_welcome_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CarlosWindow *self = CARLOS_WINDOW (widget);

  g_settings_set_boolean (self->settings, "welcome-dismissed", TRUE);
  show_welcome (self, FALSE);
}

static void
preferences_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CarlosWindow *self = CARLOS_WINDOW (widget);
  CarlosPreferences *preferences
    = carlos_preferences_new (self->settings, self->shown != NULL ? self->shown->input : NULL);

  gtk_window_set_transient_for (GTK_WINDOW (preferences), GTK_WINDOW (self));
  gtk_window_set_modal (GTK_WINDOW (preferences), TRUE);
  gtk_window_present (GTK_WINDOW (preferences));
}

/* Made when it is asked for: GTK's own way keeps one that is hidden from the start, and where a screen reader asks for a
 * window that has just gone, GTK 4.8 answers with the last one that there is and falls over that it is hidden. */
static void
shortcuts_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/com/example/Carlos/help-overlay.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  gtk_window_set_transient_for (shortcuts, GTK_WINDOW (widget));
  gtk_window_present (shortcuts);
}

static void
save_chart_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  carlos_window_save_chart (CARLOS_WINDOW (widget));
}

static void
copy_chart_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  carlos_window_copy_chart (CARLOS_WINDOW (widget));
}

static void
toggle_sidebar_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  carlos_window_toggle_sidebar (CARLOS_WINDOW (widget));
}

static void
show_page_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_view_stack_set_visible_child_name (CARLOS_WINDOW (widget)->stack,
                                         g_variant_get_string (parameter, NULL));
}

static void
zoom_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CarlosWindow *self = CARLOS_WINDOW (widget);
  g_autofree char *chart_action = g_strconcat ("chart.", action + strlen ("win."), NULL);

  gtk_widget_activate_action (carlos_window_is_map_shown (self) ? GTK_WIDGET (self->map_view)
                                                                : GTK_WIDGET (self->chart),
                              chart_action, NULL);
}

static void
select_area_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  carlos_window_select_area (CARLOS_WINDOW (widget));
}

static void
data_guide_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  carlos_window_show_data_guide (CARLOS_WINDOW (widget));
}

static void
select_all_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (CarlosSelection) all = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);

  carlos_window_open_library (CARLOS_WINDOW (widget), all);
}

static void
data_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  carlos_window_show_data (CARLOS_WINDOW (widget));
}

static void
set_aside_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  carlos_window_set_aside (CARLOS_WINDOW (widget));
}

static void
rules_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  carlos_window_show_rules (CARLOS_WINDOW (widget));
}

static void
undo_rule_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  carlos_window_undo_rule (CARLOS_WINDOW (widget));
}

static void
archive_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  carlos_window_show_archive (CARLOS_WINDOW (widget));
}

static void
take_back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  carlos_window_take_back (CARLOS_WINDOW (widget), g_variant_get_int64 (parameter));
}

static void
name_cluster_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  carlos_window_name_cluster (CARLOS_WINDOW (widget));
}

static void
accounts_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  carlos_window_show_accounts (CARLOS_WINDOW (widget), NULL);
}

static void
music_folder_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  carlos_window_show_music_folder (CARLOS_WINDOW (widget));
}

static void
play_target_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  carlos_window_play_target (CARLOS_WINDOW (widget));
}

static void
connect_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  carlos_window_show_accounts (CARLOS_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
sync_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  carlos_sync_keeper_request (CARLOS_WINDOW (widget)->keeper, NULL);
}

/* The window closes: nobody waits for what is going on. What goes on holds the window, so dispose () would be too late. */
static void
carlos_window_unrealize (GtkWidget *widget)
{
  CarlosWindow *self = CARLOS_WINDOW (widget);

  carlos_session_cancel (self->session);
  carlos_window_end_sync (self);
  carlos_window_end_recommendations (self);
  carlos_map_keeper_cancel (self->map_keeper);
  carlos_window_end_folder (self);
  carlos_window_end_player (self);

  GTK_WIDGET_CLASS (carlos_window_parent_class)->unrealize (widget);
}

static void
carlos_window_dispose (GObject *object)
{
  CarlosWindow *self = CARLOS_WINDOW (object);

  /* The chart loses the focus, and says so, when the widgets are gone that its card would be shown in. */
  if (self->chart != NULL)
    g_signal_handlers_disconnect_by_data (self->chart, self);
  if (self->map_view != NULL)
    g_signal_handlers_disconnect_by_data (self->map_view, self);
  g_clear_object (&self->chooser);
  g_clear_handle_id (&self->method_idle, g_source_remove);
  carlos_window_drop_library (self);
  carlos_window_drop_sync (self);
  carlos_window_drop_compare (self);
  carlos_window_drop_map (self);
  carlos_window_drop_recommendations (self);
  carlos_window_drop_folder (self);
  carlos_window_drop_player (self);
  carlos_window_drop_sidebar (self);
  carlos_window_drop_focus (self);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->working_text, g_free);
  g_clear_pointer (&self->remark, g_free);
  g_clear_pointer (&self->shown, carlos_listener_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARLOS_TYPE_WINDOW);

  G_OBJECT_CLASS (carlos_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "win.open-sample", NULL, open_sample_cb);
  gtk_widget_class_install_action (widget_class, "win.dismiss-welcome", NULL, dismiss_welcome_cb);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_cb);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_cb);
  gtk_widget_class_install_action (widget_class, "win.save-chart", NULL, save_chart_cb);
  gtk_widget_class_install_action (widget_class, "win.copy-chart", NULL, copy_chart_cb);
  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL, toggle_sidebar_cb);
  gtk_widget_class_install_action (widget_class, "win.show-page", "s", show_page_cb);
  gtk_widget_class_install_action (widget_class, "win.select-area", NULL, select_area_cb);
  gtk_widget_class_install_action (widget_class, "win.data-guide", NULL, data_guide_cb);
  gtk_widget_class_install_action (widget_class, "win.select-all", NULL, select_all_cb);
  gtk_widget_class_install_action (widget_class, "win.data", NULL, data_cb);
  gtk_widget_class_install_action (widget_class, "win.music-folder", NULL, music_folder_cb);
  gtk_widget_class_install_action (widget_class, "win.play-target", NULL, play_target_cb);
  gtk_widget_class_install_action (widget_class, "win.accounts", NULL, accounts_cb);
  gtk_widget_class_install_action (widget_class, "win.connect", "s", connect_cb);
  gtk_widget_class_install_action (widget_class, "win.sync", NULL, sync_cb);
  gtk_widget_class_install_action (widget_class, "win.set-aside", NULL, set_aside_cb);
  gtk_widget_class_install_action (widget_class, "win.rules", NULL, rules_cb);
  gtk_widget_class_install_action (widget_class, "win.undo-rule", NULL, undo_rule_cb);
  gtk_widget_class_install_action (widget_class, "win.name-cluster", NULL, name_cluster_cb);
  gtk_widget_class_install_action (widget_class, "win.recommend-archive", NULL, archive_cb);
  gtk_widget_class_install_action (widget_class, "win.take-back", "x", take_back_cb);
  gtk_widget_class_install_action (widget_class, "win.zoom-in", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "win.zoom-out", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "win.zoom-fit", NULL, zoom_cb);
}

static void
carlos_window_class_init (CarlosWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_window_dispose;
  widget_class->unrealize = carlos_window_unrealize;
  install_actions (widget_class);
  carlos_window_install_lines (widget_class);
  carlos_window_install_compare (widget_class);

  g_type_ensure (CARLOS_TYPE_CARD);
  g_type_ensure (CARLOS_TYPE_CHART_VIEW);
  g_type_ensure (CARLOS_TYPE_CLUSTER_LIST);
  g_type_ensure (CARLOS_TYPE_CLUSTER_TABLE);
  g_type_ensure (CARLOS_TYPE_CLUSTER_EVIDENCE);
  g_type_ensure (CARLOS_TYPE_COMPARE_BAR);
  g_type_ensure (CARLOS_TYPE_COMPARE_PAGE);
  g_type_ensure (CARLOS_TYPE_COMPASS_ROSE);
  g_type_ensure (CARLOS_TYPE_CONTRAST_PAGE);
  g_type_ensure (CARLOS_TYPE_LISTS_PAGE);
  g_type_ensure (CARLOS_TYPE_MAP_AREA);
  g_type_ensure (CARLOS_TYPE_MAP_MORPH);
  g_type_ensure (CARLOS_TYPE_MAP_VIEW);
  g_type_ensure (CARLOS_TYPE_METHOD_PAGE);
  g_type_ensure (CARLOS_TYPE_NOTICE);
  g_type_ensure (CARLOS_TYPE_PATH_BAR);
  g_type_ensure (CARLOS_TYPE_PERIOD_STRIP);
  g_type_ensure (CARLOS_TYPE_PLAYER_BAR);
  g_type_ensure (CARLOS_TYPE_PROGRESS_STRIP);
  g_type_ensure (CARLOS_TYPE_RECOMMEND_PAGE);
  g_type_ensure (CARLOS_TYPE_WELCOME);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, sync_notice);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, sidebar_stack);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, overlay);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, lines_menu);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, chart);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, path_bar);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, card);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, empty_page);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, drop_hint);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, cluster_list);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, cluster_table);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, evidence_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, evidence);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, summary_label);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, data_label);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, sync_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, sync_spinner);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, sync_label);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, switcher_title);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, switcher_label);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, strip);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, lists_page);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, recommend_page);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, method_page);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, map_view);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, map_card);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, compass);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, fidelity_label);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, map_foot);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, map_controls);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, map_area);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, morph);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, map_page);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, compare_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, compare_bar);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, compare_page);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, table_stack);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, contrast_page);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, player_bar);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, switcher_progress);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, folder_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, folder_bar);
  gtk_widget_class_bind_template_child (widget_class, CarlosWindow, folder_label);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, target_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, table_open_cb);
  gtk_widget_class_bind_template_callback (widget_class, k_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, exclude_cb);
  gtk_widget_class_bind_template_callback (widget_class, message_cb);
  gtk_widget_class_bind_template_callback (widget_class, method_use_cb);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, send_cb);
}

static void
bind_settings (CarlosWindow *self)
{
  self->settings = carlos_settings_new ();
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "sidebar-visible", self->flap, "reveal-flap", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (self->settings, "changed::space", G_CALLBACK (analyse_again), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::weighting", G_CALLBACK (analyse_again), self,
                           G_CONNECT_SWAPPED);
}

static void
carlos_window_init (CarlosWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  if (CARLOS_DEVELOPMENT)
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");

  bind_settings (self);
  carlos_window_add_drop_target (self);
  carlos_window_add_library (self);
  carlos_window_add_sidebar (self);
  carlos_window_add_focus (self);
  carlos_path_bar_set_chart (self->path_bar, self->chart);
  carlos_cluster_list_set_chart (self->cluster_list, self->chart);
  carlos_cluster_list_set_map (self->cluster_list, self->map_view);

  self->session = carlos_session_new ();
  g_signal_connect_object (self->session, "notify::progress", G_CALLBACK (progress_cb), self, 0);
  g_signal_connect_object (self->session, "notify::busy", G_CALLBACK (progress_cb), self, 0);
  g_signal_connect_object (self->session, "notify::busy", G_CALLBACK (follow_method), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::listener", G_CALLBACK (listener_changed_cb), self, 0);
  carlos_window_add_recommendations (self);
  carlos_window_add_map (self);
  carlos_window_add_compare (self);
  carlos_window_add_sync (self);
  carlos_window_add_folder (self);
  carlos_window_add_player (self);
}

/**
 * carlos_window_new:
 *
 * Returns: (transfer none): a window that shows nobody yet
 */
CarlosWindow *
carlos_window_new (AdwApplication *application)
{
  return g_object_new (CARLOS_TYPE_WINDOW, "application", application, NULL);
}
