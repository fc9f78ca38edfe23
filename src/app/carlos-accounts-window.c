/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-accounts-window-private.h"

#include "carlos-account-login.h"
#include "carlos-service-terms.h"
#include "carlos-store-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * CarlosAccountsWindow:
 *
 * "Accounts": the ways to connect services, what is connected, and the way to disconnect it. It works on the library itself;
 * its signals tell whoever shows the library that it has changed. Syncs are its keeper's.
 *
 * # Shortcuts and gestures
 *
 * Escape and Alt+Left go back to the overview; from there Escape closes.
 *
 * # Accessibility
 *
 * A dialog.
 */
G_DEFINE_FINAL_TYPE (CarlosAccountsWindow, carlos_accounts_window, ADW_TYPE_WINDOW)

typedef enum
{
  SIGNAL_CHANGED,
  SIGNAL_GUIDE,
  SIGNAL_FOLDER,
  SIGNAL_FAILED,
  N_SIGNALS,
} CarlosAccountsWindowSignal;

static guint signals[N_SIGNALS];

/* In passing; a toast takes its words for markup. */
void
carlos_accounts_window_say (CarlosAccountsWindow *self, const char *text)
{
  g_autofree char *title = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (title));
}

static const char *
get_page (CarlosAccountsWindow *self)
{
  return gtk_stack_get_visible_child_name (self->pages);
}

static const char *
get_page_title (CarlosAccountsWindow *self, const char *page)
{
  if (g_str_equal (page, "spotify"))
    return _ ("Sign In to Spotify");
  if (g_str_equal (page, "terms"))
    return _ ("What Each Service Allows");
  if (g_str_equal (page, "account"))
    return carlos_service_get_title (carlos_account_page_get_service (self->account));
  if (g_str_equal (page, "form"))
    return carlos_service_get_title (carlos_account_form_get_service (self->form));

  return _ ("Accounts");
}

/**
 * carlos_accounts_window_show_page:
 * @page: "overview", "form", "spotify", "account", "terms"
 *
 * Goes there; what leads there was made ready.
 */
void
carlos_accounts_window_show_page (CarlosAccountsWindow *self, const char *page)
{
  gboolean is_overview = g_str_equal (page, "overview");

  if (!g_str_equal (page, "spotify"))
    carlos_spotify_assistant_cancel (self->assistant);
  if (!g_str_equal (page, "form"))
    carlos_account_form_cancel (self->form);
  gtk_stack_set_visible_child_name (self->pages, page);
  gtk_widget_set_visible (self->back_button, !is_overview);
  adw_window_title_set_title (self->title, get_page_title (self, page));
  if (is_overview && self->used != NULL)
    gtk_widget_grab_focus (self->used);
}

static gboolean
is_about (CarlosAccountsWindow *self, const char *service)
{
  const char *now = carlos_sync_keeper_get_service (self->keeper);

  return now != NULL && (*now == '\0' || g_str_equal (now, service));
}

static void
show_account (CarlosAccountsWindow *self, const CarlosAccount *account)
{
  carlos_account_page_set_account (self->account, self->report, account);
  carlos_account_page_set_sync (self->account, carlos_sync_keeper_get_sync (self->keeper),
                                is_about (self, account->service));
  carlos_accounts_window_show_page (self, "account");
}

/* The page of what is connected; else the way to connect it. */
static void
show_service (CarlosAccountsWindow *self, const char *name)
{
  const CarlosAccount *account = carlos_accounts_report_find (self->report, name);
  CarlosService service = CARLOS_SERVICE_SPOTIFY;

  carlos_service_parse (name, &service);
  if (account != NULL)
    {
      show_account (self, account);
    }
  else if (service == CARLOS_SERVICE_SPOTIFY)
    {
      carlos_accounts_window_show_page (self, "spotify");
      carlos_spotify_assistant_begin (self->assistant);
    }
  else
    {
      carlos_account_form_begin (self->form, service, NULL);
      carlos_accounts_window_show_page (self, "form");
    }
}

/* A page of an account that is not there any more leads back, unless it tells of that. */
static void
update_account_page (CarlosAccountsWindow *self)
{
  const char *name = carlos_service_to_string (carlos_account_page_get_service (self->account));
  const CarlosAccount *account = carlos_accounts_report_find (self->report, name);

  if (g_strcmp0 (get_page (self), "account") != 0 || carlos_account_page_is_gone (self->account))
    return;
  if (account != NULL)
    show_account (self, account);
  else
    carlos_accounts_window_show_page (self, "overview");
}

