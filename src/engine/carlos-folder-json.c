/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-folder-json.h"

#include "carlos-json.h"

#include <math.h>

static void
add_path (JsonBuilder *builder, const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  carlos_json_add_string (builder, "path", name);
}

static void
add_problems (JsonBuilder *builder, const CarlosFolderReport *report)
{
  carlos_json_begin_array (builder, "problems");
  for (guint i = 0; i < report->problems->len; i++)
    {
      const CarlosFolderProblem *problem = g_ptr_array_index (report->problems, i);

      json_builder_begin_object (builder);
      add_path (builder, problem->path);
      carlos_json_add_string (builder, "reason", problem->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_report (JsonBuilder *builder, const CarlosFolderReport *report)
{
  json_builder_begin_object (builder);
  add_path (builder, report->folder);
  carlos_json_add_integer (builder, "files", report->n_files);
  carlos_json_add_integer (builder, "new", report->n_fates[CARLOS_FILE_FATE_NEW]);
  carlos_json_add_integer (builder, "moved", report->n_fates[CARLOS_FILE_FATE_MOVED]);
  carlos_json_add_integer (builder, "changed", report->n_fates[CARLOS_FILE_FATE_CHANGED]);
  carlos_json_add_integer (builder, "unchanged", report->n_fates[CARLOS_FILE_FATE_SAME]);
  carlos_json_add_integer (builder, "removed", report->n_removed);
  carlos_json_add_integer (builder, "unreadable", report->n_unreadable);
  carlos_json_add_integer (builder, "untitled", report->n_untitled);
  carlos_json_add_integer (builder, "folders", report->n_folders);
  carlos_json_add_integer (builder, "unlisted", report->n_unlisted);
  carlos_json_add_integer (builder, "hidden", report->n_hidden);
  carlos_json_add_integer (builder, "other", report->n_other);
  carlos_json_add_integer (builder, "repeated", report->n_repeated);
  carlos_json_add_integer (builder, "too_many", report->n_too_many);
  add_problems (builder, report);
  json_builder_end_object (builder);
}

/**
 * carlos_folder_json_add_reports:
 * @reports: of CarlosFolderReport
 *
 * Adds the member "folders": what became of scans, in the form of docs/formats.md.
 */
void
carlos_folder_json_add_reports (JsonBuilder *builder, const GPtrArray *reports)
{
  carlos_json_begin_array (builder, "folders");
  for (guint i = 0; i < reports->len; i++)
    add_report (builder, g_ptr_array_index (reports, i));
  json_builder_end_array (builder);
}

/**
 * carlos_folder_json_add_folders:
 * @folders: of CarlosStoredFolder
 *
 * Adds the member "folders": what is known of them, in the form of docs/formats.md.
 */
void
carlos_folder_json_add_folders (JsonBuilder *builder, const GPtrArray *folders)
{
  carlos_json_begin_array (builder, "folders");
  for (guint i = 0; i < folders->len; i++)
    {
      const CarlosStoredFolder *folder = g_ptr_array_index (folders, i);

      json_builder_begin_object (builder);
      add_path (builder, folder->path);
      carlos_json_add_time (builder, "scanned", folder->scanned > 0 ? folder->scanned : G_MAXINT64);
      carlos_json_add_integer (builder, "files", folder->n_files);
      carlos_json_add_integer (builder, "unreadable", folder->n_unreadable);
      carlos_json_add_integer (builder, "tracks", folder->n_tracks);
      carlos_json_add_integer (builder, "heard", folder->n_heard);
      carlos_json_add_integer (builder, "silent", folder->n_silent);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * carlos_folder_json_write_analysis:
 * @folders: of CarlosStoredFolder, as they are afterwards
 * @seconds: how long it took, NaN to leave it out
 *
 * Returns: (transfer full): one JSON object in the form of docs/formats.md
 */
char *
carlos_folder_json_write_analysis (const CarlosAnalysisProgress *progress,
                                   const GPtrArray *folders,
                                   double seconds)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();

  carlos_json_add_integer (builder, "version", CARLOS_AUDIO_VERSION);
  carlos_json_add_integer (builder, "files", progress->n_files);
  carlos_json_add_integer (builder, "heard", progress->n_heard);
  carlos_json_add_integer (builder, "silent", progress->n_silent);
  carlos_json_add_integer (builder, "gone", progress->n_gone);
  carlos_folder_json_add_folders (builder, folders);
  if (!isnan (seconds))
    {
      carlos_json_add_number (builder, "seconds", seconds);
      carlos_json_add_number (builder, "files_a_minute", progress->files_a_minute);
    }

  return carlos_json_end (builder);
}
