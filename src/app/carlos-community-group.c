/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-community-group.h"

#include "carlos-community-choice.h"
#include "carlos-community-job.h"
#include "carlos-community-words.h"
#include "carlos-library-import.h"
#include "carlos-progress-strip.h"
#include "carlos-row.h"

#include <glib/gi18n-lib.h>

#define KEY "community-model"

/* How often the progress of a worker is read, in milliseconds. */
#define PROGRESS_INTERVAL_MS 50

#define UNDO_SECONDS 10

/**
 * CarlosCommunityGroup:
 *
 * Which community recommendations are made with, and the ways to have another one: a model's file, or one that is trained
 * from files about other listeners. Whatever reads files runs on worker threads. Training ends with the window.
 */
struct _CarlosCommunityGroup
{
  AdwPreferencesGroup parent_instance;

  AdwActionRow *used_row;
  GtkWidget *remove_button;
  AdwActionRow *choose_row;
  GtkWidget *train_row;
  GtkEditable *licence_row;
  AdwActionRow *files_row;
  CarlosProgressStrip *progress;
  GtkLabel *remark;

  GSettings *settings;
  CarlosInput *input;          /* whose community it is */
  char *used;                  /* the model's file, NULL without one */
  CarlosCommunityJob *finding; /* what is looked for last; its task owns it */
  CarlosCommunityJob *working; /* a file that is being looked at or trained; likewise */
  guint progress_timer;
  GtkFileChooserNative *chooser; /* NULL unless it is open */
};

G_DEFINE_FINAL_TYPE (CarlosCommunityGroup, carlos_community_group, ADW_TYPE_PREFERENCES_GROUP)

static void
show_remark (CarlosCommunityGroup *self, const char *text, gboolean is_error)
{
  gtk_label_set_label (self->remark, text);
  gtk_widget_set_visible (GTK_WIDGET (self->remark), *text != '\0');
  if (is_error)
    gtk_widget_add_css_class (GTK_WIDGET (self->remark), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->remark), "error");
}

/* Where the model comes from, and what is known of the rights in that. */
static char *
describe_model (const CarlosCommunityModel *model)
{
  g_autofree char *size = carlos_community_words_size (model);
  GString *text = g_string_new (*model->provenance != '\0' ? model->provenance : size);

  /* Translators: a note on the rights in data, such as “CC BY-NC 4.0” */
  if (*model->licence != '\0')
    g_string_append_printf (text, _ ("\nRights: %s"), model->licence);

  return g_string_free (text, FALSE);
}

static char *
describe_use (const CarlosCommunityUse *use)
{
  if (use->origin == CARLOS_COMMUNITY_NOBODY)
    return g_strdup (
      _ ("Nothing is known of other listeners. ListenBrainz and Last.fm name some; or choose a "
         "model, or train one."));

  return use->origin == CARLOS_COMMUNITY_FILE ? describe_model (use->model)
                                              : carlos_community_words_size (use->model);
}

static char *
name_use (const CarlosCommunityUse *use)
{
  switch (use->origin)
    {
    case CARLOS_COMMUNITY_SAMPLE:
      return g_strdup (_ ("The sample’s own listeners"));
    case CARLOS_COMMUNITY_SERVICES:
      return g_strdup (_ ("Listeners whom services named"));
    case CARLOS_COMMUNITY_FILE:
      return g_filename_display_basename (use->path);
    case CARLOS_COMMUNITY_NOBODY:
    default:
      return g_strdup (_ ("No community"));
    }
}

static void
show_used (CarlosCommunityGroup *self, const char *title, const char *text, const char *path)
{
  g_free (self->used);
  self->used = g_strdup (path);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->used_row), title);
  carlos_row_set_subtitle (self->used_row, text);
  gtk_widget_set_visible (self->remove_button, path != NULL);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosCommunityGroup *self = CARLOS_COMMUNITY_GROUP (source);
  const CarlosCommunityJob *job;
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosCommunityUse) use = carlos_community_job_run_finish (result, &job, &error);

  if (job != self->finding)
    return; /* it has changed meanwhile, or the window is closed */

  self->finding = NULL;
  if (use != NULL)
    {
      g_autofree char *title = name_use (use);
      g_autofree char *text = describe_use (use);

      show_used (self, title, text, use->path);
    }
  else
    {
      g_autofree char *path = carlos_community_choice_find (job->path, job->input);

      show_used (self, _ ("No community"), error->message, path);
    }
}

static void
find_used (CarlosCommunityGroup *self)
{
  g_autofree char *wanted = g_settings_get_string (self->settings, KEY);
  CarlosCommunityJob *job = carlos_community_job_new (wanted);

  job->input = carlos_input_ref (self->input);
  self->finding = job;
  carlos_community_job_run_async (job, self, found_cb, NULL);
}

/* Says that another model is used, even if it is another one at the same place. A path that is no text can only be that of
 * the model beside the library, which is used without being named. */
