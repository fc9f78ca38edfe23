/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-suggestion.h"

#include "carlos-suggestion-search.h"
#include "carlos-words.h"

#include <glib/gi18n-lib.h>

static int
compare_suggestions (gconstpointer a, gconstpointer b)
{
  const CarlosSuggestion *x = *(CarlosSuggestion *const *) a, *y = *(CarlosSuggestion *const *) b;

  if (x->minutes != y->minutes)
    return x->minutes > y->minutes ? -1 : 1;
  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;

  return g_strcmp0 (x->rule->name, y->rule->name);
}

/**
 * carlos_suggestions_find:
 * @time_zone: the listener's
 * @kept: (nullable): of CarlosExclusion, what was suggested before and the listener said is taste
 *
 * Finds listening that may not be the listener's own, by the rules of docs/method.md. Nothing is suggested that a rule of
 * the library hides already, nor twice.
 *
 * Returns: (transfer full): of CarlosSuggestion, at most CARLOS_MAX_SUGGESTIONS, the longest first
 */
GPtrArray *
carlos_suggestions_find (const CarlosLibrary *library, GTimeZone *time_zone, const GPtrArray *kept)
{
  g_auto (CarlosSuggestionSearch) search;

  carlos_suggestion_search_init (&search, library, time_zone, kept);
  carlos_suggestion_search_bedtime (&search);
  carlos_suggestion_search_words (&search);
  carlos_suggestion_search_islands (&search);
  g_ptr_array_sort (search.found, compare_suggestions);
  if (search.found->len > CARLOS_MAX_SUGGESTIONS)
    g_ptr_array_set_size (search.found, CARLOS_MAX_SUGGESTIONS);

  return g_steal_pointer (&search.found);
}

void
carlos_suggestion_free (CarlosSuggestion *self)
{
  g_clear_pointer (&self->rule, carlos_exclusion_free);
  g_free (self);
}

static char *
dup_time_of_day (gint64 minutes)
{
  return g_strdup_printf ("%02u:%02u", (guint) (minutes / 60) % 24, (guint) minutes % 60);
}

static char *
dup_evidence (const CarlosSuggestion *self)
{
  g_autofree char *share = carlos_words_share (self->share);
  g_autofree char *from = dup_time_of_day (self->rule->from);
  g_autofree char *to = dup_time_of_day (self->rule->to);

  switch (self->kind)
    {
    case CARLOS_SUGGESTION_BEDTIME:
      /* Translators: two times of the day, a percentage and a number of nights */
      return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "From %s to %s, %s is the same few tracks, on %u night",
                     "From %s to %s, %s is the same few tracks, on %u nights", self->n_times),
        from, to, share, self->n_times);
    case CARLOS_SUGGESTION_SLEEP:
      /* Translators: a percentage and a number of nights */
      return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "Sounds for sleeping, %s in long sessions at night, on %u night",
                     "Sounds for sleeping, %s in long sessions at night, on %u nights", self->n_times),
        share, self->n_times);
    case CARLOS_SUGGESTION_CHILDREN:
      /* Translators: %s is a percentage */
      return g_strdup_printf (_ ("Words of music for children in %s"), share);
    case CARLOS_SUGGESTION_SPOKEN:
      /* Translators: %s is a percentage */
      return g_strdup_printf (_ ("Words of comedy or stories in %s"), share);
    case CARLOS_SUGGESTION_ISLAND:
    default:
      /* Translators: a percentage and a number of sessions of listening */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s without any other artist, in %u session",
                                           "%s without any other artist, in %u sessions", self->n_times),
                              share, self->n_times);
    }
}

/**
 * carlos_suggestion_dup_reason:
 *
 * Returns: (transfer full): why it is suggested and what it would hide, in numbers, for people
 */
char *
carlos_suggestion_dup_reason (const CarlosSuggestion *self)
{
  g_autofree char *evidence = dup_evidence (self);
  g_autofree char *plays = carlos_words_plays ((double) self->n_plays);
  g_autofree char *listening = carlos_words_listening (self->minutes);

  return g_strdup_printf ("%s · %s · %s", evidence, plays, listening);
}
