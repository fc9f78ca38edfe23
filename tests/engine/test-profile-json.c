/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-profile-json.h"
#include "listening.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

static const CarlosProfileJsonOptions plain = { FALSE, NAN };

static JsonObject *
write_and_parse (const CarlosListener *listener, const CarlosProfileJsonOptions *options, JsonParser *parser)
{
  g_autofree char *text = carlos_profile_json_write (listener, options);
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  g_assert_null (strstr (text, "nan"));
  g_assert_null (strstr (text, "inf,"));
  g_assert_cmpint (text[strlen (text) - 1], ==, '}');

  return json_node_get_object (json_parser_get_root (parser));
}

static gboolean
is_null (JsonObject *object, const char *member)
{
  g_assert_true (json_object_has_member (object, member));

  return json_object_get_null_member (object, member);
}

static JsonObject *
get_cluster (JsonObject *root, guint index)
{
  return json_array_get_object_element (json_object_get_array_member (root, "clusters"), index);
}

static void
test_numbers_come_back (void)
{
  InventedListener invented = { 200, 4, 3, TRUE, TRUE, TRUE, TRUE };
  g_autoptr (CarlosListener) listener = listen_to_invented (&invented, 0);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root = write_and_parse (listener, &plain, parser);
  const CarlosTasteProfile *profile = listener->profile;
  double shares = 0;

  g_assert_cmpint (json_object_get_int_member (root, "format"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (root, "k"), ==, profile->k);
  g_assert_cmpfloat (json_object_get_double_member (root, "inertia"), ==, profile->inertia);
  g_assert_cmpfloat (json_object_get_double_member (root, "silhouette"), ==, profile->silhouette);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "k_scan")), ==,
                    profile->n_k_scan);
  for (guint c = 0; c < profile->k; c++)
    {
      JsonObject *cluster = get_cluster (root, c);
      JsonArray *centroid = json_object_get_array_member (cluster, "centroid");

      shares += json_object_get_double_member (cluster, "share");
      g_assert_cmpstr (json_object_get_string_member (cluster, "name"), ==, profile->clusters[c].name);
      g_assert_cmpuint (json_array_get_length (centroid), ==, profile->space.n_features);
      g_assert_cmpfloat (json_array_get_double_element (centroid, 0), ==, profile->clusters[c].centroid[0]);
    }
  g_assert_cmpfloat_with_epsilon (shares, 1, 1e-9);
  g_assert_false (json_object_has_member (root, "assignments"));
  g_assert_false (json_object_has_member (root, "seconds"));
}

static void
test_what_is_missing_is_null (void)
{
  CarlosProfileOptions options;
  g_autoptr (CarlosListener) listener = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root, *entry;

  carlos_profile_options_init (&options);
  listener = listen_to ("title,artists,genres\na,A,rock\nb,B,\n", &options);
  root = write_and_parse (listener, &plain, parser);
  entry = json_array_get_object_element (json_object_get_array_member (root, "k_scan"), 0);

  g_assert_true (is_null (root, "silhouette"));
  g_assert_true (is_null (entry, "silhouette"));
  g_assert_true (is_null (entry, "stability"));
  g_assert_true (is_null (get_cluster (root, 0), "minutes"));
  g_assert_true (is_null (get_cluster (root, 0), "plays"));
  g_assert_true (is_null (json_object_get_object_member (root, "space"), "weights"));
  g_assert_true (is_null (json_object_get_object_member (get_cluster (root, 0), "sound"), "tempo"));
  g_assert_cmpint (json_object_get_int_member (root, "unplaced"), ==, 1);
}

static void
test_assignments_and_seconds (void)
{
  CarlosProfileJsonOptions json = { TRUE, 1.5 };
  CarlosProfileOptions options;
  g_autoptr (CarlosListener) listener = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root;
  JsonArray *assignments;

  carlos_profile_options_init (&options);
  listener = listen_to ("title,artists,genres\na,A,rock\nb,B,\nc,C,rock\n", &options);
  root = write_and_parse (listener, &json, parser);
  assignments = json_object_get_array_member (root, "assignments");

  g_assert_cmpuint (json_array_get_length (assignments), ==, 3);
  g_assert_cmpint (json_array_get_int_element (assignments, 0), ==, 1);
  g_assert_true (json_array_get_null_element (assignments, 1));
  g_assert_cmpint (json_array_get_int_element (assignments, 2), ==, 1);
  g_assert_cmpfloat (json_object_get_double_member (root, "seconds"), ==, 1.5);
}

static void
test_names_are_escaped (void)
{
  static const char name[] = "Ödla \"the\\ </script> \t";
  CarlosProfileOptions options;
  g_autoptr (CarlosListener) listener = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *artists;

  carlos_profile_options_init (&options);
  listener = listen_to ("title,artists,genres\na,\"Ödla \"\"the\\ </script> \t|\",rock\n", &options);
  artists
    = json_object_get_array_member (get_cluster (write_and_parse (listener, &plain, parser), 0), "artists");
  g_assert_true (g_str_has_prefix (
    name, json_object_get_string_member (json_array_get_object_element (artists, 0), "name")));
}

static void
test_skipped_rows (void)
{
  CarlosProfileOptions options;
  g_autoptr (CarlosListener) listener = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root, *row;

  carlos_profile_options_init (&options);
  listener = listen_to ("title,artists,energy\na,A,.5\nb,B,many\nc,C,.6\n", &options);
  root = write_and_parse (listener, &plain, parser);
  row = json_array_get_object_element (json_object_get_array_member (root, "skipped_rows"), 0);

  g_assert_cmpint (json_object_get_int_member (root, "rows"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (root, "tracks"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (root, "skipped"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (row, "row"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (row, "line"), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (row, "column"), ==, "energy");
  g_assert_cmpstr (json_object_get_string_member (row, "reason"), ==, "not a number");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json/numbers-come-back", test_numbers_come_back);
  g_test_add_func ("/json/what-is-missing-is-null", test_what_is_missing_is_null);
  g_test_add_func ("/json/assignments-and-seconds", test_assignments_and_seconds);
  g_test_add_func ("/json/names-are-escaped", test_names_are_escaped);
  g_test_add_func ("/json/skipped-rows", test_skipped_rows);

  return g_test_run ();
}
