/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-bubble-arrangement.h"
#include "carlos-contrast.h"
#include "carlos-display-list.h"
#include "carlos-months.h"
#include "carlos-palette.h"
#include "carlos-taste-map.h"
#include "carlos-viewport.h"
#include "carlos-taste-profile.h"

G_BEGIN_DECLS

#define CARLOS_CHART_DEFAULT_WIDTH 620.0
#define CARLOS_CHART_DEFAULT_HEIGHT 489.0
#define CARLOS_CHART_DEFAULT_MINIMUM_FONT 9.0

typedef enum
{
  CARLOS_CHART_BUBBLES,
  CARLOS_CHART_CORRELATION,
  CARLOS_CHART_VARIANCE,
  CARLOS_CHART_ELBOW,
  CARLOS_CHART_SILHOUETTE,
  CARLOS_CHART_SCATTER,
  CARLOS_CHART_MONTHS,
  CARLOS_CHART_MAP,
  CARLOS_CHART_RADAR,
  CARLOS_CHART_DOTS,
} CarlosChartKind;

#define CARLOS_N_CHART_KINDS 10

/**
 * CarlosChartFrame:
 * @CARLOS_CHART_FRAME_NONE: a picture has a size of its own
 * @CARLOS_CHART_FRAME_SQUARE: 1080 x 1080
 * @CARLOS_CHART_FRAME_STORY: 1080 x 1920
 *
 * Sizes of pictures that others have frames for.
 */
typedef enum
{
  CARLOS_CHART_FRAME_NONE,
  CARLOS_CHART_FRAME_SQUARE,
  CARLOS_CHART_FRAME_STORY,
} CarlosChartFrame;

typedef enum
{
  CARLOS_CHART_ERROR_UNKNOWN_KIND,
  CARLOS_CHART_ERROR_SIZE,
  CARLOS_CHART_ERROR_FORMAT,
  CARLOS_CHART_ERROR_WRITE,
} CarlosChartError;

#define CARLOS_CHART_ERROR (carlos_chart_error_quark ())

/**
 * CarlosClusterNameFunc:
 *
 * Gives the words of a cluster for the reader: the same as cluster->name but translated where it speaks of sound.
 *
 * Returns: (transfer full): words separated by ", "
 */
typedef char *(*CarlosClusterNameFunc) (const CarlosCluster *cluster, gpointer data);

/**
 * CarlosChartOptions:
 *
 * What all charts share. [func@chart_options_init] fills in the defaults. Strings are borrowed.
 */
typedef struct
{
  double width;  /* px, CARLOS_CHART_MINIMUM_SIZE to CARLOS_CHART_MAXIMUM_SIZE */
  double height; /* px, the same */
  CarlosPaletteKind palette;
  gboolean high_contrast;
  gboolean draw_background;
  double minimum_font;             /* px: smaller words are left out */
  double bottom;                   /* px to leave free along the bottom edge, for controls that lie over it */
  const char *caption_left;        /* (nullable): such as "Carlos | NAME" */
  const char *caption_right;       /* (nullable): such as "Data: own export" */
  CarlosClusterNameFunc name_func; /* (nullable): cluster->name when NULL */
  gpointer name_data;
  const CarlosBubbleArrangement *arrangement; /* (nullable): to keep bubbles in their places */
  const CarlosMonths *months;      /* (nullable): for CARLOS_CHART_MONTHS, which a profile does not hold */
  const CarlosTasteMap *map;       /* (nullable): for CARLOS_CHART_MAP, likewise */
  const CarlosMapLines *map_lines; /* (nullable): likewise, where recommendations are on it */
  const CarlosTasteMap
    *map_other;                   /* (nullable): likewise, another taste in the same places, drawn as lines */
  const char *map_other_name;     /* (nullable): what that is called, such as "Ann" or "2019" */
  const CarlosContrast *contrast; /* (nullable): for CARLOS_CHART_RADAR and CARLOS_CHART_DOTS */
  const CarlosRectangle
    *map_area; /* (nullable): px: where the square of the map stays, instead of where it fits best */
} CarlosChartOptions;

#define CARLOS_CHART_MINIMUM_SIZE 200.0
#define CARLOS_CHART_MAXIMUM_SIZE 8000.0

GQuark carlos_chart_error_quark (void);
const char *carlos_chart_kind_to_string (CarlosChartKind kind);
gboolean carlos_chart_kind_from_string (const char *name, CarlosChartKind *kind);
gboolean carlos_chart_frame_from_string (const char *name, CarlosChartFrame *frame);
void carlos_chart_frame_get_size (CarlosChartFrame frame, double *width, double *height);
void carlos_chart_options_init (CarlosChartOptions *options);
char *carlos_chart_options_dup_cluster_name (const CarlosChartOptions *options, const CarlosCluster *cluster);
CarlosDisplayList *carlos_chart_new (CarlosChartKind kind,
                                     const CarlosTasteProfile *profile,
                                     const CarlosChartOptions *options,
                                     GError **error);

G_END_DECLS
