/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosFileNames:
 * @artist: never empty
 * @title: never empty
 * @album: (nullable)
 *
 * What a file without tags is called.
 */
typedef struct
{
  char *artist;
  char *title;
  char *album;
} CarlosFileNames;

gboolean carlos_file_names_is_music (const char *name);
void carlos_file_names_guess (CarlosFileNames *self, const char *path);
void carlos_file_names_clear (CarlosFileNames *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosFileNames, carlos_file_names_clear)

G_END_DECLS
