/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "stage.h"

#include "carlos-application.h"
#include "carlos-month-axis.h"
#include "carlos-month-bars.h"
#include "carlos-period-handle.h"
#include "carlos-period-strip.h"

#include <adwaita.h>

#define N_MONTHS 40
#define FIRST_YEAR 2021
#define FIRST_MONTH 11

/* The strip between two buttons, 40 months from November 2021, each with ten minutes more than the one before. */
typedef struct
{
  GtkWindow *window;
  GtkWidget *before;
  GtkWidget *after;
  CarlosPeriodStrip *strip;
  CarlosMonthBars *bars;
  CarlosPeriodHandle *from_handle;
  CarlosPeriodHandle *to_handle;
  guint n_changes;
  guint n_plays;
  guint n_notifies;
} Fixture;

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
show_months (Fixture *fixture, guint n_months, int first_year, int first_month)
{
  g_autofree double *minutes = g_new (double, n_months + 1);

  for (guint m = 0; m < n_months; m++)
    minutes[m] = 10 * m;
  carlos_period_strip_set_months (fixture->strip, minutes, n_months, first_year, first_month);
  stage_settle (GTK_WIDGET (fixture->strip));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->before = gtk_button_new_with_label ("Before");
  fixture->after = gtk_button_new_with_label ("After");
  fixture->strip = g_object_new (CARLOS_TYPE_PERIOD_STRIP, NULL);
  fixture->bars = stage_find_child (GTK_WIDGET (fixture->strip), CARLOS_TYPE_MONTH_BARS);
  fixture->from_handle = CARLOS_PERIOD_HANDLE (gtk_widget_get_first_child (GTK_WIDGET (fixture->bars)));
  fixture->to_handle = CARLOS_PERIOD_HANDLE (gtk_widget_get_last_child (GTK_WIDGET (fixture->bars)));
  gtk_box_append (GTK_BOX (box), fixture->before);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->strip));
  gtk_box_append (GTK_BOX (box), fixture->after);
  gtk_window_set_child (fixture->window, box);
  gtk_window_set_default_size (fixture->window, 600, 200);
  gtk_window_present (fixture->window);
  show_months (fixture, N_MONTHS, FIRST_YEAR, FIRST_MONTH);

  g_signal_connect_swapped (fixture->strip, "changed", G_CALLBACK (count_cb), &fixture->n_changes);
  g_signal_connect_swapped (fixture->strip, "play", G_CALLBACK (count_cb), &fixture->n_plays);
  g_signal_connect_swapped (fixture->strip, "notify::from", G_CALLBACK (count_cb), &fixture->n_notifies);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_ref (fixture->strip);
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->strip);
}

static void
assert_period (Fixture *fixture, guint from, guint to)
{
  g_assert_cmpuint (carlos_period_strip_get_from (fixture->strip), ==, from);
  g_assert_cmpuint (carlos_period_strip_get_to (fixture->strip), ==, to);
}

static CarlosMonthAxis
get_axis (Fixture *fixture)
{
  int side = CARLOS_PERIOD_HANDLE_WIDTH + 4;

  return (CarlosMonthAxis){ FIRST_YEAR, FIRST_MONTH, N_MONTHS, side,
                            gtk_widget_get_width (GTK_WIDGET (fixture->bars)) - 2 * side };
}

/* The middle of a month's bar. */
static double
find_x (Fixture *fixture, guint month)
{
  CarlosMonthAxis axis = get_axis (fixture);

  return (carlos_month_axis_get_edge (&axis, month) + carlos_month_axis_get_edge (&axis, month + 1)) / 2.0;
}

static void
drag (Fixture *fixture, double from_x, double to_x)
{
  GtkGesture *gesture = stage_find_controller (GTK_WIDGET (fixture->bars), GTK_TYPE_GESTURE_DRAG);

  g_signal_emit_by_name (gesture, "drag-begin", from_x, 20.0);
  g_signal_emit_by_name (gesture, "drag-update", (to_x - from_x) / 2, 0.0);
  g_signal_emit_by_name (gesture, "drag-update", to_x - from_x, 0.0);
  g_signal_emit_by_name (gesture, "drag-end", to_x - from_x, 0.0);
}

static void
click (Fixture *fixture, int n_press, double x)
{
  g_signal_emit_by_name (stage_find_controller (GTK_WIDGET (fixture->bars), GTK_TYPE_GESTURE_CLICK),
                         "released", n_press, x, 20.0);
}

static void
press (Fixture *fixture, CarlosPeriodHandle *handle, guint key)
{
  gtk_widget_grab_focus (GTK_WIDGET (handle));
  g_assert_true (stage_press (GTK_WIDGET (handle), key));
}

