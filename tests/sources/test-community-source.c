/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-community-source.h"
#include "carlos-source-error.h"

#include <math.h>
#include <string.h>

typedef struct
{
  CarlosCommunityBuilder *builder;
  CarlosLoadReport *report;
  CarlosCommunity *community;
  GError *error;
} Reading;

static void
reading_clear (Reading *self)
{
  carlos_community_builder_free (self->builder);
  carlos_load_report_unref (self->report);
  g_clear_pointer (&self->community, carlos_community_unref);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

/* Reads texts one after the other into one community; the last text is NULL. */
static Reading
read_texts (const char *const *texts)
{
  Reading reading = { .builder = carlos_community_builder_new (), .report = carlos_load_report_new () };

  for (guint i = 0; texts[i] != NULL && reading.error == NULL; i++)
    {
      g_autoptr (GInputStream) stream
        = g_memory_input_stream_new_from_data (texts[i], (gssize) strlen (texts[i]), NULL);

      carlos_community_source_read_stream (stream, "text", 0, reading.builder, reading.report, NULL,
                                           &reading.error);
    }
  if (reading.error == NULL)
    carlos_community_builder_end (reading.builder, &reading.community, 1);

  return reading;
}

#define READ(...) read_texts ((const char *const[]){ __VA_ARGS__, NULL })

static void
assert_entry (const Reading *reading, const char *listener, const char *item, float count)
{
  const CarlosCommunity *community = reading->community;

  g_assert_no_error (reading->error);
  for (guint l = 0; l < community->names->n_listeners; l++)
    for (gsize i = community->offsets[l]; i < community->offsets[l + 1]; i++)
      if (g_str_equal (community->names->listeners[l], listener)
          && g_str_equal (community->names->items[community->items[i]].id, item))
        {
          g_assert_cmpfloat (community->counts[i], ==, count);
          return;
        }
  g_assert_not_reached ();
}

static void
test_pairs (void)
{
  g_auto (Reading) reading
    = READ ("User ID\tArtist-ID\tWeight\r\n2\t51\t13883\r\n10\t51\t5\r\n2\t9\t1.5\r\n2\t51\t2\r\n");

  g_assert_no_error (reading.error);
  g_assert_cmpuint (reading.community->names->n_listeners, ==, 2);
  g_assert_cmpuint (carlos_community_get_n_entries (reading.community), ==, 3);
  assert_entry (&reading, "2", "51", 13885);
  assert_entry (&reading, "2", "9", 1.5f);
  assert_entry (&reading, "10", "51", 5);
}

/* A comma may be the decimal mark where the semicolon separates; a table without counts counts ones. */
static void
test_dialects (void)
{
  g_auto (Reading) semicolons = READ ("item;user;count\nÄgypten;ann;2,5\n");
  g_auto (Reading) uncounted = READ ("\357\273\277\"user\",\"item\"\n\"a,b\",\"c \"\"d\"\"\"\n");

  assert_entry (&semicolons, "ann", "Ägypten", 2.5f);
  assert_entry (&uncounted, "a,b", "c \"d\"", 1);
}

static void
test_lists (void)
{
  g_auto (Reading) reading = READ ("0 7 8 10\n1\n2 8  8\n");

  g_assert_no_error (reading.error);
  g_assert_cmpuint (reading.community->names->n_listeners, ==, 3);
  g_assert_cmpuint (carlos_community_get_n_entries (reading.community), ==, 4);
  assert_entry (&reading, "2", "8", 2);
}

/* Numbers come first, as numbers; the order of rows and files does not matter. */
static void
test_order (void)
{
  static const char *const expected[] = { "2", "10", "007", "1a", "b" };
  g_auto (Reading) reading = READ ("user,item\nu,b\nu,10\nu,1a\n", "user,item\nt,007\nu,2\n");
  g_auto (Reading) other = READ ("user,item\nt,007\nu,2\n", "user,item\nu,1a\nu,10\nu,b\n");

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_cmpstr (reading.community->names->items[i].id, ==, expected[i]);
      g_assert_cmpstr (other.community->names->items[i].id, ==, expected[i]);
    }
  g_assert_cmpmem (reading.community->items, 5 * sizeof (guint32), other.community->items,
                   5 * sizeof (guint32));
}

