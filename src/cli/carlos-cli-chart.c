/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-chart.h"

#include "carlos-chart-export.h"
#include "carlos-cli-against.h"
#include "carlos-cli.h"
#include "carlos-cli-map.h"
#include "carlos-cli-options.h"
#include "carlos-cli-output.h"
#include "carlos-contrast-maker.h"
#include "carlos-json.h"
#include "carlos-map-json.h"
#include "carlos-words.h"

#include <glib/gi18n-lib.h>

/* A map is nearly square, but on a narrow picture words have their room below it. */
#define MAP_RATIO (627.0 / 620)
#define NARROW_MAP 480
#define NARROW_MAP_RATIO 1.6

/* Radar and dots have a line, or a radar, for each of several things. */
#define CONTRAST_RATIO 0.95

/* What the command takes besides the options of the analysis. */
typedef struct
{
  char *output;
  char *name;
  char *frame;
  gboolean dark;
  gboolean high_contrast;
  gboolean outlines;
  gboolean json;
  int width;
  int height;
  double scale;
  char *compare;
  gboolean albums;
  CarlosCliAgainst against;
  CarlosContrast *contrast;
  CarlosCliMap map;
} ChartArguments;

static void
chart_arguments_clear (ChartArguments *arguments)
{
  g_free (arguments->output);
  g_free (arguments->name);
  g_free (arguments->frame);
  g_free (arguments->compare);
  carlos_cli_against_clear (&arguments->against);
  g_clear_pointer (&arguments->contrast, carlos_contrast_unref);
  carlos_cli_map_clear (&arguments->map);
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
    { "frame", 0, 0, G_OPTION_ARG_STRING, &arguments->frame,
      N_ ("Draw for a frame: square, or story for one that is upright"), N_ ("FRAME") },
    { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &arguments->scale, N_ ("Enlarge a PNG so many times, 1 to 4"),
      N_ ("N") },
    { "outlines", 0, 0, G_OPTION_ARG_NONE, &arguments->outlines, N_ ("Draw the words of an SVG as shapes"),
      NULL },
    CARLOS_CLI_MAP_ENTRIES (&arguments->map),
    { "compare", 0, 0, G_OPTION_ARG_FILENAME, &arguments->compare,
      N_ ("Of a map, radar or dots: compare with FILE.carlos-taste, or with a period, DAY or DAY..DAY"),
      N_ ("WHAT") },
    { "albums", 0, 0, G_OPTION_ARG_NONE, &arguments->albums,
      N_ ("Of radar or dots: albums of the library in place of clusters"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &arguments->json, N_ ("Print one JSON document"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  return carlos_cli_options_parse (
    options, entries, _ ("KIND"),
    _ ("Draws a chart into a file. KIND is bubbles, correlation, variance, elbow, "
       "silhouette, scatter, months, map, radar or dots."),
    argc, argv, error);
}

static gboolean
is_contrast (CarlosChartKind kind)
{
  return kind == CARLOS_CHART_RADAR || kind == CARLOS_CHART_DOTS;
}

static gboolean
check_compare (ChartArguments *arguments,
               const CarlosCliOptions *options,
               CarlosChartKind kind,
               GError **error)
{
  if (arguments->albums && (!is_contrast (kind) || options->sample || options->input != NULL))
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _ ("--albums is for radar and dots, of a library"));
  else if (arguments->compare != NULL && kind != CARLOS_CHART_MAP && !is_contrast (kind))
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _ ("--compare is for map, radar and dots"));
  else if (arguments->compare == NULL)
    return TRUE;
  else
    {
      carlos_cli_against_set (&arguments->against, arguments->compare);
      return carlos_cli_against_check (&arguments->against, options, error);
    }

  return FALSE;
}

static gboolean
check (const ChartArguments *arguments, int argc, char **argv, CarlosChartKind *kind, GError **error)
{
  if (argc != 2)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("give one KIND of chart"));
  else if (!carlos_chart_kind_from_string (argv[1], kind))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _ ("there is no chart “%s”: it is bubbles, correlation, variance, elbow, silhouette, "
                    "scatter, months, map, radar or dots"),
                 argv[1]);
  else if (arguments->output == NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("give --output FILE"));
  else if (!(arguments->scale >= 1 && arguments->scale <= 4))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("the scale goes from 1 to 4"));
  else
    return TRUE;

  return FALSE;
}

