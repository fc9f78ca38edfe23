/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-window-private.h"

#include "carlos-compare-job.h"
#include "carlos-hold.h"
#include "carlos-month-axis.h"
#include "carlos-sketch-file.h"

#include <glib/gi18n-lib.h>

/* The listener beside another period or another listener: choosing what to compare with, showing it, and ending it. */

#define MAX_NAME_LENGTH 80

/**
 * carlos_window_is_contrast_shown:
 *
 * Returns: whether radar or dots are seen
 */
gboolean
carlos_window_is_contrast_shown (CarlosWindow *self)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->stack), "table") == 0
         && g_strcmp0 (gtk_stack_get_visible_child_name (self->table_stack), "contrast") == 0;
}

static void
radar_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CarlosWindow *self = CARLOS_WINDOW (widget);

  adw_view_stack_set_visible_child_name (self->stack, "table");
  gtk_stack_set_visible_child_name (self->table_stack, "contrast");
}

static CarlosMonths *
get_months (CarlosWindow *self)
{
  return self->shown != NULL && self->shown->library != NULL ? self->shown->months : NULL;
}

static void
compare_with_months (CarlosWindow *self, guint from, guint to, const char *name)
{
  CarlosMonths *months = get_months (self);
  CarlosProfileOptions options = carlos_window_get_options (self);

  carlos_compare_keeper_compare_with_period (
    self->compare_keeper, from == 0 ? CARLOS_TIME_MIN : months->starts[from],
    to >= months->n_months ? CARLOS_TIME_MAX : months->starts[to], name, &options);
}

static void
year_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CarlosWindow *self = CARLOS_WINDOW (widget);
  CarlosMonths *months = get_months (self);
  int year = g_variant_get_int32 (parameter);
  g_autofree char *name = g_strdup_printf ("%d", year);
  guint from = 0, to;

  while (months != NULL && from < months->n_months && carlos_months_get_year (months, from) < year)
    from++;
  to = from;
  while (months != NULL && to < months->n_months && carlos_months_get_year (months, to) == year)
    to++;
  if (from < to)
    compare_with_months (self, from, to, name);
}

static void
all_times_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CarlosWindow *self = CARLOS_WINDOW (widget);

  if (get_months (self) != NULL)
    /* Translators: as in “shared with all times” */
    compare_with_months (self, 0, get_months (self)->n_months, _ ("all times"));
}

/* The period of the strip is kept as lines, so that the strip is free for another one. */
static void
shown_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CarlosWindow *self = CARLOS_WINDOW (widget);
  CarlosMonths *months = get_months (self);
  guint from = carlos_period_strip_get_from (self->strip), to = carlos_period_strip_get_to (self->strip);
  g_autofree char *name = NULL;

  if (months == NULL || from >= to || to > months->n_months)
    return;
  name = carlos_month_axis_dup_period (&(CarlosMonthAxis){ .first_year = months->first_year,
                                                           .first_month = months->first_month,
                                                           .n_months = months->n_months },
                                       from, to);
  compare_with_months (self, from, to, name);
  carlos_window_say (self, _ ("Now choose another period in the strip of months"));
}

/**
 * carlos_window_compare_with_file:
 * @file: about another taste
 *
 * Compares the listener with another one, on the map.
 */
void
carlos_window_compare_with_file (CarlosWindow *self, GFile *file)
{
  carlos_notice_hide (self->notice);
  carlos_window_hide_welcome (self);
  carlos_compare_keeper_compare_with_file (self->compare_keeper, file);
}

static void
file_chosen_cb (GtkNativeDialog *dialog, int response, CarlosWindow *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_clear_object (&self->chooser);
  if (file != NULL)
    carlos_window_compare_with_file (self, file);
}

static GtkFileChooser *
create_chooser (CarlosWindow *self, const char *title, GtkFileChooserAction action)
{
  static const char *const suffixes[] = { CARLOS_SKETCH_SUFFIX + 1, NULL };

  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  carlos_window_add_filter (GTK_FILE_CHOOSER (self->chooser), _ ("Files about a taste"), suffixes);

  return GTK_FILE_CHOOSER (self->chooser);
}

