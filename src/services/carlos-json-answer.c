/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-json-answer.h"

#include "carlos-json-shape.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Far beyond any answer that is meant; a value takes about a hundred bytes. */
#define MAX_DEPTH 64
#define MAX_VALUES 1000000

static gboolean
is_escape (const char *p, const char *end, const char *first, const char *second)
{
  return end - p >= 6 && p[0] == '\\' && p[1] == 'u' && strchr (first, g_ascii_tolower (p[2])) != NULL
         && strchr (second, g_ascii_tolower (p[3])) != NULL && g_ascii_isxdigit (p[4])
         && g_ascii_isxdigit (p[5]);
}

/* json-glib refuses a whole document for half a surrogate pair, and cuts a text at a NUL. The one becomes the character
 * that stands for what cannot be read, the other a control character, for which the text alone is refused. */
static void
repair_escapes (char *p, const char *end)
{
  for (; p < end; p++)
    {
      if (*p != '\\')
        continue;
      if (is_escape (p, end, "d", "89ab") && is_escape (p + 6, end, "d", "cdef"))
        p += 6;
      else if (is_escape (p, end, "d", "89abcdef"))
        memcpy (p, "\\ufffd", 6);
      else if (is_escape (p, end, "0", "0") && p[4] == '0' && p[5] == '0')
        p[5] = '1';
      p++;
    }
}

static gboolean
check_shape (const char *text, gsize length, const char *title, GError **error)
{
  CarlosJsonShape shape = carlos_json_shape_measure (text, length, MAX_DEPTH, MAX_VALUES);

  if (shape.depth > MAX_DEPTH)
    g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BAD_ANSWER,
                 _ ("The answer of %s is nested more than %d levels deep"), title, MAX_DEPTH);
  else if (shape.n_values > MAX_VALUES)
    g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BAD_ANSWER,
                 _ ("The answer of %s holds more than %d values"), title, MAX_VALUES);
  else if (length == 0 || shape.has_more || shape.is_foreign || !g_utf8_validate_len (text, length, NULL))
    g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BAD_ANSWER,
                 _ ("The answer of %s is not valid JSON"), title);
  else
    return TRUE;

  return FALSE;
}

/**
 * carlos_json_answer_parse:
 * @body: what a server answered
 * @title: what error sentences call the server
 *
 * Reads JSON of limited depth and number of values; its size is limited by whoever fetched it.
 *
 * Returns: (transfer full) (nullable): the root, or NULL with %CARLOS_SERVICE_ERROR_BAD_ANSWER
 */
JsonNode *
carlos_json_answer_parse (GBytes *body, const char *title, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize length = g_bytes_get_size (body);
  g_autofree char *text = NULL;
  JsonNode *root;

  if (!check_shape (g_bytes_get_data (body, NULL), length, title, error))
    return NULL;

  text = g_memdup2 (g_bytes_get_data (body, NULL), length);
  repair_escapes (text, text + length);
  root = json_parser_load_from_data (parser, text, (gssize) length, NULL) ? json_parser_steal_root (parser)
                                                                          : NULL;
  if (root == NULL)
    g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BAD_ANSWER,
                 _ ("The answer of %s is not valid JSON, or not whole"), title);

  return root;
}

/* The node at the end of a path; the path is taken apart in place. */
static JsonNode *
follow (JsonObject *object, char *path)
{
  char *point;

  while (object != NULL && (point = strchr (path, '.')) != NULL)
    {
      *point = '\0';
      object = carlos_json_node_get_object (json_object_get_member (object, path));
      path = point + 1;
    }

  return object != NULL ? json_object_get_member (object, path) : NULL;
}

static JsonNode *
find (JsonObject *object, const char *path)
{
  g_autofree char *copy = g_strdup (path);

  return follow (object, copy);
}

static gboolean
is_value (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node);
}

/* Text of more than one line is no name; one that is too long is none either. */
static gboolean
is_clean (const char *text)
{
  if (*text == '\0' || strlen (text) > CARLOS_JSON_MAX_TEXT)
    return FALSE;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      if (g_unichar_iscntrl (g_utf8_get_char (text)))
        return FALSE;
    }

  return TRUE;
}

/* Most texts need no trimming; one that does is trimmed in the tree, once, so that the tree can go on owning it. */
static const char *
read_text (JsonNode *node)
{
  const char *text = is_value (node) && json_node_get_value_type (node) == G_TYPE_STRING
                       ? json_node_get_string (node)
                       : NULL;
  gsize length = text != NULL ? strlen (text) : 0;

  if (length == 0)
    return NULL;
  if (g_ascii_isspace (text[0]) || g_ascii_isspace (text[length - 1]))
    {
      g_autofree char *trimmed = g_strstrip (g_strdup (text));

      json_node_set_string (node, trimmed);
      text = json_node_get_string (node);
    }

  return is_clean (text) ? text : NULL;
}

