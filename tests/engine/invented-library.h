/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-library.h"

G_BEGIN_DECLS

/**
 * InventedLibrary:
 *
 * The library of somebody who does not exist, track by track and play by play.
 */
typedef struct _InventedLibrary InventedLibrary;

InventedLibrary *invented_library_new (void);
guint invented_library_add_track (InventedLibrary *self,
                                  const char *title,
                                  const char *artists,
                                  const char *genres,
                                  const char *album);
void
invented_library_play (InventedLibrary *self, guint track, gint64 time, guint seconds, CarlosPlayFlags flags);
CarlosLibrary *invented_library_end (InventedLibrary *self);

G_END_DECLS
