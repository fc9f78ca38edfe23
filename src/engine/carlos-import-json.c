/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-import-json.h"

#include "carlos-folder-json.h"
#include "carlos-json.h"

#include <math.h>

/* In the order in which they are printed: what counts first. */
static const struct
{
  CarlosRowClass row_class;
  const char *member;
} members[] = {
  { CARLOS_ROW_PLAY, "plays" },       { CARLOS_ROW_SHORT, "short" },
  { CARLOS_ROW_PODCAST, "podcasts" }, { CARLOS_ROW_AUDIOBOOK, "audiobooks" },
  { CARLOS_ROW_PRIVATE, "private" },  { CARLOS_ROW_DUPLICATE, "duplicates" },
  { CARLOS_ROW_LOST, "lost" },        { CARLOS_ROW_UNREADABLE, "unreadable" },
};

static void
add_files (JsonBuilder *builder, const CarlosImportReport *report)
{
  carlos_json_begin_array (builder, "files");
  for (guint i = 0; i < report->files->len; i++)
    {
      const CarlosImportFile *file = g_ptr_array_index (report->files, i);

      json_builder_begin_object (builder);
      carlos_json_add_string (builder, "name", file->name);
      carlos_json_add_string (builder, "kind", file->kind);
      carlos_json_add_integer (builder, "rows", (gint64) file->rows);
      carlos_json_add_boolean (builder, "whole", file->problem == NULL);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_examples (JsonBuilder *builder, const CarlosImportReport *report)
{
  carlos_json_begin_object (builder, "examples");
  for (guint m = 0; m < G_N_ELEMENTS (members); m++)
    {
      const GPtrArray *examples = report->examples[members[m].row_class];

      carlos_json_begin_array (builder, members[m].member);
      for (guint i = 0; i < examples->len; i++)
        {
          const CarlosImportExample *example = g_ptr_array_index (examples, i);
          const CarlosImportFile *file = g_ptr_array_index (report->files, example->file);

          json_builder_begin_object (builder);
          carlos_json_add_string (builder, "file", file->name);
          carlos_json_add_integer (builder, "row", (gint64) example->row);
          carlos_json_add_string (builder, "text", example->text);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

/**
 * carlos_import_json_write:
 * @folders: of CarlosFolderReport: what became of music folders
 * @with_examples: also write the first rows of each class
 * @seconds: how long it took, NaN to leave it out
 *
 * Returns: (transfer full): one JSON object in the form of docs/formats.md
 */
char *
carlos_import_json_write (const CarlosImportReport *report,
                          const GPtrArray *folders,
                          gboolean with_examples,
                          double seconds)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();

  add_files (builder, report);
  carlos_json_add_integer (builder, "rows", (gint64) report->rows);
  for (guint m = 0; m < G_N_ELEMENTS (members); m++)
    carlos_json_add_integer (builder, members[m].member, (gint64) report->counts[members[m].row_class]);
  carlos_json_add_integer (builder, "memberships", (gint64) report->memberships);
  carlos_json_add_integer (builder, "new_memberships", (gint64) report->new_memberships);
  carlos_json_add_integer (builder, "facts", (gint64) report->facts);
  carlos_json_add_integer (builder, "new_facts", (gint64) report->new_facts);
  carlos_json_add_time (builder, "first", report->first);
  carlos_json_add_time (builder, "last", report->last);
  carlos_json_add_string (builder, "set_aside", report->set_aside);
  carlos_folder_json_add_reports (builder, folders);
  if (with_examples)
    add_examples (builder, report);
  if (!isnan (seconds))
    carlos_json_add_number (builder, "seconds", seconds);

  return carlos_json_end (builder);
}
