/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-keeper-private.h"

#include "carlos-hold.h"
#include "carlos-map-job.h"

#include <math.h>

/* Where recommendations, or whatever else lines are wanted around, are on the map of a CarlosMapKeeper. */

static void
set_lines (CarlosMapKeeper *self, CarlosMapPlacing *placing)
{
  g_clear_pointer (&self->lines, carlos_map_lines_unref);
  g_free (self->positions);
  self->lines = placing != NULL ? g_steal_pointer (&placing->lines) : NULL;
  self->positions = placing != NULL ? g_steal_pointer (&placing->positions) : NULL;
  self->n_positions = placing != NULL ? placing->list->n_items : 0;
  carlos_map_keeper_tell_lines (self);
}

static void
placed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosMapKeeper *self = CARLOS_MAP_KEEPER (source);
  CarlosMapPlacing *placing = g_task_get_task_data (G_TASK (result));

  self->is_placing = FALSE;
  if (g_task_propagate_boolean (G_TASK (result), NULL)
      && placing->maker == carlos_map_keeper_get_places (self)->maker
      && placing->recommender == self->recommender)
    {
      if (self->placer == NULL)
        self->placer = carlos_map_placer_ref (placing->placer);
      set_lines (self, placing);
    }
  if (self->is_placing_due)
    carlos_map_keeper_draw_lines (self);
  carlos_release (data);
}

/**
 * carlos_map_keeper_draw_lines:
 *
 * Finds out where the recommendations are: they, or the places, are others.
 */
void
carlos_map_keeper_draw_lines (CarlosMapKeeper *self)
{
  g_autoptr (GTask) task = NULL;
  CarlosMapMaker *maker = carlos_map_keeper_get_places (self)->maker;
  CarlosMapPlacing *placing;

  self->is_placing_due = self->is_placing;
  if (self->is_placing || maker == NULL || self->list == NULL || self->recommender == NULL)
    return;
  placing = g_new0 (CarlosMapPlacing, 1);
  placing->maker = carlos_map_maker_ref (maker);
  placing->recommender = carlos_recommender_ref (self->recommender);
  placing->list = carlos_recommendations_ref (self->list);
  placing->placer = self->placer != NULL ? carlos_map_placer_ref (self->placer) : NULL;
  self->is_placing = TRUE;
  task = g_task_new (self, NULL, placed_cb, carlos_hold ());
  g_task_set_source_tag (task, carlos_map_keeper_draw_lines);
  g_task_set_task_data (task, placing, (GDestroyNotify) carlos_map_placing_free);
  g_task_run_in_thread (task, carlos_map_placing_run);
}

static gboolean
is_to_be_drawn (CarlosMapKeeper *self)
{
  return self->lines_name != NULL && !g_str_equal (self->lines_name, CARLOS_MAP_LIST_NONE);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosMapKeeper *self = CARLOS_MAP_KEEPER (source);
  gboolean is_wanted = !g_cancellable_is_cancelled (self->drawing);
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosMapLines) lines = g_task_propagate_pointer (G_TASK (result), &error);

  g_clear_object (&self->drawing);
  if (is_wanted && lines != NULL)
    {
      g_clear_pointer (&self->named_lines, carlos_map_lines_unref);
      self->named_lines = g_steal_pointer (&lines);
      carlos_map_keeper_tell_lines (self);
    }
  else if (is_wanted)
    {
      carlos_map_keeper_set_lines_name (self, NULL);
      carlos_map_keeper_tell_lines_failed (self, error->message);
    }
  if (self->is_drawing_due)
    carlos_map_keeper_draw_named_lines (self);
  carlos_release (data);
}

/**
 * carlos_map_keeper_draw_named_lines:
 *
 * Finds out where that is what lines are wanted around instead of recommendations, if anything: it, or the places, are others.
 */
void
carlos_map_keeper_draw_named_lines (CarlosMapKeeper *self)
{
  g_autoptr (GTask) task = NULL;
  CarlosMapMaker *maker = carlos_map_keeper_get_places (self)->maker;
  CarlosMapDrawing *drawing;

  self->is_drawing_due = self->drawing != NULL && is_to_be_drawn (self);
  if (self->drawing != NULL)
    g_cancellable_cancel (self->drawing);
  if (self->drawing != NULL || !is_to_be_drawn (self) || maker == NULL || self->items == NULL)
    return;
  self->drawing = g_cancellable_new ();
  drawing = g_new0 (CarlosMapDrawing, 1);
  drawing->maker = carlos_map_maker_ref (maker);
  drawing->listener = carlos_listener_ref (carlos_map_keeper_get_whole (self));
  drawing->name = g_strdup (self->lines_name);
  task = g_task_new (self, self->drawing, drawn_cb, carlos_hold ());
  g_task_set_source_tag (task, carlos_map_keeper_draw_named_lines);
  g_task_set_task_data (task, drawing, (GDestroyNotify) carlos_map_drawing_free);
  g_task_run_in_thread (task, carlos_map_drawing_run);
}

