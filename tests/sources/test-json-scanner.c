/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "loading.h"

#include "carlos-json-scanner.h"

#include <string.h>
#include <sys/resource.h>

/* What a hostile input may cost, in kilobytes, whatever its size. */
#define MEMORY_LIMIT 65536

/* What a scanner makes of a document, a piece a line: "key=text" for a member, "key[text]" for a record, "!reason" for a
 * bad one; "..." at the end when the document is not whole. */
static char *
scan_stream (GInputStream *stream, guint record_depth)
{
  g_auto (CarlosInputBuffer) input = { 0 };
  g_autoptr (CarlosJsonScanner) scanner = NULL;
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  CarlosJsonPiece piece;
  CarlosJsonResult result;

  carlos_input_buffer_init (&input, stream, "test", 0, NULL);
  scanner = carlos_json_scanner_new (&input, record_depth);
  while ((result = carlos_json_scanner_next (scanner, &piece, &error)) < CARLOS_JSON_END)
    {
      if (result == CARLOS_JSON_RECORD)
        g_string_append_printf (found, "%s[%.*s]\n", piece.key, (int) piece.length, piece.text);
      else if (result == CARLOS_JSON_MEMBER)
        g_string_append_printf (found, "%s=%.*s\n", piece.key, (int) piece.length, piece.text);
      else
        g_string_append_printf (found, "!%s\n", piece.reason);
    }
  g_assert_no_error (error);
  g_assert_cmpint (result, ==, CARLOS_JSON_END);
  if (!carlos_json_scanner_is_whole (scanner))
    g_string_append (found, "...");

  return g_string_free (g_steal_pointer (&found), FALSE);
}

static void
check (const char *text, guint record_depth, const char *expected)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
  g_autofree char *found = scan_stream (stream, record_depth);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_list (void)
{
  check ("[]", 1, "");
  check (" [ ] \r\n", 1, "");
  check ("[{}]", 1, "[{}]\n");
  check ("[{\"a\":1},\r\n {\"a\":[{\"b\":2},{}]}]", 1, "[{\"a\":1}]\n[{\"a\":[{\"b\":2},{}]}]\n");
  check ("[1, \"}{\\\"][\", true,[2,3], null]", 1, "[1]\n[\"}{\\\"][\"]\n[true]\n[[2,3]]\n[null]\n");
  check ("[{\"a\":1}][{\"a\":2}]", 1, "[{\"a\":1}]\n[{\"a\":2}]\n");
}

static void
test_object_of_lists (void)
{
  check ("{\"tracks\" : [{\"a\":1},{\"a\":2}], \"n\": 3, \"none\":[], \"artists\":[\"x\"], \"o\":{\"p\":4}}",
         2, "tracks[{\"a\":1}]\ntracks[{\"a\":2}]\nn=3\nartists[\"x\"]\no[4]\n");
  check (
    "{\"playlists\":[{\"name\":\"A, {B\",\"items\":[{\"t\":1}],\"d\":null},{\"name\":\"C\",\"items\":[]}]}",
    4, "name=\"A, {B\"\nitems[{\"t\":1}]\nd=null\nname=\"C\"\n");
  check ("null", 1, "...");
  check ("", 1, "...");
}

static void
test_lines (void)
{
  check ("{\"a\":1}\n\n {\"a\":2} \r\n{\"a\":3}", CARLOS_JSON_LINES,
         "[{\"a\":1}]\n[{\"a\":2}]\n[{\"a\":3}]\n");
  check ("", CARLOS_JSON_LINES, "");
}

/* What is damaged costs itself alone, as far as that can be told. */
static void
test_damage (void)
{
  check ("[{\"a\":1},]", 1, "[{\"a\":1}]\n");
  check ("[{\"a\":1} {\"a\":2}]", 1, "[{\"a\":1}]\n[{\"a\":2}]\n");
  check ("[{\"a\":1},{\"a\":2,{\"a\":3}]", 1, "[{\"a\":1}]\n!the brackets do not match\n[{\"a\":3}]\n");
  check ("[{\"a\":1},{\"a\":2],{\"a\":3}]", 1, "[{\"a\":1}]\n!the brackets do not match\n[{\"a\":3}]\n");
  check ("[{\"a\":1},X\"a\":2,\"b\":{}},{\"a\":3}]", 1, "[{\"a\":1}]\n!it is not valid JSON\n[{\"a\":3}]\n");
  check ("[{\"a\":1},{\"a\":2}},{\"a\":3}]", 1, "[{\"a\":1}]\n[{\"a\":2}]\n[{\"a\":3}]\n");
  check ("[\n{\"a\":\"1},\n{\"a\":\"2\"},\n{\"a\":\"3\"}]", 1,
         "!a line ends inside a text\n[{\"a\":\"2\"}]\n[{\"a\":\"3\"}]\n");
}

/* A quotation mark that is lost turns texts inside out up to the end when all stands in one line. */
static void
test_lost_quotation_mark (void)
{
  check ("[{\"a\":\"1},{\"a\":\"2\"},{\"a\":\"3\"}]", 1,
         "!the file ends in the middle of it\n[{\"a\":\"2\"}]\n[{\"a\":\"3\"}]\n");
}

