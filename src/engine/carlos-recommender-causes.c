/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-recommender-private.h"

#include "carlos-genre-source.h"
#include "carlos-sound-words.h"

#include <math.h>
#include <string.h>

#define MAX_CAUSES 3

/* Of the community, where each of many adds a little. */
#define MAX_ITEMS 5

#define MONTH (365.25 / 12 * 24 * 60 * 60)

/* From so much trust in what other listeners play on, what is foretold from words is not worth a word. */
#define MUCH_TRUST .9

#define MAX_WORDS 3

/* Of so many shared words those are told that no other of them is a kind of. */
#define MAX_SHARED 12

/* The largest of a set of numbers above 0, falling; returns how many there are. */
static guint
find_largest (const double *values, guint n, guint n_wanted, guint *largest)
{
  guint n_found = 0;

  for (guint i = 0; i < n; i++)
    {
      guint place;

      if (!(values[i] > 0) || (n_found == n_wanted && values[i] <= values[largest[n_found - 1]]))
        continue;
      if (n_found < n_wanted)
        n_found++;
      for (place = n_found - 1; place > 0 && values[largest[place - 1]] < values[i]; place--)
        largest[place] = largest[place - 1];
      largest[place] = i;
    }

  return n_found;
}

/* Like find_largest(), but of those that add nearly as much it takes what is played often, which tells the listener more: what
 * was played once has to add twice as much. */
static guint
find_telling (const double *values, const float *counts, guint n, guint n_wanted, guint *telling)
{
  g_autofree double *weighed = g_new (double, (gsize) n + 1);
  g_autofree double *found = g_new (double, (gsize) n_wanted + 1);
  g_autofree guint *chosen = g_new (guint, (gsize) n_wanted + 1);
  guint n_found;

  for (guint i = 0; i < n; i++)
    weighed[i] = values[i] * counts[i] / (1 + counts[i]);
  n_found = find_largest (weighed, n, n_wanted, chosen);
  for (guint i = 0; i < n_found; i++)
    found[i] = values[chosen[i]];
  find_largest (found, n_found, n_found, telling);
  for (guint i = 0; i < n_found; i++)
    telling[i] = chosen[telling[i]];

  return n_found;
}

static const char *
get_artist_name (const CarlosRecommender *self, guint artist)
{
  return carlos_track_table_get_artist_name (self->world->library->tracks, artist);
}

/* "Title – Artist" */
static char *
dup_track_name (const CarlosRecommender *self, guint row)
{
  const CarlosTrackTable *table = self->world->library->tracks;
  guint artist = carlos_world_get_artist (self->world, row);

  if (artist == CARLOS_NOTHING)
    return g_strdup (carlos_track_table_get_title (table, row));

  return g_strdup_printf ("%s – %s", carlos_track_table_get_title (table, row),
                          get_artist_name (self, artist));
}

static void
add_items (CarlosRecommender *self, guint32 item, double factor, CarlosRecommendationPart *part)
{
  CarlosCommunityEvidence *community = &self->community;
  g_autofree double *contributions = g_new0 (double, (gsize) community->n + 1);
  guint largest[MAX_ITEMS], n;

  g_mutex_lock (&community->mutex);
  carlos_fold_in_explain (&community->fold, item, contributions);
  g_mutex_unlock (&community->mutex);
  n = find_telling (contributions, community->counts, community->n, MAX_ITEMS, largest);
  for (guint i = 0; i < n; i++)
    {
      const CarlosCommunityItem *own = &community->model->items[community->items[largest[i]]];
      g_autofree char *name
        = own->title != NULL ? g_strdup_printf ("%s – %s", own->title, own->artist) : g_strdup (own->artist);

      carlos_recommendation_part_add (part, own->title != NULL ? "track" : "artist", own->id, name,
                                      factor * contributions[largest[i]]);
    }
}

/* What each word adds to what is foretold from the words: the map is linear, and a place is the sum of its words' axes over
 * their length. */
