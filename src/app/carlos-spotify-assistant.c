/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-spotify-assistant-private.h"

#include "carlos-browser.h"
#include "carlos-env-file.h"
#include "carlos-secret-store.h"
#include "carlos-settings.h"
#include "carlos-spotify-login.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DASHBOARD "https://developer.spotify.com/dashboard"
#define CLIENT_ID_LENGTH 32

/* The port that the listener's app is registered with, 0 for none. */
#define PORT_KEY "spotify-port"

/**
 * CarlosSpotifyAssistant:
 *
 * Signs the listener in to Spotify: why that takes a key of one's own, how to get one, and then the browser. Signals tell
 * what came of it. There is one attempt at most, which ends with the widget.
 */
G_DEFINE_FINAL_TYPE (CarlosSpotifyAssistant, carlos_spotify_assistant, ADW_TYPE_BIN)

typedef enum
{
  SIGNAL_CONNECTED,
  SIGNAL_GUIDE,
  SIGNAL_MESSAGE,
  N_SIGNALS,
} CarlosSpotifyAssistantSignal;

static guint signals[N_SIGNALS];

/* What stands under the title of a row is not heard of itself in GTK 4.8. */
static void
describe_row (AdwActionRow *row)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  adw_action_row_get_subtitle (row), -1);
}

static void
describe_rows (GtkListBox *list)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    describe_row (ADW_ACTION_ROW (row));
}

void
carlos_spotify_assistant_show (CarlosSpotifyAssistant *self, const char *page, GtkWidget *focus)
{
  gtk_stack_set_visible_child_name (self->pages, page);
  if (focus != NULL)
    gtk_widget_grab_focus (focus);
}

/* In passing. */
void
carlos_spotify_assistant_say (CarlosSpotifyAssistant *self, const char *text)
{
  g_signal_emit (self, signals[SIGNAL_MESSAGE], 0, text);
}

/* The port of the redirect URI, 0 for any that is free. */
guint16
carlos_spotify_assistant_get_port (CarlosSpotifyAssistant *self)
{
  return gtk_switch_get_active (self->port_switch)
           ? (guint16) gtk_spin_button_get_value_as_int (self->port_button)
           : 0;
}

static void
copy (CarlosSpotifyAssistant *self, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  carlos_spotify_assistant_say (self, _ ("Address copied"));
}

static void
copy_dashboard_cb (CarlosSpotifyAssistant *self)
{
  copy (self, DASHBOARD);
}

static void
copy_redirect_cb (CarlosSpotifyAssistant *self)
{
  copy (self, adw_action_row_get_subtitle (self->redirect_row));
}

static void
dashboard_opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CarlosSpotifyAssistant) self = CARLOS_SPOTIFY_ASSISTANT (data);

  if (!carlos_browser_open_finish (result, NULL))
    carlos_spotify_assistant_say (self, _ ("No browser answered; copy the address instead"));
}

static void
open_dashboard_cb (CarlosSpotifyAssistant *self)
{
  carlos_browser_open_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), DASHBOARD,
                             dashboard_opened_cb, g_object_ref (self));
}

static void
guide_cb (CarlosSpotifyAssistant *self)
{
  g_signal_emit (self, signals[SIGNAL_GUIDE], 0);
}

static void
begin_cb (CarlosSpotifyAssistant *self)
{
  carlos_spotify_assistant_show (self, "steps", self->dashboard_button);
}

/* What is wrong with the client ID, or with the file that it should come from; NULL for nothing. */
static void
show_remark (CarlosSpotifyAssistant *self, const char *remark)
{
  gboolean is_wrong = remark != NULL;

  gtk_label_set_label (self->remark, is_wrong ? remark : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remark), is_wrong);
  if (is_wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->client_row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->client_row), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->client_row), GTK_ACCESSIBLE_STATE_INVALID,
                               is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->client_row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_label (self->remark), -1);
}

