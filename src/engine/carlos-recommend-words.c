/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-recommend-words.h"

#include "carlos-forgotten.h"
#include "carlos-sound-words.h"

#include <glib/gi18n-lib.h>

static const char *const short_reasons[CARLOS_N_SHORT_REASONS] = {
  [CARLOS_SHORT_NOT] = NULL,
  [CARLOS_SHORT_NO_LISTENING] = N_ ("Nothing is known of what you listen to yet"),
  [CARLOS_SHORT_LITTLE_LISTENING]
  = N_ ("Only a few artists are known that you listen to, and more recommendations would be guesses"),
  [CARLOS_SHORT_NO_COMMUNITY]
  = N_ ("Your library has no more that is unheard or forgotten, and without a community "
        "model nothing is known of other artists"),
  [CARLOS_SHORT_USED_UP]
  = N_ ("Everything else was recommended lately, is set aside, or has too little that speaks for it"),
};

/**
 * carlos_recommend_words_get_short_reason:
 *
 * Returns: (nullable) (transfer none): why the list is shorter than was asked for, one English sentence to be translated;
 *   NULL when it is not
 */
const char *
carlos_recommend_words_get_short_reason (const CarlosRecommendations *list)
{
  return short_reasons[list->short_reason];
}

/**
 * carlos_recommend_words_find_short_reason:
 * @text: (nullable): an English sentence
 *
 * Returns: which reason it is
 */
CarlosShortReason
carlos_recommend_words_find_short_reason (const char *text)
{
  for (guint i = 0; i < CARLOS_N_SHORT_REASONS; i++)
    {
      if (g_strcmp0 (text, short_reasons[i]) == 0)
        return (CarlosShortReason) i;
    }

  return CARLOS_SHORT_NOT;
}

/**
 * carlos_recommend_words_get_lane:
 *
 * Returns: (transfer none): what a lane is called
 */
const char *
carlos_recommend_words_get_lane (CarlosLane lane)
{
  switch (lane)
    {
    case CARLOS_LANE_DEEP_CUT:
      return _ ("deep cut");
    case CARLOS_LANE_FORGOTTEN:
      return _ ("forgotten favourite");
    case CARLOS_LANE_NEW_ARTIST:
    default:
      return _ ("new artist");
    }
}

/**
 * carlos_recommend_words_get_evidence:
 *
 * Returns: (transfer none): what a kind of evidence is called
 */
const char *
carlos_recommend_words_get_evidence (CarlosEvidence evidence)
{
  switch (evidence)
    {
    case CARLOS_EVIDENCE_TEXT:
      return _ ("tags");
    case CARLOS_EVIDENCE_SOUND:
      return _ ("sound");
    case CARLOS_EVIDENCE_NOVELTY:
      return _ ("novelty");
    case CARLOS_EVIDENCE_POPULARITY:
      return _ ("popularity");
    case CARLOS_EVIDENCE_FEEDBACK:
      return _ ("you");
    case CARLOS_EVIDENCE_COMMUNITY:
    default:
      return _ ("listeners");
    }
}

/* The @index-th cause of a kind, or NULL. */
static const CarlosCause *
find_cause (const CarlosRecommendationPart *part, const char *kind, guint index)
{
  for (guint i = 0; i < part->n_causes; i++)
    {
      if (g_str_equal (part->causes[i].kind, kind) && index-- == 0)
        return &part->causes[i];
    }

  return NULL;
}

static const CarlosCause *
find_own (const CarlosRecommendationPart *part, guint index)
{
  const CarlosCause *cause = find_cause (part, "artist", index);

  return cause != NULL ? cause : find_cause (part, "track", index);
}