static void
listener_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CarlosWindow *self = CARLOS_WINDOW (widget);

  if (self->chooser != NULL)
    return;
  create_chooser (self, _ ("Compare with Another Listener"), GTK_FILE_CHOOSER_ACTION_OPEN);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (file_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosWindow *self = CARLOS_WINDOW (source);
  CarlosTasteSaving *saving = g_task_get_task_data (G_TASK (result));
  g_autofree char *base = g_file_get_basename (saving->file);
  g_autofree char *shown = g_filename_display_name (base);
  g_autofree char *message = g_strdup_printf (_ ("Taste saved as %s"), shown);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    carlos_window_say (self, message);
  else if (self->notice != NULL) /* not closed meanwhile */
    carlos_notice_show (self->notice, error->message, _ ("_Save Elsewhere…"), "win.save-taste");
  carlos_release (data);
}

/* Only a file of this ending is recognised when it is dropped. */
static GFile *
add_ending (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *with_ending = g_strconcat (name, CARLOS_SKETCH_SUFFIX, NULL);
  g_autoptr (GFile) folder = g_file_get_parent (file);

  return g_str_has_suffix (name, CARLOS_SKETCH_SUFFIX) || folder == NULL
           ? g_object_ref (file)
           : g_file_get_child (folder, with_ending);
}

static void
place_chosen_cb (GtkNativeDialog *dialog, int response, CarlosWindow *self)
{
  CarlosMapItems *items = carlos_map_keeper_get_items (self->map_keeper);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GTask) task = NULL;
  CarlosTasteSaving *saving;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL && items != NULL)
    {
      const char *name = g_object_get_data (G_OBJECT (dialog), "carlos-name");

      saving = g_new0 (CarlosTasteSaving, 1);
      saving->listener = carlos_listener_ref (items->listener);
      saving->map = carlos_taste_map_ref (carlos_map_keeper_get_map (self->map_keeper));
      saving->name = g_strdup (name);
      saving->file = add_ending (file);
      task = g_task_new (self, NULL, saved_cb, carlos_hold ());
      g_task_set_source_tag (task, place_chosen_cb);
      g_task_set_task_data (task, saving, (GDestroyNotify) carlos_taste_saving_free);
      g_task_run_in_thread (task, carlos_taste_saving_run);
    }
  g_clear_object (&self->chooser);
}

/* A name may hold what no name of a file may. */
static void
choose_place (CarlosWindow *self, const char *name)
{
  g_autofree char *safe = g_strdelimit (g_strdup (*name != '\0' ? name : _ ("My taste")), "/\\:", '-');
  g_autofree char *suggested = g_strconcat (safe, CARLOS_SKETCH_SUFFIX, NULL);
  GtkFileChooser *chooser;

  if (self->chooser != NULL)
    return;
  chooser = create_chooser (self, _ ("Save Taste"), GTK_FILE_CHOOSER_ACTION_SAVE);
  gtk_file_chooser_set_current_name (chooser, suggested);
  if (*name != '\0')
    g_object_set_data_full (G_OBJECT (chooser), "carlos-name", g_strdup (name), g_free);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (place_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
named_cb (AdwMessageDialog *dialog, const char *response, CarlosWindow *self)
{
  GtkWidget *entry = adw_message_dialog_get_extra_child (dialog);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  if (g_str_equal (response, "save"))
    choose_place (self, name);
}

/* What is given away is said before. */
static void
save_taste_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CarlosWindow *self = CARLOS_WINDOW (widget);
  GtkWidget *entry = gtk_entry_new ();
  AdwMessageDialog *dialog
    = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self), _ ("Save My Taste for Others"),
                                                  _ ("The file holds the shares of your clusters, genres and "
                                                     "50 artists, what your music sounds like on average, "
                                                     "and the shape of your map. It holds no plays, times, "
                                                     "titles or paths. Whoever has it can compare their "
                                                     "taste with yours.")));

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("What others call you (optional)"));
  gtk_entry_set_max_length (GTK_ENTRY (entry), MAX_NAME_LENGTH);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What others call you (optional)"), -1);
  adw_message_dialog_set_extra_child (dialog, entry);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("Cancel"), "save", _ ("Save…"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "save");
  g_signal_connect_object (dialog, "response", G_CALLBACK (named_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
end_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CarlosWindow *self = CARLOS_WINDOW (widget);

  carlos_compare_keeper_end (self->compare_keeper);
}

static void
show_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CarlosWindow *self = CARLOS_WINDOW (widget);

  gtk_stack_set_visible_child_name (self->sidebar_stack, "comparison");
  adw_flap_set_reveal_flap (self->flap, TRUE);
}