/* Who is still typing has done nothing wrong yet. */
static gboolean
can_become_id (const char *text)
{
  g_autofree char *clean = g_strstrip (g_strdup (text));

  for (const char *p = clean; *p != '\0'; p++)
    {
      if (!g_ascii_isxdigit (*p))
        return FALSE;
    }

  return strlen (clean) <= CLIENT_ID_LENGTH;
}

static const char *
explain_id (void)
{
  return _ ("A client ID has 32 characters, 0 to 9 and a to f.");
}

static void
client_changed_cb (CarlosSpotifyAssistant *self)
{
  const char *text = gtk_editable_get_text (self->client_row);

  show_remark (self, can_become_id (text) ? NULL : explain_id ());
  gtk_widget_set_sensitive (self->sign_in_button, *text != '\0');
}

static void
sign_in_cb (CarlosSpotifyAssistant *self)
{
  g_autofree char *client_id
    = carlos_spotify_login_parse_client_id (gtk_editable_get_text (self->client_row));

  if (client_id == NULL)
    {
      show_remark (self, explain_id ());
      gtk_widget_grab_focus (GTK_WIDGET (self->client_row));
      return;
    }
  carlos_spotify_attempt_start (self, client_id);
}

static void
port_changed_cb (CarlosSpotifyAssistant *self)
{
  guint16 port = carlos_spotify_assistant_get_port (self);
  g_autofree char *redirect = carlos_spotify_login_get_redirect_to_register (port);

  adw_action_row_set_subtitle (self->redirect_row, redirect);
  describe_row (self->redirect_row);
  if (self->settings != NULL)
    g_settings_set_uint (self->settings, PORT_KEY, port);
}

static void
read_env (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  CarlosEnvFile *env = carlos_env_file_read (data, cancellable, &error);

  if (env != NULL)
    g_task_return_pointer (task, env, (GDestroyNotify) carlos_env_file_free);
  else
    g_task_return_error (task, error);
}

static void
env_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosSpotifyAssistant *self = CARLOS_SPOTIFY_ASSISTANT (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosEnvFile) env = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->client_row == NULL) /* disposed of meanwhile */
    return;
  if (env == NULL)
    {
      show_remark (self, error->message);
      return;
    }

  gtk_editable_set_text (self->client_row, env->client_id);
  carlos_secret_free (self->client_secret);
  g_free (self->secret_client);
  self->client_secret = g_steal_pointer (&env->client_secret);
  self->secret_client = carlos_spotify_login_parse_client_id (env->client_id);
  carlos_spotify_assistant_say (self, self->client_secret != NULL ? _ ("Client ID and secret read")
                                                                  : _ ("Client ID read"));
  gtk_widget_grab_focus (self->sign_in_button);
}

/**
 * carlos_spotify_assistant_read_env:
 *
 * Takes the client ID, and the secret if there is one, from a file of variables.
 */
void
carlos_spotify_assistant_read_env (CarlosSpotifyAssistant *self, GFile *file)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, env_read_cb, NULL);

  g_task_set_source_tag (task, carlos_spotify_assistant_read_env);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, read_env);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, CarlosSpotifyAssistant *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_clear_object (&self->chooser);
  if (file != NULL)
    carlos_spotify_assistant_read_env (self, file);
}

