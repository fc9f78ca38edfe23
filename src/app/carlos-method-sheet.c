/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-method-sheet.h"

#include "carlos-method-rows.h"

#include <glib/gi18n-lib.h>

#define MINIMUM_HEIGHT 120
#define MAXIMUM_HEIGHT 360

/* To sort more of them at once would hold up the window. */
#define MANY_ROWS 5000

/**
 * CarlosMethodSheet:
 *
 * The numbers behind a step of the method, in a table that can be sorted by each column: by its heading, which in GTK 4.8
 * the keyboard does not reach, or by the choice above.
 */
struct _CarlosMethodSheet
{
  AdwBin parent_instance;

  GtkBox *order_box;
  GtkDropDown *order_drop_down;
  GtkToggleButton *descending_button;
  GtkScrolledWindow *window;
  GtkColumnView *view;
  gboolean is_ordering; /* the choice and the order of the rows are being brought together */
  CarlosMethodTable *table;
};

G_DEFINE_FINAL_TYPE (CarlosMethodSheet, carlos_method_sheet, ADW_TYPE_BIN)

/* What the cells of a column and its sorter need; the table outlives the column. */
typedef struct
{
  CarlosMethodTable *table;
  guint column;
} Cells;

static void
cells_free (gpointer data)
{
  Cells *cells = data;

  carlos_method_table_unref (cells->table);
  g_free (cells);
}

static void
free_cells (gpointer data, GClosure *closure)
{
  cells_free (data);
}

static Cells *
cells_new (CarlosMethodTable *table, guint column)
{
  Cells *cells = g_new (Cells, 1);

  *cells = (Cells){ carlos_method_table_ref (table), column };

  return cells;
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const Cells *cells = data;

  return carlos_method_table_compare (cells->table, cells->column,
                                      carlos_method_row_get_index (CARLOS_METHOD_ROW ((gpointer) a)),
                                      carlos_method_row_get_index (CARLOS_METHOD_ROW ((gpointer) b)));
}

static void
set_up_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, const Cells *cells)
{
  GtkWidget *label = gtk_label_new (NULL);
  gboolean is_number
    = carlos_method_column_is_number (carlos_method_table_get_column (cells->table, cells->column));

  gtk_label_set_xalign (GTK_LABEL (label), is_number ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), is_number ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), is_number ? 6 : 12);
  gtk_label_set_max_width_chars (GTK_LABEL (label), is_number ? -1 : 28);
  if (is_number)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (list_item, label);
}

/* GTK gives a cell no accessible name of its own. */
static void
bind_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, const Cells *cells)
{
  CarlosMethodRow *row = gtk_list_item_get_item (list_item);
  GtkWidget *label = gtk_list_item_get_child (list_item);
  GtkWidget *cell = gtk_widget_get_parent (label);
  g_autofree char *text
    = carlos_method_table_dup_cell (cells->table, cells->column, carlos_method_row_get_index (row));

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (cells->column == 0)
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (cell)),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
add_column (CarlosMethodSheet *self, guint column)
{
  const CarlosMethodColumn *head = carlos_method_table_get_column (self->table, column);
  g_autofree char *title = carlos_method_column_dup_heading (head);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) view_column = gtk_column_view_column_new (title, factory);
  g_autoptr (GtkSorter) sorter
    = GTK_SORTER (gtk_custom_sorter_new (compare_rows, cells_new (self->table, column), cells_free));

  g_signal_connect_data (factory, "setup", G_CALLBACK (set_up_cell_cb), cells_new (self->table, column),
                         free_cells, 0);
  g_signal_connect_data (factory, "bind", G_CALLBACK (bind_cell_cb), cells_new (self->table, column),
                         free_cells, 0);
  gtk_column_view_column_set_sorter (view_column, sorter);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_append_column (self->view, view_column);
}

/* Sorts by what is chosen; the first choice is the order in which the numbers came. */
static void
order_chosen_cb (CarlosMethodSheet *self)
{
  guint chosen = gtk_drop_down_get_selected (self->order_drop_down);
  gboolean is_descending = gtk_toggle_button_get_active (self->descending_button);
  g_autoptr (GtkColumnViewColumn) column = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->descending_button), chosen > 0);
  if (self->is_ordering)
    return;
  self->is_ordering = TRUE;
  if (chosen > 0)
    column = g_list_model_get_item (gtk_column_view_get_columns (self->view), chosen - 1);
  /* A column that is sorted by once more would only turn round. */
  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  if (column != NULL)
    gtk_column_view_sort_by_column (self->view, column,
                                    is_descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->is_ordering = FALSE;
}

