/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-import-plan-private.h"

#include "carlos-export-name.h"
#include "carlos-source-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
place_free (gpointer data)
{
  CarlosImportPlace *place = data;

  g_clear_object (&place->file);
  g_clear_pointer (&place->bytes, g_bytes_unref);
  g_free (place);
}

static void
item_free (gpointer data)
{
  CarlosImportItem *item = data;

  g_free (item->name);
  g_free (item);
}

/**
 * carlos_import_plan_new:
 * @report: borrowed; told of what is not opened
 * @monitor: (nullable): borrowed; asked whether to go on. The fractions it hears are 0.
 *
 * Returns: (transfer full): a plan of nothing
 */
CarlosImportPlan *
carlos_import_plan_new (CarlosImportReport *report, const CarlosMonitor *monitor)
{
  CarlosImportPlan *self = g_new0 (CarlosImportPlan, 1);

  self->report = report;
  self->monitor = monitor;
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->places = g_ptr_array_new_with_free_func (place_free);

  return self;
}

void
carlos_import_plan_free (CarlosImportPlan *self)
{
  g_clear_pointer (&self->archive, carlos_archive_free);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->places);
  g_free (self);
}

/**
 * carlos_import_plan_get_file:
 *
 * Returns: (transfer none): the file that the item is, or the archive that it is in
 */
GFile *
carlos_import_plan_get_file (const CarlosImportItem *item)
{
  return item->place->file;
}

/**
 * carlos_import_plan_add_place:
 * @file: (nullable): a file
 * @bytes: (nullable): or an archive inside of another
 *
 * Returns: (transfer none): the place
 */
CarlosImportPlace *
carlos_import_plan_add_place (CarlosImportPlan *self, GFile *file, GBytes *bytes)
{
  CarlosImportPlace *place = g_new0 (CarlosImportPlace, 1);

  place->number = self->places->len;
  g_set_object (&place->file, file);
  place->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  g_ptr_array_add (self->places, place);

  return place;
}

/**
 * carlos_import_plan_add_item:
 *
 * Returns: (transfer none): a new item, of which nothing else is known
 */
CarlosImportItem *
carlos_import_plan_add_item (CarlosImportPlan *self,
                             CarlosImportPlace *place,
                             const char *name,
                             const char *kind)
{
  CarlosImportItem *item = g_new0 (CarlosImportItem, 1);

  item->place = place;
  item->name = g_strdup (name);
  item->kind = kind;
  g_ptr_array_add (self->items, item);

  return item;
}

/**
 * carlos_import_plan_leave_out:
 * @kind: "not opened" or "damaged"
 * @problem: one sentence in the listener's language
 *
 * Reports a file that is not read.
 */
void
carlos_import_plan_leave_out (CarlosImportPlan *self, const char *name, const char *kind, const char *problem)
{
  guint file = carlos_import_report_add_file (self->report, name, kind);

  carlos_import_report_set_problem (self->report, file, problem);
}

/**
 * carlos_import_plan_open_archive:
 *
 * Returns: (transfer full) (nullable): the archive at a place, or NULL with @error
 */
CarlosArchive *
carlos_import_plan_open_archive (CarlosImportPlan *self, CarlosImportPlace *place, GError **error)
{
  g_autoptr (GInputStream) stream = NULL;

  if (place->bytes != NULL)
    stream = g_memory_input_stream_new_from_bytes (place->bytes);
  else
    stream = G_INPUT_STREAM (g_file_read (place->file, NULL, error));
  if (stream == NULL)
    return NULL;

  return carlos_archive_open (stream, &place->budget, self->monitor, error);
}

static int
compare_numbers (guint64 a, guint64 b)
{
  return (a > b) - (a < b);
}

/* The folders of two items. */
static int
compare_folders (const char *a, const char *b)
{
  g_autofree char *folder_a = g_strndup (a, (gsize) (carlos_export_name_get_base (a) - a));
  g_autofree char *folder_b = g_strndup (b, (gsize) (carlos_export_name_get_base (b) - b));

  return strcmp (folder_a, folder_b);
}

/* Files by themselves come before those of archives. */
static guint
get_place_order (const CarlosImportItem *item)
{
  return item->place->is_archive ? item->place->number + 1 : 0;
}

/* Kinds in their order; then one archive after the other; in it, folders by name and files by number. An archive that has
 * no index is read from front to end, since going back in it would take as long as reading it anew. */
static int
compare_items (gconstpointer pointer_a, gconstpointer pointer_b)
{
  const CarlosImportItem *a = *(const CarlosImportItem *const *) pointer_a;
  const CarlosImportItem *b = *(const CarlosImportItem *const *) pointer_b;
  int result
    = compare_numbers (carlos_export_name_get_order (a->kind), carlos_export_name_get_order (b->kind));

  if (result == 0)
    result = compare_numbers (get_place_order (a), get_place_order (b));
  if (result == 0 && (!a->place->is_archive || a->place->has_index))
    {
      result = compare_folders (a->name, b->name);
      if (result == 0)
        result = compare_numbers (a->number, b->number);
      if (result == 0)
        result = compare_numbers (a->place->number, b->place->number);
    }

  return result != 0 ? result : compare_numbers (a->position, b->position);
}

/**
 * carlos_import_plan_sort:
 *
 * Brings the items into the order in which they are to be read: see carlos_export_name_get_order ().
 */
void
carlos_import_plan_sort (CarlosImportPlan *self)
{
  g_ptr_array_sort (self->items, compare_items);
}

/* Goes to an entry; back to the beginning, if need be. */
static gboolean
go_to (CarlosImportPlan *self, const CarlosImportItem *item, GError **error)
{
  if (self->archive == NULL || self->archive_place != item->place
      || carlos_archive_get_position (self->archive) > item->position)
    {
      g_clear_pointer (&self->archive, carlos_archive_free);
      self->archive = carlos_import_plan_open_archive (self, item->place, error);
      self->archive_place = item->place;
    }

  while (self->archive != NULL && carlos_archive_get_position (self->archive) <= item->position)
    {
      CarlosArchiveEntry entry;

      if (carlos_archive_next (self->archive, &entry, error))
        continue;
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_MALFORMED,
                             _ ("The archive has changed while it was read"));
      g_clear_pointer (&self->archive, carlos_archive_free);
    }

  return self->archive != NULL;
}

/**
 * carlos_import_plan_open:
 *
 * Returns: (transfer full) (nullable): what is in the item, to be read before the next one is opened; NULL with @error
 */
GInputStream *
carlos_import_plan_open (CarlosImportPlan *self, const CarlosImportItem *item, GError **error)
{
  if (!item->place->is_archive)
    return G_INPUT_STREAM (g_file_read (item->place->file, NULL, error));
  if (!go_to (self, item, error))
    return NULL;

  return carlos_archive_read_entry (self->archive);
}
