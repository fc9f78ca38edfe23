/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-method-page-private.h"

#include "carlos-method-job.h"
#include "carlos-method-picture.h"

#include <glib/gi18n-lib.h>

#define PROGRESS_MS 100

G_DEFINE_FINAL_TYPE (CarlosMethodPage, carlos_method_page, ADW_TYPE_BIN)

typedef enum
{
  SIGNAL_USE,
  SIGNAL_MESSAGE,
  SIGNAL_FAILED,
  N_SIGNALS,
} CarlosMethodPageSignal;

static guint signals[N_SIGNALS];

void
carlos_method_page_tell (CarlosMethodPage *self, gboolean failed, const char *message)
{
  g_signal_emit (self, signals[failed ? SIGNAL_FAILED : SIGNAL_MESSAGE], 0, message);
}

const CarlosMethodStep *
carlos_method_page_get_step (CarlosMethodPage *self)
{
  guint step = gtk_drop_down_get_selected (self->step_drop_down);

  if (self->walk == NULL || step >= carlos_method_walk_get_n_steps (self->walk))
    return NULL;

  return carlos_method_walk_get_step (self->walk, step);
}

CarlosMethodTable *
carlos_method_page_get_table (CarlosMethodPage *self)
{
  const CarlosMethodStep *step = carlos_method_page_get_step (self);
  guint table = gtk_drop_down_get_selected (self->table_drop_down);

  return step != NULL && table < step->tables->len ? g_ptr_array_index (step->tables, table) : NULL;
}

/* One of the pictures of the step; of a film, the moment that is looked at. NULL when there is none. */
const CarlosMethodChart *
carlos_method_page_get_chart (CarlosMethodPage *self, guint picture)
{
  const CarlosMethodStep *step = carlos_method_page_get_step (self);
  guint index = step != NULL && step->is_film ? carlos_method_film_get_moment (self->film) : picture;

  return step != NULL && index < step->charts->len ? &g_array_index (step->charts, CarlosMethodChart, index)
                                                   : NULL;
}

/* Whoever sees other numbers than beside the bubbles learns why. */
static void
show_note (CarlosMethodPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), self->is_other);
  if (self->is_supposed)
    gtk_label_set_label (self->note_label,
                         _ ("This is what would be otherwise. Bubbles, map and sidebar show "
                            "what is."));
  else
    gtk_label_set_label (self->note_label,
                         _ ("Bubbles and map show this part of the music by the clusters of "
                            "all of it; here it has clusters of its own."));
}

static char *
join_lines (const GPtrArray *lines, const char *separator)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? separator : "",
                            (const char *) g_ptr_array_index (lines, i));

  return g_string_free (text, FALSE);
}

static void
show_words (CarlosMethodPage *self, const CarlosMethodStep *step)
{
  g_auto (GStrv) paragraphs = carlos_method_step_dup_paragraphs (step);
  g_autofree char *text = g_strjoinv ("\n\n", paragraphs);
  g_autofree char *formulas = join_lines (step->formulas, "\n");

  gtk_label_set_label (self->title_label, step->title);
  show_note (self);
  gtk_label_set_label (self->text_label, text);
  gtk_label_set_label (self->formula_label, formulas);
  gtk_widget_set_visible (GTK_WIDGET (self->formula_label), *formulas != '\0');
}

static void
show_pictures (CarlosMethodPage *self, const CarlosMethodStep *step)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pictures))) != NULL)
    gtk_box_remove (self->pictures, child);
  gtk_widget_set_visible (GTK_WIDGET (self->film), step->is_film);
  gtk_widget_set_visible (GTK_WIDGET (self->pictures), !step->is_film && step->charts->len > 0);
  if (step->is_film)
    {
      carlos_method_film_set_step (self->film, self->walk, step);
      return;
    }
  for (guint i = 0; i < step->charts->len; i++)
    {
      GtkWidget *picture = carlos_method_picture_new ();

      carlos_method_picture_set_chart (CARLOS_METHOD_PICTURE (picture), self->walk,
                                       &g_array_index (step->charts, CarlosMethodChart, i));
      gtk_box_append (self->pictures, picture);
    }
}

