/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-excerpt.h"
#include "carlos-playlist.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_LISTS_PAGE (carlos_lists_page_get_type ())
G_DECLARE_FINAL_TYPE (CarlosListsPage, carlos_lists_page, CARLOS, LISTS_PAGE, AdwBin)

void carlos_lists_page_set_excerpt (CarlosListsPage *self, CarlosLibrary *library, CarlosExcerpt *excerpt);
guint carlos_lists_page_get_focused (CarlosListsPage *self);
void carlos_lists_page_set_can_send (CarlosListsPage *self, gboolean can_send);
CarlosPlaylist *carlos_lists_page_dup_playlist (CarlosListsPage *self);
const char *carlos_lists_page_get_name (CarlosListsPage *self);
void carlos_lists_page_save_playlist (CarlosListsPage *self, GFile *file);

G_END_DECLS
