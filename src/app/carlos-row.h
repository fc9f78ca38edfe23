/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void carlos_row_set_subtitle (AdwActionRow *row, const char *text);

G_END_DECLS