/* Every px belongs to the month whose bar is there, whether bars are wider than a px or not. */
static void
test_axis (void)
{
  for (guint n = 1; n < 500; n += 7)
    {
      CarlosMonthAxis axis = { 2012, 3, n, 12, 311 };

      g_assert_cmpint (carlos_month_axis_get_edge (&axis, 0), ==, 12);
      g_assert_cmpint (carlos_month_axis_get_edge (&axis, n), ==, 12 + 311);
      for (guint m = 0; m < n; m++)
        {
          double middle = 12 + 311 * (m + .5) / n;

          g_assert_cmpuint (carlos_month_axis_get_month (&axis, middle), ==, m);
          g_assert_cmpint (carlos_month_axis_get_edge (&axis, m), <=,
                           carlos_month_axis_get_edge (&axis, m + 1));
        }
      g_assert_cmpuint (carlos_month_axis_get_month (&axis, -1000), ==, 0);
      g_assert_cmpuint (carlos_month_axis_get_month (&axis, 1000), ==, n - 1);
    }
}

static void
test_axis_words (void)
{
  CarlosMonthAxis axis = { 2021, 11, 40, 0, 400 };
  g_autofree char *name = carlos_month_axis_dup_name (&axis, 28);
  g_autofree char *month = carlos_month_axis_dup_period (&axis, 1, 2);
  g_autofree char *period = carlos_month_axis_dup_period (&axis, 0, 29);

  g_assert_cmpstr (name, ==, "March 2024");
  g_assert_cmpstr (month, ==, "December 2021");
  g_assert_cmpstr (period, ==, "November 2021 – March 2024");
  g_assert_false (carlos_month_axis_is_january (&axis, 1));
  g_assert_true (carlos_month_axis_is_january (&axis, 2));
  g_assert_cmpint (carlos_month_axis_get_year (&axis, 2), ==, 2022);
}

/* 40 months on 400 px: a year is 120 px wide. */
static void
test_axis_years (void)
{
  CarlosMonthAxis axis = { 2021, 11, 40, 0, 400 };

  g_assert_cmpint (carlos_month_axis_get_year_step (&axis, 40), ==, 1);
  g_assert_cmpint (carlos_month_axis_get_year_step (&axis, 121), ==, 2);
  g_assert_cmpint (carlos_month_axis_get_year_step (&axis, 500), ==, 5);
  g_assert_cmpint (carlos_month_axis_get_year_step (&axis, 1200), ==, 10);
  axis.n_months = 0;
  g_assert_cmpint (carlos_month_axis_get_year_step (&axis, 40), ==, G_MAXINT);
}

