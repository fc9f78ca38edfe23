/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-keeper-private.h"

#include "carlos-hold.h"
#include "carlos-map-job.h"

/**
 * CarlosMapKeeper:
 *
 * Keeps the map of the listener who is shown, and where the recommendations are on it. Places are found once for a library and
 * a layout; another period has only other mass, and a layout that was left comes back as it was. Everything is made on
 * worker threads, one of a kind at a time: what was wanted meanwhile comes next, and of that only the last.
 */
G_DEFINE_FINAL_TYPE (CarlosMapKeeper, carlos_map_keeper, G_TYPE_OBJECT)

typedef enum
{
  SIGNAL_MAP_CHANGED,
  SIGNAL_LINES_CHANGED,
  SIGNAL_LINES_FAILED,
  SIGNAL_PREVIEW_CHANGED,
  N_SIGNALS,
} CarlosMapKeeperSignal;

static guint signals[N_SIGNALS];

static void make_map (CarlosMapKeeper *self);

/**
 * carlos_map_keeper_get_places:
 *
 * Returns: the places that the map lies by
 */
CarlosMapPlaces *
carlos_map_keeper_get_places (CarlosMapKeeper *self)
{
  return &self->places[self->map != NULL ? self->map->layout : self->layout];
}

/**
 * carlos_map_keeper_get_whole:
 *
 * Returns: (transfer none): the whole listening of whoever is on the map, as far as rules let it count
 */
CarlosListener *
carlos_map_keeper_get_whole (CarlosMapKeeper *self)
{
  CarlosListener *listener = self->items->listener;

  return listener->fit != NULL ? listener->fit : listener;
}

void
carlos_map_keeper_tell_lines (CarlosMapKeeper *self)
{
  g_signal_emit (self, signals[SIGNAL_LINES_CHANGED], 0);
}

void
carlos_map_keeper_tell_lines_failed (CarlosMapKeeper *self, const char *text)
{
  g_signal_emit (self, signals[SIGNAL_LINES_FAILED], 0, text);
}

static void
places_clear (CarlosMapPlaces *self)
{
  g_clear_pointer (&self->placed, carlos_listener_unref);
  g_clear_pointer (&self->maker, carlos_map_maker_unref);
}

/* Places of the same music, measured or not, are the same; but who is placed by them is placed anew. */
static void
take_maker (CarlosMapKeeper *self, CarlosMapMaking *making)
{
  CarlosMapPlaces *places = &self->places[making->layout];

  if (places->maker == making->maker)
    return;
  carlos_listener_ref (making->base);
  places_clear (places);
  places->placed = making->base;
  places->maker = carlos_map_maker_ref (making->maker);
  places->is_measured = making->measures;
}

/* Whether the playlists are those of the map that is there. */
static gboolean
has_library_of (CarlosMapKeeper *self, const CarlosListener *listener)
{
  const CarlosLibrary *before = self->items != NULL ? self->items->listener->library : NULL;

  if (before == NULL || listener->library == NULL)
    return before == listener->library;

  return before->generation == listener->library->generation;
}

static void
take_map (CarlosMapKeeper *self, CarlosMapMaking *making)
{
  CarlosMapMaker *before = carlos_map_keeper_get_places (self)->maker;
  gboolean is_other = making->maker != before || !has_library_of (self, making->listener);

  take_maker (self, making);
  g_clear_pointer (&self->preview, g_bytes_unref);
  g_clear_pointer (&self->map, carlos_taste_map_unref);
  g_clear_pointer (&self->items, carlos_map_items_unref);
  self->map = g_steal_pointer (&making->map);
  self->items = g_steal_pointer (&making->items);
  if (making->maker != before)
    {
      g_clear_pointer (&self->placer, carlos_map_placer_unref);
      carlos_map_keeper_draw_lines (self);
    }
  if (is_other)
    carlos_map_keeper_draw_named_lines (self);
  g_signal_emit (self, signals[SIGNAL_MAP_CHANGED], 0);
}

static void
set_preview (CarlosMapKeeper *self, GBytes *places)
{
  if (places == NULL && self->preview == NULL)
    return;
  g_clear_pointer (&self->preview, g_bytes_unref);
  self->preview = places != NULL ? g_bytes_ref (places) : NULL;
  g_signal_emit (self, signals[SIGNAL_PREVIEW_CHANGED], 0);
}

