/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-send-window.h"

#include "carlos-accounts-report.h"
#include "carlos-hold.h"
#include "carlos-notice.h"
#include "carlos-progress-strip.h"
#include "carlos-send-job.h"
#include "carlos-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How often the progress of a worker is read, in milliseconds. */
#define PROGRESS_INTERVAL_MS 100

/* More names are not listed of what comes, goes or is missing. */
#define MAX_NAMES 100

/* Who takes playlists. */
static const CarlosService takers[] = { CARLOS_SERVICE_SPOTIFY, CARLOS_SERVICE_LISTENBRAINZ };

/**
 * CarlosSendWindow:
 *
 * Sends a list of tracks to Spotify or ListenBrainz: first it asks where to and under which name, then it shows what would
 * change, and then it does that. Nothing is written before. Nothing is synced meanwhile.
 *
 * # Shortcuts and gestures
 *
 * Escape closes.
 *
 * # Accessibility
 *
 * A dialog.
 */
struct _CarlosSendWindow
{
  AdwWindow parent_instance;

  CarlosNotice *notice;
  GtkStack *pages;
  AdwComboRow *service_row;
  GtkEditable *name_row;
  GtkWidget *allow_group;
  GtkWidget *plan_button;
  AdwPreferencesGroup *plan_group;
  GtkListBox *changes;
  GtkWidget *send_button;
  GtkWidget *same_button; /* in its place where there is nothing to send */
  AdwStatusPage *done_page;
  GtkLinkButton *link_button;
  CarlosProgressStrip *progress;

  char *library;
  CarlosSyncKeeper *keeper;
  CarlosPlaylist *playlist;
  CarlosAccountsReport *report;
  GArray *services; /* of CarlosService: those that are connected, as they are listed */
  CarlosSendJob *job;
  gboolean is_planned;
  guint timer;
};

G_DEFINE_FINAL_TYPE (CarlosSendWindow, carlos_send_window, ADW_TYPE_WINDOW)

typedef enum
{
  SIGNAL_ALLOW,
  SIGNAL_ACCOUNTS,
  N_SIGNALS,
} CarlosSendWindowSignal;

static guint signals[N_SIGNALS];

static CarlosService
get_service (CarlosSendWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->service_row);

  return selected < self->services->len ? g_array_index (self->services, CarlosService, selected)
                                        : CARLOS_SERVICE_SPOTIFY;
}

/* Whether Spotify was asked for that right; ListenBrainz has none to be asked for. */
static gboolean
may_write (CarlosSendWindow *self)
{
  const CarlosAccount *account
    = self->report != NULL
        ? carlos_accounts_report_find (self->report, carlos_service_to_string (get_service (self)))
        : NULL;

  return account != NULL
         && (get_service (self) != CARLOS_SERVICE_SPOTIFY
             || (account->scopes != NULL && strstr (account->scopes, "playlist-modify-private") != NULL));
}

static void
update_form (CarlosSendWindow *self)
{
  gboolean is_ready = self->report != NULL && self->services->len > 0;

  gtk_widget_set_visible (self->allow_group, is_ready && !may_write (self));
  gtk_widget_set_sensitive (self->plan_button, is_ready && may_write (self) && self->job == NULL
                                                 && *gtk_editable_get_text (self->name_row) != '\0');
}

static void
changed_cb (CarlosSendWindow *self)
{
  update_form (self);
}

static gboolean
progress_cb (gpointer data)
{
  CarlosSendWindow *self = CARLOS_SEND_WINDOW (data);

  carlos_progress_strip_show (self->progress,
                              self->is_planned ? _ ("Writing the playlist") : _ ("Looking for the tracks"),
                              carlos_send_job_get_progress (self->job));

  return G_SOURCE_CONTINUE;
}

static void
begin_work (CarlosSendWindow *self)
{
  carlos_notice_hide (self->notice);
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pages), FALSE);
  progress_cb (self);
  self->timer = g_timeout_add (PROGRESS_INTERVAL_MS, progress_cb, self);
}

/* Returns whether somebody still looks at it. */
static gboolean
end_work (CarlosSendWindow *self)
{
  carlos_sync_keeper_release (self->keeper);
  g_clear_handle_id (&self->timer, g_source_remove);
  if (!gtk_widget_get_realized (GTK_WIDGET (self)))
    return FALSE;
  carlos_progress_strip_hide (self->progress);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pages), TRUE);

  return TRUE;
}

/* What was planned is planned anew after this: things may be half done. */
static void
fail (CarlosSendWindow *self, const GError *error)
{
  g_clear_pointer (&self->job, carlos_send_job_unref);
  self->is_planned = FALSE;
  gtk_stack_set_visible_child_name (self->pages, "form");
  update_form (self);
  gtk_widget_grab_focus (self->plan_button);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    carlos_notice_show (self->notice, error->message, _ ("_Accounts…"), "send.accounts");
}

