/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-method-table.h"

#include "carlos-csv-text.h"

#include <math.h>

#define FORMAT 1

static const char *const type_names[] = {
  [CARLOS_METHOD_TEXT] = "text",     [CARLOS_METHOD_WORD] = "word",     [CARLOS_METHOD_INTEGER] = "integer",
  [CARLOS_METHOD_NUMBER] = "number", [CARLOS_METHOD_SINGLE] = "number",
};

/* The shortest decimals that are read as the same number. */
static void
append_number (GString *text, double value, CarlosMethodType type)
{
  gboolean is_single = type == CARLOS_METHOD_SINGLE;
  char buffer[G_ASCII_DTOSTR_BUF_SIZE] = "", format[8];

  for (guint precision = is_single ? 6 : 15; precision <= (is_single ? 9u : 17u); precision++)
    {
      double back;

      g_snprintf (format, sizeof format, "%%.%ug", precision);
      g_ascii_formatd (buffer, sizeof buffer, format, value);
      back = g_ascii_strtod (buffer, NULL);
      if (is_single ? (float) back == (float) value : back == value)
        break;
    }
  g_string_append (text, g_str_equal (buffer, "-0") ? "0" : buffer);
}

static void
append_csv_cell (GString *text, const CarlosMethodTable *self, guint column, guint row)
{
  const CarlosMethodColumn *head = carlos_method_table_get_column (self, column);
  double number;

  if (!carlos_method_column_is_number (head))
    {
      carlos_csv_append_field (text, carlos_method_table_get_text (self, column, row));
      return;
    }
  number = carlos_method_table_get_number (self, column, row);
  if (isfinite (number))
    append_number (text, number, head->type);
}

/**
 * carlos_method_table_write_csv:
 *
 * Writes a table by RFC 4180, in UTF-8: the ids of the columns in the first line, numbers independent of the locale, nothing
 * for what is missing.
 *
 * Returns: (transfer full): the file
 */
char *
carlos_method_table_write_csv (const CarlosMethodTable *self)
{
  guint n_columns = carlos_method_table_get_n_columns (self);
  GString *text = g_string_new (NULL);

  for (guint c = 0; c < n_columns; c++)
    {
      g_string_append (text, c > 0 ? "," : "");
      carlos_csv_append_field (text, carlos_method_table_get_column (self, c)->id);
    }
  g_string_append (text, "\r\n");
  for (guint r = 0; r < carlos_method_table_get_n_rows (self); r++)
    {
      for (guint c = 0; c < n_columns; c++)
        {
          g_string_append (text, c > 0 ? "," : "");
          append_csv_cell (text, self, c, r);
        }
      g_string_append (text, "\r\n");
    }

  return g_string_free (text, FALSE);
}

/* A table may have millions of cells, for each of which json-glib would make a node. */
static void
append_json_string (GString *text, const char *value)
{
  if (value == NULL)
    {
      g_string_append (text, "null");
      return;
    }
  g_string_append_c (text, '"');
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_printf (text, "\\%c", *p);
      else if ((guchar) *p < 0x20)
        g_string_append_printf (text, "\\u%04x", (guchar) *p);
      else
        g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}

static void
append_json_cell (GString *text, const CarlosMethodTable *self, guint column, guint row)
{
  const CarlosMethodColumn *head = carlos_method_table_get_column (self, column);
  double number;

  if (!carlos_method_column_is_number (head))
    {
      append_json_string (text, carlos_method_table_get_text (self, column, row));
      return;
    }
  number = carlos_method_table_get_number (self, column, row);
  if (isfinite (number))
    append_number (text, number, head->type);
  else
    g_string_append (text, "null");
}

static void
append_json_columns (GString *text, const CarlosMethodTable *self)
{
  for (guint c = 0; c < carlos_method_table_get_n_columns (self); c++)
    {
      const CarlosMethodColumn *column = carlos_method_table_get_column (self, c);

      g_string_append (text, c > 0 ? ",\n    { \"id\": " : "\n    { \"id\": ");
      append_json_string (text, column->id);
      g_string_append_printf (text, ", \"type\": \"%s\", \"unit\": ", type_names[column->type]);
      append_json_string (text, column->unit);
      g_string_append (text, " }");
    }
}

/**
 * carlos_method_table_write_json:
 * @step: the id of the step that it belongs to
 *
 * Writes a table in the form of docs/formats.md.
 *
 * Returns: (transfer full): one JSON object and a line break
 */
char *
carlos_method_table_write_json (const CarlosMethodTable *self, const char *step)
{
  GString *text = g_string_new (NULL);
  guint n_rows = carlos_method_table_get_n_rows (self);

  g_string_append_printf (text, "{\n  \"format\": %d,\n  \"step\": ", FORMAT);
  append_json_string (text, step);
  g_string_append (text, ",\n  \"table\": ");
  append_json_string (text, carlos_method_table_get_id (self));
  g_string_append (text, ",\n  \"columns\": [");
  append_json_columns (text, self);
  g_string_append (text, "\n  ],\n  \"rows\": [");
  for (guint r = 0; r < n_rows; r++)
    {
      g_string_append (text, r > 0 ? ",\n    [" : "\n    [");
      for (guint c = 0; c < carlos_method_table_get_n_columns (self); c++)
        {
          g_string_append (text, c > 0 ? ", " : "");
          append_json_cell (text, self, c, r);
        }
      g_string_append_c (text, ']');
    }
  g_string_append (text, n_rows > 0 ? "\n  ]\n}\n" : "]\n}\n");

  return g_string_free (text, FALSE);
}
