/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-matrix.h"

/**
 * BenchOptions:
 * @columns: of the table
 * @k: clusters, or the largest number of a scan
 * @restarts: runs for each k
 * @threads: 0 for one a processor
 * @seed: of everything that is random
 * @rows: to generate
 * @at_least: seconds to go on for: the operation is then repeated, after one that does not count, and what is printed is
 *   the mean
 *
 * The command line.
 */
typedef struct
{
  int columns;
  int k;
  int restarts;
  int threads;
  gint64 seed;
  gint64 rows;
  double at_least;
} BenchOptions;

typedef void (*BenchFunc) (gpointer data);

void bench_print_timing (BenchFunc func, gpointer data, const BenchOptions *options);
void bench_print_number (double value);
CarlosMatrix *bench_table_read (const char *path, const BenchOptions *options, GError **error);

gboolean bench_kmeans (const char *path, const BenchOptions *options, GError **error);
gboolean bench_kscan (const char *path, const BenchOptions *options, GError **error);
gboolean bench_silhouette (const char *path, const BenchOptions *options, GError **error);
gboolean bench_listening (const char *path, const BenchOptions *options, GError **error);
gboolean bench_reweigh (const char *path, const BenchOptions *options, GError **error);
gboolean bench_density (const char *path, const BenchOptions *options, GError **error);
gboolean bench_pca (const char *path, const BenchOptions *options, GError **error);
gboolean bench_layout (const char *path, const BenchOptions *options, GError **error);
gboolean bench_fidelity (const char *path, const BenchOptions *options, GError **error);
gboolean bench_pack (const char *path, const BenchOptions *options, GError **error);
gboolean bench_plays (const char *path, const BenchOptions *options, GError **error);
gboolean bench_generate (const char *path, const BenchOptions *options, GError **error);
