/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-rules-window.h"

#include "carlos-rule-form.h"
#include "carlos-rule-words.h"
#include "carlos-rules-report.h"
#include "carlos-suggestion-row.h"

#include <glib/gi18n-lib.h>

/**
 * CarlosRulesWindow:
 *
 * "That wasn't me": the rules that there are and what they hide, what else might be meant, and the way to say more. It
 * changes nothing itself: its signals tell what the listener wants, and who hears them sets the library that has it.
 */
struct _CarlosRulesWindow
{
  AdwWindow parent_instance;

  GtkLabel *total;
  GtkListBox *rules;
  GtkWidget *suggestions_group;
  GtkListBox *suggestions;
  CarlosRuleForm *form;

  CarlosLibrary *library;
  CarlosRulesReport *report; /* what is shown, NULL at first */
  GTimeZone *time_zone;
  struct _ReportJob *job; /* the one whose result is wanted */
  GtkWidget *answered;    /* the list that the keyboard was in when a row of it was answered */
};

G_DEFINE_FINAL_TYPE (CarlosRulesWindow, carlos_rules_window, ADW_TYPE_WINDOW)

typedef enum
{
  SIGNAL_EXCLUDE,
  SIGNAL_TAKE_BACK,
  SIGNAL_KEEP,
  N_SIGNALS,
} CarlosRulesWindowSignal;

static guint signals[N_SIGNALS];

/* What a worker needs to look at rules. */
typedef struct _ReportJob
{
  CarlosLibrary *library;
  GPtrArray *kept; /* NULL for nothing */
} ReportJob;

static void
report_job_free (ReportJob *job)
{
  carlos_library_unref (job->library);
  g_clear_pointer (&job->kept, g_ptr_array_unref);
  g_free (job);
}

static void
make_report (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ReportJob *job = data;
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();

  g_task_return_pointer (task, carlos_rules_report_new (job->library, job->kept, time_zone),
                         (GDestroyNotify) carlos_rules_report_free);
}

/* A row that was answered waits to be taken away. It loses the keyboard, which its list is to have again. */
static void
close_row (CarlosRulesWindow *self, GtkWidget *row)
{
  if (gtk_widget_get_focus_child (row) != NULL)
    self->answered = gtk_widget_get_parent (row);
  gtk_widget_set_sensitive (row, FALSE);
}

static void
remove_clicked_cb (GtkWidget *button, CarlosRulesWindow *self)
{
  close_row (self, gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW));
  g_signal_emit (self, signals[SIGNAL_TAKE_BACK], 0, g_object_get_data (G_OBJECT (button), "rule"));
}

static GtkWidget *
create_remove_button (CarlosRulesWindow *self, const CarlosExclusion *rule, const char *title)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: the button of a rule; %s is what the rule says */
  g_autofree char *label = g_strdup_printf (_ ("Remove “%s”"), title);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "rule", carlos_exclusion_copy (rule),
                          (GDestroyNotify) carlos_exclusion_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, 0);

  return button;
}

static GtkWidget *
create_rule_row (CarlosRulesWindow *self, const CarlosExclusion *rule, const CarlosRuleEffect *effect)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = carlos_rule_words_describe (rule, self->time_zone);
  g_autofree char *subtitle = carlos_rule_words_effect (effect);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_remove_button (self, rule, title));

  return row;
}

static void
suggestion_exclude_cb (CarlosSuggestionRow *row, CarlosRulesWindow *self)
{
  close_row (self, GTK_WIDGET (row));
  g_signal_emit (self, signals[SIGNAL_EXCLUDE], 0, carlos_suggestion_row_get_rule (row));
}

static void
suggestion_keep_cb (CarlosSuggestionRow *row, CarlosRulesWindow *self)
{
  close_row (self, GTK_WIDGET (row));
  g_signal_emit (self, signals[SIGNAL_KEEP], 0, carlos_suggestion_row_get_rule (row));
}

static GtkWidget *
create_suggestion_row (CarlosRulesWindow *self, const CarlosSuggestion *suggestion)
{
  GtkWidget *row = carlos_suggestion_row_new (suggestion, self->time_zone);

  g_signal_connect_object (row, "exclude", G_CALLBACK (suggestion_exclude_cb), self, 0);
  g_signal_connect_object (row, "keep", G_CALLBACK (suggestion_keep_cb), self, 0);

  return row;
}

