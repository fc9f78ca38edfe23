/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-music-folder.h"

G_BEGIN_DECLS

char *carlos_folder_progress_describe (CarlosMusicFolder *folder);
double carlos_folder_progress_get_fraction (CarlosMusicFolder *folder);

G_END_DECLS