static void
set_wanted (CarlosCommunityGroup *self, const char *place)
{
  g_autofree char *before = g_settings_get_string (self->settings, KEY);
  const char *path = g_utf8_validate (place, -1, NULL) ? place : "";

  if (g_str_equal (before, path))
    g_settings_set_string (self->settings, KEY, *path != '\0' ? "" : "/");
  g_settings_set_string (self->settings, KEY, path);
}

static gboolean
progress_cb (gpointer data)
{
  CarlosCommunityGroup *self = CARLOS_COMMUNITY_GROUP (data);

  if (self->working->files != NULL)
    carlos_progress_strip_show (self->progress, _ ("Training"),
                                carlos_community_job_get_progress (self->working));
  else
    carlos_progress_strip_show (self->progress, _ ("Reading"), -1);

  return G_SOURCE_CONTINUE;
}

static void
set_working (CarlosCommunityGroup *self, CarlosCommunityJob *job)
{
  GtkWidget *controls[] = { self->remove_button, GTK_WIDGET (self->choose_row), self->train_row };

  self->working = job;
  for (guint i = 0; i < G_N_ELEMENTS (controls); i++)
    gtk_widget_set_sensitive (controls[i], job == NULL);
  g_clear_handle_id (&self->progress_timer, g_source_remove);
  if (job == NULL)
    {
      carlos_progress_strip_hide (self->progress);
      return;
    }
  show_remark (self, "", FALSE);
  carlos_progress_strip_set_can_cancel (self->progress, job->files != NULL);
  self->progress_timer = g_timeout_add (PROGRESS_INTERVAL_MS, progress_cb, self);
  progress_cb (self);
}

/* "1,892 listeners, 17,632 items. NDCG ..." */
static void
tell_result (CarlosCommunityGroup *self, const CarlosCommunityJob *job, const CarlosCommunityUse *use)
{
  g_autofree char *size = carlos_community_words_size (use->model);
  g_autofree char *quality = carlos_community_words_quality (use->model);
  g_autofree char *text = NULL;

  if (job->files == NULL)
    return;
  /* Translators: how large a model is, and how good: both are sentences without their full stops */
  text = quality != NULL ? g_strdup_printf (_ ("Trained: %s. %s."), size, quality)
                         : g_strdup_printf (_ ("Trained: %s."), size);
  show_remark (self, text, FALSE);
}

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosCommunityGroup *self = CARLOS_COMMUNITY_GROUP (source);
  const CarlosCommunityJob *job;
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosCommunityUse) use = carlos_community_job_run_finish (result, &job, &error);

  if (job != self->working)
    return; /* the window is closed */

  set_working (self, NULL);
  if (use != NULL)
    {
      set_wanted (self, use->path);
      tell_result (self, job, use);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      show_remark (self, error->message, TRUE);
    }
}

static void
cancel_cb (CarlosCommunityGroup *self)
{
  if (self->working != NULL)
    carlos_community_job_cancel (self->working);
}

static void
undo_cb (AdwToast *toast, CarlosCommunityGroup *self)
{
  const char *path = g_object_get_data (G_OBJECT (toast), "path");
  gboolean was_aside = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (toast), "was-aside"));
  g_autoptr (GError) error = NULL;

  if (was_aside && !carlos_community_choice_put_back (path, &error))
    show_remark (self, error->message, TRUE);
  else
    set_wanted (self, path);
}

static void
offer_undo (CarlosCommunityGroup *self, const char *path, gboolean was_aside)
{
  GtkWidget *window = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_WINDOW);
  g_autofree char *name = g_filename_display_basename (path);
  /* Translators: a file's name */
  g_autofree char *text = g_strdup_printf (_ ("“%s” is not used any more"), name);
  g_autofree char *title = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_timeout (toast, UNDO_SECONDS);
  adw_toast_set_button_label (toast, _ ("Undo"));
  g_object_set_data_full (G_OBJECT (toast), "path", g_strdup (path), g_free);
  g_object_set_data (G_OBJECT (toast), "was-aside", GINT_TO_POINTER (was_aside));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, 0);
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (window), toast);
}

/* A chosen file is only forgotten. The one beside the library is used as long as it is there. */
static void
remove_cb (CarlosCommunityGroup *self)
{
  g_autofree char *path = g_strdup (self->used);
  g_autofree char *beside = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_beside;

  if (carlos_input_is_library (self->input))
    beside = carlos_community_choice_get_default (carlos_input_get_library_path (self->input));
  is_beside = g_strcmp0 (beside, path) == 0 && g_file_test (path, G_FILE_TEST_EXISTS);
  if (is_beside && !carlos_community_choice_set_aside (path, &error))
    {
      show_remark (self, error->message, TRUE);
      return;
    }
  show_remark (self, "", FALSE);
  set_wanted (self, "");
  offer_undo (self, path, is_beside);
  gtk_widget_grab_focus (GTK_WIDGET (self->choose_row));
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, CarlosCommunityGroup *self)
{
  gboolean is_to_train = gtk_file_chooser_get_select_multiple (GTK_FILE_CHOOSER (dialog));
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && is_to_train)
    {
      carlos_community_group_train (self, files);
    }
  else if (response == GTK_RESPONSE_ACCEPT && g_list_model_get_n_items (files) > 0)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, 0);

      carlos_community_group_choose (self, file);
    }
  g_clear_object (&self->chooser);
}