static void
remove_rows (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
fill (CarlosRulesWindow *self)
{
  const GPtrArray *rules = self->library->exclusions;
  g_autofree char *total = carlos_rule_words_total (&self->report->total);

  gtk_label_set_label (self->total, total);
  remove_rows (self->rules);
  for (guint i = 0; i < rules->len; i++)
    gtk_list_box_append (self->rules,
                         create_rule_row (self, g_ptr_array_index (rules, i), &self->report->effects[i]));
  remove_rows (self->suggestions);
  for (guint i = 0; i < self->report->suggestions->len; i++)
    gtk_list_box_append (self->suggestions,
                         create_suggestion_row (self, g_ptr_array_index (self->report->suggestions, i)));
  gtk_widget_set_visible (self->suggestions_group, self->report->suggestions->len > 0);
  carlos_rule_form_set_library (self->form, self->library, self->report->names);
}

/* The keyboard stays in the list that it was in while the rows are made anew, or goes on to the form. */
static void
show_report (CarlosRulesWindow *self)
{
  GtkWidget *focused = g_steal_pointer (&self->answered);
  GtkWidget *lists[] = { GTK_WIDGET (self->rules), GTK_WIDGET (self->suggestions) };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      if (gtk_widget_get_focus_child (lists[i]) != NULL)
        focused = lists[i];
    }
  fill (self);
  if (focused != NULL && !gtk_widget_child_focus (focused, GTK_DIR_TAB_FORWARD))
    gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
}

static void
report_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosRulesWindow *self = CARLOS_RULES_WINDOW (source);
  ReportJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (CarlosRulesReport) report = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autoptr (CarlosRulesReport) before = NULL;

  if (job != self->job)
    return; /* another library was set meanwhile */

  self->job = NULL;
  before = self->report; /* the form still reads its names */
  self->report = g_steal_pointer (&report);
  carlos_library_ref (job->library);
  g_clear_pointer (&self->library, carlos_library_unref);
  self->library = job->library;
  show_report (self);
}

static void
form_submit_cb (CarlosRulesWindow *self, const CarlosExclusion *rule)
{
  g_signal_emit (self, signals[SIGNAL_EXCLUDE], 0, rule);
}

static void
carlos_rules_window_dispose (GObject *object)
{
  CarlosRulesWindow *self = CARLOS_RULES_WINDOW (object);

  self->job = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), CARLOS_TYPE_RULES_WINDOW);
  g_clear_pointer (&self->report, carlos_rules_report_free);
  g_clear_pointer (&self->library, carlos_library_unref);
  g_clear_pointer (&self->time_zone, g_time_zone_unref);

  G_OBJECT_CLASS (carlos_rules_window_parent_class)->dispose (object);
}

static void
install_signals (CarlosRulesWindowClass *klass)
{
  /**
   * CarlosRulesWindow::exclude:
   * @rule: (type CarlosExclusion): a rule that is not stored yet
   *
   * The listener wants something to be set aside.
   */
  signals[SIGNAL_EXCLUDE] = g_signal_new ("exclude", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  /**
   * CarlosRulesWindow::take-back:
   * @rule: (type CarlosExclusion): one of the library's
   *
   * The listener wants a rule to go.
   */
  signals[SIGNAL_TAKE_BACK] = g_signal_new ("take-back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  /**
   * CarlosRulesWindow::keep:
   * @rule: (type CarlosExclusion): what was suggested
   *
   * The listener says that a suggestion is taste and wants to hear of it no more.
   */
  signals[SIGNAL_KEEP] = g_signal_new ("keep", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
carlos_rules_window_class_init (CarlosRulesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_rules_window_dispose;
  install_signals (klass);

  g_type_ensure (CARLOS_TYPE_RULE_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-rules-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosRulesWindow, total);
  gtk_widget_class_bind_template_child (widget_class, CarlosRulesWindow, rules);
  gtk_widget_class_bind_template_child (widget_class, CarlosRulesWindow, suggestions_group);
  gtk_widget_class_bind_template_child (widget_class, CarlosRulesWindow, suggestions);
  gtk_widget_class_bind_template_child (widget_class, CarlosRulesWindow, form);
  gtk_widget_class_bind_template_callback (widget_class, form_submit_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
carlos_rules_window_init (CarlosRulesWindow *self)
{
  self->time_zone = g_time_zone_new_local ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GPtrArray *
copy_rules (const GPtrArray *rules)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) carlos_exclusion_free);

  for (guint i = 0; i < rules->len; i++)
    g_ptr_array_add (copy, carlos_exclusion_copy (g_ptr_array_index (rules, i)));

  return copy;
}

/**
 * carlos_rules_window_set_library:
 * @library: whose rules to show
 * @kept: (nullable): of CarlosExclusion, copied: what was suggested before and the listener said is taste
 *
 * Looks at the rules on a worker thread and shows them when that is done; what is shown stays until then. Setting the same
 * library again lets the listener answer again, as after a rule that could not be stored.
 */
void
carlos_rules_window_set_library (CarlosRulesWindow *self, CarlosLibrary *library, const GPtrArray *kept)
{
  g_autoptr (GTask) task = NULL;
  ReportJob *job;

  g_return_if_fail (CARLOS_IS_RULES_WINDOW (self));

  job = g_new0 (ReportJob, 1);
  job->library = carlos_library_ref (library);
  job->kept = kept != NULL ? copy_rules (kept) : NULL;
  self->job = job;
  task = g_task_new (self, NULL, report_made_cb, NULL);
  g_task_set_source_tag (task, carlos_rules_window_set_library);
  g_task_set_task_data (task, job, (GDestroyNotify) report_job_free);
  g_task_run_in_thread (task, make_report);
}
