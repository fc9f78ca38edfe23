/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-play-matcher.h"

/* Dense enough that most rows could go with several others. */
static CarlosHeard
invent_row (GRand *chance)
{
  CarlosHeard row = {
    .id = 1,
    .track = 1,
    .kind = (guint8) g_rand_int_range (chance, 0, 3),
    .source = (guint16) g_rand_int_range (chance, 1, 3),
    .time = 1700000000 + g_rand_int_range (chance, 0, 900),
    .ms = (guint32) g_rand_int_range (chance, 50, 56) * 900,
  };

  if (row.kind == CARLOS_TIME_END_MINUTE)
    row.time = row.time / 60 * 60;

  return row;
}

static void
shuffle (GRand *chance, GArray *rows)
{
  for (guint i = rows->len; i > 1; i--)
    {
      guint j = (guint) g_rand_int_range (chance, 0, (gint32) i);
      CarlosHeard *a = &g_array_index (rows, CarlosHeard, i - 1), *b = &g_array_index (rows, CarlosHeard, j);
      CarlosHeard held = *a;

      *a = *b;
      *b = held;
    }
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static void
append_row (GString *text, const CarlosHeard *row)
{
  g_string_append_printf (text, "%u/%u/%" G_GINT64_FORMAT "/%u", row->kind, row->source,
                          row->time - 1700000000, row->ms);
}

/* Which rows go with which. Equal ends are one play whichever of them is believed. */
static char *
describe (GPtrArray *rows)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < rows->len; i++)
    {
      const CarlosHeard *row = g_ptr_array_index (rows, i);
      GString *line = g_string_new (NULL);

      append_row (line, row);
      if (row->better != NULL)
        g_assert_null (row->better->better);
      if (row->better != NULL && row->kind != CARLOS_TIME_END)
        {
          g_string_append (line, " as ");
          append_row (line, row->better);
        }
      g_ptr_array_add (lines, g_string_free (line, FALSE));
    }
  g_ptr_array_sort (lines, compare_texts);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

static char *
match (GArray *rows)
{
  g_autoptr (CarlosPlayMatcher) matcher = carlos_play_matcher_new ();
  g_autoptr (GPtrArray) added = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (added, carlos_play_matcher_add (matcher, &g_array_index (rows, CarlosHeard, i)));

  return describe (added);
}

static void
test_any_order (void)
{
  for (guint seed = 0; seed < 300; seed++)
    {
      g_autoptr (GRand) chance = g_rand_new_with_seed (seed);
      g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (CarlosHeard));
      g_autofree char *expected = NULL;

      for (guint i = 0; i < 3 + seed / 5; i++)
        {
          CarlosHeard row = invent_row (chance);

          g_array_append_val (rows, row);
        }
      expected = match (rows);
      for (guint i = 0; i < 5; i++)
        {
          g_autofree char *matched = NULL;

          shuffle (chance, rows);
          matched = match (rows);
          g_assert_cmpstr (matched, ==, expected);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/play-matcher/any-order", test_any_order);

  return g_test_run ();
}
