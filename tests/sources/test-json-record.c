/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-json-record.h"

#include <string.h>

/* The same record as it is, in a form that has to go through the parser, and parsed elsewhere; all must give the same. */
static void
check_all (const char *members, void (*check) (CarlosJsonRecord *record))
{
  g_autoptr (CarlosJsonRecord) record = carlos_json_record_new ();
  g_autofree char *plain = g_strconcat ("{", members, "}", NULL);
  g_autofree char *nested = g_strconcat ("{", members, ",\"nested\":[]}", NULL);
  g_autoptr (JsonNode) parsed = json_from_string (plain, NULL);

  g_assert_null (carlos_json_record_read (record, json_node_get_object (parsed)));
  check (record);
  g_assert_null (carlos_json_record_parse (record, plain, strlen (plain)));
  check (record);
  g_assert_null (carlos_json_record_parse (record, nested, strlen (nested)));
  check (record);
}

static void
assert_number (CarlosJsonRecord *record, const char *name, double expected)
{
  double number;

  g_assert_true (carlos_json_record_get_number (record, name, &number));
  g_assert_cmpfloat (number, ==, expected);
}

static void
check_types (CarlosJsonRecord *record)
{
  double number;

  g_assert_cmpstr (carlos_json_record_get_text (record, "text"), ==, "Ça, {va} \t ok");
  g_assert_cmpstr (carlos_json_record_get_text (record, "text"), ==, "Ça, {va} \t ok");
  g_assert_null (carlos_json_record_get_text (record, "blank"));
  g_assert_null (carlos_json_record_get_text (record, "number"));
  g_assert_null (carlos_json_record_get_text (record, "null"));
  g_assert_null (carlos_json_record_get_text (record, "nothing"));
  assert_number (record, "number", 201333);
  assert_number (record, "real", -1.5e3);
  assert_number (record, "quoted", 1234);
  g_assert_false (carlos_json_record_get_number (record, "text", &number));
  g_assert_false (carlos_json_record_get_number (record, "true", &number));
  g_assert_false (carlos_json_record_get_number (record, "null", &number));
  g_assert_true (carlos_json_record_get_flag (record, "true"));
  g_assert_false (carlos_json_record_get_flag (record, "false"));
  g_assert_false (carlos_json_record_get_flag (record, "null"));
  g_assert_true (carlos_json_record_has (record, "false"));
  g_assert_false (carlos_json_record_has (record, "null"));
  g_assert_false (carlos_json_record_has (record, "blank"));
  g_assert_false (carlos_json_record_has (record, "nothing"));
}

static void
test_types (void)
{
  check_all ("\"text\" : \"  Ça, {va} \\t ok \", \"blank\":\" \",\n \"number\" :201333,\"real\":-1.5e3,"
             "\"quoted\":\"1234\",\"true\":true,\"false\": false , \"null\":null",
             check_types);
}

static void
check_duplicates (CarlosJsonRecord *record)
{
  g_assert_cmpstr (carlos_json_record_get_text (record, "a"), ==, "last");
}

static void
test_duplicates (void)
{
  check_all ("\"a\":\"first\",\"b\":1,\"a\":\"last\"", check_duplicates);
}

static void
test_paths (void)
{
  char text[]
    = "{\"track\":{\"name\":\"N\",\"artists\":[\"A\",\"\",\"B\\u00e9\"]},\"list\":[{\"x\":1},{\"x\":2}]}";
  g_autoptr (CarlosJsonRecord) record = carlos_json_record_new ();
  const char *artists[3];

  g_assert_null (carlos_json_record_parse (record, text, strlen (text)));
  g_assert_cmpstr (carlos_json_record_get_text (record, "track.name"), ==, "N");
  g_assert_cmpuint (carlos_json_record_get_texts (record, "track.artists", artists, 3), ==, 2);
  g_assert_cmpstr (artists[0], ==, "A");
  g_assert_cmpstr (artists[1], ==, "Bé");
  g_assert_cmpuint (carlos_json_record_get_texts (record, "track.artists", artists, 1), ==, 1);
  assert_number (record, "list.x", 2);
}

static void
check_fault (const char *text, gsize length, const char *reason)
{
  g_autoptr (CarlosJsonRecord) record = carlos_json_record_new ();
  g_autofree char *copy = g_memdup2 (text, length + 1);

  g_assert_cmpstr (carlos_json_record_parse (record, copy, length), ==, reason);
}

#define CHECK_FAULT(text, reason) check_fault (text, sizeof text - 1, reason)

static void
test_faults (void)
{
  g_autofree char *deep = g_strnfill (100, '[');

  CHECK_FAULT ("1", "it is not an object");
  CHECK_FAULT ("[]", "it is not an object");
  CHECK_FAULT ("\"a\"", "it is not an object");
  CHECK_FAULT ("{\"a\":}", "it is not valid JSON");
  CHECK_FAULT ("{\"a\" 1}", "it is not valid JSON");
  CHECK_FAULT ("{\"a\":\"\\ud83d\"}", "it is not valid JSON");
  CHECK_FAULT ("{\"a\":\"\\ud83dx\"}", "it is not valid JSON");
  CHECK_FAULT ("{\"a\":\"\\ud83d\\n\"}", "it is not valid JSON");
  CHECK_FAULT ("{\"a\":\"\\udf0a\"}", "it is not valid JSON");
  CHECK_FAULT ("{\"a\":\"b\0c\"}", "the row holds a NUL byte");
  CHECK_FAULT ("{\"a\":\"b\\u0000c\"}", "the row holds a NUL byte");
  CHECK_FAULT ("{\"a\":\"\xff\"}", "the row is not valid UTF-8");
  deep[0] = '{';
  check_fault (deep, 100, "it is nested more than 64 levels deep");
}

/* A record could have a long path for each of many members. */
static void
test_long_paths (void)
{
  g_autoptr (CarlosJsonRecord) record = carlos_json_record_new ();
  g_autoptr (GString) text = g_string_new ("{\"");

  for (guint i = 0; i < 30000; i++)
    g_string_append_c (text, 'x');
  g_string_append (text, "\":{\"a\":1");
  while (text->len < 60000)
    g_string_append (text, ",\"a\":1");
  g_string_append (text, "},\"b\":2}");

  g_assert_null (carlos_json_record_parse (record, text->str, text->len));
  assert_number (record, "b", 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-record/types", test_types);
  g_test_add_func ("/json-record/duplicates", test_duplicates);
  g_test_add_func ("/json-record/paths", test_paths);
  g_test_add_func ("/json-record/faults", test_faults);
  g_test_add_func ("/json-record/long-paths", test_long_paths);

  return g_test_run ();
}
