/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-import-plan-private.h"

#include "carlos-export-name.h"
#include "carlos-import-form.h"
#include "carlos-input-buffer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How deep folders are looked into, and how many files in them are looked at. */
#define MAX_FOLDER_DEPTH 8
#define MAX_FOLDER_FILES 20000

/* Archives inside of others are held in memory: no more than this of all. */
#define MAX_HELD_SIZE ((guint64) 128 << 20)

static gboolean
check_monitor (const CarlosImportPlan *self, GError **error)
{
  if (carlos_monitor_report (self->monitor, 0))
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Reading was cancelled"));

  return FALSE;
}

/* What ends an import, rather than spoiling one file. */
static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- archives --- */

static gboolean list_archive (CarlosImportPlan *self,
                              CarlosImportPlace *place,
                              const char *name,
                              const char *prefix,
                              GError **error);

static GBytes *
read_all (GInputStream *stream, GError **error)
{
  g_autoptr (GOutputStream) output = g_memory_output_stream_new_resizable ();

  if (g_output_stream_splice (output, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, error) < 0)
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (output));
}

/* Lists an archive inside of another, which is held in memory as long as the plan. */
static gboolean
list_inner_archive (CarlosImportPlan *self, CarlosArchive *archive, const char *name, GError **error)
{
  g_autoptr (GInputStream) stream = carlos_archive_read_entry (archive);
  g_autoptr (GError) inner_error = NULL;
  g_autoptr (GBytes) bytes = read_all (stream, &inner_error);
  g_autofree char *prefix = g_strconcat (name, "/", NULL);

  if (bytes != NULL)
    {
      self->n_held += g_bytes_get_size (bytes);
      if (list_archive (self, carlos_import_plan_add_place (self, NULL, bytes), name, prefix, &inner_error))
        return TRUE;
    }
  if (is_cancelled (inner_error))
    {
      g_propagate_error (error, g_steal_pointer (&inner_error));
      return FALSE;
    }
  carlos_import_plan_leave_out (self, name, "not opened", inner_error->message);

  return TRUE;
}

/* Returns why an entry that is of interest is not opened, or NULL. */
static const char *
find_obstacle (const CarlosImportPlan *self,
               const CarlosArchiveEntry *entry,
               CarlosExportRole role,
               gboolean is_inner)
{
  if (role == CARLOS_EXPORT_UNKNOWN)
    return _ ("It is none of the files that Carlos knows");
  if (!carlos_export_name_is_safe (entry->name))
    return _ ("Its path leads out of the archive");
  if (!entry->is_file)
    return _ ("It is no file, but a link or a device");
  if (entry->is_encrypted)
    return _ ("It is protected by a password");
  if (entry->size > CARLOS_ARCHIVE_MAX_ENTRY_SIZE)
    return _ ("It is larger than any file of an export");
  if (role == CARLOS_EXPORT_ARCHIVE && is_inner)
    return _ ("It is an archive in an archive in an archive");
  if (role == CARLOS_EXPORT_ARCHIVE && self->n_held + entry->size > MAX_HELD_SIZE)
    return _ ("There are too many archives in this one");

  return NULL;
}

static gboolean
add_entry (CarlosImportPlan *self,
           CarlosImportPlace *place,
           CarlosArchive *archive,
           const CarlosArchiveEntry *entry,
           const char *prefix,
           GError **error)
{
  CarlosExportName known = carlos_export_name_recognise (entry->name);
  g_autofree char *name = g_strconcat (prefix, entry->name, NULL);
  gboolean is_folder = g_str_has_suffix (entry->name, "/");
  const char *obstacle;
  CarlosImportItem *item;

  self->n_personal += known.role == CARLOS_EXPORT_PERSONAL;
  if (known.role == CARLOS_EXPORT_OTHER || known.role == CARLOS_EXPORT_PERSONAL || is_folder)
    return TRUE;

  obstacle = find_obstacle (self, entry, known.role, place->bytes != NULL);
  if (obstacle != NULL)
    {
      carlos_import_plan_leave_out (self, name, "not opened", obstacle);
      return TRUE;
    }
  if (known.role == CARLOS_EXPORT_ARCHIVE)
    return list_inner_archive (self, archive, name, error);

  item = carlos_import_plan_add_item (self, place, name, known.kind);
  item->position = carlos_archive_get_position (archive) - 1;
  item->number = known.number;
  item->size = entry->size;

  return TRUE;
}

