/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "stage.h"

#include "carlos-application.h"
#include "carlos-import-card.h"
#include "carlos-import-words.h"
#include "carlos-status-words.h"

static void
count_rows (CarlosImportReport *report, guint file, CarlosRowClass row_class, guint n, const char *text)
{
  for (guint i = 0; i < n; i++)
    carlos_import_report_count (report, file, row_class, i + 1, text);
}

/* 200 plays and some rows of other classes, of one file beside which another was not opened. */
static CarlosImportReport *
create_report (void)
{
  CarlosImportReport *report = carlos_import_report_new ();
  guint file
    = carlos_import_report_add_file (report, "MyData/Streaming_<History>_0.json", "extended history");

  carlos_import_report_add_file (report, "MyData/ReadMeFirst.pdf", "not opened");
  count_rows (report, file, CARLOS_ROW_PLAY, 200, "Nilo & the <b>Bells</b> – Tin");
  count_rows (report, file, CARLOS_ROW_SHORT, 3, "Nilo & the <b>Bells</b> – Tin");
  count_rows (report, file, CARLOS_ROW_UNREADABLE, 1, "the clock is before 2006");
  report->first = 1700000000; /* 14 November 2023 */
  report->last = 1710000000;  /* 9 March 2024 */

  return report;
}

static CarlosImportCard *
present (CarlosImportReport *report)
{
  CarlosImportCard *card = carlos_import_card_new (report);

  gtk_window_present (GTK_WINDOW (card));
  stage_settle (GTK_WIDGET (card));

  return g_object_ref (card);
}

/* Closes the card, if nothing did, and fails if somebody still holds it or what it told about. */
static void
dismiss (CarlosImportCard *card)
{
  if (gtk_widget_get_visible (GTK_WIDGET (card)))
    gtk_window_destroy (GTK_WINDOW (card));
  g_assert_finalize_object (card);
}

static GtkListBox *
get_classes (CarlosImportCard *card)
{
  return stage_find_child (GTK_WIDGET (card), GTK_TYPE_LIST_BOX);
}

static GtkListBoxRow *
get_files (CarlosImportCard *card)
{
  GtkWidget *list = gtk_widget_get_next_sibling (GTK_WIDGET (get_classes (card)));

  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0);
}

/* Collects the rows inside of an expander row, which shows its own title in a row too. */
static void
collect_rows (GtkWidget *widget, GPtrArray *rows)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (ADW_IS_ACTION_ROW (child))
        g_ptr_array_add (rows, child);
      collect_rows (child, rows);
    }
}

static GPtrArray *
list_inside (GtkListBoxRow *expander)
{
  GPtrArray *rows = g_ptr_array_new ();

  collect_rows (GTK_WIDGET (expander), rows);
  g_ptr_array_remove_index (rows, 0);

  return rows;
}

/* What of an expander row has the keyboard's focus. */
static GtkAccessible *
get_head (GtkListBoxRow *expander)
{
  return stage_find_child (GTK_WIDGET (expander), ADW_TYPE_ACTION_ROW);
}

static const char *
get_title (gpointer row)
{
  return adw_preferences_row_get_title (row);
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), text))
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (says (child, text))
        return TRUE;
    }

  return FALSE;
}

static void
test_words (void)
{
  g_autoptr (CarlosImportReport) report = create_report ();
  CarlosImportCard *card = present (report);
  g_autofree char *sentence = carlos_import_words_summarise (report);
  g_autofree char *period = carlos_import_words_period (report);

  g_assert_cmpstr (sentence, ==, "204 rows: 200 plays, 3 under 30 s, 1 unreadable.");
  g_assert_true (says (GTK_WIDGET (card), sentence));
  g_assert_true (says (GTK_WIDGET (card), period));
  g_assert_true (says (GTK_WIDGET (card), "Nothing was sent anywhere."));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence);
  dismiss (card);
}

