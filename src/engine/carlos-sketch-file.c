/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-sketch-file.h"

#include "carlos-file-replace.h"
#include "carlos-json.h"
#include "carlos-name-key.h"
#include "carlos-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* The first member, so that no other JSON is taken for one of these. */
#define KIND "carlos-taste"

/* Raised when a reader of the old form would misread the new one. */
#define FORMAT 1

/* Objects in arrays in the document, and one to spare. */
#define DEEPEST 5

/* Of the numbers that stand for the density. */
#define HIGHEST 255

/* Shares are written to so many places: nobody needs more, and minutes can't be told from them. */
#define PRECISION 1e-5

/* What sums of shares may be over 1 by rounding. */
#define TOLERANCE 0.01

static double
round_share (double share)
{
  return round (share / PRECISION) * PRECISION;
}

static void
add_share (JsonBuilder *builder, const char *name, double share)
{
  carlos_json_add_number (builder, name, round_share (share));
}

/* As a reader will have it. NULL for what has no letters. */
static char *
dup_safe_name (const char *name)
{
  g_autofree char *safe = g_strstrip (carlos_text_sanitize (name));
  g_autofree char *start = g_utf8_strlen (safe, -1) > CARLOS_SKETCH_MAX_NAME
                             ? g_utf8_substring (safe, 0, CARLOS_SKETCH_MAX_NAME)
                             : g_strdup (safe);

  return *start != '\0' ? g_steal_pointer (&start) : NULL;
}

/* FALSE without anything written where there is no name. */
static gboolean
begin_entry (JsonBuilder *builder, const char *name, double share)
{
  g_autofree char *safe = dup_safe_name (name);

  if (safe == NULL)
    return FALSE;
  json_builder_begin_object (builder);
  carlos_json_add_string (builder, "name", safe);
  add_share (builder, "share", share);

  return TRUE;
}

