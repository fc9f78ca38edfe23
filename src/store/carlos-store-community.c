/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-community.h"

#include "carlos-store-import-private.h"

static const char *const kind_names[CARLOS_N_COMMUNITY_ITEM_KINDS] = {
  [CARLOS_COMMUNITY_ARTIST] = "artist",
  [CARLOS_COMMUNITY_RECORDING] = "recording",
};

const char *
carlos_community_item_kind_to_string (CarlosCommunityItemKind kind)
{
  return kind_names[kind];
}

/* --- writing --- */

static gboolean
write_neighbour (CarlosStoreImport *self, const char *user, double similarity, gint64 now, GError **error)
{
  static const char sql[]
    = "INSERT INTO community_listeners (source, import, told, similarity, name) VALUES (?1, ?2, ?3, ?4, ?5)"
      " ON CONFLICT DO UPDATE SET import = ?2, told = ?3, similarity = ?4 RETURNING id";
  sqlite3_stmt *statement = carlos_store_prepare (self->store, sql, error);
  sqlite3_stmt *forget
    = carlos_store_prepare (self->store, "DELETE FROM community_counts WHERE listener = ?1", error);
  gint64 id;

  if (statement == NULL || forget == NULL)
    return FALSE;
  CARLOS_BIND (statement, self->part->source, self->part->id, now);
  sqlite3_bind_double (statement, 4, similarity);
  carlos_store_bind_text (statement, 5, user);
  if (!carlos_store_find (self->store, statement, &id, error))
    return FALSE;
  CARLOS_BIND (forget, id);

  return carlos_store_run (self->store, forget, error);
}

/**
 * carlos_store_import_add_neighbour:
 * @user: what the service calls another listener
 * @similarity: to the listener of the library, 0 to 1
 * @now: when the sync began, seconds since 1970, UTC, the same in all of its batches
 *
 * Tells of another listener; what was known of that one goes.
 *
 * Returns: FALSE with an error when it could not be stored; then the import can only be freed
 */
gboolean
carlos_store_import_add_neighbour (CarlosStoreImport *self,
                                   const char *user,
                                   double similarity,
                                   gint64 now,
                                   GError **error)
{
  return carlos_store_import_end_call (self, write_neighbour (self, user, similarity, now, error));
}

/* An item with an id is known by that, however its names are written. */
static char *
dup_key (const CarlosStoredCommunityItem *item)
{
  if (item->id != NULL)
    return g_strdup (item->id);

  return g_strconcat (item->artist != NULL ? item->artist : "", "\n", item->title, NULL);
}

/* Binds ?3 to ?7. @key has to stay as it is until the statement was run. */
static void
bind_item (sqlite3_stmt *statement, const CarlosStoredCommunityItem *item, const char *key)
{
  carlos_store_bind_text (statement, 3, kind_names[item->kind]);
  carlos_store_bind_text (statement, 4, key);
  carlos_store_bind_text (statement, 5, item->id);
  carlos_store_bind_text (statement, 6, item->artist);
  carlos_store_bind_text (statement, 7, item->title);
}

static gboolean
write_neighbour_item (CarlosStoreImport *self,
                      const char *user,
                      const CarlosStoredCommunityItem *item,
                      guint count,
                      GError **error)
{
  static const char sql[]
    = "INSERT OR REPLACE INTO community_counts (listener, kind, item, mbid, artist, title, count)"
      " SELECT id, ?3, ?4, ?5, ?6, ?7, ?2 FROM community_listeners WHERE source = ?1 AND name = ?8";
  sqlite3_stmt *statement = carlos_store_prepare (self->store, sql, error);
  g_autofree char *key = dup_key (item);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, self->part->source, count);
  bind_item (statement, item, key);
  carlos_store_bind_text (statement, 8, user);

  return carlos_store_run (self->store, statement, error);
}

/**
 * carlos_store_import_add_neighbour_item:
 * @user: one of whom carlos_store_import_add_neighbour() told, in this batch or before
 * @item: with an id or an artist
 * @count: how often that listener heard it
 *
 * Returns: FALSE with an error when it could not be stored; then the import can only be freed
 */
gboolean
carlos_store_import_add_neighbour_item (CarlosStoreImport *self,
                                        const char *user,
                                        const CarlosStoredCommunityItem *item,
                                        guint count,
                                        GError **error)
{
  return carlos_store_import_end_call (self, write_neighbour_item (self, user, item, count, error));
}

