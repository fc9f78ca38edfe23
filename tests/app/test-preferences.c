/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "library-fixture.h"
#include "stage.h"

#include "carlos-application.h"
#include "carlos-community-choice.h"
#include "carlos-community-group.h"
#include "carlos-community-training.h"
#include "carlos-preferences.h"
#include "carlos-settings.h"

#include <string.h>

typedef struct
{
  LibraryFixture library;
  GSettings *settings;
  CarlosInput *input;
  char *beside; /* where the model of the library is */
  CarlosPreferences *window;
  CarlosCommunityGroup *group;
  guint n_changes; /* of the setting */
} Fixture;

static void
changed_cb (Fixture *self)
{
  self->n_changes++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (CarlosSelection) all = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);

  library_fixture_set_up (&self->library, NULL);
  library_fixture_import (&self->library, "plays.csv",
                          "ts,artist,title,ms_played\n2021-01-01T10:00:00Z,A,B,200000\n");
  self->settings = carlos_settings_new ();
  g_settings_reset (self->settings, "community-model");
  g_signal_connect_swapped (self->settings, "changed::community-model", G_CALLBACK (changed_cb), self);
  self->input = carlos_input_new_for_library (self->library.path, all);
  self->beside = carlos_community_choice_get_default (self->library.path);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_ref (self->window);
  gtk_window_destroy (GTK_WINDOW (self->window));
  stage_wait_until (G_OBJECT (self->window)->ref_count == 1);
  g_assert_finalize_object (self->window);
  g_clear_pointer (&self->input, carlos_input_unref);
  g_signal_handlers_disconnect_by_data (self->settings, self);
  g_object_unref (self->settings);
  g_free (self->beside);
  library_fixture_tear_down (&self->library, NULL);
}

static gpointer
get_child (Fixture *self, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (self->group), CARLOS_TYPE_COMMUNITY_GROUP, name);
}

static const char *
get_title (Fixture *self)
{
  return adw_preferences_row_get_title (get_child (self, "used_row"));
}

static const char *
get_subtitle (Fixture *self)
{
  return adw_action_row_get_subtitle (get_child (self, "used_row"));
}

static const char *
get_remark (Fixture *self)
{
  return gtk_label_get_label (get_child (self, "remark"));
}

static gboolean
is_working (Fixture *self)
{
  return !gtk_widget_get_sensitive (get_child (self, "choose_row"));
}

static void
open_window (Fixture *self)
{
  self->window = carlos_preferences_new (self->settings, self->input);
  self->group = CARLOS_COMMUNITY_GROUP (
    gtk_widget_get_template_child (GTK_WIDGET (self->window), CARLOS_TYPE_PREFERENCES, "community"));
  gtk_window_present (GTK_WINDOW (self->window));
  stage_wait_until (!g_str_equal (get_title (self), "Looking…"));
}

/* Forty listeners of forty artists, of two kinds, in a table. */
static GFile *
write_community (Fixture *self)
{
  g_autoptr (GString) text = g_string_new ("user,item,count\n");
  g_autoptr (GRand) chance = g_rand_new_with_seed (1);

  for (guint user = 0; user < 40; user++)
    {
      for (guint item = 0; item < 40; item++)
        {
          if (g_rand_double (chance) < (user % 2 == item % 2 ? .5 : .05))
            g_string_append_printf (text, "u%u,Artist %u,3\n", user, item);
        }
    }

  return library_fixture_write (&self->library, "listeners.csv", text->str);
}

static GFile *
write_model (Fixture *self, const char *name, const char *licence)
{
  g_autoptr (GFile) table = write_community (self);
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  g_autoptr (CarlosLoadReport) report = carlos_load_report_new ();
  const CarlosTrainerOptions options = { .kind = CARLOS_COMMUNITY_EASE, .seed = 1 };
  g_autofree char *path = library_fixture_get_path (&self->library, name);
  g_autoptr (CarlosCommunityModel) model = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (files, table);
  model = carlos_community_train (&(CarlosCommunityFiles){ .train = files }, &options, licence, report, NULL,
                                  &error);
  g_assert_no_error (error);
  carlos_community_save (model, path, &error);
  g_assert_no_error (error);

  return g_file_new_for_path (path);
}

static void
assert_model (Fixture *self, const char *path)
{
  g_autofree char *model = carlos_settings_dup_community_model (self->settings, self->input);

  g_assert_cmpstr (model, ==, path);
}

