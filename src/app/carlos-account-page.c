/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-account-page.h"

#include "carlos-account-words.h"
#include "carlos-row.h"
#include "carlos-notice.h"
#include "carlos-progress-strip.h"
#include "carlos-spotify-grant.h"
#include "carlos-status-words.h"
#include "carlos-sync-words.h"

#include <glib/gi18n-lib.h>

/**
 * CarlosAccountPage:
 *
 * One connected account: how up to date it is, what keeps it from being so, what came the last time, and the way to
 * disconnect it; then, what was deleted. It changes nothing itself: signals tell what the listener wants.
 */
struct _CarlosAccountPage
{
  AdwBin parent_instance;

  GtkStack *pages; /* the child: AdwBin disposes of one that has a name twice */
  CarlosNotice *notice;
  AdwActionRow *name_row;
  AdwActionRow *problem_row;
  GtkWidget *sign_in_button;
  AdwActionRow *synced_row;
  GtkWidget *sync_button;
  CarlosProgressStrip *progress;
  GtkWidget *result_group;
  GtkListBox *result;
  GtkWidget *feedback_group;
  AdwActionRow *feedback_row;
  GtkSwitch *feedback_switch;
  AdwPreferencesGroup *leave_group;
  AdwActionRow *keep_row;
  GtkSwitch *keep_switch;
  AdwActionRow *leaving_row;
  GtkWidget *disconnect_button;
  GtkWidget *content;
  AdwStatusPage *gone_page;
  GtkWidget *apps_button;
  GtkWidget *done_button;

  CarlosService service;
  CarlosSync *sync;
  gboolean is_running; /* the sync, for this account */
  gboolean is_filling; /* the switch is being set to what is so */
};

G_DEFINE_FINAL_TYPE (CarlosAccountPage, carlos_account_page, ADW_TYPE_BIN)

typedef enum
{
  SIGNAL_SYNC,
  SIGNAL_CANCEL,
  SIGNAL_SIGN_IN,
  SIGNAL_TELL,
  SIGNAL_DISCONNECT,
  SIGNAL_DONE,
  N_SIGNALS,
} CarlosAccountPageSignal;

static guint signals[N_SIGNALS];

static void
sync_cb (CarlosAccountPage *self)
{
  g_signal_emit (self, signals[SIGNAL_SYNC], 0);
}

static void
cancel_cb (CarlosAccountPage *self)
{
  g_signal_emit (self, signals[SIGNAL_CANCEL], 0);
}

static void
sign_in_cb (CarlosAccountPage *self)
{
  g_signal_emit (self, signals[SIGNAL_SIGN_IN], 0);
}

static void
tell_cb (CarlosAccountPage *self)
{
  if (!self->is_filling)
    g_signal_emit (self, signals[SIGNAL_TELL], 0, gtk_switch_get_active (self->feedback_switch));
}

static void
disconnect_cb (CarlosAccountPage *self)
{
  gboolean keeps = self->service != CARLOS_SERVICE_SPOTIFY && gtk_switch_get_active (self->keep_switch);

  g_signal_emit (self, signals[SIGNAL_DISCONNECT], 0, keeps);
}

static void
done_cb (CarlosAccountPage *self)
{
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

static void
show_progress (CarlosAccountPage *self)
{
  const char *step = self->is_running ? carlos_sync_get_step (self->sync) : NULL;
  double fraction = self->is_running ? carlos_sync_get_fraction (self->sync) : 0;

  gtk_widget_set_sensitive (self->sync_button, !self->is_running);
  if (self->is_running)
    carlos_progress_strip_show (self->progress, step != NULL ? step : _ ("Asking"),
                                fraction > 0 ? fraction : -1);
  else
    carlos_progress_strip_hide (self->progress);
}

static void
carlos_account_page_dispose (GObject *object)
{
  CarlosAccountPage *self = CARLOS_ACCOUNT_PAGE (object);

  if (self->sync != NULL)
    g_signal_handlers_disconnect_by_data (self->sync, self);
  g_clear_object (&self->sync);
  self->pages = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), CARLOS_TYPE_ACCOUNT_PAGE);

  G_OBJECT_CLASS (carlos_account_page_parent_class)->dispose (object);
}

static guint
add_signal (CarlosAccountPageClass *klass, const char *name)
{
  return g_signal_new (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       0);
}

