/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-heard-item.h"
#include "carlos-playlist.h"
#include "carlos-top-list.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CarlosHeardListKind:
 *
 * What is listed; the first ones are those of CarlosTopKind.
 */
typedef enum
{
  CARLOS_HEARD_LIST_ARTISTS = CARLOS_TOP_ARTISTS,
  CARLOS_HEARD_LIST_TRACKS = CARLOS_TOP_TRACKS,
  CARLOS_HEARD_LIST_ALBUMS = CARLOS_TOP_ALBUMS,
  CARLOS_HEARD_LIST_FORGOTTEN,
} CarlosHeardListKind;

#define CARLOS_N_HEARD_LIST_KINDS (CARLOS_HEARD_LIST_FORGOTTEN + 1)

#define CARLOS_TYPE_HEARD_LIST (carlos_heard_list_get_type ())
G_DECLARE_FINAL_TYPE (CarlosHeardList, carlos_heard_list, CARLOS, HEARD_LIST, GObject)

CarlosHeardList *carlos_heard_list_new (CarlosLibrary *library,
                                        CarlosHeardIndex *index,
                                        CarlosHeardListKind kind,
                                        CarlosTopOrder order);
CarlosHeardIndex *carlos_heard_list_get_index (CarlosHeardList *self);
char *carlos_heard_list_dup_summary (CarlosHeardList *self);
CarlosPlaylist *carlos_heard_list_to_playlist (CarlosHeardList *self);

G_END_DECLS
