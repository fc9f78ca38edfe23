/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-spotify-assistant-private.h"

#include "carlos-browser.h"
#include "carlos-login-advice.h"
#include "carlos-spotify-scopes.h"

#include <glib/gi18n-lib.h>

/* One attempt to sign in: the browser, the wait, the question, and what went wrong. */

#define MINUTE 60

static void
stop_ticking (CarlosSpotifyAssistant *self)
{
  g_clear_handle_id (&self->ticks, g_source_remove);
  gtk_spinner_stop (self->spinner);
}

/* Forgets the attempt, whatever became of it. */
static void
drop_login (CarlosSpotifyAssistant *self)
{
  if (self->login == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->login, self);
  g_clear_object (&self->login);
  if (self->is_holding)
    carlos_sync_keeper_release (self->keeper);
  self->is_holding = FALSE;
}

/* By whole seconds; nobody has it read aloud each second. */
static gboolean
tick_cb (gpointer data)
{
  CarlosSpotifyAssistant *self = CARLOS_SPOTIFY_ASSISTANT (data);
  guint seconds = carlos_account_login_get_seconds_left (self->login);
  /* Translators: minutes and seconds, such as “4:05 left” */
  g_autofree char *text = g_strdup_printf (_ ("%u:%02u left"), seconds / MINUTE, seconds % MINUTE);

  gtk_label_set_label (self->left_label, text);

  return G_SOURCE_CONTINUE;
}

/* Where the keyboard goes is what a screen reader tells of; so that is told to tell the rest. */
static void
show_waiting (CarlosSpotifyAssistant *self, const char *title, const char *text, gboolean is_for_browser)
{
  g_autofree char *said = g_strdup_printf ("%s. %s", title, text);

  gtk_label_set_label (self->waiting_title, title);
  gtk_label_set_label (self->waiting_text, text);
  gtk_widget_set_visible (GTK_WIDGET (self->left_label), is_for_browser);
  gtk_widget_set_visible (self->waiting_buttons, is_for_browser);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->cancel_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  said, -1);
  gtk_spinner_start (self->spinner);
  carlos_spotify_assistant_show (self, "waiting", self->cancel_button);
}

static void
show_browser (CarlosSpotifyAssistant *self)
{
  show_waiting (
    self, _ ("Go On in Your Browser"),
    _ ("Allow Carlos there to read your Spotify account. If the browser shows an error instead, such as "
       "“INVALID_CLIENT”, come back and cancel: Carlos does not hear of it when the client ID or the "
       "redirect URI is wrong."),
    TRUE);
  tick_cb (self);
  if (self->ticks == 0)
    self->ticks = g_timeout_add_seconds (1, tick_cb, self);
}

static void
show_question (CarlosSpotifyAssistant *self)
{
  const CarlosAccount *other = carlos_account_login_get_other (self->login);
  const CarlosAccount *account = carlos_account_login_get_account (self->login);
  /* Translators: names of accounts at Spotify: the old one, the new one */
  g_autofree char *text
    = g_strdup_printf (_ ("The library has the Spotify account “%s”, and you signed in as “%s”. If you "
                          "replace it, what came from "
                          "the old account is deleted first. Exports that you imported stay."),
                       other->name, account->name);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->ask_page, markup);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->keep_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
  carlos_spotify_assistant_show (self, "ask", self->keep_button);
}

static void
add_advice (CarlosSpotifyAssistant *self, const char *sentence)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sentence);
  gtk_list_box_append (self->advice, row);
}

static void
show_failure (CarlosSpotifyAssistant *self, const GError *error)
{
  g_auto (GStrv) advice = carlos_login_advice_get (error, carlos_spotify_assistant_get_port (self));
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->advice, 0)) != NULL)
    gtk_list_box_remove (self->advice, GTK_WIDGET (row));
  for (char **sentence = advice; *sentence != NULL; sentence++)
    add_advice (self, *sentence);
  gtk_widget_set_visible (self->advice_group, *advice != NULL);
  gtk_label_set_label (self->failure, error->message);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->retry_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  error->message, -1);
  carlos_spotify_assistant_show (self, "failed", self->retry_button);
}

/* The browser is in front now; whoever is done with it wants to see what became of it. */
static void
come_forward (CarlosSpotifyAssistant *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    gtk_window_present (GTK_WINDOW (root));
}

static void
show_state (CarlosSpotifyAssistant *self)
{
  switch (carlos_account_login_get_state (self->login))
    {
    case CARLOS_ACCOUNT_LOGIN_CHECKING:
      show_waiting (self, _ ("Signing In to Spotify"), _ ("You can close the page in the browser."), FALSE);
      break;
    case CARLOS_ACCOUNT_LOGIN_ASK:
      show_question (self);
      come_forward (self);
      break;
    case CARLOS_ACCOUNT_LOGIN_STORING:
      show_waiting (self, _ ("Signing In to Spotify"),
                    _ ("The desktop may ask for the password of your keyring, where the sign-in is kept."),
                    FALSE);
      break;
    case CARLOS_ACCOUNT_LOGIN_CANCELLED:
      stop_ticking (self);
      drop_login (self);
      break;
    case CARLOS_ACCOUNT_LOGIN_WAITING:
    case CARLOS_ACCOUNT_LOGIN_DONE:
    case CARLOS_ACCOUNT_LOGIN_FAILED:
    default:
      break;
    }
}

