/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-community-model.h"
#include "carlos-input.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CarlosCommunityOrigin:
 * @CARLOS_COMMUNITY_NOBODY: there is no community
 * @CARLOS_COMMUNITY_SAMPLE: the sample's own
 * @CARLOS_COMMUNITY_SERVICES: listeners whom services named
 * @CARLOS_COMMUNITY_FILE: a model's file
 *
 * Where a community comes from.
 */
typedef enum
{
  CARLOS_COMMUNITY_NOBODY,
  CARLOS_COMMUNITY_SAMPLE,
  CARLOS_COMMUNITY_SERVICES,
  CARLOS_COMMUNITY_FILE,
} CarlosCommunityOrigin;

/**
 * CarlosCommunityUse:
 * @path: (nullable): the model's file
 * @model: (nullable): the model
 *
 * The community that is used.
 */
typedef struct
{
  CarlosCommunityOrigin origin;
  char *path;
  CarlosCommunityModel *model;
} CarlosCommunityUse;

/**
 * CarlosCommunityJob:
 * @path: (nullable): the model's file to read or to write; to find one, the one that is wanted
 * @input: (nullable): whose community it is, to find one
 * @files: (nullable) (element-type GFile): what to train from
 * @licence: (nullable): a note on the rights in them
 *
 * Finding out which community is used, or training one, on a worker thread.
 */
typedef struct
{
  char *path;
  CarlosInput *input;
  GPtrArray *files;
  char *licence;

  /*< private >*/
  GCancellable *cancellable;
  int thousandths; /* atomic */
} CarlosCommunityJob;

void carlos_community_use_free (CarlosCommunityUse *self);

CarlosCommunityJob *carlos_community_job_new (const char *path);
void carlos_community_job_run_async (CarlosCommunityJob *self,
                                     gpointer source,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
CarlosCommunityUse *
carlos_community_job_run_finish (GAsyncResult *result, const CarlosCommunityJob **job, GError **error);
double carlos_community_job_get_progress (const CarlosCommunityJob *self);
void carlos_community_job_cancel (CarlosCommunityJob *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosCommunityUse, carlos_community_use_free)

G_END_DECLS
