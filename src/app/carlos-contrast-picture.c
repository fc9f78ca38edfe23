/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-contrast-picture.h"

#include "carlos-cairo-writer.h"
#include "carlos-words.h"

#include <adwaita.h>

#define MINIMUM_WIDTH 280
#define MINIMUM_FONT CARLOS_CHART_DEFAULT_MINIMUM_FONT

/* All that is drawn can be read from this height on; a narrow picture has its parts below each other. */
#define MINIMUM_HEIGHT 460
#define NARROW 480
#define NARROW_RATIO 1.75

/**
 * CarlosContrastPicture:
 *
 * Radar or dots, as large as there is room for; never too low to be read.
 */
struct _CarlosContrastPicture
{
  GtkWidget parent_instance;

  CarlosChartKind kind;
  CarlosTasteProfile *profile; /* (nullable) */
  CarlosContrast *contrast;    /* (nullable) */
  CarlosDisplayList *list;     /* (nullable): of the size that it was drawn at last */
};

G_DEFINE_FINAL_TYPE (CarlosContrastPicture, carlos_contrast_picture, GTK_TYPE_WIDGET)

static CarlosDisplayList *
draw (CarlosContrastPicture *self, double width, double height)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  CarlosChartOptions options;

  carlos_chart_options_init (&options);
  options.width = CLAMP (width, CARLOS_CHART_MINIMUM_SIZE, CARLOS_CHART_MAXIMUM_SIZE);
  options.height = CLAMP (height, CARLOS_CHART_MINIMUM_SIZE, CARLOS_CHART_MAXIMUM_SIZE);
  options.palette = adw_style_manager_get_dark (manager) ? CARLOS_PALETTE_DARK : CARLOS_PALETTE_LIGHT;
  options.high_contrast = adw_style_manager_get_high_contrast (manager);
  options.draw_background = FALSE;
  options.minimum_font = MINIMUM_FONT;
  options.name_func = carlos_words_cluster_name_func;
  options.contrast = self->contrast;

  return carlos_chart_new (self->kind, self->profile, &options, NULL);
}

static void
redraw (CarlosContrastPicture *self)
{
  g_clear_pointer (&self->list, carlos_display_list_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static GtkSizeRequestMode
carlos_contrast_picture_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
carlos_contrast_picture_measure (GtkWidget *widget,
                                 GtkOrientation orientation,
                                 int for_size,
                                 int *minimum,
                                 int *natural,
                                 int *minimum_baseline,
                                 int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MINIMUM_WIDTH;
      *natural = MINIMUM_WIDTH;
      return;
    }
  *minimum = *natural = for_size >= 0 && for_size < NARROW ? (int) (NARROW_RATIO * for_size) : MINIMUM_HEIGHT;
}

static void
carlos_contrast_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CarlosContrastPicture *self = CARLOS_CONTRAST_PICTURE (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr;

  if (self->contrast == NULL)
    return;
  if (self->list != NULL
      && ((int) carlos_display_list_get_width (self->list) != width
          || (int) carlos_display_list_get_height (self->list) != height))
    g_clear_pointer (&self->list, carlos_display_list_unref);
  if (self->list == NULL)
    self->list = draw (self, width, height);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  carlos_cairo_writer_draw (self->list, cr);
  cairo_destroy (cr);
}

static void
carlos_contrast_picture_dispose (GObject *object)
{
  CarlosContrastPicture *self = CARLOS_CONTRAST_PICTURE (object);

  g_clear_pointer (&self->list, carlos_display_list_unref);
  g_clear_pointer (&self->contrast, carlos_contrast_unref);
  g_clear_pointer (&self->profile, carlos_taste_profile_unref);

  G_OBJECT_CLASS (carlos_contrast_picture_parent_class)->dispose (object);
}

static void
carlos_contrast_picture_class_init (CarlosContrastPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_contrast_picture_dispose;
  widget_class->get_request_mode = carlos_contrast_picture_get_request_mode;
  widget_class->measure = carlos_contrast_picture_measure;
  widget_class->snapshot = carlos_contrast_picture_snapshot;
  gtk_widget_class_set_css_name (widget_class, "contrast-picture");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
carlos_contrast_picture_init (CarlosContrastPicture *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->kind = CARLOS_CHART_RADAR;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (redraw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (redraw), self, G_CONNECT_SWAPPED);
}

/* What a screen reader says is what is written in the picture. */
static void
update_words (CarlosContrastPicture *self)
{
  g_autoptr (CarlosDisplayList) list = draw (self, MINIMUM_WIDTH, NARROW_RATIO * MINIMUM_WIDTH);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  carlos_display_list_get_title (list), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  carlos_display_list_get_description (list), -1);
}

/**
 * carlos_contrast_picture_set_chart:
 * @kind: CARLOS_CHART_RADAR or CARLOS_CHART_DOTS
 * @profile: whose contrast it is
 * @contrast: what is shown
 */
void
carlos_contrast_picture_set_chart (CarlosContrastPicture *self,
                                   CarlosChartKind kind,
                                   CarlosTasteProfile *profile,
                                   CarlosContrast *contrast)
{
  g_return_if_fail (CARLOS_IS_CONTRAST_PICTURE (self));

  carlos_contrast_ref (contrast);
  carlos_taste_profile_ref (profile);
  g_clear_pointer (&self->contrast, carlos_contrast_unref);
  g_clear_pointer (&self->profile, carlos_taste_profile_unref);
  self->kind = kind;
  self->contrast = contrast;
  self->profile = profile;
  update_words (self);
  redraw (self);
}
