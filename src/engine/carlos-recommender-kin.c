/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-recommender-kin.h"

#include "carlos-recommender-private.h"

#include <math.h>

/* Keeps the nearest so far, falling. */
static void
keep (CarlosKin *kin, guint *n_kin, const CarlosKin *candidate)
{
  guint place;

  if (!(candidate->nearness > 0)
      || (*n_kin == CARLOS_KIN_MAXIMUM && candidate->nearness <= kin[*n_kin - 1].nearness))
    return;
  if (*n_kin < CARLOS_KIN_MAXIMUM)
    (*n_kin)++;
  for (place = *n_kin - 1; place > 0 && kin[place - 1].nearness < candidate->nearness; place--)
    kin[place] = kin[place - 1];
  kin[place] = *candidate;
}

/* By what artists are called. */
static guint
find_by_text (const CarlosRecommender *self,
              guint artist,
              CarlosKinFunc is_wanted,
              gpointer data,
              CarlosKin *kin)
{
  const CarlosTextEvidence *text = &self->text;
  guint n_kin = 0;

  if (text->space == NULL || artist == CARLOS_NOTHING || !carlos_text_space_knows (text->space, artist))
    return 0;
  for (guint i = 0; i < text->kernel.n_own; i++)
    {
      CarlosKin candidate
        = { text->own[i], CARLOS_NOTHING, carlos_text_evidence_get_nearness (text, artist, text->own[i]) };

      if (text->own[i] != artist && is_wanted (&candidate, data))
        keep (kin, &n_kin, &candidate);
    }

  return n_kin;
}

/* By what rows sound like. */
static guint
find_by_sound (const CarlosRecommender *self,
               guint row,
               CarlosKinFunc is_wanted,
               gpointer data,
               CarlosKin *kin)
{
  const CarlosSoundEvidence *sound = &self->sound;
  guint n_kin = 0;

  if (sound->points == NULL || isnan (carlos_matrix_row (sound->points, row)[0]))
    return 0;
  for (guint i = 0; i < sound->kernel.n_own; i++)
    {
      const float *a = carlos_matrix_row (sound->points, row),
                  *b = carlos_matrix_row (sound->points, sound->own[i]);
      CarlosKin candidate = { CARLOS_NOTHING, sound->own[i], 0 };
      double squares = 0;

      for (guint j = 0; j < sound->points->n_columns; j++)
        squares += (double) (a[j] - b[j]) * (a[j] - b[j]);
      candidate.nearness = 1 / (1e-3 + squares);
      if (sound->own[i] != row && is_wanted (&candidate, data))
        keep (kin, &n_kin, &candidate);
    }

  return n_kin;
}

/* The item of the model that stands for a row, its own or that of its artist. */
static guint
get_item (const CarlosRecommender *self, guint row, guint artist)
{
  guint item = self->world->row_items[row];

  return item == CARLOS_NOTHING && artist != CARLOS_NOTHING ? self->world->artist_items[artist] : item;
}

/* Of which of the listener's own music other listeners say that it goes with it. */
static guint
find_by_community (CarlosRecommender *self,
                   guint row,
                   guint artist,
                   CarlosKinFunc is_wanted,
                   gpointer data,
                   CarlosKin *kin)
{
  CarlosCommunityEvidence *community = &self->community;
  guint item = community->model != NULL ? get_item (self, row, artist) : CARLOS_NOTHING, n_kin = 0;
  g_autofree double *contributions = NULL;

  if (item == CARLOS_NOTHING)
    return 0;
  contributions = g_new0 (double, (gsize) community->n + 1);
  g_mutex_lock (&community->mutex);
  carlos_fold_in_explain (&community->fold, item, contributions);
  g_mutex_unlock (&community->mutex);
  for (guint i = 0; i < community->n; i++)
    {
      const CarlosCommunityItem *own = &community->model->items[community->items[i]];
      CarlosKin candidate
        = { carlos_world_find_artist (self->world, own->artist), CARLOS_NOTHING, contributions[i] };

      if (own->title != NULL)
        candidate.row = carlos_world_find_row (self->world, own->artist, own->title);
      if (contributions[i] > 0 && is_wanted (&candidate, data))
        keep (kin, &n_kin, &candidate);
    }

  return n_kin;
}

/**
 * carlos_recommender_find_kin:
 * @row: of the world
 * @is_wanted: which of the listener's own music may be told; must not keep what it is given
 * @kin: (out caller-allocates) (array fixed-size=CARLOS_KIN_MAXIMUM): the nearest, falling
 *
 * Finds the music of the listener's own that something is nearest to: by what artists are called, where nothing is said by
 * what rows sound like, and where nothing is known of that by what adds to the community's score.
 *
 * Returns: how many there are; 0 for music that nothing is known of
 */
guint
carlos_recommender_find_kin (CarlosRecommender *self,
                             guint row,
                             CarlosKinFunc is_wanted,
                             gpointer data,
                             CarlosKin *kin)
{
  guint artist = carlos_world_get_artist (self->world, row);
  guint n_kin = find_by_text (self, artist, is_wanted, data, kin);

  if (n_kin == 0)
    n_kin = find_by_sound (self, row, is_wanted, data, kin);
  if (n_kin == 0)
    n_kin = find_by_community (self, row, artist, is_wanted, data, kin);

  return n_kin;
}
