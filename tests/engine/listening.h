/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-listener.h"
#include "invented-table.h"

G_BEGIN_DECLS

CarlosInput *write_input (const char *name, const char *text);
CarlosListener *listen_to (const char *text, const CarlosProfileOptions *options);
CarlosListener *listen_to_invented (const InventedListener *invented, guint k);

G_END_DECLS
