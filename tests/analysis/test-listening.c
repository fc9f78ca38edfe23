/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-adjusted-rand.h"
#include "carlos-listening-part.h"
#include "carlos-neighbours.h"
#include "carlos-profiler.h"
#include "carlos-random.h"
#include "carlos-sessions.h"
#include "invented-table.h"

#include <math.h>
#include <string.h>

#define N_ARTISTS 9
#define N_STEPS 120
#define PLAY_S 200
#define END CARLOS_SESSION_END

#define assert_near(actual, expected, tolerance) g_assert_cmpfloat_with_epsilon (actual, expected, tolerance)

/* One track an artist, artist a being the one of track a. */
static CarlosTrackTable *
create_table (guint n_artists)
{
  g_autoptr (GString) text = g_string_new ("title,artists\n");

  for (guint a = 0; a < n_artists; a++)
    g_string_append_printf (text, "Title %u,Artist %u\n", a, a);

  return invented_table_parse (text->str);
}

/* Plays of tracks one after the other, and half an hour of silence at each END. */
static CarlosPlayLog *
create_log (const guint32 *tracks, gsize n)
{
  GArray *plays = g_array_new (FALSE, FALSE, sizeof (CarlosPlay));
  gint64 now = 1500000000;

  for (gsize i = 0; i < n; i++)
    {
      CarlosPlay play = { now + PLAY_S, tracks[i], PLAY_S * 1000, 0 };

      now += tracks[i] == END ? CARLOS_SESSION_GAP_S : PLAY_S;
      if (tracks[i] != END)
        g_array_append_val (plays, play);
    }

  return carlos_play_log_new_take (plays);
}

/* The history that references.py computes with. */
static void
fill_history (guint32 *tracks)
{
  for (guint i = 0; i < N_STEPS; i++)
    tracks[i] = i % 13 == 12 ? END : (3 * i * i + i / 7 * 2 + i * 5 % 4) % N_ARTISTS;
}

static void
assert_sequence (const CarlosPlayLog *log, const CarlosTrackTable *table, const guint32 *expected, guint n)
{
  g_autoptr (GArray) sequence = carlos_sessions_list_artists (log, table);

  g_assert_cmpmem (sequence->data, sequence->len * sizeof (guint32), expected, n * sizeof (guint32));
}

/* A session goes on until half an hour lies between the end of a play and the beginning of the next. */
static void
test_sessions (void)
{
  g_autoptr (CarlosTrackTable) table = create_table (3);
  const CarlosPlay plays[] = {
    { 1000, 0, 200000, 0 },
    { 1000 + 200 + 1799, 1, 200000, 0 },
    { 1000 + 200 + 1799 + 200 + 1800, 2, 200000, 0 },
    { 100000, 0, 200000, 0 },
  };
  const guint32 expected[] = { 0, 1, END, 2, END, 0 };
  g_autoptr (CarlosPlayLog) log = carlos_play_log_new (plays, 4);
  g_autoptr (CarlosPlayLog) silence = carlos_play_log_new (NULL, 0);

  assert_sequence (log, table, expected, 6);
  assert_sequence (silence, table, NULL, 0);
}

/* Short plays and plays without an artist are nobody's, but they keep a session together. */
static void
test_sessions_of_short_plays (void)
{
  g_autoptr (CarlosTrackTable) table = invented_table_parse ("title,artists\na,A\nb,B|A\nc,\nd,D\n");
  const CarlosPlay plays[] = {
    { 1000, 0, 200000, 0 },  { 2500, 3, 9000, CARLOS_PLAY_SHORT },
    { 4000, 1, 200000, 0 },  { 5500, 2, 200000, 0 },
    { 7000, 0, 200000, 0 },  { 7300, 0, 200000, CARLOS_PLAY_SKIPPED },
    { 20000, 0, 200000, 0 },
  };
  const guint32 expected[] = { 0, 1, 0, END, 0 };
  g_autoptr (CarlosPlayLog) log = carlos_play_log_new (plays, G_N_ELEMENTS (plays));

  assert_sequence (log, table, expected, 5);
}

