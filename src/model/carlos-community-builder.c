/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-community-builder.h"

#include <math.h>
#include <string.h>

/* A pair of a row and a column, to be counted: a listener and an item, or an item and a word. */
typedef struct
{
  guint32 row;
  guint32 column;
  float count;
} Entry;

/* What an item is called besides its id, if a file told. */
typedef struct
{
  const char *artist;
  const char *title;
} Naming;

/* Ids in the order in which they were met. */
typedef struct
{
  GHashTable *numbers; /* id to its number and 1 */
  GPtrArray *ids;
  guint limit;
} Vocabulary;

struct _CarlosCommunityBuilder
{
  GStringChunk *strings;
  GString *key; /* of the call at hand */
  Vocabulary listeners;
  Vocabulary items;
  Vocabulary worded; /* items that have words; rows need not name them */
  Vocabulary words;
  GArray *sayings;     /* Entry, of @worded and @words */
  Vocabulary heard;    /* items of which it is known how they sound */
  GArray *features;    /* float, CARLOS_N_FEATURES for each of @heard */
  GHashTable *namings; /* id to Naming */
  GArray *parts[CARLOS_COMMUNITY_MAX_PARTS];
  guint part;
};

static void
vocabulary_init (Vocabulary *self, guint limit)
{
  self->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  self->ids = g_ptr_array_new ();
  self->limit = limit;
}

static void
vocabulary_clear (Vocabulary *self)
{
  g_hash_table_unref (self->numbers);
  g_ptr_array_unref (self->ids);
}

/**
 * carlos_community_builder_new:
 *
 * Returns: (transfer full): a builder whose rows go into part 0
 */
CarlosCommunityBuilder *
carlos_community_builder_new (void)
{
  CarlosCommunityBuilder *self = g_new0 (CarlosCommunityBuilder, 1);

  self->strings = g_string_chunk_new (1 << 16);
  self->key = g_string_new (NULL);
  vocabulary_init (&self->listeners, CARLOS_COMMUNITY_MAX_LISTENERS);
  vocabulary_init (&self->items, CARLOS_COMMUNITY_MAX_ITEMS);
  vocabulary_init (&self->worded, CARLOS_COMMUNITY_MAX_ITEMS);
  vocabulary_init (&self->words, CARLOS_COMMUNITY_MAX_ITEMS);
  self->sayings = g_array_new (FALSE, FALSE, sizeof (Entry));
  vocabulary_init (&self->heard, CARLOS_COMMUNITY_MAX_ITEMS);
  self->features = g_array_new (FALSE, FALSE, sizeof (float));
  self->namings = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  for (guint part = 0; part < CARLOS_COMMUNITY_MAX_PARTS; part++)
    self->parts[part] = g_array_new (FALSE, FALSE, sizeof (Entry));

  return self;
}

void
carlos_community_builder_free (CarlosCommunityBuilder *self)
{
  if (self->strings != NULL)
    g_string_chunk_free (self->strings);
  g_string_free (self->key, TRUE);
  vocabulary_clear (&self->listeners);
  vocabulary_clear (&self->items);
  vocabulary_clear (&self->worded);
  vocabulary_clear (&self->words);
  g_array_unref (self->sayings);
  vocabulary_clear (&self->heard);
  g_array_unref (self->features);
  g_hash_table_unref (self->namings);
  for (guint part = 0; part < CARLOS_COMMUNITY_MAX_PARTS; part++)
    g_array_unref (self->parts[part]);
  g_free (self);
}

/**
 * carlos_community_builder_set_part:
 * @part: below CARLOS_COMMUNITY_MAX_PARTS
 *
 * Says where the rows that follow belong.
 */
void
carlos_community_builder_set_part (CarlosCommunityBuilder *self, guint part)
{
  g_return_if_fail (part < CARLOS_COMMUNITY_MAX_PARTS);

  self->part = part;
}