static void
open_chooser (CarlosCommunityGroup *self, const char *title, gboolean is_to_train)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->chooser != NULL)
    return;
  self->chooser
    = gtk_file_chooser_native_new (title, GTK_WINDOW (root), GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), is_to_train);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
choose_cb (CarlosCommunityGroup *self)
{
  open_chooser (self, _ ("Choose a Community Model"), FALSE);
}

static void
train_cb (CarlosCommunityGroup *self)
{
  open_chooser (self, _ ("Choose Files to Train From"), TRUE);
}

static void
carlos_community_group_unrealize (GtkWidget *widget)
{
  cancel_cb (CARLOS_COMMUNITY_GROUP (widget));

  GTK_WIDGET_CLASS (carlos_community_group_parent_class)->unrealize (widget);
}

static void
carlos_community_group_dispose (GObject *object)
{
  CarlosCommunityGroup *self = CARLOS_COMMUNITY_GROUP (object);

  cancel_cb (self);
  self->finding = NULL;
  self->working = NULL;
  g_clear_handle_id (&self->progress_timer, g_source_remove);
  g_clear_object (&self->chooser);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->input, carlos_input_unref);
  g_clear_pointer (&self->used, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARLOS_TYPE_COMMUNITY_GROUP);

  G_OBJECT_CLASS (carlos_community_group_parent_class)->dispose (object);
}

static void
carlos_community_group_class_init (CarlosCommunityGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_community_group_dispose;
  widget_class->unrealize = carlos_community_group_unrealize;

  g_type_ensure (CARLOS_TYPE_PROGRESS_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-community-group.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosCommunityGroup, used_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosCommunityGroup, remove_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosCommunityGroup, choose_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosCommunityGroup, train_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosCommunityGroup, licence_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosCommunityGroup, files_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosCommunityGroup, progress);
  gtk_widget_class_bind_template_child (widget_class, CarlosCommunityGroup, remark);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, train_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
carlos_community_group_init (CarlosCommunityGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * carlos_community_group_set_input:
 * @settings: where the choice is kept
 * @input: (nullable): who is shown; NULL for nobody yet
 *
 * To be called once. Shows what is used for this listener, and follows the settings.
 */
void
carlos_community_group_set_input (CarlosCommunityGroup *self, GSettings *settings, const CarlosInput *input)
{
  g_return_if_fail (CARLOS_IS_COMMUNITY_GROUP (self));

  self->settings = g_object_ref (settings);
  if (input != NULL)
    {
      self->input = carlos_input_ref ((CarlosInput *) input);
    }
  else
    {
      g_autofree char *path = carlos_library_get_default_path ();
      g_autoptr (CarlosSelection) all = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);

      self->input = carlos_input_new_for_library (path, all);
    }
  g_signal_connect_object (settings, "changed::" KEY, G_CALLBACK (find_used), self, G_CONNECT_SWAPPED);
  find_used (self);
}

/**
 * carlos_community_group_choose:
 * @model: a file that may be a model
 *
 * Uses a model, if it is one.
 */
void
carlos_community_group_choose (CarlosCommunityGroup *self, GFile *model)
{
  g_autofree char *path = g_file_get_path (model);
  CarlosCommunityJob *job;

  g_return_if_fail (CARLOS_IS_COMMUNITY_GROUP (self));

  if (self->working != NULL)
    return;
  if (path == NULL || !g_utf8_validate (path, -1, NULL)) /* a setting is text */
    {
      show_remark (self, _ ("A model has to lie on this computer, at a path that is text"), TRUE);
      return;
    }
  job = carlos_community_job_new (path);
  set_working (self, job);
  carlos_community_job_run_async (job, self, worked_cb, NULL);
}

/**
 * carlos_community_group_train:
 * @files: (element-type GFile): about other listeners
 *
 * Trains a model from files, keeps it beside the library and uses it.
 */
void
carlos_community_group_train (CarlosCommunityGroup *self, GListModel *files)
{
  g_autofree char *library = NULL;
  g_autofree char *path = NULL;
  CarlosCommunityJob *job;

  g_return_if_fail (CARLOS_IS_COMMUNITY_GROUP (self));

  if (g_list_model_get_n_items (files) == 0 || self->working != NULL)
    return;
  library = carlos_input_is_library (self->input) ? g_strdup (carlos_input_get_library_path (self->input))
                                                  : carlos_library_get_default_path ();
  path = carlos_community_choice_get_default (library);
  job = carlos_community_job_new (path);
  job->licence = g_strdup (gtk_editable_get_text (self->licence_row));
  job->files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    g_ptr_array_add (job->files, g_list_model_get_item (files, i));
  set_working (self, job);
  carlos_community_job_run_async (job, self, worked_cb, NULL);
}
