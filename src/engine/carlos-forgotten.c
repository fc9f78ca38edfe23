/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-forgotten.h"

#include "carlos-plays-by-track.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define DAY ((gint64) 24 * 60 * 60)
#define MONTH (365.25 / 12 * 24 * 60 * 60)

/* The rule, as docs/method.md says it. */
#define MIN_LOVE 8 /* plays less skips */
#define MIN_AT_BEST 3
#define BEST_TIME (60 * DAY)
#define MIN_AWAY (182 * DAY)
#define MIN_AWAY_GAPS 4

static gboolean
is_skip (const CarlosPlay *play)
{
  return (play->flags & (CARLOS_PLAY_SHORT | CARLOS_PLAY_SKIPPED)) != 0;
}

/* Counts one track's plays; the times of those that were no skips are left in @times. */
static void
count (CarlosForgottenTrack *item, const CarlosPlayLog *log, const guint *plays, guint n_plays, GArray *times)
{
  g_array_set_size (times, 0);
  for (guint i = 0; i < n_plays; i++)
    {
      const CarlosPlay *play = &log->plays[plays[i]];

      if (is_skip (play))
        item->n_skips++;
      else
        g_array_append_val (times, play->time);
    }
  item->n_plays = times->len;
}

static guint
find_best (const gint64 *times, guint n)
{
  guint first = 0, best = 0;

  for (guint i = 0; i < n; i++)
    {
      while (times[i] - times[first] > BEST_TIME)
        first++;
      best = MAX (best, i - first + 1);
    }

  return best;
}

static int
compare_gaps (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

/* The median time between two plays that follow each other; the array is used up. */
static gint64
find_usual_gap (GArray *times)
{
  gint64 *gaps = (gint64 *) (gpointer) times->data;

  for (guint i = 0; i + 1 < times->len; i++)
    gaps[i] = gaps[i + 1] - gaps[i];
  g_array_set_size (times, times->len - 1);
  g_array_sort (times, compare_gaps);

  return g_array_index (times, gint64, times->len / 2);
}

/* Fills in what is known of a track; returns whether it is a forgotten favourite. */
static gboolean
judge (CarlosForgottenTrack *item, const CarlosPlayLog *log, const guint *plays, guint n_plays, GArray *times)
{
  guint love;

  if (n_plays < MIN_LOVE)
    return FALSE;
  item->heard = log->plays[plays[n_plays - 1]].time;
  item->away = log->plays[log->n_plays - 1].time - item->heard;
  if (item->away < MIN_AWAY)
    return FALSE;
  count (item, log, plays, n_plays, times);
  if (item->n_plays < item->n_skips + MIN_LOVE)
    return FALSE;
  item->first = g_array_index (times, gint64, 0);
  item->last = g_array_index (times, gint64, times->len - 1);
  item->n_at_best = find_best ((const gint64 *) (gpointer) times->data, times->len);
  if (item->n_at_best < MIN_AT_BEST || item->away < MIN_AWAY_GAPS * find_usual_gap (times))
    return FALSE;

  love = item->n_plays - item->n_skips;
  item->score = love * log2 (1 + (double) item->away / MIN_AWAY);

  return TRUE;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const CarlosForgottenTrack *x = a, *y = b;

  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  if (x->last != y->last)
    return x->last > y->last ? -1 : 1;

  return x->track < y->track ? -1 : x->track > y->track;
}

static guint8 *
mark_banned (const CarlosLibrary *library)
{
  guint8 *is_banned = g_new0 (guint8, MAX (carlos_track_table_get_n_tracks (library->tracks), 1));
  const CarlosTrackList *list = carlos_library_find_list (library, CARLOS_TRACK_LIST_BANNED, NULL);

  for (guint i = 0; list != NULL && i < list->n_tracks; i++)
    is_banned[list->tracks[i]] = TRUE;

  return is_banned;
}

/**
 * carlos_forgotten_list_new:
 * @time_zone: the listener's, for rules about hours of the day
 * @maximum: how many tracks at most
 *
 * Finds the forgotten favourites of a library: loved once (at least 8 plays more than skips, 3 of them within 60 days) and
 * not on for half a year and four times their usual gap, up to the library's last play. What is banned, or hidden by the
 * library's rules, is left out. The score is the plays less the skips, times the base-2 logarithm of 1 + the half years
 * away: docs/method.md.
 *
 * Returns: (transfer full): the list, best first
 */
CarlosForgottenList *
carlos_forgotten_list_new (const CarlosLibrary *library, GTimeZone *time_zone, guint maximum)
{
  CarlosForgottenList *self = g_new0 (CarlosForgottenList, 1);
  g_autofree guint8 *is_banned = mark_banned (library);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (CarlosForgottenTrack));
  g_auto (CarlosPlaysByTrack) by_track;

  carlos_plays_by_track_init (&by_track, library, time_zone);
  for (guint t = 0; t < carlos_track_table_get_n_tracks (library->tracks); t++)
    {
      CarlosForgottenTrack item = { .track = t };
      guint first = by_track.first[t];

      if (!is_banned[t]
          && judge (&item, library->plays, &by_track.plays[first], by_track.first[t + 1] - first, times))
        g_array_append_val (items, item);
    }
  g_array_sort (items, compare_items);
  self->n_items = MIN (items->len, maximum);
  self->items = (CarlosForgottenTrack *) (gpointer) g_array_free (g_steal_pointer (&items), FALSE);

  return self;
}

void
carlos_forgotten_list_free (CarlosForgottenList *self)
{
  g_free (self->items);
  g_free (self);
}

/**
 * carlos_forgotten_list_to_playlist:
 * @library: what the list was made from
 *
 * Returns: (transfer full): the tracks in the list's order, ready to be written
 */
CarlosPlaylist *
carlos_forgotten_list_to_playlist (const CarlosForgottenList *self, const CarlosLibrary *library)
{
  CarlosPlaylist *playlist = carlos_playlist_new (_ ("Forgotten favourites"), NULL);

  for (guint i = 0; i < self->n_items; i++)
    carlos_playlist_add_track (playlist, library, self->items[i].track);

  return playlist;
}

/**
 * carlos_forgotten_dup_when:
 * @months: since a track was on last
 *
 * Returns: (transfer full): that for people, in years from two on: "last heard 14 months ago"
 */
char *
carlos_forgotten_dup_when (guint months)
{
  guint years = months / 12;

  if (months < 24)
    return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "last heard %u month ago", "last heard %u months ago", months), months);

  return g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "last heard %u year ago", "last heard %u years ago", years), years);
}

/**
 * carlos_forgotten_track_dup_reason:
 * @now: seconds since 1970, UTC: the library may end long before
 *
 * Returns: (transfer full): why the track is in the list, in numbers, for people: "last heard 14 months ago, 37 plays
 * before"
 */
char *
carlos_forgotten_track_dup_reason (const CarlosForgottenTrack *self, gint64 now)
{
  g_autofree char *when = carlos_forgotten_dup_when ((guint) ((double) MAX (now - self->heard, 0) / MONTH));
  g_autofree char *plays = NULL;

  /* Translators: it follows “last heard … ago”, after a comma */
  plays = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u play before", "%u plays before", self->n_plays),
                           self->n_plays);

  return g_strdup_printf ("%s, %s", when, plays);
}
