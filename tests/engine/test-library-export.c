/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "library-fixture.h"

#include "carlos-library-export.h"
#include "carlos-store-accounts.h"
#include "carlos-store-community.h"
#include "carlos-store-feedback.h"
#include "carlos-store-overview.h"
#include "carlos-store-sync.h"
#include "carlos-store-weeks.h"

#include <glib/gstdio.h>

#define T G_GINT64_CONSTANT (1741468440)

static const CarlosAccount account = {
  .service = (char *) "spotify",
  .source = (char *) "Spotify Web API",
  .user = (char *) "user-1",
  .name = (char *) "Ann",
  .client_id = (char *) "0123",
  .scopes = (char *) "user-top-read",
  .authorized = T,
  .connected = T + 1,
};

static void
tell_member (CarlosStoreImport *import, CarlosTrackListKind kind, const char *list, const char *title)
{
  const char *artists[] = { "Artist" };
  const CarlosImportMember member = { .track = { .title = title, .artists = artists, .n_artists = 1 },
                                      .list = kind,
                                      .playlist = list,
                                      .added = -1 };
  g_autoptr (GError) error = NULL;
  gboolean added;

  carlos_store_import_add_member (import, &member, &added, &error);
  g_assert_no_error (error);
}

static void
sync_spotify (CarlosStore *store)
{
  const CarlosImportArtist artist = { .name = "Artist" };
  CarlosStoreImport *import;
  g_autoptr (GError) error = NULL;
  gboolean added;

  carlos_store_put_account (store, &account, &error);
  import = carlos_store_import_begin_sync (store, account.source, account.name, &error);
  tell_member (import, CARLOS_TRACK_LIST_SAVED, NULL, "Saved");
  tell_member (import, CARLOS_TRACK_LIST_TOP, "short_term", "Top");
  carlos_store_import_add_artist_list_member (import, "long_term", 0, &artist, &added, &error);
  carlos_store_import_add_artist_list_member (import, "followed", 0, &artist, &added, &error);
  carlos_store_import_commit (import, &error);
  g_assert_no_error (error);
  carlos_store_import_free (import);
}

static void
sync_listenbrainz (CarlosStore *store)
{
  const CarlosStoredCommunityItem item
    = { CARLOS_COMMUNITY_RECORDING, (char *) "r1", (char *) "Other", (char *) "Theirs" };
  CarlosStoreImport *import;
  g_autoptr (GError) error = NULL;
  gboolean added;

  import = carlos_store_import_begin_sync (store, "ListenBrainz", "ann", &error);
  tell_member (import, CARLOS_TRACK_LIST_SAVED, NULL, "Saved");
  carlos_store_import_add_artist_similar (import, "Artist", "Other", 0.5, &added, &error);
  carlos_store_import_add_neighbour (import, "bob", 0.75, T, &error);
  carlos_store_import_add_neighbour_item (import, "bob", &item, 3, &error);
  carlos_store_import_add_recommendation (import, &item, 0.25, T, &error);
  carlos_store_import_commit (import, &error);
  g_assert_no_error (error);
  carlos_store_import_free (import);
}

/* What the listener says of recommendations, and a list of them. */
static void
say (CarlosStore *store)
{
  g_autoptr (CarlosFeedback) feedback
    = carlos_feedback_new (CARLOS_FEEDBACK_LESS, CARLOS_REASON_LOUD, "Artist", "Saved", T);
  g_autoptr (CarlosStoredWeek) week = carlos_stored_week_new ("2025-W10", T);
  g_autoptr (GError) error = NULL;

  week->document = g_strdup ("{}");
  carlos_stored_week_add (week, "Other", NULL, "new-artist");
  carlos_store_add_feedback (store, feedback, &error);
  carlos_store_put_week (store, week, &error);
  g_assert_no_error (error);
}

/* Writes the export beside the library. */
static CarlosExportReport *
export_library (const LibraryFixture *self)
{
  const CarlosLibraryExport export = { .library = self->path,
                                       .output = self->folder,
                                       .formats = CARLOS_EXPORT_LINES | CARLOS_EXPORT_TABLES };
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosStore) store = carlos_store_open (self->path, CARLOS_STORE_WRITE, &error);
  CarlosExportReport *report;

  g_assert_no_error (error);
  sync_spotify (store);
  sync_listenbrainz (store);
  say (store);
  report = carlos_library_export_run (&export, NULL, &error);
  g_assert_no_error (error);

  return report;
}

static char *
read_file (const LibraryFixture *self, const char *name)
{
  g_autofree char *path = library_fixture_get_path (self, name);
  char *text;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return text;
}

