/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-playlist.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How lists of tracks become files: a place is asked for, and a worker writes. */

GtkFileChooserNative *carlos_playlist_saver_new_chooser (GtkWindow *parent, const char *name);
GFile *carlos_playlist_saver_get_file (GtkFileChooser *chooser);
void carlos_playlist_saver_write_async (GObject *source,
                                        CarlosPlaylist *playlist,
                                        GFile *file,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
char *carlos_playlist_saver_write_finish (GAsyncResult *result, GError **error);
char *carlos_playlist_saver_dup_remark (GAsyncResult *result);

G_END_DECLS