static void
add_names (CarlosSendWindow *self, const char *title, const GPtrArray *names)
{
  GtkWidget *row;

  if (names->len == 0)
    return;
  row = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  for (guint i = 0; i < MIN (names->len, MAX_NAMES); i++)
    {
      GtkWidget *name = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, NULL);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (name), g_ptr_array_index (names, i));
      adw_expander_row_add_row (ADW_EXPANDER_ROW (row), name);
    }
  gtk_list_box_append (self->changes, row);
}

static void
clear_changes (CarlosSendWindow *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->changes, 0)) != NULL)
    gtk_list_box_remove (self->changes, GTK_WIDGET (row));
}

static void
show_plan (CarlosSendWindow *self)
{
  const CarlosPlaylistPlan *plan = carlos_send_job_get_plan (self->job);
  const char *service = carlos_service_get_title (carlos_send_job_get_service (self->job));
  g_autofree char *adds = g_strdup_printf (_ ("Added: %u"), plan->adds->len);
  g_autofree char *removes = g_strdup_printf (_ ("Removed: %u"), plan->removes->len);
  g_autofree char *missing = g_strdup_printf (_ ("Not at %s: %u"), service, plan->unresolved->len);
  g_autofree char *stays = carlos_words_tracks (plan->n_stays);
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;

  clear_changes (self);
  add_names (self, adds, plan->adds);
  add_names (self, removes, plan->removes);
  add_names (self, missing, plan->unresolved);
  if (plan->is_same)
    text = g_strdup_printf (_ ("The playlist “%s” at %s is like that already."), plan->name, service);
  else if (plan->id == NULL)
    text = g_strdup_printf (_ ("A private playlist “%s” is made at %s."), plan->name, service);
  else
    /* Translators: the name of a playlist, a service, and a number of tracks such as “12 tracks” */
    text = g_strdup_printf (_ ("The playlist “%s” at %s, which Carlos made, is changed; %s stay in it."),
                            plan->name, service, stays);
  markup = g_markup_escape_text (text, -1);
  adw_preferences_group_set_description (self->plan_group, markup);
  gtk_widget_set_visible (GTK_WIDGET (self->changes),
                          plan->adds->len + plan->removes->len + plan->unresolved->len > 0);
  gtk_widget_set_visible (self->send_button, !plan->is_same);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->send_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
  gtk_stack_set_visible_child_name (self->pages, "plan");
  gtk_widget_grab_focus (plan->is_same ? self->same_button : self->send_button);
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosSendWindow *self = CARLOS_SEND_WINDOW (source);
  g_autoptr (GError) error = NULL;
  gboolean is_planned = carlos_send_job_plan_finish (result, &error);

  if (!end_work (self))
    return;
  self->is_planned = is_planned;
  if (is_planned)
    show_plan (self);
  else
    fail (self, error);
}

/* Nothing is synced now: two at once would each renew the sign-in. */
static void
held_to_plan_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CarlosSendWindow) self = CARLOS_SEND_WINDOW (data);

  carlos_send_job_plan_async (self->job, self, planned_cb, NULL);
}

static void
plan_cb (CarlosSendWindow *self)
{
  if (!gtk_widget_get_sensitive (self->plan_button))
    return;
  self->job = carlos_send_job_new (self->library, get_service (self), self->playlist,
                                   gtk_editable_get_text (self->name_row));
  begin_work (self);
  carlos_sync_keeper_hold_async (self->keeper, held_to_plan_cb, g_object_ref (self));
}

static void
show_done (CarlosSendWindow *self, const char *address)
{
  const CarlosPlaylistPlan *plan = carlos_send_job_get_plan (self->job);
  const char *notice = carlos_send_job_get_notice (self->job);
  g_autofree char *text = g_strdup_printf (_ ("The playlist “%s” is at %s now.%s%s"), plan->name,
                                           carlos_service_get_title (carlos_send_job_get_service (self->job)),
                                           notice != NULL ? "\n\n" : "", notice != NULL ? notice : "");
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->done_page, markup);
  gtk_link_button_set_uri (self->link_button, address);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->link_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
  gtk_stack_set_visible_child_name (self->pages, "done");
  gtk_widget_grab_focus (GTK_WIDGET (self->link_button));
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosSendWindow *self = CARLOS_SEND_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *address = carlos_send_job_send_finish (result, &error);

  carlos_release (data);
  if (!end_work (self))
    return;
  if (address != NULL)
    show_done (self, address);
  else
    fail (self, error);
}

static void
held_to_send_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CarlosSendWindow) self = CARLOS_SEND_WINDOW (data);

  carlos_send_job_send_async (self->job, self, sent_cb, carlos_hold ());
}

static void
send_cb (CarlosSendWindow *self)
{
  begin_work (self);
  carlos_sync_keeper_hold_async (self->keeper, held_to_send_cb, g_object_ref (self));
}

static void
cancel_cb (CarlosSendWindow *self)
{
  if (self->job != NULL)
    carlos_send_job_cancel (self->job);
}

static void
close_and_emit (CarlosSendWindow *self, CarlosSendWindowSignal signal)
{
  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[signal], 0);
  g_object_unref (self);
}

static void
allow_cb (CarlosSendWindow *self)
{
  close_and_emit (self, SIGNAL_ALLOW);
}