/* The number of an id, which is new if it was not met before; FALSE when there is no room for it. */
static gboolean
find_number (CarlosCommunityBuilder *self, Vocabulary *vocabulary, CarlosSlice id, guint32 *number)
{
  gpointer known;
  char *copy;

  g_string_truncate (self->key, 0);
  g_string_append_len (self->key, id.data, (gssize) id.length);
  known = g_hash_table_lookup (vocabulary->numbers, self->key->str);
  if (known != NULL)
    {
      *number = GPOINTER_TO_UINT (known) - 1;
      return TRUE;
    }
  if (vocabulary->ids->len >= vocabulary->limit)
    return FALSE;

  copy = g_string_chunk_insert_len (self->strings, self->key->str, (gssize) self->key->len);
  *number = vocabulary->ids->len;
  g_ptr_array_add (vocabulary->ids, copy);
  g_hash_table_insert (vocabulary->numbers, copy, GUINT_TO_POINTER (*number + 1));

  return TRUE;
}

/**
 * carlos_community_builder_add:
 * @listener: valid UTF-8, not empty
 * @item: the same
 * @count: how often the listener played it; finite, above 0. Rows of the same pair are added up
 *
 * Returns: FALSE when there is no room for the row
 */
gboolean
carlos_community_builder_add (CarlosCommunityBuilder *self,
                              CarlosSlice listener,
                              CarlosSlice item,
                              float count)
{
  GArray *entries = self->parts[self->part];
  Entry entry = { .count = count };

  if (entries->len >= CARLOS_COMMUNITY_MAX_ROWS || !find_number (self, &self->listeners, listener, &entry.row)
      || !find_number (self, &self->items, item, &entry.column))
    return FALSE;

  g_array_append_val (entries, entry);

  return TRUE;
}

/**
 * carlos_community_builder_add_listener:
 * @listener: valid UTF-8, not empty
 *
 * Adds a listener of whom nothing may be known.
 *
 * Returns: FALSE when there is no room
 */
gboolean
carlos_community_builder_add_listener (CarlosCommunityBuilder *self, CarlosSlice listener)
{
  guint32 number;

  return find_number (self, &self->listeners, listener, &number);
}

static const char *
copy_slice (CarlosCommunityBuilder *self, CarlosSlice slice)
{
  return slice.length > 0 ? g_string_chunk_insert_len (self->strings, slice.data, (gssize) slice.length)
                          : NULL;
}

/**
 * carlos_community_builder_name_item:
 * @item: its id, which rows may have named or may name later; if none does, this is forgotten
 * @artist: may be empty
 * @title: of a track; empty for an artist
 *
 * Says what an item is called; of several sayings the first counts.
 *
 * Returns: FALSE when there is no room
 */
gboolean
carlos_community_builder_name_item (CarlosCommunityBuilder *self,
                                    CarlosSlice item,
                                    CarlosSlice artist,
                                    CarlosSlice title)
{
  Naming *naming;

  g_string_truncate (self->key, 0);
  g_string_append_len (self->key, item.data, (gssize) item.length);
  if (g_hash_table_contains (self->namings, self->key->str))
    return TRUE;
  if (g_hash_table_size (self->namings) >= CARLOS_COMMUNITY_MAX_ITEMS)
    return FALSE;

  naming = g_new (Naming, 1);
  naming->artist = copy_slice (self, artist);
  naming->title = copy_slice (self, title);
  g_hash_table_insert (self->namings,
                       g_string_chunk_insert_len (self->strings, self->key->str, (gssize) self->key->len),
                       naming);

  return TRUE;
}

/**
 * carlos_community_builder_add_word:
 * @item: its id, which rows may have named or may name later; if none does, this is forgotten
 * @word: a tag or a genre of the item, not empty; it may be said more than once
 *
 * Returns: FALSE when there is no room
 */
gboolean
carlos_community_builder_add_word (CarlosCommunityBuilder *self, CarlosSlice item, CarlosSlice word)
{
  Entry entry = { .count = 1 };

  if (self->sayings->len >= CARLOS_COMMUNITY_MAX_ROWS || !find_number (self, &self->worded, item, &entry.row)
      || !find_number (self, &self->words, word, &entry.column))
    return FALSE;

  g_array_append_val (self->sayings, entry);

  return TRUE;
}