/* A row for each class that there is, plays first, whose count is part of its name. */
static void
test_classes (void)
{
  static const char *const titles[] = { "Plays", "Under 30 seconds", "Unreadable" };
  static const char *const labels[] = { "Plays: 200", "Under 30 seconds: 3", "Unreadable: 1" };
  g_autoptr (CarlosImportReport) report = create_report ();
  CarlosImportCard *card = present (report);
  GtkListBox *classes = get_classes (card);

  for (int i = 0; i < (int) G_N_ELEMENTS (titles); i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (classes, i);

      g_assert_cmpstr (get_title (row), ==, titles[i]);
      gtk_test_accessible_assert_property (get_head (row), GTK_ACCESSIBLE_PROPERTY_LABEL, labels[i]);
    }
  g_assert_null (gtk_list_box_get_row_at_index (classes, G_N_ELEMENTS (titles)));
  dismiss (card);
}

/* Examples are made when they are looked at, and their text is no markup. */
static void
test_examples (void)
{
  g_autoptr (CarlosImportReport) report = create_report ();
  CarlosImportCard *card = present (report);
  GtkListBoxRow *plays = gtk_list_box_get_row_at_index (get_classes (card), 0);
  g_autoptr (GPtrArray) before = list_inside (plays);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) again = NULL;

  g_assert_cmpuint (before->len, ==, 0);
  gtk_test_accessible_assert_state (get_head (plays), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (plays), TRUE);
  gtk_test_accessible_assert_state (get_head (plays), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  stage_settle (GTK_WIDGET (card));
  rows = list_inside (plays);
  g_assert_cmpuint (rows->len, ==, CARLOS_IMPORT_MAX_EXAMPLES + 1);
  g_assert_cmpstr (get_title (rows->pdata[6]), ==, "Nilo & the <b>Bells</b> – Tin");
  g_assert_cmpstr (adw_action_row_get_subtitle (rows->pdata[6]), ==, "Streaming_<History>_0.json, row 7");
  g_assert_cmpstr (get_title (rows->pdata[CARLOS_IMPORT_MAX_EXAMPLES]), ==, "And 100 more");
  g_assert_true (says (GTK_WIDGET (plays), "Nilo & the <b>Bells</b> – Tin"));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (plays), FALSE);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (plays), TRUE);
  again = list_inside (plays);
  g_assert_cmpuint (again->len, ==, rows->len);
  dismiss (card);
}

static void
test_files (void)
{
  g_autoptr (CarlosImportReport) report = create_report ();
  CarlosImportCard *card = present (report);
  GtkListBoxRow *files = get_files (card);
  g_autoptr (GPtrArray) rows = NULL;

  g_assert_false (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (files)));
  gtk_test_accessible_assert_property (get_head (files), GTK_ACCESSIBLE_PROPERTY_LABEL, "Files: 2");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (files), TRUE);
  stage_settle (GTK_WIDGET (card));
  rows = list_inside (files);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpstr (get_title (rows->pdata[0]), ==, "Streaming_<History>_0.json");
  g_assert_cmpstr (adw_action_row_get_subtitle (rows->pdata[0]), ==, "Extended history");
  g_assert_true (says (rows->pdata[0], "204"));
  g_assert_cmpstr (adw_action_row_get_subtitle (rows->pdata[1]), ==, "Not opened");
  dismiss (card);
}

/* A library that stood in the way is named. */
static void
test_set_aside (void)
{
  g_autoptr (CarlosImportReport) report = create_report ();
  CarlosImportCard *card;
  g_autofree char *words = carlos_status_words_set_aside ("/home/library.db.corrupt-20261127-080000");

  g_assert_nonnull (strstr (words, "library.db.corrupt-20261127-080000"));
  report->set_aside = g_strdup ("/home/library.db.corrupt-20261127-080000");
  card = present (report);
  g_assert_true (says (GTK_WIDGET (card), words));
  dismiss (card);
}

/* What went wrong with a file is there without looking for it. */
static void
test_problems (void)
{
  g_autoptr (CarlosImportReport) report = create_report ();
  CarlosImportFile *file = g_ptr_array_index (report->files, 1);
  CarlosImportCard *card;
  g_autoptr (GPtrArray) rows = NULL;

  file->kind = "damaged";
  file->problem = g_strdup ("It ends in the middle of row 3.");
  card = present (report);
  g_assert_true (says (GTK_WIDGET (card), "1 file had a problem; it is listed below."));
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (get_files (card))));
  rows = list_inside (get_files (card));
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpstr (get_title (rows->pdata[0]), ==, "ReadMeFirst.pdf");
  g_assert_cmpstr (adw_action_row_get_subtitle (rows->pdata[0]), ==,
                   "Damaged\nIt ends in the middle of row 3.");
  dismiss (card);
}