static void
add_clusters (JsonBuilder *builder, const CarlosTasteSketch *sketch)
{
  carlos_json_begin_array (builder, "clusters");
  for (guint i = 0; i < MIN (sketch->clusters->len, CARLOS_SKETCH_MAX_CLUSTERS); i++)
    {
      const CarlosSketchCluster *cluster = &g_array_index (sketch->clusters, CarlosSketchCluster, i);

      if (begin_entry (builder, cluster->name, cluster->share))
        json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_artist_genres (JsonBuilder *builder, char **genres)
{
  carlos_json_begin_array (builder, "genres");
  for (char **genre = genres; *genre != NULL; genre++)
    {
      g_autofree char *safe = dup_safe_name (*genre);

      if (safe != NULL)
        json_builder_add_string_value (builder, safe);
    }
  json_builder_end_array (builder);
}

static void
add_shares (JsonBuilder *builder, const char *name, const GArray *shares, guint most)
{
  carlos_json_begin_array (builder, name);
  for (guint i = 0; i < MIN (shares->len, most); i++)
    {
      const CarlosSketchShare *share = &g_array_index (shares, CarlosSketchShare, i);

      if (!(round_share (share->share) > 0))
        break;
      if (!begin_entry (builder, share->name, share->share))
        continue;
      if (share->genres != NULL)
        add_artist_genres (builder, share->genres);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_sound (JsonBuilder *builder, const CarlosTasteSketch *sketch)
{
  carlos_json_begin_object (builder, "sound");
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      if (isfinite (sketch->sound[f]))
        add_share (builder, carlos_feature_get_name ((CarlosFeature) f), sketch->sound[f]);
    }
  json_builder_end_object (builder);
}

static void
add_density (JsonBuilder *builder, const CarlosGrid *grid)
{
  if (grid == NULL)
    return;
  carlos_json_begin_object (builder, "map");
  carlos_json_add_integer (builder, "columns", grid->columns);
  carlos_json_add_integer (builder, "rows", grid->rows);
  carlos_json_begin_array (builder, "density");
  for (guint i = 0; i < grid->columns * grid->rows; i++)
    json_builder_add_int_value (builder, (gint64) (HIGHEST * (double) grid->values[i] + 0.5));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * carlos_sketch_file_write:
 *
 * Writes a sketch in the form of docs/formats.md, which is for others to read: the most common genres and artists, and
 * shares that are rounded.
 *
 * Returns: (transfer full): the document
 */
char *
carlos_sketch_file_write (const CarlosTasteSketch *sketch)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *name = sketch->name != NULL ? dup_safe_name (sketch->name) : NULL;

  json_builder_begin_object (builder);
  carlos_json_add_string (builder, "kind", KIND);
  carlos_json_add_integer (builder, "format", FORMAT);
  carlos_json_add_string (builder, "name", name);
  add_share (builder, "genre_coverage", sketch->genre_coverage);
  add_share (builder, "artist_coverage", sketch->artist_coverage);
  add_clusters (builder, sketch);
  add_shares (builder, "genres", sketch->genres, CARLOS_SKETCH_MAX_GENRES);
  add_shares (builder, "artists", sketch->artists, CARLOS_SKETCH_MAX_ARTISTS);
  add_sound (builder, sketch);
  add_density (builder, sketch->density);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

/* Reading. A file comes from somebody else: nothing of it is believed, and what breaks a bound makes all of it refused. */

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, sentence);

  return FALSE;
}

static gboolean
refuse_content (GError **error)
{
  return refuse (error, _ ("The file is damaged, or no file about a taste"));
}

/* The parser goes into every bracket by calling itself, so brackets are counted before. */
static gboolean
is_shallow (const char *text, gsize length)
{
  guint depth = 0;
  gboolean is_inside = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (is_inside && text[i] == '\\')
        i++;
      else if (text[i] == '"')
        is_inside = !is_inside;
      else if (!is_inside && (text[i] == '{' || text[i] == '['))
        depth++;
      else if (!is_inside && (text[i] == '}' || text[i] == ']') && depth > 0)
        depth--;
      if (depth > DEEPEST)
        return FALSE;
    }

  return TRUE;
}

static JsonNode *
get_value (JsonObject *object, const char *name, GType type)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type ? node
                                                                                                 : NULL;
}

/* A number between two others; whole ones may be written without a point. */
static gboolean
read_number (JsonObject *object, const char *name, double least, double most, double *value)
{
  JsonNode *node = get_value (object, name, G_TYPE_DOUBLE);

  if (node == NULL)
    node = get_value (object, name, G_TYPE_INT64);
  if (node == NULL)
    return FALSE;
  *value = json_node_get_double (node);

  return *value >= least && *value <= most;
}

/* Names are shown and drawn: without what would control a terminal, and not endless. NULL for what is none. */
static char *
dup_name (JsonNode *node)
{
  const char *text;
  g_autofree char *safe = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  text = json_node_get_string (node);
  if (*text == '\0' || g_utf8_strlen (text, -1) > CARLOS_SKETCH_MAX_NAME)
    return NULL;
  safe = g_strstrip (carlos_text_sanitize (text));

  return *safe != '\0' ? g_steal_pointer (&safe) : NULL;
}

static JsonArray *
get_array (JsonObject *object, const char *name, guint most)
{
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  return array != NULL && json_array_get_length (array) <= most ? array : NULL;
}

static JsonObject *
get_object (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
read_clusters (JsonObject *document, CarlosTasteSketch *sketch)
{
  JsonArray *array = get_array (document, "clusters", CARLOS_SKETCH_MAX_CLUSTERS);
  double sum = 0;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *object = get_object (array, i);
      g_autofree char *name = object != NULL ? dup_name (json_object_get_member (object, "name")) : NULL;
      double share;

      if (name == NULL || !read_number (object, "share", 0, 1, &share))
        return FALSE;
      carlos_taste_sketch_add_cluster (sketch, i + 1, name, share);
      sum += share;
    }

  return array != NULL && sum <= 1 + TOLERANCE;
}

