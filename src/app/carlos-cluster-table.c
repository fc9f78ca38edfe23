/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-cluster-table.h"

#include "carlos-cluster-item.h"

/**
 * CarlosClusterTable:
 *
 * The chart for those who would rather read: the same clusters as a table that can be sorted.
 */
struct _CarlosClusterTable
{
  AdwBin parent_instance;

  GtkColumnView *view;
  GtkColumnViewColumn *share_column;
  GtkColumnViewColumn *listening_column;
};

G_DEFINE_FINAL_TYPE (CarlosClusterTable, carlos_cluster_table, ADW_TYPE_BIN)

typedef enum
{
  SIGNAL_OPEN,
  N_SIGNALS,
} CarlosClusterTableSignal;

static guint signals[N_SIGNALS];

/* The words of the columns, from first to last: properties of a CarlosClusterItem. */
static const char *const column_properties[]
  = { "name", "share-text", "tracks-text", "listening-text", "artists" };

static void
set_up_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_list_item_set_child (list_item, label);
}

/* GTK gives a cell and its row no accessible names of their own. A row is called what its first cell is. */
static void
bind_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, const char *property)
{
  GtkWidget *label = gtk_list_item_get_child (list_item);
  GtkWidget *cell = gtk_widget_get_parent (label);
  g_autofree char *text = NULL;

  g_object_get (gtk_list_item_get_item (list_item), property, &text, NULL);
  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (property == column_properties[0])
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (cell)),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
add_factories (CarlosClusterTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < G_N_ELEMENTS (column_properties); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

      g_signal_connect (factory, "setup", G_CALLBACK (set_up_cell_cb), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), (gpointer) column_properties[i]);
      gtk_column_view_column_set_factory (column, factory);
    }
}

static void
activate_cb (CarlosClusterTable *self, guint position)
{
  g_autoptr (CarlosClusterItem) item
    = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (self->view)), position);

  if (item != NULL)
    g_signal_emit (self, signals[SIGNAL_OPEN], 0, carlos_cluster_item_get_cluster (item));
}

static void
carlos_cluster_table_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CARLOS_TYPE_CLUSTER_TABLE);

  G_OBJECT_CLASS (carlos_cluster_table_parent_class)->dispose (object);
}

static void
carlos_cluster_table_class_init (CarlosClusterTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_cluster_table_dispose;

  /**
   * CarlosClusterTable::open:
   * @cluster: its number in the profile
   *
   * The listener wants to see what is inside a cluster.
   */
  signals[SIGNAL_OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (CARLOS_TYPE_CLUSTER_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-cluster-table.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosClusterTable, view);
  gtk_widget_class_bind_template_child (widget_class, CarlosClusterTable, share_column);
  gtk_widget_class_bind_template_child (widget_class, CarlosClusterTable, listening_column);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
carlos_cluster_table_init (CarlosClusterTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_factories (self);
}

/* Not every table of tracks tells how long they were listened to. */
static gboolean
knows_listening (GListModel *clusters)
{
  g_autoptr (CarlosClusterItem) item = g_list_model_get_item (clusters, 0);
  g_autofree char *text = NULL;

  if (item != NULL)
    g_object_get (item, "listening-text", &text, NULL);

  return text != NULL && *text != '\0';
}

/**
 * carlos_cluster_table_set_model:
 * @clusters: (element-type CarlosClusterItem): what to show
 */
void
carlos_cluster_table_set_model (CarlosClusterTable *self, GListModel *clusters)
{
  GtkSorter *sorter;
  GtkSortListModel *sorted;
  g_autoptr (GtkSingleSelection) selection = NULL;

  g_return_if_fail (CARLOS_IS_CLUSTER_TABLE (self));

  sorter = gtk_column_view_get_sorter (self->view);
  sorted = gtk_sort_list_model_new (g_object_ref (clusters), g_object_ref (sorter));
  selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  gtk_column_view_column_set_visible (self->listening_column, knows_listening (clusters));
  gtk_column_view_sort_by_column (self->view, self->share_column, GTK_SORT_DESCENDING);
}