/* Each line says which source told it, so that it is plain what is the Web API's. */
static void
test_lines (LibraryFixture *self, gconstpointer data)
{
  static const char *const expected[] = {
    "{\"type\":\"member\",\"list\":\"saved\",\"playlist\":null,\"position\":0,\"added\":null,\"title\":"
    "\"Saved\","
    "\"artists\":[\"Artist\"],\"album\":null,\"uri\":null,\"source\":\"Spotify Web API\"}",
    "{\"type\":\"member\",\"list\":\"top\",\"playlist\":\"short_term\",\"position\":0,\"added\":null,"
    "\"title\":\"Top\","
    "\"artists\":[\"Artist\"],\"album\":null,\"uri\":null,\"source\":\"Spotify Web API\"}",
    "{\"type\":\"account\",\"service\":\"spotify\",\"user\":\"user-1\",\"name\":\"Ann\",\"client_id\":"
    "\"0123\","
    "\"scopes\":\"user-top-read\",\"authorized\":\"2025-03-08T21:14:00Z\",\"connected\":\"2025-03-08T21:14:"
    "01Z\","
    "\"synced\":null,\"source\":\"Spotify Web API\"}",
    "{\"type\":\"listed_artist\",\"list\":\"long_term\",\"position\":0,\"name\":\"Artist\","
    "\"source\":\"Spotify Web API\"}",
    "{\"type\":\"similar_artist\",\"name\":\"Artist\",\"other\":\"Other\",\"match\":0.5,\"source\":"
    "\"ListenBrainz\"}",
    "{\"type\":\"neighbour\",\"name\":\"bob\",\"similarity\":0.75,\"told\":\"2025-03-08T21:14:00Z\","
    "\"source\":\"ListenBrainz\"}",
    "{\"type\":\"neighbour_item\",\"name\":\"bob\",\"kind\":\"recording\",\"mbid\":\"r1\",\"artist\":"
    "\"Other\","
    "\"title\":\"Theirs\",\"count\":3,\"source\":\"ListenBrainz\"}",
    "{\"type\":\"recommendation\",\"kind\":\"recording\",\"mbid\":\"r1\",\"artist\":\"Other\",\"title\":"
    "\"Theirs\","
    "\"score\":0.25,\"told\":\"2025-03-08T21:14:00Z\",\"source\":\"ListenBrainz\"}",
    "{\"type\":\"feedback\",\"kind\":\"less\",\"reason\":\"loud\",\"artist\":\"Artist\",\"title\":\"Saved\","
    "\"time\":"
    "\"2025-03-08T21:14:00Z\"}",
    "{\"type\":\"recommended\",\"week\":\"2025-W10\",\"made\":\"2025-03-08T21:14:00Z\",\"position\":0,"
    "\"artist\":\"Other\","
    "\"title\":null,\"lane\":\"new-artist\"}",
  };
  g_autoptr (CarlosExportReport) report = export_library (self);
  g_autofree char *text = read_file (self, "carlos-export.jsonl");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_test_message ("%s", expected[i]);
      g_assert_true (g_strv_contains ((const char *const *) lines, expected[i]));
    }
  g_assert_cmpuint (report->n_accounts, ==, 1);
  g_assert_cmpuint (report->n_members, ==, 3 + 2);
}

static void
test_lists (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (CarlosExportReport) report = export_library (self);
  g_autofree char *text = read_file (self, "lists.csv");

  g_assert_cmpstr (text, ==,
                   "list,playlist,position,title,artists,album,added,track_uri,source\r\n"
                   "saved,,0,Saved,Artist,,,,Spotify Web API\r\n"
                   "saved,,0,Saved,Artist,,,,ListenBrainz\r\n"
                   "top,short_term,0,Top,Artist,,,,Spotify Web API\r\n"
                   "followed,,0,,Artist,,,,Spotify Web API\r\n"
                   "top,long_term,0,,Artist,,,,Spotify Web API\r\n");
}

/* In the library that reads it again, what a service told is still of that service. */
static void
test_provenance_stays (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (CarlosExportReport) report = export_library (self);
  g_autofree char *lines = library_fixture_get_path (self, "carlos-export.jsonl");
  g_autofree char *path = library_fixture_get_path (self, "other.db");
  g_autoptr (GFile) file = g_file_new_for_path (lines);
  const CarlosLibraryImport import = { .path = path, .files = &file, .n_files = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosImportReport) imported = carlos_library_import_run (&import, NULL, &error);
  g_autoptr (CarlosStore) store = NULL;
  g_autoptr (CarlosStoreOverview) overview = NULL;
  g_autoptr (CarlosLibrary) library = NULL;
  const CarlosStoredImport *sources[2];

  g_assert_no_error (error);
  store = carlos_store_open (path, CARLOS_STORE_WRITE, &error);
  g_assert_no_error (error);
  overview = carlos_store_get_overview (store, &error);
  g_assert_cmpuint (overview->sources->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    sources[i] = g_ptr_array_index (overview->sources, i);
  g_assert_cmpstr (sources[0]->source, ==, "ListenBrainz");
  g_assert_cmpuint (sources[0]->members, ==, 1);
  g_assert_cmpstr (sources[1]->source, ==, "Spotify Web API");
  g_assert_cmpuint (sources[1]->members, ==, 2);
  /* An account is connected by its listener only. */
  g_assert_cmpuint (overview->n_accounts, ==, 0);
  library = carlos_store_load (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (carlos_library_find_list (library, CARLOS_TRACK_LIST_TOP, NULL)->name, ==, "short_term");
}

static void
add_test (const char *path, void (*test) (LibraryFixture *self, gconstpointer data))
{
  g_test_add (path, LibraryFixture, NULL, library_fixture_set_up, test, library_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/library-export/lines", test_lines);
  add_test ("/library-export/lists", test_lists);
  add_test ("/library-export/provenance-stays", test_provenance_stays);

  return g_test_run ();
}
