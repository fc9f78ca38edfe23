/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-contrast-picture.h"

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
  CarlosPicture parent_instance;

  CarlosChartKind kind;
  CarlosTasteProfile *profile; /* (nullable) */
  CarlosContrast *contrast;    /* (nullable) */
};

G_DEFINE_FINAL_TYPE (CarlosContrastPicture, carlos_contrast_picture, CARLOS_TYPE_PICTURE)

static CarlosDisplayList *
carlos_contrast_picture_draw (CarlosPicture *picture, CarlosChartOptions *options)
{
  CarlosContrastPicture *self = CARLOS_CONTRAST_PICTURE (picture);

  if (self->contrast == NULL)
    return NULL;
  options->width = CLAMP (options->width, CARLOS_CHART_MINIMUM_SIZE, CARLOS_CHART_MAXIMUM_SIZE);
  options->height = CLAMP (options->height, CARLOS_CHART_MINIMUM_SIZE, CARLOS_CHART_MAXIMUM_SIZE);
  options->minimum_font = MINIMUM_FONT;
  options->contrast = self->contrast;

  return carlos_chart_new (self->kind, self->profile, options, NULL);
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
carlos_contrast_picture_dispose (GObject *object)
{
  CarlosContrastPicture *self = CARLOS_CONTRAST_PICTURE (object);

  g_clear_pointer (&self->contrast, carlos_contrast_unref);
  g_clear_pointer (&self->profile, carlos_taste_profile_unref);

  G_OBJECT_CLASS (carlos_contrast_picture_parent_class)->dispose (object);
}

static void
carlos_contrast_picture_class_init (CarlosContrastPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_contrast_picture_dispose;
  CARLOS_PICTURE_CLASS (klass)->draw = carlos_contrast_picture_draw;
  widget_class->get_request_mode = carlos_contrast_picture_get_request_mode;
  widget_class->measure = carlos_contrast_picture_measure;
  gtk_widget_class_set_css_name (widget_class, "contrast-picture");
}

static void
carlos_contrast_picture_init (CarlosContrastPicture *self)
{
  self->kind = CARLOS_CHART_RADAR;
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
  carlos_picture_update_words (CARLOS_PICTURE (self), MINIMUM_WIDTH, NARROW_RATIO * MINIMUM_WIDTH);
  carlos_picture_redraw (CARLOS_PICTURE (self));
}
