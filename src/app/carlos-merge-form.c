/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-merge-form.h"

#include "carlos-name-matches.h"

#include <glib/gi18n-lib.h>

/**
 * CarlosMergeForm:
 *
 * Where the listener says that two names are one artist. What is typed is checked at once, and what is wrong with it is said
 * below.
 *
 * # Accessibility
 *
 * The names that fit what is typed are a list after each entry.
 */
struct _CarlosMergeForm
{
  GtkBox parent_instance;

  AdwEntryRow *kept_row;
  CarlosNameMatches *kept_matches;
  AdwEntryRow *other_row;
  CarlosNameMatches *other_matches;
  GtkLabel *remark;
  GtkWidget *button;

  const CarlosRuleNames *names; /* not owned; NULL until there are some */
  const char *kept;             /* what is typed, as the library writes it; NULL while it has no such name */
  const char *other;
};

G_DEFINE_FINAL_TYPE (CarlosMergeForm, carlos_merge_form, GTK_TYPE_BOX)

typedef enum
{
  SIGNAL_SUBMIT,
  N_SIGNALS,
} CarlosMergeFormSignal;

static guint signals[N_SIGNALS];

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

/* The name that is typed into an entry, if it is one. The names that fit are offered from the first letter on, until there
 * is just one that is meant. */
static const char *
read_name (CarlosMergeForm *self, AdwEntryRow *row, CarlosNameMatches *matches, gboolean *is_wrong)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  const char *name = carlos_rule_names_find (self->names, CARLOS_EXCLUSION_ARTIST, text);
  guint n_matches = carlos_name_matches_search (matches, self->names, CARLOS_EXCLUSION_ARTIST, text);

  gtk_widget_set_visible (GTK_WIDGET (matches), *text != '\0' && name == NULL && n_matches > 0);
  *is_wrong = name == NULL && n_matches == 0 && *text != '\0';
  show_error (row, *is_wrong);

  return name;
}

static void
show_remark (CarlosMergeForm *self, const char *text, gboolean is_error)
{
  gtk_label_set_label (self->remark, text);
  gtk_widget_set_visible (GTK_WIDGET (self->remark), *text != '\0');
  if (is_error)
    gtk_widget_add_css_class (GTK_WIDGET (self->remark), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->remark), "error");
}

static void
update (CarlosMergeForm *self)
{
  gboolean kept_is_wrong, other_is_wrong, are_same;
  g_autofree char *meaning = NULL;

  if (self->names == NULL)
    return;

  self->kept = read_name (self, self->kept_row, self->kept_matches, &kept_is_wrong);
  self->other = read_name (self, self->other_row, self->other_matches, &other_is_wrong);
  are_same = self->kept != NULL && self->kept == self->other;
  gtk_widget_set_sensitive (self->button, self->kept != NULL && self->other != NULL && !are_same);
  if (self->kept != NULL && self->other != NULL)
    /* Translators: two names of an artist, of which the second one is shown */
    meaning = g_strdup_printf (_ ("“%s” will count as “%s”"), self->other, self->kept);

  if (kept_is_wrong || other_is_wrong)
    show_remark (self, _ ("Nothing in the library has this name."), TRUE);
  else if (are_same)
    show_remark (self, _ ("Both are the same name."), TRUE);
  else
    show_remark (self, meaning != NULL ? meaning : "", FALSE);
}

static void
changed_cb (CarlosMergeForm *self)
{
  update (self);
}

static void
kept_chosen_cb (CarlosMergeForm *self, const char *name)
{
  gtk_editable_set_text (GTK_EDITABLE (self->kept_row), name);
  gtk_widget_grab_focus (gtk_widget_get_sensitive (self->button) ? self->button
                                                                 : GTK_WIDGET (self->other_row));
}

static void
other_chosen_cb (CarlosMergeForm *self, const char *name)
{
  gtk_editable_set_text (GTK_EDITABLE (self->other_row), name);
  gtk_widget_grab_focus (gtk_widget_get_sensitive (self->button) ? self->button
                                                                 : GTK_WIDGET (self->kept_row));
}

static void
submit_cb (CarlosMergeForm *self)
{
  if (gtk_widget_get_sensitive (self->button))
    g_signal_emit (self, signals[SIGNAL_SUBMIT], 0, self->kept, self->other);
}

static void
carlos_merge_form_dispose (GObject *object)
{
  CarlosMergeForm *self = CARLOS_MERGE_FORM (object);

  self->names = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), CARLOS_TYPE_MERGE_FORM);

  G_OBJECT_CLASS (carlos_merge_form_parent_class)->dispose (object);
}

static void
carlos_merge_form_class_init (CarlosMergeFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_merge_form_dispose;

  /**
   * CarlosMergeForm::submit:
   * @kept: the name that is shown
   * @other: the one that counts as it
   *
   * The listener says that two different names of the library are one artist.
   */
  signals[SIGNAL_SUBMIT] = g_signal_new ("submit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  g_type_ensure (CARLOS_TYPE_NAME_MATCHES);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-merge-form.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosMergeForm, kept_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosMergeForm, kept_matches);
  gtk_widget_class_bind_template_child (widget_class, CarlosMergeForm, other_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosMergeForm, other_matches);
  gtk_widget_class_bind_template_child (widget_class, CarlosMergeForm, remark);
  gtk_widget_class_bind_template_child (widget_class, CarlosMergeForm, button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, kept_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
}

static void
carlos_merge_form_init (CarlosMergeForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * carlos_merge_form_set_names:
 * @names: of the library, which must live until others are set
 *
 * What is typed and still a name stays; two names that are one by now, as after [signal@MergeForm::submit], are cleared.
 */
void
carlos_merge_form_set_names (CarlosMergeForm *self, const CarlosRuleNames *names)
{
  gboolean was_pair;

  g_return_if_fail (CARLOS_IS_MERGE_FORM (self));

  was_pair = self->kept != NULL && self->other != NULL;
  self->names = names;
  update (self);
  if (was_pair && (self->kept == NULL || self->other == NULL))
    {
      gtk_editable_set_text (GTK_EDITABLE (self->kept_row), "");
      gtk_editable_set_text (GTK_EDITABLE (self->other_row), "");
    }
}