void
carlos_map_keeper_drop_lines (CarlosMapKeeper *self)
{
  g_clear_pointer (&self->recommender, carlos_recommender_unref);
  g_clear_pointer (&self->list, carlos_recommendations_unref);
  g_clear_pointer (&self->placer, carlos_map_placer_unref);
  g_clear_pointer (&self->lines, carlos_map_lines_unref);
  g_clear_pointer (&self->positions, g_free);
  g_clear_pointer (&self->lines_name, g_free);
  g_clear_pointer (&self->named_lines, carlos_map_lines_unref);
  g_clear_object (&self->drawing);
}

/**
 * carlos_map_keeper_get_lines:
 *
 * Returns: (transfer none) (nullable): where the recommendations are, or what else lines are wanted around
 */
CarlosMapLines *
carlos_map_keeper_get_lines (CarlosMapKeeper *self)
{
  g_return_val_if_fail (CARLOS_IS_MAP_KEEPER (self), NULL);

  if (g_strcmp0 (self->lines_name, CARLOS_MAP_LIST_NONE) == 0)
    return NULL;

  return self->named_lines != NULL ? self->named_lines : self->lines;
}

/**
 * carlos_map_keeper_get_lines_name:
 *
 * Returns: (transfer none) (nullable): what carlos_map_keeper_set_lines_name() was told
 */
const char *
carlos_map_keeper_get_lines_name (CarlosMapKeeper *self)
{
  g_return_val_if_fail (CARLOS_IS_MAP_KEEPER (self), NULL);

  return self->lines_name;
}

/**
 * carlos_map_keeper_set_lines_name:
 * @name: (nullable): CARLOS_MAP_LIST_NONE, or what else carlos_map_list_draw() knows; NULL for the recommendations
 *
 * Has lines around something else. ::lines-changed tells when they are there; where they can't be drawn, the recommendations are
 * back and ::lines-failed says why. Another person's map has the recommendations again.
 */
void
carlos_map_keeper_set_lines_name (CarlosMapKeeper *self, const char *name)
{
  g_return_if_fail (CARLOS_IS_MAP_KEEPER (self));

  if (g_strcmp0 (name, self->lines_name) == 0)
    return;
  g_free (self->lines_name);
  self->lines_name = g_strdup (name);
  carlos_map_keeper_draw_named_lines (self);
  if (is_to_be_drawn (self))
    return;
  g_clear_pointer (&self->named_lines, carlos_map_lines_unref);
  carlos_map_keeper_tell_lines (self);
}

/**
 * carlos_map_keeper_get_place:
 * @index: of an item of the list that lines were drawn of last
 * @x: (out): map units
 * @y: (out): likewise
 *
 * Returns: FALSE for one that is nowhere on the map
 */
gboolean
carlos_map_keeper_get_place (CarlosMapKeeper *self, guint index, double *x, double *y)
{
  g_return_val_if_fail (CARLOS_IS_MAP_KEEPER (self), FALSE);

  if (index >= self->n_positions || !isfinite (self->positions[2 * (gsize) index])
      || !isfinite (self->positions[2 * (gsize) index + 1]))
    return FALSE;
  *x = self->positions[2 * (gsize) index];
  *y = self->positions[2 * (gsize) index + 1];

  return TRUE;
}

/**
 * carlos_map_keeper_set_list:
 * @recommender: (nullable): whose list it is
 * @list: (nullable): what is recommended now
 *
 * Finds out where recommendations are. ::lines-changed tells when that is known.
 */
void
carlos_map_keeper_set_list (CarlosMapKeeper *self,
                            CarlosRecommender *recommender,
                            CarlosRecommendations *list)
{
  g_return_if_fail (CARLOS_IS_MAP_KEEPER (self));

  if (list == self->list && recommender == self->recommender)
    return;
  if (recommender != self->recommender)
    {
      g_clear_pointer (&self->recommender, carlos_recommender_unref);
      self->recommender = recommender != NULL ? carlos_recommender_ref (recommender) : NULL;
      g_clear_pointer (&self->placer, carlos_map_placer_unref);
    }
  if (list != NULL)
    carlos_recommendations_ref (list);
  g_clear_pointer (&self->list, carlos_recommendations_unref);
  self->list = list;
  if (list != NULL && recommender != NULL)
    carlos_map_keeper_draw_lines (self);
  else
    set_lines (self, NULL);
}
