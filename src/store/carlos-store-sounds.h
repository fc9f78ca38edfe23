/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-feature.h"
#include "carlos-store.h"

G_BEGIN_DECLS

/**
 * CarlosUnheardFile:
 * @path: in the encoding of the file system
 *
 * A file that is still to be heard, as it was when the library was asked.
 */
typedef struct
{
  gint64 id;
  gint64 track;
  gint64 mtime;
  gint64 size;
  char *path;
} CarlosUnheardFile;

/**
 * CarlosHeardFile:
 * @file: which one
 * @version: of the algorithm, above 0
 * @fault: (nullable): why nothing was heard; then what follows is nothing
 * @excerpt_start: where its loudest stable part begins, seconds
 * @features: those that are Carlos's own, NaN where not known; others are not looked at
 *
 * What was heard in a file; borrowed for the call.
 */
typedef struct
{
  const CarlosUnheardFile *file;
  int version;
  const char *fault;
  double excerpt_start;
  float features[CARLOS_N_FEATURES];
} CarlosHeardFile;

GPtrArray *carlos_store_list_unheard (CarlosStore *self, int version, GError **error);
gboolean
carlos_store_add_heard (CarlosStore *self, const CarlosHeardFile *files, guint n_files, GError **error);

G_END_DECLS