static void
state_cb (CarlosAccountLogin *login, GParamSpec *pspec, CarlosSpotifyAssistant *self)
{
  g_autoptr (CarlosAccountLogin) kept = g_object_ref (login);

  show_state (self);
}

static void
finished_cb (CarlosAccountLogin *login, CarlosSpotifyAssistant *self)
{
  g_autoptr (CarlosAccountLogin) kept = g_object_ref (login);
  const GError *error = carlos_account_login_get_error (login);

  stop_ticking (self);
  drop_login (self);
  if (error != NULL)
    {
      show_failure (self, error);
    }
  else
    {
      gtk_stack_set_visible_child_name (self->pages, "why");
      g_signal_emit_by_name (self, "connected");
    }
  come_forward (self);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CarlosSpotifyAssistant) self = CARLOS_SPOTIFY_ASSISTANT (data);

  if (!carlos_browser_open_finish (result, NULL) && self->login != NULL)
    carlos_spotify_assistant_say (self, _ ("No browser answered; copy the link instead"));
}

/**
 * carlos_spotify_attempt_open_page:
 *
 * Shows the page of the attempt in the browser, perhaps once more.
 */
void
carlos_spotify_attempt_open_page (CarlosSpotifyAssistant *self)
{
  if (self->login != NULL)
    carlos_browser_open_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                               carlos_account_login_get_address (self->login), opened_cb,
                               g_object_ref (self));
}

/**
 * carlos_spotify_attempt_copy_link:
 *
 * For a browser that Carlos cannot start.
 */
void
carlos_spotify_attempt_copy_link (CarlosSpotifyAssistant *self)
{
  if (self->login == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          carlos_account_login_get_address (self->login));
  carlos_spotify_assistant_say (self, _ ("Link copied"));
}

/**
 * carlos_spotify_attempt_start:
 * @client_id: as carlos_spotify_login_parse_client_id() returned it
 *
 * Begins to listen, and sends the listener to the browser. One that is under way is shown instead.
 */
void
carlos_spotify_attempt_start (CarlosSpotifyAssistant *self, const char *client_id)
{
  const char *const *scopes = self->writes ? carlos_spotify_scopes_to_write : carlos_spotify_scopes_to_read;
  gboolean has_secret = g_strcmp0 (self->secret_client, client_id) == 0;
  g_autoptr (GError) error = NULL;

  if (self->login != NULL)
    {
      show_browser (self);
      return;
    }

  self->login = carlos_account_login_new (self->library, carlos_secret_store_get_default (), client_id,
                                          has_secret ? self->client_secret : NULL,
                                          carlos_spotify_assistant_get_port (self), scopes);
  g_signal_connect_object (self->login, "notify::state", G_CALLBACK (state_cb), self, 0);
  g_signal_connect_object (self->login, "finished", G_CALLBACK (finished_cb), self, 0);
  if (carlos_account_login_start (self->login, &error))
    {
      show_browser (self);
      carlos_spotify_attempt_open_page (self);
    }
  else
    {
      drop_login (self);
      show_failure (self, error);
    }
}

static gboolean
is_asking (CarlosSpotifyAssistant *self)
{
  return self->login != NULL && carlos_account_login_get_state (self->login) == CARLOS_ACCOUNT_LOGIN_ASK;
}

/* Nobody syncs the account that goes. It may have been cancelled meanwhile. */
static void
held_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CarlosSpotifyAssistant) self = CARLOS_SPOTIFY_ASSISTANT (data);

  if (is_asking (self))
    {
      self->is_holding = TRUE;
      carlos_account_login_answer (self->login, TRUE);
    }
  else
    {
      carlos_sync_keeper_release (CARLOS_SYNC_KEEPER (source));
    }
}

/**
 * carlos_spotify_attempt_answer:
 * @replaces: whether the other account goes, with all that came from it
 *
 * Answers the question which account the library should have.
 */
void
carlos_spotify_attempt_answer (CarlosSpotifyAssistant *self, gboolean replaces)
{
  if (!is_asking (self))
    return;
  if (replaces)
    {
      carlos_sync_keeper_hold_async (self->keeper, held_cb, g_object_ref (self));
      return;
    }
  carlos_account_login_answer (self->login, FALSE);
  carlos_spotify_assistant_show (self, "steps", self->sign_in_button);
  carlos_spotify_assistant_say (self, _ ("Nothing was changed"));
}

/**
 * carlos_spotify_assistant_cancel:
 *
 * Ends an attempt at once, if there is one.
 */
void
carlos_spotify_assistant_cancel (CarlosSpotifyAssistant *self)
{
  g_autoptr (CarlosAccountLogin) login = self->login != NULL ? g_object_ref (self->login) : NULL;

  if (login == NULL)
    return;
  stop_ticking (self);
  drop_login (self);
  carlos_account_login_cancel (login);
}

/**
 * carlos_spotify_assistant_is_busy:
 *
 * Returns: whether an attempt is under way
 */
gboolean
carlos_spotify_assistant_is_busy (CarlosSpotifyAssistant *self)
{
  return self->login != NULL;
}