static void
add_words (const CarlosRecommender *self, guint artist, double factor, CarlosRecommendationPart *part)
{
  const CarlosTextSpace *space = self->text.space;
  const CarlosSparse *weights = space->weights;
  gsize first = weights->offsets[artist];
  guint n = (guint) (weights->offsets[artist + 1] - first);
  g_autofree double *contributions = g_new0 (double, (gsize) n + 1);
  guint largest[MAX_WORDS], n_largest;
  double length = 0;

  for (guint j = 0; j < space->vectors->n_columns; j++)
    {
      float score = carlos_matrix_row (space->svd->scores, artist)[j];

      length += (double) score * score;
    }
  length = sqrt (length);
  for (guint w = 0; w < n && length > 0; w++)
    {
      for (guint j = 0; j < space->vectors->n_columns; j++)
        contributions[w] += self->text.map->slopes[j]
                            * carlos_matrix_row (space->svd->components, j)[weights->columns[first + w]];
      contributions[w] *= weights->values[first + w] / length;
    }
  n_largest = find_largest (contributions, n, MAX_WORDS, largest);
  for (guint i = 0; i < n_largest; i++)
    carlos_recommendation_part_add (part, "genre", NULL,
                                    self->text.words->names[weights->columns[first + largest[i]]],
                                    factor * contributions[largest[i]]);
}

/* The listener's artists whom a service calls similar, and which service that is. */
static void
add_similar (const CarlosRecommender *self, guint artist, double weight, CarlosRecommendationPart *part)
{
  guint n;
  const CarlosSimilarLink *links = carlos_similar_evidence_find (&self->similar, artist, &n);
  double unit = carlos_similar_evidence_get_unit (self) * weight;

  for (guint i = 0; i < MIN (n, MAX_CAUSES); i++)
    carlos_recommendation_part_add (part, "similar", links[i].source, get_artist_name (self, links[i].own),
                                    unit * links[i].value);
}

static void
explain_community (CarlosRecommender *self,
                   const CarlosCandidate *candidate,
                   double weight,
                   CarlosRecommendationPart *part)
{
  double unit = carlos_calibration_scale (&self->scales[CARLOS_EVIDENCE_COMMUNITY], 1) * weight;
  double trust = carlos_community_evidence_get_trust (self, candidate);

  if (trust > 0)
    {
      g_autofree char *count
        = g_strdup_printf ("%u", self->community.model->scorer.n_listeners[candidate->item]);

      add_items (self, candidate->item, unit * trust, part);
      carlos_recommendation_part_add (part, "listeners", NULL, count, 0);
    }
  if (trust < MUCH_TRUST && self->text.map != NULL
      && carlos_text_space_knows (self->text.space, candidate->artist))
    add_words (self, candidate->artist, unit * (1 - trust), part);
  add_similar (self, candidate->artist, weight, part);
}