/* Of an artist; NULL where there is anything else. */
static char **
read_genres (JsonObject *object)
{
  JsonArray *array = get_array (object, "genres", CARLOS_SKETCH_MAX_ARTIST_GENRES);
  guint n = array != NULL ? json_array_get_length (array) : 0;
  g_auto (GStrv) genres = g_new0 (char *, n + 1);

  if (array == NULL)
    return json_object_has_member (object, "genres") ? NULL : g_steal_pointer (&genres);
  for (guint i = 0; i < n; i++)
    {
      genres[i] = dup_name (json_array_get_element (array, i));
      if (genres[i] == NULL)
        return NULL;
    }

  return g_steal_pointer (&genres);
}

static gboolean
read_share (JsonObject *object, gboolean is_artist, GHashTable *places, GArray *shares)
{
  g_autofree char *name = object != NULL ? dup_name (json_object_get_member (object, "name")) : NULL;
  g_autofree char *key = NULL;
  g_auto (GStrv) genres = NULL;
  double share;

  if (name == NULL || !read_number (object, "share", 0, 1, &share))
    return FALSE;
  key = is_artist ? carlos_name_key_of_artist (name) : carlos_taste_sketch_dup_genre_key (name);
  if (is_artist)
    {
      genres = read_genres (object);
      if (genres == NULL)
        return FALSE;
    }
  if (g_hash_table_contains (places, key))
    {
      g_array_index (shares, CarlosSketchShare, GPOINTER_TO_UINT (g_hash_table_lookup (places, key))).share
        += share;
      return TRUE;
    }
  g_hash_table_insert (places, g_strdup (key), GUINT_TO_POINTER (shares->len));
  carlos_sketch_shares_add (shares, name, g_steal_pointer (&key), share, g_steal_pointer (&genres));

  return TRUE;
}

/* Spellings of one name are one. */
static gboolean
read_shares (JsonObject *document, const char *name, guint most, gboolean is_artist, GArray *shares)
{
  JsonArray *array = get_array (document, name, most);
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      if (!read_share (get_object (array, i), is_artist, places, shares))
        return FALSE;
    }
  carlos_sketch_shares_sort (shares);

  return array != NULL && carlos_sketch_shares_sum (shares) <= 1 + TOLERANCE;
}

static gboolean
read_sound (JsonObject *document, CarlosTasteSketch *sketch)
{
  JsonNode *node = json_object_get_member (document, "sound");
  JsonObject *sound = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  for (guint f = 0; sound != NULL && f < CARLOS_N_FEATURES; f++)
    {
      const char *name = carlos_feature_get_name ((CarlosFeature) f);
      double least, most;

      carlos_feature_get_range ((CarlosFeature) f, &least, &most);
      if (json_object_has_member (sound, name) && !read_number (sound, name, least, most, &sketch->sound[f]))
        return FALSE;
    }

  return node == NULL || sound != NULL;
}

/* A file without a map is one, too. */
static gboolean
read_density (JsonObject *document, CarlosTasteSketch *sketch)
{
  JsonNode *node = json_object_get_member (document, "map");
  JsonObject *map = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  guint n = CARLOS_SKETCH_GRID * CARLOS_SKETCH_GRID;
  double columns, rows;
  JsonArray *array;

  if (node == NULL)
    return TRUE;
  array = map != NULL ? get_array (map, "density", n) : NULL;
  if (array == NULL || json_array_get_length (array) != n
      || !read_number (map, "columns", CARLOS_SKETCH_GRID, CARLOS_SKETCH_GRID, &columns)
      || !read_number (map, "rows", CARLOS_SKETCH_GRID, CARLOS_SKETCH_GRID, &rows))
    return FALSE;
  sketch->density
    = carlos_grid_new (CARLOS_SKETCH_GRID, CARLOS_SKETCH_GRID, 0, 0, 1.0 / (CARLOS_SKETCH_GRID - 1));
  for (guint i = 0; i < n; i++)
    {
      JsonNode *value = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (value) || json_node_get_value_type (value) != G_TYPE_INT64
          || json_node_get_int (value) < 0 || json_node_get_int (value) > HIGHEST)
        return FALSE;
      sketch->density->values[i] = (float) json_node_get_int (value) / HIGHEST;
    }

  return TRUE;
}

