/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-account-form.h"

#include "carlos-account-connect.h"
#include "carlos-account-words.h"
#include "carlos-browser.h"
#include "carlos-service-error.h"

#include <glib/gi18n-lib.h>

#define LISTENBRAINZ_PAGE "https://listenbrainz.org/settings/"
#define LASTFM_PAGE "https://www.last.fm/api/account/create"

/**
 * CarlosAccountForm:
 *
 * Connects an account at ListenBrainz or Last.fm: the listener's name there, and what the service wants besides. What is
 * wrong is said beside the fields, which keep what was typed.
 */
struct _CarlosAccountForm
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  GtkEditable *name_row;
  GtkEditable *secret_row;
  AdwActionRow *page_row;
  GtkLabel *remark;
  GtkWidget *connect_button;
  GtkSpinner *spinner;

  char *library;
  CarlosService service;
  GCancellable *cancellable; /* of the attempt that is under way */
};

G_DEFINE_FINAL_TYPE (CarlosAccountForm, carlos_account_form, ADW_TYPE_BIN)

typedef enum
{
  SIGNAL_CONNECTED,
  SIGNAL_MESSAGE,
  N_SIGNALS,
} CarlosAccountFormSignal;

static guint signals[N_SIGNALS];

/* What a worker connects with. */
typedef struct
{
  char *library;
  CarlosService service;
  char *name;
  char *secret; /* (nullable) */
} Attempt;

static void
attempt_free (Attempt *attempt)
{
  g_free (attempt->library);
  g_free (attempt->name);
  carlos_secret_free (attempt->secret);
  g_free (attempt);
}

static const char *
get_page (CarlosAccountForm *self)
{
  return self->service == CARLOS_SERVICE_LASTFM ? LASTFM_PAGE : LISTENBRAINZ_PAGE;
}

/* Last.fm answers nobody without a key. */
static void
update_button (CarlosAccountForm *self)
{
  gboolean is_complete
    = *gtk_editable_get_text (self->name_row) != '\0'
      && (self->service != CARLOS_SERVICE_LASTFM || *gtk_editable_get_text (self->secret_row) != '\0');

  gtk_widget_set_sensitive (self->connect_button, is_complete && self->cancellable == NULL);
}

/* Beside the field that it is about, which is also told to screen readers. */
static void
set_wrong (GtkEditable *row, const char *remark)
{
  if (remark != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               remark != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  remark != NULL ? remark : "", -1);
}

static void
show_remark (CarlosAccountForm *self, const char *remark, GtkEditable *row)
{
  gtk_label_set_label (self->remark, remark != NULL ? remark : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remark), remark != NULL);
  set_wrong (self->name_row, row == self->name_row ? remark : NULL);
  set_wrong (self->secret_row, row == self->secret_row ? remark : NULL);
}

static void
changed_cb (CarlosAccountForm *self)
{
  show_remark (self, NULL, NULL);
  update_button (self);
}

/* Which field an error is about, or NULL. */
static GtkEditable *
find_wrong (CarlosAccountForm *self, const GError *error)
{
  if (g_error_matches (error, CARLOS_ACCOUNT_ERROR, CARLOS_ACCOUNT_ERROR_NAME)
      || g_error_matches (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_NOT_FOUND))
    return self->name_row;
  if (g_error_matches (error, CARLOS_ACCOUNT_ERROR, CARLOS_ACCOUNT_ERROR_SECRET)
      || g_error_matches (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_SIGN_IN)
      || g_error_matches (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_FORBIDDEN))
    return self->secret_row;

  return NULL;
}

static void
set_busy (CarlosAccountForm *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), cancellable != NULL);
  gtk_spinner_set_spinning (self->spinner, cancellable != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->connect_button), GTK_ACCESSIBLE_STATE_BUSY,
                               cancellable != NULL, -1);
  update_button (self);
}

static void
fail (CarlosAccountForm *self, const GError *error)
{
  GtkEditable *wrong = find_wrong (self, error);

  show_remark (self, error->message, wrong);
  gtk_widget_grab_focus (wrong != NULL ? GTK_WIDGET (wrong) : self->connect_button);
}

static void
connect_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Attempt *attempt = data;
  GError *error = NULL;
  CarlosAccount *account
    = carlos_account_connect_run (attempt->library, attempt->service, attempt->name, attempt->secret,
                                  carlos_secret_store_get_default (), cancellable, &error);

  if (account != NULL)
    g_task_return_pointer (task, account, (GDestroyNotify) carlos_account_free);
  else
    g_task_return_error (task, error);
}

/* An attempt that was given up may have come to its end all the same: what is connected is shown then. */
static void
connected_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosAccountForm *self = CARLOS_ACCOUNT_FORM (source);
  const Attempt *attempt = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosAccount) account = g_task_propagate_pointer (G_TASK (result), &error);
  gboolean is_wanted = self->cancellable == g_task_get_cancellable (G_TASK (result));

  if (self->name_row == NULL) /* disposed of meanwhile */
    return;
  if (is_wanted)
    set_busy (self, NULL);
  if (account != NULL)
    {
      gtk_editable_set_text (self->secret_row, "");
      g_signal_emit (self, signals[SIGNAL_CONNECTED], 0, carlos_service_to_string (attempt->service));
    }
  else if (is_wanted)
    {
      fail (self, error);
    }
}

