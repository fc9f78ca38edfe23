/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

/* How long a library takes to answer, in seconds on the clock: to open with its first picture, to show another period at
 * once and thoroughly, and to set an artist aside and take that back. Medians and the longest of several. One JSON
 * document.
 *
 *   bench-select LIBRARY [TIMES]     on a copy, for rules are written */

#include "carlos-engine.h"
#include "carlos-listener.h"

#include <stdlib.h>

typedef struct
{
  CarlosListener *listener;
  CarlosProfileOptions options;
  guint n_times;
} Bench;

static double
now (void)
{
  return (double) g_get_monotonic_time () / G_USEC_PER_SEC;
}

static CarlosListener *
check (CarlosListener *listener, GError **error)
{
  if (listener == NULL)
    g_error ("%s", (*error)->message);

  return listener;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
print_times (const char *name, GArray *seconds)
{
  char median[G_ASCII_DTOSTR_BUF_SIZE], longest[G_ASCII_DTOSTR_BUF_SIZE];

  g_array_sort (seconds, compare_doubles);
  g_print (
    ",\n  \"%s\": {\"median\": %s, \"longest\": %s}", name,
    g_ascii_formatd (median, sizeof median, "%.4f", g_array_index (seconds, double, seconds->len / 2)),
    g_ascii_formatd (longest, sizeof longest, "%.4f", g_array_index (seconds, double, seconds->len - 1)));
}

/* A part of the months, another one each time. */
static CarlosSelection *
create_period (const Bench *bench, guint i)
{
  const CarlosMonths *months = bench->listener->months;
  CarlosSelection *selection = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);
  guint first = i * months->n_months / (2 * bench->n_times);

  selection->from = months->starts[first];
  selection->to = months->starts[months->n_months - first / 2];

  return selection;
}

static void
time_periods (Bench *bench)
{
  g_autoptr (GArray) quick = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) thorough = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < bench->n_times; i++)
    {
      g_autoptr (CarlosSelection) selection = create_period (bench, i);
      g_autoptr (CarlosListener) first = NULL;
      g_autoptr (CarlosListener) second = NULL;
      GError *error = NULL;
      double start = now (), taken;

      first
        = check (carlos_listener_select (bench->listener, selection, &bench->options, NULL, &error), &error);
      taken = now () - start;
      g_array_append_val (quick, taken);
      start = now ();
      second = check (carlos_listener_analyse_again (first, &bench->options, NULL, &error), &error);
      taken = now () - start;
      g_array_append_val (thorough, taken);
    }
  print_times ("another_period", quick);
  print_times ("thoroughly", thorough);
}

static void
time_rules (Bench *bench)
{
  g_autoptr (GArray) seconds = g_array_new (FALSE, FALSE, sizeof (double));
  const CarlosTrackTable *table = bench->listener->table;

  for (guint i = 0; i < bench->n_times; i++)
    {
      guint artist = i % carlos_track_table_get_n_artists (table);
      g_autoptr (CarlosExclusion) rule = carlos_exclusion_new (
        CARLOS_EXCLUSION_ARTIST, carlos_track_table_get_artist_name (table, artist), 0, 0);

      for (guint takes_back = 0; takes_back < 2; takes_back++)
        {
          GError *error = NULL;
          double start = now (), taken;
          CarlosListener *other
            = carlos_listener_exclude (bench->listener, rule, takes_back == 1, &bench->options, NULL, &error);

          carlos_listener_unref (check (other, &error));
          taken = now () - start;
          g_array_append_val (seconds, taken);
        }
    }
  print_times ("rule", seconds);
}

int
main (int argc, char **argv)
{
  Bench bench = { .n_times = argc > 2 ? (guint) MAX (atoi (argv[2]), 1) : 15 };
  g_autoptr (CarlosSelection) all = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);
  g_autoptr (CarlosInput) input = NULL;
  GError *error = NULL;
  double start;

  if (argc < 2)
    g_error ("usage: bench-select LIBRARY [TIMES]");

  carlos_engine_init ();
  carlos_profile_options_init (&bench.options);
  input = carlos_input_new_for_library (argv[1], all);
  start = now ();
  bench.listener = check (carlos_listener_new (input, &bench.options, NULL, &error), &error);
  g_print ("{\"plays\": %u, \"tracks\": %u, \"first_picture\": %.3f", bench.listener->library->plays->n_plays,
           bench.listener->profile->n_tracks, now () - start);
  time_periods (&bench);
  time_rules (&bench);
  g_print ("\n}\n");
  carlos_listener_unref (bench.listener);

  return 0;
}
