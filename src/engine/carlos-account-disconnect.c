/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-account-disconnect.h"

#include "carlos-account-keyring.h"
#include "carlos-json.h"
#include "carlos-library-file.h"
#include "carlos-store-accounts.h"
#include "carlos-store-error.h"
#include "carlos-store-removal.h"

#include <glib/gi18n-lib.h>

/* One account on its way out. */
typedef struct
{
  CarlosStore *store;
  CarlosService service;
  CarlosSecretStore *secrets;
  GCancellable *cancellable;
  CarlosAccountRemoval *removal;
  gboolean is_in_keyring;
} Departure;

void
carlos_account_removal_free (CarlosAccountRemoval *self)
{
  g_clear_pointer (&self->rows, carlos_library_removal_free);
  g_free (self->left);
  g_free (self);
}

static const char *
get_name (const Departure *self)
{
  return carlos_service_to_string (self->service);
}

/* What is left is said once, by the first thing that was. */
static void
note_left (Departure *self, const GError *reason)
{
  if (self->removal->left == NULL)
    self->removal->left = g_strdup (reason->message);
}

/* A store in memory knows nothing of a keyring that is not there now. */
static gboolean
check_keyring (const Departure *self, GError **error)
{
  if (!self->is_in_keyring || carlos_secret_store_is_lasting (self->secrets))
    return TRUE;

  g_set_error_literal (error, CARLOS_SECRET_ERROR, CARLOS_SECRET_ERROR_FAILED,
                       _ ("The keyring that holds what you signed in with is not there now"));
  return FALSE;
}

static void
clear_secret (Departure *self)
{
  g_autoptr (GError) reason = NULL;

  if (!check_keyring (self, &reason)
      || !carlos_secret_store_clear (self->secrets, get_name (self), self->cancellable, &reason))
    note_left (self, reason);
}

/* Remembers that something has to go: nothing of the listener, but the source of which rows have to go, "" for none. */
static gboolean
mark (Departure *self, const char *source, GError **error)
{
  const CarlosAccount account = {
    .service = (char *) get_name (self),
    .source = (char *) source,
    .user = (char *) "",
    .name = (char *) "",
    .problem = self->removal->left != NULL ? (char *) "failed" : NULL,
    .message = self->removal->left,
    .removal_due = TRUE,
  };

  return carlos_store_put_account (self->store, &account, error);
}

static gboolean
has_source (const CarlosStoreOverview *overview, const char *source)
{
  for (guint i = 0; i < overview->sources->len; i++)
    {
      const CarlosStoredImport *one = g_ptr_array_index (overview->sources, i);

      if (g_str_equal (one->source, source))
        return TRUE;
    }

  return FALSE;
}

/* When rows are gone, but traces of them may be left in the file because another program reads it, that is left for later.
 */
static gboolean
remove_rows (Departure *self, const char *source, GError **error)
{
  CarlosLibraryRemoval *rows = self->removal->rows;
  g_autoptr (GError) reason = NULL;
  gboolean is_gone = carlos_store_remove_source (self->store, source, &reason)
                     || g_error_matches (reason, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING);

  rows->after = carlos_store_get_overview (self->store, error);
  if (rows->after == NULL)
    return FALSE;
  if (!is_gone && has_source (rows->after, source))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (!is_gone)
    note_left (self, reason);

  return TRUE;
}

