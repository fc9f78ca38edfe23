/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-account-connect.h"

#include "carlos-account-check.h"
#include "carlos-account-keyring.h"
#include "carlos-library-file.h"
#include "carlos-store-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NAME 255
#define MAX_SECRET 255

G_DEFINE_QUARK (carlos - account - error - quark, carlos_account_error)

/**
 * carlos_account_open_library:
 * @library: the path of a database
 *
 * Opens the library that accounts are connected to. Where there is none yet, it is made; one that is damaged stays where it
 * is.
 *
 * Returns: (transfer full) (nullable): NULL with a #CarlosStoreError
 */
CarlosStore *
carlos_account_open_library (const char *library, GError **error)
{
  g_autoptr (GError) reason = NULL;
  CarlosStore *store = carlos_library_file_open_to_change (library, &reason);

  if (store != NULL)
    return store;
  if (g_error_matches (reason, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING))
    return carlos_store_open (library, CARLOS_STORE_WRITE, error);
  g_propagate_error (error, g_steal_pointer (&reason));

  return NULL;
}

/* Returns: (transfer full) (nullable): the name without spaces around it, or NULL with an error */
static char *
clean_name (const char *name, GError **error)
{
  g_autofree char *clean = g_utf8_validate (name, -1, NULL) ? g_strstrip (g_strdup (name)) : g_strdup ("");

  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_iscntrl (g_utf8_get_char (p)))
        *clean = '\0';
    }
  if (*clean != '\0' && strlen (clean) <= MAX_NAME)
    return g_steal_pointer (&clean);
  g_set_error_literal (error, CARLOS_ACCOUNT_ERROR, CARLOS_ACCOUNT_ERROR_NAME,
                       _ ("That cannot be the name of an account"));

  return NULL;
}

/* It goes into a header or an address as it is. */
static gboolean
check_secret (CarlosService service, const char *secret, GError **error)
{
  gsize length = secret != NULL ? strlen (secret) : 0;
  gboolean is_good
    = length <= MAX_SECRET && (length > 0 || (secret == NULL && service != CARLOS_SERVICE_LASTFM));

  for (gsize i = 0; i < length; i++)
    is_good = is_good && secret[i] > ' ' && secret[i] <= '~';
  if (is_good)
    return TRUE;
  if (service == CARLOS_SERVICE_LASTFM)
    g_set_error_literal (error, CARLOS_ACCOUNT_ERROR, CARLOS_ACCOUNT_ERROR_SECRET,
                         _ ("That is no API key of Last.fm; yours are at last.fm/api/accounts"));
  else
    g_set_error_literal (error, CARLOS_ACCOUNT_ERROR, CARLOS_ACCOUNT_ERROR_SECRET,
                         _ ("That is no token of ListenBrainz; yours is at listenbrainz.org/settings"));

  return FALSE;
}

static gboolean
check (CarlosAccountIdentity *identity,
       CarlosService service,
       CarlosStore *store,
       const char *name,
       const char *secret,
       GCancellable *cancellable,
       GError **error)
{
  return service == CARLOS_SERVICE_LASTFM
           ? carlos_account_check_lastfm (identity, store, name, secret, cancellable, error)
           : carlos_account_check_listenbrainz (identity, store, name, secret, cancellable, error);
}

/* What the library has of the service must be of the same listener. Of the same account the times stay. */
static gboolean
find_before (CarlosStore *store,
             CarlosService service,
             const CarlosAccountIdentity *identity,
             CarlosAccount **before,
             GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (CarlosAccount) account
    = carlos_store_find_account (store, carlos_service_to_string (service), &reason);

  *before = NULL;
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (account == NULL || account->removal_due)
    return TRUE;
  if (carlos_account_identity_is (identity, account->user))
    {
      *before = g_steal_pointer (&account);
      return TRUE;
    }

  /* Translators: a service, the name of the account that is connected, and the one that should be */
  g_set_error (error, CARLOS_ACCOUNT_ERROR, CARLOS_ACCOUNT_ERROR_OTHER,
               _ ("The library has the %s account “%s” already: disconnect it before you connect “%s”"),
               carlos_service_get_title (service), account->name, identity->name);
  return FALSE;
}

/* Without a secret none of an earlier time is kept either. */
static gboolean
keep_secret (CarlosService service,
             const char *secret,
             CarlosSecretStore *secrets,
             GCancellable *cancellable,
             GError **error)
{
  const char *name = carlos_service_to_string (service);
  g_autofree char *label = NULL;

  if (secret == NULL)
    return carlos_secret_store_clear (secrets, name, cancellable, error);
  /* Translators: what a secret is called in the keyring; the placeholder is a service */
  label = g_strdup_printf (_ ("Carlos – %s"), carlos_service_get_title (service));

  return carlos_secret_store_put (secrets, name, NULL, label, secret, cancellable, error);
}

static CarlosAccount *
create_account (CarlosService service, const CarlosAccountIdentity *identity, const CarlosAccount *before)
{
  CarlosAccount *account = g_new0 (CarlosAccount, 1);

  *account = (CarlosAccount){
    .service = g_strdup (carlos_service_to_string (service)),
    .source = g_strdup (carlos_service_get_source (service)),
    .user = g_strdup (identity->user),
    .name = g_strdup (identity->name),
    .connected = before != NULL ? before->connected : g_get_real_time () / G_USEC_PER_SEC,
    .synced = before != NULL ? before->synced : 0,
  };

  return account;
}

/**
 * carlos_account_connect_run:
 * @library: the path of the library's database, which is made where there is none
 * @service: ListenBrainz or Last.fm; Spotify wants a #CarlosAccountLogin
 * @name: of the listener there
 * @secret: (nullable): ListenBrainz's token, which is optional, or a key of Last.fm's API
 *
 * Asks the service whether it knows the listener and the secret, and connects the account to the library. Blocks.
 *
 * Returns: (transfer full) (nullable): the account, or NULL with an error; then nothing is connected
 */
CarlosAccount *
carlos_account_connect_run (const char *library,
                            CarlosService service,
                            const char *name,
                            const char *secret,
                            CarlosSecretStore *secrets,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autofree char *clean = clean_name (name, error);
  g_autoptr (CarlosStore) store = NULL;
  g_auto (CarlosAccountIdentity) identity = { 0 };
  g_autoptr (CarlosAccount) before = NULL;
  g_autoptr (CarlosAccount) account = NULL;

  g_return_val_if_fail (service == CARLOS_SERVICE_LISTENBRAINZ || service == CARLOS_SERVICE_LASTFM, NULL);

  if (clean == NULL || !check_secret (service, secret, error))
    return NULL;
  store = carlos_account_open_library (library, error);
  if (store == NULL || !check (&identity, service, store, clean, secret, cancellable, error)
      || !find_before (store, service, &identity, &before, error)
      || !keep_secret (service, secret, secrets, cancellable, error))
    return NULL;

  account = create_account (service, &identity, before);

  if (!carlos_account_keyring_note (store, service,
                                    secret != NULL && carlos_secret_store_is_lasting (secrets), error)
      || !carlos_store_put_account (store, account, error))
    return NULL;

  return g_steal_pointer (&account);
}