static void
sign_in_again (CarlosAccountsWindow *self, const CarlosAccount *account, gboolean writes)
{
  carlos_accounts_window_show_page (self, "spotify");
  carlos_spotify_assistant_sign_in_again (self->assistant, account, writes);
}

/* Whoever opened the window may want to be led on. */
static void
follow_wishes (CarlosAccountsWindow *self)
{
  g_autofree char *wanted = g_steal_pointer (&self->wanted);
  const CarlosAccount *spotify
    = carlos_accounts_report_find (self->report, carlos_service_to_string (CARLOS_SERVICE_SPOTIFY));

  if (self->is_writing_asked && spotify != NULL)
    sign_in_again (self, spotify, TRUE);
  else if (wanted != NULL)
    show_service (self, wanted);
  self->is_writing_asked = FALSE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosAccountsWindow *self = CARLOS_ACCOUNTS_WINDOW (source);
  g_autoptr (GError) error = NULL;
  CarlosAccountsReport *report = carlos_accounts_report_read_finish (result, &error);
  gboolean is_first = self->report == NULL;

  if (!gtk_widget_get_realized (GTK_WIDGET (self))) /* closed meanwhile */
    {
      g_clear_pointer (&report, carlos_accounts_report_free);
      return;
    }
  if (report == NULL)
    {
      carlos_notice_show (self->notice, error->message, NULL, NULL);
      return;
    }

  g_clear_pointer (&self->report, carlos_accounts_report_free);
  self->report = report;
  carlos_accounts_window_fill_rows (self);
  gtk_widget_set_sensitive (self->overview, TRUE);
  if (is_first)
    gtk_widget_grab_focus (GTK_WIDGET (self->export_row));
  update_account_page (self);
  follow_wishes (self);
}

/**
 * carlos_accounts_window_refresh:
 *
 * Shows the accounts as they are now.
 */
void
carlos_accounts_window_refresh (CarlosAccountsWindow *self)
{
  carlos_accounts_report_read_async (self, self->library, read_cb);
}

static void
service_cb (CarlosAccountsWindow *self, AdwActionRow *row)
{
  CarlosService service = CARLOS_SERVICE_SPOTIFY;

  if (row == self->listenbrainz_row)
    service = CARLOS_SERVICE_LISTENBRAINZ;
  else if (row == self->lastfm_row)
    service = CARLOS_SERVICE_LASTFM;
  self->used = GTK_WIDGET (row);
  show_service (self, carlos_service_to_string (service));
}

static void
export_cb (CarlosAccountsWindow *self)
{
  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[SIGNAL_GUIDE], 0);
  g_object_unref (self);
}

static void
folder_cb (CarlosAccountsWindow *self)
{
  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[SIGNAL_FOLDER], 0);
  g_object_unref (self);
}

static void
terms_cb (CarlosAccountsWindow *self)
{
  self->used = GTK_WIDGET (self->terms_row);
  carlos_accounts_window_show_page (self, "terms");
  gtk_widget_grab_focus (self->back_button);
}

static void
consent_cb (CarlosAccountsWindow *self)
{
  if (!self->is_filling)
    carlos_accounts_window_set_consent (self, gtk_switch_get_active (self->genres_switch));
}

static void
go_back (CarlosAccountsWindow *self)
{
  const char *page = get_page (self);

  if (g_strcmp0 (page, "spotify") == 0 && carlos_spotify_assistant_go_back (self->assistant))
    return;
  if (g_strcmp0 (page, "overview") == 0)
    gtk_window_close (GTK_WINDOW (self));
  else
    carlos_accounts_window_show_page (self, "overview");
}

static void
back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  go_back (CARLOS_ACCOUNTS_WINDOW (widget));
}

static void
message_cb (CarlosAccountsWindow *self, const char *text)
{
  carlos_accounts_window_say (self, text);
}

/* The first sync starts at once. */
static void
welcome_account (CarlosAccountsWindow *self, const char *service)
{
  g_free (self->wanted);
  self->wanted = g_strdup (service);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  carlos_sync_keeper_request (self->keeper, service);
  carlos_accounts_window_refresh (self);
}

