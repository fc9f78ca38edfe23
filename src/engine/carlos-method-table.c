/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-method-table.h"

#include "carlos-format.h"
#include "carlos-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A column and its values, of which one kind is there. */
typedef struct
{
  CarlosMethodColumn head;
  GPtrArray *texts; /* (nullable): of char *, each (nullable) */
  GArray *numbers;  /* (nullable): of double, NaN where missing */
} Column;

struct _CarlosMethodTable
{
  char *id;
  char *title;
  GPtrArray *columns;
  guint n_rows;
};

static void
column_free (gpointer data)
{
  Column *column = data;

  g_free (column->head.id);
  g_free (column->head.title);
  g_free (column->head.unit);
  g_clear_pointer (&column->texts, g_ptr_array_unref);
  g_clear_pointer (&column->numbers, g_array_unref);
  g_free (column);
}

static Column *
get_column (const CarlosMethodTable *self, guint column)
{
  return g_ptr_array_index (self->columns, column);
}

/**
 * carlos_method_table_new:
 * @id: for machines: lower case, English
 * @title: for people
 *
 * Returns: (transfer full): a table without columns; add these before rows
 */
CarlosMethodTable *
carlos_method_table_new (const char *id, const char *title)
{
  CarlosMethodTable *self = g_atomic_rc_box_new0 (CarlosMethodTable);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->columns = g_ptr_array_new_with_free_func (column_free);

  return self;
}

CarlosMethodTable *
carlos_method_table_ref (CarlosMethodTable *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
table_clear (gpointer data)
{
  CarlosMethodTable *self = data;

  g_free (self->id);
  g_free (self->title);
  g_ptr_array_unref (self->columns);
}

void
carlos_method_table_unref (CarlosMethodTable *self)
{
  g_atomic_rc_box_release_full (self, table_clear);
}

/**
 * carlos_method_table_add_column:
 * @unit: (nullable): of a number
 * @n_decimals: that people are shown of a number
 *
 * Returns: its number
 */
guint
carlos_method_table_add_column (CarlosMethodTable *self,
                                const char *id,
                                const char *title,
                                CarlosMethodType type,
                                const char *unit,
                                guint n_decimals)
{
  Column *column = g_new0 (Column, 1);

  g_return_val_if_fail (self->n_rows == 0, 0);

  column->head = (CarlosMethodColumn){ g_strdup (id), g_strdup (title), type, g_strdup (unit), n_decimals };
  if (carlos_method_column_is_number (&column->head))
    column->numbers = g_array_new (FALSE, FALSE, sizeof (double));
  else
    column->texts = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->columns, column);

  return self->columns->len - 1;
}

/**
 * carlos_method_table_add_row:
 *
 * Begins a row of which nothing is known yet.
 */
void
carlos_method_table_add_row (CarlosMethodTable *self)
{
  double none = NAN;

  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = get_column (self, i);

      if (column->numbers != NULL)
        g_array_append_val (column->numbers, none);
      else
        g_ptr_array_add (column->texts, NULL);
    }
  self->n_rows++;
}

/**
 * carlos_method_table_set_text:
 * @text: (nullable): of the last row
 */
void
carlos_method_table_set_text (CarlosMethodTable *self, guint column, const char *text)
{
  GPtrArray *texts = get_column (self, column)->texts;

  g_return_if_fail (texts != NULL && self->n_rows > 0);

  g_free (g_ptr_array_index (texts, self->n_rows - 1));
  g_ptr_array_index (texts, self->n_rows - 1) = g_strdup (text);
}

/**
 * carlos_method_table_set_number:
 * @number: of the last row; NaN for none
 */
void
carlos_method_table_set_number (CarlosMethodTable *self, guint column, double number)
{
  GArray *numbers = get_column (self, column)->numbers;

  g_return_if_fail (numbers != NULL && self->n_rows > 0);

  g_array_index (numbers, double, self->n_rows - 1) = number;
}

const char *
carlos_method_table_get_id (const CarlosMethodTable *self)
{
  return self->id;
}

