/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-chart.h"

#include "carlos-chart-export.h"
#include "carlos-cli.h"
#include "carlos-cli-options.h"
#include "carlos-cli-output.h"
#include "carlos-json.h"
#include "carlos-words.h"

#include <glib/gi18n-lib.h>

/* What the command takes besides the options of the analysis. */
typedef struct
{
  char *output;
  char *name;
  gboolean dark;
  gboolean high_contrast;
  gboolean outlines;
  gboolean json;
  int width;
  int height;
  double scale;
} ChartArguments;

static void
chart_arguments_clear (ChartArguments *arguments)
{
  g_free (arguments->output);
  g_free (arguments->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChartArguments, chart_arguments_clear)

static gboolean
parse (ChartArguments *arguments, CarlosCliOptions *options, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &arguments->output, N_ ("Write to FILE (.svg, .png or .pdf)"),
      N_ ("FILE") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &arguments->name, N_ ("The listener’s name, for the caption"),
      N_ ("NAME") },
    { "dark", 0, 0, G_OPTION_ARG_NONE, &arguments->dark, N_ ("Draw on a dark background"), NULL },
    { "high-contrast", 0, 0, G_OPTION_ARG_NONE, &arguments->high_contrast, N_ ("Draw with high contrast"),
      NULL },
    { "width", 0, 0, G_OPTION_ARG_INT, &arguments->width, N_ ("Width in pixels (620)"), N_ ("N") },
    { "height", 0, 0, G_OPTION_ARG_INT, &arguments->height, N_ ("Height in pixels (that of the plate)"),
      N_ ("N") },
    { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &arguments->scale, N_ ("Enlarge a PNG so many times, 1 to 4"),
      N_ ("N") },
    { "outlines", 0, 0, G_OPTION_ARG_NONE, &arguments->outlines, N_ ("Draw the words of an SVG as shapes"),
      NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &arguments->json, N_ ("Print one JSON document"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  return carlos_cli_options_parse (
    options, entries, _ ("KIND"),
    _ ("Draws a chart into a file. KIND is bubbles, correlation, variance, elbow, "
       "silhouette, scatter or months."),
    argc, argv, error);
}

static gboolean
check (const ChartArguments *arguments, int argc, char **argv, CarlosChartKind *kind, GError **error)
{
  if (argc != 2)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("give one KIND of chart"));
  else if (!carlos_chart_kind_from_string (argv[1], kind))
    g_set_error (
      error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
      _ (
        "there is no chart “%s”: it is bubbles, correlation, variance, elbow, silhouette, scatter or months"),
      argv[1]);
  else if (arguments->output == NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("give --output FILE"));
  else if (arguments->width < CARLOS_CHART_MINIMUM_SIZE || arguments->width > CARLOS_CHART_MAXIMUM_SIZE
           || arguments->height < CARLOS_CHART_MINIMUM_SIZE || arguments->height > CARLOS_CHART_MAXIMUM_SIZE)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("width and height go from %.0f to %.0f"),
                 CARLOS_CHART_MINIMUM_SIZE, CARLOS_CHART_MAXIMUM_SIZE);
  else if (!(arguments->scale >= 1 && arguments->scale <= 4))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("the scale goes from 1 to 4"));
  else
    return TRUE;

  return FALSE;
}

/* Only plays have a time: a table of tracks has no months. */
static CarlosMonths *
add_up_months (CarlosChartKind kind, const CarlosListener *listener)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();

  if (kind != CARLOS_CHART_MONTHS || listener->excerpt == NULL)
    return NULL;

  return carlos_months_new (listener->excerpt->plays, time_zone);
}

