/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-method-folder.h"

#include "carlos-chart-export.h"
#include "carlos-file-replace.h"
#include "carlos-folder-writer.h"
#include "carlos-json.h"

#include <glib/gi18n-lib.h>

#define PAGE "index.html"

/* Two digits, a dash, and one of the extensions: what an earlier walk may have left. */
static gboolean
is_own (const char *name)
{
  return g_str_equal (name, PAGE)
         || (g_ascii_isdigit (name[0]) && g_ascii_isdigit (name[1]) && name[2] == '-'
             && (g_str_has_suffix (name, ".svg") || g_str_has_suffix (name, ".csv")
                 || g_str_has_suffix (name, ".json")));
}

static gboolean
add_text (CarlosFolderWriter *writer, const char *name, char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  return carlos_folder_writer_add (writer, name, bytes, error);
}

static gboolean
add_table (CarlosFolderWriter *writer,
           guint step,
           const CarlosMethodStep *of,
           const CarlosMethodTable *table,
           GError **error)
{
  g_autofree char *csv = carlos_method_html_get_table_name (step, table, "csv");
  g_autofree char *json = carlos_method_html_get_table_name (step, table, "json");

  return add_text (writer, csv, carlos_method_table_write_csv (table), error)
         && add_text (writer, json, carlos_method_table_write_json (table, of->id), error);
}

static gboolean
add_chart (CarlosFolderWriter *writer,
           guint step,
           const CarlosMethodWalk *walk,
           const CarlosMethodHtml *page,
           const CarlosMethodChart *chart,
           GError **error)
{
  const CarlosMethodStep *of = carlos_method_walk_get_step (walk, step);
  g_autofree char *name = carlos_method_html_get_file_name (step, of, chart);
  g_autoptr (CarlosDisplayList) list = NULL;
  g_autoptr (GBytes) bytes = NULL;
  CarlosChartOptions options;
  CarlosExportOptions export;

  carlos_method_html_init_chart (&options, walk, chart, CARLOS_CHART_DEFAULT_WIDTH, page->dark);
  carlos_export_options_init (&export, CARLOS_EXPORT_SVG);
  list = carlos_method_walk_draw (walk, chart, &options);
  bytes = carlos_chart_export_bytes (list, &export, error);

  return bytes != NULL && carlos_folder_writer_add (writer, name, bytes, error);
}

static gboolean
add_step (CarlosFolderWriter *writer,
          guint step,
          const CarlosMethodWalk *walk,
          const CarlosMethodHtml *page,
          GError **error)
{
  const CarlosMethodStep *of = carlos_method_walk_get_step (walk, step);

  for (guint i = 0; i < of->charts->len; i++)
    {
      if (!add_chart (writer, step, walk, page, &g_array_index (of->charts, CarlosMethodChart, i), error))
        return FALSE;
    }
  for (guint i = 0; i < of->tables->len; i++)
    {
      if (!add_table (writer, step, of, g_ptr_array_index (of->tables, i), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_all (const CarlosMethodWalk *walk, const CarlosMethodHtml *page, const char *path, GError **error)
{
  g_autoptr (CarlosFolderWriter) writer = carlos_folder_writer_new (path, is_own, error);

  if (writer == NULL || !add_text (writer, PAGE, carlos_method_html_write (walk, page), error))
    return FALSE;
  for (guint i = 0; i < carlos_method_walk_get_n_steps (walk); i++)
    {
      if (!add_step (writer, i, walk, page, error))
        return FALSE;
    }

  return carlos_folder_writer_put_in_place (writer, error);
}

/**
 * carlos_method_folder_write:
 * @path: of a folder that is not there, or that holds an earlier walk and nothing else
 *
 * Writes a walk into a folder: the page, index.html; each picture as SVG; each table as CSV and JSON. The folder is
 * written as a whole or not at all.
 *
 * Returns: FALSE with an error that is one sentence
 */
gboolean
carlos_method_folder_write (const CarlosMethodWalk *walk,
                            const CarlosMethodHtml *page,
                            const char *path,
                            GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *shown = NULL;

  if (write_all (walk, page, path, &cause))
    return TRUE;

  shown = g_filename_display_name (path);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The folder “%s” can't be written: %s"), shown,
               carlos_file_explain (cause));

  return FALSE;
}

static void
add_chart_json (JsonBuilder *builder, guint step, const CarlosMethodStep *of, const CarlosMethodChart *chart)
{
  g_autofree char *name = carlos_method_html_get_file_name (step, of, chart);

  json_builder_add_string_value (builder, name);
}

static void
add_table_json (JsonBuilder *builder, guint step, const CarlosMethodTable *table)
{
  g_autofree char *csv = carlos_method_html_get_table_name (step, table, "csv");
  g_autofree char *json = carlos_method_html_get_table_name (step, table, "json");

  json_builder_begin_object (builder);
  carlos_json_add_string (builder, "table", carlos_method_table_get_id (table));
  carlos_json_add_integer (builder, "rows", carlos_method_table_get_n_rows (table));
  carlos_json_add_string (builder, "csv", csv);
  carlos_json_add_string (builder, "json", json);
  json_builder_end_object (builder);
}

/**
 * carlos_method_folder_write_json:
 * @path: of the folder
 *
 * Returns: (transfer full): what [func@method_folder_write] wrote, as one JSON object, without a final line break
 */
char *
carlos_method_folder_write_json (const CarlosMethodWalk *walk, const char *path)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();
  g_autofree char *output = g_filename_display_name (path);

  carlos_json_add_string (builder, "output", output);
  carlos_json_add_string (builder, "page", PAGE);
  carlos_json_begin_array (builder, "steps");
  for (guint i = 0; i < carlos_method_walk_get_n_steps (walk); i++)
    {
      const CarlosMethodStep *step = carlos_method_walk_get_step (walk, i);

      json_builder_begin_object (builder);
      carlos_json_add_string (builder, "step", step->id);
      carlos_json_begin_array (builder, "charts");
      for (guint c = 0; c < step->charts->len; c++)
        add_chart_json (builder, i, step, &g_array_index (step->charts, CarlosMethodChart, c));
      json_builder_end_array (builder);
      carlos_json_begin_array (builder, "tables");
      for (guint t = 0; t < step->tables->len; t++)
        add_table_json (builder, i, g_ptr_array_index (step->tables, t));
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  return carlos_json_end (builder);
}
