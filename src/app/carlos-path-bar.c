/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-path-bar.h"

#include <glib/gi18n-lib.h>

/**
 * CarlosPathBar:
 *
 * Where one is in the chart, and the way out: a button for each bubble that is open. Hidden while none is.
 */
struct _CarlosPathBar
{
  GtkBox parent_instance;

  CarlosChartView *chart; /* not owned: both belong to the window */
};

G_DEFINE_FINAL_TYPE (CarlosPathBar, carlos_path_bar, GTK_TYPE_BOX)

static void
button_clicked_cb (GtkButton *button, CarlosPathBar *self)
{
  guint depth = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "depth"));

  carlos_chart_view_go_to_depth (self->chart, depth);
}

static void
append_button (CarlosPathBar *self, guint depth, const char *title)
{
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *button = gtk_button_new ();

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data (G_OBJECT (button), "depth", GUINT_TO_POINTER (depth));
  g_signal_connect_object (button, "clicked", G_CALLBACK (button_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (self), button);
}

static void
path_changed_cb (CarlosChartView *chart, CarlosPathBar *self)
{
  guint depth = carlos_chart_view_get_depth (chart);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);

  append_button (self, 0, _ ("All"));
  for (guint d = 1; d <= depth; d++)
    {
      GtkWidget *separator = gtk_label_new ("›");

      gtk_box_append (GTK_BOX (self), separator);
      append_button (self, d, carlos_chart_view_get_title (chart, d));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), depth > 0);
}

static void
carlos_path_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CARLOS_TYPE_PATH_BAR);

  G_OBJECT_CLASS (carlos_path_bar_parent_class)->dispose (object);
}

static void
carlos_path_bar_class_init (CarlosPathBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = carlos_path_bar_dispose;
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/com/example/Carlos/carlos-path-bar.ui");
}

static void
carlos_path_bar_init (CarlosPathBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * carlos_path_bar_set_chart:
 * @chart: the chart to follow, which must live as long as the bar
 */
void
carlos_path_bar_set_chart (CarlosPathBar *self, CarlosChartView *chart)
{
  g_return_if_fail (CARLOS_IS_PATH_BAR (self));

  self->chart = chart;
  g_signal_connect_object (chart, "path-changed", G_CALLBACK (path_changed_cb), self, 0);
}
