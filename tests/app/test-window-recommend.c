/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "clock.h"
#include "library-fixture.h"
#include "stage.h"

#include "carlos-application.h"
#include "carlos-library-file.h"
#include "carlos-store-weeks.h"
#include "carlos-week-row.h"
#include "carlos-window-private.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_ARTISTS 60
#define N_FORGOTTEN 2 /* tracks an artist */
#define N_PLAYS 10

/* A window of the running application on the listener's own library, in which enough is forgotten for two weeks' lists. */
typedef struct
{
  LibraryFixture library;
  CarlosWindow *window;
  GTimeZone *time_zone;
  CarlosWeek week; /* of the first list */
} Fixture;

static CarlosApplication *application;

static void
add_play (GString *text, gint64 time, guint artist, const char *title)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time);
  g_autofree char *stamp = g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ");

  g_string_append_printf (text, "%s,Band %u,%s,180000\n", stamp, artist, title);
}

/* Each track was loved for ten days, and then it was on no more; one by the same artist still is, two years later. */
static char *
invent_forgotten (void)
{
  GString *text = g_string_new ("ts,artist,title,ms_played\n");

  for (guint artist = 0; artist < N_ARTISTS; artist++)
    {
      for (guint track = 0; track < N_FORGOTTEN; track++)
        for (guint play = 0; play < N_PLAYS; play++)
          {
            g_autofree char *title = g_strdup_printf ("Song %u-%u", artist, track);

            add_play (text, HISTORY_START + (artist + play) * HISTORY_DAY + (artist + 20 * track) * 200,
                      artist, title);
          }
      for (guint play = 0; play < 3; play++)
        add_play (text, HISTORY_START + (700 + artist) * HISTORY_DAY + play * 200, artist, "Lately");
    }

  return g_string_free (text, FALSE);
}

static CarlosRecommendations *
get_list (Fixture *self)
{
  return carlos_recommend_keeper_get_list (self->window->recommend_keeper);
}

/* Sets the clock to so many seconds after the week has begun on the listener's calendar, and lets the window look at it. */
static void
come_to (Fixture *self, CarlosWeek week, gint64 seconds)
{
  GSource *timer = g_main_context_find_source_by_id (NULL, self->window->calendar_timer);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  g_assert_nonnull (timer);
  clock_pass (carlos_week_get_start (week, self->time_zone) + seconds - now);
  g_source_set_ready_time (timer, 0);
  for (guint i = 0; i < 5; i++)
    stage_turn ();
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *history = invent_forgotten ();
  g_autoptr (CarlosSelection) all = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);

  clock_reset ();
  self->time_zone = g_time_zone_new_local ();
  library_fixture_set_up (&self->library, NULL);
  g_free (self->library.path);
  self->library.path = carlos_library_get_default_path ();
  library_fixture_import (&self->library, "plays.csv", history);
  self->window = carlos_window_new (ADW_APPLICATION (application));
  gtk_window_present (GTK_WINDOW (self->window));
  carlos_window_open_library (self->window, all);
  stage_wait_until (get_list (self) != NULL
                    && carlos_recommend_keeper_get_listener (self->window->recommend_keeper)->library
                         != NULL);
  self->week = get_list (self)->week;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (self->library.path);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_object_ref (self->window);
  gtk_window_destroy (GTK_WINDOW (self->window));
  stage_wait_until (G_OBJECT (self->window)->ref_count == 1);
  g_assert_finalize_object (self->window);
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  library_fixture_tear_down (&self->library, NULL);
  g_time_zone_unref (self->time_zone);
  clock_reset ();
}

static GPtrArray *
read_weeks (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosStore) store = carlos_library_file_open (self->library.path, &error);
  GPtrArray *weeks = carlos_store_get_weeks (store, &error);

  g_assert_no_error (error);

  return weeks;
}

static gboolean
has_item (const CarlosRecommendations *list, const CarlosRecommendation *item)
{
  for (guint i = 0; i < list->n_items; i++)
    if (g_str_equal (list->items[i].artist, item->artist)
        && g_strcmp0 (list->items[i].title, item->title) == 0)
      return TRUE;

  return FALSE;
}