static void
test_truncated (void)
{
  check ("[{\"a\":1},{\"a\":2},{\"a", 1, "[{\"a\":1}]\n[{\"a\":2}]\n!the file ends in the middle of it\n...");
  check ("[{\"a\":1},{\"a\":2}", 1, "[{\"a\":1}]\n[{\"a\":2}]\n...");
  check ("{\"tracks\":[{\"a\":1}],\"art", 2, "tracks[{\"a\":1}]\n...");
}

/* Behind damage it is not known in which list a record stands until its end is seen. */
static void
test_lost_list (void)
{
  check ("{\"tracks\":[{\"a\":1},{\"a\":2],{\"a\":3}],\"artists\":[{\"b\":1}]}", 2,
         "tracks[{\"a\":1}]\n!the brackets do not match\n[{\"a\":3}]\nartists[{\"b\":1}]\n");
}

/* A name that is nothing but the quotation mark before it. */
static void
test_broken_name (void)
{
  check ("{\"a\":[1],\"\n\"b\":[2]}", 2, "a[1]\n=\"b\"\n[2]\n");
}

static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new ("[");
  g_autoptr (GString) expected = g_string_new (NULL);

  for (guint levels = 64; levels <= 65; levels++)
    {
      for (guint i = 0; i < levels; i++)
        g_string_append_c (text, '[');
      for (guint i = 0; i < levels; i++)
        g_string_append_c (text, ']');
      g_string_append_c (text, ',');
    }
  g_string_append (text, "1]");
  g_string_append_len (expected, text->str, 129);
  g_string_append (expected, "]\n!it is nested more than 64 levels deep\n[1]\n");

  check (text->str, 1, expected->str);
}

static glong
get_peak_memory (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_maxrss;
}

/* Whatever the size, it costs no memory, and what follows is found. */
static void
check_large (const char *head,
             const char *pattern,
             guint megabytes,
             const char *tail,
             guint record_depth,
             const char *expected)
{
  glong before = get_peak_memory ();
  g_autoptr (GInputStream) stream
    = made_stream_new (head, pattern, ((guint64) megabytes << 20) / strlen (pattern), tail);
  g_autofree char *found = scan_stream (stream, record_depth);

  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpint (get_peak_memory () - before, <, MEMORY_LIMIT);
}

static void
test_large (void)
{
  const char *text = "0123456789abcdef";
  const char *spaces = "                ";
  const char *brackets = "[[[[[[[[[[[[[[[[";

  check_large ("[{\"a\":\"", text, 1000, "\"},{\"a\":2}]", 1, "!it is longer than 64 KiB\n[{\"a\":2}]\n");
  check_large ("[", text, 20, ",{\"a\":2}]", 1, "!it is longer than 64 KiB\n[{\"a\":2}]\n");
  check_large ("[", spaces, 20, "{\"a\":2}]", 1, "[{\"a\":2}]\n");
  check_large ("[{\"a\":[", brackets, 20, ",{\"a\":2}]", 1,
               "!it is nested more than 64 levels deep\n[{\"a\":2}]\n");
  check_large ("", text, 20, "\n{\"a\":2}", CARLOS_JSON_LINES, "!it is longer than 64 KiB\n[{\"a\":2}]\n");
  check_large ("{\"a\":\"", text, 20, "\",\"t\":[{\"a\":2}]}", 2, "t[{\"a\":2}]\n");
}

/* Wherever it looks for a record, one seems to begin; that must not take time with the square of their number. */
static void
test_false_beginnings (void)
{
  g_autoptr (GInputStream) stream = made_stream_new ("[{", ",{\"", 1 << 20, "");
  g_autofree char *found = scan_stream (stream, 1);

  g_assert_true (g_str_has_suffix (found, "..."));
}

/* Records that straddle the end of a piece read at once come out like any other. */
static void
test_piece_ends (void)
{
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *filler = g_strnfill ((256 << 10) - i, ' ');
      g_autofree char *text = g_strconcat ("[", filler, "{\"a\\\"\" : [1,\"}\"]} , {\"b\":\"é\"}]", NULL);

      check (text, 1, "[{\"a\\\"\" : [1,\"}\"]}]\n[{\"b\":\"é\"}]\n");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-scanner/list", test_list);
  g_test_add_func ("/json-scanner/object-of-lists", test_object_of_lists);
  g_test_add_func ("/json-scanner/lines", test_lines);
  g_test_add_func ("/json-scanner/damage", test_damage);
  g_test_add_func ("/json-scanner/lost-quotation-mark", test_lost_quotation_mark);
  g_test_add_func ("/json-scanner/truncated", test_truncated);
  g_test_add_func ("/json-scanner/lost-list", test_lost_list);
  g_test_add_func ("/json-scanner/broken-name", test_broken_name);
  g_test_add_func ("/json-scanner/deep", test_deep);
  g_test_add_func ("/json-scanner/large", test_large);
  g_test_add_func ("/json-scanner/false-beginnings", test_false_beginnings);
  g_test_add_func ("/json-scanner/piece-ends", test_piece_ends);

  return g_test_run ();
}
