/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-json-record.h"

#include "carlos-json-scanner.h"
#include "carlos-number.h"
#include "carlos-text-fault.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* No path that is asked for is longer; a record could make much of long ones. */
#define MAX_PATH 256

#define NOT_JSON N_ ("it is not valid JSON")

typedef struct
{
  const char *name;
  gsize name_length;
  gboolean is_text; /* else a number, true, false or null as it is written */
  char *text;
  gsize length;
} Member;

struct _CarlosJsonRecord
{
  GArray *members; /* of Member */
  JsonParser *parser;
  GStringChunk *strings; /* of members that do not stand in the record as they are */
  gboolean has_bad_text;
};

CarlosJsonRecord *
carlos_json_record_new (void)
{
  CarlosJsonRecord *self = g_new0 (CarlosJsonRecord, 1);

  self->members = g_array_new (FALSE, FALSE, sizeof (Member));
  self->parser = json_parser_new_immutable ();
  self->strings = g_string_chunk_new (4096);

  return self;
}

void
carlos_json_record_free (CarlosJsonRecord *self)
{
  g_array_unref (self->members);
  g_object_unref (self->parser);
  g_string_chunk_free (self->strings);
  g_free (self);
}

/* --- records that are flat --- */

static char *
skip_space (char *p, const char *end)
{
  while (p < end && g_ascii_isspace (*p))
    p++;

  return p;
}

/* Goes to the quotation mark that ends a text without escapes. Returns NULL when there is anything else. */
static char *
find_text_end (char *p, const char *end)
{
  while (p < end && *p != '"' && *p != '\\' && (guchar) *p >= ' ')
    p++;

  return p < end && *p == '"' ? p : NULL;
}

static gboolean
is_plain (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '+' || c == '.';
}

static char *
read_value (char *p, const char *end, Member *member)
{
  member->is_text = p < end && *p == '"';
  if (member->is_text)
    {
      member->text = p + 1;
      p = find_text_end (member->text, end);
      if (p == NULL)
        return NULL;
      member->length = (gsize) (p - member->text);
      return p + 1;
    }

  member->text = p;
  while (p < end && is_plain (*p))
    p++;
  member->length = (gsize) (p - member->text);

  return member->length > 0 ? p : NULL;
}

/* Reads a name, its value and the comma or bracket behind it. Returns what follows, or NULL. */
static char *
read_member (char *p, const char *end, Member *member)
{
  p = skip_space (p, end);
  if (p == end || *p != '"')
    return NULL;
  member->name = p + 1;
  p = find_text_end (p + 1, end);
  if (p == NULL)
    return NULL;
  member->name_length = (gsize) (p - member->name);

  p = skip_space (p + 1, end);
  if (p == end || *p != ':')
    return NULL;
  p = read_value (skip_space (p + 1, end), end, member);
  if (p == NULL)
    return NULL;
  p = skip_space (p, end);

  return p < end && (*p == ',' || *p == '}') ? p : NULL;
}

/* Nearly all records of an export are an object of plain members without a single escape: those are read where they stand,
 * ten times as fast as by the parser. For anything else this returns FALSE and changes nothing. */
static gboolean
parse_flat (CarlosJsonRecord *self, char *text, gsize length)
{
  const char *end = text + length;
  char *p = text;

  if (skip_space (p + 1, end) + 1 == end)
    return end[-1] == '}';
  do
    {
      Member member;

      p = read_member (p + 1, end, &member);
      if (p == NULL)
        return FALSE;
      g_array_append_val (self->members, member);
    }
  while (*p == ',');
  if (p + 1 != end)
    return FALSE;

  /* Where each text ends stands a quotation mark that is needed no more. */
  for (guint i = 0; i < self->members->len; i++)
    {
      Member *member = &g_array_index (self->members, Member, i);

      if (member->is_text)
        member->text[member->length] = '\0';
    }

  return TRUE;
}

/* --- all others --- */

static void add_node (CarlosJsonRecord *self, const char *path, JsonNode *node);