/* How high a picture of a width is, for one that is no frame. */
static double
get_ratio (const ChartArguments *arguments, CarlosChartKind kind)
{
  if (is_contrast (kind))
    return arguments->width < NARROW_MAP ? NARROW_MAP_RATIO : CONTRAST_RATIO;
  if (kind == CARLOS_CHART_MAP)
    return arguments->width < NARROW_MAP ? NARROW_MAP_RATIO : MAP_RATIO;

  return CARLOS_CHART_DEFAULT_HEIGHT / CARLOS_CHART_DEFAULT_WIDTH;
}

/* What was not said: a frame is as wide as screens show it. */
static gboolean
choose_size (ChartArguments *arguments, CarlosChartKind kind, GError **error)
{
  CarlosChartFrame frame = CARLOS_CHART_FRAME_NONE;
  double width = CARLOS_CHART_DEFAULT_WIDTH, height = 0, ratio;

  if (arguments->frame != NULL && !carlos_chart_frame_from_string (arguments->frame, &frame))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("there is no frame “%s”: it is square or story"), arguments->frame);
      return FALSE;
    }
  carlos_chart_frame_get_size (frame, &width, &height);
  if (arguments->width == 0)
    arguments->width = (int) width;
  ratio = frame != CARLOS_CHART_FRAME_NONE ? height / width : get_ratio (arguments, kind);
  if (arguments->height == 0)
    arguments->height = (int) (arguments->width * ratio + .5);
  if (arguments->width >= CARLOS_CHART_MINIMUM_SIZE && arguments->width <= CARLOS_CHART_MAXIMUM_SIZE
      && arguments->height >= CARLOS_CHART_MINIMUM_SIZE && arguments->height <= CARLOS_CHART_MAXIMUM_SIZE)
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("width and height go from %.0f to %.0f"),
               CARLOS_CHART_MINIMUM_SIZE, CARLOS_CHART_MAXIMUM_SIZE);

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
  options.map = arguments->map.map;
  options.map_lines = arguments->map.lines;
  options.map_other = arguments->map.other;
  options.map_other_name = arguments->against.name;
  options.contrast = arguments->contrast;

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

  if (arguments->map.map != NULL)
    carlos_map_json_add (builder, arguments->map.map, arguments->map.lines, arguments->map.other);

  text = carlos_json_end (builder);
  carlos_cli_print_json (text);
}

/* What the chart shows besides the profile. */
static gboolean
prepare (ChartArguments *arguments,
         const CarlosCliOptions *options,
         CarlosChartKind kind,
         CarlosListener *listener,
         GError **error)
{
  CarlosContrastOptions contrast = { .of_albums = arguments->albums };

  if (!carlos_cli_against_select (&arguments->against, options, listener, error))
    return FALSE;
  if (kind == CARLOS_CHART_MAP)
    return carlos_cli_map_make (&arguments->map, listener, &arguments->against, error);
  if (!is_contrast (kind))
    return TRUE;
  contrast.other = arguments->against.sketch;
  contrast.other_name = arguments->against.name;
  arguments->contrast = carlos_contrast_maker_make (listener, &contrast);

  return TRUE;
}

static int
draw_listener (ChartArguments *arguments,
               const CarlosCliOptions *options,
               CarlosExportFormat format,
               CarlosChartKind kind,
               GError **error)
{
  g_autoptr (CarlosListener) listener = NULL;
  CarlosExportOptions export;

  if (!carlos_cli_against_open (&arguments->against, error))
    return CARLOS_CLI_FAILED;
  listener = kind == CARLOS_CHART_MAP || arguments->compare != NULL
               ? carlos_cli_map_load (options, error)
               : carlos_cli_options_load (options, error);
  carlos_export_options_init (&export, format);
  arguments->map.maker.measures = arguments->json;
  export.scale = arguments->scale;
  export.svg_text = arguments->outlines ? CARLOS_SVG_TEXT_OUTLINES : CARLOS_SVG_TEXT_WORDS;
  if (listener == NULL || !prepare (arguments, options, kind, listener, error)
      || !draw (arguments, &export, kind, listener, error))
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
  g_auto (ChartArguments) arguments = { .scale = 1 };
  CarlosChartKind kind;
  CarlosExportFormat format;

  carlos_cli_options_init (&options);
  if (!parse (&arguments, &options, &argc, &argv, error))
    return CARLOS_CLI_USAGE;
  if (!check (&arguments, argc, argv, &kind, error) || !choose_size (&arguments, kind, error)
      || !carlos_cli_map_check (&arguments.map, &options, error)
      || !check_compare (&arguments, &options, kind, error)
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
