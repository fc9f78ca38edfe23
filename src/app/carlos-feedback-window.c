/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-feedback-window.h"

#include "carlos-recommend-words.h"
#include "carlos-row.h"

#include <glib/gi18n-lib.h>

#define UNDO_SECONDS 10

/**
 * CarlosFeedbackWindow:
 *
 * "What You Said": all that the listener said of recommendations, each with a way back, and the block list as a file.
 */
struct _CarlosFeedbackWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *pages;
  GtkListBox *lists[CARLOS_N_FEEDBACK_KINDS];
  GtkWidget *groups[CARLOS_N_FEEDBACK_KINDS];

  CarlosRecommendKeeper *keeper;
  CarlosFeedback *last;          /* that was taken back */
  GtkFileChooserNative *chooser; /* while one is open */
};

G_DEFINE_FINAL_TYPE (CarlosFeedbackWindow, carlos_feedback_window, ADW_TYPE_WINDOW)

static const char *const list_names[CARLOS_N_FEEDBACK_KINDS] = { "likes", "less", "blocks" };
static const char *const group_names[CARLOS_N_FEEDBACK_KINDS]
  = { "likes_group", "less_group", "blocks_group" };

static void
say (CarlosFeedbackWindow *self, const char *text, const char *action)
{
  g_autofree char *title = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (title);

  if (action != NULL)
    {
      adw_toast_set_timeout (toast, UNDO_SECONDS);
      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_action_name (toast, action);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
take_back_cb (CarlosFeedbackWindow *self, GtkWidget *button)
{
  const CarlosFeedback *feedback = g_object_get_data (G_OBJECT (button), "feedback");
  g_autofree char *words = carlos_recommend_words_feedback (feedback);
  g_autofree char *text = NULL;

  /* Translators: %s is what was said, such as “more like Song · Artist” */
  text = g_strdup_printf (_ ("Taken back: %s"), words);
  g_clear_pointer (&self->last, carlos_feedback_free);
  self->last = carlos_feedback_copy (feedback);
  carlos_recommend_keeper_take_back (self->keeper, feedback->id);
  say (self, text, "feedback.undo");
}

static GtkWidget *
create_button (CarlosFeedbackWindow *self, const CarlosFeedback *feedback, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *label = NULL;

  /* Translators: a button; %s is a track or an artist */
  label = g_strdup_printf (_ ("Take Back: %s"), name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Take Back"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "feedback", carlos_feedback_copy (feedback),
                          (GDestroyNotify) carlos_feedback_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (take_back_cb), self, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
create_row (CarlosFeedbackWindow *self, const CarlosFeedback *feedback)
{
  GtkWidget *row = adw_action_row_new ();
  const char *name = feedback->title != NULL ? feedback->title : feedback->artist;
  const char *reason = carlos_recommend_words_get_reason (feedback->reason);
  g_autofree char *subtitle = NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  subtitle
    = g_strdup_printf ("%s%s%s", feedback->title != NULL ? feedback->artist : "",
                       feedback->title != NULL && reason != NULL ? " · " : "", reason != NULL ? reason : "");
  if (*subtitle != '\0')
    carlos_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_button (self, feedback, name));

  return row;
}

static void
empty (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/* The latest first; the keyboard stays in the window when its row goes. */
static void
show_feedback (CarlosFeedbackWindow *self)
{
  const GPtrArray *feedback = carlos_recommend_keeper_get_feedback (self->keeper);
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->pages)) != NULL;
  guint n = feedback != NULL ? feedback->len : 0;

  for (guint k = 0; k < CARLOS_N_FEEDBACK_KINDS; k++)
    empty (self->lists[k]);
  for (guint i = n; i > 0; i--)
    {
      const CarlosFeedback *said = g_ptr_array_index (feedback, i - 1);

      gtk_list_box_append (self->lists[said->kind], create_row (self, said));
    }
  for (guint k = 0; k < CARLOS_N_FEEDBACK_KINDS; k++)
    gtk_widget_set_visible (self->groups[k], gtk_list_box_get_row_at_index (self->lists[k], 0) != NULL);
  gtk_stack_set_visible_child_name (self->pages, n > 0 ? "said" : "nothing");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "feedback.export",
                                 gtk_widget_get_visible (self->groups[CARLOS_FEEDBACK_BLOCK]));
  if (had_focus)
    gtk_widget_child_focus (GTK_WIDGET (self->pages), GTK_DIR_TAB_FORWARD);
}

static void
undo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CarlosFeedbackWindow *self = CARLOS_FEEDBACK_WINDOW (widget);
  g_autoptr (CarlosFeedback) feedback = g_steal_pointer (&self->last);

  if (feedback != NULL)
    carlos_recommend_keeper_say (self->keeper, feedback, TRUE);
}

