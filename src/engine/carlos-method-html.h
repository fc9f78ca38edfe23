/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-method-walk.h"

G_BEGIN_DECLS

/**
 * CarlosMethodHtml:
 * @name: (nullable): the listener's name
 * @dark: light words on a dark ground
 *
 * How a walk is told in a page. Strings are borrowed.
 */
typedef struct
{
  const char *name;
  gboolean dark;
} CarlosMethodHtml;

char *carlos_method_html_write (const CarlosMethodWalk *walk, const CarlosMethodHtml *page);
char *
carlos_method_html_get_file_name (guint step, const CarlosMethodStep *of, const CarlosMethodChart *chart);
char *carlos_method_html_get_table_name (guint step, const CarlosMethodTable *table, const char *extension);
void carlos_method_html_init_chart (CarlosChartOptions *options,
                                    const CarlosMethodWalk *walk,
                                    const CarlosMethodChart *chart,
                                    double width,
                                    gboolean dark);

/* carlos-method-style.c */
char *carlos_method_style_write (CarlosPaletteKind kind);

G_END_DECLS