const char *
carlos_method_table_get_title (const CarlosMethodTable *self)
{
  return self->title;
}

guint
carlos_method_table_get_n_columns (const CarlosMethodTable *self)
{
  return self->columns->len;
}

guint
carlos_method_table_get_n_rows (const CarlosMethodTable *self)
{
  return self->n_rows;
}

const CarlosMethodColumn *
carlos_method_table_get_column (const CarlosMethodTable *self, guint column)
{
  return &get_column (self, column)->head;
}

/**
 * carlos_method_table_find_column:
 * @column: (out): the column of that id, untouched when there is none
 */
gboolean
carlos_method_table_find_column (const CarlosMethodTable *self, const char *id, guint *column)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      if (g_str_equal (get_column (self, i)->head.id, id))
        {
          *column = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * carlos_method_table_get_text:
 * @column: of text or words
 *
 * Returns: (nullable) (transfer none): the value as it is
 */
const char *
carlos_method_table_get_text (const CarlosMethodTable *self, guint column, guint row)
{
  g_return_val_if_fail (get_column (self, column)->texts != NULL && row < self->n_rows, NULL);

  return g_ptr_array_index (get_column (self, column)->texts, row);
}

/**
 * carlos_method_table_get_number:
 * @column: of numbers
 *
 * Returns: the value, NaN where there is none
 */
double
carlos_method_table_get_number (const CarlosMethodTable *self, guint column, guint row)
{
  g_return_val_if_fail (get_column (self, column)->numbers != NULL && row < self->n_rows, NAN);

  return g_array_index (get_column (self, column)->numbers, double, row);
}

gboolean
carlos_method_column_is_number (const CarlosMethodColumn *column)
{
  return column->type != CARLOS_METHOD_TEXT && column->type != CARLOS_METHOD_WORD;
}

/**
 * carlos_method_column_dup_heading:
 *
 * Returns: (transfer full): what stands above the column, with its unit
 */
char *
carlos_method_column_dup_heading (const CarlosMethodColumn *column)
{
  if (column->unit == NULL)
    return g_strdup (column->title);

  /* Translators: the heading of a column: what it is and in which unit */
  return g_strdup_printf (_ ("%s (%s)"), column->title, column->unit);
}

/**
 * carlos_method_table_dup_cell:
 *
 * Returns: (transfer full): a value as people read it: numbers by the locale, words translated, control characters gone
 */
char *
carlos_method_table_dup_cell (const CarlosMethodTable *self, guint column, guint row)
{
  const CarlosMethodColumn *head = carlos_method_table_get_column (self, column);
  const char *text;

  if (carlos_method_column_is_number (head))
    return carlos_format_number (carlos_method_table_get_number (self, column, row), head->n_decimals);

  text = carlos_method_table_get_text (self, column, row);
  if (text == NULL)
    return g_strdup ("");
  if (head->type == CARLOS_METHOD_WORD)
    return g_strdup (*text != '\0' ? _ (text) : "");

  return carlos_text_sanitize (text);
}

/**
 * carlos_method_table_compare:
 * @a: a row
 * @b: another
 *
 * Says which of two rows comes first by one column: numbers by their size, texts as people sort them, what is missing
 * last.
 *
 * Returns: less than, equal to or greater than 0
 */
int
carlos_method_table_compare (const CarlosMethodTable *self, guint column, guint a, guint b)
{
  if (carlos_method_column_is_number (carlos_method_table_get_column (self, column)))
    {
      double x = carlos_method_table_get_number (self, column, a);
      double y = carlos_method_table_get_number (self, column, b);

      if (isnan (x) || isnan (y))
        return isnan (x) - isnan (y);
      return (x > y) - (x < y);
    }
  else
    {
      g_autofree char *x = carlos_method_table_dup_cell (self, column, a);
      g_autofree char *y = carlos_method_table_dup_cell (self, column, b);

      if (*x == '\0' || *y == '\0')
        return (*x == '\0') - (*y == '\0');
      return g_utf8_collate (x, y);
    }
}
