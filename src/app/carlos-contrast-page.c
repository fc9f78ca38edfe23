/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-contrast-page.h"

#include "carlos-contrast-look.h"
#include "carlos-contrast-maker.h"
#include "carlos-contrast-picture.h"
#include "carlos-hold.h"

#include <glib/gi18n-lib.h>

/**
 * CarlosContrastPage:
 *
 * Clusters or albums beside the listener's average, and beside what the listener is compared with, as radar or dots. What is
 * shown is made on a worker when somebody looks, one at a time; of what is wanted meanwhile the last is made.
 */
struct _CarlosContrastPage
{
  AdwBin parent_instance;

  GtkToggleButton *radar_button;
  GtkToggleButton *clusters_button;
  GtkWidget *rows_box;
  GtkMenuButton *compare_button;
  GtkStack *stack;
  CarlosContrastPicture *picture;
  AdwStatusPage *nothing;
  GtkWidget *accounts_button;

  CarlosListener *listener;        /* (nullable) */
  CarlosMapComparison *comparison; /* (nullable) */
  CarlosContrast *contrast;        /* (nullable): of both, once it was made */
  gboolean is_due;                 /* what is shown is out of date */
  gboolean is_working;
};

G_DEFINE_FINAL_TYPE (CarlosContrastPage, carlos_contrast_page, ADW_TYPE_BIN)

/* What a worker makes a contrast of. */
typedef struct
{
  CarlosListener *listener;
  CarlosMapComparison *comparison; /* (nullable) */
  gboolean of_albums;
  CarlosContrast *contrast;
} Making;

static void make (CarlosContrastPage *self);

static void
making_free (Making *making)
{
  carlos_listener_unref (making->listener);
  g_clear_pointer (&making->comparison, carlos_map_comparison_unref);
  g_clear_pointer (&making->contrast, carlos_contrast_unref);
  g_free (making);
}

static void
make_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Making *making = data;
  CarlosContrastOptions options = { .of_albums = making->of_albums };

  if (making->comparison != NULL)
    {
      options.other = making->comparison->sketch;
      options.other_name = making->comparison->name;
    }
  making->contrast = carlos_contrast_maker_make (making->listener, &options);
  g_task_return_boolean (task, TRUE);
}

/* Where there is nothing to draw, why, and where it could come from. */
static void
show_nothing (CarlosContrastPage *self, const char *sentence)
{
  gboolean can_be_had = self->contrast->n_axes < CARLOS_CONTRAST_MIN_AXES;
  g_autofree char *text
    = can_be_had
        /* Translators: %s is a sentence that says what is missing */
        ? g_strdup_printf (
          _ ("%s Genres can be looked up, and a music folder or a table of tracks tells of sound."), sentence)
        : g_strdup (sentence);

  adw_status_page_set_description (self->nothing, text);
  gtk_widget_set_visible (self->accounts_button, can_be_had);
}

static void
show_chart (CarlosContrastPage *self)
{
  const char *sentence = self->contrast != NULL ? carlos_contrast_look_find_sentence (self->contrast) : NULL;

  if (sentence != NULL)
    show_nothing (self, sentence);
  gtk_stack_set_visible_child_name (self->stack, sentence != NULL ? "nothing" : "picture");
  if (self->contrast != NULL)
    carlos_contrast_picture_set_chart (self->picture, carlos_contrast_page_get_kind (self),
                                       self->listener->profile, self->contrast);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosContrastPage *self = CARLOS_CONTRAST_PAGE (source);
  Making *making = g_task_get_task_data (G_TASK (result));

  self->is_working = FALSE;
  if (!self->is_due && making->listener == self->listener)
    {
      g_clear_pointer (&self->contrast, carlos_contrast_unref);
      self->contrast = g_steal_pointer (&making->contrast);
      show_chart (self);
    }
  make (self);
  carlos_release (data);
}

