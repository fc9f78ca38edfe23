/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-service-caller.h"
#include "carlos-store-sync.h"
#include "carlos-sync-progress.h"
#include "carlos-sync-report.h"

G_BEGIN_DECLS

/**
 * CarlosServiceSync:
 * @caller: of the service
 * @store: open for writing
 * @user: (nullable): what the service calls the listener; NULL where there is no account
 * @now: when the sync began, seconds since 1970, UTC
 * @progress: (nullable)
 * @is_open: the service is asked without a sign-in: what it gives to nobody without one is off, and the rest is not
 * @has_account: set by carlos_service_sync_run(): the library has the account that is synced
 * @part: the part in hand
 * @title: of it, translated
 *
 * A sync under way: what the parts of any service have in common. A service with more than that has it as the first
 * member of a struct of its own.
 */
typedef struct
{
  CarlosServiceCaller *caller;
  CarlosStore *store;
  const char *user;
  gint64 now;
  const CarlosSyncProgress *progress;
  gboolean is_open;
  gboolean has_account;
  CarlosSyncPart *part;
  const char *title;
} CarlosServiceSync;

/**
 * CarlosServiceSyncPart:
 * @name: a static English word
 * @title: a phrase marked with N_()
 * @read: brings the part up to date. What it adds it counts; it may end the part itself.
 */
typedef struct
{
  const char *name;
  const char *title;
  gboolean (*read) (CarlosServiceSync *self, GError **error);
} CarlosServiceSyncPart;

gboolean carlos_service_sync_run (CarlosServiceSync *self,
                                  const CarlosServiceSyncPart *parts,
                                  guint n_parts,
                                  CarlosSyncReport *report,
                                  GError **error);

gboolean carlos_service_sync_forget_off (CarlosStore *store,
                                         CarlosService service,
                                         const CarlosServiceSyncPart *parts,
                                         guint n_parts,
                                         GError **error);

JsonNode *
carlos_service_sync_get (CarlosServiceSync *self, const char *bucket, const char *path, GError **error);
gboolean carlos_service_sync_may_ask (CarlosServiceSync *self,
                                      const char *bucket,
                                      guint max_calls,
                                      gboolean *may_ask,
                                      GError **error);
gboolean carlos_service_sync_fail_answer (const CarlosServiceSync *self, GError **error);
gboolean carlos_service_sync_report (CarlosServiceSync *self, guint64 done, guint64 total, GError **error);

CarlosStoreImport *carlos_service_sync_begin_batch (CarlosServiceSync *self, GError **error);
void carlos_service_sync_count (CarlosServiceSync *self, gboolean is_new);

gboolean carlos_service_sync_read_number (CarlosServiceSync *self,
                                          const char *key,
                                          gint64 fallback,
                                          gint64 *number,
                                          GError **error);
gboolean
carlos_service_sync_write_number (CarlosStoreImport *batch, const char *key, gint64 number, GError **error);
gboolean carlos_service_sync_is_recent (CarlosServiceSync *self,
                                        const char *key,
                                        gint64 period,
                                        gboolean *recent,
                                        GError **error);

G_END_DECLS