/* What artists and songs are called may be told before or after they are heard. */
static void
test_catalogue (void)
{
  g_auto (Reading) artists
    = READ ("userID\tartistID\tweight\n1\t7\t2\n1\t8\t1\n",
            "id\tname\turl\tpictureURL\n7\tMálice\thttp://x\thttp://y\n9\tNobody\t\t\n");
  g_auto (Reading) songs = READ ("id,title,artists,genres\ns1,\"Uno, dos\",\"['Ana', 'Bo']\",\"['pop']\"\n",
                                 "user,song,rating,country\nu,s1,4,PE\nu,s2,1,PE\n");
  const CarlosCommunityItem *items;

  g_assert_no_error (artists.error);
  items = artists.community->names->items;
  g_assert_cmpuint (artists.community->names->n_items, ==, 2);
  g_assert_cmpstr (items[0].artist, ==, "Málice");
  g_assert_null (items[0].title);
  g_assert_cmpstr (items[1].artist, ==, "8");

  g_assert_no_error (songs.error);
  items = songs.community->names->items;
  g_assert_cmpstr (items[0].artist, ==, "Ana");
  g_assert_cmpstr (items[0].title, ==, "Uno, dos");
  g_assert_cmpstr (items[1].artist, ==, "s2");
}

static void
assert_words (const Reading *reading, guint item, const char *expected)
{
  const CarlosCommunityNames *names = reading->community->names;
  g_autoptr (GString) words = g_string_new (NULL);

  for (gsize i = names->word_offsets[item]; i < names->word_offsets[item + 1]; i++)
    g_string_append_printf (words, "%u:%g ", names->words[i], names->word_counts[i]);
  g_assert_cmpstr (words->str, ==, expected);
}

/* Words are numbered in the order of their names; those of items that nobody heard are forgotten. */
static void
test_words (void)
{
  g_auto (Reading) tags = READ (
    "userID\tartistID\ttagID\tday\n1\t7\t20\t1\n2\t7\t20\t1\n1\t7\t3\t1\n1\t9\t3\t1\n1\t\t3\t1\n1\t7\t\t1\n",
    "user,item\nann,7\nann,8\n");
  g_auto (Reading) genres
    = READ ("id,title,artists,genres\ns1,Uno,Ana,\"['pop', 'axé']\"\n", "user,song\nu,s1\n");
  g_auto (Reading) none = READ ("user,item\nu,s1\n");

  g_assert_no_error (tags.error);
  g_assert_cmpuint (tags.report->n_skipped, ==, 2);
  assert_words (&tags, 0, "0:1 1:2 ");
  assert_words (&tags, 1, "");
  assert_words (&genres, 0, "0:1 1:1 ");
  g_assert_null (none.community->names->word_offsets);
}

/* What is no number, or none that a feature can have, is not known; so is all of an item that nobody told of. */
static void
test_features (void)
{
  g_auto (Reading) songs = READ ("id,title,artists,Energy,tempo,duration ms\ns1,Uno,Ana,.25,120,1000\n"
                                 "s2,Dos,Ana,1.5,fast,\ns3,Tres,Ana,.5,nan,\ns1,Uno,Ana,.75,90,1\n",
                                 "user,song\nu,s1\nu,s2\nu,s3\nu,s4\n");
  g_auto (Reading) none = READ ("user,item\nu,s1\n");
  const float *features = songs.community->names->features;

  g_assert_no_error (songs.error);
  g_assert_cmpuint (songs.report->n_skipped, ==, 0);
  g_assert_cmpfloat (features[CARLOS_FEATURE_ENERGY], ==, .25f);
  g_assert_cmpfloat (features[CARLOS_FEATURE_TEMPO], ==, 120);
  g_assert_cmpfloat (features[CARLOS_FEATURE_DURATION_MS], ==, 1000);
  g_assert_true (isnan (features[CARLOS_FEATURE_VALENCE]));
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      g_assert_true (isnan (features[CARLOS_N_FEATURES + f]));
      g_assert_true (f == CARLOS_FEATURE_ENERGY || isnan (features[2 * CARLOS_N_FEATURES + f]));
      g_assert_true (isnan (features[3 * CARLOS_N_FEATURES + f]));
    }
  g_assert_cmpfloat (features[2 * CARLOS_N_FEATURES + CARLOS_FEATURE_ENERGY], ==, .5f);
  g_assert_null (none.community->names->features);
}

static void
assert_skipped (const Reading *reading, guint index, guint64 row, const char *reason)
{
  const CarlosSkippedRow *skipped = &g_array_index (reading->report->skipped, CarlosSkippedRow, index);

  g_assert_cmpuint (skipped->row, ==, row);
  g_assert_cmpstr (skipped->reason, ==, reason);
}