/**
 * carlos_community_builder_add_features:
 * @item: its id, which rows may have named or may name later; if none does, this is forgotten
 * @features: (array fixed-size=23): how it sounds, NaN where that is not known; of an item that is told of twice, the first counts
 *
 * Returns: FALSE when there is no room
 */
gboolean
carlos_community_builder_add_features (CarlosCommunityBuilder *self, CarlosSlice item, const float *features)
{
  guint32 number;

  if (!find_number (self, &self->heard, item, &number))
    return FALSE;
  if ((gsize) number * CARLOS_N_FEATURES == self->features->len)
    g_array_append_vals (self->features, features, CARLOS_N_FEATURES);

  return TRUE;
}

/**
 * carlos_community_builder_get_n_rows:
 *
 * Returns: how many rows were added, to all parts
 */
gsize
carlos_community_builder_get_n_rows (const CarlosCommunityBuilder *self)
{
  gsize n_rows = 0;

  for (guint part = 0; part < CARLOS_COMMUNITY_MAX_PARTS; part++)
    n_rows += self->parts[part]->len;

  return n_rows;
}

/* Numbers without signs or leading zeros: of those, the longer is the larger. */
static gboolean
is_whole_number (const char *id)
{
  gsize length = strspn (id, "0123456789");

  return length > 0 && id[length] == '\0' && (id[0] != '0' || length == 1);
}

static int
compare_ids (gconstpointer a, gconstpointer b, gpointer user_data)
{
  char *const *ids = user_data;
  const char *first = ids[*(const guint32 *) a];
  const char *second = ids[*(const guint32 *) b];
  gboolean first_is_number = is_whole_number (first);
  gboolean second_is_number = is_whole_number (second);

  if (first_is_number != second_is_number)
    return first_is_number ? -1 : 1;
  if (first_is_number && strlen (first) != strlen (second))
    return strlen (first) < strlen (second) ? -1 : 1;

  return strcmp (first, second);
}

/* The place of each id in the order of ids; @order gets the ids in that order. */
static guint32 *
sort_ids (const Vocabulary *vocabulary, guint32 **order)
{
  guint n = vocabulary->ids->len;
  guint32 *places = g_new (guint32, n + 1);

  *order = g_new (guint32, n + 1);
  for (guint i = 0; i < n; i++)
    (*order)[i] = i;
  if (n > 0)
    g_qsort_with_data (*order, (int) n, sizeof **order, compare_ids, vocabulary->ids->pdata);
  for (guint i = 0; i < n; i++)
    places[(*order)[i]] = i;

  return places;
}

static void
fill_item (const CarlosCommunityBuilder *self, const char *id, CarlosCommunityItem *item)
{
  const Naming *naming = g_hash_table_lookup (self->namings, id);

  item->id = id;
  item->artist = naming != NULL && naming->artist != NULL ? naming->artist : id;
  item->title = naming != NULL ? naming->title : NULL;
}

static CarlosCommunityNames *
make_names (CarlosCommunityBuilder *self, const guint32 *listener_order, const guint32 *item_order)
{
  CarlosCommunityNames *names = g_atomic_rc_box_new0 (CarlosCommunityNames);

  names->n_listeners = self->listeners.ids->len;
  names->n_items = self->items.ids->len;
  names->listeners = g_new (const char *, names->n_listeners + 1);
  names->items = g_new (CarlosCommunityItem, names->n_items + 1);
  for (guint i = 0; i < names->n_listeners; i++)
    names->listeners[i] = self->listeners.ids->pdata[listener_order[i]];
  for (guint i = 0; i < names->n_items; i++)
    fill_item (self, self->items.ids->pdata[item_order[i]], &names->items[i]);
  names->strings = g_steal_pointer (&self->strings);

  return names;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *first = a;
  const Entry *second = b;

  if (first->row != second->row)
    return first->row < second->row ? -1 : 1;
  if (first->column != second->column)
    return first->column < second->column ? -1 : 1;

  return (first->count > second->count) - (first->count < second->count);
}

/* Compressed rows. Entries of the same pair become one; they are sorted by count too, so that sums do not depend on the
 * order in which they came. */
