/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-cli-options.h"
#include "carlos-taste-sketch.h"

G_BEGIN_DECLS

/**
 * CarlosCliAgainst:
 * @path: (nullable): a file about another listener, as on the command line
 * @from: (nullable): where another period begins, likewise
 * @to: (nullable): where it ends, likewise
 * @listener: (nullable): what was loaded of another period
 * @sketch: (nullable): what was loaded of another period or listener
 * @name: (nullable): what that is called
 *
 * What a listener is compared with.
 */
typedef struct
{
  char *path;
  char *from;
  char *to;
  CarlosListener *listener;
  CarlosTasteSketch *sketch;
  char *name;
} CarlosCliAgainst;

void carlos_cli_against_clear (CarlosCliAgainst *self);
void carlos_cli_against_set (CarlosCliAgainst *self, const char *what);
gboolean
carlos_cli_against_check (const CarlosCliAgainst *self, const CarlosCliOptions *options, GError **error);
gboolean carlos_cli_against_open (CarlosCliAgainst *self, GError **error);
gboolean carlos_cli_against_select (CarlosCliAgainst *self,
                                    const CarlosCliOptions *options,
                                    CarlosListener *listener,
                                    GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosCliAgainst, carlos_cli_against_clear)

G_END_DECLS
