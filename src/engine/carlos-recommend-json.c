/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-recommend-json.h"

#include "carlos-json.h"
#include "carlos-recommend-words.h"
#include "carlos-recommender.h"

#include <math.h>

static void
add_part (JsonBuilder *builder, CarlosEvidence evidence, const CarlosRecommendationPart *part)
{
  json_builder_begin_object (builder);
  carlos_json_add_string (builder, "name", carlos_evidence_to_string (evidence));
  carlos_json_add_number (builder, "value", part->value);
  carlos_json_begin_array (builder, "causes");
  for (guint i = 0; i < part->n_causes; i++)
    {
      const CarlosCause *cause = &part->causes[i];

      json_builder_begin_object (builder);
      carlos_json_add_string (builder, "kind", cause->kind);
      carlos_json_add_string (builder, "id", cause->id);
      carlos_json_add_string (builder, "name", cause->name);
      carlos_json_add_number (builder, "value", cause->value);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* In map units, or null. */
static void
add_position (JsonBuilder *builder, const double *position)
{
  if (position == NULL || !isfinite (position[0]) || !isfinite (position[1]))
    {
      carlos_json_add_string (builder, "position", NULL);
      return;
    }
  json_builder_set_member_name (builder, "position");
  json_builder_begin_object (builder);
  carlos_json_add_number (builder, "x", position[0]);
  carlos_json_add_number (builder, "y", position[1]);
  json_builder_end_object (builder);
}

static void
add_item (JsonBuilder *builder, const CarlosRecommendation *item, guint rank, const double *position)
{
  json_builder_begin_object (builder);
  carlos_json_add_integer (builder, "rank", rank);
  carlos_json_add_string (builder, "kind", item->title != NULL ? "track" : "artist");
  carlos_json_add_string (builder, "artist", item->artist);
  carlos_json_add_string (builder, "title", item->title);
  carlos_json_add_string (builder, "id", item->id);
  carlos_json_add_string (builder, "lane", carlos_lane_to_string (item->lane));
  carlos_json_add_number (builder, "score", item->score);
  carlos_json_begin_array (builder, "parts");
  for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
    add_part (builder, (CarlosEvidence) e, &item->parts[e]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "cluster");
  if (item->cluster > 0)
    json_builder_add_int_value (builder, item->cluster);
  else
    json_builder_add_null_value (builder);
  add_position (builder, position);
  json_builder_end_object (builder);
}

/**
 * carlos_recommend_json_write_placed:
 * @positions: (nullable) (array): x and y of each item on the listener's map, NaN for those that have none
 *
 * Returns: (transfer full): the document of `recommend --json` (docs/formats.md)
 */
char *
carlos_recommend_json_write_placed (const CarlosRecommendations *list, const double *positions)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();
  char week[CARLOS_WEEK_TEXT_SIZE];

  carlos_week_format (list->week, week);
  carlos_json_add_string (builder, "week", week);
  carlos_json_add_integer (builder, "requested", list->n_requested);
  carlos_json_add_string (builder, "short_reason", carlos_recommend_words_get_short_reason (list));
  carlos_json_begin_array (builder, "items");
  for (guint i = 0; i < list->n_items; i++)
    add_item (builder, &list->items[i], i + 1, positions != NULL ? &positions[2 * i] : NULL);
  json_builder_end_array (builder);
  carlos_json_add_boolean (builder, "community", list->has_community);

  return carlos_json_end (builder);
}

/**
 * carlos_recommend_json_write:
 *
 * Returns: (transfer full): the document, without positions
 */
char *
carlos_recommend_json_write (const CarlosRecommendations *list)
{
  return carlos_recommend_json_write_placed (list, NULL);
}

/* Reading back what was written. A library may come from anywhere, so nothing of it is believed. */

static JsonNode *
get_node (JsonObject *object, const char *name, GType type)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type ? node
                                                                                                 : NULL;
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = get_node (object, name, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : NULL;
}

/* A whole number may be written of a double, too. */
static double
get_number (JsonObject *object, const char *name)
{
  JsonNode *node = get_node (object, name, G_TYPE_DOUBLE);

  if (node == NULL)
    node = get_node (object, name, G_TYPE_INT64);

  return node != NULL ? json_node_get_double (node) : 0;
}

static guint
get_count (JsonObject *object, const char *name)
{
  JsonNode *node = get_node (object, name, G_TYPE_INT64);

  return node != NULL ? (guint) CLAMP (json_node_get_int (node), 0, G_MAXINT32) : 0;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
get_element (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
read_part (JsonObject *object, CarlosRecommendation *item)
{
  JsonArray *causes = get_array (object, "causes");
  CarlosEvidence evidence;

  if (!carlos_evidence_from_string (get_text (object, "name"), &evidence))
    return;
  item->parts[evidence].value = get_number (object, "value");
  for (guint i = 0; causes != NULL && i < json_array_get_length (causes); i++)
    {
      JsonObject *cause = get_element (causes, i);

      if (cause != NULL && get_text (cause, "kind") != NULL && get_text (cause, "name") != NULL)
        carlos_recommendation_part_add (&item->parts[evidence], get_text (cause, "kind"),
                                        get_text (cause, "id"), get_text (cause, "name"),
                                        get_number (cause, "value"));
    }
}

static gboolean
read_item (JsonObject *object, CarlosRecommendation *item)
{
  JsonArray *parts = get_array (object, "parts");

  if (get_text (object, "artist") == NULL
      || !carlos_lane_from_string (get_text (object, "lane"), &item->lane))
    return FALSE;
  item->artist = g_strdup (get_text (object, "artist"));
  item->title = g_strdup (get_text (object, "title"));
  item->id = g_strdup (get_text (object, "id"));
  item->row = G_MAXUINT;
  item->score = get_number (object, "score");
  item->cluster = get_count (object, "cluster");
  for (guint i = 0; parts != NULL && i < json_array_get_length (parts); i++)
    {
      JsonObject *part = get_element (parts, i);

      if (part != NULL)
        read_part (part, item);
    }

  return TRUE;
}

static CarlosRecommendations *
read_list (JsonObject *object)
{
  JsonArray *items = get_array (object, "items");
  guint n_items = items != NULL ? json_array_get_length (items) : 0, n = 0;
  CarlosWeek week;
  CarlosRecommendations *list;

  if (items == NULL || n_items > CARLOS_RECOMMENDER_MAX_COUNT || get_text (object, "week") == NULL
      || !carlos_week_parse (get_text (object, "week"), &week))
    return NULL;
  list = carlos_recommendations_new (week, get_count (object, "requested"), n_items);
  list->short_reason = carlos_recommend_words_find_short_reason (get_text (object, "short_reason"));
  list->has_community = get_node (object, "community", G_TYPE_BOOLEAN) != NULL
                        && json_object_get_boolean_member (object, "community");
  for (guint i = 0; i < n_items; i++)
    {
      JsonObject *item = get_element (items, i);

      if (item != NULL && read_item (item, &list->items[n]))
        n++;
    }
  list->n_items = n;

  return list;
}

/**
 * carlos_recommend_json_read:
 * @text: what carlos_recommend_json_write() gave
 *
 * Returns: (transfer full) (nullable): the list; NULL for what is none
 */
CarlosRecommendations *
carlos_recommend_json_read (const char *text)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;

  if (!json_parser_load_from_data (parser, text, -1, NULL))
    return NULL;
  root = json_parser_get_root (parser);

  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? read_list (json_node_get_object (root)) : NULL;
}
