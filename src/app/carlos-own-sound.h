/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-listener.h"
#include "carlos-sound.h"

G_BEGIN_DECLS

/* No track with a file, where a number of one in the library is wanted. */
#define CARLOS_NO_FILE G_MAXUINT

guint carlos_own_sound_find (const CarlosListener *listener, guint track);
guint carlos_own_sound_find_artist (const CarlosListener *listener, guint cluster, guint artist);
guint carlos_own_sound_find_named (const CarlosLibrary *library,
                                   guint track,
                                   const char *title,
                                   const char *artist);
CarlosSound *carlos_own_sound_new (const CarlosLibrary *library, guint track);
CarlosSound *carlos_own_sound_new_excerpt (const CarlosLibrary *library, guint track);

G_END_DECLS