static void
test_nobody (Fixture *self, gconstpointer data)
{
  open_window (self);
  g_assert_cmpstr (get_title (self), ==, "No community");
  g_assert_nonnull (strstr (get_subtitle (self), "Nothing is known of other listeners"));
  g_assert_false (gtk_widget_get_visible (get_child (self, "remove_button")));
  gtk_test_accessible_assert_property (get_child (self, "used_row"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       get_subtitle (self));
  assert_model (self, NULL);
}

/* Before there is anybody, it is about the library that will be. */
static void
test_nothing (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->input, carlos_input_unref);
  open_window (self);
  g_assert_cmpstr (get_title (self), ==, "No community");
}

/* 420 listeners, as test-community.c counts. What is chosen for one's own library is nothing for the sample. */
static void
test_sample (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->input, carlos_input_unref);
  self->input = carlos_input_new_for_sample ();
  g_settings_set_string (self->settings, "community-model", "/nowhere/some.model");
  open_window (self);
  g_assert_cmpstr (get_title (self), ==, "The sample’s own listeners");
  g_assert_true (g_str_has_prefix (get_subtitle (self), "420 listeners, "));
  assert_model (self, NULL);
}

/* A model is used once it is known to be one; its origin and the rights in it are shown as they are, not as markup. */
static void
test_choose (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = write_model (self, "other.model", "CC0 <really>");

  open_window (self);
  carlos_community_group_choose (self->group, file);
  g_assert_false (gtk_widget_get_sensitive (get_child (self, "choose_row")));
  stage_wait_until (g_str_equal (get_title (self), "other.model"));
  g_assert_nonnull (strstr (get_subtitle (self), "listeners.csv: 40 listeners, 40 items"));
  g_assert_nonnull (strstr (get_subtitle (self), "Rights: CC0 <really>"));
  g_assert_false (is_working (self));
  assert_model (self, g_file_peek_path (file));

  /* It stays where it is when it is not wanted any more. */
  g_signal_emit_by_name (get_child (self, "remove_button"), "clicked");
  stage_wait_until (g_str_equal (get_title (self), "No community"));
  g_assert_true (g_file_query_exists (file, NULL));
  assert_model (self, NULL);
}

/* What is no model, or was one before a bit of it fell over, changes nothing and is told in one sentence. */
static void
test_refuse (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) foreign = library_fixture_write (&self->library, "foreign.model", "ts,artist\n");
  g_autoptr (GFile) damaged = write_model (self, "damaged.model", "");
  g_autoptr (GFile) elsewhere = g_file_new_for_uri ("https://example.com/community.model");
  g_autoptr (GFile) odd = g_file_new_for_path ("/nowhere/\xff.model");
  GFile *const files[] = { foreign, damaged };
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (g_file_peek_path (damaged), &bytes, &size, NULL));
  bytes[size / 2] ^= 1;
  g_assert_true (g_file_set_contents (g_file_peek_path (damaged), bytes, (gssize) size, NULL));
  open_window (self);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *name = g_file_get_basename (files[i]);

      carlos_community_group_choose (self->group, files[i]);
      stage_wait_until (!is_working (self));
      g_assert_nonnull (strstr (get_remark (self), name));
      g_assert_true (gtk_widget_has_css_class (get_child (self, "remark"), "error"));
      g_assert_true (gtk_widget_get_sensitive (get_child (self, "choose_row")));
    }
  carlos_community_group_choose (self->group, elsewhere);
  g_assert_cmpstr (get_remark (self), ==, "A model has to lie on this computer, at a path that is text");
  carlos_community_group_choose (self->group, odd);
  g_assert_cmpstr (get_remark (self), ==, "A model has to lie on this computer, at a path that is text");
  g_assert_cmpuint (self->n_changes, ==, 0);
  g_assert_cmpstr (get_title (self), ==, "No community");
}

/* A chosen file that is gone is named, and can be let go. */
static void
test_gone (Fixture *self, gconstpointer data)
{
  g_settings_set_string (self->settings, "community-model", "/nowhere/some.model");
  open_window (self);
  g_assert_cmpstr (get_title (self), ==, "No community");
  g_assert_nonnull (strstr (get_subtitle (self), "some.model"));
  g_signal_emit_by_name (get_child (self, "remove_button"), "clicked");
  stage_wait_until (strstr (get_subtitle (self), "Nothing is known") != NULL);
}

