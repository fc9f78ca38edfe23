/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "bench.h"
#include "carlos-community.h"

CarlosCommunity *bench_community_read (const char *path, GError **error);

gboolean bench_als (const char *path, const BenchOptions *options, GError **error);
gboolean bench_als_gradients (const char *path, const BenchOptions *options, GError **error);
gboolean bench_ease (const char *path, const BenchOptions *options, GError **error);
gboolean bench_fold_in (const char *path, const BenchOptions *options, GError **error);
gboolean bench_product (const char *path, const BenchOptions *options, GError **error);
