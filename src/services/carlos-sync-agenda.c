/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-sync-agenda.h"

#include "carlos-json-answer.h"

/* The state is an object: "begun", and "left", a list of objects with "name" and "value". What is not as it was written
 * reads as nothing, and so is made anew. */

static void
clear_item (gpointer data)
{
  CarlosSyncAgendaItem *item = data;

  g_free (item->name);
}

static CarlosSyncAgenda *
create (void)
{
  CarlosSyncAgenda *self = g_new (CarlosSyncAgenda, 1);

  self->begun = G_MININT64;
  self->items = g_array_new (FALSE, FALSE, sizeof (CarlosSyncAgendaItem));
  g_array_set_clear_func (self->items, clear_item);

  return self;
}

void
carlos_sync_agenda_free (CarlosSyncAgenda *self)
{
  g_array_unref (self->items);
  g_free (self);
}

/**
 * carlos_sync_agenda_load:
 * @key: of the state
 *
 * Returns: (transfer full) (nullable): what it says, empty when there is none; NULL with a #CarlosStoreError
 */
CarlosSyncAgenda *
carlos_sync_agenda_load (CarlosServiceSync *sync, const char *key, GError **error)
{
  const char *source = carlos_service_get_source (carlos_service_caller_get_service (sync->caller));
  g_autoptr (CarlosSyncAgenda) self = create ();
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  JsonArray *left;

  if (!carlos_store_get_state (sync->store, source, key, &text, error))
    return NULL;
  root = text != NULL ? json_from_string (text, NULL) : NULL;
  object = carlos_json_node_get_object (root);
  left = carlos_json_get_array (object, "left");
  carlos_json_get_int (object, "begun", &self->begun);
  for (guint i = 0; i < carlos_json_array_get_length (left); i++)
    {
      JsonObject *item = carlos_json_array_get_object (left, i);
      const char *name = carlos_json_get_text (item, "name");
      double value = 0;

      carlos_json_get_double (item, "value", &value);
      if (name != NULL)
        carlos_sync_agenda_add (self, name, value);
    }

  return g_steal_pointer (&self);
}

/**
 * carlos_sync_agenda_is_due:
 * @period: seconds
 *
 * Returns: whether it was made so long ago that it is to be made anew, or in the future, which was by a clock that was wrong
 */
gboolean
carlos_sync_agenda_is_due (const CarlosSyncAgenda *self, gint64 now, gint64 period)
{
  return self->begun > now || self->begun <= now - period;
}

/* Nothing is on it. */
void
carlos_sync_agenda_begin (CarlosSyncAgenda *self, gint64 now)
{
  self->begun = now;
  g_array_set_size (self->items, 0);
}

void
carlos_sync_agenda_add (CarlosSyncAgenda *self, const char *name, double value)
{
  const CarlosSyncAgendaItem item = { g_strdup (name), value };

  g_array_append_val (self->items, item);
}

void
carlos_sync_agenda_remove_first (CarlosSyncAgenda *self)
{
  g_array_remove_index (self->items, 0);
}

/**
 * carlos_sync_agenda_save:
 *
 * Returns: FALSE with an error when it could not be stored; then the import can only be freed
 */
gboolean
carlos_sync_agenda_save (const CarlosSyncAgenda *self,
                         CarlosStoreImport *batch,
                         const char *key,
                         GError **error)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *left = json_array_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->items->len; i++)
    {
      const CarlosSyncAgendaItem *item = &g_array_index (self->items, CarlosSyncAgendaItem, i);
      JsonObject *member = json_object_new ();

      json_object_set_string_member (member, "name", item->name);
      json_object_set_double_member (member, "value", item->value);
      json_array_add_object_element (left, member);
    }
  json_object_set_int_member (object, "begun", self->begun);
  json_object_set_array_member (object, "left", left);
  json_node_take_object (root, object);
  text = json_to_string (root, FALSE);

  return carlos_store_import_set_state (batch, key, text, error);
}
