/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-suggestion-search.h"

#include "carlos-exclusion-filter.h"
#include "carlos-local-clock.h"

#define MS_PER_MINUTE 60000.0
#define HALF_DAY (CARLOS_SECONDS_PER_DAY / 2)

static void
place_in_time (CarlosSuggestionSearch *self)
{
  const CarlosPlayLog *log = self->library->plays;
  gint64 end = G_MININT64;
  CarlosLocalClock clock, night_clock; /* each is asked for times in order */

  carlos_local_clock_init (&clock, self->time_zone);
  carlos_local_clock_init (&night_clock, self->time_zone);
  for (guint i = 0; i < log->n_plays; i++)
    {
      const CarlosPlay *play = &log->plays[i];

      self->counts[i] = !self->by_track.is_hidden[i] && !(play->flags & CARLOS_PLAY_SHORT);
      self->minute[i] = (guint16) carlos_local_clock_get_minute (&clock, play->time);
      self->night[i] = (gint32) carlos_local_clock_get_day (&night_clock, play->time - HALF_DAY);
      if (self->by_track.is_hidden[i])
        continue;
      if (self->n_sessions == 0 || play->time - play->ms / 1000 > end + CARLOS_SESSION_GAP_S)
        self->n_sessions++;
      self->session[i] = self->n_sessions - 1;
      end = play->time;
      self->n_plays += self->counts[i];
      self->ms += self->counts[i] ? play->ms : 0;
    }
}

/**
 * carlos_suggestion_search_init:
 * @kept: (nullable): of CarlosExclusion, what the listener said is taste
 *
 * All is borrowed, until carlos_suggestion_search_clear().
 */
void
carlos_suggestion_search_init (CarlosSuggestionSearch *self,
                               const CarlosLibrary *library,
                               GTimeZone *time_zone,
                               const GPtrArray *kept)
{
  guint n = MAX (library->plays->n_plays, 1);

  *self = (CarlosSuggestionSearch){
    .library = library,
    .kept = kept,
    .time_zone = time_zone,
    .counts = g_new (guint8, n),
    .is_claimed = g_new0 (guint8, n),
    .minute = g_new (guint16, n),
    .night = g_new (gint32, n),
    .session = g_new (guint32, n),
    .found = g_ptr_array_new_with_free_func ((GDestroyNotify) carlos_suggestion_free),
  };
  carlos_plays_by_track_init (&self->by_track, library, time_zone);
  place_in_time (self);
}

void
carlos_suggestion_search_clear (CarlosSuggestionSearch *self)
{
  carlos_plays_by_track_clear (&self->by_track);
  g_free (self->counts);
  g_free (self->is_claimed);
  g_free (self->minute);
  g_free (self->night);
  g_free (self->session);
  g_clear_pointer (&self->found, g_ptr_array_unref);
}

/* What a rule alone would hide of the library. */
static CarlosExclusionFilter *
create_filter (CarlosLibrary *probe, CarlosExclusion *rule, GTimeZone *time_zone)
{
  g_ptr_array_add (probe->exclusions, rule);

  return carlos_exclusion_filter_new (probe, time_zone);
}

/* Counts what the rule would hide and no suggestion has yet; claims it when it is enough. */
static CarlosSuggestion *
claim (CarlosSuggestionSearch *self, const CarlosSuggestionCandidate *candidate, CarlosExclusion *rule)
{
  g_autoptr (GPtrArray) rules = g_ptr_array_new ();
  CarlosLibrary probe = { .tracks = self->library->tracks,
                          .plays = self->library->plays,
                          .albums = self->library->albums,
                          .n_albums = self->library->n_albums,
                          .track_albums = self->library->track_albums,
                          .lists = self->library->lists,
                          .exclusions = rules };
  g_autoptr (CarlosExclusionFilter) filter = create_filter (&probe, rule, self->time_zone);
  g_autoptr (GArray) hidden = g_array_new (FALSE, FALSE, sizeof (guint));
  const CarlosPlayLog *log = self->library->plays;
  guint64 ms = 0, n_new = 0, new_ms = 0;
  CarlosSuggestion *suggestion;

  for (guint i = 0; i < log->n_plays; i++)
    {
      if (!self->counts[i] || !carlos_exclusion_filter_hides_play (filter, &log->plays[i]))
        continue;
      ms += log->plays[i].ms;
      n_new += !self->is_claimed[i];
      new_ms += self->is_claimed[i] ? 0 : log->plays[i].ms;
      g_array_append_val (hidden, i);
    }
  if (n_new < CARLOS_SUGGESTION_MIN_PLAYS || 2 * new_ms < ms)
    return NULL;

  for (guint i = 0; i < hidden->len; i++)
    self->is_claimed[g_array_index (hidden, guint, i)] = TRUE;
  suggestion = g_new0 (CarlosSuggestion, 1);
  *suggestion = (CarlosSuggestion){
    .kind = candidate->kind,
    .n_plays = hidden->len,
    .minutes = (double) ms / MS_PER_MINUTE,
    .share = candidate->share,
    .n_times = candidate->n_times,
  };

  return suggestion;
}

static gboolean
is_kept (const CarlosSuggestionSearch *self, const CarlosExclusion *rule)
{
  for (guint i = 0; self->kept != NULL && i < self->kept->len; i++)
    {
      if (carlos_exclusion_equal (g_ptr_array_index (self->kept, i), rule))
        return TRUE;
    }

  return FALSE;
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const CarlosSuggestionCandidate *x = a, *y = b;

  if (x->ms != y->ms)
    return x->ms > y->ms ? -1 : 1;

  return g_strcmp0 (x->name, y->name);
}

/**
 * carlos_suggestion_search_offer:
 * @candidates: of CarlosSuggestionCandidate; sorted by this
 *
 * Takes the longest heard ones up as suggestions. What a suggestion found before would hide does not count again: at least
 * 20 plays and half of the time must be new.
 */
void
carlos_suggestion_search_offer (CarlosSuggestionSearch *self, GArray *candidates)
{
  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < MIN (candidates->len, CARLOS_SUGGESTION_MAX_CANDIDATES); i++)
    {
      const CarlosSuggestionCandidate *candidate = &g_array_index (candidates, CarlosSuggestionCandidate, i);
      g_autoptr (CarlosExclusion) rule
        = carlos_exclusion_new (candidate->rule_kind, candidate->name, candidate->from, candidate->to);
      CarlosSuggestion *suggestion = is_kept (self, rule) ? NULL : claim (self, candidate, rule);

      if (suggestion == NULL)
        continue;
      suggestion->rule = g_steal_pointer (&rule);
      g_ptr_array_add (self->found, suggestion);
    }
}
