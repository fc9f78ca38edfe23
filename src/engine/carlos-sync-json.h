/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-sync-report.h"

G_BEGIN_DECLS

char *carlos_sync_json_write (const CarlosSyncReport *report);

G_END_DECLS
