/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-library-status.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void carlos_accounts_json_add (JsonBuilder *builder, const CarlosLibraryStatus *status);

G_END_DECLS
