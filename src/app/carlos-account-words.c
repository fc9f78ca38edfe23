/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-account-words.h"

#include "carlos-spotify-grant.h"
#include "carlos-status-words.h"
#include "carlos-sync-words.h"

#include <glib/gi18n-lib.h>

#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

/**
 * carlos_account_words_gives:
 *
 * Returns: (transfer none): what connecting an account brings
 */
const char *
carlos_account_words_gives (CarlosService service)
{
  if (service == CARLOS_SERVICE_SPOTIFY)
    return _ ("Saved tracks, your playlists, top lists and the last 50 plays");
  if (service == CARLOS_SERVICE_LISTENBRAINZ)
    return _ ("All your listens, what listeners like you hear, and genres");

  return _ ("All your scrobbles, and what music is tagged as");
}

/**
 * carlos_account_words_lacks:
 *
 * Returns: (transfer none): what it does not bring, or what it takes
 */
const char *
carlos_account_words_lacks (CarlosService service)
{
  if (service == CARLOS_SERVICE_SPOTIFY)
    return _ ("No history before that and no audio features. It takes Premium and three minutes.");
  if (service == CARLOS_SERVICE_LISTENBRAINZ)
    return _ ("Only what was submitted there. A public name is enough.");

  return _ ("Only what was scrobbled, and not how long it was heard. It takes an API key.");
}

/**
 * carlos_account_words_feedback:
 *
 * Returns: (transfer none): what ListenBrainz is told when it is told what the listener likes
 */
const char *
carlos_account_words_feedback (void)
{
  return _ (
    "Sends, at each sync, the tracks that you said you like (love) and want less of (hate), with their "
    "titles and artists to find them there, and nothing else. Others can see it there. It takes your token.");
}

/* Translators: in all of these the placeholder is a number */
static char *
describe_age (gint64 age)
{
  gulong n;

  if (age < MINUTE)
    return g_strdup (_ ("just now"));
  if (age < HOUR)
    {
      n = (gulong) (age / MINUTE);
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%lu minute ago", "%lu minutes ago", n), n);
    }
  if (age < DAY)
    {
      n = (gulong) (age / HOUR);
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%lu hour ago", "%lu hours ago", n), n);
    }
  n = (gulong) (age / DAY);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'lu day ago", "%'lu days ago", n), n);
}

/**
 * carlos_account_words_synced:
 * @synced: when an account was brought up to date, seconds since 1970, UTC; 0 for never
 *
 * Returns: (transfer full): such as "Up to date 3 hours ago (14:30)"
 */
char *
carlos_account_words_synced (gint64 synced, gint64 now)
{
  g_autofree char *age = describe_age (MAX (now - synced, 0));
  g_autofree char *time = carlos_sync_words_time (synced);

  if (synced <= 0)
    return g_strdup (_ ("Not brought up to date yet"));

  /* Translators: such as “Up to date 3 hours ago (14:30)” */
  return g_strdup_printf (_ ("Up to date %s (%s)"), age, time);
}

static gint64
find_wait (const GPtrArray *waits, const char *service)
{
  gint64 until = 0;

  for (guint i = 0; i < waits->len; i++)
    {
      const CarlosStoreWait *wait = g_ptr_array_index (waits, i);

      if (g_str_equal (wait->service, service))
        until = MAX (until, wait->until);
    }

  return until;
}

static const char *
get_title (const CarlosAccount *account)
{
  CarlosService service;

  return carlos_service_parse (account->service, &service) ? carlos_service_get_title (service)
                                                           : account->service;
}

/**
 * carlos_account_words_problem:
 *
 * Returns: (transfer full) (nullable): what keeps an account from being up to date, or soon will, and what comes of it; NULL
 *   when nothing does
 */
char *
carlos_account_words_problem (const CarlosAccountsReport *report, const CarlosAccount *account, gint64 now)
{
  gint64 until = find_wait (report->status->waits, account->service);

  if (until > now)
    {
      g_autofree char *time = carlos_sync_words_time (until);

      /* Translators: a service and a time */
      return g_strdup_printf (_ ("%s asks to wait until %s. Carlos goes on by itself then."),
                              get_title (account), time);
    }
  if (account->message != NULL)
    return g_strdup (account->message);
  if (carlos_spotify_grant_ends_soon (account->authorized, now))
    {
      g_autofree char *time = carlos_sync_words_time (carlos_spotify_grant_get_end (account->authorized));

      return g_strdup_printf (
        _ ("Spotify lets a sign-in last for six months. This one ends on %s; sign in again "
           "before."),
        time);
    }

  return NULL;
}

static const CarlosStoredImport *
find_source (const CarlosLibraryStatus *status, const char *source)
{
  for (guint i = 0; status->overview != NULL && i < status->overview->sources->len; i++)
    {
      const CarlosStoredImport *one = g_ptr_array_index (status->overview->sources, i);

      if (g_str_equal (one->source, source))
        return one;
    }

  return NULL;
}

/**
 * carlos_account_words_leaving:
 *
 * Returns: (transfer full): what is deleted when the account of a service is disconnected
 */
char *
carlos_account_words_leaving (const CarlosAccountsReport *report, CarlosService service)
{
  const CarlosStoredImport *source = find_source (report->status, carlos_service_get_source (service));
  g_autofree char *sums = source != NULL ? carlos_status_words_sums (source) : NULL;

  if (sums == NULL)
    return g_strdup_printf (_ ("Nothing came from %s yet"), carlos_service_get_title (service));

  return g_strdup (sums);
}