static gboolean
preview_cb (gpointer data)
{
  CarlosMapPreview *preview = data;
  CarlosMapMaking *making = g_task_get_task_data (preview->task);

  if (!g_cancellable_is_cancelled (making->cancellable))
    set_preview (CARLOS_MAP_KEEPER (g_task_get_source_object (preview->task)), preview->places);

  return G_SOURCE_REMOVE;
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosMapKeeper *self = CARLOS_MAP_KEEPER (source);
  CarlosMapMaking *making = g_task_get_task_data (G_TASK (result));
  gboolean is_wanted = !g_cancellable_is_cancelled (making->cancellable);

  g_clear_object (&self->making);
  if (g_task_propagate_boolean (G_TASK (result), NULL) && is_wanted)
    take_map (self, making);
  if (self->is_due || (is_wanted && self->map != NULL && !carlos_map_keeper_get_places (self)->is_measured))
    make_map (self);
  carlos_release (data);
}

/* The same person with another part of the same music, by time or by rules, so that places are known. */
static gboolean
has_places (CarlosMapKeeper *self)
{
  const CarlosMapPlaces *places = &self->places[self->layout];
  const CarlosListener *before = places->placed, *now = self->listener;
  g_autofree char *key_before = NULL;
  g_autofree char *key_now = NULL;

  if (places->maker == NULL)
    return FALSE;
  if (before == now || now->fit == before || (before->fit != NULL && now->fit == before->fit))
    return TRUE;
  if (!carlos_map_maker_covers (places->maker, now))
    return FALSE;
  key_before = carlos_selection_dup_key (carlos_input_get_selection (before->input));
  key_now = carlos_selection_dup_key (carlos_input_get_selection (now->input));

  return g_str_equal (key_before, key_now) && before->profile->space.kind == now->profile->space.kind
         && before->profile->items_are_artists == now->profile->items_are_artists;
}

static gboolean
is_same_person (const CarlosListener *before, const CarlosListener *now)
{
  return before != NULL
         && (before == now || before->fit == now || now->fit == before
             || (before->library != NULL && now->library != NULL));
}

/* Where music lay so far: by the same layout or, for the first of another one, on the map that is seen. */
static CarlosMapMaker *
find_last (CarlosMapKeeper *self)
{
  CarlosMapPlaces *places = &self->places[self->layout];

  if (!is_same_person (places->placed, self->listener))
    places = carlos_map_keeper_get_places (self);

  return is_same_person (places->placed, self->listener) ? places->maker : NULL;
}

/* A map first, then how far it is to be believed: that takes longer. */
static CarlosMapMaking *
plan_map (CarlosMapKeeper *self)
{
  CarlosMapMaking *making = g_new0 (CarlosMapMaking, 1);
  CarlosMapPlaces *places = &self->places[self->layout];
  gboolean has = has_places (self);
  gboolean is_shown = self->map != NULL && self->map->layout == self->layout;

  making->listener = carlos_listener_ref (self->listener);
  making->base = carlos_listener_ref (has ? places->placed : self->listener);
  making->layout = self->layout;
  making->measures = has && !places->is_measured && is_shown && self->items->listener == self->listener;
  if (has && !making->measures)
    making->maker = carlos_map_maker_ref (places->maker);
  else
    making->last = has ? places->maker : find_last (self);
  if (making->last != NULL)
    carlos_map_maker_ref (making->last);
  /* Music that moves a little, as when a library grows, is not worth hiding the map for. */
  if (self->map != NULL && !is_shown && making->last != NULL)
    making->show = preview_cb;
  making->options = self->options;
  making->cancellable = g_cancellable_new ();

  return making;
}

static void
make_map (CarlosMapKeeper *self)
{
  CarlosMapMaking *making = plan_map (self);
  g_autoptr (GTask) task = g_task_new (self, NULL, made_cb, carlos_hold ());

  self->is_due = FALSE;
  self->is_measuring = making->measures;
  self->making = g_object_ref (making->cancellable);
  g_task_set_source_tag (task, make_map);
  g_task_set_task_data (task, making, (GDestroyNotify) carlos_map_making_free);
  g_task_run_in_thread (task, carlos_map_making_run);
}