static void
add_member (CarlosJsonRecord *self, const char *path, gboolean is_text, const char *text)
{
  Member member = { path, strlen (path), is_text, NULL, strlen (text) };

  /* json-glib 1.6.6 lets some halves of surrogate pairs pass. */
  self->has_bad_text |= !g_utf8_validate_len (text, member.length, NULL);
  member.text = g_string_chunk_insert_len (self->strings, text, (gssize) member.length);
  g_array_append_val (self->members, member);
}

static void
add_value (CarlosJsonRecord *self, const char *path, JsonNode *node)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      add_member (self, path, TRUE, json_node_get_string (node));
      break;
    case G_TYPE_BOOLEAN:
      add_member (self, path, FALSE, json_node_get_boolean (node) ? "true" : "false");
      break;
    case G_TYPE_INT64:
      g_snprintf (number, sizeof number, "%" G_GINT64_FORMAT, json_node_get_int (node));
      add_member (self, path, FALSE, number);
      break;
    default:
      g_ascii_dtostr (number, sizeof number, json_node_get_double (node));
      add_member (self, path, FALSE, number);
      break;
    }
}

static void
add_object (CarlosJsonRecord *self, const char *path, JsonObject *object)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      g_autofree char *member_path = NULL;

      if (strlen (path) + strlen (name) >= MAX_PATH)
        continue;
      member_path = *path != '\0' ? g_strconcat (path, ".", name, NULL) : g_strdup (name);
      add_node (self, g_string_chunk_insert (self->strings, member_path), node);
    }
}

static void
add_node (CarlosJsonRecord *self, const char *path, JsonNode *node)
{
  JsonArray *array;

  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      add_object (self, path, json_node_get_object (node));
      break;
    case JSON_NODE_ARRAY:
      array = json_node_get_array (node);
      for (guint i = 0; i < json_array_get_length (array); i++)
        add_node (self, path, json_array_get_element (array, i));
      break;
    case JSON_NODE_VALUE:
      add_value (self, path, node);
      break;
    case JSON_NODE_NULL:
    default:
      add_member (self, path, FALSE, "null");
      break;
    }
}

/* The parser descends by recursion, so brackets are counted first, with those inside of texts, which are few. */
static gboolean
is_too_deep (const char *text, gsize length)
{
  guint depth = 0;

  for (gsize i = 0; i < length && depth <= CARLOS_JSON_MAX_DEPTH; i++)
    {
      if (text[i] == '[' || text[i] == '{')
        depth++;
      else if ((text[i] == ']' || text[i] == '}') && depth > 0)
        depth--;
    }

  return depth > CARLOS_JSON_MAX_DEPTH;
}

static const char *
read_object (CarlosJsonRecord *self, JsonObject *object)
{
  self->has_bad_text = FALSE;
  add_object (self, "", object);

  return self->has_bad_text ? NOT_JSON : NULL;
}

