/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-suggestion-search.h"

/* The day in half hours; a window that goes over midnight goes on counting. */
#define BIN_MINUTES 30
#define N_BINS (CARLOS_MINUTES_PER_DAY / BIN_MINUTES)
#define FIRST_BIN (17 * 60 / BIN_MINUTES)       /* windows begin at 17:00 or later */
#define END_BIN (N_BINS + 7 * 60 / BIN_MINUTES) /* and end by 7:00 */
#define MAX_BINS 4                              /* and are two hours at most */

/* The rule, as docs/method.md says it. */
#define MIN_TRACK_NIGHTS 10
#define TRACK_SHARE 0.8
#define MIN_NIGHTS 20
#define MIN_NIGHTLY 2
#define NIGHTS_SHARE 0.5
#define WINDOW_SHARE 0.7
#define MAX_SHARE 0.5

typedef struct
{
  const CarlosSuggestionSearch *search;
  guint8 *is_habit;    /* of each play: one of the same few tracks, at its hour */
  guint all[N_BINS];   /* plays of each half hour */
  guint habit[N_BINS]; /* those of the same few tracks, at their hour */
} Habit;

typedef struct
{
  guint first; /* bin */
  guint n_bins;
  guint all;
  guint habit;
  guint n_nights; /* with the habit */
  guint n_span;   /* from the first of them to the last */
} Window;

static guint
get_bin (const CarlosSuggestionSearch *search, guint play)
{
  return search->minute[play] / BIN_MINUTES;
}

static guint
sum_bins (const guint *bins, guint first, guint n)
{
  guint sum = 0;

  for (guint b = first; b < first + n; b++)
    sum += bins[b % N_BINS];

  return sum;
}

static gboolean
is_in_window (guint bin, guint first, guint n)
{
  return (bin + N_BINS - first % N_BINS) % N_BINS < n;
}

/* Fills in when one track was heard; returns on how many nights. */
static guint
count_track (const CarlosSuggestionSearch *search, const guint *plays, guint n_plays, guint *bins)
{
  guint n_nights = 0;
  gint32 last = G_MININT32;

  for (guint i = 0; i < n_plays; i++)
    {
      if (!search->counts[plays[i]])
        continue;
      bins[get_bin (search, plays[i])]++;
      n_nights += search->night[plays[i]] != last;
      last = search->night[plays[i]];
    }

  return n_nights;
}

/* A track that is heard on many nights, four times in five within the same two hours, is a habit then. */
static void
judge_track (Habit *self, guint track)
{
  const CarlosPlaysByTrack *by_track = &self->search->by_track;
  const guint *plays = &by_track->plays[by_track->first[track]];
  guint n_plays = by_track->first[track + 1] - by_track->first[track];
  guint bins[N_BINS] = { 0 };
  guint best = 0;

  if (n_plays < MIN_TRACK_NIGHTS || count_track (self->search, plays, n_plays, bins) < MIN_TRACK_NIGHTS)
    return;
  for (guint b = 1; b < N_BINS; b++)
    {
      if (sum_bins (bins, b, MAX_BINS) > sum_bins (bins, best, MAX_BINS))
        best = b;
    }
  if (sum_bins (bins, best, MAX_BINS) < TRACK_SHARE * sum_bins (bins, 0, N_BINS))
    return;

  for (guint i = 0; i < n_plays; i++)
    {
      guint bin = get_bin (self->search, plays[i]);

      if (!self->search->counts[plays[i]] || !is_in_window (bin, best, MAX_BINS))
        continue;
      self->is_habit[plays[i]] = TRUE;
      self->habit[bin]++;
    }
}

static void
count_all (Habit *self)
{
  for (guint i = 0; i < self->search->library->plays->n_plays; i++)
    self->all[get_bin (self->search, i)] += self->search->counts[i];
}

/* The window with the most plays of the habit more than others; the shortest and earliest of equals. */
static Window
find_window (const Habit *self)
{
  Window best = { 0 };
  gint64 best_gain = 0;

  for (guint n = 1; n <= MAX_BINS; n++)
    for (guint first = FIRST_BIN; first + n <= END_BIN; first++)
      {
        guint all = sum_bins (self->all, first, n);
        guint habit = sum_bins (self->habit, first, n);
        gint64 gain = 2 * (gint64) habit - all;

        if (gain <= best_gain)
          continue;
        best_gain = gain;
        best = (Window){ .first = first, .n_bins = n, .all = all, .habit = habit };
      }

  return best;
}

/* A night counts with two plays of the habit: one may be chance. */
static void
count_nights (const Habit *self, Window *window)
{
  const CarlosSuggestionSearch *search = self->search;
  gint32 first = 0, last = 0, night = G_MININT32;
  guint n_tonight = 0;

  for (guint i = 0; i < search->library->plays->n_plays; i++)
    {
      if (!self->is_habit[i] || !is_in_window (get_bin (search, i), window->first, window->n_bins))
        continue;
      n_tonight = search->night[i] == night ? n_tonight + 1 : 1;
      night = search->night[i];
      if (n_tonight != MIN_NIGHTLY)
        continue;
      if (window->n_nights++ == 0)
        first = night;
      last = night;
    }
  window->n_span = window->n_nights > 0 ? (guint) (last - first) + 1 : 0;
}

static gboolean
is_habit (const Habit *self, const Window *window)
{
  return window->habit >= WINDOW_SHARE * window->all && window->n_nights >= MIN_NIGHTS
         && window->n_nights >= NIGHTS_SHARE * window->n_span
         && window->all <= MAX_SHARE * (double) self->search->n_plays;
}

/**
 * carlos_suggestion_search_bedtime:
 *
 * Looks for an evening or night hour at which the same few tracks are heard night after night, and little else.
 */
void
carlos_suggestion_search_bedtime (CarlosSuggestionSearch *self)
{
  g_autofree guint8 *marks = g_new0 (guint8, MAX (self->library->plays->n_plays, 1));
  g_autoptr (GArray) candidates = g_array_new (FALSE, TRUE, sizeof (CarlosSuggestionCandidate));
  Habit habit = { .search = self, .is_habit = marks };
  CarlosSuggestionCandidate candidate;
  Window window;

  for (guint t = 0; t < carlos_track_table_get_n_tracks (self->library->tracks); t++)
    judge_track (&habit, t);
  count_all (&habit);
  window = find_window (&habit);
  count_nights (&habit, &window);
  if (window.habit == 0 || !is_habit (&habit, &window))
    return;

  candidate = (CarlosSuggestionCandidate){
    .kind = CARLOS_SUGGESTION_BEDTIME,
    .rule_kind = CARLOS_EXCLUSION_HOURS,
    .from = window.first % N_BINS * BIN_MINUTES,
    .to = (window.first + window.n_bins) % N_BINS * BIN_MINUTES,
    .share = (double) window.habit / window.all,
    .n_times = window.n_nights,
  };
  g_array_append_val (candidates, candidate);
  carlos_suggestion_search_offer (self, candidates);
}