static void
signed_in_cb (CarlosAccountsWindow *self)
{
  carlos_accounts_window_say (self, _ ("Signed in to Spotify"));
  welcome_account (self, carlos_service_to_string (CARLOS_SERVICE_SPOTIFY));
}

static void
form_connected_cb (CarlosAccountsWindow *self, const char *service)
{
  carlos_accounts_window_say (self, _ ("Connected"));
  welcome_account (self, service);
}

static const CarlosAccount *
get_account (CarlosAccountsWindow *self)
{
  return carlos_accounts_report_find (
    self->report, carlos_service_to_string (carlos_account_page_get_service (self->account)));
}

static void
sync_cb (CarlosAccountsWindow *self)
{
  carlos_sync_keeper_request (self->keeper,
                              carlos_service_to_string (carlos_account_page_get_service (self->account)));
}

static void
cancel_cb (CarlosAccountsWindow *self)
{
  carlos_sync_cancel (carlos_sync_keeper_get_sync (self->keeper));
}

static void
sign_in_cb (CarlosAccountsWindow *self)
{
  const CarlosAccount *account = get_account (self);
  CarlosService service = carlos_account_page_get_service (self->account);

  if (account == NULL)
    return;
  if (service == CARLOS_SERVICE_SPOTIFY)
    {
      sign_in_again (self, account,
                     account->scopes != NULL && strstr (account->scopes, "playlist-modify-private") != NULL);
      return;
    }
  carlos_account_form_begin (self->form, service, account->name);
  carlos_accounts_window_show_page (self, "form");
}

static void
tell_cb (CarlosAccountsWindow *self, gboolean tells)
{
  carlos_accounts_window_set_feedback (self, tells);
}

static void
disconnect_cb (CarlosAccountsWindow *self, gboolean keeps)
{
  carlos_accounts_window_disconnect (self, keeps);
}

static void
done_cb (CarlosAccountsWindow *self)
{
  carlos_accounts_window_show_page (self, "overview");
}

static void
running_cb (CarlosAccountsWindow *self)
{
  if (self->report == NULL)
    return;
  carlos_accounts_window_fill_rows (self);
  carlos_account_page_set_sync (
    self->account, carlos_sync_keeper_get_sync (self->keeper),
    is_about (self, carlos_service_to_string (carlos_account_page_get_service (self->account))));
}

/* What has come so far, and how many artists are looked up. */
static void
changed_cb (CarlosAccountsWindow *self)
{
  if (gtk_widget_get_realized (GTK_WIDGET (self)))
    carlos_accounts_window_refresh (self);
}

static void
finished_cb (CarlosAccountsWindow *self, const CarlosSyncReport *report, const GError *error)
{
  const char *shown = carlos_service_to_string (carlos_account_page_get_service (self->account));

  for (guint i = 0; report != NULL && i < report->services->len; i++)
    {
      const CarlosServiceReport *service = g_ptr_array_index (report->services, i);

      if (g_str_equal (service->service, shown))
        carlos_account_page_set_result (self->account, service);
    }
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    carlos_notice_show (self->notice, error->message, NULL, NULL);
  changed_cb (self);
}

/* The window closes: so does what waits for the browser. */
static void
carlos_accounts_window_unrealize (GtkWidget *widget)
{
  CarlosAccountsWindow *self = CARLOS_ACCOUNTS_WINDOW (widget);

  carlos_spotify_assistant_cancel (self->assistant);
  carlos_account_form_cancel (self->form);

  GTK_WIDGET_CLASS (carlos_accounts_window_parent_class)->unrealize (widget);
}

static void
carlos_accounts_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CARLOS_TYPE_ACCOUNTS_WINDOW);

  G_OBJECT_CLASS (carlos_accounts_window_parent_class)->dispose (object);
}

/* What is being disconnected outlives the window's widgets. */
static void
carlos_accounts_window_finalize (GObject *object)
{
  CarlosAccountsWindow *self = CARLOS_ACCOUNTS_WINDOW (object);

  g_clear_pointer (&self->report, carlos_accounts_report_free);
  g_clear_object (&self->keeper);
  g_free (self->library);
  g_free (self->wanted);

  G_OBJECT_CLASS (carlos_accounts_window_parent_class)->finalize (object);
}

