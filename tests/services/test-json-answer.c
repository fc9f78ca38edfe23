/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-json-answer.h"

#include <string.h>

static JsonNode *
parse (const char *text, gssize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length >= 0 ? (gsize) length : strlen (text));

  return carlos_json_answer_parse (bytes, "Spotify", error);
}

static JsonNode *
parse_good (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *root = parse (text, -1, &error);

  g_assert_no_error (error);

  return root;
}

static void
assert_bad (const char *text, gssize length)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (text, length, &error));
  g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BAD_ANSWER);
  g_assert_nonnull (strstr (error->message, "Spotify"));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
test_malformed (void)
{
  static const char *const texts[]
    = { "",        " ",          "{",      "{\"a\":",       "{\"a\":\"b",  "[1,2",
        "[1}",     "{\"a\":1,}", "[1][2]", "<html></html>", "{\"a\":NaN}", "{\"a\":\"\xff\"}",
        "{'a':1}", "/* */ {}",   "\"\\" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_bad (texts[i], -1);
  assert_bad ("[1]\0[2]", 7);
  assert_bad ("[\"a\0b\"]", 7);
}

/* json-glib 1.6.6 would crash at some of these depths. */
static void
test_depth (void)
{
  static const char *const beginnings[] = { "", "{\"a\":", "/* \" */", "['\"',", "[1,'\\'\"'," };
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *objects = g_strnfill (64, '[');
  g_autofree char *ends = g_strnfill (64, ']');
  g_autofree char *good = g_strconcat (objects, ends, NULL);
  g_autofree char *bad = g_strconcat ("[", good, "]", NULL);
  g_autoptr (JsonNode) root = parse_good (good);

  g_assert_nonnull (root);
  assert_bad (bad, -1);
  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      g_autofree char *text = g_strconcat (beginnings[i], deep, NULL);

      assert_bad (text, -1);
    }
}

static void
test_too_many_values (void)
{
  g_autoptr (GString) text = g_string_new ("[0");

  for (guint i = 0; i < 1000001; i++)
    g_string_append (text, ",0");
  g_string_append_c (text, ']');
  assert_bad (text->str, -1);
}

/* One text that cannot be read must not cost the whole page. */
static void
test_escapes (void)
{
  g_autoptr (JsonNode) root = parse_good (
    "{\"half\":\"a\\ud800b\",\"low\":\"\\uDC00\",\"pair\":\"\\uD83d\\uDe00\",\"late\":\"\\ud83d\\u0041\","
    "\"nul\":\"a\\u0000b\",\"escaped\":\"\\\\ud800\",\"both\":\"\\\\\\ud800\"}");
  JsonObject *object = carlos_json_node_get_object (root);

  g_assert_cmpstr (carlos_json_get_text (object, "half"), ==, "a\uFFFDb");
  g_assert_cmpstr (carlos_json_get_text (object, "low"), ==, "\uFFFD");
  g_assert_cmpstr (carlos_json_get_text (object, "pair"), ==, "\U0001F600");
  g_assert_cmpstr (carlos_json_get_text (object, "late"), ==, "\uFFFDA");
  g_assert_cmpstr (carlos_json_get_text (object, "nul"), ==, NULL);
  g_assert_cmpstr (carlos_json_get_text (object, "escaped"), ==, "\\ud800");
  g_assert_cmpstr (carlos_json_get_text (object, "both"), ==, "\\\uFFFD");
}

static void
test_text (void)
{
  g_autofree char *long_text = g_strnfill (CARLOS_JSON_MAX_TEXT, 'x');
  g_autofree char *json
    = g_strdup_printf ("{\"a\":{\"b\":{\"c\":\" Song \\n\"}},\"n\":5,\"z\":null,\"t\":true,\"e\":\" \","
                       "\"o\":{},\"l\":\"a\\nb\",\"d\":\"\\u0085\",\"long\":\"%s\",\"longer\":\"%sx\"}",
                       long_text, long_text);
  g_autoptr (JsonNode) root = parse_good (json);
  JsonObject *object = carlos_json_node_get_object (root);
  const char *text = carlos_json_get_text (object, "a.b.c");
  static const char *const nothing[]
    = { "n", "z", "t", "e", "o", "l", "d", "longer", "x", "a", "a.b", "a.x.c", "n.x", "a.b.c.d", "" };

  g_assert_cmpstr (text, ==, "Song");
  g_assert_true (carlos_json_get_text (object, "a.b.c") == text);
  g_assert_cmpstr (carlos_json_get_text (object, "long"), ==, long_text);
  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    g_assert_null (carlos_json_get_text (object, nothing[i]));
  g_assert_null (carlos_json_get_text (NULL, "a"));
}