static void
compress (GArray *entries, guint n_rows, gsize **offsets, guint32 **columns, float **counts)
{
  gsize n = 0;

  g_array_sort (entries, compare_entries);
  *offsets = g_new0 (gsize, n_rows + 1);
  *columns = g_new (guint32, entries->len + 1);
  *counts = g_new (float, entries->len + 1);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      if (i > 0 && entry[-1].row == entry->row && entry[-1].column == entry->column)
        {
          (*counts)[n - 1] = MIN ((*counts)[n - 1] + entry->count, G_MAXFLOAT);
          continue;
        }
      (*columns)[n] = entry->column;
      (*counts)[n++] = entry->count;
      (*offsets)[entry->row + 1]++;
    }
  for (guint row = 0; row < n_rows; row++)
    (*offsets)[row + 1] += (*offsets)[row];
}

static CarlosCommunity *
make_part (GArray *rows, CarlosCommunityNames *names)
{
  gsize *offsets;
  guint32 *items;
  float *counts;

  compress (rows, names->n_listeners, &offsets, &items, &counts);

  return carlos_community_new_take (names, offsets, items, counts);
}

/* What was said of items that rows name. Words are numbered in the order of their ids, too. */
static void
add_words (CarlosCommunityBuilder *self, const guint32 *item_places, CarlosCommunityNames *names)
{
  g_autofree guint32 *order = NULL;
  g_autofree guint32 *places = sort_ids (&self->words, &order);
  guint n = 0;

  for (guint i = 0; i < self->sayings->len; i++)
    {
      Entry entry = g_array_index (self->sayings, Entry, i);
      gpointer number = g_hash_table_lookup (self->items.numbers, self->worded.ids->pdata[entry.row]);

      if (number == NULL)
        continue;
      entry.row = item_places[GPOINTER_TO_UINT (number) - 1];
      entry.column = places[entry.column];
      g_array_index (self->sayings, Entry, n++) = entry;
    }
  g_array_set_size (self->sayings, n);
  if (n > 0)
    compress (self->sayings, names->n_items, &names->word_offsets, &names->words, &names->word_counts);
  names->n_words = self->words.ids->len;
}

static void
add_features (CarlosCommunityBuilder *self, const guint32 *item_places, CarlosCommunityNames *names)
{
  gsize n = (gsize) names->n_items * CARLOS_N_FEATURES;

  if (self->heard.ids->len == 0)
    return;

  names->features = g_new (float, n + 1);
  for (gsize i = 0; i < n; i++)
    names->features[i] = NAN;
  for (guint i = 0; i < self->heard.ids->len; i++)
    {
      gpointer number = g_hash_table_lookup (self->items.numbers, self->heard.ids->pdata[i]);

      if (number != NULL)
        memcpy (names->features + (gsize) item_places[GPOINTER_TO_UINT (number) - 1] * CARLOS_N_FEATURES,
                &g_array_index (self->features, float, (gsize) i *CARLOS_N_FEATURES),
                CARLOS_N_FEATURES * sizeof (float));
    }
}

/**
 * carlos_community_builder_end:
 * @parts: (out) (array length=n_parts): gets the first parts, each with the names of all
 *
 * Ends building; the builder can then only be freed.
 */
void
carlos_community_builder_end (CarlosCommunityBuilder *self, CarlosCommunity **parts, guint n_parts)
{
  g_autofree guint32 *listener_order = NULL;
  g_autofree guint32 *item_order = NULL;
  g_autofree guint32 *listener_places = sort_ids (&self->listeners, &listener_order);
  g_autofree guint32 *item_places = sort_ids (&self->items, &item_order);
  g_autoptr (CarlosCommunityNames) names = make_names (self, listener_order, item_order);

  add_words (self, item_places, names);
  add_features (self, item_places, names);
  for (guint part = 0; part < n_parts; part++)
    {
      GArray *rows = self->parts[part];

      for (guint i = 0; i < rows->len; i++)
        {
          Entry *entry = &g_array_index (rows, Entry, i);

          entry->row = listener_places[entry->row];
          entry->column = item_places[entry->column];
        }
      parts[part] = make_part (rows, names);
      g_array_set_size (rows, 0);
    }
}