static void
install_signals (CarlosAccountsWindowClass *klass)
{
  /**
   * CarlosAccountsWindow::changed:
   *
   * Accounts came or went, and with them perhaps what is in the library.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);

  /**
   * CarlosAccountsWindow::guide:
   *
   * The listener wants the data export. The window has closed.
   */
  signals[SIGNAL_GUIDE] = g_signal_new ("guide", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);

  /**
   * CarlosAccountsWindow::folder:
   *
   * The listener wants to see to music files. The window has closed.
   */
  signals[SIGNAL_FOLDER] = g_signal_new ("folder", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);

  /**
   * CarlosAccountsWindow::failed:
   * @error: (type GError): one sentence
   *
   * The window was closed before this went wrong.
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountsWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountsWindow, title);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountsWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountsWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountsWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountsWindow, overview);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountsWindow, export_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountsWindow, folder_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountsWindow, listenbrainz_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountsWindow, lastfm_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountsWindow, spotify_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountsWindow, genres_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountsWindow, genres_switch);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountsWindow, terms_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountsWindow, form);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountsWindow, assistant);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountsWindow, account);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, service_cb);
  gtk_widget_class_bind_template_callback (widget_class, terms_cb);
  gtk_widget_class_bind_template_callback (widget_class, folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, consent_cb);
  gtk_widget_class_bind_template_callback (widget_class, message_cb);
  gtk_widget_class_bind_template_callback (widget_class, signed_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_connected_cb);
  gtk_widget_class_bind_template_callback (widget_class, sync_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, tell_cb);
  gtk_widget_class_bind_template_callback (widget_class, disconnect_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
}

static void
carlos_accounts_window_class_init (CarlosAccountsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_accounts_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = carlos_accounts_window_finalize;
  widget_class->unrealize = carlos_accounts_window_unrealize;
  install_signals (klass);

  g_type_ensure (CARLOS_TYPE_ACCOUNT_FORM);
  g_type_ensure (CARLOS_TYPE_ACCOUNT_PAGE);
  g_type_ensure (CARLOS_TYPE_NOTICE);
  g_type_ensure (CARLOS_TYPE_SERVICE_TERMS);
  g_type_ensure (CARLOS_TYPE_SPOTIFY_ASSISTANT);
  gtk_widget_class_install_action (widget_class, "accounts.back", NULL, back_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "accounts.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "accounts.back", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-accounts-window.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
}

static void
carlos_accounts_window_init (CarlosAccountsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  carlos_accounts_window_add_icons (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->export_row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  adw_action_row_get_subtitle (self->export_row), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->terms_row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  adw_action_row_get_subtitle (self->terms_row), -1);
}

/**
 * carlos_accounts_window_new:
 * @library: the path of the library's database, which may be missing
 * @keeper: who keeps it up to date
 *
 * Returns: (transfer none): a window to be presented, which reads the library meanwhile
 */
CarlosAccountsWindow *
carlos_accounts_window_new (const char *library, CarlosSyncKeeper *keeper)
{
  CarlosAccountsWindow *self = g_object_new (CARLOS_TYPE_ACCOUNTS_WINDOW, NULL);
  CarlosSync *sync = carlos_sync_keeper_get_sync (keeper);

  self->library = g_strdup (library);
  self->keeper = g_object_ref (keeper);
  carlos_account_form_set_library (self->form, library);
  carlos_spotify_assistant_set_library (self->assistant, library, keeper);
  g_signal_connect_object (sync, "notify::running", G_CALLBACK (running_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sync, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sync, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  carlos_accounts_window_refresh (self);

  return self;
}

/**
 * carlos_accounts_window_show_service:
 * @service: its name, see carlos_service_to_string()
 *
 * Leads on to a service, as soon as it is known whether it is connected.
 */
void
carlos_accounts_window_show_service (CarlosAccountsWindow *self, const char *service)
{
  g_return_if_fail (CARLOS_IS_ACCOUNTS_WINDOW (self));

  g_free (self->wanted);
  self->wanted = g_strdup (service);
  if (self->report != NULL)
    follow_wishes (self);
}

/**
 * carlos_accounts_window_allow_writing:
 *
 * Leads on to Spotify's question whether Carlos may write playlists.
 */
void
carlos_accounts_window_allow_writing (CarlosAccountsWindow *self)
{
  g_return_if_fail (CARLOS_IS_ACCOUNTS_WINDOW (self));

  self->is_writing_asked = TRUE;
  if (self->report != NULL)
    follow_wishes (self);
}
