/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-job.h"

#include "carlos-map-list.h"

/* What a CarlosMapKeeper has done on worker threads. */

void
carlos_map_making_free (CarlosMapMaking *self)
{
  carlos_listener_unref (self->listener);
  carlos_listener_unref (self->base);
  g_clear_pointer (&self->maker, carlos_map_maker_unref);
  g_clear_pointer (&self->last, carlos_map_maker_unref);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->map, carlos_taste_map_unref);
  g_clear_pointer (&self->items, carlos_map_items_unref);
  g_free (self);
}

static gboolean
report (gpointer data, double fraction)
{
  return !g_cancellable_is_cancelled (data);
}

static void
free_preview (gpointer data)
{
  CarlosMapPreview *self = data;

  g_object_unref (self->task);
  g_bytes_unref (self->places);
  g_free (self);
}

/* The worker goes on at once: what it hands over is a copy. Of the same priority as its end, so that it never comes after that. */
static void
hand_over_cb (gpointer data, const double *places, guint n_items)
{
  GTask *task = data;
  CarlosMapMaking *self = g_task_get_task_data (task);
  CarlosMapPreview *preview = g_new0 (CarlosMapPreview, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  preview->task = g_object_ref (task);
  preview->places = g_bytes_new (places, 2 * (gsize) n_items * sizeof (double));
  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_callback (source, self->show, preview, free_preview);
  g_source_attach (source, g_task_get_context (task));
}

static CarlosMapMaker *
make_maker (CarlosMapMaking *self, GTask *task, GError **error)
{
  CarlosMonitor monitor = { report, self->cancellable };
  CarlosMapMakerOptions options;

  carlos_map_maker_options_init (&options);
  options.measures = self->measures;
  options.last = self->last;
  options.layout = self->layout;
  options.preview = self->show != NULL ? hand_over_cb : NULL;
  options.data = task;

  return carlos_map_maker_new (self->base, &options, &monitor, error);
}

void
carlos_map_making_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CarlosMapMaking *self = data;
  GError *error = NULL;

  if (self->maker == NULL)
    self->maker = make_maker (self, task, &error);
  if (self->maker == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (self->measures)
    carlos_map_maker_remember (self->maker);
  self->map = carlos_map_maker_make (self->maker, self->listener, &self->options);
  self->items = carlos_map_items_new (self->listener, self->map);
  g_task_return_boolean (task, TRUE);
}

void
carlos_map_placing_free (CarlosMapPlacing *self)
{
  carlos_map_maker_unref (self->maker);
  carlos_recommender_unref (self->recommender);
  carlos_recommendations_unref (self->list);
  g_clear_pointer (&self->placer, carlos_map_placer_unref);
  g_free (self->positions);
  g_clear_pointer (&self->lines, carlos_map_lines_unref);
  g_free (self);
}

void
carlos_map_placing_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CarlosMapPlacing *self = data;

  if (self->placer == NULL)
    self->placer = carlos_map_placer_new (self->maker, self->recommender);
  self->positions = carlos_map_placer_place_list (self->placer, self->list);
  self->lines = carlos_map_lines_draw (self->positions, self->list->n_items);
  g_task_return_boolean (task, TRUE);
}

void
carlos_map_drawing_free (CarlosMapDrawing *self)
{
  carlos_map_maker_unref (self->maker);
  carlos_listener_unref (self->listener);
  g_free (self->name);
  g_free (self);
}

void
carlos_map_drawing_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const CarlosMapDrawing *self = data;
  CarlosMonitor monitor = { report, cancellable };
  GError *error = NULL;
  CarlosMapLines *lines = carlos_map_list_draw (self->maker, self->listener, self->name, &monitor, &error);

  if (lines != NULL)
    g_task_return_pointer (task, lines, (GDestroyNotify) carlos_map_lines_unref);
  else
    g_task_return_error (task, error);
}

void
carlos_map_asking_free (CarlosMapAsking *self)
{
  carlos_listener_unref (self->listener);
  g_clear_pointer (&self->neighbours, carlos_map_neighbours_unref);
  g_free (self->artist);
  g_free (self->title);
  g_clear_pointer (&self->found, g_array_unref);
  g_free (self);
}

void
carlos_map_asking_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CarlosMapAsking *self = data;
  CarlosMapNeighbour found[CARLOS_MAP_N_NEIGHBOURS];
  guint n_found;

  if (self->neighbours == NULL)
    self->neighbours = carlos_map_neighbours_new (self->listener);
  n_found = carlos_map_neighbours_find (self->neighbours, self->artist, self->title, found);
  self->found = g_array_new (FALSE, FALSE, sizeof (CarlosMapNeighbour));
  g_array_append_vals (self->found, found, n_found);
  g_task_return_boolean (task, TRUE);
}