/* Plays that overlap, and clocks at either end of time, are no reason to stop. */
static void
test_sessions_of_odd_clocks (void)
{
  g_autoptr (CarlosTrackTable) table = create_table (2);
  const CarlosPlay plays[] = {
    { G_MININT64, 0, 200000, 0 },
    { 1000, 1, 200000, 0 },
    { 1010, 0, G_MAXUINT32, 0 },
    { G_MAXINT64, 1, 200000, 0 },
  };
  const guint32 expected[] = { 0, END, 1, 0, END, 1 };
  g_autoptr (CarlosPlayLog) log = carlos_play_log_new (plays, 4);

  assert_sequence (log, table, expected, 6);
}

static float
get_value (const CarlosSparse *m, guint row, guint column)
{
  for (gsize i = m->offsets[row]; i < m->offsets[row + 1]; i++)
    if (m->columns[i] == column)
      return m->values[i];

  return 0;
}

static void
test_neighbours (void)
{
  const guint32 sequence[] = { 0, 1, 0, 2, END, 3, 0 };
  g_autoptr (CarlosSparse) counts = carlos_neighbours_count (sequence, 7, END, 5, 1);
  g_autoptr (CarlosSparse) none = carlos_neighbours_count (NULL, 0, END, 0, 1);
  g_autoptr (CarlosSparse) no_weights = carlos_neighbours_weigh (none);

  g_assert_cmpuint (carlos_sparse_get_n_values (counts), ==, 8);
  assert_near (get_value (counts, 0, 1), 2, 1e-6);
  assert_near (get_value (counts, 0, 2), 1 + 1 / 3.0, 1e-6);
  assert_near (get_value (counts, 1, 2), .5, 1e-6);
  assert_near (get_value (counts, 0, 3), 1, 1e-6);
  for (guint a = 0; a < 5; a++)
    for (guint b = 0; b < 5; b++)
      g_assert_cmpfloat (get_value (counts, a, b), ==, get_value (counts, b, a));
  g_assert_cmpuint (carlos_sparse_get_n_values (no_weights), ==, 0);
}

/* Six apart is too far. */
static void
test_neighbours_in_the_window (void)
{
  const guint32 sequence[] = { 0, 1, 2, 3, 4, 5, 6 };
  g_autoptr (CarlosSparse) counts = carlos_neighbours_count (sequence, 7, END, 7, 1);

  assert_near (get_value (counts, 0, 5), .2, 1e-6);
  g_assert_cmpfloat (get_value (counts, 0, 6), ==, 0);
}

static GArray *
list_history (CarlosTrackTable *table, CarlosPlayLog **log)
{
  guint32 tracks[N_STEPS];

  fill_history (tracks);
  *log = create_log (tracks, N_STEPS);

  return carlos_sessions_list_artists (*log, table);
}

static double
get_distance (const CarlosMatrix *m, guint a, guint b)
{
  double sum = 0;

  for (guint j = 0; j < m->n_columns; j++)
    {
      double difference = carlos_matrix_row (m, a)[j] - (b == G_MAXUINT ? 0 : carlos_matrix_row (m, b)[j]);

      sum += difference * difference;
    }

  return sqrt (sum);
}

