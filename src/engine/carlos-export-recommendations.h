/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-file-writer.h"
#include "carlos-store.h"

G_BEGIN_DECLS

gboolean carlos_export_recommendations_write (CarlosFileWriter *lines,
                                              CarlosStore *store,
                                              guint64 *n_feedback,
                                              GError **error);

G_END_DECLS
