/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-history-walk.h"

#include "shelf.h"

/* A history that is not at a service but in an array, so that it can be as awkward as no real one. */

#define T G_GINT64_CONSTANT (1741468440)
#define DAY (24 * 60 * 60)

#define MAX_ROWS 2000
#define N_TITLES 3

typedef struct
{
  gint64 time;
  guint title;
} Listen;

typedef struct
{
  CarlosServiceSync base;
  Shelf shelf;
  CarlosSyncReport *report;
  Listen listens[MAX_ROWS]; /* the oldest first */
  guint n_listens;
  guint page;
  guint n_calls;
  guint last_call; /* it is cancelled then; 0 for never */
  gboolean hides_end;
} Desk;

static void
set_up (Desk *self, gconstpointer data)
{
  shelf_set_up (&self->shelf, NULL);
  self->base = (CarlosServiceSync){
    .caller = carlos_service_caller_new (CARLOS_SERVICE_LISTENBRAINZ, CARLOS_ADDRESS_LISTENBRAINZ, NULL),
    .store = self->shelf.store,
    .now = T + 1000 * DAY,
    .title = "History",
  };
  self->report = carlos_sync_report_new ();
  carlos_sync_report_begin_service (self->report, "listenbrainz");
  self->page = 20;
}

static void
tear_down (Desk *self, gconstpointer data)
{
  carlos_service_caller_free (self->base.caller);
  carlos_sync_report_free (self->report);
  shelf_tear_down (&self->shelf, NULL);
}

static void
add_listen (Desk *self, gint64 time, guint title)
{
  g_assert_cmpuint (self->n_listens, <, MAX_ROWS);
  self->listens[self->n_listens++] = (Listen){ time, title };
}

/* --- the source --- */

static gboolean
count_call (Desk *self, GError **error)
{
  if (++self->n_calls != self->last_call)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped");

  return FALSE;
}

/* Adds the rows first to last - 1, the newest first. */
static void
fill (Desk *self, CarlosHistoryPage *page, guint first, guint last)
{
  page->rows = json_array_new ();
  for (guint i = last; i > first; i--)
    {
      JsonObject *object = json_object_new ();
      char title[2] = { (char) ('A' + self->listens[i - 1].title), '\0' };

      json_object_set_int_member (object, "time", self->listens[i - 1].time);
      json_object_set_string_member (object, "title", title);
      json_array_add_object_element (page->rows, object);
    }
  page->total = self->n_listens;
}

static gboolean
get_older (CarlosServiceSync *sync, gint64 before, CarlosHistoryPage *page, GError **error)
{
  Desk *self = (Desk *) sync;
  guint last = self->n_listens;
  guint first;

  if (!count_call (self, error))
    return FALSE;
  while (last > 0 && self->listens[last - 1].time >= before)
    last--;
  first = last - MIN (last, self->page);
  fill (self, page, first, last);
  page->is_last = first == 0 && (!self->hides_end || last == 0);

  return TRUE;
}

static gboolean
get_newer (CarlosServiceSync *sync, gint64 after, CarlosHistoryPage *page, GError **error)
{
  Desk *self = (Desk *) sync;
  guint first = 0;
  guint last;

  if (!count_call (self, error))
    return FALSE;
  while (first < self->n_listens && self->listens[first].time <= after)
    first++;
  last = MIN (first + self->page, self->n_listens);
  fill (self, page, first, last);
  page->is_last = last == self->n_listens && !self->hides_end;

  return TRUE;
}

static gboolean
read_row (CarlosServiceSync *sync, JsonObject *object, CarlosHistoryRow *row)
{
  carlos_history_row_clear (row);
  row->play.time_kind = CARLOS_TIME_START;
  if (!carlos_json_get_int (object, "time", &row->play.time))
    carlos_history_row_set_time (row, NULL);
  row->play.track.title = carlos_json_get_text (object, "title");
  carlos_history_row_set_artist (row, "Artist");

  return TRUE;
}

static const CarlosHistorySource source
  = { .get_older = get_older, .get_newer = get_newer, .read_row = read_row };

static gboolean
try_walk (Desk *self)
{
  g_autoptr (GError) error = NULL;
  gboolean is_good;

  self->n_calls = 0;
  self->base.part = carlos_sync_report_begin_part (self->report, "history");
  is_good = carlos_history_walk (&self->base, &source, &error);
  if (!is_good)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  return is_good;
}