static void
accounts_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  close_and_emit (CARLOS_SEND_WINDOW (widget), SIGNAL_ACCOUNTS);
}

static void
list_services (CarlosSendWindow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (takers); i++)
    {
      if (carlos_accounts_report_find (self->report, carlos_service_to_string (takers[i])) == NULL)
        continue;
      g_array_append_val (self->services, takers[i]);
      gtk_string_list_append (names, carlos_service_get_title (takers[i]));
    }
  adw_combo_row_set_model (self->service_row, G_LIST_MODEL (names));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosSendWindow *self = CARLOS_SEND_WINDOW (source);
  g_autoptr (GError) error = NULL;
  CarlosAccountsReport *report = carlos_accounts_report_read_finish (result, &error);

  self->report = report;
  if (!gtk_widget_get_realized (GTK_WIDGET (self))) /* closed meanwhile */
    return;
  if (report != NULL)
    list_services (self);
  else
    carlos_notice_show (self->notice, error->message, NULL, NULL);
  if (report != NULL && self->services->len == 0)
    carlos_notice_show (self->notice, _ ("No account that takes playlists is connected"), _ ("_Accounts…"),
                        "send.accounts");
  update_form (self);
}

static void
carlos_send_window_unrealize (GtkWidget *widget)
{
  CarlosSendWindow *self = CARLOS_SEND_WINDOW (widget);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (!self->is_planned)
    cancel_cb (self);

  GTK_WIDGET_CLASS (carlos_send_window_parent_class)->unrealize (widget);
}

static void
carlos_send_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CARLOS_TYPE_SEND_WINDOW);

  G_OBJECT_CLASS (carlos_send_window_parent_class)->dispose (object);
}

/* What is being sent outlives the window's widgets. */
static void
carlos_send_window_finalize (GObject *object)
{
  CarlosSendWindow *self = CARLOS_SEND_WINDOW (object);

  g_clear_pointer (&self->job, carlos_send_job_unref);
  g_clear_pointer (&self->report, carlos_accounts_report_free);
  g_clear_pointer (&self->playlist, carlos_playlist_free);
  g_clear_object (&self->keeper);
  g_array_unref (self->services);
  g_free (self->library);

  G_OBJECT_CLASS (carlos_send_window_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CarlosSendWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, CarlosSendWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, CarlosSendWindow, service_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosSendWindow, name_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosSendWindow, allow_group);
  gtk_widget_class_bind_template_child (widget_class, CarlosSendWindow, plan_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosSendWindow, plan_group);
  gtk_widget_class_bind_template_child (widget_class, CarlosSendWindow, changes);
  gtk_widget_class_bind_template_child (widget_class, CarlosSendWindow, send_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosSendWindow, same_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosSendWindow, done_page);
  gtk_widget_class_bind_template_child (widget_class, CarlosSendWindow, link_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosSendWindow, progress);
}

static void
install_signals (CarlosSendWindowClass *klass)
{
  /**
   * CarlosSendWindow::allow:
   *
   * The listener wants to allow Carlos to write playlists at Spotify. The window has closed.
   */
  signals[SIGNAL_ALLOW] = g_signal_new ("allow", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);

  /**
   * CarlosSendWindow::accounts:
   *
   * The listener wants to look after the accounts. The window has closed.
   */
  signals[SIGNAL_ACCOUNTS] = g_signal_new ("accounts", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
}

static void
carlos_send_window_class_init (CarlosSendWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_send_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = carlos_send_window_finalize;
  widget_class->unrealize = carlos_send_window_unrealize;
  install_signals (klass);

  g_type_ensure (CARLOS_TYPE_NOTICE);
  g_type_ensure (CARLOS_TYPE_PROGRESS_STRIP);
  gtk_widget_class_install_action (widget_class, "send.accounts", NULL, accounts_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-send-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, plan_cb);
  gtk_widget_class_bind_template_callback (widget_class, send_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, allow_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "done_cb", G_CALLBACK (gtk_window_close));
}

static void
carlos_send_window_init (CarlosSendWindow *self)
{
  self->services = g_array_new (FALSE, FALSE, sizeof (CarlosService));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * carlos_send_window_new:
 * @library: the path of the library's database
 * @keeper: who keeps it up to date
 * @playlist: (transfer full): what to send
 * @name: what it may be called
 * @remark: (nullable): what there is to know of it before, one sentence
 *
 * Returns: (transfer none): a window to be presented, which reads the accounts meanwhile
 */
CarlosSendWindow *
carlos_send_window_new (const char *library,
                        CarlosSyncKeeper *keeper,
                        CarlosPlaylist *playlist,
                        const char *name,
                        const char *remark)
{
  CarlosSendWindow *self = g_object_new (CARLOS_TYPE_SEND_WINDOW, NULL);

  self->library = g_strdup (library);
  self->keeper = g_object_ref (keeper);
  self->playlist = playlist;
  gtk_editable_set_text (self->name_row, name);
  if (remark != NULL)
    carlos_notice_show (self->notice, remark, NULL, NULL);
  carlos_accounts_report_read_async (self, library, read_cb);

  return self;
}
