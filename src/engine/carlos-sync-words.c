/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "carlos-sync-words.h"

#include "carlos-spotify-grant.h"

static const struct
{
  const char *name;
  const char *title;
} titles[] = {
  { "listens", N_ ("Listening history") },
  { "history", N_ ("Listening history") },
  { "profile", N_ ("Profile") },
  { "recent", N_ ("Recently played") },
  { "top", N_ ("Favourites") },
  { "saved", N_ ("Saved tracks") },
  { "playlists", N_ ("Playlists") },
  { "recommendations", N_ ("Recommendations") },
  { "neighbours", N_ ("Listeners like you") },
  { "feedback", N_ ("What you like") },
  { "similar", N_ ("Similar artists") },
  { "artists", N_ ("Genres of artists") },
  { "genres", N_ ("Genres of artists") },
  { "tags", N_ ("Genres of artists") },
};

/**
 * carlos_sync_words_title:
 *
 * Returns: (transfer none): what a part of a sync is called
 */
const char *
carlos_sync_words_title (const CarlosSyncPart *part)
{
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      if (g_str_equal (titles[i].name, part->name))
        return _ (titles[i].title);
    }

  return part->name;
}

/**
 * carlos_sync_words_part:
 *
 * Returns: (transfer full): what became of a part of a sync, such as "230 new" or a sentence that says why there is
 *   none
 */
char *
carlos_sync_words_part (const CarlosSyncPart *part)
{
  g_autofree char *count = NULL;
  gulong n_new = (gulong) part->n_new;

  if (n_new > 0)
    count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'lu new", "%'lu new", n_new), n_new);
  else if (part->sentence == NULL)
    count = g_strdup (_ ("nothing new"));

  if (part->sentence == NULL)
    return g_steal_pointer (&count);

  return count != NULL ? g_strdup_printf ("%s. %s", count, part->sentence) : g_strdup (part->sentence);
}

/**
 * carlos_sync_words_time:
 * @time: seconds since 1970, UTC
 *
 * Returns: (transfer full): a day and a time of the day, in the listener's time zone; the time alone for today
 */
char *
carlos_sync_words_time (gint64 time)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (time);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (local == NULL)
    return g_strdup ("");
  if (g_date_time_get_year (local) == g_date_time_get_year (now)
      && g_date_time_get_day_of_year (local) == g_date_time_get_day_of_year (now))
    return g_date_time_format (local, "%H:%M");

  return g_date_time_format (local, "%x %H:%M");
}

static gint64
find_longest_wait (const GPtrArray *waits, const char *service)
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

/* Takes over the text. */
static void
append (GString *words, char *text)
{
  g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", text);
  g_free (text);
}

/**
 * carlos_sync_words_account:
 *
 * Returns: (transfer full): how an account is: when it was brought up to date, what is wrong with it, until when its
 *   service wants to be left alone, and when the listener has to sign in again
 */
char *
carlos_sync_words_account (const CarlosLibraryStatus *status, const CarlosAccount *account)
{
  g_autofree char *synced = carlos_sync_words_time (account->synced);
  gint64 until = find_longest_wait (status->waits, account->service);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  GString *words = g_string_new (NULL);

  /* Translators: the placeholder is a day and a time of the day */
  append (words, account->synced > 0 ? g_strdup_printf (_ ("up to date %s"), synced)
                                     : g_strdup (_ ("never synced")));
  if (account->message != NULL)
    append (words, g_strdup (account->message));
  if (until > now && g_strcmp0 (account->problem, "wait") != 0)
    {
      g_autofree char *time = carlos_sync_words_time (until);

      append (words, g_strdup_printf (_ ("asks to wait until %s"), time));
    }
  if (carlos_spotify_grant_ends_soon (account->authorized, now))
    {
      g_autofree char *time = carlos_sync_words_time (carlos_spotify_grant_get_end (account->authorized));

      append (words, g_strdup_printf (_ ("sign in again by %s"), time));
    }

  return g_string_free (words, FALSE);
}