/* "shoegaze, dream pop" */
static char *
join_names (const CarlosRecommendationPart *part, const char *kind)
{
  GString *text = g_string_new (NULL);
  const CarlosCause *cause;

  for (guint i = 0; (cause = find_cause (part, kind, i)) != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", cause->name);

  return g_string_free (text, FALSE);
}

/* Who says so is part of it. */
static char *
say_similar (const CarlosCause *first, const CarlosCause *second)
{
  const char *service = first->id != NULL ? first->id : "?";

  if (second == NULL)
    /* Translators: an artist of the listener's, and a service such as Last.fm */
    return g_strdup_printf (_ ("similar to %s, says %s"), first->name, service);

  /* Translators: two artists of the listener's, and a service such as Last.fm */
  return g_strdup_printf (_ ("similar to %s and %s, says %s"), first->name, second->name, service);
}

static char *
say_community (const CarlosRecommendationPart *part)
{
  const CarlosCause *first = find_own (part, 0), *second = find_own (part, 1);
  const CarlosCause *listeners = find_cause (part, "listeners", 0);
  g_autofree char *who = NULL;
  g_autofree char *words = join_names (part, "genre");
  const CarlosCause *similar = find_cause (part, "similar", 0);
  guint n = listeners != NULL ? (guint) g_ascii_strtoull (listeners->name, NULL, 10) : 0;

  if (similar != NULL && (first == NULL || similar->value > first->value))
    return say_similar (similar, find_cause (part, "similar", 1));
  if (first == NULL)
    return *words != '\0' ? g_strdup_printf (_ ("people like you play %s"), words) : NULL;
  if (second == NULL)
    /* Translators: %s is an artist or a track */
    who = g_strdup_printf (_ ("others who play %s"), first->name);
  else
    who = g_strdup_printf (_ ("others who play %s and %s"), first->name, second->name);
  if (n == 0)
    return g_steal_pointer (&who);

  /* Translators: “others who play A and B; 312 listeners” */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s; %u listener", "%s; %u listeners", n), who, n);
}

static char *
say_text (const CarlosRecommendationPart *part)
{
  const CarlosCause *artist = find_cause (part, "artist", 0);
  g_autofree char *words = join_names (part, "genre");

  if (artist == NULL || *words == '\0')
    return NULL;

  /* Translators: “shares shoegaze, dream pop with Slowdive” */
  return g_strdup_printf (_ ("shares %s with %s"), words, artist->name);
}

static char *
say_sound (const CarlosRecommendationPart *part)
{
  const CarlosCause *track = find_cause (part, "track", 0);
  g_autofree char *words = join_names (part, "sound");
  g_autofree char *translated = carlos_sound_words_translate (words);

  if (track == NULL)
    return NULL;

  /* Translators: “sounds like Alison – Slowdive: slow, acoustic” */
  return g_strdup_printf (_ ("sounds like %s: %s"), track->name, translated);
}

/* "last heard 14 months ago, 37 plays before" */
static char *
say_forgotten (const CarlosRecommendationPart *part, guint n_plays)
{
  const CarlosCause *away = find_cause (part, "months", 0);
  guint months = away != NULL ? (guint) g_ascii_strtoull (away->name, NULL, 10) : 0;
  g_autofree char *plays
    = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u play before", "%u plays before", n_plays), n_plays);
  g_autofree char *when = carlos_forgotten_dup_when (months);

  return g_strdup_printf ("%s, %s", when, plays);
}

static char *
say_feedback (const CarlosRecommendation *item)
{
  const CarlosRecommendationPart *part = &item->parts[CARLOS_EVIDENCE_FEEDBACK];
  const CarlosCause *liked = find_cause (part, "like", 0);
  const CarlosCause *plays = find_cause (part, "plays", 0);
  const CarlosCause *tracks = find_cause (part, "tracks", 0);
  guint n_tracks = tracks != NULL ? (guint) g_ascii_strtoull (tracks->name, NULL, 10) : 0;
  guint n = plays != NULL ? (guint) g_ascii_strtoull (plays->name, NULL, 10) : 0;

  if (liked != NULL)
    return g_strdup_printf (_ ("because you like %s"), liked->name);
  if (tracks != NULL)
    /* Translators: the listener has tracks by an artist, of whom another is recommended */
    return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "you have %1$u track by %2$s", "you have %1$u tracks by %2$s", n_tracks),
      n_tracks, item->artist);
  if (plays == NULL)
    return NULL;
  if (item->lane == CARLOS_LANE_FORGOTTEN)
    return say_forgotten (part, n);

  /* Translators: %s is an artist */
  return g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "you played %2$s %1$u time", "you played %2$s %1$u times", n), n,
    item->artist);
}

static char *
say_part (const CarlosRecommendation *item, CarlosEvidence evidence)
{
  const CarlosRecommendationPart *part = &item->parts[evidence];

  switch (evidence)
    {
    case CARLOS_EVIDENCE_COMMUNITY:
      return say_community (part);
    case CARLOS_EVIDENCE_TEXT:
      return say_text (part);
    case CARLOS_EVIDENCE_SOUND:
      return say_sound (part);
    case CARLOS_EVIDENCE_FEEDBACK:
      return say_feedback (item);
    case CARLOS_EVIDENCE_NOVELTY:
    case CARLOS_EVIDENCE_POPULARITY:
    default:
      return NULL;
    }
}

