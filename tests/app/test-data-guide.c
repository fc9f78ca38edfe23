/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "stage.h"

#include "carlos-application.h"
#include "carlos-data-guide.h"
#include "carlos-data-reminder.h"
#include "carlos-settings.h"

#define KEY "data-requested"

static GSettings *settings;

/* Days are those of the listener's calendar, whatever the hour; the expected numbers were counted on a calendar. */
static void
test_reminder_days (void)
{
  static const struct
  {
    const char *day;
    const char *now;
    int n_days; /* 0 for nothing to ask */
  } cases[] = {
    { "2026-11-27", "2026-11-27T23:59:00+01", 0 },
    { "2026-11-27", "2026-11-29T23:59:00+01", 0 },
    { "2026-11-27", "2026-11-30T00:30:00+05", 3 },
    { "2026-11-27", "2026-11-30T23:30:00-08", 3 },
    { "2024-02-27", "2024-03-01T12:00:00Z", 3 },
    { "2023-02-27", "2023-03-01T12:00:00Z", 0 },
    { "2026-12-20", "2027-01-10T09:00:00+01", 21 },
    { "2026-10-24", "2026-10-27T00:10:00+01", 3 },
    { "2025-11-27", "2026-11-27T08:00:00Z", 365 },
    { "2026-11-27", "2026-11-20T08:00:00Z", 0 },
    { "", "2026-11-27T08:00:00Z", 0 },
    { "soon", "2026-11-27T08:00:00Z", 0 },
    { "2026-13-01", "2026-11-27T08:00:00Z", 0 },
    { "2026-02-30", "2026-11-27T08:00:00Z", 0 },
    { "2026-11-01T10:00", "2026-11-27T08:00:00Z", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (cases[i].now, NULL);
      g_autofree char *words = carlos_data_reminder_get_words (cases[i].day, now);
      g_autofree char *expected = NULL;

      if (cases[i].n_days > 0)
        expected
          = g_strdup_printf ("You asked Spotify for your data %d days ago. Has it come?", cases[i].n_days);
      g_assert_cmpstr (words, ==, expected);
    }
}

/* What is written is what is read. */
static void
test_reminder_round_trip (void)
{
  g_autoptr (GDateTime) asked = g_date_time_new_from_iso8601 ("2026-03-04T23:59:59+13", NULL);
  g_autoptr (GDateTime) later = g_date_time_add_days (asked, 4);
  g_autofree char *day = carlos_data_reminder_format_day (asked);
  g_autofree char *described = carlos_data_reminder_describe_day (day);
  g_autofree char *nothing = carlos_data_reminder_describe_day ("");
  g_autofree char *words = carlos_data_reminder_get_words (day, later);

  g_assert_cmpstr (day, ==, "2026-03-04");
  g_assert_cmpstr (described, ==, "03/04/26"); /* the C locale's */
  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpstr (words, ==, "You asked Spotify for your data 4 days ago. Has it come?");
}

static void
set_day (int n_days_ago)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) then = g_date_time_add_days (now, -n_days_ago);
  g_autofree char *day = carlos_data_reminder_format_day (then);

  g_settings_set_string (settings, KEY, day);
}

static void
test_reminder_settings (void)
{
  g_autofree char *before = carlos_data_guide_get_reminder (settings);
  g_autofree char *early = NULL, *due = NULL, *after = NULL;

  g_assert_null (before);
  set_day (1);
  early = carlos_data_guide_get_reminder (settings);
  g_assert_null (early);
  set_day (10);
  due = carlos_data_guide_get_reminder (settings);
  g_assert_cmpstr (due, ==, "You asked Spotify for your data 10 days ago. Has it come?");
  carlos_data_guide_forget_reminder (settings);
  after = carlos_data_guide_get_reminder (settings);
  g_assert_null (after);
}

static CarlosDataGuide *
present (void)
{
  CarlosDataGuide *guide = carlos_data_guide_new (settings);

  gtk_window_present (GTK_WINDOW (guide));
  stage_settle (GTK_WIDGET (guide));

  return g_object_ref (guide);
}

/* Closes the guide, if nothing did, and fails if somebody still holds it. */
static void
dismiss (CarlosDataGuide *guide)
{
  if (gtk_widget_get_visible (GTK_WIDGET (guide)))
    gtk_window_destroy (GTK_WINDOW (guide));
  g_assert_finalize_object (guide);
}

