/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-method-rows.h"

/* A row of a table, made when it is asked for. */
struct _CarlosMethodRow
{
  GObject parent_instance;

  guint index;
};

G_DEFINE_FINAL_TYPE (CarlosMethodRow, carlos_method_row, G_TYPE_OBJECT)

static void
carlos_method_row_class_init (CarlosMethodRowClass *klass)
{
}

static void
carlos_method_row_init (CarlosMethodRow *self)
{
}

/**
 * carlos_method_row_get_index:
 *
 * Returns: which row of the table it is
 */
guint
carlos_method_row_get_index (CarlosMethodRow *self)
{
  return self->index;
}

/**
 * CarlosMethodRows:
 *
 * The rows of a [struct@MethodTable] as a list.
 */
struct _CarlosMethodRows
{
  GObject parent_instance;

  CarlosMethodTable *table;
};

static GType
carlos_method_rows_get_item_type (GListModel *model)
{
  return CARLOS_TYPE_METHOD_ROW;
}

static guint
carlos_method_rows_get_n_items (GListModel *model)
{
  return carlos_method_table_get_n_rows (CARLOS_METHOD_ROWS (model)->table);
}

static gpointer
carlos_method_rows_get_item (GListModel *model, guint position)
{
  CarlosMethodRow *row;

  if (position >= carlos_method_rows_get_n_items (model))
    return NULL;
  row = g_object_new (CARLOS_TYPE_METHOD_ROW, NULL);
  row->index = position;

  return row;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = carlos_method_rows_get_item_type;
  iface->get_n_items = carlos_method_rows_get_n_items;
  iface->get_item = carlos_method_rows_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CarlosMethodRows,
                               carlos_method_rows,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
carlos_method_rows_finalize (GObject *object)
{
  g_clear_pointer (&CARLOS_METHOD_ROWS (object)->table, carlos_method_table_unref);

  G_OBJECT_CLASS (carlos_method_rows_parent_class)->finalize (object);
}

static void
carlos_method_rows_class_init (CarlosMethodRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = carlos_method_rows_finalize;
}

static void
carlos_method_rows_init (CarlosMethodRows *self)
{
}

CarlosMethodRows *
carlos_method_rows_new (CarlosMethodTable *table)
{
  CarlosMethodRows *self = g_object_new (CARLOS_TYPE_METHOD_ROWS, NULL);

  self->table = carlos_method_table_ref (table);

  return self;
}
