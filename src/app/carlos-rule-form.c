/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-rule-form.h"

#include "carlos-name-matches.h"
#include "carlos-rule-words.h"
#include "carlos-selection.h"
#include "carlos-time-text.h"

#include <glib/gi18n-lib.h>

/**
 * CarlosRuleForm:
 *
 * Where a rule about what is no part of the listener's taste is made. What is typed is checked at once, and what is wrong
 * with it is said below.
 *
 * # Accessibility
 *
 * The names that fit what is typed are a list after the entry.
 */
struct _CarlosRuleForm
{
  GtkBox parent_instance;

  AdwComboRow *kind_row;
  AdwEntryRow *name_row;
  AdwEntryRow *from_row;
  AdwEntryRow *to_row;
  GtkWidget *from_button;
  GtkWidget *to_button;
  GtkCalendar *from_calendar;
  CarlosNameMatches *matches;
  GtkLabel *remark;
  GtkWidget *button;

  CarlosLibrary *library;       /* whose rules there are already */
  const CarlosRuleNames *names; /* not owned; NULL until there is a library */
  guint n_matches;              /* names that fit what is typed */
  GTimeZone *time_zone;
  CarlosExclusion *rule; /* what is typed, NULL while that is none */
};

G_DEFINE_FINAL_TYPE (CarlosRuleForm, carlos_rule_form, GTK_TYPE_BOX)

typedef enum
{
  SIGNAL_SUBMIT,
  N_SIGNALS,
} CarlosRuleFormSignal;

static guint signals[N_SIGNALS];

static CarlosExclusionKind
get_kind (CarlosRuleForm *self)
{
  return (CarlosExclusionKind) adw_combo_row_get_selected (self->kind_row);
}

static gboolean
is_of_names (CarlosExclusionKind kind)
{
  return kind != CARLOS_EXCLUSION_PERIOD && kind != CARLOS_EXCLUSION_HOURS;
}

static const char *
get_text (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static gboolean
is_blank (AdwEntryRow *row)
{
  return *get_text (row) == '\0';
}

static void
show_error (AdwEntryRow *row, gboolean is_wrong)
{
  if (is_wrong)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* Each of these makes a rule of what is typed. Without one, @remark says why, unless too little is typed yet. */

static CarlosExclusion *
read_name (CarlosRuleForm *self, CarlosExclusionKind kind, const char **remark)
{
  const char *name = carlos_rule_names_find (self->names, kind, get_text (self->name_row));
  gboolean is_wrong = name == NULL && self->n_matches == 0 && !is_blank (self->name_row);

  show_error (self->name_row, is_wrong);
  if (is_wrong)
    *remark = _ ("Nothing in the library has this name.");

  return name != NULL ? carlos_exclusion_new (kind, name, 0, 0) : NULL;
}

static CarlosExclusion *
read_period (CarlosRuleForm *self, const char **remark)
{
  gint64 from = CARLOS_TIME_MIN, to = CARLOS_TIME_MAX, unused;
  gboolean from_is_wrong
    = !is_blank (self->from_row)
      && !carlos_time_text_parse_day (get_text (self->from_row), self->time_zone, &from, &unused);
  gboolean to_is_wrong
    = !is_blank (self->to_row)
      && !carlos_time_text_parse_day (get_text (self->to_row), self->time_zone, &unused, &to);

  if (from_is_wrong || to_is_wrong)
    *remark = _ ("Write a day as 2021-03-01, a month as 2021-03 or a year as 2021.");
  else if (from >= to)
    *remark = _ ("The last day is before the first.");
  show_error (self->from_row, from_is_wrong);
  show_error (self->to_row, to_is_wrong || from >= to);
  if (*remark != NULL || (is_blank (self->from_row) && is_blank (self->to_row)))
    return NULL;

  return carlos_exclusion_new (CARLOS_EXCLUSION_PERIOD, NULL, from, to);
}

static CarlosExclusion *
read_hours (CarlosRuleForm *self, const char **remark)
{
  gint64 from = -1, to = -1;
  gboolean from_is_wrong
    = !is_blank (self->from_row) && !carlos_time_text_parse_minute (get_text (self->from_row), &from);
  gboolean to_is_wrong
    = !is_blank (self->to_row) && !carlos_time_text_parse_minute (get_text (self->to_row), &to);

  if (from_is_wrong || to_is_wrong)
    *remark = _ ("Write a time as 19:00.");
  else if (from == to && from >= 0)
    *remark = _ ("Both times are the same.");
  show_error (self->from_row, from_is_wrong);
  show_error (self->to_row, to_is_wrong || (from == to && from >= 0));
  if (*remark != NULL || from < 0 || to < 0)
    return NULL;

  return carlos_exclusion_new (CARLOS_EXCLUSION_HOURS, NULL, from, to);
}

static CarlosExclusion *
read_rule (CarlosRuleForm *self, const char **remark)
{
  CarlosExclusionKind kind = get_kind (self);

  if (kind == CARLOS_EXCLUSION_PERIOD)
    return read_period (self, remark);
  if (kind == CARLOS_EXCLUSION_HOURS)
    return read_hours (self, remark);

  return read_name (self, kind, remark);
}

static gboolean
is_there_already (CarlosRuleForm *self, const CarlosExclusion *rule)
{
  for (guint i = 0; i < self->library->exclusions->len; i++)
    {
      if (carlos_exclusion_equal (g_ptr_array_index (self->library->exclusions, i), rule))
        return TRUE;
    }

  return FALSE;
}

/* What is wrong with what is typed, or what it means. */
static void
show_remark (CarlosRuleForm *self, const char *remark)
{
  g_autofree char *meaning
    = self->rule != NULL ? carlos_rule_words_describe (self->rule, self->time_zone) : NULL;
  const char *text = remark != NULL ? remark : meaning;

  gtk_label_set_label (self->remark, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remark), text != NULL);
  if (remark != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->remark), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->remark), "error");
}