static void
list_tables (CarlosMethodPage *self, const CarlosMethodStep *step)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < step->tables->len; i++)
    gtk_string_list_append (names, carlos_method_table_get_title (g_ptr_array_index (step->tables, i)));
  gtk_drop_down_set_model (self->table_drop_down, G_LIST_MODEL (names));
}

static void
show_table (CarlosMethodPage *self)
{
  CarlosMethodTable *table = carlos_method_page_get_table (self);

  gtk_widget_set_visible (GTK_WIDGET (self->sheet), table != NULL);
  if (table != NULL)
    carlos_method_sheet_set_table (self->sheet, table);
}

static void
update_actions (CarlosMethodPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint step = gtk_drop_down_get_selected (self->step_drop_down);
  guint n_steps = self->walk != NULL ? carlos_method_walk_get_n_steps (self->walk) : 0;

  gtk_widget_action_set_enabled (widget, "method.previous", n_steps > 0 && step > 0);
  gtk_widget_action_set_enabled (widget, "method.next", step + 1 < n_steps);
  gtk_widget_action_set_enabled (widget, "method.save-picture",
                                 carlos_method_page_get_chart (self, 0) != NULL);
  gtk_widget_action_set_enabled (widget, "method.save-table", carlos_method_page_get_table (self) != NULL);
}

/* Shows the step that is chosen, from its beginning. */
void
carlos_method_page_show_step (CarlosMethodPage *self)
{
  const CarlosMethodStep *step = carlos_method_page_get_step (self);

  if (step != NULL)
    {
      self->is_filling = TRUE;
      carlos_method_page_select_step (self);
      show_words (self, step);
      show_pictures (self, step);
      carlos_method_page_list_pictures (self);
      list_tables (self, step);
      self->is_filling = FALSE;
      show_table (self);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
    }
  update_actions (self);
}

static void
step_selected_cb (CarlosMethodPage *self)
{
  if (!self->is_filling)
    carlos_method_page_show_step (self);
}

static void
table_selected_cb (CarlosMethodPage *self)
{
  if (self->is_filling)
    return;
  show_table (self);
  update_actions (self);
}

/* The steps are the same in every walk, so whoever looks at one goes on looking at it. */
static void
show_walk (CarlosMethodPage *self)
{
  self->is_filling = TRUE;
  carlos_method_page_fill_steps (self);
  self->is_filling = FALSE;
  gtk_stack_set_visible_child_name (self->stack, "step");
  carlos_method_page_show_step (self);
}

static void
stop (CarlosMethodPage *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->task);
  carlos_method_page_forget_list (self);
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->progress != NULL)
    carlos_progress_strip_hide (self->progress);
}

static gboolean
progress_cb (gpointer data)
{
  CarlosMethodPage *self = CARLOS_METHOD_PAGE (data);

  carlos_progress_strip_show (self->progress, _ ("Walking through the method"),
                              carlos_method_job_get_progress (self->task));

  return G_SOURCE_CONTINUE;
}

/* Only the last request counts. */
static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosMethodPage *self = CARLOS_METHOD_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosMethodWalk) walk = g_task_propagate_pointer (G_TASK (result), &error);

  if (G_TASK (result) != self->task)
    return;
  stop (self);
  if (walk == NULL)
    {
      carlos_method_page_tell (self, TRUE, error->message);
      return;
    }
  g_clear_pointer (&self->walk, carlos_method_walk_unref);
  self->walk = g_steal_pointer (&walk);
  self->is_other = self->is_supposed || self->listener->is_quick;
  show_walk (self);
  if (!self->is_other || self->task_wishes != self->wishes) /* a control has moved meanwhile */
    carlos_method_page_take_list (self);
}