static void
carlos_map_keeper_dispose (GObject *object)
{
  CarlosMapKeeper *self = CARLOS_MAP_KEEPER (object);

  g_clear_object (&self->making);
  g_clear_pointer (&self->listener, carlos_listener_unref);
  for (guint i = 0; i < CARLOS_N_MAP_LAYOUTS; i++)
    places_clear (&self->places[i]);
  g_clear_pointer (&self->preview, g_bytes_unref);
  g_clear_pointer (&self->map, carlos_taste_map_unref);
  g_clear_pointer (&self->items, carlos_map_items_unref);
  carlos_map_keeper_drop_lines (self);
  g_clear_pointer (&self->neighbours, carlos_map_neighbours_unref);
  g_clear_pointer (&self->neighbours_of, carlos_listener_unref);

  G_OBJECT_CLASS (carlos_map_keeper_parent_class)->dispose (object);
}

static void
carlos_map_keeper_class_init (CarlosMapKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = carlos_map_keeper_dispose;

  /**
   * CarlosMapKeeper::map-changed:
   *
   * There is another map, or more is known of it.
   */
  signals[SIGNAL_MAP_CHANGED] = g_signal_new ("map-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                              NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * CarlosMapKeeper::lines-changed:
   *
   * The recommendations are elsewhere, or gone; or lines are around something else.
   */
  signals[SIGNAL_LINES_CHANGED] = g_signal_new ("lines-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * CarlosMapKeeper::lines-failed:
   * @text: a sentence
   *
   * There are no lines around what they were wanted around.
   */
  signals[SIGNAL_LINES_FAILED] = g_signal_new ("lines-failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                               0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * CarlosMapKeeper::preview-changed:
   *
   * Music is elsewhere on the way to another layout, or that is not wanted any more. Where it ends the map changes.
   */
  signals[SIGNAL_PREVIEW_CHANGED] = g_signal_new ("preview-changed", G_TYPE_FROM_CLASS (klass),
                                                  G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
carlos_map_keeper_init (CarlosMapKeeper *self)
{
}

/**
 * carlos_map_keeper_new:
 *
 * Returns: (transfer full): a keeper that has no map yet
 */
CarlosMapKeeper *
carlos_map_keeper_new (void)
{
  return g_object_new (CARLOS_TYPE_MAP_KEEPER, NULL);
}

/**
 * carlos_map_keeper_get_map:
 *
 * Returns: (transfer none) (nullable): the map, of the listener of carlos_map_keeper_get_items()
 */
CarlosTasteMap *
carlos_map_keeper_get_map (CarlosMapKeeper *self)
{
  g_return_val_if_fail (CARLOS_IS_MAP_KEEPER (self), NULL);

  return self->map;
}

/**
 * carlos_map_keeper_get_items:
 *
 * Returns: (transfer none) (nullable): who and what is on the map
 */
CarlosMapItems *
carlos_map_keeper_get_items (CarlosMapKeeper *self)
{
  g_return_val_if_fail (CARLOS_IS_MAP_KEEPER (self), NULL);

  return self->items;
}

/**
 * carlos_map_keeper_get_maker:
 *
 * Returns: (transfer none) (nullable): who has the places of the map
 */
CarlosMapMaker *
carlos_map_keeper_get_maker (CarlosMapKeeper *self)
{
  g_return_val_if_fail (CARLOS_IS_MAP_KEEPER (self), NULL);

  return carlos_map_keeper_get_places (self)->maker;
}

/**
 * carlos_map_keeper_get_preview:
 *
 * Returns: (transfer none) (nullable): while another layout is found, x and y of all items, doubles, map units
 */
GBytes *
carlos_map_keeper_get_preview (CarlosMapKeeper *self)
{
  g_return_val_if_fail (CARLOS_IS_MAP_KEEPER (self), NULL);

  return self->preview;
}

/**
 * carlos_map_keeper_set_listener:
 *
 * Makes a map of whoever is shown now. ::map-changed tells when it is there.
 */
void
carlos_map_keeper_set_listener (CarlosMapKeeper *self, CarlosListener *listener)
{
  g_return_if_fail (CARLOS_IS_MAP_KEEPER (self));

  if (listener == self->listener)
    return;
  if (!is_same_person (self->listener, listener))
    carlos_map_keeper_set_lines_name (self, NULL);
  carlos_listener_ref (listener);
  g_clear_pointer (&self->listener, carlos_listener_unref);
  self->listener = listener;
  if (self->making == NULL)
    {
      make_map (self);
      return;
    }
  self->is_due = TRUE;
  if (!self->is_measuring && has_places (self))
    return;
  g_cancellable_cancel (self->making);
  set_preview (self, NULL);
}

/**
 * carlos_map_keeper_set_layout:
 *
 * Has music lie by another layout. One that was left comes back at once; ::preview-changed tells of the way to one that must be
 * found, and ::map-changed when it is there.
 */
void
carlos_map_keeper_set_layout (CarlosMapKeeper *self, CarlosMapLayout layout)
{
  g_return_if_fail (CARLOS_IS_MAP_KEEPER (self));

  if (layout == self->layout)
    return;
  self->layout = layout;
  if (self->making != NULL)
    {
      self->is_due = TRUE;
      g_cancellable_cancel (self->making);
      set_preview (self, NULL);
    }
  else if (self->listener != NULL)
    make_map (self);
}

/**
 * carlos_map_keeper_set_options:
 * @options: what to make of places
 *
 * Has the mass drawn in another way, at the same places. ::map-changed tells when it is.
 */
void
carlos_map_keeper_set_options (CarlosMapKeeper *self, const CarlosMapOptions *options)
{
  g_return_if_fail (CARLOS_IS_MAP_KEEPER (self));

  if (options->levels == self->options.levels && options->bandwidth == self->options.bandwidth)
    return;
  self->options = *options;
  if (self->making != NULL)
    self->is_due = TRUE;
  else if (self->listener != NULL)
    make_map (self);
}

/**
 * carlos_map_keeper_cancel:
 *
 * Nobody waits for a map any more.
 */
void
carlos_map_keeper_cancel (CarlosMapKeeper *self)
{
  g_return_if_fail (CARLOS_IS_MAP_KEEPER (self));

  self->is_due = FALSE;
  self->is_placing_due = FALSE;
  self->is_drawing_due = FALSE;
  if (self->drawing != NULL)
    g_cancellable_cancel (self->drawing);
  if (self->making != NULL)
    g_cancellable_cancel (self->making);
  set_preview (self, NULL);
}

/* Who is near whom is asked of the whole listening. */
static void
forget_other_neighbours (CarlosMapKeeper *self)
{
  if (self->neighbours_of == carlos_map_keeper_get_whole (self))
    return;
  g_clear_pointer (&self->neighbours, carlos_map_neighbours_unref);
  g_clear_pointer (&self->neighbours_of, carlos_listener_unref);
  self->neighbours_of = carlos_listener_ref (carlos_map_keeper_get_whole (self));
}

/**
 * carlos_map_keeper_find_neighbours_async:
 * @artist: a name of @self's listener
 * @title: (nullable): of a track; NULL for the artist
 *
 * Asks what is nearest in the full space. The first answer takes longer than the others.
 */
void
carlos_map_keeper_find_neighbours_async (CarlosMapKeeper *self,
                                         const char *artist,
                                         const char *title,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  CarlosMapAsking *asking;

  g_return_if_fail (CARLOS_IS_MAP_KEEPER (self) && self->items != NULL);

  forget_other_neighbours (self);
  asking = g_new0 (CarlosMapAsking, 1);
  asking->listener = carlos_listener_ref (self->neighbours_of);
  asking->neighbours = self->neighbours != NULL ? carlos_map_neighbours_ref (self->neighbours) : NULL;
  asking->artist = g_strdup (artist);
  asking->title = g_strdup (title);
  asking->held = carlos_hold ();
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, carlos_map_keeper_find_neighbours_async);
  g_task_set_task_data (task, asking, (GDestroyNotify) carlos_map_asking_free);
  g_task_run_in_thread (task, carlos_map_asking_run);
}

/**
 * carlos_map_keeper_find_neighbours_finish:
 *
 * Returns: (transfer full) (element-type CarlosMapNeighbour) (nullable): what is nearest, possibly nothing; strings are the
 *   listener's
 */
GArray *
carlos_map_keeper_find_neighbours_finish (CarlosMapKeeper *self, GAsyncResult *result, GError **error)
{
  CarlosMapAsking *asking = g_task_get_task_data (G_TASK (result));

  carlos_release (g_steal_pointer (&asking->held));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  if (self->neighbours == NULL && asking->listener == self->neighbours_of)
    self->neighbours = carlos_map_neighbours_ref (asking->neighbours);

  return g_steal_pointer (&asking->found);
}
