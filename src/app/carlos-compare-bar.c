/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-compare-bar.h"

#include "carlos-format.h"

#include <glib/gi18n-lib.h>

/**
 * CarlosCompareBar:
 *
 * One line that says with whom or what the listener is compared and how much both share, with a way to the lists and one
 * out. It is not seen while there is no comparison.
 */
struct _CarlosCompareBar
{
  GtkBox parent_instance;

  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (CarlosCompareBar, carlos_compare_bar, GTK_TYPE_BOX)

static void
carlos_compare_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CARLOS_TYPE_COMPARE_BAR);

  G_OBJECT_CLASS (carlos_compare_bar_parent_class)->dispose (object);
}

static void
carlos_compare_bar_class_init (CarlosCompareBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_compare_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-compare-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosCompareBar, label);
}

static void
carlos_compare_bar_init (CarlosCompareBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * carlos_compare_bar_set_comparison:
 * @comparison: (nullable): what is shown, or nothing
 */
void
carlos_compare_bar_set_comparison (CarlosCompareBar *self, CarlosMapComparison *comparison)
{
  g_return_if_fail (CARLOS_IS_COMPARE_BAR (self));

  if (comparison != NULL)
    {
      g_autofree char *share
        = carlos_format_percent (carlos_comparison_get_overlap (comparison->comparison)->shared);
      /* Translators: the first %s is a percentage, the second another listener or a period */
      g_autofree char *text = g_strdup_printf (_ ("%s shared with %s"), share, comparison->name);

      gtk_label_set_label (self->label, text);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), comparison != NULL);
}