/* Forgets the account, and all that was remembered of it. */
static gboolean
forget_account (Departure *self, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (CarlosAccount) account = NULL;

  if (carlos_store_remove_account (self->store, get_name (self), &reason))
    return TRUE;
  account = carlos_store_find_account (self->store, get_name (self), NULL);
  if (account != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  note_left (self, reason);

  return TRUE;
}

/* The account goes when nothing else is left. */
static gboolean
end (Departure *self, const char *source, GError **error)
{
  if (self->removal->left != NULL)
    return mark (self, source, error);
  if (!forget_account (self, error))
    return FALSE;

  return self->removal->left == NULL || mark (self, "", error);
}

/* Everything goes. The mark comes first, so that what is interrupted is gone on with when Carlos starts again. */
static gboolean
leave_with_rows (Departure *self, GError **error)
{
  const char *source = carlos_service_get_source (self->service);
  CarlosLibraryRemoval *rows = g_new0 (CarlosLibraryRemoval, 1);

  self->removal->rows = rows;
  rows->before = carlos_store_get_overview (self->store, error);
  if (rows->before == NULL || !mark (self, source, error))
    return FALSE;
  clear_secret (self);

  return remove_rows (self, source, error) && end (self, source, error);
}

static gboolean
leave_without_rows (Departure *self, GError **error)
{
  if (!forget_account (self, error) || !mark (self, "", error))
    return FALSE;
  clear_secret (self);

  return end (self, "", error);
}

/* Where no library can be opened, the secret goes all the same. */
static gboolean
leave_without_library (Departure *self, GError *reason, GError **error)
{
  g_autoptr (GError) owned = reason;

  if (!carlos_secret_store_clear (self->secrets, get_name (self), self->cancellable, error))
    return FALSE;
  if (g_error_matches (reason, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&owned));

  return FALSE;
}

/**
 * carlos_account_disconnect_run:
 * @library: the path of the library's database
 * @keeps_rows: what came from the service stays; not for Spotify, whose terms want it to go
 *
 * Disconnects an account: its secret goes out of the keyring, all that came from the service and all that was
 * remembered of it goes out of the library. It takes no network, and may be repeated. Whoever syncs the account has to
 * have stopped. What cannot be done at once is told, remembered and done by carlos_account_finish_removals(). Blocks.
 *
 * Returns: (transfer full) (nullable): what became of it; NULL with an error, and then it has to be repeated
 */
CarlosAccountRemoval *
carlos_account_disconnect_run (const char *library,
                               CarlosService service,
                               gboolean keeps_rows,
                               CarlosSecretStore *secrets,
                               GCancellable *cancellable,
                               GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (CarlosStore) store = carlos_library_file_open_to_change (library, &reason);
  g_autoptr (CarlosAccountRemoval) removal = g_new0 (CarlosAccountRemoval, 1);
  gboolean is_in_keyring = store != NULL && carlos_account_keyring_may_hold (store, service);
  Departure departure = { store, service, secrets, cancellable, removal, is_in_keyring };
  gboolean is_done;

  if (store == NULL)
    is_done = leave_without_library (&departure, g_steal_pointer (&reason), error);
  else if (keeps_rows && service != CARLOS_SERVICE_SPOTIFY)
    is_done = leave_without_rows (&departure, error);
  else
    is_done = leave_with_rows (&departure, error);

  return is_done ? g_steal_pointer (&removal) : NULL;
}

/**
 * carlos_account_finish_removals:
 * @library: the path of the library's database
 *
 * Goes on with disconnecting what was not wholly disconnected, because the keyring failed or Carlos was ended. Blocks.
 *
 * Returns: FALSE with an error that is one sentence when something is still left
 */
gboolean
carlos_account_finish_removals (const char *library,
                                CarlosSecretStore *secrets,
                                GCancellable *cancellable,
                                GError **error)
{
  g_autoptr (CarlosStore) store = carlos_library_file_open (library, NULL);
  g_autoptr (GPtrArray) accounts = store != NULL ? carlos_store_get_accounts (store, NULL) : NULL;
  g_autofree char *left = NULL;

  g_clear_pointer (&store, carlos_store_close);
  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    {
      const CarlosAccount *account = g_ptr_array_index (accounts, i);
      g_autoptr (CarlosAccountRemoval) removal = NULL;
      CarlosService service;

      if (!account->removal_due || !carlos_service_parse (account->service, &service))
        continue;
      removal = carlos_account_disconnect_run (library, service, *account->source == '\0', secrets,
                                               cancellable, error);
      if (removal == NULL)
        return FALSE;
      if (removal->left != NULL)
        {
          g_free (left);
          left = g_strdup (removal->left);
        }
    }
  if (left != NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, left);

  return left == NULL;
}

/**
 * carlos_account_removal_write_json:
 *
 * Returns: (transfer full): one JSON object in the form of docs/formats.md
 */
char *
carlos_account_removal_write_json (const CarlosAccountRemoval *self, CarlosService service)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();

  carlos_json_add_string (builder, "service", carlos_service_to_string (service));
  if (self->rows != NULL)
    carlos_library_removal_add_json (self->rows, builder);
  else
    carlos_json_add_string (builder, "removed", NULL);
  carlos_json_add_string (builder, "left", self->left);

  return carlos_json_end (builder);
}