static gboolean
write_recommendation (CarlosStoreImport *self,
                      const CarlosStoredCommunityItem *item,
                      double score,
                      gint64 now,
                      GError **error)
{
  static const char sql[]
    = "INSERT OR REPLACE INTO community_scores (source, told, kind, item, mbid, artist, title, import, score)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
  sqlite3_stmt *statement = carlos_store_prepare (self->store, sql, error);
  g_autofree char *key = dup_key (item);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, self->part->source, now);
  bind_item (statement, item, key);
  sqlite3_bind_int64 (statement, 8, self->part->id);
  sqlite3_bind_double (statement, 9, score);

  return carlos_store_run (self->store, statement, error);
}

/**
 * carlos_store_import_add_recommendation:
 * @item: with an id or an artist
 * @score: the service's own, higher is better
 * @now: when the sync began, seconds since 1970, UTC, the same in all of its batches
 *
 * Tells what the service recommends to the listener.
 *
 * Returns: FALSE with an error when it could not be stored; then the import can only be freed
 */
gboolean
carlos_store_import_add_recommendation (CarlosStoreImport *self,
                                        const CarlosStoredCommunityItem *item,
                                        double score,
                                        gint64 now,
                                        GError **error)
{
  return carlos_store_import_end_call (self, write_recommendation (self, item, score, now, error));
}

static gboolean
delete_others (CarlosStoreImport *self, const char *sql, gint64 now, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self->store, sql, error);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, self->part->source, now);

  return carlos_store_run (self->store, statement, error);
}

/**
 * carlos_store_import_end_neighbours:
 * @now: when the sync began
 *
 * All neighbours were told: those that were told at another time go.
 *
 * Returns: FALSE with an error when it could not be stored; then the import can only be freed
 */
gboolean
carlos_store_import_end_neighbours (CarlosStoreImport *self, gint64 now, GError **error)
{
  return carlos_store_import_end_call (
    self,
    delete_others (self, "DELETE FROM community_listeners WHERE source = ?1 AND told <> ?2", now, error));
}

/**
 * carlos_store_import_end_recommendations:
 * @now: when the sync began
 *
 * All recommendations were told: those that were told at another time go.
 *
 * Returns: FALSE with an error when it could not be stored; then the import can only be freed
 */
gboolean
carlos_store_import_end_recommendations (CarlosStoreImport *self, gint64 now, GError **error)
{
  return carlos_store_import_end_call (
    self, delete_others (self, "DELETE FROM community_scores WHERE source = ?1 AND told <> ?2", now, error));
}

/* --- reading --- */

typedef struct
{
  CarlosStore *store;
  CarlosStoredCommunity *community;
  GHashTable *listeners; /* owned gint64 id -> index */
  GHashTable *items;     /* owned kind and key -> index */
} Reading;

static char *
dup_text (sqlite3_stmt *row, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (row, column));
}

static void
use_listener (Reading *self, sqlite3_stmt *row)
{
  const CarlosCommunityListener listener = { .source = dup_text (row, 1),
                                             .name = dup_text (row, 2),
                                             .similarity = sqlite3_column_double (row, 3),
                                             .told = sqlite3_column_int64 (row, 4) };
  gint64 id = sqlite3_column_int64 (row, 0);

  g_hash_table_insert (self->listeners, g_memdup2 (&id, sizeof id),
                       GUINT_TO_POINTER (self->community->listeners->len));
  g_array_append_val (self->community->listeners, listener);
}

/* Which item the columns from @first on tell of: kind, key, id, artist, title. */
static guint
find_item (Reading *self, sqlite3_stmt *row, int first)
{
  const char *kind = (const char *) sqlite3_column_text (row, first);
  g_autofree char *key = g_strconcat (kind, "\n", (const char *) sqlite3_column_text (row, first + 1), NULL);
  CarlosStoredCommunityItem item;
  gpointer index;

  if (g_hash_table_lookup_extended (self->items, key, NULL, &index))
    return GPOINTER_TO_UINT (index);
  item = (CarlosStoredCommunityItem){ .kind = g_strcmp0 (kind, kind_names[CARLOS_COMMUNITY_ARTIST]) == 0
                                                ? CARLOS_COMMUNITY_ARTIST
                                                : CARLOS_COMMUNITY_RECORDING,
                                      .id = dup_text (row, first + 2),
                                      .artist = dup_text (row, first + 3),
                                      .title = dup_text (row, first + 4) };
  g_array_append_val (self->community->items, item);
  g_hash_table_insert (self->items, g_steal_pointer (&key),
                       GUINT_TO_POINTER (self->community->items->len - 1));

  return self->community->items->len - 1;
}