static void
install_signals (CarlosAccountPageClass *klass)
{
  /**
   * CarlosAccountPage::sync:
   *
   * The account should be brought up to date.
   */
  signals[SIGNAL_SYNC] = add_signal (klass, "sync");

  /**
   * CarlosAccountPage::cancel:
   *
   * That should stop.
   */
  signals[SIGNAL_CANCEL] = add_signal (klass, "cancel");

  /**
   * CarlosAccountPage::sign-in:
   *
   * The listener wants to sign in again.
   */
  signals[SIGNAL_SIGN_IN] = add_signal (klass, "sign-in");

  /**
   * CarlosAccountPage::tell:
   * @tells: whether ListenBrainz is to be told what the listener likes
   *
   * The listener decided about that.
   */
  signals[SIGNAL_TELL] = g_signal_new ("tell", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  /**
   * CarlosAccountPage::disconnect:
   * @keeps: whether what came from the account stays
   *
   * The account should be disconnected.
   */
  signals[SIGNAL_DISCONNECT] = g_signal_new ("disconnect", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                             NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  /**
   * CarlosAccountPage::done:
   *
   * What was deleted was read.
   */
  signals[SIGNAL_DONE] = add_signal (klass, "done");
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountPage, notice);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountPage, name_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountPage, problem_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountPage, sign_in_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountPage, synced_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountPage, sync_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountPage, progress);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountPage, result_group);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountPage, result);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountPage, feedback_group);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountPage, feedback_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountPage, feedback_switch);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountPage, leave_group);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountPage, keep_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountPage, keep_switch);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountPage, leaving_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountPage, disconnect_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountPage, content);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountPage, gone_page);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountPage, apps_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountPage, done_button);
}

static void
carlos_account_page_class_init (CarlosAccountPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_account_page_dispose;
  install_signals (klass);

  g_type_ensure (CARLOS_TYPE_NOTICE);
  g_type_ensure (CARLOS_TYPE_PROGRESS_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-account-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, sync_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, tell_cb);
  gtk_widget_class_bind_template_callback (widget_class, disconnect_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
}

static void
carlos_account_page_init (CarlosAccountPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->pages = GTK_STACK (adw_bin_get_child (ADW_BIN (self)));
  carlos_row_set_subtitle (self->feedback_row, carlos_account_words_feedback ());
}

/* Signing in again helps when the sign-in is over, soon will be, or was kept in memory and is gone. */
static void
show_problem (CarlosAccountPage *self, const CarlosAccountsReport *report, const CarlosAccount *account)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *problem = carlos_account_words_problem (report, account, now);
  gboolean helps = g_strcmp0 (account->problem, "sign-in") == 0
                   || carlos_spotify_grant_ends_soon (account->authorized, now);

  gtk_widget_set_visible (GTK_WIDGET (self->problem_row), problem != NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->problem_row), problem != NULL ? problem : "");
  gtk_widget_set_visible (self->sign_in_button, helps);
}

static void
show_feedback (CarlosAccountPage *self, const CarlosAccountsReport *report)
{
  gtk_widget_set_visible (self->feedback_group, self->service == CARLOS_SERVICE_LISTENBRAINZ);
  self->is_filling = TRUE;
  gtk_switch_set_active (self->feedback_switch, report->tells_feedback);
  self->is_filling = FALSE;
}

static void
show_leaving (CarlosAccountPage *self, const CarlosAccountsReport *report)
{
  g_autofree char *words = carlos_account_words_leaving (report, self->service);
  g_autofree char *text = NULL;
  const char *title = carlos_service_get_title (self->service);

  /* Translators: in these the placeholder is a service */
  if (self->service == CARLOS_SERVICE_SPOTIFY)
    text = g_strdup_printf (
      _ ("At once, also without a connection: the sign-in leaves the keyring, and what came "
         "from %s by it is deleted, as its terms ask. Exports that you imported stay."),
      title);
  else
    text = g_strdup_printf (_ ("At once, also without a connection: what you connected %s with leaves the "
                               "keyring, and what came from there is deleted unless you keep it."),
                            title);
  adw_preferences_group_set_description (self->leave_group, text);
  carlos_row_set_subtitle (self->leaving_row, words);
  gtk_widget_set_visible (GTK_WIDGET (self->keep_row), self->service != CARLOS_SERVICE_SPOTIFY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->disconnect_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

/**
 * carlos_account_page_set_account:
 *
 * Shows an account as it is now.
 */
void
carlos_account_page_set_account (CarlosAccountPage *self,
                                 const CarlosAccountsReport *report,
                                 const CarlosAccount *account)
{
  g_autofree char *synced
    = carlos_account_words_synced (account->synced, g_get_real_time () / G_USEC_PER_SEC);
  CarlosService service = CARLOS_SERVICE_SPOTIFY;

  g_return_if_fail (CARLOS_IS_ACCOUNT_PAGE (self));

  carlos_service_parse (account->service, &service);
  if (service != self->service || carlos_account_page_is_gone (self))
    {
      gtk_widget_set_visible (self->result_group, FALSE);
      gtk_switch_set_active (self->keep_switch, FALSE);
      carlos_notice_hide (self->notice);
    }
  self->service = service;
  gtk_stack_set_visible_child_name (self->pages, "account");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name_row), account->name);
  carlos_row_set_subtitle (self->name_row, carlos_account_words_gives (service));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->synced_row), synced);
  carlos_row_set_subtitle (self->synced_row,
                           report->status->is_lasting
                             ? ""
                             : _ ("This sign-in lasts until you close Carlos, because there "
                                  "is no keyring"));
  show_problem (self, report, account);
  show_feedback (self, report);
  show_leaving (self, report);
}

