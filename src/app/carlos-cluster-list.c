/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-cluster-list.h"

#include "carlos-cluster-item.h"
#include "carlos-glance.h"

/**
 * CarlosClusterList:
 *
 * The clusters beside the chart or the map, whichever is seen. Pointing at a row shows its bubble or region, looking at
 * one of these selects its row, activating a row goes inside the bubble or keeps looking at the region.
 */
struct _CarlosClusterList
{
  AdwBin parent_instance;

  GtkListBox *list;
  CarlosChartView *chart; /* not owned: all of them belong to the window */
  CarlosMapView *map;
};

G_DEFINE_FINAL_TYPE (CarlosClusterList, carlos_cluster_list, ADW_TYPE_BIN)

static gboolean
is_map_seen (CarlosClusterList *self)
{
  return gtk_widget_get_mapped (GTK_WIDGET (self->map));
}

static void
highlight (CarlosClusterList *self, guint cluster)
{
  if (is_map_seen (self))
    carlos_map_view_highlight (self->map, cluster);
  else
    carlos_chart_view_highlight (self->chart, cluster);
}

static void
row_activated_cb (CarlosClusterList *self, GtkListBoxRow *row)
{
  guint cluster = (guint) gtk_list_box_row_get_index (row);

  if (is_map_seen (self))
    carlos_map_view_select (self->map, cluster);
  else
    carlos_chart_view_open_cluster (self->chart, cluster);
}

/* While the list is being filled anew, a row on its way out has no index. */
static void
glance_cb (GtkWidget *row, gpointer data)
{
  int index = row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;

  if (row == NULL)
    highlight (CARLOS_CLUSTER_LIST (data), G_MAXUINT);
  else if (index >= 0)
    highlight (CARLOS_CLUSTER_LIST (data), (guint) index);
}

static void
select_cluster (CarlosClusterList *self, guint cluster)
{
  GtkListBoxRow *row
    = cluster != G_MAXUINT ? gtk_list_box_get_row_at_index (self->list, (int) cluster) : NULL;

  if (row != gtk_list_box_get_selected_row (self->list))
    gtk_list_box_select_row (self->list, row);
}

/* Selects the row of the cluster that is looked at, or that one is inside of. */
static void
target_changed_cb (CarlosChartView *chart, CarlosClusterList *self)
{
  CarlosChartTarget target = carlos_chart_view_get_target (chart);
  guint cluster = G_MAXUINT;

  if (target.level != NULL)
    {
      const CarlosTasteItem *item = &target.level->items[target.item];

      cluster = item->kind == CARLOS_TASTE_CLUSTER ? item->index : target.level->cluster;
    }
  select_cluster (self, cluster);
}

/* Likewise on the map, while that is what is seen. */
static void
map_target_changed_cb (CarlosMapView *map, CarlosClusterList *self)
{
  CarlosMapTarget target = carlos_map_view_get_target (map);

  if (is_map_seen (self))
    select_cluster (self, target.is_any ? target.cluster : G_MAXUINT);
}

static GtkWidget *
create_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (label, text);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

static GtkWidget *
create_bar (double share)
{
  GtkWidget *bar = gtk_progress_bar_new ();

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), share);
  gtk_widget_add_css_class (bar, "carlos-share");
  gtk_accessible_update_state (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);

  return bar;
}

static GtkWidget *
create_row_cb (gpointer object, gpointer data)
{
  g_autofree char *title = NULL, *share_text = NULL, *artists = NULL;
  double share;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *percent;

  g_object_get (object, "title", &title, "share", &share, "share-text", &share_text, "artists", &artists,
                NULL);
  percent = gtk_label_new (share_text);
  gtk_widget_add_css_class (percent, "numeric");
  gtk_box_append (GTK_BOX (heading), create_label (title, "heading"));
  gtk_box_append (GTK_BOX (heading), percent);
  gtk_box_append (GTK_BOX (box), heading);
  if (*artists != '\0')
    gtk_box_append (GTK_BOX (box), create_label (artists, "caption"));
  gtk_box_append (GTK_BOX (box), create_bar (share));
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, share_text, -1);
  carlos_glance_watch (row, glance_cb, CARLOS_CLUSTER_LIST (data));

  return row;
}

static void
carlos_cluster_list_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CARLOS_TYPE_CLUSTER_LIST);

  G_OBJECT_CLASS (carlos_cluster_list_parent_class)->dispose (object);
}

static void
carlos_cluster_list_class_init (CarlosClusterListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_cluster_list_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-cluster-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosClusterList, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
carlos_cluster_list_init (CarlosClusterList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * carlos_cluster_list_set_chart:
 * @chart: the chart that the list shares its selection with, which must live as long as the list
 */
void
carlos_cluster_list_set_chart (CarlosClusterList *self, CarlosChartView *chart)
{
  g_return_if_fail (CARLOS_IS_CLUSTER_LIST (self));

  self->chart = chart;
  g_signal_connect_object (chart, "target-changed", G_CALLBACK (target_changed_cb), self, 0);
}

/**
 * carlos_cluster_list_set_map:
 * @map: the map that the list shares its selection with, which must live as long as the list
 */
void
carlos_cluster_list_set_map (CarlosClusterList *self, CarlosMapView *map)
{
  g_return_if_fail (CARLOS_IS_CLUSTER_LIST (self));

  self->map = map;
  g_signal_connect_object (map, "target-changed", G_CALLBACK (map_target_changed_cb), self, 0);
}

/**
 * carlos_cluster_list_set_model:
 * @clusters: (element-type CarlosClusterItem): in the order of the profile
 */
void
carlos_cluster_list_set_model (CarlosClusterList *self, GListModel *clusters)
{
  g_return_if_fail (CARLOS_IS_CLUSTER_LIST (self));

  gtk_list_box_bind_model (self->list, clusters, create_row_cb, self, NULL);
}