static void
test_bad_rows (void)
{
  g_autofree char *name = g_strnfill (1025, 'x');
  g_autofree char *text
    = g_strdup_printf ("user,item,count\n,a,1\nu,,1\nu,a,0\nu,a,x\nu,a\nu,a,1,1\n%s,a,1\nu,a,\377\n"
                       "u,a,inf\nu,a,1e-60\nu,b,3\n",
                       name);
  g_auto (Reading) reading = READ (text);

  g_assert_no_error (reading.error);
  g_assert_cmpuint (reading.report->n_rows, ==, 11);
  g_assert_cmpuint (reading.report->n_skipped, ==, 10);
  assert_skipped (&reading, 0, 1, "there is no listener");
  assert_skipped (&reading, 1, 2, "there is no item");
  assert_skipped (&reading, 2, 3, "the count is no number above 0");
  assert_skipped (&reading, 3, 4, "the count is no number above 0");
  assert_skipped (&reading, 4, 5, "fewer fields than the header");
  assert_skipped (&reading, 5, 6, "more fields than the header");
  assert_skipped (&reading, 6, 7, "the name is too long");
  assert_skipped (&reading, 7, 8, "the row is not valid UTF-8");
  assert_skipped (&reading, 8, 9, "the count is no number above 0");
  assert_skipped (&reading, 9, 10, "the count is no number above 0");
  assert_entry (&reading, "u", "b", 3);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    int code;
  } cases[] = {
    { "", CARLOS_SOURCE_ERROR_NO_ROWS },
    { "\n\n", CARLOS_SOURCE_ERROR_NO_ROWS },
    { "title,artist\na,b\n", CARLOS_SOURCE_ERROR_NO_USABLE_COLUMN },
    { "user\nann\n", CARLOS_SOURCE_ERROR_NO_USABLE_COLUMN },
    { "PK\003\004\n", CARLOS_SOURCE_ERROR_NO_USABLE_COLUMN },
    { "prose is no list\n", CARLOS_SOURCE_ERROR_NO_USABLE_COLUMN },
    { "{\"a\": 1}", CARLOS_SOURCE_ERROR_NO_USABLE_COLUMN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Reading) reading = READ (cases[i].text);

      g_assert_error (reading.error, CARLOS_SOURCE_ERROR, cases[i].code);
      g_assert_null (strchr (reading.error->message, '\n'));
    }
}

/* The files as they come from where they are published; they cannot be part of the project. */
static void
test_real (void)
{
  const char *folder = g_getenv ("CARLOS_SHARED_DATA");
  g_autofree char *plays
    = g_build_filename (folder != NULL ? folder : "", "lastfm-hetrec", "user_artists.dat", NULL);
  g_autofree char *names
    = g_build_filename (folder != NULL ? folder : "", "lastfm-hetrec", "artists.dat", NULL);
  const char *const paths[] = { plays, names };
  g_auto (Reading) reading
    = { .builder = carlos_community_builder_new (), .report = carlos_load_report_new () };

  if (!g_file_test (plays, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("The real community is not here");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (paths[i]);

      carlos_community_source_read_file (file, reading.builder, reading.report, NULL, &reading.error);
      g_assert_no_error (reading.error);
    }
  carlos_community_builder_end (reading.builder, &reading.community, 1);
  g_assert_cmpuint (reading.report->n_skipped, ==, 0);
  g_assert_cmpuint (reading.community->names->n_listeners, ==, 1892);
  g_assert_cmpuint (reading.community->names->n_items, ==, 17632);
  g_assert_cmpuint (carlos_community_get_n_entries (reading.community), ==, 92834);
  g_assert_cmpstr (reading.community->names->items[0].artist, ==, "MALICE MIZER");
  assert_entry (&reading, "2", "51", 13883);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/community-source/pairs", test_pairs);
  g_test_add_func ("/community-source/dialects", test_dialects);
  g_test_add_func ("/community-source/lists", test_lists);
  g_test_add_func ("/community-source/order", test_order);
  g_test_add_func ("/community-source/catalogue", test_catalogue);
  g_test_add_func ("/community-source/words", test_words);
  g_test_add_func ("/community-source/features", test_features);
  g_test_add_func ("/community-source/bad-rows", test_bad_rows);
  g_test_add_func ("/community-source/refused", test_refused);
  g_test_add_func ("/community-source/real", test_real);

  return g_test_run ();
}