static GListModel *
list_file (GFile *file)
{
  GListStore *files = g_list_store_new (G_TYPE_FILE);

  g_list_store_append (files, file);

  return G_LIST_MODEL (files);
}

/* What is trained lies beside the library and is used at once, also when it replaces one; its size and quality are told. */
static void
test_train (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) table = write_community (self);
  g_autoptr (GListModel) files = list_file (table);

  open_window (self);
  gtk_editable_set_text (get_child (self, "licence_row"), "mine");
  for (guint i = 0; i < 2; i++)
    {
      self->n_changes = 0;
      carlos_community_group_train (self->group, files);
      g_assert_true (is_working (self));
      stage_wait_until (!is_working (self));
      g_assert_true (g_str_has_prefix (get_remark (self), "Trained: 40 listeners, 40 items. NDCG at 20"));
      g_assert_false (gtk_widget_has_css_class (get_child (self, "remark"), "error"));
      g_assert_cmpuint (self->n_changes, >, 0);
      stage_wait_until (g_str_equal (get_title (self), "community.model"));
      g_assert_nonnull (strstr (get_subtitle (self), "Rights: mine"));
      assert_model (self, self->beside);
    }

  /* Unused, it is out of the way, so that the command line does not use it either. */
  g_signal_emit_by_name (get_child (self, "remove_button"), "clicked");
  stage_wait_until (g_str_equal (get_title (self), "No community"));
  g_assert_false (g_file_test (self->beside, G_FILE_TEST_EXISTS));
  assert_model (self, NULL);
}

static void
test_undo (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = write_model (self, "community.model", "");
  GtkWidget *button;

  open_window (self);
  g_assert_cmpstr (get_title (self), ==, "community.model");
  g_signal_emit_by_name (get_child (self, "remove_button"), "clicked");
  g_assert_cmpuint (self->n_changes, >, 0);
  stage_wait_until (g_str_equal (get_title (self), "No community"));
  button = stage_find_child (
    stage_find_child (GTK_WIDGET (self->window), g_type_from_name ("AdwToastWidget")), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  stage_wait_until (g_str_equal (get_title (self), "community.model"));
  assert_model (self, self->beside);
}

/* Cancelled, there is no model, and nothing is said to have gone wrong. */
static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) table = write_community (self);
  g_autoptr (GListModel) files = list_file (table);

  open_window (self);
  carlos_community_group_train (self->group, files);
  g_signal_emit_by_name (get_child (self, "progress"), "cancel");
  stage_wait_until (!is_working (self));
  g_assert_cmpstr (get_remark (self), ==, "");
  g_assert_false (g_file_test (self->beside, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (self->n_changes, ==, 0);
}

/* Files without listeners are refused with the engine's sentence. */
static void
test_bad_files (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) table = library_fixture_write (&self->library, "nothing.csv", "x\n");
  g_autoptr (GListModel) files = list_file (table);

  open_window (self);
  carlos_community_group_train (self->group, files);
  stage_wait_until (!is_working (self));
  g_assert_cmpuint (strlen (get_remark (self)), >, 10);
  g_assert_true (gtk_widget_has_css_class (get_child (self, "remark"), "error"));
  g_assert_false (g_file_test (self->beside, G_FILE_TEST_EXISTS));
}

static void
test_width (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = write_model (self, "community.model", "CC BY-SA 4.0");
  int minimum;

  open_window (self);
  g_assert_true (gtk_widget_get_visible (get_child (self, "remove_button")));
  gtk_widget_measure (GTK_WIDGET (self->group), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 336);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_type_ensure (CARLOS_TYPE_APPLICATION); /* which brings the resources */

#define ADD(name, test) g_test_add ("/preferences/" name, Fixture, NULL, set_up, test, tear_down)

  ADD ("nobody", test_nobody);
  ADD ("nothing", test_nothing);
  ADD ("sample", test_sample);
  ADD ("choose", test_choose);
  ADD ("refuse", test_refuse);
  ADD ("gone", test_gone);
  ADD ("train", test_train);
  ADD ("undo", test_undo);
  ADD ("cancel", test_cancel);
  ADD ("bad-files", test_bad_files);
  ADD ("width", test_width);

  return g_test_run ();
}