static void
make (CarlosContrastPage *self)
{
  g_autoptr (GTask) task = NULL;
  Making *making;

  if (self->is_working || !self->is_due || self->listener == NULL
      || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  making = g_new0 (Making, 1);
  making->listener = carlos_listener_ref (self->listener);
  making->comparison = self->comparison != NULL ? carlos_map_comparison_ref (self->comparison) : NULL;
  making->of_albums
    = !gtk_toggle_button_get_active (self->clusters_button) && self->listener->library != NULL;
  self->is_due = FALSE;
  self->is_working = TRUE;
  task = g_task_new (self, NULL, made_cb, carlos_hold ());
  g_task_set_source_tag (task, make);
  g_task_set_task_data (task, making, (GDestroyNotify) making_free);
  g_task_run_in_thread (task, make_in_thread);
}

/* The other half of each pair of buttons follows. */
static void
toggled_cb (CarlosContrastPage *self, GtkToggleButton *button)
{
  if (button == self->radar_button)
    {
      show_chart (self);
      return;
    }
  self->is_due = TRUE;
  make (self);
}

static void
carlos_contrast_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (carlos_contrast_page_parent_class)->map (widget);

  make (CARLOS_CONTRAST_PAGE (widget));
}

static void
carlos_contrast_page_dispose (GObject *object)
{
  CarlosContrastPage *self = CARLOS_CONTRAST_PAGE (object);

  g_clear_pointer (&self->listener, carlos_listener_unref);
  g_clear_pointer (&self->comparison, carlos_map_comparison_unref);
  g_clear_pointer (&self->contrast, carlos_contrast_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARLOS_TYPE_CONTRAST_PAGE);

  G_OBJECT_CLASS (carlos_contrast_page_parent_class)->dispose (object);
}

static void
carlos_contrast_page_class_init (CarlosContrastPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_contrast_page_dispose;
  widget_class->map = carlos_contrast_page_map;
  g_type_ensure (CARLOS_TYPE_CONTRAST_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-contrast-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosContrastPage, radar_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosContrastPage, clusters_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosContrastPage, rows_box);
  gtk_widget_class_bind_template_child (widget_class, CarlosContrastPage, compare_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosContrastPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CarlosContrastPage, picture);
  gtk_widget_class_bind_template_child (widget_class, CarlosContrastPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, CarlosContrastPage, accounts_button);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
carlos_contrast_page_init (CarlosContrastPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * carlos_contrast_page_set_listener:
 * @listener: whose clusters or albums are shown; only a library has albums
 */
void
carlos_contrast_page_set_listener (CarlosContrastPage *self, CarlosListener *listener)
{
  g_return_if_fail (CARLOS_IS_CONTRAST_PAGE (self));

  carlos_listener_ref (listener);
  g_clear_pointer (&self->listener, carlos_listener_unref);
  g_clear_pointer (&self->contrast, carlos_contrast_unref);
  self->listener = listener;
  self->is_due = TRUE;
  gtk_widget_set_visible (self->rows_box, listener->library != NULL);
  make (self);
}

/**
 * carlos_contrast_page_set_comparison:
 * @comparison: (nullable): what the listener is compared with, or nothing
 */
void
carlos_contrast_page_set_comparison (CarlosContrastPage *self, CarlosMapComparison *comparison)
{
  g_return_if_fail (CARLOS_IS_CONTRAST_PAGE (self));

  if (comparison != NULL)
    carlos_map_comparison_ref (comparison);
  g_clear_pointer (&self->comparison, carlos_map_comparison_unref);
  self->comparison = comparison;
  self->is_due = TRUE;
  make (self);
}

/**
 * carlos_contrast_page_set_menu:
 * @menu: what there is to compare with
 */
void
carlos_contrast_page_set_menu (CarlosContrastPage *self, GMenuModel *menu)
{
  g_return_if_fail (CARLOS_IS_CONTRAST_PAGE (self));

  gtk_menu_button_set_menu_model (self->compare_button, menu);
}

void
carlos_contrast_page_popup_menu (CarlosContrastPage *self)
{
  g_return_if_fail (CARLOS_IS_CONTRAST_PAGE (self));

  gtk_menu_button_popup (self->compare_button);
}

/**
 * carlos_contrast_page_get_kind:
 *
 * Returns: which chart is shown
 */
CarlosChartKind
carlos_contrast_page_get_kind (CarlosContrastPage *self)
{
  g_return_val_if_fail (CARLOS_IS_CONTRAST_PAGE (self), CARLOS_CHART_RADAR);

  return gtk_toggle_button_get_active (self->radar_button) ? CARLOS_CHART_RADAR : CARLOS_CHART_DOTS;
}

/**
 * carlos_contrast_page_get_contrast:
 *
 * Returns: (transfer none) (nullable): what is shown, once it was made
 */
CarlosContrast *
carlos_contrast_page_get_contrast (CarlosContrastPage *self)
{
  g_return_val_if_fail (CARLOS_IS_CONTRAST_PAGE (self), NULL);

  return self->contrast;
}
