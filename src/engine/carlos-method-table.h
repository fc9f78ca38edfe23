/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosMethodType:
 * @CARLOS_METHOD_TEXT: what data say: names, ids
 * @CARLOS_METHOD_WORD: one of a few English words of the program, which people read translated
 * @CARLOS_METHOD_INTEGER: a whole number
 * @CARLOS_METHOD_NUMBER: a number in double precision
 * @CARLOS_METHOD_SINGLE: a number in single precision
 */
typedef enum
{
  CARLOS_METHOD_TEXT,
  CARLOS_METHOD_WORD,
  CARLOS_METHOD_INTEGER,
  CARLOS_METHOD_NUMBER,
  CARLOS_METHOD_SINGLE,
} CarlosMethodType;

/**
 * CarlosMethodColumn:
 * @id: for machines: lower case, English
 * @title: for people
 * @type: of its values
 * @unit: (nullable): such as "dB"
 * @n_decimals: that people are shown of a number
 */
typedef struct
{
  char *id;
  char *title;
  CarlosMethodType type;
  char *unit;
  guint n_decimals;
} CarlosMethodColumn;

/**
 * CarlosMethodTable:
 *
 * Numbers behind a step of the method, in rows and columns. Built by one thread; never changed after that, and safe to
 * read from any.
 */
typedef struct _CarlosMethodTable CarlosMethodTable;

CarlosMethodTable *carlos_method_table_new (const char *id, const char *title);
CarlosMethodTable *carlos_method_table_ref (CarlosMethodTable *self);
void carlos_method_table_unref (CarlosMethodTable *self);

guint carlos_method_table_add_column (CarlosMethodTable *self,
                                      const char *id,
                                      const char *title,
                                      CarlosMethodType type,
                                      const char *unit,
                                      guint n_decimals);
void carlos_method_table_add_row (CarlosMethodTable *self);
void carlos_method_table_set_text (CarlosMethodTable *self, guint column, const char *text);
void carlos_method_table_set_number (CarlosMethodTable *self, guint column, double number);

const char *carlos_method_table_get_id (const CarlosMethodTable *self);
const char *carlos_method_table_get_title (const CarlosMethodTable *self);
guint carlos_method_table_get_n_columns (const CarlosMethodTable *self);
guint carlos_method_table_get_n_rows (const CarlosMethodTable *self);
const CarlosMethodColumn *carlos_method_table_get_column (const CarlosMethodTable *self, guint column);
gboolean carlos_method_table_find_column (const CarlosMethodTable *self, const char *id, guint *column);
const char *carlos_method_table_get_text (const CarlosMethodTable *self, guint column, guint row);
double carlos_method_table_get_number (const CarlosMethodTable *self, guint column, guint row);
gboolean carlos_method_column_is_number (const CarlosMethodColumn *column);
char *carlos_method_column_dup_heading (const CarlosMethodColumn *column);
char *carlos_method_table_dup_cell (const CarlosMethodTable *self, guint column, guint row);
int carlos_method_table_compare (const CarlosMethodTable *self, guint column, guint a, guint b);

char *carlos_method_table_write_csv (const CarlosMethodTable *self);
char *carlos_method_table_write_json (const CarlosMethodTable *self, const char *step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosMethodTable, carlos_method_table_unref)

G_END_DECLS