/* Whether one genre is a kind of another. */
static gboolean
is_kind_of (const char *name, const char *other)
{
  const CarlosGenreTree *tree = carlos_genre_source_get_tree ();
  CarlosGenreMatch match, wider;
  g_autofree guint *ancestors = NULL;
  guint n;

  if (tree == NULL || !carlos_genre_tree_resolve (tree, name, &match)
      || !carlos_genre_tree_resolve (tree, other, &wider))
    return FALSE;
  if (match.how == CARLOS_GENRE_ANCESTOR && match.genre == wider.genre)
    return TRUE;
  ancestors = carlos_genre_tree_list_ancestors (tree, match.genre, &n);
  for (guint i = 0; i < n; i++)
    {
      if (ancestors[i] == wider.genre && match.genre != wider.genre)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_said_by_another (const CarlosRecommender *self, const guint *words, guint n, guint word)
{
  const char **names = self->text.words->names;

  for (guint i = 0; i < n; i++)
    {
      if (words[i] != word && is_kind_of (names[words[i]], names[word]))
        return TRUE;
    }

  return FALSE;
}

/* The words that a candidate has in common with the artist who is nearest, each with its share of what that adds: shoegaze,
 * but not rock as well. */
static void
add_shared (const CarlosRecommender *self, guint a, guint b, double value, CarlosRecommendationPart *part)
{
  guint words[MAX_SHARED], n, n_told = 0;
  double shares[MAX_SHARED], cosine = 0;

  n = carlos_text_space_find_shared (self->text.space, a, b, MAX_SHARED, words, shares);
  for (guint i = 0; i < n; i++)
    cosine += shares[i];
  for (guint i = 0; i < n && n_told < MAX_WORDS && cosine > 0; i++)
    {
      if (is_said_by_another (self, words, n, words[i]))
        continue;
      carlos_recommendation_part_add (part, "genre", NULL, self->text.words->names[words[i]],
                                      value * shares[i] / cosine);
      n_told++;
    }
}

static void
explain_text (const CarlosRecommender *self,
              const CarlosCandidate *candidate,
              double weight,
              CarlosRecommendationPart *part)
{
  const CarlosTasteKernel *kernel = &self->text.kernel;
  double unit = carlos_calibration_scale (&self->scales[CARLOS_EVIDENCE_TEXT], 1) * weight;
  g_autofree double *contributions = g_new0 (double, (gsize) kernel->n_own + 1);
  guint largest[MAX_CAUSES], n;

  if (self->text.density == NULL || isnan (self->text.density[candidate->artist]))
    return;
  unit *= carlos_text_evidence_get_trust (&self->text, candidate->artist);
  carlos_taste_kernel_explain (kernel, candidate->artist, contributions);
  for (guint i = 0; i < kernel->n_own; i++)
    {
      if (kernel->own[i] == candidate->artist)
        contributions[i] = 0;
    }
  n = find_largest (contributions, kernel->n_own, MAX_CAUSES, largest);
  for (guint i = 0; i < n; i++)
    carlos_recommendation_part_add (part, "artist", NULL, get_artist_name (self, kernel->own[largest[i]]),
                                    unit * contributions[largest[i]]);
  if (n > 0)
    add_shared (self, candidate->artist, kernel->own[largest[0]], unit * contributions[largest[0]], part);
}

/* How a candidate sounds beside what the listener plays: "slow", "acoustic". The words add nothing of their own. */
static void
add_sound_words (const CarlosRecommender *self, guint row, CarlosRecommendationPart *part)
{
  double deviations[CARLOS_N_FEATURES];
  g_autofree char *description = NULL;
  g_auto (GStrv) words = NULL;

  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    deviations[f] = carlos_sound_evidence_get_deviation (self, row, (CarlosFeature) f);
  description = carlos_sound_words_describe (deviations, 2);
  words = g_strsplit (description, ", ", -1);
  for (char **word = words; *word != NULL; word++)
    carlos_recommendation_part_add (part, "sound", NULL, *word, 0);
}

static void
explain_sound (const CarlosRecommender *self,
               const CarlosCandidate *candidate,
               double weight,
               CarlosRecommendationPart *part)
{
  const CarlosTasteKernel *kernel = &self->sound.kernel;
  double unit = carlos_calibration_scale (&self->scales[CARLOS_EVIDENCE_SOUND], 1) * weight;
  g_autofree double *contributions = g_new0 (double, (gsize) kernel->n_own + 1);
  guint largest[MAX_CAUSES], n;

  if (self->sound.density == NULL || isnan (self->sound.density[candidate->row]))
    return;
  carlos_taste_kernel_explain (kernel, candidate->row, contributions);
  for (guint i = 0; i < kernel->n_own; i++)
    {
      if (kernel->own[i] == candidate->row)
        contributions[i] = 0;
    }
  n = find_largest (contributions, kernel->n_own, MAX_CAUSES, largest);
  for (guint i = 0; i < n; i++)
    {
      guint row = kernel->own[largest[i]];
      const char *id = carlos_track_table_get_id (self->world->library->tracks, row);
      g_autofree char *name = dup_track_name (self, row);

      carlos_recommendation_part_add (part, "track", *id != '\0' ? id : NULL, name,
                                      unit * contributions[largest[i]]);
    }
  add_sound_words (self, candidate->row, part);
}

static void
explain_wishes (const CarlosRecommender *self,
                const CarlosCandidate *candidate,
                guint index,
                CarlosRecommendation *item)
{
  CarlosRecommendationPart *novelty = &item->parts[CARLOS_EVIDENCE_NOVELTY];
  CarlosRecommendationPart *popularity = &item->parts[CARLOS_EVIDENCE_POPULARITY];

  if (novelty->value != 0)
    carlos_recommendation_part_add (novelty, "distance", NULL,
                                    self->values[CARLOS_EVIDENCE_NOVELTY][index] >= .5 ? "far" : "near",
                                    novelty->value);
  if (popularity->value != 0 && candidate->item != CARLOS_NOTHING)
    {
      g_autofree char *count
        = g_strdup_printf ("%u", self->community.model->scorer.n_listeners[candidate->item]);

      carlos_recommendation_part_add (popularity, "listeners", NULL, count, popularity->value);
    }
}

/* How many months before the week of the list a forgotten favourite was on last; the library may end long before that. */
static double
count_months_away (const CarlosForgottenTrack *forgotten, CarlosWeek week)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();
  gint64 now = carlos_week_get_start (week, time_zone);

  return floor ((double) MAX (now - forgotten->heard, forgotten->away) / MONTH);
}

/* How much the listener played the artist, or played the track before it was forgotten, and what the listener said. */
static void
explain_feedback (const CarlosRecommender *self,
                  const CarlosRecommendOptions *options,
                  const CarlosCandidate *candidate,
                  guint index,
                  CarlosRecommendationPart *part)
{
  double weight = options->weights[CARLOS_EVIDENCE_FEEDBACK];
  double own = weight * self->values[CARLOS_EVIDENCE_FEEDBACK][index];

  if (candidate->forgotten != NULL)
    {
      g_autofree char *count = g_strdup_printf ("%u", candidate->forgotten->n_plays);
      g_autofree char *months
        = g_strdup_printf ("%.0f", count_months_away (candidate->forgotten, options->week));

      carlos_recommendation_part_add (part, "plays", NULL, count, own);
      carlos_recommendation_part_add (part, "months", NULL, months, 0);
    }
  else if (own != 0)
    {
      double n_plays = self->known->artist_counts[candidate->artist];
      double n = n_plays > 0 ? n_plays : self->known->artist_love[candidate->artist];
      g_autofree char *count = g_strdup_printf ("%.0f", n);

      carlos_recommendation_part_add (part, n_plays > 0 ? "plays" : "tracks", NULL, count, own);
    }
  carlos_recommender_explain_feedback (self, options->feedback, weight, candidate, part);
}

/* Names what is behind each part of the score of a candidate. */
void
carlos_recommender_explain (CarlosRecommender *self,
                            const CarlosRecommendOptions *options,
                            guint index,
                            CarlosRecommendation *item)
{
  const CarlosCandidate *candidate = &g_array_index (self->candidates, CarlosCandidate, index);

  explain_community (self, candidate, options->weights[CARLOS_EVIDENCE_COMMUNITY],
                     &item->parts[CARLOS_EVIDENCE_COMMUNITY]);
  explain_text (self, candidate, options->weights[CARLOS_EVIDENCE_TEXT], &item->parts[CARLOS_EVIDENCE_TEXT]);
  explain_sound (self, candidate, options->weights[CARLOS_EVIDENCE_SOUND],
                 &item->parts[CARLOS_EVIDENCE_SOUND]);
  explain_wishes (self, candidate, index, item);
  explain_feedback (self, options, candidate, index, &item->parts[CARLOS_EVIDENCE_FEEDBACK]);
}