static const char *
parse_any (CarlosJsonRecord *self, const char *text, gsize length)
{
  JsonNode *root;

  if (is_too_deep (text, length))
    return N_ ("it is nested more than 64 levels deep");
  /* A text that is C's can hold none. */
  if (g_strstr_len (text, (gssize) length, "\\u0000") != NULL)
    return N_ ("the row holds a NUL byte");
  if (!json_parser_load_from_data (self->parser, text, (gssize) length, NULL))
    return NOT_JSON;
  root = json_parser_get_root (self->parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NOT_JSON;

  return read_object (self, json_node_get_object (root));
}

/**
 * carlos_json_record_parse:
 * @text: one JSON object, as carlos_json_scanner_next () gives it: at most CARLOS_JSON_MAX_RECORD bytes; it may be changed
 * @length: how many bytes, at least 1
 *
 * Reads a record. What is asked of it later is void when the next one is read or @text goes.
 *
 * Returns: (nullable): why it cannot be read, a static phrase marked with N_(); NULL when it was
 */
const char *
carlos_json_record_parse (CarlosJsonRecord *self, char *text, gsize length)
{
  const char *fault = carlos_text_fault_find (text, length);

  g_array_set_size (self->members, 0);
  g_string_chunk_clear (self->strings);
  if (fault != NULL)
    return fault;
  if (*text != '{')
    return N_ ("it is not an object");
  if (parse_flat (self, text, length))
    return NULL;

  g_array_set_size (self->members, 0);

  return parse_any (self, text, length);
}

/**
 * carlos_json_record_read:
 * @object: one that was parsed elsewhere, nested no more than CARLOS_JSON_MAX_DEPTH levels deep
 *
 * Reads a record that is no text any more. What is asked of it later is void when the next one is read.
 *
 * Returns: (nullable): as carlos_json_record_parse()
 */
const char *
carlos_json_record_read (CarlosJsonRecord *self, JsonObject *object)
{
  g_array_set_size (self->members, 0);
  g_string_chunk_clear (self->strings);

  return read_object (self, object);
}

/* --- asking --- */

static const Member *
find (const CarlosJsonRecord *self, const char *name)
{
  gsize length = strlen (name);

  for (guint i = self->members->len; i > 0; i--)
    {
      const Member *member = &g_array_index (self->members, Member, i - 1);

      if (member->name_length == length && memcmp (member->name, name, length) == 0)
        return member;
    }

  return NULL;
}

static gboolean
is_word (const Member *member, const char *word)
{
  return member->length == strlen (word) && g_ascii_strncasecmp (member->text, word, member->length) == 0;
}

/* A text without the white space around it; NULL when nothing is left. */
static const char *
get_trimmed (const Member *member)
{
  char *start = member->text;
  char *end = start + member->length;

  if (!member->is_text)
    return NULL;
  while (start < end && g_ascii_isspace (*start))
    start++;
  while (end > start && g_ascii_isspace (end[-1]))
    end--;
  if (start == end)
    return NULL;

  *end = '\0';

  return start;
}

/**
 * carlos_json_record_has:
 *
 * Returns: whether there is a member of that name, of any type, that is neither null nor an empty text
 */
gboolean
carlos_json_record_has (const CarlosJsonRecord *self, const char *name)
{
  const Member *member = find (self, name);

  return member != NULL && (member->is_text ? get_trimmed (member) != NULL : !is_word (member, "null"));
}

/**
 * carlos_json_record_get_text:
 *
 * Returns: (nullable): the member's text, valid UTF-8 without white space around it; NULL when it is empty or no text
 */
const char *
carlos_json_record_get_text (const CarlosJsonRecord *self, const char *name)
{
  const Member *member = find (self, name);

  return member != NULL ? get_trimmed (member) : NULL;
}

/**
 * carlos_json_record_get_texts:
 * @texts: (out caller-allocates): the elements of a list of texts, in its order, without those that are empty
 * @max_texts: how many are wanted at most
 *
 * Returns: how many there are in @texts
 */
guint
carlos_json_record_get_texts (const CarlosJsonRecord *self,
                              const char *name,
                              const char **texts,
                              guint max_texts)
{
  gsize length = strlen (name);
  guint n = 0;

  for (guint i = 0; i < self->members->len && n < max_texts; i++)
    {
      const Member *member = &g_array_index (self->members, Member, i);

      if (member->name_length != length || memcmp (member->name, name, length) != 0)
        continue;
      texts[n] = get_trimmed (member);
      n += texts[n] != NULL;
    }

  return n;
}

/**
 * carlos_json_record_get_number:
 * @number: (out): a finite number, also where it is written as a text
 *
 * Returns: FALSE when there is none
 */
gboolean
carlos_json_record_get_number (const CarlosJsonRecord *self, const char *name, double *number)
{
  const Member *member = find (self, name);
  const char *text;

  if (member == NULL)
    return FALSE;
  if (!member->is_text)
    return carlos_number_parse (member->text, member->length, '.', number) && isfinite (*number);

  text = get_trimmed (member);

  return text != NULL && carlos_number_parse (text, strlen (text), '.', number) && isfinite (*number);
}

/**
 * carlos_json_record_get_flag:
 *
 * Returns: TRUE for a member that is true, or 1, also where that is written as a text
 */
gboolean
carlos_json_record_get_flag (const CarlosJsonRecord *self, const char *name)
{
  const Member *member = find (self, name);

  return member != NULL && (is_word (member, "true") || is_word (member, "1"));
}
