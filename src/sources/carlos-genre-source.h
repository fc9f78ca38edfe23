/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-genre-tree.h"

G_BEGIN_DECLS

const CarlosGenreTree *carlos_genre_source_get_tree (void);

G_END_DECLS
