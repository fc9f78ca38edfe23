/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-community-model.h"

G_BEGIN_DECLS

/* An invented world: artists in scenes, each with songs that only its scene's words are said of, and other listeners. */
#define BENCH_N_ARTISTS 5000
#define BENCH_N_SONGS 5
#define BENCH_N_KNOWN 400
#define BENCH_N_WORDS 300
#define BENCH_N_SCENES 20

CarlosCommunityModel *bench_world_train (CarlosCommunityKind kind);

G_END_DECLS