static void
test_tab_stops (Fixture *fixture, gconstpointer data)
{
  GtkWidget *stops[] = { stage_find_child (GTK_WIDGET (fixture->strip), GTK_TYPE_BUTTON),
                         GTK_WIDGET (fixture->from_handle), GTK_WIDGET (fixture->to_handle), fixture->after };

  gtk_widget_grab_focus (fixture->before);
  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    {
      stage_move_focus (fixture->window, GTK_DIR_TAB_FORWARD);
      g_assert_true (gtk_window_get_focus (fixture->window) == stops[i]);
    }
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    gboolean is_to;
    guint key;
    guint from;
    guint to;
  } steps[] = {
    { FALSE, GDK_KEY_Left, 0, 40 },      { FALSE, GDK_KEY_Right, 1, 40 },
    { FALSE, GDK_KEY_Page_Up, 13, 40 },  { TRUE, GDK_KEY_Right, 13, 40 },
    { TRUE, GDK_KEY_Left, 13, 39 },      { TRUE, GDK_KEY_Page_Down, 13, 27 },
    { TRUE, GDK_KEY_Page_Down, 13, 15 }, { TRUE, GDK_KEY_Page_Down, 13, 14 },
    { FALSE, GDK_KEY_Right, 13, 14 },    { FALSE, GDK_KEY_Page_Down, 1, 14 },
    { TRUE, GDK_KEY_End, 1, 40 },        { FALSE, GDK_KEY_End, 39, 40 },
    { FALSE, GDK_KEY_Home, 0, 40 },      { TRUE, GDK_KEY_Home, 0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      press (fixture, steps[i].is_to ? fixture->to_handle : fixture->from_handle, steps[i].key);
      assert_period (fixture, steps[i].from, steps[i].to);
    }
}

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  GtkAccessible *from = GTK_ACCESSIBLE (fixture->from_handle), *to = GTK_ACCESSIBLE (fixture->to_handle);

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (fixture->strip), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->strip), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Period");
  gtk_test_accessible_assert_role (from, GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_test_accessible_assert_role (to, GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_test_accessible_assert_property (from, GTK_ACCESSIBLE_PROPERTY_LABEL, "First month");
  gtk_test_accessible_assert_property (to, GTK_ACCESSIBLE_PROPERTY_LABEL, "Last month");

  carlos_period_strip_set_period (fixture->strip, 2, 29);
  gtk_test_accessible_assert_property (from, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 2.0);
  gtk_test_accessible_assert_property (from, GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0);
  gtk_test_accessible_assert_property (from, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 28.0);
  gtk_test_accessible_assert_property (from, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "January 2022");
  gtk_test_accessible_assert_property (to, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 29.0);
  gtk_test_accessible_assert_property (to, GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 3.0);
  gtk_test_accessible_assert_property (to, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 40.0);
  gtk_test_accessible_assert_property (to, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "March 2024");
  gtk_test_accessible_assert_property (to, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "March 2024");
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  GtkLabel *words = stage_find_child (GTK_WIDGET (fixture->strip), GTK_TYPE_LABEL);

  /* 0 + 10 + ... + 390 = 7,800 minutes. */
  g_assert_cmpstr (gtk_label_get_label (words), ==, "Everything: November 2021 – February 2025 · 130 hours");
  carlos_period_strip_set_period (fixture->strip, 4, 5);
  g_assert_cmpstr (gtk_label_get_label (words), ==, "March 2022 · 40 minutes");
}

static void
test_drag_handles (Fixture *fixture, gconstpointer data)
{
  CarlosMonthAxis axis = get_axis (fixture);

  drag (fixture, axis.left - 3, carlos_month_axis_get_edge (&axis, 12) - 3);
  assert_period (fixture, 12, 40);
  g_assert_true (gtk_window_get_focus (fixture->window) == GTK_WIDGET (fixture->from_handle));

  drag (fixture, axis.left + axis.width + 3, carlos_month_axis_get_edge (&axis, 24) + 3);
  assert_period (fixture, 12, 24);
  g_assert_true (gtk_window_get_focus (fixture->window) == GTK_WIDGET (fixture->to_handle));

  /* No end passes the other, or leaves. */
  drag (fixture, carlos_month_axis_get_edge (&axis, 24) + 3, -500);
  assert_period (fixture, 12, 13);
  drag (fixture, carlos_month_axis_get_edge (&axis, 12) - 3, 2000);
  assert_period (fixture, 12, 13);
  drag (fixture, carlos_month_axis_get_edge (&axis, 13) + 3, 2000);
  assert_period (fixture, 12, 40);
}

static void
test_drag_period (Fixture *fixture, gconstpointer data)
{
  carlos_period_strip_set_period (fixture->strip, 10, 20);
  drag (fixture, find_x (fixture, 15), find_x (fixture, 20));
  assert_period (fixture, 15, 25);
  drag (fixture, find_x (fixture, 20), 2000);
  assert_period (fixture, 30, 40);
  drag (fixture, find_x (fixture, 35), -2000);
  assert_period (fixture, 0, 10);
}

/* Everything cannot be moved, so a new period is drawn out; outside of a period as well, in both directions. */
static void
test_drag_bars (Fixture *fixture, gconstpointer data)
{
  drag (fixture, find_x (fixture, 8), find_x (fixture, 14));
  assert_period (fixture, 8, 15);
  drag (fixture, find_x (fixture, 30), find_x (fixture, 25));
  assert_period (fixture, 25, 31);
}

static void
test_clicks (Fixture *fixture, gconstpointer data)
{
  CarlosMonthAxis axis = get_axis (fixture);

  click (fixture, 1, find_x (fixture, 7));
  assert_period (fixture, 7, 8);
  click (fixture, 1, carlos_month_axis_get_edge (&axis, 7) - 3); /* the handle hides the bar */
  assert_period (fixture, 7, 8);
  click (fixture, 2, find_x (fixture, 30));
  assert_period (fixture, 0, 40);
}

/* A hand that shakes has clicked. */
static void
test_small_drag (Fixture *fixture, gconstpointer data)
{
  carlos_period_strip_set_period (fixture->strip, 10, 20);
  drag (fixture, find_x (fixture, 15), find_x (fixture, 15) + 3);
  assert_period (fixture, 10, 20);
}

/* The caller hears of what the listener does, once a frame; of its own doing only by the properties. */
static void
test_signals (Fixture *fixture, gconstpointer data)
{
  carlos_period_strip_set_period (fixture->strip, 10, 20);
  g_assert_cmpuint (fixture->n_notifies, ==, 1);
  carlos_period_strip_set_period (fixture->strip, 10, 20);
  g_assert_cmpuint (fixture->n_notifies, ==, 1);
  stage_settle (GTK_WIDGET (fixture->strip));
  g_assert_cmpuint (fixture->n_changes, ==, 0);

  for (guint m = 16; m < 24; m++)
    drag (fixture, find_x (fixture, m - 1), find_x (fixture, m));
  g_assert_cmpuint (fixture->n_changes, ==, 0);
  stage_settle (GTK_WIDGET (fixture->strip));
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  press (fixture, fixture->from_handle, GDK_KEY_Left);
  stage_settle (GTK_WIDGET (fixture->strip));
  g_assert_cmpuint (fixture->n_changes, ==, 2);
}

static void
test_play (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = stage_find_child (GTK_WIDGET (fixture->strip), GTK_TYPE_BUTTON);

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Play My Taste Through the Years");
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (carlos_period_strip_get_playing (fixture->strip));
  g_assert_cmpuint (fixture->n_plays, ==, 1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Pause");

  /* What the caller moves goes on; what the listener moves ends it. */
  carlos_period_strip_set_period (fixture->strip, 3, 9);
  g_assert_true (carlos_period_strip_get_playing (fixture->strip));
  press (fixture, fixture->from_handle, GDK_KEY_Right);
  stage_settle (GTK_WIDGET (fixture->strip));
  g_assert_false (carlos_period_strip_get_playing (fixture->strip));
  g_assert_cmpuint (fixture->n_plays, ==, 2);

  carlos_period_strip_set_playing (fixture->strip, TRUE);
  carlos_period_strip_set_playing (fixture->strip, FALSE);
  g_assert_cmpuint (fixture->n_plays, ==, 2);
}

static void
test_other_months (Fixture *fixture, gconstpointer data)
{
  show_months (fixture, 60, 2020, 1); /* everything */
  assert_period (fixture, 0, 60);

  carlos_period_strip_set_period (fixture->strip, 22, 30);
  show_months (fixture, N_MONTHS, FIRST_YEAR, FIRST_MONTH); /* 22 months later */
  assert_period (fixture, 0, 8);
  carlos_period_strip_set_period (fixture->strip, 20, 30);
  show_months (fixture, 25, FIRST_YEAR, FIRST_MONTH);
  assert_period (fixture, 20, 25);
  carlos_period_strip_set_period (fixture->strip, 0, 5);
  show_months (fixture, 3, 2024, 1); /* all of it later */
  assert_period (fixture, 0, 1);
}

/* Nothing to show is nothing to take hold of. */
static void
test_no_months (Fixture *fixture, gconstpointer data)
{
  show_months (fixture, 0, FIRST_YEAR, FIRST_MONTH);
  assert_period (fixture, 0, 0);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->from_handle)));
  click (fixture, 1, 100);
  click (fixture, 2, 100);
  drag (fixture, 100, 200);
  assert_period (fixture, 0, 0);
  show_months (fixture, 1, FIRST_YEAR, FIRST_MONTH);
  assert_period (fixture, 0, 1);
  drag (fixture, 5, 200);
  assert_period (fixture, 0, 1);
}

