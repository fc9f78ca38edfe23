/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-recommendations.h"

static const char *const evidence_names[CARLOS_N_EVIDENCE] = {
  [CARLOS_EVIDENCE_COMMUNITY] = "community",   [CARLOS_EVIDENCE_TEXT] = "text",
  [CARLOS_EVIDENCE_SOUND] = "sound",           [CARLOS_EVIDENCE_NOVELTY] = "novelty",
  [CARLOS_EVIDENCE_POPULARITY] = "popularity", [CARLOS_EVIDENCE_FEEDBACK] = "feedback",
};

static const char *const lane_names[CARLOS_N_LANES] = {
  [CARLOS_LANE_NEW_ARTIST] = "new-artist",
  [CARLOS_LANE_DEEP_CUT] = "deep-cut",
  [CARLOS_LANE_FORGOTTEN] = "forgotten-favourite",
};

static gboolean
find_name (const char *const *names, guint n_names, const char *name, guint *index)
{
  for (guint i = 0; i < n_names; i++)
    {
      if (g_strcmp0 (name, names[i]) == 0)
        {
          *index = i;
          return TRUE;
        }
    }

  return FALSE;
}

const char *
carlos_evidence_to_string (CarlosEvidence evidence)
{
  return evidence_names[evidence];
}

gboolean
carlos_evidence_from_string (const char *name, CarlosEvidence *evidence)
{
  guint index;

  if (!find_name (evidence_names, CARLOS_N_EVIDENCE, name, &index))
    return FALSE;
  *evidence = (CarlosEvidence) index;

  return TRUE;
}

const char *
carlos_lane_to_string (CarlosLane lane)
{
  return lane_names[lane];
}

gboolean
carlos_lane_from_string (const char *name, CarlosLane *lane)
{
  guint index;

  if (!find_name (lane_names, CARLOS_N_LANES, name, &index))
    return FALSE;
  *lane = (CarlosLane) index;

  return TRUE;
}

/**
 * carlos_recommendations_new:
 * @n_items: how many to make room for
 *
 * Returns: (transfer full): a list to be filled before anybody else sees it
 */
CarlosRecommendations *
carlos_recommendations_new (CarlosWeek week, guint n_requested, guint n_items)
{
  CarlosRecommendations *self = g_atomic_rc_box_new0 (CarlosRecommendations);

  self->week = week;
  self->n_requested = n_requested;
  self->items = g_new0 (CarlosRecommendation, (gsize) n_items + 1);
  self->n_items = n_items;

  return self;
}

CarlosRecommendations *
carlos_recommendations_ref (CarlosRecommendations *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
part_clear (CarlosRecommendationPart *part)
{
  for (guint i = 0; i < part->n_causes; i++)
    {
      g_free (part->causes[i].kind);
      g_free (part->causes[i].id);
      g_free (part->causes[i].name);
    }
  g_free (part->causes);
}

void
carlos_recommendation_clear (CarlosRecommendation *self)
{
  g_free (self->artist);
  g_free (self->title);
  g_free (self->id);
  for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
    part_clear (&self->parts[e]);
}

static void
recommendations_clear (gpointer data)
{
  CarlosRecommendations *self = data;

  for (guint i = 0; i < self->n_items; i++)
    carlos_recommendation_clear (&self->items[i]);
  g_free (self->items);
}

void
carlos_recommendations_unref (CarlosRecommendations *self)
{
  g_atomic_rc_box_release_full (self, recommendations_clear);
}

/**
 * carlos_recommendation_part_add:
 * @id: (nullable)
 *
 * Adds a cause at the end.
 */
void
carlos_recommendation_part_add (CarlosRecommendationPart *self,
                                const char *kind,
                                const char *id,
                                const char *name,
                                double value)
{
  self->causes = g_renew (CarlosCause, self->causes, self->n_causes + 1);
  self->causes[self->n_causes++] = (CarlosCause){ g_strdup (kind), g_strdup (id), g_strdup (name), value };
}