static gboolean
check_kind (JsonObject *document, GError **error)
{
  JsonNode *kind = get_value (document, "kind", G_TYPE_STRING),
           *format = get_value (document, "format", G_TYPE_INT64);

  if (kind == NULL || !g_str_equal (json_node_get_string (kind), KIND) || format == NULL
      || json_node_get_int (format) < 1)
    return refuse_content (error);
  if (json_node_get_int (format) > FORMAT)
    return refuse (error, _ ("The file is of a newer version of Carlos"));

  return TRUE;
}

static gboolean
read_document (JsonObject *document, CarlosTasteSketch *sketch, GError **error)
{
  JsonNode *name = json_object_get_member (document, "name");

  if (!check_kind (document, error))
    return FALSE;
  sketch->name = dup_name (name);
  if ((name != NULL && !JSON_NODE_HOLDS_NULL (name) && sketch->name == NULL)
      || !read_number (document, "genre_coverage", 0, 1, &sketch->genre_coverage)
      || !read_number (document, "artist_coverage", 0, 1, &sketch->artist_coverage)
      || !read_clusters (document, sketch)
      || !read_shares (document, "genres", CARLOS_SKETCH_MAX_GENRES, FALSE, sketch->genres)
      || !read_shares (document, "artists", CARLOS_SKETCH_MAX_ARTISTS, TRUE, sketch->artists)
      || !read_sound (document, sketch) || !read_density (document, sketch))
    return refuse_content (error);

  return TRUE;
}

/**
 * carlos_sketch_file_read:
 * @text: any bytes at all
 * @error: G_IO_ERROR_INVALID_DATA for everything that is no sketch
 *
 * Returns: (transfer full) (nullable): the sketch
 */
CarlosTasteSketch *
carlos_sketch_file_read (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (CarlosTasteSketch) sketch = carlos_taste_sketch_new ();
  JsonNode *root;

  if (length > CARLOS_SKETCH_MAX_BYTES || !g_utf8_validate (text, (gssize) length, NULL)
      || !is_shallow (text, length) || !json_parser_load_from_data (parser, text, (gssize) length, NULL))
    {
      refuse_content (error);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      refuse_content (error);
      return NULL;
    }

  return read_document (json_node_get_object (root), sketch, error) ? g_steal_pointer (&sketch) : NULL;
}

/**
 * carlos_sketch_file_save:
 *
 * Writes a file as a whole or not at all.
 */
gboolean
carlos_sketch_file_save (const CarlosTasteSketch *sketch, GFile *file, GError **error)
{
  char *text = carlos_sketch_file_write (sketch);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  return carlos_file_replace (file, bytes, NULL, error);
}

/**
 * carlos_sketch_file_load:
 *
 * Reads a file, of which no more than CARLOS_SKETCH_MAX_BYTES are ever in memory.
 *
 * Returns: (transfer full) (nullable): the sketch, or NULL with an error
 */
CarlosTasteSketch *
carlos_sketch_file_load (GFile *file, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char *text = NULL;
  gsize length;

  if (stream == NULL)
    return NULL;
  text = g_malloc (CARLOS_SKETCH_MAX_BYTES + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), text, CARLOS_SKETCH_MAX_BYTES + 1, &length, NULL,
                                error))
    return NULL;

  return carlos_sketch_file_read (text, length, error);
}
