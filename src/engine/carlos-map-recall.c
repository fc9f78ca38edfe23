/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-recall.h"

#include "carlos-library-file.h"
#include "carlos-map-space.h"
#include "carlos-store-maps.h"

#include <math.h>

/* The map of the last run, so that the next one lies the same way round: what is remembered is where artists were, whatever the
 * items of the map are. A few thousand of them say all that there is to say about that. */

#define MOST_ARTISTS 3000

/* What is heard a hundred times as much has ten times the say in how a map is turned. */
#define WEIGHT_POWER 0.5

/**
 * @names: of each, the name, borrowed from the table
 * @positions: n x 2: the middle of what is placed of each, by how much it was heard
 * @weights: how much each was heard
 */
typedef struct
{
  const char **names;
  CarlosMatrix *positions;
  double *weights;
  guint n;
} Artists;

static void
artists_clear (Artists *self)
{
  g_free (self->names);
  g_clear_pointer (&self->positions, carlos_matrix_free);
  g_free (self->weights);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Artists, artists_clear)

/* Sums of what is placed of each artist of the table: x, y and weight. */
static double *
add_up_artists (const CarlosMapScene *scene)
{
  const CarlosListener *listener = scene->listener;
  double *sums = g_new0 (double, 3 * (gsize) carlos_track_table_get_n_artists (listener->table) + 1);

  for (guint t = 0; t < listener->profile->n_tracks; t++)
    {
      guint n_artists;
      const guint *artists = carlos_track_table_get_artists (listener->table, t, &n_artists);
      double weight = MAX (carlos_taste_index_get_weight (listener->index, t), 1e-9);
      const float *position;

      if (n_artists == 0 || scene->items[t] == CARLOS_MAP_NO_ITEM)
        continue;
      position = carlos_matrix_row (scene->positions, scene->items[t]);
      sums[3 * artists[0]] += weight * position[0];
      sums[3 * artists[0] + 1] += weight * position[1];
      sums[3 * artists[0] + 2] += weight;
    }

  return sums;
}

static int
compare_sums (gconstpointer a, gconstpointer b, gpointer data)
{
  const double *sums = data;
  guint first = *(const guint *) a, second = *(const guint *) b;
  double x = sums[3 * first + 2], y = sums[3 * second + 2];

  if (x != y)
    return x > y ? -1 : 1;

  return (first > second) - (first < second);
}

/* Those that were heard most, the most heard first. */
static void
artists_init (Artists *self, const CarlosMapScene *scene)
{
  guint n_artists = carlos_track_table_get_n_artists (scene->listener->table);
  g_autofree double *sums = add_up_artists (scene);
  g_autofree guint *order = g_new (guint, (gsize) n_artists + 1);
  guint n = 0;

  for (guint a = 0; a < n_artists; a++)
    {
      if (sums[3 * a + 2] > 0)
        order[n++] = a;
    }
  g_qsort_with_data (order, (int) n, sizeof (guint), compare_sums, sums);
  self->n = MIN (n, MOST_ARTISTS);
  self->names = g_new (const char *, (gsize) self->n + 1);
  self->weights = g_new (double, (gsize) self->n + 1);
  self->positions = carlos_matrix_new (self->n, 2);
  for (guint i = 0; i < self->n; i++)
    {
      const double *sum = &sums[3 * order[i]];

      self->names[i] = carlos_track_table_get_artist_name (scene->listener->table, order[i]);
      self->weights[i] = sum[2];
      carlos_matrix_row (self->positions, i)[0] = (float) (sum[0] / sum[2]);
      carlos_matrix_row (self->positions, i)[1] = (float) (sum[1] / sum[2]);
    }
}

/* Maps are alike that are of the same kind of selection, in the same space, by the same layout. */
static char *
dup_kind (const CarlosListener *listener, CarlosMapLayout layout)
{
  g_autofree char *selection = carlos_selection_dup_key (carlos_input_get_selection (listener->input));

  return g_strdup_printf ("%s %s %s", carlos_map_layout_to_string (layout),
                          carlos_space_kind_to_string (listener->profile->space.kind), selection);
}

static gboolean
is_of_all_times (const CarlosListener *listener)
{
  const CarlosSelection *selection;

  if (listener->library == NULL || !carlos_input_is_library (listener->input))
    return FALSE;
  selection = carlos_input_get_selection (listener->input);

  return selection->from == CARLOS_TIME_MIN && selection->to == CARLOS_TIME_MAX;
}