/* The largest part that can be said in words, but for one; CARLOS_N_EVIDENCE without any. */
static guint
find_largest (const CarlosRecommendation *item, guint but)
{
  guint best = CARLOS_N_EVIDENCE;

  for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
    {
      g_autofree char *words = say_part (item, (CarlosEvidence) e);

      if (words != NULL && e != but && item->parts[e].value > 0
          && (best == CARLOS_N_EVIDENCE || item->parts[e].value > item->parts[best].value))
        best = e;
    }

  return best;
}

/**
 * carlos_recommend_words_reason:
 *
 * Returns: (transfer full): why something is recommended, one line: what its two largest parts say, and of a
 *   forgotten favourite first how it was forgotten; "" where none says
 *   anything
 */
char *
carlos_recommend_words_reason (const CarlosRecommendation *item)
{
  guint first
    = item->lane == CARLOS_LANE_FORGOTTEN ? CARLOS_EVIDENCE_FEEDBACK : find_largest (item, CARLOS_N_EVIDENCE);
  guint second = first < CARLOS_N_EVIDENCE ? find_largest (item, first) : CARLOS_N_EVIDENCE;
  g_autofree char *one = first < CARLOS_N_EVIDENCE ? say_part (item, (CarlosEvidence) first) : NULL;
  g_autofree char *other = second < CARLOS_N_EVIDENCE ? say_part (item, (CarlosEvidence) second) : NULL;

  if (one == NULL || other == NULL)
    return one != NULL ? g_steal_pointer (&one) : g_strdup ("");

  return g_strdup_printf ("%s · %s", one, other);
}

/**
 * carlos_recommend_words_advice:
 *
 * Returns: (transfer full) (nullable): what more there would be with other evidence, one sentence; NULL where nothing is
 *   missing
 */
char *
carlos_recommend_words_advice (const CarlosRecommendations *list)
{
  if (list->has_community)
    return NULL;

  return g_strdup (
    _ ("No other listeners are part of this list. A community model would add artists whom you don’t know, "
       "chosen by what people play who play what you do."));
}

/**
 * carlos_recommend_words_get_reason:
 *
 * Returns: (transfer none) (nullable): why less of something is wanted, a few words; NULL where nobody said
 */
const char *
carlos_recommend_words_get_reason (CarlosFeedbackReason reason)
{
  switch (reason)
    {
    case CARLOS_REASON_HEARD:
      return _ ("heard it");
    case CARLOS_REASON_ARTIST:
      return _ ("not this artist");
    case CARLOS_REASON_LOUD:
      return _ ("too loud");
    case CARLOS_REASON_LANGUAGE:
      return _ ("not my language");
    case CARLOS_REASON_NONE:
    default:
      return NULL;
    }
}

/**
 * carlos_recommend_words_feedback:
 *
 * Returns: (transfer full): what the listener said, one line: "less like Song · Artist (too loud)"
 */
char *
carlos_recommend_words_feedback (const CarlosFeedback *feedback)
{
  g_autofree char *what = feedback->title != NULL
                            ? g_strdup_printf ("%s · %s", feedback->title, feedback->artist)
                            : g_strdup (feedback->artist);
  const char *reason = carlos_recommend_words_get_reason (feedback->reason);
  g_autofree char *words = NULL;

  switch (feedback->kind)
    {
    case CARLOS_FEEDBACK_BLOCK:
      return g_strdup_printf (_ ("never %s"), what);
    case CARLOS_FEEDBACK_LESS:
      words = g_strdup_printf (_ ("less like %s"), what);
      break;
    case CARLOS_FEEDBACK_LIKE:
    default:
      words = g_strdup_printf (_ ("more like %s"), what);
      break;
    }

  return reason != NULL ? g_strdup_printf ("%s (%s)", words, reason) : g_steal_pointer (&words);
}

/**
 * carlos_recommend_words_archived:
 * @n_hits: how many of a past list were played afterwards
 * @n_items: how long it was
 *
 * Returns: (transfer full): that in words
 */
char *
carlos_recommend_words_archived (guint n_hits, guint n_items)
{
  /* Translators: of a past list of recommendations, how many were played, of how many */
  return g_strdup_printf (_ ("%u of %u played afterwards"), n_hits, n_items);
}

/**
 * carlos_recommend_words_no_weeks:
 *
 * Returns: (transfer none): that there are no past lists
 */
const char *
carlos_recommend_words_no_weeks (void)
{
  return _ ("Nothing was recommended yet.");
}
