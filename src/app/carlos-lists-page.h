/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-excerpt.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_LISTS_PAGE (carlos_lists_page_get_type ())
G_DECLARE_FINAL_TYPE (CarlosListsPage, carlos_lists_page, CARLOS, LISTS_PAGE, AdwBin)

void carlos_lists_page_set_excerpt (CarlosListsPage *self, CarlosLibrary *library, CarlosExcerpt *excerpt);
void carlos_lists_page_save_playlist (CarlosListsPage *self, GFile *file);

G_END_DECLS