static void
connect_cb (CarlosAccountForm *self)
{
  g_autoptr (GCancellable) cancellable = NULL;
  g_autoptr (GTask) task = NULL;
  const char *secret = gtk_editable_get_text (self->secret_row);
  Attempt *attempt;

  if (!gtk_widget_get_sensitive (self->connect_button))
    return;

  attempt = g_new0 (Attempt, 1);
  attempt->library = g_strdup (self->library);
  attempt->service = self->service;
  attempt->name = g_strdup (gtk_editable_get_text (self->name_row));
  attempt->secret = *secret != '\0' ? g_strdup (secret) : NULL;
  cancellable = g_cancellable_new ();
  show_remark (self, NULL, NULL);
  set_busy (self, cancellable);
  task = g_task_new (self, cancellable, connected_cb, NULL);
  g_task_set_source_tag (task, connect_cb);
  g_task_set_check_cancellable (task, FALSE); /* what was connected in spite of it is connected */
  g_task_set_task_data (task, attempt, (GDestroyNotify) attempt_free);
  g_task_run_in_thread (task, connect_in_thread);
}

static void
page_opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CarlosAccountForm) self = CARLOS_ACCOUNT_FORM (data);

  if (!carlos_browser_open_finish (result, NULL))
    g_signal_emit (self, signals[SIGNAL_MESSAGE], 0, _ ("No browser answered"));
}

static void
page_cb (CarlosAccountForm *self)
{
  carlos_browser_open_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), get_page (self),
                             page_opened_cb, g_object_ref (self));
}

static void
carlos_account_form_dispose (GObject *object)
{
  CarlosAccountForm *self = CARLOS_ACCOUNT_FORM (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARLOS_TYPE_ACCOUNT_FORM);

  G_OBJECT_CLASS (carlos_account_form_parent_class)->dispose (object);
}

static void
carlos_account_form_finalize (GObject *object)
{
  g_free (CARLOS_ACCOUNT_FORM (object)->library);

  G_OBJECT_CLASS (carlos_account_form_parent_class)->finalize (object);
}

static void
carlos_account_form_class_init (CarlosAccountFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_account_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = carlos_account_form_finalize;

  /**
   * CarlosAccountForm::connected:
   * @service: the name of the service
   *
   * The account is connected.
   */
  signals[SIGNAL_CONNECTED] = g_signal_new ("connected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * CarlosAccountForm::message:
   * @text: one line
   *
   * Something to be said in passing.
   */
  signals[SIGNAL_MESSAGE] = g_signal_new ("message", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-account-form.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountForm, group);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountForm, name_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountForm, secret_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountForm, page_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountForm, remark);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountForm, connect_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosAccountForm, spinner);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, connect_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_cb);
}

static void
carlos_account_form_init (CarlosAccountForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * carlos_account_form_set_library:
 * @library: the path of the database of the library that accounts are connected to, which is made where there is none
 */
void
carlos_account_form_set_library (CarlosAccountForm *self, const char *library)
{
  g_return_if_fail (CARLOS_IS_ACCOUNT_FORM (self));

  g_free (self->library);
  self->library = g_strdup (library);
}

/**
 * carlos_account_form_begin:
 * @service: ListenBrainz or Last.fm
 * @name: (nullable): of the account that is connected, if its secret is to be given anew
 *
 * Shows the form of a service.
 */
void
carlos_account_form_begin (CarlosAccountForm *self, CarlosService service, const char *name)
{
  gboolean is_lastfm = service == CARLOS_SERVICE_LASTFM;
  g_autofree char *text
    = g_strdup_printf ("%s. %s", carlos_account_words_gives (service), carlos_account_words_lacks (service));

  g_return_if_fail (CARLOS_IS_ACCOUNT_FORM (self));

  carlos_account_form_cancel (self);
  self->service = service;
  adw_preferences_group_set_description (self->group, text);
  gtk_editable_set_text (self->name_row, name != NULL ? name : "");
  gtk_editable_set_text (self->secret_row, "");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->secret_row),
                                 is_lastfm ? _ ("API Key") : _ ("User Token (Optional)"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->page_row),
                                 is_lastfm ? _ ("Get an API Key…") : _ ("Find Your Token…"));
  adw_action_row_set_subtitle (
    self->page_row, is_lastfm
                      ? _ ("Free at last.fm/api/account/create; any name will do for the application")
                      : _ ("At listenbrainz.org/settings. With it Carlos can also send playlists there."));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->page_row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  adw_action_row_get_subtitle (self->page_row), -1);
  show_remark (self, NULL, NULL);
  set_busy (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (name != NULL ? self->secret_row : self->name_row));
}

CarlosService
carlos_account_form_get_service (CarlosAccountForm *self)
{
  g_return_val_if_fail (CARLOS_IS_ACCOUNT_FORM (self), CARLOS_SERVICE_LISTENBRAINZ);

  return self->service;
}

/**
 * carlos_account_form_cancel:
 *
 * Gives up an attempt, if there is one, and forgets the secret that was typed: GTK 4.8 tells assistive programs what stands
 * in a field, hidden or not.
 */
void
carlos_account_form_cancel (CarlosAccountForm *self)
{
  g_return_if_fail (CARLOS_IS_ACCOUNT_FORM (self));

  gtk_editable_set_text (self->secret_row, "");
  if (self->cancellable == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  set_busy (self, NULL);
}
