/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gio/gio.h>

#include "carlos-chart.h"
#include "carlos-svg-writer.h"

G_BEGIN_DECLS

typedef enum
{
  CARLOS_EXPORT_SVG,
  CARLOS_EXPORT_PNG,
  CARLOS_EXPORT_PDF,
} CarlosExportFormat;

/**
 * CarlosExportOptions:
 *
 * @scale: px of a PNG for one px of the chart, 1 to 4
 */
typedef struct
{
  CarlosExportFormat format;
  double scale;
  CarlosSvgText svg_text;
} CarlosExportOptions;

void carlos_export_options_init (CarlosExportOptions *options, CarlosExportFormat format);
gboolean carlos_export_format_from_path (const char *path, CarlosExportFormat *format, GError **error);
const char *carlos_export_format_get_mime_type (CarlosExportFormat format);
GBytes *
carlos_chart_export_bytes (const CarlosDisplayList *list, const CarlosExportOptions *options, GError **error);
gboolean carlos_chart_export_file (const CarlosDisplayList *list,
                                   GFile *file,
                                   const CarlosExportOptions *options,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