static void
use_count (Reading *self, sqlite3_stmt *row)
{
  gint64 id = sqlite3_column_int64 (row, 0);
  const CarlosCommunityCount count
    = { .listener = GPOINTER_TO_UINT (g_hash_table_lookup (self->listeners, &id)),
        .item = find_item (self, row, 2),
        .count = (guint) sqlite3_column_int64 (row, 1) };

  g_array_append_val (self->community->counts, count);
}

static void
use_score (Reading *self, sqlite3_stmt *row)
{
  const CarlosCommunityScore score = { .source = dup_text (row, 0),
                                       .item = find_item (self, row, 3),
                                       .score = sqlite3_column_double (row, 1),
                                       .told = sqlite3_column_int64 (row, 2) };

  g_array_append_val (self->community->scores, score);
}

static gboolean
for_each_row (Reading *self, const char *sql, void (*use) (Reading *self, sqlite3_stmt *row), GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self->store, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (carlos_store_next (self->store, statement, &is_row, error) && is_row)
    use (self, statement);

  return !is_row;
}

static gboolean
read_community (Reading *self, GError **error)
{
  static const char listeners_sql[]
    = "SELECT community_listeners.id, sources.name, community_listeners.name, similarity, told"
      " FROM community_listeners JOIN sources ON sources.id = source"
      " ORDER BY sources.name, similarity DESC, community_listeners.name";
  static const char counts_sql[]
    = "SELECT listener, count, kind, item, mbid, artist, title FROM community_counts"
      " JOIN community_listeners ON community_listeners.id = listener JOIN sources ON sources.id = source"
      " ORDER BY sources.name, similarity DESC, community_listeners.name, count DESC, kind, item";
  static const char scores_sql[] = "SELECT sources.name, score, told, kind, item, mbid, artist, title"
                                   " FROM community_scores JOIN sources ON sources.id = source ORDER BY "
                                   "sources.name, score DESC, kind, item";

  return for_each_row (self, listeners_sql, use_listener, error)
         && for_each_row (self, counts_sql, use_count, error)
         && for_each_row (self, scores_sql, use_score, error);
}

static void
listener_clear (gpointer data)
{
  CarlosCommunityListener *self = data;

  g_free (self->source);
  g_free (self->name);
}

static void
item_clear (gpointer data)
{
  CarlosStoredCommunityItem *self = data;

  g_free (self->id);
  g_free (self->artist);
  g_free (self->title);
}

static void
score_clear (gpointer data)
{
  g_free (((CarlosCommunityScore *) data)->source);
}

static CarlosStoredCommunity *
community_new (void)
{
  CarlosStoredCommunity *self = g_new (CarlosStoredCommunity, 1);

  self->listeners = g_array_new (FALSE, FALSE, sizeof (CarlosCommunityListener));
  g_array_set_clear_func (self->listeners, listener_clear);
  self->items = g_array_new (FALSE, FALSE, sizeof (CarlosStoredCommunityItem));
  g_array_set_clear_func (self->items, item_clear);
  self->counts = g_array_new (FALSE, FALSE, sizeof (CarlosCommunityCount));
  self->scores = g_array_new (FALSE, FALSE, sizeof (CarlosCommunityScore));
  g_array_set_clear_func (self->scores, score_clear);

  return self;
}

void
carlos_stored_community_free (CarlosStoredCommunity *self)
{
  g_array_unref (self->listeners);
  g_array_unref (self->items);
  g_array_unref (self->counts);
  g_array_unref (self->scores);
  g_free (self);
}

/**
 * carlos_store_get_community:
 *
 * Reads all that is known of other listeners, as it is at one moment.
 *
 * Returns: (transfer full) (nullable): possibly of nobody; NULL with a #CarlosStoreError
 */
CarlosStoredCommunity *
carlos_store_get_community (CarlosStore *self, GError **error)
{
  g_autoptr (CarlosStoredCommunity) community = community_new ();
  g_autoptr (GHashTable) listeners = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reading reading = { self, community, listeners, items };
  gboolean is_read;

  if (!carlos_store_begin_reading (self, error))
    return NULL;
  is_read = read_community (&reading, error);
  carlos_store_roll_back (self);

  return is_read ? g_steal_pointer (&community) : NULL;
}
