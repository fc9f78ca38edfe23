/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "carlos-list-words.h"

#include "carlos-words.h"

/**
 * carlos_list_words_artists:
 * @maximum: at most so many
 *
 * Returns: (transfer full): the artists of a track in credited order, separated by commas; "" when none is known
 */
char *
carlos_list_words_artists (const CarlosTrackTable *table, guint track, guint maximum)
{
  guint n_artists;
  const guint *artists = carlos_track_table_get_artists (table, track, &n_artists);
  GString *names = g_string_new (NULL);

  for (guint a = 0; a < MIN (n_artists, maximum); a++)
    g_string_append_printf (names, "%s%s", a > 0 ? ", " : "",
                            carlos_track_table_get_artist_name (table, artists[a]));

  return g_string_free (names, FALSE);
}

/**
 * carlos_list_words_time:
 * @minutes: 0 or more
 *
 * Returns: (transfer full): such as "42 min" or "12 h 5 min": short, and exact enough to tell neighbours in a list apart
 */
char *
carlos_list_words_time (double minutes)
{
  gulong count = (gulong) (minutes + .5);

  if (count < 60)
    /* Translators: minutes, abbreviated */
    return g_strdup_printf (_ ("%lu min"), count);

  /* Translators: hours and minutes, abbreviated */
  return g_strdup_printf (_ ("%'lu h %lu min"), count / 60, count % 60);
}

static char *
format_time (gint64 time, GTimeZone *time_zone, const char *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, time_zone) : NULL;

  return local != NULL ? g_date_time_format (local, format) : g_strdup ("–");
}

/**
 * carlos_list_words_months:
 * @first: seconds since 1970, UTC
 * @last: likewise
 * @time_zone: the listener's
 *
 * Returns: (transfer full): from when to when something was heard, such as "Mar 2019 – Feb 2026"
 */
char *
carlos_list_words_months (gint64 first, gint64 last, GTimeZone *time_zone)
{
  /* Translators: a month with its year, such as “Mar 2019”, as g_date_time_format () takes it */
  g_autofree char *from = format_time (first, time_zone, _ ("%b %Y"));
  g_autofree char *to = format_time (last, time_zone, _ ("%b %Y"));

  if (g_str_equal (from, to))
    return g_steal_pointer (&from);

  return g_strdup_printf (_ ("%s – %s"), from, to);
}

/**
 * carlos_list_words_days:
 *
 * Returns: (transfer full): like [func@list_words_months], but in full: "first heard 14 March 2019, last heard 2 February
 *   2026"
 */
char *
carlos_list_words_days (gint64 first, gint64 last, GTimeZone *time_zone)
{
  g_autofree char *from = format_time (first, time_zone, _ ("%-d %B %Y"));
  g_autofree char *to = format_time (last, time_zone, _ ("%-d %B %Y"));

  return g_strdup_printf (_ ("first heard %s, last heard %s"), from, to);
}

static char *
count_all (CarlosTopKind kind, guint n)
{
  switch (kind)
    {
    case CARLOS_TOP_TRACKS:
      return carlos_words_tracks (n);
    case CARLOS_TOP_ALBUMS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u album", "%'u albums", n), n);
    case CARLOS_TOP_ARTISTS:
    default:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u artist", "%'u artists", n), n);
    }
}

/**
 * carlos_list_words_count:
 * @n_entries: how many are shown
 * @n_heard: of how many
 *
 * Returns: (transfer full): such as "1,204 artists" or "the first 10,000 of 182,331 tracks"
 */
char *
carlos_list_words_count (CarlosTopKind kind, guint n_entries, guint n_heard)
{
  g_autofree char *all = count_all (kind, n_heard);

  if (n_entries == n_heard)
    return g_steal_pointer (&all);

  /* Translators: a number, and a number of artists, tracks or albums */
  return g_strdup_printf (_ ("the first %'u of %s"), n_entries, all);
}
