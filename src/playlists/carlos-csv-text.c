/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-csv-text.h"

#include <string.h>

/**
 * carlos_csv_append_field:
 * @value: (nullable): NULL for an empty field
 *
 * A field that holds a comma, a line break or quotation marks is quoted, and the marks inside are doubled (RFC 4180).
 */
void
carlos_csv_append_field (GString *text, const char *value)
{
  if (value == NULL)
    return;
  if (strpbrk (value, ",\"\r\n") == NULL)
    {
      g_string_append (text, value);
      return;
    }

  g_string_append_c (text, '"');
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}

/* Whether names with bars between them are read as the same names; one alone may be split at other marks. */
static gboolean
can_be_split_again (const char *const *names, guint n_names, const char *separators)
{
  for (guint i = 0; i < n_names; i++)
    {
      if (strchr (names[i], '|') != NULL || (n_names == 1 && strpbrk (names[i], separators) != NULL))
        return FALSE;
    }

  return n_names == 0 || names[0][0] == '\0' || strchr ("[({", names[0][0]) == NULL;
}

/* A list of JSON, which the tables may hold too. */
static void
append_list (GString *list, const char *const *names, guint n_names)
{
  g_string_append_c (list, '[');
  for (guint i = 0; i < n_names; i++)
    {
      g_string_append (list, i > 0 ? ", \"" : "\"");
      for (const char *p = names[i]; *p != '\0'; p++)
        {
          if (*p == '"' || *p == '\\')
            g_string_append_c (list, '\\');
          g_string_append_c (list, *p);
        }
      g_string_append_c (list, '"');
    }
  g_string_append_c (list, ']');
}

/**
 * carlos_csv_append_names:
 * @separators: what separates names in such a column besides bars: ";" for artists, ";," for genres
 *
 * A field of several names: with bars between them or, where that would be read as other names, as a list.
 */
void
carlos_csv_append_names (GString *text, const char *const *names, guint n_names, const char *separators)
{
  g_autoptr (GString) field = g_string_new (NULL);

  if (can_be_split_again (names, n_names, separators))
    {
      for (guint i = 0; i < n_names; i++)
        g_string_append_printf (field, "%s%s", i > 0 ? "|" : "", names[i]);
    }
  else
    {
      append_list (field, names, n_names);
    }
  carlos_csv_append_field (text, field->str);
}