static void
start (CarlosMethodPage *self)
{
  CarlosProfileOptions options;
  gboolean is_other = self->is_supposed || self->listener->is_quick;

  stop (self);
  self->is_stale = FALSE;
  adw_status_page_set_description (self->status_page, NULL); /* there is music */
  self->cancellable = g_cancellable_new ();
  carlos_method_choices_get_options (self->choices, &options);
  g_clear_pointer (&self->task_wishes, carlos_method_wishes_unref);
  self->task_wishes = self->wishes != NULL ? carlos_method_wishes_ref (self->wishes) : NULL;
  self->task = carlos_method_job_start (self, self->listener, is_other ? &options : NULL, self->wishes,
                                        self->cancellable, made_cb);
  self->timer = g_timeout_add (PROGRESS_MS, progress_cb, self);
}

static void
choices_changed_cb (CarlosMethodPage *self)
{
  if (self->listener == NULL)
    return;
  self->is_supposed = TRUE;
  start (self);
}

static void
use_cb (CarlosMethodPage *self)
{
  g_signal_emit (self, signals[SIGNAL_USE], 0);
}

/* What was shown stays, and what the controls say is not what it is: they go back. */
static void
cancel_cb (CarlosMethodPage *self)
{
  stop (self);
  if (self->walk != NULL)
    carlos_method_choices_set_listener (self->choices, carlos_method_walk_get_listener (self->walk));
}

static void
carlos_method_page_map (GtkWidget *widget)
{
  CarlosMethodPage *self = CARLOS_METHOD_PAGE (widget);

  GTK_WIDGET_CLASS (carlos_method_page_parent_class)->map (widget);
  if (self->is_stale && self->listener != NULL)
    start (self);
}

static void
go_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CarlosMethodPage *self = CARLOS_METHOD_PAGE (widget);
  guint step = gtk_drop_down_get_selected (self->step_drop_down);

  gtk_drop_down_set_selected (self->step_drop_down, g_str_equal (name, "method.next") ? step + 1 : step - 1);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (g_str_equal (name, "method.save-table"))
    carlos_method_page_choose_table (CARLOS_METHOD_PAGE (widget));
  else
    carlos_method_page_choose_picture (CARLOS_METHOD_PAGE (widget), (guint) g_variant_get_int32 (parameter));
}

/* The keys of a film work wherever on the page the keyboard is. */
static gboolean
film_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  CarlosMethodPage *self = CARLOS_METHOD_PAGE (widget);
  const char *action;

  g_variant_get (arguments, "(&s)", &action);

  return gtk_widget_get_mapped (GTK_WIDGET (self->film))
         && gtk_widget_activate_action (GTK_WIDGET (self->film), action, NULL);
}

