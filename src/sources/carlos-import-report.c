/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-import-report.h"

#include <string.h>

/* Bytes of an example's text and of a file's name that are kept. */
#define MAX_TEXT 200
#define MAX_NAME 1000

static void
file_free (gpointer data)
{
  CarlosImportFile *file = data;

  g_free (file->name);
  g_free (file->problem);
  g_free (file);
}

static void
example_free (gpointer data)
{
  CarlosImportExample *example = data;

  g_free (example->text);
  g_free (example);
}

static char *
copy_short (const char *text, gsize max_length)
{
  char *copy = g_utf8_make_valid (text, -1);

  if (strlen (copy) > max_length)
    *g_utf8_find_prev_char (copy, copy + max_length + 1) = '\0';

  return copy;
}

/**
 * carlos_row_class_to_string:
 *
 * Returns: the class's name for machines
 */
const char *
carlos_row_class_to_string (CarlosRowClass row_class)
{
  static const char *const names[CARLOS_N_ROW_CLASSES] = {
    [CARLOS_ROW_UNREADABLE] = "unreadable", [CARLOS_ROW_LOST] = "lost",
    [CARLOS_ROW_PODCAST] = "podcast",       [CARLOS_ROW_AUDIOBOOK] = "audiobook",
    [CARLOS_ROW_PRIVATE] = "private",       [CARLOS_ROW_DUPLICATE] = "duplicate",
    [CARLOS_ROW_SHORT] = "short",           [CARLOS_ROW_PLAY] = "play",
  };

  g_return_val_if_fail (row_class < CARLOS_N_ROW_CLASSES, NULL);

  return names[row_class];
}

/**
 * carlos_import_report_new:
 *
 * Returns: (transfer full): a report of nothing
 */
CarlosImportReport *
carlos_import_report_new (void)
{
  CarlosImportReport *self = g_atomic_rc_box_new0 (CarlosImportReport);

  self->files = g_ptr_array_new_with_free_func (file_free);
  for (guint c = 0; c < CARLOS_N_ROW_CLASSES; c++)
    self->examples[c] = g_ptr_array_new_with_free_func (example_free);
  self->first = G_MAXINT64;
  self->last = G_MININT64;

  return self;
}

static void
report_clear (gpointer data)
{
  CarlosImportReport *self = data;

  g_free (self->set_aside);
  g_ptr_array_unref (self->files);
  for (guint c = 0; c < CARLOS_N_ROW_CLASSES; c++)
    g_ptr_array_unref (self->examples[c]);
}

CarlosImportReport *
carlos_import_report_ref (CarlosImportReport *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
carlos_import_report_unref (CarlosImportReport *self)
{
  g_atomic_rc_box_release_full (self, report_clear);
}

/**
 * carlos_import_report_add_file:
 * @name: its path inside of what is imported
 * @kind: a static word, see [struct@ImportFile]
 *
 * Writes down a file. For importers.
 *
 * Returns: its number in the report
 */
guint
carlos_import_report_add_file (CarlosImportReport *self, const char *name, const char *kind)
{
  CarlosImportFile *file = g_new0 (CarlosImportFile, 1);

  file->name = copy_short (name, MAX_NAME);
  file->kind = kind;
  g_ptr_array_add (self->files, file);

  return self->files->len - 1;
}

/**
 * carlos_import_report_set_problem:
 * @file: its number
 * @problem: one sentence in the listener's language
 *
 * Writes down why a file was left out or not read to its end; the last reason is kept. For importers.
 */
void
carlos_import_report_set_problem (CarlosImportReport *self, guint file, const char *problem)
{
  CarlosImportFile *found = g_ptr_array_index (self->files, file);

  g_free (found->problem);
  found->problem = g_strdup (problem);
}

/**
 * carlos_import_report_count:
 * @file: number of the file
 * @row: which row of it, from 1
 * @text: see [struct@ImportExample]; it is shortened
 *
 * Counts a row of listening, and keeps it as an example if it is among the first of its class. For importers.
 */
void
carlos_import_report_count (CarlosImportReport *self,
                            guint file,
                            CarlosRowClass row_class,
                            guint64 row,
                            const char *text)
{
  CarlosImportFile *found = g_ptr_array_index (self->files, file);
  CarlosImportExample *example;

  self->rows++;
  self->counts[row_class]++;
  found->rows++;
  if (self->examples[row_class]->len == CARLOS_IMPORT_MAX_EXAMPLES)
    return;

  example = g_new (CarlosImportExample, 1);
  *example = (CarlosImportExample){ file, row, copy_short (text, MAX_TEXT) };
  g_ptr_array_add (self->examples[row_class], example);
}
