/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-play-matcher.h"

/* Rows lie in layers, from the most exact kind to the least and, of one kind, by source. Exact ends are one layer: they
 * are the same play when they are equal. In every other layer each row goes with at most one play of the layers above
 * it, and each play with at most one row of the layer: the pairs are the stable matching in which both sides prefer
 * what is nearer (Gale and Shapley 1962). As no two pairs are equally near, but for rows that are equal, there is just one
 * such matching. So what is a play depends on the rows, not on the order in which they came. Rows that go with nothing
 * are plays themselves, for the layers below.
 *
 * A row that comes later is fitted in as in deferred acceptance: it takes the nearest partner that prefers it, and whoever
 * loses a partner that way looks on. */

/* An end's minute may have been rounded either way, and milliseconds to seconds. */
#define MINUTE_TOLERANCE_S 60
#define MS_TOLERANCE 1000

/* Services that write down starts do so within two minutes; one that is known by the minute of its end is half a minute
 * less sure. */
#define START_TOLERANCE_S 120
#define HALF_MINUTE_S 30

/* Rows that can be the same play begin within a slot of each other. */
#define SLOT_BITS 8

/* Nobody hears a track more often in such a time; of further rows it is only known whether they are equal, so that a file
 * made to be slow is not. */
#define MOST_PER_SLOT 500

#define ROWS_PER_BLOCK 1024

struct _CarlosPlayMatcher
{
  GPtrArray *blocks; /* of CarlosHeard[ROWS_PER_BLOCK]: rows stay where they are */
  guint n_in_last_block;
  GHashTable *twins;  /* the first of the rows that tell the same */
  GHashTable *slots;  /* the first row of each slot, by track, kind and time */
  GArray *layers;     /* guint, rising: those in use */
  GPtrArray *changed; /* borrowed */
};

/* Rows near another one in time. */
typedef struct
{
  const CarlosPlayMatcher *matcher;
  CarlosHeard key;
  guint last_kind;
  gint64 first_slot;
  int step;
  CarlosHeard *first_twin;
  CarlosHeard *row;
} Nearby;

static gint64
get_start (const CarlosHeard *row)
{
  return row->time - (row->ms + 500) / 1000 + (row->kind == CARLOS_TIME_END_MINUTE ? HALF_MINUTE_S : 0);
}

static guint
get_layer (const CarlosHeard *row)
{
  return row->kind == CARLOS_TIME_END ? 0 : row->kind * (G_MAXUINT16 + 1u) + row->source;
}

static guint
mix (guint64 a, guint64 b)
{
  guint64 mixed = (a * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + b) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return (guint) (mixed >> 32);
}

static guint
slot_hash (gconstpointer data)
{
  const CarlosHeard *row = data;

  return mix ((guint64) row->track * 4 + row->kind, (guint64) (get_start (row) >> SLOT_BITS));
}

static gboolean
slot_equal (gconstpointer a, gconstpointer b)
{
  const CarlosHeard *x = a, *y = b;

  return x->track == y->track && x->kind == y->kind
         && get_start (x) >> SLOT_BITS == get_start (y) >> SLOT_BITS;
}

/* How long it was heard may be told by one export of a service and not by another, where starts are told. */
static guint
twin_hash (gconstpointer data)
{
  const CarlosHeard *row = data;
  gboolean is_start = row->kind == CARLOS_TIME_START;

  return mix ((guint64) row->track, is_start ? (guint64) get_start (row) : (guint64) row->time + row->ms);
}

static gboolean
twin_equal (gconstpointer a, gconstpointer b)
{
  const CarlosHeard *x = a, *y = b;

  if (x->track != y->track || get_layer (x) != get_layer (y))
    return FALSE;
  if (x->kind == CARLOS_TIME_START)
    return get_start (x) == get_start (y);

  return x->time == y->time && x->ms == y->ms;
}