static void
choose_env_cb (CarlosSpotifyAssistant *self)
{
  if (self->chooser != NULL)
    return;

  self->chooser = gtk_file_chooser_native_new (_ ("Read the Client ID from a File"),
                                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
open_page_cb (CarlosSpotifyAssistant *self)
{
  carlos_spotify_attempt_open_page (self);
}

static void
copy_link_cb (CarlosSpotifyAssistant *self)
{
  carlos_spotify_attempt_copy_link (self);
}

static void
edit_cb (CarlosSpotifyAssistant *self)
{
  carlos_spotify_assistant_show (self, "steps", GTK_WIDGET (self->client_row));
}

static void
cancel_cb (CarlosSpotifyAssistant *self)
{
  carlos_spotify_assistant_cancel (self);
  edit_cb (self);
}

static void
keep_cb (CarlosSpotifyAssistant *self)
{
  carlos_spotify_attempt_answer (self, FALSE);
}

static void
replace_cb (CarlosSpotifyAssistant *self)
{
  carlos_spotify_attempt_answer (self, TRUE);
}

static void
carlos_spotify_assistant_dispose (GObject *object)
{
  CarlosSpotifyAssistant *self = CARLOS_SPOTIFY_ASSISTANT (object);

  carlos_spotify_assistant_cancel (self);
  g_clear_object (&self->chooser);
  g_clear_object (&self->settings);
  g_clear_object (&self->keeper);
  self->pages = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), CARLOS_TYPE_SPOTIFY_ASSISTANT);

  G_OBJECT_CLASS (carlos_spotify_assistant_parent_class)->dispose (object);
}

static void
carlos_spotify_assistant_finalize (GObject *object)
{
  CarlosSpotifyAssistant *self = CARLOS_SPOTIFY_ASSISTANT (object);

  g_free (self->library);
  g_free (self->secret_client);
  carlos_secret_free (self->client_secret);

  G_OBJECT_CLASS (carlos_spotify_assistant_parent_class)->finalize (object);
}