static guint
read_color (Fixture *fixture, guint month)
{
  guchar pixel[4];

  stage_read_pixel (GTK_WIDGET (fixture->bars), (int) find_x (fixture, month), 31, pixel);

  return (guint) pixel[2] << 16 | (guint) pixel[1] << 8 | pixel[0];
}

/* Bars outside of the period fade. The light palette's blue is that of the charts. */
static void
test_bars_fade (Fixture *fixture, gconstpointer data)
{
  carlos_period_strip_set_period (fixture->strip, 10, 20);
  stage_settle (GTK_WIDGET (fixture->strip));
  g_assert_cmphex (read_color (fixture, 15), ==, 0x1b70ad);
  g_assert_cmphex (read_color (fixture, 30), !=, 0x1b70ad);
  g_assert_cmpuint (read_color (fixture, 30) >> 16, >, 0x1b);
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  int minimum;

  gtk_widget_measure (GTK_WIDGET (fixture->strip), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                      NULL);
  g_assert_cmpint (minimum, <=, 360);
  gtk_widget_measure (GTK_WIDGET (fixture->strip), GTK_ORIENTATION_VERTICAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 72);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "tab-stops", test_tab_stops },
    { "keys", test_keys },
    { "accessible", test_accessible },
    { "words", test_words },
    { "drag-handles", test_drag_handles },
    { "drag-period", test_drag_period },
    { "drag-bars", test_drag_bars },
    { "clicks", test_clicks },
    { "small-drag", test_small_drag },
    { "signals", test_signals },
    { "play", test_play },
    { "other-months", test_other_months },
    { "no-months", test_no_months },
    { "bars-fade", test_bars_fade },
    { "narrow", test_narrow },
  };

  g_autoptr (CarlosApplication) application = NULL;

  stage_init (&argc, &argv);
  application = carlos_application_new (); /* brings the templates */

  g_test_add_func ("/period-strip/axis", test_axis);
  g_test_add_func ("/period-strip/axis-words", test_axis_words);
  g_test_add_func ("/period-strip/axis-years", test_axis_years);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/period-strip/", tests[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].test, tear_down);
    }

  return g_test_run ();
}
