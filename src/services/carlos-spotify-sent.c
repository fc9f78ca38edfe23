/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-spotify-sent.h"

#include "carlos-spotify-sync-private.h"

/* The state is an object with the id of each playlist by its name. */

/* Returns: (transfer full) (nullable): the object; NULL with an error */
static JsonObject *
load (CarlosStore *store, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;

  if (!carlos_store_get_state (store, CARLOS_SPOTIFY_SOURCE, CARLOS_SPOTIFY_STATE_SENT, &text, error))
    return NULL;
  root = text != NULL ? json_from_string (text, NULL) : NULL;
  object = carlos_json_node_get_object (root);

  return object != NULL ? json_object_ref (object) : json_object_new ();
}

static const char *
get_id (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *id = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

  return carlos_spotify_is_id (id) ? id : NULL;
}

/**
 * carlos_spotify_sent_find:
 * @id: (out) (transfer full) (nullable): NULL when Carlos made no playlist of that name
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_spotify_sent_find (CarlosStore *store, const char *name, char **id, GError **error)
{
  g_autoptr (JsonObject) object = load (store, error);

  *id = object != NULL ? g_strdup (get_id (object, name)) : NULL;

  return object != NULL;
}

/**
 * carlos_spotify_sent_put:
 * @id: (nullable): NULL when it is no more
 *
 * Remembers which playlist Carlos made.
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_spotify_sent_put (CarlosStore *store, const char *name, const char *id, GError **error)
{
  g_autoptr (JsonObject) object = load (store, error);
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  if (object == NULL)
    return FALSE;
  if (id != NULL)
    json_object_set_string_member (object, name, id);
  else
    json_object_remove_member (object, name);
  json_node_set_object (root, object);
  text = json_to_string (root, FALSE);

  return carlos_store_set_state (store, CARLOS_SPOTIFY_SOURCE, CARLOS_SPOTIFY_STATE_SENT, text, error);
}

/**
 * carlos_spotify_sent_get_ids:
 *
 * Returns: (transfer full) (nullable): a set of all ids, owned; NULL with a #CarlosStoreError
 */
GHashTable *
carlos_spotify_sent_get_ids (CarlosStore *store, GError **error)
{
  g_autoptr (JsonObject) object = load (store, error);
  GHashTable *ids;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (object == NULL)
    return NULL;
  ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    {
      const char *id = get_id (object, name);

      if (id != NULL)
        g_hash_table_add (ids, g_strdup (id));
    }

  return ids;
}