static void
test_many_files (void)
{
  g_autoptr (CarlosImportReport) report = create_report ();
  CarlosImportCard *card;
  g_autoptr (GPtrArray) rows = NULL;

  for (guint i = 0; i < 500; i++)
    carlos_import_report_add_file (report, "log.json", "not opened");
  card = present (report);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (get_files (card)), TRUE);
  rows = list_inside (get_files (card));
  g_assert_cmpuint (rows->len, ==, 101);
  g_assert_cmpstr (get_title (rows->pdata[100]), ==, "And 402 more");
  dismiss (card);
}

/* An import that only told what was known says so. */
static void
test_nothing_new (void)
{
  static const char known[] = "All the music in it was known already, so nothing was added.";
  static const char empty[] = "There was no music in it, so nothing was added.";
  g_autoptr (CarlosImportReport) report = carlos_import_report_new ();
  guint file = carlos_import_report_add_file (report, "Streaming_History_Audio_0.json", "extended history");
  CarlosImportCard *card = present (report);

  g_assert_true (says (GTK_WIDGET (card), empty));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (get_classes (card))));
  dismiss (card);

  count_rows (report, file, CARLOS_ROW_DUPLICATE, 9, "Nilo – Tin");
  report->memberships = 4;
  card = present (report);
  g_assert_true (says (GTK_WIDGET (card), known));
  dismiss (card);

  report->new_memberships = 1;
  card = present (report);
  g_assert_false (says (GTK_WIDGET (card), known));
  g_assert_false (says (GTK_WIDGET (card), empty));
  dismiss (card);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* The keyboard is on the button, which Return presses wherever else it is. */
static void
test_done (void)
{
  g_autoptr (CarlosImportReport) report = create_report ();
  CarlosImportCard *card = present (report);
  GtkWidget *button = gtk_window_get_default_widget (GTK_WINDOW (card));
  guint n_done = 0;

  g_signal_connect_swapped (card, "done", G_CALLBACK (count_cb), &n_done);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (card)) == button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (n_done, ==, 1);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (card)));
  dismiss (card);
}

static void
test_escape (void)
{
  g_autoptr (CarlosImportReport) report = create_report ();
  CarlosImportCard *card = present (report);
  guint n_done = 0;

  g_signal_connect_swapped (card, "done", G_CALLBACK (count_cb), &n_done);
  g_assert_true (stage_press (gtk_window_get_focus (GTK_WINDOW (card)), GDK_KEY_Escape));
  g_assert_cmpuint (n_done, ==, 0);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (card)));
  dismiss (card);
}

static void
test_narrow (void)
{
  g_autoptr (CarlosImportReport) report = create_report ();
  CarlosImportCard *card = present (report);
  int minimum;

  gtk_widget_measure (GTK_WIDGET (card), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 360);
  dismiss (card);
}

int
main (int argc, char **argv)
{
  g_autoptr (CarlosApplication) application = NULL;

  stage_init (&argc, &argv);
  application = carlos_application_new (); /* brings the templates */

  g_test_add_func ("/import-card/words", test_words);
  g_test_add_func ("/import-card/classes", test_classes);
  g_test_add_func ("/import-card/examples", test_examples);
  g_test_add_func ("/import-card/files", test_files);
  g_test_add_func ("/import-card/problems", test_problems);
  g_test_add_func ("/import-card/set-aside", test_set_aside);
  g_test_add_func ("/import-card/many-files", test_many_files);
  g_test_add_func ("/import-card/nothing-new", test_nothing_new);
  g_test_add_func ("/import-card/done", test_done);
  g_test_add_func ("/import-card/escape", test_escape);
  g_test_add_func ("/import-card/narrow", test_narrow);

  return g_test_run ();
}