CarlosPlayMatcher *
carlos_play_matcher_new (void)
{
  CarlosPlayMatcher *self = g_new0 (CarlosPlayMatcher, 1);

  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->n_in_last_block = ROWS_PER_BLOCK;
  self->twins = g_hash_table_new (twin_hash, twin_equal);
  self->slots = g_hash_table_new (slot_hash, slot_equal);
  self->layers = g_array_new (FALSE, FALSE, sizeof (guint));
  self->changed = g_ptr_array_new ();

  return self;
}

void
carlos_play_matcher_free (CarlosPlayMatcher *self)
{
  g_hash_table_unref (self->twins);
  g_hash_table_unref (self->slots);
  g_ptr_array_unref (self->blocks);
  g_array_unref (self->layers);
  g_ptr_array_unref (self->changed);
  g_free (self);
}

static CarlosHeard *
copy_row (CarlosPlayMatcher *self, const CarlosHeard *row)
{
  CarlosHeard *block;

  if (self->n_in_last_block == ROWS_PER_BLOCK)
    {
      g_ptr_array_add (self->blocks, g_new0 (CarlosHeard, ROWS_PER_BLOCK));
      self->n_in_last_block = 0;
    }
  block = g_ptr_array_index (self->blocks, self->blocks->len - 1);
  block += self->n_in_last_block++;
  *block = *row;

  return block;
}

static void
note_layer (CarlosPlayMatcher *self, guint layer)
{
  guint i = 0;

  while (i < self->layers->len && g_array_index (self->layers, guint, i) < layer)
    i++;
  if (i == self->layers->len || g_array_index (self->layers, guint, i) != layer)
    g_array_insert_val (self->layers, i, layer);
}

/* Makes a row known to what looks for rows near it: the first that tells the same, or a further one. Equal ends are so few
 * that there is always room. */
static void
add_to_slot (CarlosPlayMatcher *self, CarlosHeard *row, CarlosHeard *first_twin)
{
  CarlosHeard *first = g_hash_table_lookup (self->slots, row);
  gboolean has_room = first == NULL || first->n_in_slot < MOST_PER_SLOT;

  if (first == NULL)
    {
      g_hash_table_add (self->slots, row);
      first = row;
    }
  else if (row != first_twin && (has_room || row->kind == CARLOS_TIME_END))
    {
      row->next_twin = first_twin->next_twin;
      first_twin->next_twin = row;
    }
  else if (row == first_twin && has_room)
    {
      row->next_in_slot = first->next_in_slot;
      first->next_in_slot = row;
    }
  first->n_in_slot++;
}

/* Adds a copy of @row. Leaves the first that tells the same in @first_twin, possibly the copy itself. */
static CarlosHeard *
insert_row (CarlosPlayMatcher *self, const CarlosHeard *row, CarlosHeard **first_twin)
{
  CarlosHeard *copy = copy_row (self, row);

  *first_twin = g_hash_table_lookup (self->twins, copy);
  if (*first_twin == NULL)
    {
      g_hash_table_add (self->twins, copy);
      *first_twin = copy;
    }
  add_to_slot (self, copy, *first_twin);
  note_layer (self, get_layer (copy));

  return copy;
}

/**
 * carlos_play_matcher_load:
 * @row: a stored row, copied
 *
 * Returns: (transfer none): the matcher's own, of which carlos_play_matcher_link () is to say what it goes with
 */
CarlosHeard *
carlos_play_matcher_load (CarlosPlayMatcher *self, const CarlosHeard *row)
{
  CarlosHeard *first_twin;
  CarlosHeard *copy = insert_row (self, row, &first_twin);

  first_twin->n_unseen++;

  return copy;
}

/* Says that a stored row goes with another one, as it was decided before. */
void
carlos_play_matcher_link (CarlosHeard *row, CarlosHeard *better)
{
  row->better = better;
  row->next_worse = better->worse;
  better->worse = row;
}

static void
unlink_row (CarlosHeard *row)
{
  CarlosHeard **at = &row->better->worse;

  while (*at != row)
    at = &(*at)->next_worse;
  *at = row->next_worse;
  row->better = NULL;
}