/* Reference values are the output of references.py (NumPy). */
static void
test_reference (void)
{
  const double neighbours[] = { 0, 6.33333333, 6.85, 4.93333333, 5.5, 4.7, 4.9, 4.95, 6.61666667 };
  const double weights_of_0[]
    = { 0, .211593697, .203241407, 0, .128095834, .0411617385, .0208418372, 0, .191153658 };
  const double distances[]
    = { 0, 1.24291677, 1.21337429, .633643564, 1.30015879, 1.07256177, .79022658, .43038843, 1.38291912 };
  g_autoptr (CarlosTrackTable) table = create_table (N_ARTISTS);
  g_autoptr (CarlosPlayLog) log = NULL;
  g_autoptr (GArray) sequence = list_history (table, &log);
  g_autoptr (CarlosSparse) counts
    = carlos_neighbours_count ((guint32 *) (gpointer) sequence->data, sequence->len, END, N_ARTISTS, 2);
  g_autoptr (CarlosSparse) weights = carlos_neighbours_weigh (counts);
  g_autoptr (CarlosMatrix) part = carlos_listening_part_new_for_artists (table, log, 1, 2);

  g_assert_cmpuint (part->n_columns, ==, 6);
  for (guint a = 0; a < N_ARTISTS; a++)
    {
      assert_near (get_value (counts, 0, a), neighbours[a], 1e-5);
      assert_near (get_value (weights, 0, a), weights_of_0[a], 1e-6);
      assert_near (get_distance (part, 0, a), distances[a], 1e-5);
    }
  assert_near (get_distance (part, 0, G_MAXUINT), .640304865, 1e-5);
}

/* @n_groups of artists, each played among its own in most sessions: artist a is of group a modulo @n_groups. */
static CarlosPlayLog *
create_groups (guint n_artists, guint n_groups, guint n_sessions, const guint *tracks)
{
  g_autoptr (GArray) played = g_array_new (FALSE, FALSE, sizeof (guint32));
  const guint32 end = END;
  CarlosRandom random;

  carlos_random_init (&random, 5);
  for (guint s = 0; s < n_sessions; s++)
    {
      guint group = carlos_random_below (&random, n_groups);

      for (guint i = 0; i < 12; i++)
        {
          guint32 artist = group + n_groups * carlos_random_below (&random, n_artists / n_groups);

          if (carlos_random_uniform (&random) < .1)
            artist = carlos_random_below (&random, n_artists);
          if (tracks != NULL)
            artist = tracks[artist];
          g_array_append_val (played, artist);
        }
      g_array_append_val (played, end);
    }

  return create_log ((guint32 *) (gpointer) played->data, played->len);
}

/* Which artist comes first in the table says nothing. Six groups make six directions that differ from chance. */
static void
test_order_of_artists (void)
{
  const guint n = 120;
  g_autofree guint *order = invented_order_new (n, 3);
  g_autoptr (CarlosTrackTable) table = create_table (n);
  g_autoptr (CarlosPlayLog) log = create_groups (n, 6, 800, NULL);
  g_autoptr (CarlosPlayLog) shuffled = create_groups (n, 6, 800, order);
  g_autoptr (CarlosMatrix) part = carlos_listening_part_new_for_artists (table, log, 1, 0);
  g_autoptr (CarlosMatrix) other = carlos_listening_part_new_for_artists (table, shuffled, 2, 0);
  double most = 0;

  for (guint a = 0; a < n; a++)
    for (guint b = 0; b < a; b++)
      most = MAX (most, fabs (get_distance (part, a, b) - get_distance (other, order[a], order[b])));
  g_assert_cmpfloat (most, <, 1e-3);
}

static void
test_threads (void)
{
  g_autoptr (CarlosTrackTable) table = create_table (600);
  g_autoptr (CarlosPlayLog) log = create_groups (600, 4, 500, NULL);
  g_autoptr (CarlosMatrix) one = carlos_listening_part_new_for_artists (table, log, 1, 1);
  g_autoptr (CarlosMatrix) three = carlos_listening_part_new_for_artists (table, log, 1, 3);
  gsize size = one->n_rows * one->n_columns * sizeof (float);

  g_assert_cmpuint (one->n_columns, ==, 15);
  g_assert_cmpmem (one->values, size, three->values, size);
}

