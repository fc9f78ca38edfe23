/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosSyncState:
 * @CARLOS_SYNC_DONE: it was read, and something was new or went
 * @CARLOS_SYNC_UNCHANGED: it was asked, or need not be asked yet, and nothing is new
 * @CARLOS_SYNC_PARTLY: the rest follows with the next sync
 * @CARLOS_SYNC_OFF: the service does not give it, or the listener did not allow it
 * @CARLOS_SYNC_WAITING: the service asks to wait
 * @CARLOS_SYNC_FAILED: it could not be read
 *
 * What became of a part of a sync.
 */
typedef enum
{
  CARLOS_SYNC_DONE,
  CARLOS_SYNC_UNCHANGED,
  CARLOS_SYNC_PARTLY,
  CARLOS_SYNC_OFF,
  CARLOS_SYNC_WAITING,
  CARLOS_SYNC_FAILED,
} CarlosSyncState;

/**
 * CarlosSyncPart:
 * @name: a static English word, such as "saved"
 * @n_new: rows that were not known
 * @n_known: rows that were read and known already
 * @n_skipped: rows that are nothing to keep: empty ones, episodes, files of the listener's own
 * @sentence: (nullable): why it is off, waiting, failed or not whole, in the listener's language. It may quote what the
 *   service said: plain text, never to be shown as markup.
 *
 * One kind of what a service gives.
 */
typedef struct
{
  const char *name;
  CarlosSyncState state;
  guint64 n_new;
  guint64 n_known;
  guint64 n_skipped;
  char *sentence;
} CarlosSyncPart;

/**
 * CarlosServiceReport:
 * @service: its name, see carlos_service_to_string()
 * @parts: of CarlosSyncPart, in the order in which they were read
 * @error: (nullable): why the sync of this service ended early: one sentence in the listener's language
 *
 * What became of the sync of one service.
 */
typedef struct
{
  char *service;
  GPtrArray *parts;
  char *error;
} CarlosServiceReport;

/**
 * CarlosSyncReport:
 * @services: of CarlosServiceReport, in the order in which they were synced
 *
 * What became of a sync. Filled by the thread that syncs; once it is done nobody changes it.
 */
typedef struct
{
  GPtrArray *services;
} CarlosSyncReport;

const char *carlos_sync_state_to_string (CarlosSyncState self);

CarlosSyncReport *carlos_sync_report_new (void);
void carlos_sync_report_free (CarlosSyncReport *self);
CarlosServiceReport *carlos_sync_report_begin_service (CarlosSyncReport *self, const char *service);
CarlosSyncPart *carlos_sync_report_begin_part (CarlosSyncReport *self, const char *name);
void carlos_sync_part_end (CarlosSyncPart *self, CarlosSyncState state, const char *sentence);
const CarlosSyncPart *
carlos_sync_report_find_part (const CarlosSyncReport *self, const char *service, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosSyncReport, carlos_sync_report_free)

G_END_DECLS