/**
 * carlos_map_recall_load:
 *
 * Returns: (transfer full) (nullable): what the listener's library knows of the last map of this kind; NULL for nothing
 */
CarlosMapMemory *
carlos_map_recall_load (const CarlosListener *listener, CarlosMapLayout layout)
{
  g_autoptr (CarlosStore) store = NULL;
  g_autofree char *kind = NULL;
  CarlosMapMemory *memory = NULL;

  if (!is_of_all_times (listener))
    return NULL;
  store = carlos_library_file_open (carlos_input_get_library_path (listener->input), NULL);
  kind = dup_kind (listener, layout);
  if (store == NULL || !carlos_store_load_map (store, kind, &memory, NULL))
    return NULL;

  return memory;
}

/**
 * carlos_map_recall_find_items:
 *
 * Returns: (transfer full): n_items x 2: where each item of the listener's profile was, of a track where its artist was; NaN for
 *   what was not there
 */
CarlosMatrix *
carlos_map_recall_find_items (const CarlosMapMemory *memory, const CarlosListener *listener)
{
  const CarlosTasteProfile *profile = listener->profile;
  CarlosMatrix *positions = carlos_matrix_new (profile->n_items, 2);

  for (guint i = 0; i < profile->n_items; i++)
    {
      guint artist = profile->items[i], n_artists = 1;
      const CarlosMapMemoryPlace *place = NULL;

      if (!profile->items_are_artists)
        {
          const guint *artists = carlos_track_table_get_artists (listener->table, artist, &n_artists);

          artist = n_artists > 0 ? artists[0] : 0;
        }
      if (n_artists > 0)
        place = carlos_map_memory_get_place (memory,
                                             carlos_track_table_get_artist_name (listener->table, artist));
      carlos_matrix_row (positions, i)[0] = place != NULL ? (float) place->x : NAN;
      carlos_matrix_row (positions, i)[1] = place != NULL ? (float) place->y : NAN;
    }

  return positions;
}

/**
 * carlos_map_recall_align:
 * @scene: whose positions are changed
 *
 * Lays a layout on the last one, as well as it can be: by their artists, the more heard the more.
 */
void
carlos_map_recall_align (const CarlosMapMemory *memory, const CarlosMapScene *scene)
{
  g_auto (Artists) artists = { NULL };
  g_autoptr (CarlosMatrix) before = NULL;

  artists_init (&artists, scene);
  before = carlos_matrix_new (artists.n, 2);
  for (guint i = 0; i < artists.n; i++)
    {
      const CarlosMapMemoryPlace *place = carlos_map_memory_get_place (memory, artists.names[i]);

      carlos_matrix_row (before, i)[0] = place != NULL ? (float) place->x : NAN;
      carlos_matrix_row (before, i)[1] = place != NULL ? (float) place->y : NAN;
      artists.weights[i] = pow (artists.weights[i], WEIGHT_POWER);
    }
  carlos_map_space_align (scene->positions, artists.positions, before, artists.weights);
}

/**
 * carlos_map_recall_save:
 * @frame: how the layout lies on the map
 *
 * Remembers a map in the listener's library, for the next run. Of a part of the time, of another version of the library, and of one
 * that can't be written, nothing is remembered.
 */
void
carlos_map_recall_save (const CarlosMapScene *scene, const CarlosMapFrame *frame)
{
  const CarlosListener *listener = scene->listener;
  g_autoptr (CarlosMapMemory) memory = NULL;
  g_autoptr (CarlosStore) store = NULL;
  g_autofree char *kind = NULL;
  g_auto (Artists) artists = { NULL };

  if (!is_of_all_times (listener))
    return;
  store = carlos_library_file_open_to_change (carlos_input_get_library_path (listener->input), NULL);
  if (store == NULL || carlos_store_get_generation (store) != listener->library->generation)
    return;
  memory = carlos_map_memory_new ();
  for (guint axis = 0; axis < 2; axis++)
    {
      memory->center[axis] = frame->center[axis];
      memory->reach[axis] = frame->reach[axis];
    }
  memory->angle = frame->angle;
  memory->is_mirrored = frame->is_mirrored;
  artists_init (&artists, scene);
  for (guint i = 0; i < artists.n; i++)
    carlos_map_memory_set_place (memory, artists.names[i], carlos_matrix_row (artists.positions, i)[0],
                                 carlos_matrix_row (artists.positions, i)[1]);
  kind = dup_kind (listener, scene->layout);
  carlos_store_save_map (store, kind, memory, NULL);
}