static void
walk (Desk *self, guint n_calls)
{
  g_assert_true (try_walk (self));
  g_assert_cmpuint (self->n_calls, ==, n_calls);
}

/* --- what the library should have --- */

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* As describe_plays() has it. Of the plays it is not known how long they were. */
static void
assert_whole (Desk *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *plays = describe_plays (self->shelf.store);
  g_autofree char *expected = NULL;

  for (guint i = 0; i < self->n_listens; i++)
    g_ptr_array_add (lines, g_strdup_printf ("%" G_GINT64_FORMAT " Artist: %c, 180000 ms",
                                             self->listens[i].time + 180, 'A' + self->listens[i].title));
  g_ptr_array_sort (lines, compare_texts);
  g_ptr_array_add (lines, NULL);
  expected = g_strjoinv ("\n", (char **) lines->pdata);
  g_assert_cmpstr (plays, ==, expected);
}

static guint
count_plays (Desk *self)
{
  g_autoptr (CarlosLibrary) library = load_library (self->shelf.store);

  return library->plays->n_plays;
}

/* --- tests --- */

static void
test_first (Desk *self, gconstpointer data)
{
  for (guint i = 0; i < 50; i++)
    add_listen (self, T + 600 * i, i % N_TITLES);
  /* 20, and 20 and 10 without an overlap, because nothing lies within two minutes: the last of a page is told again. */
  walk (self, 3);
  g_assert_cmpuint (self->base.part->n_new, ==, 50);
  g_assert_cmpuint (self->base.part->n_known, ==, 2);
  assert_whole (self);

  walk (self, 1);
  g_assert_cmpuint (self->base.part->n_new, ==, 0);
  assert_whole (self);
}

static void
test_empty (Desk *self, gconstpointer data)
{
  walk (self, 1);
  walk (self, 1);
  add_listen (self, T, 0);
  walk (self, 1);
  assert_whole (self);
}

static void
test_news (Desk *self, gconstpointer data)
{
  for (guint i = 0; i < 50; i++)
    add_listen (self, T + 600 * i, i % N_TITLES);
  walk (self, 3);
  for (guint i = 50; i < 95; i++)
    add_listen (self, T + 600 * i, i % N_TITLES);
  walk (self, 3);
  g_assert_cmpuint (self->base.part->n_new, ==, 45);
  assert_whole (self);
  walk (self, 1);
}

/* A service may not say where its history ends. */
static void
test_hidden_end (Desk *self, gconstpointer data)
{
  self->hides_end = TRUE;
  for (guint i = 0; i < 50; i++)
    add_listen (self, T + 600 * i, i % N_TITLES);
  g_assert_true (try_walk (self));
  assert_whole (self);
  add_listen (self, T + 600 * 50, 1);
  g_assert_true (try_walk (self));
  assert_whole (self);
  g_assert_true (try_walk (self));
  g_assert_cmpuint (self->n_calls, <=, 3);
}

/* Old rows that come later are found after a month. */
static void
test_late (Desk *self, gconstpointer data)
{
  for (guint i = 0; i < 30; i++)
    add_listen (self, T + 600 * i, i % N_TITLES);
  walk (self, 2);
  for (guint i = 30; i > 10; i--)
    self->listens[i] = self->listens[i - 1];
  self->listens[10] = (Listen){ self->listens[9].time + 300, 2 };
  self->n_listens++;

  self->base.now += 29 * DAY;
  walk (self, 1);
  g_assert_cmpuint (count_plays (self), ==, 30);
  self->base.now += 2 * DAY;
  walk (self, 1 + 2);
  assert_whole (self);
  walk (self, 1);
}

static void
test_broken_off (Desk *self, gconstpointer data)
{
  for (guint i = 0; i < 90; i++)
    add_listen (self, T + 600 * i, i % N_TITLES);
  self->last_call = 3;
  g_assert_false (try_walk (self));
  g_assert_cmpuint (count_plays (self), ==, 39);
  for (guint i = 90; i < 100; i++)
    add_listen (self, T + 600 * i, i % N_TITLES);

  /* What is new comes first; then it goes on where it was. */
  self->last_call = 3;
  g_assert_false (try_walk (self));
  g_assert_cmpuint (count_plays (self), ==, 39 + 10 + 19);
  self->last_call = 0;
  walk (self, 1 + 2);
  assert_whole (self);
}