static void
set_better (CarlosPlayMatcher *self, CarlosHeard *row, CarlosHeard *better)
{
  if (!row->is_changed)
    {
      row->is_changed = TRUE;
      row->old_better = row->better;
      g_ptr_array_add (self->changed, row);
    }
  if (row->better != NULL)
    unlink_row (row);
  if (better != NULL)
    carlos_play_matcher_link (row, better);
}

static void
nearby_init (Nearby *self,
             const CarlosPlayMatcher *matcher,
             const CarlosHeard *row,
             guint first_kind,
             guint last_kind)
{
  gint64 slot = get_start (row) >> SLOT_BITS;

  *self = (Nearby){ .matcher = matcher, .first_slot = slot - 1, .last_kind = last_kind };
  self->key.track = row->track;
  self->key.kind = (guint8) first_kind;
}

/* The middle of a slot is in it whatever half a minute is added. */
static void
nearby_enter_slot (Nearby *self)
{
  if (self->step == 3)
    {
      self->step = 0;
      self->key.kind++;
    }
  self->key.time = ((self->first_slot + self->step++) << SLOT_BITS) + (1 << (SLOT_BITS - 1));
  self->first_twin = g_hash_table_lookup (self->matcher->slots, &self->key);
  self->row = self->first_twin;
}

static CarlosHeard *
nearby_next (Nearby *self)
{
  if (self->row != NULL)
    self->row = self->row->next_twin;
  if (self->row == NULL && self->first_twin != NULL)
    self->row = self->first_twin = self->first_twin->next_in_slot;
  while (self->row == NULL && (self->key.kind < self->last_kind || self->step < 3))
    nearby_enter_slot (self);

  return self->row;
}

/* Whether the rows can be the same play, and how far apart they are. */
static gboolean
measure (const CarlosHeard *a, const CarlosHeard *b, gint64 *seconds, gint64 *ms)
{
  *ms = ABS ((gint64) a->ms - b->ms);
  if (a->kind != CARLOS_TIME_START && b->kind != CARLOS_TIME_START)
    {
      *seconds = ABS (a->time / 60 - b->time / 60) * 60;
      return *seconds <= MINUTE_TOLERANCE_S && *ms <= MS_TOLERANCE;
    }

  *seconds = ABS (get_start (a) - get_start (b));

  return *seconds
         <= START_TOLERANCE_S
              + (a->kind == CARLOS_TIME_END_MINUTE || b->kind == CARLOS_TIME_END_MINUTE ? HALF_MINUTE_S : 0);
}