/* Adds what is of interest in an archive, under names that begin with @prefix. One that is damaged is read as far as it
 * goes. Returns FALSE with @error when it is none, or the monitor wants no more. */
static gboolean
list_archive (CarlosImportPlan *self,
              CarlosImportPlace *place,
              const char *name,
              const char *prefix,
              GError **error)
{
  g_autoptr (CarlosArchive) archive = carlos_import_plan_open_archive (self, place, error);
  g_autoptr (GError) damage = NULL;
  CarlosArchiveEntry entry;

  if (archive == NULL)
    return FALSE;

  place->is_archive = TRUE;
  place->has_index = carlos_archive_has_index (archive);
  while (carlos_archive_next (archive, &entry, &damage))
    {
      if (carlos_archive_get_position (archive) > CARLOS_ARCHIVE_MAX_ENTRIES)
        {
          carlos_import_plan_leave_out (self, name, "damaged",
                                        _ ("It holds too many files; only the first 2,000 were looked at"));
          break;
        }
      if (!check_monitor (self, error) || !add_entry (self, place, archive, &entry, prefix, error))
        return FALSE;
    }
  if (is_cancelled (damage))
    {
      g_propagate_error (error, g_steal_pointer (&damage));
      return FALSE;
    }
  if (damage != NULL)
    carlos_import_plan_leave_out (self, name, "damaged", damage->message);

  return TRUE;
}

/* --- files and folders --- */

/* Reads the beginning of a file that was named, to see what it is. */
static gboolean
look_at (CarlosImportPlan *self,
         GFile *file,
         const char *name,
         CarlosImportForm *form,
         const char **kind,
         GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_auto (CarlosInputBuffer) input = { 0 };

  if (stream == NULL)
    return FALSE;
  carlos_input_buffer_init (&input, G_INPUT_STREAM (stream), name, 0, self->monitor);
  if (!carlos_input_buffer_fill (&input, error))
    return FALSE;

  carlos_input_buffer_skip_mark (&input);
  *form = carlos_import_form_recognise (input.data + input.start, input.end - input.start, kind);

  return TRUE;
}

static gboolean
add_archive (CarlosImportPlan *self, GFile *file, const char *name, const char *prefix, GError **error)
{
  g_autoptr (GError) damage = NULL;

  if (list_archive (self, carlos_import_plan_add_place (self, file, NULL), name, prefix, &damage))
    return TRUE;
  if (is_cancelled (damage))
    {
      g_propagate_error (error, g_steal_pointer (&damage));
      return FALSE;
    }
  carlos_import_plan_leave_out (self, name, "damaged", damage->message);

  return TRUE;
}

static gboolean
add_named_file (CarlosImportPlan *self, GFile *file, GFileInfo *info, GError **error)
{
  const char *name = g_file_info_get_display_name (info);
  CarlosExportName known = carlos_export_name_recognise (name);
  CarlosImportForm form;
  const char *kind;
  CarlosImportItem *item;

  if (known.role == CARLOS_EXPORT_PERSONAL)
    {
      self->n_personal++;
      carlos_import_plan_leave_out (self, name, "not opened",
                                    _ ("It is about the person, not about listening"));
      return TRUE;
    }
  if (!look_at (self, file, name, &form, &kind, error))
    return FALSE;
  if (form == CARLOS_FORM_ARCHIVE)
    return add_archive (self, file, name, "", error);

  item = carlos_import_plan_add_item (self, carlos_import_plan_add_place (self, file, NULL), name,
                                      kind != NULL ? kind : known.kind);
  item->is_named = TRUE;
  item->number = known.number;
  item->size = (guint64) MAX (g_file_info_get_size (info), 0);

  return TRUE;
}