/**
 * carlos_account_page_set_sync:
 * @sync: what brings accounts up to date
 * @is_running: whether it is about this account
 */
void
carlos_account_page_set_sync (CarlosAccountPage *self, CarlosSync *sync, gboolean is_running)
{
  g_return_if_fail (CARLOS_IS_ACCOUNT_PAGE (self));

  if (self->sync == NULL)
    {
      self->sync = g_object_ref (sync);
      g_signal_connect_object (sync, "notify::step", G_CALLBACK (show_progress), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (sync, "notify::fraction", G_CALLBACK (show_progress), self, G_CONNECT_SWAPPED);
    }
  self->is_running = is_running;
  show_progress (self);
}

static void
add_part (CarlosAccountPage *self, const CarlosSyncPart *part)
{
  g_autofree char *words = carlos_sync_words_part (part);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), carlos_sync_words_title (part));
  carlos_row_set_subtitle (ADW_ACTION_ROW (row), words);
  gtk_list_box_append (self->result, row);
}

/**
 * carlos_account_page_set_result:
 * @report: what came of the latest sync of this account
 */
void
carlos_account_page_set_result (CarlosAccountPage *self, const CarlosServiceReport *report)
{
  GtkListBoxRow *row;

  g_return_if_fail (CARLOS_IS_ACCOUNT_PAGE (self));

  while ((row = gtk_list_box_get_row_at_index (self->result, 0)) != NULL)
    gtk_list_box_remove (self->result, GTK_WIDGET (row));
  for (guint i = 0; i < report->parts->len; i++)
    add_part (self, g_ptr_array_index (report->parts, i));
  gtk_widget_set_visible (self->result_group, report->parts->len > 0);
}

/**
 * carlos_account_page_set_leaving:
 * @is_leaving: whether the account is being disconnected, during which there is nothing else to do with it
 */
void
carlos_account_page_set_leaving (CarlosAccountPage *self, gboolean is_leaving)
{
  g_return_if_fail (CARLOS_IS_ACCOUNT_PAGE (self));

  gtk_widget_set_sensitive (self->content, !is_leaving);
}

/**
 * carlos_account_page_fail:
 *
 * Tells why the account could not be disconnected.
 */
void
carlos_account_page_fail (CarlosAccountPage *self, const GError *error)
{
  g_return_if_fail (CARLOS_IS_ACCOUNT_PAGE (self));

  carlos_notice_show (self->notice, error->message, NULL, NULL);
}

static char *
describe_gone (CarlosService service, const CarlosAccountRemoval *removal)
{
  g_autofree char *sums = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  CarlosStoredImport gone = { 0 };

  if (removal->rows != NULL)
    carlos_library_removal_sum (removal->rows, &gone);
  sums = carlos_status_words_sums (&gone);
  if (removal->rows != NULL)
    /* Translators: what was deleted, such as “2,521 plays, 337 under 30 s” */
    g_string_append_printf (text, _ ("Deleted: %s; and what you signed in with."), sums);
  else
    g_string_append_printf (text, _ ("What you signed in with is deleted; what came from %s stays."),
                            carlos_service_get_title (service));
  if (removal->left != NULL)
    g_string_append_printf (text, "\n\n%s. %s", removal->left,
                            _ ("Carlos tries again when it starts the next time."));
  if (service == CARLOS_SERVICE_SPOTIFY)
    g_string_append_printf (
      text, "\n\n%s",
      _ ("Spotify goes on listing your app among those that may read your account until you "
         "remove it there."));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * carlos_account_page_show_gone:
 * @removal: what became of it
 *
 * Names what was deleted.
 */
void
carlos_account_page_show_gone (CarlosAccountPage *self,
                               CarlosService service,
                               const CarlosAccountRemoval *removal)
{
  /* Translators: a service */
  g_autofree char *title = g_strdup_printf (_ ("%s Is Disconnected"), carlos_service_get_title (service));
  g_autofree char *text = describe_gone (service, removal);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  g_return_if_fail (CARLOS_IS_ACCOUNT_PAGE (self));

  adw_status_page_set_title (self->gone_page, title);
  adw_status_page_set_description (self->gone_page, markup);
  gtk_widget_set_visible (self->apps_button, service == CARLOS_SERVICE_SPOTIFY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->done_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
  gtk_stack_set_visible_child_name (self->pages, "gone");
  gtk_widget_grab_focus (self->done_button);
}

/**
 * carlos_account_page_is_gone:
 *
 * Returns: whether it is shown what was deleted
 */
gboolean
carlos_account_page_is_gone (CarlosAccountPage *self)
{
  g_return_val_if_fail (CARLOS_IS_ACCOUNT_PAGE (self), FALSE);

  return g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "gone") == 0;
}

CarlosService
carlos_account_page_get_service (CarlosAccountPage *self)
{
  g_return_val_if_fail (CARLOS_IS_ACCOUNT_PAGE (self), CARLOS_SERVICE_SPOTIFY);

  return self->service;
}
