/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "shelf.h"

#include "carlos-store-community.h"
#include "carlos-store-overview.h"

#define ARTIST CARLOS_COMMUNITY_ARTIST
#define RECORDING CARLOS_COMMUNITY_RECORDING

/* When two syncs began. */
#define FIRST 1741468440
#define SECOND 1741554840

static void
tell_neighbour (CarlosStoreImport *import, const char *user, double similarity, gint64 now)
{
  g_autoptr (GError) error = NULL;

  carlos_store_import_add_neighbour (import, user, similarity, now, &error);
  g_assert_no_error (error);
}

static void
tell_item (CarlosStoreImport *import,
           const char *user,
           CarlosCommunityItemKind kind,
           const char *id,
           const char *artist,
           const char *title,
           guint count)
{
  const CarlosStoredCommunityItem item = { kind, (char *) id, (char *) artist, (char *) title };
  g_autoptr (GError) error = NULL;

  if (user != NULL)
    carlos_store_import_add_neighbour_item (import, user, &item, count, &error);
  else
    carlos_store_import_add_recommendation (import, &item, count, FIRST, &error);
  g_assert_no_error (error);
}

static void
describe_item (GString *text, const CarlosStoredCommunity *community, guint index)
{
  const CarlosStoredCommunityItem *item = &g_array_index (community->items, CarlosStoredCommunityItem, index);

  g_string_append_printf (text, "%s %s/%s/%s\n", carlos_community_item_kind_to_string (item->kind),
                          item->id != NULL ? item->id : "-", item->artist != NULL ? item->artist : "-",
                          item->title != NULL ? item->title : "-");
}

static void
assert_community (CarlosStore *store, guint n_items, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosStoredCommunity) community = carlos_store_get_community (store, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < community->listeners->len; i++)
    {
      const CarlosCommunityListener *listener
        = &g_array_index (community->listeners, CarlosCommunityListener, i);

      g_string_append_printf (text, "%s: %s %.2f %d\n", listener->source, listener->name,
                              listener->similarity, listener->told == SECOND ? 2 : 1);
    }
  for (guint i = 0; i < community->counts->len; i++)
    {
      const CarlosCommunityCount *count = &g_array_index (community->counts, CarlosCommunityCount, i);

      g_string_append_printf (text, "%u: %u ", count->listener, count->count);
      describe_item (text, community, count->item);
    }
  for (guint i = 0; i < community->scores->len; i++)
    {
      const CarlosCommunityScore *score = &g_array_index (community->scores, CarlosCommunityScore, i);

      g_string_append_printf (text, "%s: %.2f ", score->source, score->score);
      describe_item (text, community, score->item);
    }
  g_assert_cmpstr (text->str, ==, expected);
  g_assert_cmpuint (community->items->len, ==, n_items);
}

static void
test_community (Shelf *shelf, gconstpointer data)
{
  CarlosStoreImport *import = begin_sync (shelf->store, "Service");
  g_autoptr (CarlosStoreOverview) overview = NULL;

  tell_neighbour (import, "bob", 0.25, FIRST);
  tell_neighbour (import, "cid", 0.75, FIRST);
  tell_item (import, "bob", ARTIST, "a1", "First", NULL, 3);
  tell_item (import, "bob", ARTIST, NULL, "No Id", NULL, 5);
  end_import (import);
  import = begin_sync (shelf->store, "Service");
  tell_item (import, "cid", ARTIST, "a1", "1st", NULL, 7);
  tell_item (import, "cid", RECORDING, "a1", "First", "Title", 2);
  tell_item (import, "cid", RECORDING, NULL, "No Id", "Title", 1);
  tell_item (import, "nobody", ARTIST, "a1", "First", NULL, 1);
  tell_item (import, NULL, RECORDING, "a1", "First", "Title", 2);
  tell_item (import, NULL, RECORDING, "r2", NULL, NULL, 4);
  end_import (import);
  import = begin_sync (shelf->store, "Another");
  tell_neighbour (import, "bob", 0.5, FIRST);
  end_import (import);

  assert_community (shelf->store, 5,
                    "Another: bob 0.50 1\nService: cid 0.75 1\nService: bob 0.25 1\n"
                    "1: 7 artist a1/1st/-\n1: 2 recording a1/First/Title\n1: 1 recording -/No Id/Title\n"
                    "2: 5 artist -/No Id/-\n2: 3 artist a1/1st/-\n"
                    "Service: 4.00 recording r2/-/-\nService: 2.00 recording a1/First/Title\n");
  /* None of them is known to the library because of that. */
  overview = carlos_store_get_overview (shelf->store, NULL);
  g_assert_cmpuint (overview->n_artists + overview->n_tracks, ==, 0);
}

static void
end_all (CarlosStoreImport *import, gint64 now)
{
  g_autoptr (GError) error = NULL;

  carlos_store_import_end_neighbours (import, now, &error);
  carlos_store_import_end_recommendations (import, now, &error);
  g_assert_no_error (error);
}

/* What the next sync does not tell again goes when that is whole. */
static void
test_told_again (Shelf *shelf, gconstpointer data)
{
  CarlosStoreImport *import = begin_sync (shelf->store, "Service");

  tell_neighbour (import, "bob", 0.25, FIRST);
  tell_item (import, "bob", ARTIST, NULL, "Old", NULL, 1);
  tell_neighbour (import, "cid", 0.75, FIRST);
  tell_item (import, "cid", ARTIST, NULL, "Old", NULL, 1);
  tell_item (import, NULL, ARTIST, NULL, "Old", NULL, 1);
  end_all (import, FIRST);
  end_import (import);
  import = begin_sync (shelf->store, "Service");
  tell_neighbour (import, "bob", 0.5, SECOND);
  tell_item (import, "bob", ARTIST, NULL, "New", NULL, 1);
  end_import (import);
  assert_community (shelf->store, 2,
                    "Service: cid 0.75 1\nService: bob 0.50 2\n0: 1 artist -/Old/-\n1: 1 artist -/New/-\n"
                    "Service: 1.00 artist -/Old/-\n");

  import = begin_sync (shelf->store, "Another");
  end_all (import, SECOND);
  end_import (import);
  import = begin_sync (shelf->store, "Service");
  end_all (import, SECOND);
  end_import (import);
  assert_community (shelf->store, 1, "Service: bob 0.50 2\n0: 1 artist -/New/-\n");
}

static void
add_test (const char *path, void (*test) (Shelf *shelf, gconstpointer data))
{
  g_test_add (path, Shelf, NULL, shelf_set_up, test, shelf_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/store-community/community", test_community);
  add_test ("/store-community/told-again", test_told_again);

  return g_test_run ();
}