static void
test_numbers (void)
{
  g_autoptr (JsonNode) root = parse_good (
    "{\"i\":5,\"d\":2.75,\"s\":\"12\",\"f\":\"0.87\",\"m\":-3,\"t\":true,\"z\":null,\"x\":\"5 apples\","
    "\"inf\":1e999,\"big\":1e300,\"text\":\"inf\",\"o\":{},\"one\":\"1\",\"no\":false,\"two\":2}");
  JsonObject *object = carlos_json_node_get_object (root);
  static const char *const nothing[] = { "t", "z", "x", "inf", "text", "o", "missing" };
  gint64 whole = 0;
  double number = 0;

  g_assert_true (carlos_json_get_int (object, "i", &whole) && whole == 5);
  g_assert_true (carlos_json_get_int (object, "d", &whole) && whole == 2);
  g_assert_true (carlos_json_get_int (object, "s", &whole) && whole == 12);
  g_assert_true (carlos_json_get_int (object, "m", &whole) && whole == -3);
  g_assert_true (carlos_json_get_double (object, "d", &number) && number == 2.75);
  g_assert_true (carlos_json_get_double (object, "f", &number) && number == 0.87);
  g_assert_false (carlos_json_get_int (object, "big", &whole));
  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    {
      g_assert_false (carlos_json_get_int (object, nothing[i], &whole));
      g_assert_false (carlos_json_get_double (object, nothing[i], &number));
    }
  g_assert_cmpint (whole, ==, -3);
  g_assert_cmpfloat (number, ==, 0.87);

  g_assert_true (carlos_json_get_flag (object, "t"));
  g_assert_true (carlos_json_get_flag (object, "one"));
  g_assert_false (carlos_json_get_flag (object, "no"));
  g_assert_false (carlos_json_get_flag (object, "two"));
  g_assert_false (carlos_json_get_flag (object, "missing"));
}

static void
test_lists (void)
{
  g_autoptr (JsonNode) root = parse_good ("{\"many\":[{\"n\":1},{\"n\":2},7,\"x\"],\"one\":{\"n\":3},"
                                          "\"text\":\"\\n  \",\"null\":null,\"in\":{\"a\":[]}}");
  JsonObject *object = carlos_json_node_get_object (root);
  g_autoptr (JsonArray) many = carlos_json_array_or_single (object, "many");
  g_autoptr (JsonArray) one = carlos_json_array_or_single (object, "one");
  g_autoptr (JsonArray) text = carlos_json_array_or_single (object, "text");
  g_autoptr (JsonArray) missing = carlos_json_array_or_single (NULL, "x");
  gint64 number;

  g_assert_cmpuint (carlos_json_array_get_length (many), ==, 4);
  g_assert_true (carlos_json_get_int (carlos_json_array_get_object (many, 1), "n", &number) && number == 2);
  g_assert_null (carlos_json_array_get_object (many, 2));
  g_assert_null (carlos_json_array_get_text (many, 2));
  g_assert_cmpstr (carlos_json_array_get_text (many, 3), ==, "x");
  g_assert_null (carlos_json_array_get_object (many, 4));
  g_assert_cmpuint (carlos_json_array_get_length (one), ==, 1);
  g_assert_true (carlos_json_get_int (carlos_json_array_get_object (one, 0), "n", &number) && number == 3);
  g_assert_cmpuint (carlos_json_array_get_length (text), ==, 0);
  g_assert_cmpuint (carlos_json_array_get_length (missing), ==, 0);
  g_assert_null (carlos_json_get_array (object, "one"));
  g_assert_null (carlos_json_get_object (object, "many"));
  g_assert_nonnull (carlos_json_get_array (object, "in.a"));
  g_assert_null (carlos_json_node_get_array (root));
  g_assert_null (carlos_json_node_get_object (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-answer/malformed", test_malformed);
  g_test_add_func ("/json-answer/depth", test_depth);
  g_test_add_func ("/json-answer/too-many-values", test_too_many_values);
  g_test_add_func ("/json-answer/escapes", test_escapes);
  g_test_add_func ("/json-answer/text", test_text);
  g_test_add_func ("/json-answer/numbers", test_numbers);
  g_test_add_func ("/json-answer/lists", test_lists);

  return g_test_run ();
}