/* From the keyboard: what the button opens. */
static void
menu_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CarlosWindow *self = CARLOS_WINDOW (widget);

  if (carlos_window_is_contrast_shown (self))
    {
      carlos_contrast_page_popup_menu (self->contrast_page);
      return;
    }
  adw_view_stack_set_visible_child_name (self->stack, "map");
  gtk_menu_button_popup (self->compare_button);
}

static void
add_item (GMenu *menu, const char *label, const char *action)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
  g_menu_append_item (menu, item);
}

/* The latest year first. */
static void
add_years (GMenu *menu, const CarlosMonths *months)
{
  g_autoptr (GMenu) years = g_menu_new ();
  int last = carlos_months_get_year (months, months->n_months - 1);

  for (int year = last; year >= months->first_year; year--)
    {
      g_autofree char *label = g_strdup_printf ("%d", year);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "win.compare-year", "i", year);
      g_menu_append_item (years, item);
    }
  g_menu_append_submenu (menu, _ ("A _Year"), G_MENU_MODEL (years));
}

static void
update_menu (CarlosWindow *self)
{
  const CarlosMonths *months = get_months (self);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) others = g_menu_new (), own = g_menu_new (), ends = g_menu_new ();

  if (months != NULL && months->n_months > 1)
    {
      add_years (others, months);
      add_item (others, _ ("_All Times"), "win.compare-all-times");
      add_item (others, _ ("The Period _Shown Now"), "win.compare-shown");
    }
  add_item (others, _ ("Another _Listener…"), "win.compare-listener");
  add_item (own, _ ("Save My _Taste for Others…"), "win.save-taste");
  add_item (ends, _ ("_End the Comparison"), "win.end-comparison");
  g_menu_append_section (menu, _ ("Compare With"), G_MENU_MODEL (others));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (own));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (ends));
  gtk_menu_button_set_menu_model (self->compare_button, G_MENU_MODEL (menu));
  carlos_contrast_page_set_menu (self->contrast_page, G_MENU_MODEL (menu));
}

static void
map_changed_cb (CarlosWindow *self)
{
  const CarlosSelection *selection = self->shown != NULL && self->shown->library != NULL
                                       ? carlos_input_get_selection (self->shown->input)
                                       : NULL;
  gboolean is_part
    = selection != NULL && (selection->from != CARLOS_TIME_MIN || selection->to != CARLOS_TIME_MAX);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.compare-shown", is_part);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.compare-all-times", is_part);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.save-taste", TRUE);
  update_menu (self);
}

/* The keyboard does not go with what is hidden. */
static void
rescue_focus (CarlosWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (carlos_window_is_map_shown (self) && (focus == NULL || !gtk_widget_get_mapped (focus)))
    gtk_widget_child_focus (GTK_WIDGET (self->map_view), GTK_DIR_TAB_FORWARD);
}

static void
compared_cb (CarlosWindow *self)
{
  CarlosMapComparison *comparison = carlos_compare_keeper_get_comparison (self->compare_keeper);
  GtkStackPage *page = gtk_stack_get_page (self->sidebar_stack, GTK_WIDGET (self->compare_page));
  gboolean was_on = gtk_stack_page_get_visible (page), is_on = comparison != NULL;

  carlos_map_view_set_other (self->map_view, is_on ? comparison->map : NULL, is_on ? comparison->name : NULL);
  carlos_compare_page_set_comparison (self->compare_page, comparison);
  carlos_compare_bar_set_comparison (self->compare_bar, comparison);
  carlos_contrast_page_set_comparison (self->contrast_page, comparison);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.end-comparison", is_on);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.show-comparison", is_on);
  if (was_on == is_on)
    return;
  if (!is_on && g_strcmp0 (gtk_stack_get_visible_child_name (self->sidebar_stack), "comparison") == 0)
    gtk_stack_set_visible_child_name (self->sidebar_stack, "recommendations");
  gtk_stack_page_set_visible (page, is_on);
  if (is_on)
    gtk_stack_set_visible_child_name (self->sidebar_stack, "comparison");
  if (is_on && !carlos_window_is_contrast_shown (self))
    adw_view_stack_set_visible_child_name (self->stack, "map");
  if (!is_on)
    rescue_focus (self);
}

