/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-study-json.h"

#include "carlos-bounded-json.h"
#include "carlos-list-cell.h"
#include "carlos-cell-value.h"
#include "carlos-source-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef struct
{
  CarlosLoadReport *report;
  CarlosTrackTableBuilder *builder;
  GHashTable *features; /* borrowed id -> borrowed JsonObject, the first of each id */
  GHashTable *named;    /* borrowed ids of which a name is known */
  CarlosListCell artists;
  CarlosListCell genres;
} StudyLoader;

static void
study_loader_init (StudyLoader *self, CarlosLoadReport *report)
{
  self->report = report;
  self->builder = carlos_track_table_builder_new ();
  self->features = g_hash_table_new (g_str_hash, g_str_equal);
  self->named = g_hash_table_new (g_str_hash, g_str_equal);
  carlos_list_cell_init (&self->artists, CARLOS_LIST_OF_ARTISTS);
  carlos_list_cell_init (&self->genres, CARLOS_LIST_OF_GENRES);
}

static void
study_loader_clear (StudyLoader *self)
{
  g_clear_pointer (&self->builder, carlos_track_table_builder_free);
  g_clear_pointer (&self->features, g_hash_table_unref);
  g_clear_pointer (&self->named, g_hash_table_unref);
  carlos_list_cell_clear (&self->artists);
  carlos_list_cell_clear (&self->genres);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StudyLoader, study_loader_clear)

static CarlosSlice
slice_of (const char *text)
{
  return (CarlosSlice){ text, strlen (text) };
}

/* json-glib makes bytes that are no UTF-8 of half a surrogate pair; such a string is none. */
static const char *
get_string (JsonNode *node)
{
  const char *string;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  string = json_node_get_string (node);

  return g_utf8_validate (string, -1, NULL) ? string : NULL;
}

static const char *
get_id (JsonObject *object)
{
  return get_string (json_object_get_member (object, "id"));
}

static JsonArray *
get_array (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* Returns FALSE when the member has the wrong type; one that is absent or null is only missing. */
static gboolean
read_text (JsonObject *object, const char *key, CarlosSlice *text)
{
  JsonNode *node = json_object_get_member (object, key);
  const char *string = get_string (node);

  if (string != NULL)
    *text = carlos_cell_trim (slice_of (string));

  return string != NULL || node == NULL || JSON_NODE_HOLDS_NULL (node);
}

/* A list of strings, or one string as a cell of a table has it. Returns why it cannot be used, or NULL. */
static const char *
read_list (JsonObject *object, const char *key, CarlosListCell *list)
{
  JsonNode *node = json_object_get_member (object, key);
  const char *string = get_string (node);
  JsonArray *array;

  carlos_list_cell_reset (list);
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return NULL;
  if (string == NULL && !JSON_NODE_HOLDS_ARRAY (node))
    return N_ ("not a list of names");

  if (string != NULL)
    {
      carlos_list_cell_read (list, slice_of (string));
      return list->is_overfull ? N_ ("too many names, or too long ones") : NULL;
    }
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      string = get_string (json_array_get_element (array, i));
      if (string == NULL)
        return N_ ("not a list of names");
      carlos_list_cell_add (list, slice_of (string));
    }

  return list->is_overfull ? N_ ("too many names, or too long ones") : NULL;
}

/* Returns why the value cannot be used, or NULL. */
static const char *
read_feature (JsonNode *node, CarlosFeature feature, float *number)
{
  GType type;
  double minimum;
  double maximum;
  double value;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return NULL;
  type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return N_ ("not a number");
  value = json_node_get_double (node);
  if (!isfinite (value))
    return N_ ("not a finite number");

  carlos_feature_get_range (feature, &minimum, &maximum);
  if (value < minimum || value > maximum)
    return N_ ("out of range");
  *number = (float) value;

  return NULL;
}

static const char *
read_features (JsonObject *object, CarlosTrackRow *track, const char **column)
{
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      const char *name = carlos_feature_get_name (f);
      const char *reason = read_feature (json_object_get_member (object, name), f, &track->features[f]);

      if (reason != NULL)
        {
          *column = name;
          return reason;
        }
    }

  return NULL;
}

static const char *
read_name (StudyLoader *self, JsonObject *object, CarlosTrackRow *track, const char **column)
{
  const char *reason;

  *column = "id";
  if (!read_text (object, "id", &track->id))
    return N_ ("not text");
  *column = "name";
  if (!read_text (object, "name", &track->title))
    return N_ ("not text");
  *column = "artist";
  reason = read_list (object, "artist", &self->artists);
  if (reason != NULL)
    return reason;
  *column = "genres";
  reason = read_list (object, "genres", &self->genres);
  if (reason != NULL)
    return reason;

  *column = NULL;
  track->artists = carlos_list_cell_get_names (&self->artists, &track->n_artists);
  track->genres = carlos_list_cell_get_names (&self->genres, &track->n_genres);

  return NULL;
}