/* The names that fit are offered until one of them is typed. */
static void
update (CarlosRuleForm *self)
{
  const char *remark = NULL;
  g_autoptr (CarlosExclusion) rule = NULL;

  if (self->names == NULL)
    return;

  self->n_matches
    = carlos_name_matches_search (self->matches, self->names, get_kind (self), get_text (self->name_row));
  rule = read_rule (self, &remark);
  g_clear_pointer (&self->rule, carlos_exclusion_free);
  if (rule != NULL && is_there_already (self, rule))
    remark = _ ("This is set aside already.");
  else
    self->rule = g_steal_pointer (&rule);

  show_remark (self, remark);
  gtk_widget_set_visible (GTK_WIDGET (self->matches),
                          is_of_names (get_kind (self)) && self->rule == NULL && self->n_matches > 0);
  gtk_widget_set_sensitive (self->button, self->rule != NULL);
}

static void
changed_cb (CarlosRuleForm *self)
{
  update (self);
}

static void
clear (CarlosRuleForm *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), "");
  gtk_editable_set_text (GTK_EDITABLE (self->from_row), "");
  gtk_editable_set_text (GTK_EDITABLE (self->to_row), "");
}

static void
kind_changed_cb (CarlosRuleForm *self)
{
  CarlosExclusionKind kind = get_kind (self);
  gboolean is_period = kind == CARLOS_EXCLUSION_PERIOD;

  gtk_widget_set_visible (GTK_WIDGET (self->name_row), is_of_names (kind));
  gtk_widget_set_visible (GTK_WIDGET (self->from_row), !is_of_names (kind));
  gtk_widget_set_visible (GTK_WIDGET (self->to_row), !is_of_names (kind));
  gtk_widget_set_visible (self->from_button, is_period);
  gtk_widget_set_visible (self->to_button, is_period);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name_row), carlos_rule_words_kind (kind));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->from_row),
                                 is_period ? _ ("First day, such as 2021-03-01") : _ ("From, such as 19:00"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->to_row),
                                 is_period ? _ ("Last day, such as 2021-04-30") : _ ("To, such as 20:30"));
  clear (self);
  update (self);
}

static void
chosen_cb (CarlosRuleForm *self, const char *name)
{
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), name);
  gtk_widget_grab_focus (self->button);
}

static void
day_selected_cb (CarlosRuleForm *self, GtkCalendar *calendar)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);
  g_autofree char *text = g_date_time_format (date, "%Y-%m-%d");

  gtk_editable_set_text (GTK_EDITABLE (calendar == self->from_calendar ? self->from_row : self->to_row),
                         text);
}

/* The form is empty afterwards, so that nothing is set aside twice. */
static void
submit_cb (CarlosRuleForm *self)
{
  g_autoptr (CarlosExclusion) rule = NULL;

  if (self->rule == NULL)
    return;

  rule = carlos_exclusion_copy (self->rule);
  clear (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->kind_row));
  g_signal_emit (self, signals[SIGNAL_SUBMIT], 0, rule);
}

static void
carlos_rule_form_dispose (GObject *object)
{
  CarlosRuleForm *self = CARLOS_RULE_FORM (object);

  self->names = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), CARLOS_TYPE_RULE_FORM);
  g_clear_pointer (&self->library, carlos_library_unref);
  g_clear_pointer (&self->time_zone, g_time_zone_unref);
  g_clear_pointer (&self->rule, carlos_exclusion_free);

  G_OBJECT_CLASS (carlos_rule_form_parent_class)->dispose (object);
}

static void
carlos_rule_form_class_init (CarlosRuleFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_rule_form_dispose;

  /**
   * CarlosRuleForm::submit:
   * @rule: (type CarlosExclusion): a rule that is not stored yet
   *
   * The listener has made a rule.
   */
  signals[SIGNAL_SUBMIT] = g_signal_new ("submit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  g_type_ensure (CARLOS_TYPE_NAME_MATCHES);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-rule-form.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosRuleForm, kind_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosRuleForm, name_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosRuleForm, from_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosRuleForm, to_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosRuleForm, from_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosRuleForm, to_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosRuleForm, from_calendar);
  gtk_widget_class_bind_template_child (widget_class, CarlosRuleForm, matches);
  gtk_widget_class_bind_template_child (widget_class, CarlosRuleForm, remark);
  gtk_widget_class_bind_template_child (widget_class, CarlosRuleForm, button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
}

static void
carlos_rule_form_init (CarlosRuleForm *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  self->time_zone = g_time_zone_new_local ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint k = 0; k < CARLOS_N_EXCLUSION_KINDS; k++)
    gtk_string_list_append (kinds, carlos_rule_words_kind ((CarlosExclusionKind) k));
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (kinds));
}

/**
 * carlos_rule_form_set_library:
 * @library: whose rules there are already
 * @names: its names, which must live until others are set
 */
void
carlos_rule_form_set_library (CarlosRuleForm *self, CarlosLibrary *library, const CarlosRuleNames *names)
{
  g_return_if_fail (CARLOS_IS_RULE_FORM (self));

  carlos_library_ref (library);
  g_clear_pointer (&self->library, carlos_library_unref);
  self->library = library;
  self->names = names;
  update (self);
}
