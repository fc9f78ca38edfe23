/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-sync-progress.h"
#include "carlos-sync-report.h"
#include "fake-service.h"

G_BEGIN_DECLS

/* When the newest play of the fakes was. */
#define STAND_IN_LAST_PLAY 1790000000

/* The accounts that they have. */
#define STAND_IN_LISTENBRAINZ_USER "Oyente Inventada"
#define STAND_IN_LISTENBRAINZ_TOKEN "5eed0000-1111-4222-8333-444455556666"
#define STAND_IN_LASTFM_USER "oyente_inventada"
#define STAND_IN_LASTFM_KEY "00112233445566778899aabbccddeeff"

/**
 * Patience:
 * @progress: to be given to a sync
 * @n_reports: how often the sync told how far it is
 * @last_report: when it does so for this time, it is stopped; 0 for never
 */
typedef struct
{
  CarlosSyncProgress progress;
  guint n_reports;
  guint last_report;
} Patience;

FakeService *stand_in_start (const char *service, const char *options);
FakeService *stand_in_get (const char *service);
void stand_in_set_modes (FakeService *fake, const char *modes);
void stand_in_add_fault (FakeService *fake, const char *rule);
guint stand_in_count (FakeService *fake, const char *path);

void patience_init (Patience *self, guint last_report);

void
assert_part (const CarlosSyncReport *report, const char *service, const char *part, CarlosSyncState state);

G_END_DECLS
