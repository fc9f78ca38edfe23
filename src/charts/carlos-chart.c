/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "carlos-bubbles-chart.h"
#include "carlos-correlation-chart.h"
#include "carlos-dots-chart.h"
#include "carlos-elbow-chart.h"
#include "carlos-genre-name.h"
#include "carlos-map-chart.h"
#include "carlos-months-chart.h"
#include "carlos-radar-chart.h"
#include "carlos-scatter-chart.h"
#include "carlos-silhouette-chart.h"
#include "carlos-variance-chart.h"

/* As wide as screens show pictures that people send each other. */
#define FRAME_WIDTH 1080
#define STORY_HEIGHT 1920

G_DEFINE_QUARK (carlos - chart - error - quark, carlos_chart_error)

static CarlosDisplayList *
create_bubbles (const CarlosTasteProfile *profile, const CarlosChartOptions *options)
{
  g_autoptr (CarlosBubblesChart) chart = carlos_bubbles_chart_new (profile, options);

  return carlos_display_list_ref (chart->list);
}

static CarlosDisplayList *
create_map (const CarlosTasteProfile *profile, const CarlosChartOptions *options)
{
  g_autoptr (CarlosMapChart) chart = carlos_map_chart_new (profile, options);

  return carlos_display_list_ref (chart->list);
}

static const struct
{
  const char *name;
  CarlosDisplayList *(*create) (const CarlosTasteProfile *profile, const CarlosChartOptions *options);
} kinds[CARLOS_N_CHART_KINDS] = {
  [CARLOS_CHART_BUBBLES] = { "bubbles", create_bubbles },
  [CARLOS_CHART_CORRELATION] = { "correlation", carlos_correlation_chart_new },
  [CARLOS_CHART_VARIANCE] = { "variance", carlos_variance_chart_new },
  [CARLOS_CHART_ELBOW] = { "elbow", carlos_elbow_chart_new },
  [CARLOS_CHART_SILHOUETTE] = { "silhouette", carlos_silhouette_chart_new },
  [CARLOS_CHART_SCATTER] = { "scatter", carlos_scatter_chart_new },
  [CARLOS_CHART_MONTHS] = { "months", carlos_months_chart_new },
  [CARLOS_CHART_MAP] = { "map", create_map },
  [CARLOS_CHART_RADAR] = { "radar", carlos_radar_chart_new },
  [CARLOS_CHART_DOTS] = { "dots", carlos_dots_chart_new },
};

/**
 * carlos_chart_kind_to_string:
 *
 * Returns: (transfer none): "bubbles", "correlation", "variance", "elbow", "silhouette", "scatter", "months", "map", "radar"
 * or "dots", under any locale
 */
const char *
carlos_chart_kind_to_string (CarlosChartKind kind)
{
  g_return_val_if_fail (kind < CARLOS_N_CHART_KINDS, NULL);

  return kinds[kind].name;
}

/**
 * carlos_chart_kind_from_string:
 * @kind: (out): the kind of that name, untouched when there is none
 */
gboolean
carlos_chart_kind_from_string (const char *name, CarlosChartKind *kind)
{
  g_return_val_if_fail (name != NULL, FALSE);

  for (guint i = 0; i < CARLOS_N_CHART_KINDS; i++)
    {
      if (g_str_equal (kinds[i].name, name))
        {
          *kind = (CarlosChartKind) i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * carlos_chart_frame_from_string:
 * @name: (nullable): "square" or "story"
 * @frame: (out): the frame of that name, untouched when there is none
 */
gboolean
carlos_chart_frame_from_string (const char *name, CarlosChartFrame *frame)
{
  if (g_strcmp0 (name, "square") == 0)
    *frame = CARLOS_CHART_FRAME_SQUARE;
  else if (g_strcmp0 (name, "story") == 0)
    *frame = CARLOS_CHART_FRAME_STORY;
  else
    return FALSE;

  return TRUE;
}

/**
 * carlos_chart_frame_get_size:
 * @width: (inout): px; as it was for a picture that has a size of its own
 * @height: (inout): likewise
 */
void
carlos_chart_frame_get_size (CarlosChartFrame frame, double *width, double *height)
{
  if (frame == CARLOS_CHART_FRAME_NONE)
    return;
  *width = FRAME_WIDTH;
  *height = frame == CARLOS_CHART_FRAME_STORY ? STORY_HEIGHT : FRAME_WIDTH;
}

/**
 * carlos_chart_options_init:
 *
 * Sets the plate's size and colours, a background, and no caption.
 */
void
carlos_chart_options_init (CarlosChartOptions *options)
{
  *options = (CarlosChartOptions){
    .width = CARLOS_CHART_DEFAULT_WIDTH,
    .height = CARLOS_CHART_DEFAULT_HEIGHT,
    .palette = CARLOS_PALETTE_LIGHT,
    .draw_background = TRUE,
    .minimum_font = CARLOS_CHART_DEFAULT_MINIMUM_FONT,
  };
}

/**
 * carlos_chart_options_dup_cluster_name:
 *
 * Returns: (transfer full): the name of a cluster for people
 */
char *
carlos_chart_options_dup_cluster_name (const CarlosChartOptions *options, const CarlosCluster *cluster)
{
  if (options->name_func != NULL)
    return options->name_func (cluster, options->name_data);

  return cluster->own_name != NULL ? g_strdup (cluster->own_name)
                                   : carlos_genre_name_write_title (cluster->name);
}

static gboolean
is_size (double size)
{
  return isfinite (size) && size >= CARLOS_CHART_MINIMUM_SIZE && size <= CARLOS_CHART_MAXIMUM_SIZE;
}

/**
 * carlos_chart_new:
 * @profile: what to draw; read only
 * @options: how to draw it
 * @error: CARLOS_CHART_ERROR_SIZE when the picture would be too small or too large
 *
 * Draws a chart. What the profile (for months, maps, radars and dots, @options) does not hold is said in a sentence in its place, so every profile has every chart.
 *
 * Returns: (transfer full): the drawing, NULL on error
 */
CarlosDisplayList *
carlos_chart_new (CarlosChartKind kind,
                  const CarlosTasteProfile *profile,
                  const CarlosChartOptions *options,
                  GError **error)
{
  g_return_val_if_fail (kind < CARLOS_N_CHART_KINDS, NULL);

  if (!is_size (options->width) || !is_size (options->height))
    {
      g_set_error (error, CARLOS_CHART_ERROR, CARLOS_CHART_ERROR_SIZE,
                   _ ("A chart must be %d to %d pixels wide and high"), (int) CARLOS_CHART_MINIMUM_SIZE,
                   (int) CARLOS_CHART_MAXIMUM_SIZE);
      return NULL;
    }

  return kinds[kind].create (profile, options);
}