static void
install_signals (CarlosSpotifyAssistantClass *klass)
{
  /**
   * CarlosSpotifyAssistant::connected:
   *
   * The account is connected.
   */
  signals[SIGNAL_CONNECTED] = g_signal_new ("connected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * CarlosSpotifyAssistant::guide:
   *
   * The listener prefers the data export.
   */
  signals[SIGNAL_GUIDE] = g_signal_new ("guide", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);

  /**
   * CarlosSpotifyAssistant::message:
   * @text: one line
   *
   * Something to be said in passing.
   */
  signals[SIGNAL_MESSAGE] = g_signal_new ("message", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CarlosSpotifyAssistant, facts);
  gtk_widget_class_bind_template_child (widget_class, CarlosSpotifyAssistant, begin_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosSpotifyAssistant, steps);
  gtk_widget_class_bind_template_child (widget_class, CarlosSpotifyAssistant, dashboard_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosSpotifyAssistant, redirect_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosSpotifyAssistant, client_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosSpotifyAssistant, env_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosSpotifyAssistant, port_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosSpotifyAssistant, port_switch);
  gtk_widget_class_bind_template_child (widget_class, CarlosSpotifyAssistant, port_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosSpotifyAssistant, remark);
  gtk_widget_class_bind_template_child (widget_class, CarlosSpotifyAssistant, sign_in_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosSpotifyAssistant, spinner);
  gtk_widget_class_bind_template_child (widget_class, CarlosSpotifyAssistant, waiting_title);
  gtk_widget_class_bind_template_child (widget_class, CarlosSpotifyAssistant, waiting_text);
  gtk_widget_class_bind_template_child (widget_class, CarlosSpotifyAssistant, left_label);
  gtk_widget_class_bind_template_child (widget_class, CarlosSpotifyAssistant, waiting_buttons);
  gtk_widget_class_bind_template_child (widget_class, CarlosSpotifyAssistant, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosSpotifyAssistant, ask_page);
  gtk_widget_class_bind_template_child (widget_class, CarlosSpotifyAssistant, keep_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosSpotifyAssistant, failure);
  gtk_widget_class_bind_template_child (widget_class, CarlosSpotifyAssistant, advice_group);
  gtk_widget_class_bind_template_child (widget_class, CarlosSpotifyAssistant, advice);
  gtk_widget_class_bind_template_child (widget_class, CarlosSpotifyAssistant, retry_button);
}

static void
carlos_spotify_assistant_class_init (CarlosSpotifyAssistantClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_spotify_assistant_dispose;
  G_OBJECT_CLASS (klass)->finalize = carlos_spotify_assistant_finalize;
  install_signals (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/Carlos/carlos-spotify-assistant.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, guide_cb);
  gtk_widget_class_bind_template_callback (widget_class, begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_dashboard_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_dashboard_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_redirect_cb);
  gtk_widget_class_bind_template_callback (widget_class, client_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_env_cb);
  gtk_widget_class_bind_template_callback (widget_class, port_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_page_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_link_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "retry_cb", G_CALLBACK (sign_in_cb));
}

static void
carlos_spotify_assistant_init (CarlosSpotifyAssistant *self)
{
  g_autoptr (GSettings) settings = carlos_settings_new ();
  guint port = g_settings_get_uint (settings, PORT_KEY);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->pages = GTK_STACK (adw_bin_get_child (ADW_BIN (self)));
  describe_rows (self->facts);
  if (port > 0)
    gtk_spin_button_set_value (self->port_button, port);
  gtk_switch_set_active (self->port_switch, port > 0);
  self->settings = g_steal_pointer (&settings);
  port_changed_cb (self);
  describe_rows (self->steps);
  describe_row (self->env_row);
  describe_row (self->port_row);
  client_changed_cb (self);
}

/**
 * carlos_spotify_assistant_set_library:
 * @library: the path of the database of the library that the account is connected to, which is made where there is none
 * @keeper: who keeps it up to date
 *
 * To be called once.
 */
void
carlos_spotify_assistant_set_library (CarlosSpotifyAssistant *self,
                                      const char *library,
                                      CarlosSyncKeeper *keeper)
{
  g_return_if_fail (CARLOS_IS_SPOTIFY_ASSISTANT (self));

  self->library = g_strdup (library);
  self->keeper = g_object_ref (keeper);
}

/**
 * carlos_spotify_assistant_begin:
 *
 * Begins at the beginning, unless an attempt is under way: that is shown then.
 */
void
carlos_spotify_assistant_begin (CarlosSpotifyAssistant *self)
{
  g_return_if_fail (CARLOS_IS_SPOTIFY_ASSISTANT (self));

  if (carlos_spotify_assistant_is_busy (self))
    return;
  self->writes = FALSE;
  carlos_spotify_assistant_show (self, "why", self->begin_button);
}

/**
 * carlos_spotify_assistant_sign_in_again:
 * @account: the account that is connected
 * @writes: whether Carlos should be allowed to write playlists from now on
 *
 * Goes to the browser at once, with the key of before.
 */
void
carlos_spotify_assistant_sign_in_again (CarlosSpotifyAssistant *self,
                                        const CarlosAccount *account,
                                        gboolean writes)
{
  g_autofree char *client_id = NULL;

  g_return_if_fail (CARLOS_IS_SPOTIFY_ASSISTANT (self));

  if (carlos_spotify_assistant_is_busy (self))
    return;
  self->writes = writes;
  client_id = account->client_id != NULL ? carlos_spotify_login_parse_client_id (account->client_id) : NULL;
  gtk_editable_set_text (self->client_row, client_id != NULL ? client_id : "");
  if (client_id != NULL)
    carlos_spotify_attempt_start (self, client_id);
  else
    edit_cb (self);
}

/**
 * carlos_spotify_assistant_go_back:
 *
 * Goes a step back; an attempt is cancelled by that.
 *
 * Returns: FALSE when there is none
 */
gboolean
carlos_spotify_assistant_go_back (CarlosSpotifyAssistant *self)
{
  const char *page;

  g_return_val_if_fail (CARLOS_IS_SPOTIFY_ASSISTANT (self), FALSE);

  page = gtk_stack_get_visible_child_name (self->pages);
  carlos_spotify_assistant_cancel (self);
  if (g_strcmp0 (page, "why") == 0)
    return FALSE;
  if (g_strcmp0 (page, "steps") == 0)
    carlos_spotify_assistant_show (self, "why", self->begin_button);
  else
    edit_cb (self);

  return TRUE;
}