/**
 * carlos_json_node_get_object:
 * @node: (nullable)
 *
 * Returns: (transfer none) (nullable): what it holds
 */
JsonObject *
carlos_json_node_get_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * carlos_json_node_get_array:
 * @node: (nullable)
 *
 * Returns: (transfer none) (nullable): what it holds
 */
JsonArray *
carlos_json_node_get_array (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * carlos_json_get_text:
 * @object: (nullable)
 *
 * Returns: (transfer none) (nullable): a text, as long as the tree lives
 */
const char *
carlos_json_get_text (JsonObject *object, const char *path)
{
  return read_text (find (object, path));
}

/**
 * carlos_json_get_double:
 * @object: (nullable)
 * @value: (out): as it was when there is none
 *
 * Reads a finite number, or a text that is one.
 *
 * Returns: whether there is one
 */
gboolean
carlos_json_get_double (JsonObject *object, const char *path, double *value)
{
  JsonNode *node = find (object, path);
  const char *text = read_text (node);
  char *end = NULL;
  double number = NAN;

  if (text != NULL)
    {
      number = g_ascii_strtod (text, &end);
      if (*end != '\0')
        return FALSE;
    }
  else if (is_value (node) && json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    {
      number = json_node_get_double (node);
    }
  if (!isfinite (number))
    return FALSE;
  *value = number;

  return TRUE;
}

/**
 * carlos_json_get_int:
 * @object: (nullable)
 * @value: (out): as it was when there is none
 *
 * Reads a whole number of a magnitude up to 2⁵³, or a text that is one; a fraction is cut off.
 *
 * Returns: whether there is one
 */
gboolean
carlos_json_get_int (JsonObject *object, const char *path, gint64 *value)
{
  double number;

  if (!carlos_json_get_double (object, path, &number) || fabs (number) > 0x1p53)
    return FALSE;
  *value = (gint64) number;

  return TRUE;
}

/**
 * carlos_json_get_flag:
 * @object: (nullable)
 *
 * Returns: whether it is true, 1 or "1"
 */
gboolean
carlos_json_get_flag (JsonObject *object, const char *path)
{
  JsonNode *node = find (object, path);
  gint64 number = 0;

  if (is_value (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node);

  return carlos_json_get_int (object, path, &number) && number == 1;
}

/**
 * carlos_json_get_object:
 * @object: (nullable)
 *
 * Returns: (transfer none) (nullable): an object in it
 */
JsonObject *
carlos_json_get_object (JsonObject *object, const char *path)
{
  return carlos_json_node_get_object (find (object, path));
}

/**
 * carlos_json_get_array:
 * @object: (nullable)
 *
 * Returns: (transfer none) (nullable): an array in it
 */
JsonArray *
carlos_json_get_array (JsonObject *object, const char *path)
{
  return carlos_json_node_get_array (find (object, path));
}

/**
 * carlos_json_array_or_single:
 * @object: (nullable)
 *
 * Reads a list that stands without brackets when it has one element, and is text or missing when it has none, as
 * Last.fm writes it.
 *
 * Returns: (transfer full): a list, which may be empty
 */
JsonArray *
carlos_json_array_or_single (JsonObject *object, const char *path)
{
  JsonNode *node = find (object, path);
  JsonArray *list = carlos_json_node_get_array (node);

  if (list != NULL)
    return json_array_ref (list);

  list = json_array_new ();
  if (carlos_json_node_get_object (node) != NULL)
    json_array_add_object_element (list, json_object_ref (json_node_get_object (node)));

  return list;
}

/**
 * carlos_json_array_get_length:
 * @array: (nullable)
 *
 * Returns: how many elements it has, of whatever type
 */
guint
carlos_json_array_get_length (JsonArray *array)
{
  return array != NULL ? json_array_get_length (array) : 0;
}

/**
 * carlos_json_array_get_object:
 * @array: (nullable)
 *
 * Returns: (transfer none) (nullable): the element, if there is one and it is an object
 */
JsonObject *
carlos_json_array_get_object (JsonArray *array, guint index)
{
  return index < carlos_json_array_get_length (array)
           ? carlos_json_node_get_object (json_array_get_element (array, index))
           : NULL;
}

/**
 * carlos_json_array_get_text:
 * @array: (nullable)
 *
 * Returns: (transfer none) (nullable): the element, if there is one and it is text
 */
const char *
carlos_json_array_get_text (JsonArray *array, guint index)
{
  return index < carlos_json_array_get_length (array) ? read_text (json_array_get_element (array, index))
                                                      : NULL;
}