static void
message_cb (CarlosFeedbackWindow *self, const char *text)
{
  say (self, text, NULL);
}

static void
import_response_cb (GtkNativeDialog *dialog, int response, CarlosFeedbackWindow *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    carlos_recommend_keeper_import_blocks (self->keeper, file);
  g_clear_object (&self->chooser);
}

static void
export_response_cb (GtkNativeDialog *dialog, int response, CarlosFeedbackWindow *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    carlos_recommend_keeper_export_blocks (self->keeper, file);
  g_clear_object (&self->chooser);
}

static void
choose (CarlosFeedbackWindow *self, const char *title, GtkFileChooserAction action, GCallback response_cb)
{
  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  if (action == GTK_FILE_CHOOSER_ACTION_SAVE)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), _ ("Blocked artists.txt"));
  g_signal_connect_object (self->chooser, "response", response_cb, self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
import_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  choose (CARLOS_FEEDBACK_WINDOW (widget), _ ("Import Block List"), GTK_FILE_CHOOSER_ACTION_OPEN,
          G_CALLBACK (import_response_cb));
}

static void
export_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  choose (CARLOS_FEEDBACK_WINDOW (widget), _ ("Export Block List"), GTK_FILE_CHOOSER_ACTION_SAVE,
          G_CALLBACK (export_response_cb));
}

static void
carlos_feedback_window_dispose (GObject *object)
{
  CarlosFeedbackWindow *self = CARLOS_FEEDBACK_WINDOW (object);

  g_clear_object (&self->chooser);
  g_clear_pointer (&self->last, carlos_feedback_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARLOS_TYPE_FEEDBACK_WINDOW);
  g_clear_object (&self->keeper);

  G_OBJECT_CLASS (carlos_feedback_window_parent_class)->dispose (object);
}

static void
carlos_feedback_window_class_init (CarlosFeedbackWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_feedback_window_dispose;
  gtk_widget_class_install_action (widget_class, "feedback.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "feedback.import", NULL, import_cb);
  gtk_widget_class_install_action (widget_class, "feedback.export", NULL, export_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-feedback-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosFeedbackWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, CarlosFeedbackWindow, pages);
  for (guint k = 0; k < CARLOS_N_FEEDBACK_KINDS; k++)
    {
      gtk_widget_class_bind_template_child_full (
        widget_class, list_names[k], FALSE,
        (gssize) (G_STRUCT_OFFSET (CarlosFeedbackWindow, lists) + k * sizeof (GtkListBox *)));
      gtk_widget_class_bind_template_child_full (
        widget_class, group_names[k], FALSE,
        (gssize) (G_STRUCT_OFFSET (CarlosFeedbackWindow, groups) + k * sizeof (GtkWidget *)));
    }
}

static void
carlos_feedback_window_init (CarlosFeedbackWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * carlos_feedback_window_new:
 * @keeper: who knows what was said; the window holds it
 *
 * Returns: (transfer none): a window of its own
 */
GtkWindow *
carlos_feedback_window_new (CarlosRecommendKeeper *keeper)
{
  CarlosFeedbackWindow *self = g_object_new (CARLOS_TYPE_FEEDBACK_WINDOW, NULL);

  self->keeper = g_object_ref (keeper);
  g_signal_connect_object (keeper, "changed", G_CALLBACK (show_feedback), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keeper, "message", G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keeper, "failed", G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
  show_feedback (self);

  return GTK_WINDOW (self);
}
