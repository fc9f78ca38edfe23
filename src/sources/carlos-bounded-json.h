/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-input-buffer.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode *carlos_bounded_json_load (CarlosInputBuffer *input, GError **error);

G_END_DECLS