/* However rows lie to the borders of pages, and whenever it is broken off. */
static void
test_random (Desk *self, gconstpointer data)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (11);
  gint64 time = T;

  for (guint round = 0; round < 40; round++)
    {
      for (guint i = g_rand_int_range (chance, 0, 40); i > 0; i--)
        {
          time
            += g_rand_boolean (chance) ? g_rand_int_range (chance, 0, 60) : g_rand_int_range (chance, 0, 300);
          add_listen (self, time, (guint) g_rand_int_range (chance, 0, N_TITLES));
          if (g_rand_int_range (chance, 0, 4) == 0)
            add_listen (self, time, (guint) g_rand_int_range (chance, 0, N_TITLES));
        }
      self->last_call = (guint) g_rand_int_range (chance, 0, 4);
      try_walk (self);
    }
  self->last_call = 0;
  g_assert_true (try_walk (self));
  assert_whole (self);
}

/* More in one second than a page holds cannot be had, but everything else can. */
static void
test_crowded_second (Desk *self, gconstpointer data)
{
  for (guint i = 0; i < 10; i++)
    add_listen (self, T + 600 * i, 0);
  for (guint i = 0; i < 100; i++)
    add_listen (self, T + 6000, 1);
  for (guint i = 11; i < 20; i++)
    add_listen (self, T + 600 * i, 2);
  g_assert_true (try_walk (self));
  g_assert_cmpuint (count_plays (self), >=, 10 + 20 + 9);

  for (guint i = 0; i < 100; i++)
    add_listen (self, T + 12000, 1);
  for (guint i = 21; i < 30; i++)
    add_listen (self, T + 600 * i, 2);
  g_assert_true (try_walk (self));
  g_assert_cmpuint (count_plays (self), >=, 10 + 20 + 9 + 20 + 9);
  g_assert_true (try_walk (self));
  g_assert_cmpuint (self->n_calls, ==, 1);
}

/* Rows of which something is wrong are passed by, and do not keep those behind from being read. */
static void
test_bad_rows (Desk *self, gconstpointer data)
{
  add_listen (self, 0, 0);
  add_listen (self, 1000000000, 0);
  for (guint i = 0; i < 50; i++)
    add_listen (self, T + 600 * i, i % N_TITLES);
  add_listen (self, self->base.now + 10 * DAY, 0);
  g_assert_true (try_walk (self));
  g_assert_cmpuint (count_plays (self), ==, 50);
  g_assert_cmpuint (self->base.part->n_skipped, ==, 3);

  /* What lies in the future does not pass for the newest. */
  self->listens[52] = (Listen){ T + 600 * 50, 1 };
  walk (self, 1);
  g_assert_cmpuint (count_plays (self), ==, 51);
}

/* While the clock is wrong, what is newer than it says is not believed; when it is right again, nothing is missing. */
static void
test_clock (Desk *self, gconstpointer data)
{
  gint64 now = self->base.now;

  for (guint i = 0; i < 50; i++)
    add_listen (self, T + DAY * i, i % N_TITLES);
  self->base.now = T + 25 * DAY + 3600;
  g_assert_true (try_walk (self));
  g_assert_cmpuint (count_plays (self), ==, 27);
  self->base.now = now;
  g_assert_true (try_walk (self));
  assert_whole (self);

  /* A walk that ended in the future is made again. */
  self->base.now = now - 10 * DAY;
  add_listen (self, T + DAY * 50, 0);
  g_assert_true (try_walk (self));
  assert_whole (self);
  g_assert_cmpuint (self->n_calls, ==, 1 + 3);
}

static void
add_test (const char *path, void (*test) (Desk *self, gconstpointer data))
{
  g_test_add (path, Desk, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/history-walk/first", test_first);
  add_test ("/history-walk/empty", test_empty);
  add_test ("/history-walk/news", test_news);
  add_test ("/history-walk/hidden-end", test_hidden_end);
  add_test ("/history-walk/late", test_late);
  add_test ("/history-walk/broken-off", test_broken_off);
  add_test ("/history-walk/random", test_random);
  add_test ("/history-walk/crowded-second", test_crowded_second);
  add_test ("/history-walk/bad-rows", test_bad_rows);
  add_test ("/history-walk/clock", test_clock);

  return g_test_run ();
}
