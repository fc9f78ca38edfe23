/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-lookups.h"
#include "carlos-store-overview.h"
#include "carlos-store-sync.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <sys/resource.h>
#include <time.h>

/* What the library costs without reading any export: an import of invented plays, the same one again, batches of a sync that
 * each bring plays and tell a list anew, finding who is to be looked up, opening and loading. Usage: bench-store FILE [PLAYS
 * [TRACKS]]; FILE is made, and left. Prints one JSON object: seconds, those of the processor, and the peak of memory in MB
 * after each step. */

#define FIRST_PLAY 1300000000
#define TRACKS_PER_ARTIST 8

typedef struct
{
  const char *path;
  guint n_plays;
  guint n_tracks;
} Bench;

typedef struct
{
  gint64 time;
  double cpu;
} Moment;

static Moment
get_moment (void)
{
  return (Moment){ g_get_monotonic_time (), (double) clock () / CLOCKS_PER_SEC };
}

static double
get_peak_mb (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (double) usage.ru_maxrss / 1024;
}

static void
print_step (const char *name, Moment since)
{
  Moment now = get_moment ();

  g_print ("\"%s\": %.3f, \"%s_cpu\": %.3f, \"%s_peak_mb\": %.0f, ", name,
           (double) (now.time - since.time) / G_USEC_PER_SEC, name, now.cpu - since.cpu, name,
           get_peak_mb ());
}

static void
must (gboolean is_good, GError *error)
{
  if (!is_good)
    g_error ("%s", error->message);
}

static void
add_play (CarlosStoreImport *import, GRand *chance, guint track, gint64 time)
{
  g_autofree char *artist = g_strdup_printf ("Invented Artist %u", track / TRACKS_PER_ARTIST);
  g_autofree char *title = g_strdup_printf ("Some Title Number %u", track);
  g_autofree char *album = g_strdup_printf ("The Album %u", track / TRACKS_PER_ARTIST);
  g_autofree char *uri = g_strdup_printf ("spotify:track:%022u", track);
  const char *artists[] = { artist };
  const CarlosImportPlay play = {
    .track = { .uri = uri, .title = title, .artists = artists, .n_artists = 1, .album = album },
    .time_kind = CARLOS_TIME_END,
    .time = time,
    .ms = g_rand_int_range (chance, 1000, 300000),
  };
  g_autoptr (GError) error = NULL;
  CarlosPlayFate fate;

  must (carlos_store_import_add_play (import, &play, &fate, &error), error);
}

static void
run_import (const Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosStore) store = carlos_store_open (bench->path, CARLOS_STORE_WRITE, &error);
  g_autoptr (CarlosStoreImport) import = NULL;
  g_autoptr (GRand) chance = g_rand_new_with_seed (1);

  must (store != NULL, error);
  import = carlos_store_import_begin (store, (const char *[]){ "Benchmark", NULL }, "invented", &error);
  must (import != NULL, error);
  for (guint i = 0; i < bench->n_plays; i++)
    {
      double rank = g_rand_double (chance);

      add_play (import, chance, (guint) (rank * rank * bench->n_tracks), FIRST_PLAY + (gint64) i * 200);
    }
  must (carlos_store_import_commit (import, &error), error);
}

static void
add_saved (CarlosStoreImport *import, guint track, guint position)
{
  g_autofree char *artist = g_strdup_printf ("Invented Artist %u", track / TRACKS_PER_ARTIST);
  g_autofree char *title = g_strdup_printf ("Some Title Number %u", track);
  const char *artists[] = { artist };
  const CarlosImportMember member = { .track = { .title = title, .artists = artists, .n_artists = 1 },
                                      .list = CARLOS_TRACK_LIST_SAVED,
                                      .position = position,
                                      .added = -1 };
  g_autoptr (GError) error = NULL;
  gboolean added;

  must (carlos_store_import_add_member (import, &member, &added, &error), error);
}

static void
run_batch (CarlosStore *store, GRand *chance, const Bench *bench, guint n_rows, gint64 time)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosStoreImport) import
    = carlos_store_import_begin_sync (store, "Service", "an account", &error);

  must (import != NULL, error);
  must (carlos_store_import_replace_list (import, CARLOS_TRACK_LIST_SAVED, NULL, &error), error);
  for (guint i = 0; i < n_rows; i++)
    {
      add_play (import, chance, (guint) g_rand_int_range (chance, 0, (int) bench->n_tracks),
                time + (gint64) i * 200);
      add_saved (import, (guint) g_rand_int_range (chance, 0, (int) bench->n_tracks), i);
    }
  must (carlos_store_import_finish_list (import, CARLOS_TRACK_LIST_SAVED, NULL, &error), error);
  must (carlos_store_import_set_state (import, "cursor", "here", &error), error);
  must (carlos_store_import_commit (import, &error), error);
}

#define N_BATCHES 20

static void
run_sync (const Bench *bench, guint n_rows, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosStore) store = carlos_store_open (bench->path, CARLOS_STORE_WRITE, &error);
  g_autoptr (GRand) chance = g_rand_new_with_seed (n_rows);
  Moment begin = get_moment ();

  must (store != NULL, error);
  for (guint i = 0; i < N_BATCHES; i++)
    run_batch (store, chance, bench, n_rows, FIRST_PLAY + (gint64) (bench->n_plays + i * n_rows) * 200);
  print_step (name, begin);
}

static void
run_queue (const Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosStore) store = carlos_store_open (bench->path, CARLOS_STORE_WRITE, &error);
  Moment begin = get_moment ();

  must (store != NULL, error);
  must (carlos_store_queue_artists (store, "musicbrainz", &error), error);
  print_step ("queue", begin);
}

static void
run_load (const Bench *bench)
{
  g_autoptr (GError) error = NULL;
  Moment begin = get_moment ();
  g_autoptr (CarlosStore) store = carlos_store_open (bench->path, CARLOS_STORE_WRITE, &error);
  g_autoptr (CarlosStoreOverview) overview = NULL;
  g_autoptr (CarlosLibrary) library = NULL;

  must (store != NULL, error);
  print_step ("open", begin);
  begin = get_moment ();
  overview = carlos_store_get_overview (store, &error);
  must (overview != NULL, error);
  print_step ("overview", begin);
  begin = get_moment ();
  library = carlos_store_load (store, NULL, &error);
  must (library != NULL, error);
  print_step ("load", begin);
  g_print ("\"loaded\": %u", library->plays->n_plays);
}

int
main (int argc, char **argv)
{
  Bench bench = { .n_plays = 200000, .n_tracks = 20000 };
  Moment begin;

  setlocale (LC_ALL, "C");
  if (argc < 2 || argc > 4)
    {
      g_printerr ("Usage: %s FILE [PLAYS [TRACKS]]\n", argv[0]);
      return 2;
    }
  bench.path = argv[1];
  if (argc > 2)
    bench.n_plays = (guint) g_ascii_strtoull (argv[2], NULL, 10);
  if (argc > 3)
    bench.n_tracks = (guint) g_ascii_strtoull (argv[3], NULL, 10);

  g_print ("{\"plays\": %u, \"tracks\": %u, ", bench.n_plays, bench.n_tracks);
  begin = get_moment ();
  run_import (&bench);
  print_step ("import", begin);
  begin = get_moment ();
  run_import (&bench);
  print_step ("import_again", begin);
  run_sync (&bench, 50, "20_batches_of_50");
  run_sync (&bench, 1000, "20_batches_of_1000");
  run_queue (&bench);
  run_load (&bench);
  g_print ("}\n");

  return 0;
}
