/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-playlist-send.h"

G_BEGIN_DECLS

/**
 * CarlosSendJob:
 *
 * One playlist on its way to a service, worked on by worker threads: it is planned, and then perhaps sent. Reference
 * counted.
 */
typedef struct _CarlosSendJob CarlosSendJob;

CarlosSendJob *carlos_send_job_new (const char *library,
                                    CarlosService service,
                                    const CarlosPlaylist *playlist,
                                    const char *name);
CarlosSendJob *carlos_send_job_ref (CarlosSendJob *self);
void carlos_send_job_unref (CarlosSendJob *self);

void carlos_send_job_plan_async (CarlosSendJob *self,
                                 gpointer source,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean carlos_send_job_plan_finish (GAsyncResult *result, GError **error);
void carlos_send_job_send_async (CarlosSendJob *self,
                                 gpointer source,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
char *carlos_send_job_send_finish (GAsyncResult *result, GError **error);

CarlosService carlos_send_job_get_service (const CarlosSendJob *self);
const CarlosPlaylistPlan *carlos_send_job_get_plan (const CarlosSendJob *self);
const char *carlos_send_job_get_notice (const CarlosSendJob *self);
double carlos_send_job_get_progress (const CarlosSendJob *self);
void carlos_send_job_cancel (CarlosSendJob *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosSendJob, carlos_send_job_unref)

G_END_DECLS
