/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-sparse.h"

G_BEGIN_DECLS

CarlosSparse *carlos_tfidf_new (const CarlosSparse *counts, double *idf);

G_END_DECLS
