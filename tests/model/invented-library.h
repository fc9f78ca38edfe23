/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-library.h"

/* Tracks of the invented library, in order. */
enum
{
  LULLABY,
  RAIN,
  ANTHEM,
  DUET,
  UNHEARD,
  N_INVENTED_TRACKS,
};

CarlosLibrary *invented_library_new (const CarlosPlay *plays, guint n_plays);
void invented_library_add_list (CarlosLibrary *self,
                                CarlosTrackListKind kind,
                                const char *name,
                                guint first,
                                guint second);
void invented_library_exclude (CarlosLibrary *self,
                               CarlosExclusionKind kind,
                               const char *name,
                               gint64 from,
                               gint64 to);