/* Adds a track known by name, by features or by both, or reports why not. */
static void
add_track (StudyLoader *self, JsonObject *name, JsonObject *features)
{
  CarlosTrackRow track;
  const char *column = NULL;
  const char *reason = NULL;

  self->report->n_rows++;
  carlos_track_row_clear (&track);
  if (name != NULL)
    reason = read_name (self, name, &track, &column);
  else
    track.id = slice_of (get_id (features));
  if (reason == NULL && features != NULL)
    reason = read_features (features, &track, &column);
  if (reason == NULL && !carlos_track_table_builder_add (self->builder, &track))
    reason = N_ ("the table is full");
  if (reason != NULL)
    carlos_load_report_skip (self->report, self->report->n_rows, 0, column, reason);
}

/* The objects of a list, one by one; what is null is not there, what is neither is reported. */
static JsonObject *
get_object (StudyLoader *self, JsonArray *array, guint index, const char *list)
{
  JsonNode *node = json_array_get_element (array, index);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  if (!JSON_NODE_HOLDS_NULL (node))
    carlos_load_report_skip (self->report, ++self->report->n_rows, 0, list, N_ ("not an object"));

  return NULL;
}

static void
index_features (StudyLoader *self, JsonArray *features)
{
  for (guint i = 0; features != NULL && i < json_array_get_length (features); i++)
    {
      JsonObject *object = get_object (self, features, i, "features");
      const char *id = object != NULL ? get_id (object) : NULL;

      if (object != NULL && id == NULL)
        carlos_load_report_skip (self->report, ++self->report->n_rows, 0, "id", N_ ("there is no id"));
      else if (object != NULL && !g_hash_table_contains (self->features, id))
        g_hash_table_insert (self->features, (gpointer) id, object);
    }
}

static void
add_names (StudyLoader *self, JsonArray *names)
{
  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    {
      JsonObject *object = get_object (self, names, i, "names");
      const char *id = object != NULL ? get_id (object) : NULL;

      if (object == NULL)
        continue;
      if (id != NULL)
        g_hash_table_add (self->named, (gpointer) id);
      add_track (self, object, id != NULL ? g_hash_table_lookup (self->features, id) : NULL);
    }
}

static void
add_nameless_features (StudyLoader *self, JsonArray *features)
{
  for (guint i = 0; features != NULL && i < json_array_get_length (features); i++)
    {
      JsonNode *node = json_array_get_element (features, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *id = object != NULL ? get_id (object) : NULL;

      if (id != NULL && g_hash_table_lookup (self->features, id) == object
          && !g_hash_table_contains (self->named, id))
        add_track (self, NULL, object);
    }
}

static void
report_columns (CarlosLoadReport *report, const CarlosTrackTable *table)
{
  carlos_load_report_add_column (report, "id", strlen ("id"), "id");
  carlos_load_report_add_column (report, "name", strlen ("name"), "title");
  carlos_load_report_add_column (report, "artist", strlen ("artist"), "artists");
  carlos_load_report_add_column (report, "genres", strlen ("genres"), "genres");
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      const char *name = carlos_feature_get_name (f);

      if (carlos_track_table_get_feature (table, f) != NULL)
        carlos_load_report_add_column (report, name, strlen (name), name);
    }
}

/**
 * carlos_study_json_load:
 * @input: standing at the first byte of the document
 * @report: an empty one, to fill
 *
 * Reads the published study's own file: an object with a list "names" (of name, id, artist, genres) and a list
 * "features" (of id and audio features), joined by id. Every key is optional; a name without features is a track
 * without sound, and features without a name are a track that has only an id. An entry with a member of the wrong
 * type is skipped and reported; entries of null are passed by, since the service wrote them for tracks that it had
 * not analysed.
 *
 * Returns: (transfer full): the tracks, possibly none of them; NULL with @error when the input as a whole is refused
 */
CarlosTrackTable *
carlos_study_json_load (CarlosInputBuffer *input, CarlosLoadReport *report, GError **error)
{
  g_autoptr (JsonNode) root = carlos_bounded_json_load (input, error);
  g_auto (StudyLoader) loader = { 0 };
  g_autoptr (CarlosTrackTable) table = NULL;
  JsonArray *names = NULL;
  JsonArray *features = NULL;

  study_loader_init (&loader, report);
  if (root == NULL)
    return NULL;

  if (JSON_NODE_HOLDS_OBJECT (root))
    {
      names = get_array (json_node_get_object (root), "names");
      features = get_array (json_node_get_object (root), "features");
    }
  if (names == NULL && features == NULL)
    {
      g_set_error (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_NO_USABLE_COLUMN,
                   _ ("“%s” is JSON, but has no list “names” or “features”"), input->name);
      return NULL;
    }

  index_features (&loader, features);
  add_names (&loader, names);
  add_nameless_features (&loader, features);
  table = carlos_track_table_builder_end (loader.builder);
  report_columns (report, table);

  return g_steal_pointer (&table);
}
