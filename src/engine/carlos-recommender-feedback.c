/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-recommender-private.h"

#include "carlos-feedback.h"

#include <math.h>

/* Standard deviations from which on something is as loud as anything. */
#define MAX_LOUDNESS 2.0

/* What the listener said, found in the world. */
typedef struct
{
  const CarlosFeedback *feedback;
  guint artist; /* CARLOS_NOTHING for one whom the world does not know */
  guint row;    /* CARLOS_NOTHING for all of the artist */

  /* Candidates of one artist follow each other: how near the last one asked about is. */
  guint other;
  double nearness;
} Said;

static Said
find_said (const CarlosRecommender *self, const CarlosFeedback *feedback)
{
  Said said = { .feedback = feedback,
                .artist = carlos_world_find_artist (self->world, feedback->artist),
                .row = CARLOS_NOTHING,
                .other = CARLOS_NOTHING };

  if (feedback->title != NULL)
    said.row = carlos_world_find_row (self->world, feedback->artist, feedback->title);

  return said;
}

static gboolean
credits (const CarlosRecommender *self, guint row, guint artist)
{
  guint n;
  const guint *artists = carlos_track_table_get_artists (self->world->library->tracks, row, &n);

  for (guint a = 0; a < n; a++)
    {
      if (artists[a] == artist)
        return TRUE;
    }

  return FALSE;
}

/* By what was told of the sound, else by what Carlos heard. */
static double
get_deviation (const CarlosRecommender *self, guint row, CarlosFeature feature)
{
  const double told = carlos_sound_evidence_get_deviation (self, row, feature);

  return isnan (told) ? carlos_sound_evidence_get_deviation (self, row, carlos_feature_get_twin (feature))
                      : told;
}

/* Louder than what the listener plays, in standard deviations; what is not known is not loud. */
static double
get_loudness (const CarlosRecommender *self, guint row)
{
  double loudness = get_deviation (self, row, CARLOS_FEATURE_LOUDNESS);
  double energy = get_deviation (self, row, CARLOS_FEATURE_ENERGY);

  return CLAMP (fmax (fmax (loudness, energy), 0), 0, MAX_LOUDNESS);
}

/* What is said never to come: what is blocked, what less is wanted of, and all of an artist who is not wanted. */
static gboolean
rules_out (const CarlosRecommender *self, const Said *said, const CarlosCandidate *candidate)
{
  const CarlosFeedback *feedback = said->feedback;

  if (feedback->kind == CARLOS_FEEDBACK_LIKE || said->artist == CARLOS_NOTHING)
    return FALSE;
  if (feedback->kind == CARLOS_FEEDBACK_BLOCK || feedback->reason == CARLOS_REASON_ARTIST)
    return credits (self, candidate->row, said->artist);
  if (feedback->title != NULL)
    return candidate->row == said->row;

  return feedback->reason != CARLOS_REASON_LOUD && candidate->artist == said->artist;
}

static double
get_nearness (const CarlosRecommender *self, Said *said, guint artist)
{
  if (said->other != artist)
    {
      said->other = artist;
      said->nearness = carlos_text_evidence_get_nearness (&self->text, artist, said->artist);
    }

  return said->nearness;
}

/* How much more or less of a candidate is wanted by what was said of something. */
static double
get_effect (const CarlosRecommender *self, Said *said, const CarlosCandidate *candidate)
{
  const CarlosFeedback *feedback = said->feedback;

  if (feedback->kind == CARLOS_FEEDBACK_BLOCK || said->artist == CARLOS_NOTHING)
    return 0;
  if (feedback->kind == CARLOS_FEEDBACK_LESS && feedback->reason == CARLOS_REASON_LOUD)
    return -get_loudness (self, candidate->row) / MAX_LOUDNESS;
  if (feedback->kind == CARLOS_FEEDBACK_LIKE)
    return get_nearness (self, said, candidate->artist);
  if (feedback->reason == CARLOS_REASON_HEARD || feedback->reason == CARLOS_REASON_ARTIST)
    return 0;

  return -get_nearness (self, said, candidate->artist);
}

/* Adds to the values of all candidates what the listener said, and marks those that are never to come. */
void
carlos_recommender_add_feedback (const CarlosRecommender *self,
                                 const GPtrArray *feedback,
                                 double weight,
                                 double *values,
                                 guint8 *is_off)
{
  for (guint f = 0; feedback != NULL && f < feedback->len; f++)
    {
      Said said = find_said (self, g_ptr_array_index (feedback, f));

      for (guint i = 0; said.artist != CARLOS_NOTHING && i < self->candidates->len; i++)
        {
          const CarlosCandidate *candidate = &g_array_index (self->candidates, CarlosCandidate, i);

          is_off[i] |= rules_out (self, &said, candidate);
          values[i] += weight * get_effect (self, &said, candidate);
        }
    }
}

/* Tells the effect of what was said, in the order in which it was. */
void
carlos_recommender_explain_feedback (const CarlosRecommender *self,
                                     const GPtrArray *feedback,
                                     double weight,
                                     const CarlosCandidate *candidate,
                                     CarlosRecommendationPart *part)
{
  for (guint f = 0; feedback != NULL && f < feedback->len; f++)
    {
      Said said = find_said (self, g_ptr_array_index (feedback, f));
      double effect = weight * get_effect (self, &said, candidate);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, said.feedback->id);
      g_autofree char *name = said.feedback->title != NULL
                                ? g_strdup_printf ("%s – %s", said.feedback->artist, said.feedback->title)
                                : g_strdup (said.feedback->artist);

      if (fabs (effect) >= .01)
        carlos_recommendation_part_add (part, carlos_feedback_kind_to_string (said.feedback->kind), id, name,
                                        effect);
    }
}

/**
 * carlos_recommender_allows:
 * @feedback: (nullable): of CarlosFeedback
 * @title: (nullable): of a track; NULL for the artist
 *
 * Returns: FALSE for what is set aside, banned, blocked, or not wanted again
 */
gboolean
carlos_recommender_allows (const CarlosRecommender *self,
                           const GPtrArray *feedback,
                           const char *artist,
                           const char *title)
{
  CarlosCandidate candidate = { .artist = carlos_world_find_artist (self->world, artist) };

  if (candidate.artist == CARLOS_NOTHING)
    return FALSE;
  candidate.row = title != NULL ? carlos_world_find_row (self->world, artist, title) : CARLOS_NOTHING;
  if (candidate.row == CARLOS_NOTHING)
    candidate.row = self->world->artist_rows[candidate.artist];
  if (carlos_recommender_is_off_row (self, candidate.row))
    return FALSE;
  for (guint f = 0; feedback != NULL && f < feedback->len; f++)
    {
      Said said = find_said (self, g_ptr_array_index (feedback, f));

      if (rules_out (self, &said, &candidate))
        return FALSE;
    }

  return TRUE;
}
