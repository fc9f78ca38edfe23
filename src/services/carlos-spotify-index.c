/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-spotify-index.h"

#include "carlos-spotify-sync-private.h"

/* The index is one state, so that it can be told which playlists are no more: an object that has one for each
 * playlist, by its id, with "snapshot", "name", "list" and, for one that was not read to its end, "offset". */

CarlosSpotifyKnownList *
carlos_spotify_known_list_new (const char *snapshot, const char *name, const char *list)
{
  CarlosSpotifyKnownList *self = g_new (CarlosSpotifyKnownList, 1);

  *self = (CarlosSpotifyKnownList){
    .snapshot = g_strdup (snapshot),
    .name = g_strdup (name),
    .list = g_strdup (list),
    .offset = CARLOS_SPOTIFY_WHOLE,
  };

  return self;
}

void
carlos_spotify_known_list_free (CarlosSpotifyKnownList *self)
{
  g_free (self->snapshot);
  g_free (self->name);
  g_free (self->list);
  g_free (self);
}

/* What is not as it was written is not known, and so is read again. */
static void
add_known (GHashTable *index, const char *id, JsonObject *object)
{
  const char *snapshot = carlos_json_get_text (object, "snapshot");
  const char *name = carlos_json_get_text (object, "name");
  CarlosSpotifyKnownList *known;

  if (snapshot == NULL || name == NULL)
    return;
  known = carlos_spotify_known_list_new (snapshot, name, carlos_json_get_text (object, "list"));
  carlos_json_get_int (object, "offset", &known->offset);
  g_hash_table_insert (index, g_strdup (id), known);
}

/**
 * carlos_spotify_index_load:
 *
 * Returns: (transfer full) (nullable): CarlosSpotifyKnownList by their ids, all owned; NULL with an error of the store
 */
GHashTable *
carlos_spotify_index_load (CarlosStore *store, GError **error)
{
  g_autoptr (GHashTable) index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                        (GDestroyNotify) carlos_spotify_known_list_free);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;

  if (!carlos_store_get_state (store, CARLOS_SPOTIFY_SOURCE, CARLOS_SPOTIFY_STATE_PLAYLISTS, &text, error))
    return NULL;
  root = text != NULL ? json_from_string (text, NULL) : NULL;
  object = carlos_json_node_get_object (root);
  if (object == NULL)
    return g_steal_pointer (&index);

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &id, &node))
    add_known (index, id, carlos_json_node_get_object (node));

  return g_steal_pointer (&index);
}

static JsonNode *
print_known (const CarlosSpotifyKnownList *known)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "snapshot", known->snapshot);
  json_object_set_string_member (object, "name", known->name);
  if (known->list != NULL)
    json_object_set_string_member (object, "list", known->list);
  if (known->offset != CARLOS_SPOTIFY_WHOLE)
    json_object_set_int_member (object, "offset", known->offset);
  json_node_take_object (node, object);

  return node;
}

gboolean
carlos_spotify_index_save (GHashTable *index, CarlosStoreImport *batch, GError **error)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *text = NULL;
  GHashTableIter iter;
  gpointer id, known;

  json_node_take_object (root, object);
  g_hash_table_iter_init (&iter, index);
  while (g_hash_table_iter_next (&iter, &id, &known))
    json_object_set_member (object, id, print_known (known));
  text = json_to_string (root, FALSE);

  return carlos_store_import_set_state (batch, CARLOS_SPOTIFY_STATE_PLAYLISTS, text, error);
}