static void
test_switch (void)
{
  CarlosDataGuide *guide = present ();
  GtkSwitch *reminder = stage_find_child (GTK_WIDGET (guide), GTK_TYPE_SWITCH);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = carlos_data_reminder_format_day (now);
  g_autofree char *stored = NULL;

  g_assert_false (gtk_switch_get_active (reminder));
  gtk_switch_set_active (reminder, TRUE);
  stored = g_settings_get_string (settings, KEY);
  g_assert_cmpstr (stored, ==, today);

  set_day (2); /* elsewhere */
  g_assert_true (gtk_switch_get_active (reminder));
  carlos_data_guide_forget_reminder (settings);
  g_assert_false (gtk_switch_get_active (reminder));
  dismiss (guide);
}

/* A day that is kept stays when the guide is looked at again. */
static void
test_day_is_kept (void)
{
  g_autofree char *stored = NULL;
  CarlosDataGuide *guide;

  g_settings_set_string (settings, KEY, "2026-01-02");
  guide = present ();
  g_assert_true (gtk_switch_get_active (stage_find_child (GTK_WIDGET (guide), GTK_TYPE_SWITCH)));
  dismiss (guide);
  stored = g_settings_get_string (settings, KEY);
  g_assert_cmpstr (stored, ==, "2026-01-02");
  carlos_data_guide_forget_reminder (settings);
}

static GtkWidget *
find_button (GtkWidget *widget, const char *tooltip)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, tooltip);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_copy (void)
{
  CarlosDataGuide *guide = present ();
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (guide));
  g_auto (GValue) text = G_VALUE_INIT;

  g_signal_emit_by_name (find_button (GTK_WIDGET (guide), "Copy the Address"), "clicked");
  g_value_init (&text, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (gdk_clipboard_get_content (clipboard), &text, NULL));
  g_assert_cmpstr (g_value_get_string (&text), ==, "https://www.spotify.com/account/privacy/");
  dismiss (guide);
}

static void
test_escape (void)
{
  CarlosDataGuide *guide = present ();
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (guide));

  g_assert_true (focus == find_button (GTK_WIDGET (guide), "Open the Page in a Browser"));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (guide), GTK_ACCESSIBLE_ROLE_DIALOG);
  g_assert_true (stage_press (focus, GDK_KEY_Escape));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (guide)));
  dismiss (guide);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_open (void)
{
  CarlosDataGuide *guide = present ();
  guint n_opens = 0;

  g_signal_connect_swapped (guide, "open", G_CALLBACK (count_cb), &n_opens);
  g_signal_emit_by_name (find_button (GTK_WIDGET (guide), "Choose the Zip"), "clicked");
  g_assert_cmpuint (n_opens, ==, 1);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (guide)));
  dismiss (guide);
}

static void
dropped_cb (CarlosDataGuide *guide, GdkFileList *files, char **name)
{
  g_autoptr (GSList) list = gdk_file_list_get_files (files);

  *name = g_file_get_basename (list->data);
}

static void
test_drop (void)
{
  CarlosDataGuide *guide = present ();
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/my_spotify_data.zip");
  GSList list = { file, NULL };
  g_autofree char *name = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean handled = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_list (&list));
  g_signal_connect (guide, "dropped", G_CALLBACK (dropped_cb), &name);
  g_signal_emit_by_name (stage_find_controller (GTK_WIDGET (guide), GTK_TYPE_DROP_TARGET), "drop", &value,
                         1.0, 1.0, &handled);
  g_assert_true (handled);
  g_assert_cmpstr (name, ==, "my_spotify_data.zip");
  stage_wait_until (!gtk_widget_get_visible (GTK_WIDGET (guide)));
  dismiss (guide);
}

static void
test_narrow (void)
{
  CarlosDataGuide *guide = present ();
  int minimum;

  gtk_widget_measure (GTK_WIDGET (guide), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 360);
  dismiss (guide);
}

int
main (int argc, char **argv)
{
  g_autoptr (CarlosApplication) application = NULL;
  int status;

  stage_init (&argc, &argv);
  application = carlos_application_new (); /* brings the templates */
  settings = carlos_settings_new ();

  g_test_add_func ("/data-guide/reminder-days", test_reminder_days);
  g_test_add_func ("/data-guide/reminder-round-trip", test_reminder_round_trip);
  g_test_add_func ("/data-guide/reminder-settings", test_reminder_settings);
  g_test_add_func ("/data-guide/switch", test_switch);
  g_test_add_func ("/data-guide/day-is-kept", test_day_is_kept);
  g_test_add_func ("/data-guide/copy", test_copy);
  g_test_add_func ("/data-guide/escape", test_escape);
  g_test_add_func ("/data-guide/open", test_open);
  g_test_add_func ("/data-guide/drop", test_drop);
  g_test_add_func ("/data-guide/narrow", test_narrow);

  status = g_test_run ();
  g_object_unref (settings);

  return status;
}