static const char *
get_count (Fixture *self)
{
  return gtk_label_get_label (GTK_LABEL (gtk_widget_get_template_child (
    GTK_WIDGET (self->window->recommend_page), CARLOS_TYPE_RECOMMEND_PAGE, "count")));
}

/* The window of past weeks, once it has read them. */
static GtkListBox *
open_archive (Fixture *self)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkListBox *list = NULL;

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.recommend-archive", NULL);
  for (guint i = 0; i < g_list_model_get_n_items (windows) && list == NULL; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_str_equal (G_OBJECT_TYPE_NAME (window), "CarlosWeekArchiveWindow"))
        list = GTK_LIST_BOX (gtk_widget_get_template_child (window, G_OBJECT_TYPE (window), "weeks"));
    }
  g_assert_nonnull (list);
  stage_wait_until (gtk_list_box_get_row_at_index (list, 0) != NULL);

  return list;
}

/* The window stays open over Sunday's midnight: a minute before it the list is the same, at midnight another one comes,
 * of other tracks, and the one before is among the past weeks. */
static void
test_midnight (Fixture *self, gconstpointer data)
{
  g_autoptr (CarlosRecommendations) before = carlos_recommendations_ref (get_list (self));
  g_autofree char *said = g_strdup (get_count (self));
  g_autoptr (GPtrArray) weeks = NULL;
  GtkListBox *archive;

  g_assert_cmpuint (before->n_items, ==, 30);
  come_to (self, self->week + 1, -60);
  g_assert_true (get_list (self) == before);
  come_to (self, self->week + 1, 0);
  stage_wait_until (get_list (self)->week == self->week + 1);
  g_assert_cmpuint (get_list (self)->n_items, ==, 30);
  for (guint i = 0; i < get_list (self)->n_items; i++)
    g_assert_false (has_item (before, &get_list (self)->items[i]));
  g_assert_cmpstr (get_count (self), !=, said);

  weeks = read_weeks (self);
  g_assert_cmpuint (weeks->len, ==, 2);
  archive = open_archive (self);
  g_assert_true (CARLOS_IS_WEEK_ROW (gtk_list_box_get_row_at_index (archive, 1)));
  g_assert_null (gtk_list_box_get_row_at_index (archive, 2));
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (archive))));
}

/* Who sleeps through several weeks has the list of the one that it is then, and no lists of those that nobody saw. */
static void
test_asleep (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) weeks = NULL;

  come_to (self, self->week + 5, 3 * HISTORY_DAY);
  stage_wait_until (get_list (self)->week == self->week + 5);
  weeks = read_weeks (self);
  g_assert_cmpuint (weeks->len, ==, 2);
}

/* What was said of last week's list holds in the next. */
static void
test_said (Fixture *self, gconstpointer data)
{
  const CarlosRecommendation *item = &get_list (self)->items[0];
  g_autofree char *artist = g_strdup (item->artist);
  g_autoptr (CarlosFeedback) block
    = carlos_feedback_new (CARLOS_FEEDBACK_BLOCK, CARLOS_REASON_NONE, artist, NULL, 1);
  CarlosRecommendKeeper *keeper = self->window->recommend_keeper;

  carlos_recommend_keeper_say (keeper, block, TRUE);
  come_to (self, self->week + 1, 0);
  stage_wait_until (get_list (self)->week == self->week + 1);
  g_assert_cmpuint (carlos_recommend_keeper_get_feedback (keeper)->len, ==, 1);
  for (guint i = 0; i < get_list (self)->n_items; i++)
    g_assert_cmpstr (get_list (self)->items[i].artist, !=, artist);
}

#define ADD(name, function) g_test_add ("/window-recommend/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_setenv ("TZ", "UTC-9", TRUE); /* Monday is there when it is Sunday in Greenwich */
  stage_init (&argc, &argv);
  application = carlos_application_new ();
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  ADD ("midnight", test_midnight);
  ADD ("asleep", test_asleep);
  ADD ("said", test_said);

  status = g_test_run ();
  g_object_unref (application);

  return status;
}