static int
compare (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_rows (const CarlosHeard *a, const CarlosHeard *b)
{
  int order = compare (get_layer (a), get_layer (b));

  if (order == 0)
    order = compare (a->time, b->time);

  return order != 0 ? order : compare (a->ms, b->ms);
}

/* Whether the row @worse and the play @better are nearer than another such pair. Pairs that are equally far apart are
 * told by what they are, so that no two differ in nothing but the order in which they came. */
static gboolean
is_nearer (const CarlosHeard *worse,
           const CarlosHeard *better,
           const CarlosHeard *other_worse,
           const CarlosHeard *other_better)
{
  gint64 seconds, ms, other_seconds, other_ms;
  int order;

  measure (worse, better, &seconds, &ms);
  measure (other_worse, other_better, &other_seconds, &other_ms);
  order = compare (seconds, other_seconds);
  if (order == 0)
    order = compare (ms, other_ms);
  if (order == 0)
    order = compare_rows (better, other_better);
  if (order == 0)
    order = compare_rows (worse, other_worse);

  return order < 0;
}

static CarlosHeard *
get_partner (const CarlosHeard *play, guint layer)
{
  CarlosHeard *row = play->worse;

  while (row != NULL && get_layer (row) != layer)
    row = row->next_worse;

  return row;
}

/* The nearest play that prefers @row to what it goes with. */
static CarlosHeard *
find_play (const CarlosPlayMatcher *self, const CarlosHeard *row)
{
  guint layer = get_layer (row);
  CarlosHeard *best = NULL;
  CarlosHeard *play;
  Nearby nearby;

  nearby_init (&nearby, self, row, CARLOS_TIME_END, row->kind);
  while ((play = nearby_next (&nearby)) != NULL)
    {
      const CarlosHeard *rival;
      gint64 seconds, ms;

      if (play->better != NULL || play->is_entering || get_layer (play) >= layer
          || !measure (row, play, &seconds, &ms))
        continue;
      rival = get_partner (play, layer);
      if ((rival == NULL || is_nearer (row, play, rival, play))
          && (best == NULL || is_nearer (row, play, row, best)))
        best = play;
    }

  return best;
}

/* The nearest row of a layer that prefers @play to what it goes with. */
static CarlosHeard *
find_row (const CarlosPlayMatcher *self, const CarlosHeard *play, guint layer)
{
  guint kind = layer / (G_MAXUINT16 + 1u);
  CarlosHeard *best = NULL;
  CarlosHeard *row;
  Nearby nearby;

  nearby_init (&nearby, self, play, kind, kind);
  while ((row = nearby_next (&nearby)) != NULL)
    {
      gint64 seconds, ms;

      if (get_layer (row) != layer || !measure (row, play, &seconds, &ms))
        continue;
      if ((row->better == NULL || is_nearer (row, play, row, row->better))
          && (best == NULL || is_nearer (row, play, best, play)))
        best = row;
    }

  return best;
}

/* Finds a play for @row, and another one for the row that it displaces. Returns the row that is left, which is a play. */
static CarlosHeard *
place_row (CarlosPlayMatcher *self, CarlosHeard *row)
{
  CarlosHeard *play;

  while ((play = find_play (self, row)) != NULL)
    {
      CarlosHeard *rival = get_partner (play, get_layer (row));

      set_better (self, row, play);
      if (rival == NULL)
        return NULL;
      set_better (self, rival, NULL);
      row = rival;
    }

  return row;
}

/* Finds a row of a layer for a new play, and another one for the play that loses it. Returns the row that was a play
 * itself until now, if one was found. */
static CarlosHeard *
place_play (CarlosPlayMatcher *self, CarlosHeard *play, guint layer)
{
  CarlosHeard *row;

  while ((row = find_row (self, play, layer)) != NULL)
    {
      CarlosHeard *loser = row->better;

      set_better (self, row, play);
      if (loser == NULL)
        return row;
      play = loser;
    }

  return NULL;
}

/* Notes that @row became a play or, for the other list, is none any more, unless the one undoes the other. */
static void
note (GPtrArray *list, GPtrArray *opposite, CarlosHeard *row)
{
  if (row != NULL && !g_ptr_array_remove (opposite, row))
    g_ptr_array_add (list, row);
}

/* Follows up in a layer what happened above it, one play after the other. */
static void
settle_layer (CarlosPlayMatcher *self, guint layer, GPtrArray *come, GPtrArray *gone)
{
  g_autoptr (GPtrArray) new_plays = g_ptr_array_copy (come, NULL, NULL);
  g_autoptr (GPtrArray) old_plays = g_ptr_array_copy (gone, NULL, NULL);

  for (guint i = 0; i < new_plays->len; i++)
    ((CarlosHeard *) g_ptr_array_index (new_plays, i))->is_entering = TRUE;
  for (guint i = 0; i < old_plays->len; i++)
    {
      CarlosHeard *row = get_partner (g_ptr_array_index (old_plays, i), layer);

      if (row == NULL)
        continue;
      set_better (self, row, NULL);
      note (come, gone, place_row (self, row));
    }
  for (guint i = 0; i < new_plays->len; i++)
    {
      CarlosHeard *play = g_ptr_array_index (new_plays, i);

      play->is_entering = FALSE;
      note (gone, come, place_play (self, play, layer));
    }
}

/* The play among equal ends, but for @row. */
static CarlosHeard *
find_equal_end (CarlosHeard *first_twin, const CarlosHeard *row)
{
  while (first_twin != NULL && (first_twin == row || first_twin->better != NULL))
    first_twin = first_twin->next_twin;

  return first_twin;
}

/* Decides whether a new row is a play, and everything that follows for the others. */
static void
settle (CarlosPlayMatcher *self, CarlosHeard *row, CarlosHeard *first_twin)
{
  g_autoptr (GPtrArray) come = NULL;
  g_autoptr (GPtrArray) gone = NULL;
  guint layer = get_layer (row);

  if (row->kind == CARLOS_TIME_END)
    {
      CarlosHeard *equal = find_equal_end (first_twin, row);

      if (equal != NULL)
        {
          set_better (self, row, equal);
          return;
        }
    }
  else
    {
      row = place_row (self, row);
    }
  /* Where all is of one kind, as in most libraries, there is nothing below. */
  if (row == NULL || g_array_index (self->layers, guint, self->layers->len - 1) == layer)
    return;

  come = g_ptr_array_new ();
  gone = g_ptr_array_new ();
  g_ptr_array_add (come, row);
  for (guint i = 0; i < self->layers->len; i++)
    {
      guint below = g_array_index (self->layers, guint, i);

      if (below > layer)
        settle_layer (self, below, come, gone);
    }
}

/* The nearest start of the source, among those that the import has not come by. */
static CarlosHeard *
find_unseen_start (const CarlosPlayMatcher *self, const CarlosHeard *row)
{
  CarlosHeard *best = NULL;
  CarlosHeard *other;
  Nearby nearby;

  nearby_init (&nearby, self, row, CARLOS_TIME_START, CARLOS_TIME_START);
  while ((other = nearby_next (&nearby)) != NULL)
    {
      gint64 seconds, ms;

      if (other->n_unseen > 0 && get_layer (other) == get_layer (row) && measure (row, other, &seconds, &ms)
          && (best == NULL || is_nearer (other, row, best, row)))
        best = other;
    }

  return best;
}

/**
 * carlos_play_matcher_knows:
 * @row: one that an import tells
 *
 * Returns: whether its source has told it before. Of rows that are not exact, each stored one is known once in an import:
 *   equal rows of one export are as many plays. A start need not be equal: two services seldom write down the same second.
 */
gboolean
carlos_play_matcher_knows (CarlosPlayMatcher *self, const CarlosHeard *row)
{
  CarlosHeard *twin = g_hash_table_lookup (self->twins, row);

  if (row->kind == CARLOS_TIME_END)
    {
      while (twin != NULL && twin->source != row->source)
        twin = twin->next_twin;
      return twin != NULL;
    }
  if (row->kind == CARLOS_TIME_START && (twin == NULL || twin->n_unseen == 0))
    twin = find_unseen_start (self, row);
  if (twin == NULL || twin->n_unseen == 0)
    return FALSE;
  twin->n_unseen--;

  return TRUE;
}

/**
 * carlos_play_matcher_add:
 * @row: a new one, copied
 *
 * Returns: (transfer none): the matcher's own, settled
 */
CarlosHeard *
carlos_play_matcher_add (CarlosPlayMatcher *self, const CarlosHeard *row)
{
  CarlosHeard *first_twin;
  CarlosHeard *copy = insert_row (self, row, &first_twin);

  settle (self, copy, first_twin);

  return copy;
}

/**
 * carlos_play_matcher_get_changes:
 *
 * Returns: (transfer none): CarlosHeard that came to go with another row than before, or with none
 */
GPtrArray *
carlos_play_matcher_get_changes (CarlosPlayMatcher *self)
{
  return self->changed;
}

void
carlos_play_matcher_clear_changes (CarlosPlayMatcher *self)
{
  for (guint i = 0; i < self->changed->len; i++)
    ((CarlosHeard *) g_ptr_array_index (self->changed, i))->is_changed = FALSE;
  g_ptr_array_set_size (self->changed, 0);
}