static void
compare_failed_cb (CarlosWindow *self, const char *text)
{
  carlos_notice_show (self->notice, text, _ ("_Compare with Another…"), "win.compare-listener");
}

static void
pointed_cb (CarlosWindow *self, const CarlosPlacedRow *row)
{
  carlos_map_view_point_at (self->map_view, row != NULL ? row->places : NULL,
                            row != NULL ? row->n_places : 0);
}

/* Escape is that of the comparison where it is shown, unless the focus is in something that has an Escape of its own. */
static gboolean
is_heard (CarlosWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL
      && (GTK_IS_TEXT (focus) || gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL
          || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->recommend_page))))
    return FALSE;

  return carlos_window_is_map_shown (self) || carlos_window_is_contrast_shown (self)
         || (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->compare_page)));
}

/* Whether something is kept on the map that Escape lets go of before. */
static gboolean
is_kept (CarlosWindow *self)
{
  CarlosRectangle area;

  return carlos_window_is_map_shown (self)
         && (carlos_map_view_get_area (self->map_view, &area)
             || carlos_map_view_get_target (self->map_view).is_pinned);
}

/* Who drew an area or keeps a card by the pointer has the keyboard elsewhere; where it is on the map, the map hears of it. */
static gboolean
let_go (CarlosWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->map_view)))
         && gtk_widget_activate_action (GTK_WIDGET (self->map_view), "chart.go-out", NULL);
}

/* First what is kept on the map goes, then the comparison; only then Escape leads back from near. */
static gboolean
key_cb (GtkEventController *controller, guint key, guint code, GdkModifierType state, CarlosWindow *self)
{
  if (key != GDK_KEY_Escape || !is_heard (self))
    return FALSE;
  if (is_kept (self))
    return let_go (self);
  if (carlos_compare_keeper_get_comparison (self->compare_keeper) == NULL)
    return FALSE;
  carlos_compare_keeper_end (self->compare_keeper);

  return TRUE;
}

static void
watch_escape (CarlosWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_name (keys, "comparison");
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * carlos_window_install_compare:
 *
 * Gives windows the actions of comparing.
 */
void
carlos_window_install_compare (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.show-radar", NULL, radar_cb);
  gtk_widget_class_install_action (klass, "win.compare", NULL, menu_cb);
  gtk_widget_class_install_action (klass, "win.compare-year", "i", year_cb);
  gtk_widget_class_install_action (klass, "win.compare-all-times", NULL, all_times_cb);
  gtk_widget_class_install_action (klass, "win.compare-shown", NULL, shown_cb);
  gtk_widget_class_install_action (klass, "win.compare-listener", NULL, listener_cb);
  gtk_widget_class_install_action (klass, "win.save-taste", NULL, save_taste_cb);
  gtk_widget_class_install_action (klass, "win.show-comparison", NULL, show_cb);
  gtk_widget_class_install_action (klass, "win.end-comparison", NULL, end_cb);
}

/**
 * carlos_window_add_compare:
 *
 * Brings the map and comparisons together.
 */
void
carlos_window_add_compare (CarlosWindow *self)
{
  self->compare_keeper = carlos_compare_keeper_new (self->map_keeper);
  g_signal_connect_object (self->compare_keeper, "changed", G_CALLBACK (compared_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->compare_keeper, "failed", G_CALLBACK (compare_failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map_keeper, "map-changed", G_CALLBACK (map_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->compare_page, "pointed", G_CALLBACK (pointed_cb), self, G_CONNECT_SWAPPED);
  watch_escape (self);
  map_changed_cb (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.save-taste", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.end-comparison", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.show-comparison", FALSE);
}

void
carlos_window_drop_compare (CarlosWindow *self)
{
  /* Rows of the page tell what they point at until they are gone. */
  if (self->compare_page != NULL)
    g_signal_handlers_disconnect_by_data (self->compare_page, self);
  g_clear_object (&self->compare_keeper);
}