static gboolean
add_found_file (CarlosImportPlan *self, GFile *file, GFileInfo *info, const char *path, GError **error)
{
  CarlosExportName known = carlos_export_name_recognise (path);
  CarlosImportItem *item;

  self->n_personal += known.role == CARLOS_EXPORT_PERSONAL;
  if (known.role == CARLOS_EXPORT_UNKNOWN)
    carlos_import_plan_leave_out (self, path, "not opened", _ ("It is none of the files that Carlos knows"));
  if (known.role != CARLOS_EXPORT_DATA && known.role != CARLOS_EXPORT_ARCHIVE)
    return TRUE;

  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      carlos_import_plan_leave_out (self, path, "not opened", _ ("It is no file, but a link or a device"));
      return TRUE;
    }
  if (known.role == CARLOS_EXPORT_ARCHIVE)
    {
      g_autofree char *prefix = g_strconcat (path, "/", NULL);

      return add_archive (self, file, path, prefix, error);
    }

  item
    = carlos_import_plan_add_item (self, carlos_import_plan_add_place (self, file, NULL), path, known.kind);
  item->number = known.number;
  item->size = (guint64) MAX (g_file_info_get_size (info), 0);

  return TRUE;
}

static int
compare_infos (gconstpointer a, gconstpointer b)
{
  return strcmp (g_file_info_get_name (*(GFileInfo *const *) a),
                 g_file_info_get_name (*(GFileInfo *const *) b));
}

/* What is in a folder, by name, since the order of a folder is nobody's promise. */
static GPtrArray *
list_folder (CarlosImportPlan *self, GFile *folder, GError **error)
{
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
    folder,
    G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME
                                   "," G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
    G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, error);
  GFileInfo *info;

  if (children == NULL)
    return NULL;
  while (self->n_seen < MAX_FOLDER_FILES
         && (info = g_file_enumerator_next_file (children, NULL, NULL)) != NULL)
    {
      self->n_seen++;
      g_ptr_array_add (infos, info);
    }
  g_ptr_array_sort (infos, compare_infos);

  return g_steal_pointer (&infos);
}

/* @path of the folder inside of the one that was named: "" for itself, else with a slash at its end. */
static gboolean
add_folder (CarlosImportPlan *self, GFile *folder, const char *path, guint depth, GError **error)
{
  g_autoptr (GPtrArray) infos = list_folder (self, folder, depth == 0 ? error : NULL);

  if (infos == NULL)
    return depth > 0;

  for (guint i = 0; i < infos->len; i++)
    {
      GFileInfo *info = g_ptr_array_index (infos, i);
      g_autoptr (GFile) child = g_file_get_child (folder, g_file_info_get_name (info));
      gboolean is_folder = g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY;
      g_autofree char *name
        = g_strconcat (path, g_file_info_get_display_name (info), is_folder ? "/" : NULL, NULL);

      if (!check_monitor (self, error))
        return FALSE;
      if (is_folder ? depth < MAX_FOLDER_DEPTH && !add_folder (self, child, name, depth + 1, error)
                    : !add_found_file (self, child, info, name, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * carlos_import_plan_add:
 * @file: a file, a folder or an archive that the listener named
 *
 * Looks for what there is to be read. A file that is named is read whatever its name, if what is in it is known; in
 * folders and archives only files with the names of an export are opened.
 *
 * Returns: FALSE with @error when @file cannot be read at all, or the monitor wants no more
 */
gboolean
carlos_import_plan_add (CarlosImportPlan *self, GFile *file, GError **error)
{
  g_autoptr (GFileInfo) info
    = g_file_query_info (file,
                         G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE
                                                        "," G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME,
                         G_FILE_QUERY_INFO_NONE, NULL, error);

  if (info == NULL)
    return FALSE;
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    return add_folder (self, file, "", 0, error);
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _ ("“%s” is neither a file nor a folder"),
                   g_file_info_get_display_name (info));
      return FALSE;
    }

  return add_named_file (self, file, info, error);
}