static gboolean
draw (const ChartArguments *arguments,
      const CarlosExportOptions *export,
      CarlosChartKind kind,
      const CarlosListener *listener,
      GError **error)
{
  g_autofree char *left = carlos_words_caption (arguments->name);
  g_autofree char *right = carlos_words_data_caption (listener);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (arguments->output);
  g_autoptr (CarlosMonths) months = add_up_months (kind, listener);
  g_autoptr (CarlosDisplayList) list = NULL;
  CarlosChartOptions options;

  carlos_chart_options_init (&options);
  options.width = arguments->width;
  options.height = arguments->height;
  options.palette = arguments->dark ? CARLOS_PALETTE_DARK : CARLOS_PALETTE_LIGHT;
  options.high_contrast = arguments->high_contrast;
  options.caption_left = left;
  options.caption_right = right;
  options.name_func = carlos_words_cluster_name_func;
  options.months = months;

  list = carlos_chart_new (kind, listener->profile, &options, error);

  return list != NULL && carlos_chart_export_file (list, file, export, NULL, error);
}

/* What was drawn, in the form of docs/formats.md. */
static void
print_json (const ChartArguments *arguments,
            CarlosExportFormat format,
            CarlosChartKind kind,
            const CarlosListener *listener)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();
  g_autofree char *output = g_filename_display_name (arguments->output);
  g_autofree char *text = NULL;

  carlos_json_add_string (builder, "chart", carlos_chart_kind_to_string (kind));
  carlos_json_add_string (builder, "output", output);
  carlos_json_add_string (builder, "type", carlos_export_format_get_mime_type (format));
  carlos_json_add_integer (builder, "width", arguments->width);
  carlos_json_add_integer (builder, "height", arguments->height);
  carlos_json_add_integer (builder, "k", listener->profile->k);
  carlos_json_add_integer (builder, "tracks", listener->profile->n_tracks);
  carlos_json_add_integer (builder, "rows", (gint64) listener->report->n_rows);
  carlos_json_add_integer (builder, "skipped", (gint64) listener->report->n_skipped);

  text = carlos_json_end (builder);
  carlos_cli_print_json (text);
}

static int
draw_listener (const ChartArguments *arguments,
               const CarlosCliOptions *options,
               CarlosExportFormat format,
               CarlosChartKind kind,
               GError **error)
{
  g_autoptr (CarlosListener) listener = carlos_cli_options_load (options, error);
  CarlosExportOptions export;

  carlos_export_options_init (&export, format);
  export.scale = arguments->scale;
  export.svg_text = arguments->outlines ? CARLOS_SVG_TEXT_OUTLINES : CARLOS_SVG_TEXT_WORDS;
  if (listener == NULL || !draw (arguments, &export, kind, listener, error))
    return CARLOS_CLI_FAILED;

  if (arguments->json)
    print_json (arguments, format, kind, listener);
  carlos_cli_print_skipped (listener->report);

  return carlos_cli_end_output (error) ? CARLOS_CLI_DONE : CARLOS_CLI_FAILED;
}

static int
run (int argc, char **argv, GError **error)
{
  g_auto (CarlosCliOptions) options;
  g_auto (ChartArguments) arguments = { .width = CARLOS_CHART_DEFAULT_WIDTH, .scale = 1 };
  CarlosChartKind kind;
  CarlosExportFormat format;

  carlos_cli_options_init (&options);
  if (!parse (&arguments, &options, &argc, &argv, error))
    return CARLOS_CLI_USAGE;
  if (arguments.height == 0)
    arguments.height
      = (int) (arguments.width * CARLOS_CHART_DEFAULT_HEIGHT / CARLOS_CHART_DEFAULT_WIDTH + .5);
  if (!check (&arguments, argc, argv, &kind, error)
      || !carlos_export_format_from_path (arguments.output, &format, error))
    return CARLOS_CLI_USAGE;

  return draw_listener (&arguments, &options, format, kind, error);
}

/**
 * carlos_cli_chart:
 * @argv: the command's name and its arguments
 *
 * Returns: the exit status
 */
int
carlos_cli_chart (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = run (argc, argv, &error);

  return carlos_cli_end ("chart", status, error);
}
