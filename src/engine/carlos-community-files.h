/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-community-builder.h"
#include "carlos-load-report.h"
#include "carlos-monitor.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CarlosCommunityFiles:
 * @train: (element-type GFile): what is learned from; what items are called, too
 * @valid: (nullable): what settings are chosen by
 * @test: (nullable): what is tested with
 *
 * The files about one community.
 */
typedef struct
{
  GPtrArray *train;
  GFile *valid;
  GFile *test;
} CarlosCommunityFiles;

/* The parts that carlos_community_files_load() gives. */
typedef enum
{
  CARLOS_COMMUNITY_TRAIN,
  CARLOS_COMMUNITY_VALID,
  CARLOS_COMMUNITY_TEST,
} CarlosCommunityPart;

gboolean carlos_community_files_load (const CarlosCommunityFiles *self,
                                      CarlosCommunity **parts,
                                      CarlosLoadReport *report,
                                      const CarlosMonitor *monitor,
                                      GError **error);
char *carlos_community_files_dup_names (const CarlosCommunityFiles *self);

G_END_DECLS
