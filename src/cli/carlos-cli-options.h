/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-cli-library.h"
#include "carlos-listener.h"

G_BEGIN_DECLS

/**
 * CarlosCliOptions:
 * @is_of_library: the tracks come from the library and from nowhere else; set before carlos_cli_options_parse()
 *
 * What every command that analyses a listener takes: where the tracks come from, and how they are analysed.
 */
typedef struct
{
  gboolean is_of_library;
  char *input;
  gboolean sample;
  char *space;
  char *clusters;
  char *by;
  char *pipeline;
  int k_max;
  int restarts;
  gint64 seed;
  int threads;
  char *library;
  CarlosCliSelection part;

  /* Made of the above by carlos_cli_options_parse() */
  CarlosProfileOptions profile;
  CarlosSelection *selection;
} CarlosCliOptions;

void carlos_cli_options_init (CarlosCliOptions *self);
void carlos_cli_options_clear (CarlosCliOptions *self);
gboolean carlos_cli_options_parse (CarlosCliOptions *self,
                                   const GOptionEntry *entries,
                                   const char *usage,
                                   const char *summary,
                                   int *argc,
                                   char ***argv,
                                   GError **error);
CarlosInput *carlos_cli_options_create_input (const CarlosCliOptions *self);
CarlosListener *carlos_cli_options_load (const CarlosCliOptions *self, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosCliOptions, carlos_cli_options_clear)

G_END_DECLS