static void
carlos_method_page_dispose (GObject *object)
{
  CarlosMethodPage *self = CARLOS_METHOD_PAGE (object);

  self->progress = NULL;
  stop (self);
  g_clear_handle_id (&self->fold_idle, g_source_remove);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->walk, carlos_method_walk_unref);
  g_clear_pointer (&self->list, carlos_recommendations_unref);
  g_clear_pointer (&self->wishes, carlos_method_wishes_unref);
  g_clear_pointer (&self->task_wishes, carlos_method_wishes_unref);
  g_clear_pointer (&self->listener, carlos_listener_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARLOS_TYPE_METHOD_PAGE);

  G_OBJECT_CLASS (carlos_method_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-method-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosMethodPage, flap);
  gtk_widget_class_bind_template_child (widget_class, CarlosMethodPage, step_list);
  gtk_widget_class_bind_template_child (widget_class, CarlosMethodPage, step_drop_down);
  gtk_widget_class_bind_template_child (widget_class, CarlosMethodPage, table_drop_down);
  gtk_widget_class_bind_template_child (widget_class, CarlosMethodPage, choices);
  gtk_widget_class_bind_template_child (widget_class, CarlosMethodPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CarlosMethodPage, status_page);
  gtk_widget_class_bind_template_child (widget_class, CarlosMethodPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, CarlosMethodPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, CarlosMethodPage, note_label);
  gtk_widget_class_bind_template_child (widget_class, CarlosMethodPage, text_label);
  gtk_widget_class_bind_template_child (widget_class, CarlosMethodPage, formula_label);
  gtk_widget_class_bind_template_child (widget_class, CarlosMethodPage, pictures);
  gtk_widget_class_bind_template_child (widget_class, CarlosMethodPage, film);
  gtk_widget_class_bind_template_child (widget_class, CarlosMethodPage, sheet);
  gtk_widget_class_bind_template_child (widget_class, CarlosMethodPage, pictures_menu);
  gtk_widget_class_bind_template_child (widget_class, CarlosMethodPage, progress);
  gtk_widget_class_bind_template_callback (widget_class, step_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, carlos_method_page_row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, carlos_method_page_folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, table_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, choices_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
carlos_method_page_class_init (CarlosMethodPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_method_page_dispose;
  widget_class->map = carlos_method_page_map;

  /**
   * CarlosMethodPage::use:
   *
   * The listener wants everything to be as it was tried here: see carlos_method_page_get_options().
   */
  signals[SIGNAL_USE] = g_signal_new ("use", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * CarlosMethodPage::message:
   * @message: what was done
   */
  signals[SIGNAL_MESSAGE]
    = g_signal_new ("message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * CarlosMethodPage::failed:
   * @message: what could not be done, and why
   */
  signals[SIGNAL_FAILED]
    = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (CARLOS_TYPE_METHOD_CHOICES);
  g_type_ensure (CARLOS_TYPE_METHOD_FILM);
  g_type_ensure (CARLOS_TYPE_METHOD_SHEET);
  g_type_ensure (CARLOS_TYPE_PROGRESS_STRIP);
  gtk_widget_class_install_action (widget_class, "method.previous", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "method.next", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "method.save-picture", "i", save_action);
  gtk_widget_class_install_action (widget_class, "method.save-table", NULL, save_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_p, 0, film_key_cb, "(s)", "film.play");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_comma, 0, film_key_cb, "(s)", "film.back");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_period, 0, film_key_cb, "(s)", "film.forward");
  bind_template (widget_class);
}

static void
carlos_method_page_init (CarlosMethodPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  carlos_method_page_let_names_shrink (self->step_drop_down);
  carlos_method_page_let_names_shrink (self->table_drop_down);
  update_actions (self);
}

/**
 * carlos_method_page_set_listener:
 *
 * Walks through the method with another listener, as soon as somebody looks. The same one changes nothing, so that what is
 * tried stays.
 */
void
carlos_method_page_set_listener (CarlosMethodPage *self, CarlosListener *listener)
{
  g_return_if_fail (CARLOS_IS_METHOD_PAGE (self));

  if (listener == self->listener)
    return;
  carlos_listener_ref (listener);
  g_clear_pointer (&self->listener, carlos_listener_unref);
  self->listener = listener;
  stop (self);
  self->is_stale = TRUE;
  self->is_supposed = FALSE;
  carlos_method_choices_set_listener (self->choices, listener);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    start (self);
}

/**
 * carlos_method_page_get_walk:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
CarlosMethodWalk *
carlos_method_page_get_walk (CarlosMethodPage *self)
{
  g_return_val_if_fail (CARLOS_IS_METHOD_PAGE (self), NULL);

  return self->walk;
}

/**
 * carlos_method_page_get_options:
 * @options: (out): what is tried
 */
void
carlos_method_page_get_options (CarlosMethodPage *self, CarlosProfileOptions *options)
{
  g_return_if_fail (CARLOS_IS_METHOD_PAGE (self));

  carlos_method_choices_get_options (self->choices, options);
}