/* Artists who were never played beside those that the space is made of have no place in it. */
static void
test_islands (void)
{
  g_autoptr (CarlosTrackTable) table = create_table (72);
  const guint32 island[] = { END, 70, 71, END };
  g_autoptr (CarlosPlayLog) groups = create_groups (70, 7, 300, NULL);
  g_autoptr (CarlosPlayLog) alone = create_log (island, 4);
  g_autoptr (CarlosPlayLog) log = NULL;
  g_autoptr (CarlosMatrix) part = NULL;
  GArray *plays = g_array_new (FALSE, FALSE, sizeof (CarlosPlay));

  g_array_append_vals (plays, groups->plays, groups->n_plays);
  for (guint i = 0; i < alone->n_plays; i++)
    {
      alone->plays[i].time += 100000000;
      g_array_append_val (plays, alone->plays[i]);
    }
  log = carlos_play_log_new_take (plays);
  part = carlos_listening_part_new_for_artists (table, log, 1, 0);

  for (guint a = 0; a < 70; a++)
    g_assert_false (isnan (carlos_matrix_row (part, a)[0]));
  g_assert_true (isnan (carlos_matrix_row (part, 70)[0]));
  g_assert_true (isnan (carlos_matrix_row (part, 71)[5]));
}

/* Nothing can be told of artists without neighbours but that they were heard. */
static void
test_alone (void)
{
  g_autoptr (CarlosTrackTable) table = create_table (3);
  const guint32 tracks[] = { 0, 0, END, 2, END };
  g_autoptr (CarlosPlayLog) log = create_log (tracks, 5);
  g_autoptr (CarlosMatrix) part = carlos_listening_part_new_for_artists (table, log, 1, 0);

  g_assert_cmpuint (part->n_columns, ==, 1);
  g_assert_cmpfloat (carlos_matrix_row (part, 0)[0], ==, 0);
  g_assert_true (isnan (carlos_matrix_row (part, 1)[0]));
  g_assert_cmpfloat (carlos_matrix_row (part, 2)[0], ==, 0);
}

/* From nothing but plays to clusters with names. */
static void
test_profile (void)
{
  const guint n = 90, k = 3;
  g_autoptr (CarlosTrackTable) table = create_table (n);
  g_autoptr (CarlosPlayLog) log = create_groups (n, k, 400, NULL);
  g_autoptr (CarlosTasteProfile) profile = NULL;
  g_autoptr (GError) error = NULL;
  CarlosProfileOptions options;
  guint32 groups[90];

  for (guint a = 0; a < n; a++)
    groups[a] = a % k;
  carlos_profile_options_init (&options);
  profile = carlos_profiler_run (table, log, &options, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (profile->space.kind, ==, CARLOS_SPACE_LISTENING);
  g_assert_cmpstr (
    profile->space.reason, ==,
    "chosen because audio features are known for 0 % of the listening, genres for 0 %, and what an "
    "artist is played next to for 100 %");
  g_assert_true (profile->items_are_artists);
  g_assert_cmpstr (profile->space.features[0], ==, "listening 1");
  g_assert_cmpuint (profile->k, ==, k);
  g_assert_cmpfloat (carlos_adjusted_rand_index (profile->track_clusters, groups, n), ==, 1);
  for (guint c = 0; c < k; c++)
    {
      g_assert_cmpint (profile->clusters[c].name_kind, ==, CARLOS_NAME_ARTISTS);
      g_assert_true (g_str_has_prefix (profile->clusters[c].name, "around Artist "));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sessions", test_sessions);
  g_test_add_func ("/sessions/of-short-plays", test_sessions_of_short_plays);
  g_test_add_func ("/sessions/of-odd-clocks", test_sessions_of_odd_clocks);
  g_test_add_func ("/neighbours", test_neighbours);
  g_test_add_func ("/neighbours/in-the-window", test_neighbours_in_the_window);
  g_test_add_func ("/part/as-numpy", test_reference);
  g_test_add_func ("/part/order-of-artists", test_order_of_artists);
  g_test_add_func ("/part/threads", test_threads);
  g_test_add_func ("/part/islands", test_islands);
  g_test_add_func ("/part/alone", test_alone);
  g_test_add_func ("/profile", test_profile);

  return g_test_run ();
}