/* Somebody clicked on a heading, and which one GTK 4.8 does not tell: the heading itself shows it. */
static void
order_changed_cb (CarlosMethodSheet *self)
{
  if (self->is_ordering)
    return;
  self->is_ordering = TRUE;
  gtk_drop_down_set_selected (self->order_drop_down, 0);
  self->is_ordering = FALSE;
}

static void
list_orders (CarlosMethodSheet *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("Sort by…"));
  for (guint c = 0; c < carlos_method_table_get_n_columns (self->table); c++)
    {
      g_autofree char *name
        = carlos_method_column_dup_heading (carlos_method_table_get_column (self->table, c));

      gtk_string_list_append (names, name);
    }
  self->is_ordering = TRUE;
  gtk_drop_down_set_model (self->order_drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->order_drop_down, 0);
  gtk_toggle_button_set_active (self->descending_button, FALSE);
  self->is_ordering = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->order_box), carlos_method_table_get_n_rows (self->table) > 1);
}

static void
fill (CarlosMethodSheet *self)
{
  CarlosMethodRows *rows = carlos_method_rows_new (self->table);
  GtkSorter *sorter;
  GtkSortListModel *sorted;
  g_autoptr (GtkNoSelection) selection = NULL;

  for (guint c = 0; c < carlos_method_table_get_n_columns (self->table); c++)
    add_column (self, c);
  sorter = gtk_column_view_get_sorter (self->view);
  g_signal_connect_object (sorter, "changed", G_CALLBACK (order_changed_cb), self, G_CONNECT_SWAPPED);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (rows), g_object_ref (sorter));
  gtk_sort_list_model_set_incremental (sorted, carlos_method_table_get_n_rows (self->table) > MANY_ROWS);
  selection = gtk_no_selection_new (G_LIST_MODEL (sorted));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  carlos_method_table_get_title (self->table), -1);
}

static void
carlos_method_sheet_dispose (GObject *object)
{
  CarlosMethodSheet *self = CARLOS_METHOD_SHEET (object);

  self->is_ordering = TRUE; /* columns that go change the order, and the choice may have gone before them */
  g_clear_pointer (&self->table, carlos_method_table_unref);

  G_OBJECT_CLASS (carlos_method_sheet_parent_class)->dispose (object);
}

static void
carlos_method_sheet_class_init (CarlosMethodSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = carlos_method_sheet_dispose;
}

static void
add_orders (CarlosMethodSheet *self)
{
  self->order_box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  self->order_drop_down = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->order_drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Sort by"), -1);
  self->descending_button = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  gtk_button_set_icon_name (GTK_BUTTON (self->descending_button), "view-sort-descending-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->descending_button), _ ("Largest First"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->descending_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Largest First"), -1);
  gtk_box_append (self->order_box, GTK_WIDGET (self->order_drop_down));
  gtk_box_append (self->order_box, GTK_WIDGET (self->descending_button));
  g_signal_connect_object (self->order_drop_down, "notify::selected", G_CALLBACK (order_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->descending_button, "toggled", G_CALLBACK (order_chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
carlos_method_sheet_init (CarlosMethodSheet *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  add_orders (self);
  self->window = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_min_content_height (self->window, MINIMUM_HEIGHT);
  gtk_scrolled_window_set_max_content_height (self->window, MAXIMUM_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (self->window, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->window), "carlos-sheet");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->order_box));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->window));
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * carlos_method_sheet_set_table:
 * @table: what to show, unsorted
 */
void
carlos_method_sheet_set_table (CarlosMethodSheet *self, CarlosMethodTable *table)
{
  g_return_if_fail (CARLOS_IS_METHOD_SHEET (self));

  carlos_method_table_ref (table);
  g_clear_pointer (&self->table, carlos_method_table_unref);
  self->table = table;
  /* A view keeps the columns of another table in its sorter, so there is a new one. */
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_scrolled_window_set_child (self->window, GTK_WIDGET (self->view));
  fill (self);
  list_orders (self);
}
