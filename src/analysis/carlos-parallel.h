/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosParallelFunc:
 * @task: which task to do
 * @worker: which thread does it, from 0 and below the number of threads asked for; two tasks that run at the same time
 *   never have the same one, so it may choose a scratch buffer
 * @data: the caller's
 */
typedef void (*CarlosParallelFunc) (guint task, guint worker, gpointer data);

guint carlos_parallel_get_n_threads (guint n_threads);
void carlos_parallel_for (guint n_tasks, guint n_threads, CarlosParallelFunc func, gpointer data);

G_END_DECLS
