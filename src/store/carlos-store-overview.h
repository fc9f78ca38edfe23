/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store.h"

G_BEGIN_DECLS

/**
 * CarlosStoredImport:
 * @source: where its rows came from
 * @name: what was imported
 * @time: when, seconds since 1970, UTC
 * @plays: plays that it stands for now; what a better row tells as well is counted there
 * @shorts: short ones, likewise
 * @duplicates: rows of listening that were known when it was imported
 * @members: places in lists and words about artists that were new, less those that a later sync took back
 * @facts: tracks of which it told something new
 * @first: when the first play that it told of ended, seconds since 1970, UTC; G_MAXINT64 without any
 * @last: the last; G_MININT64 without any
 *
 * One import; or one sync, all batches of it together, @time being that of the last; or, with @name NULL, all imports of a
 * source, @time being that of the last.
 */
typedef struct
{
  gint64 id;
  char *source;
  char *name;
  gint64 time;
  guint64 plays;
  guint64 shorts;
  guint64 duplicates;
  guint64 members;
  guint64 facts;
  gint64 first;
  gint64 last;
} CarlosStoredImport;

/**
 * CarlosStoreOverview:
 * @sources: of CarlosStoredImport, one a source, by name; its id is 0
 * @imports: of CarlosStoredImport, from the first to the last
 * @n_tracks: how many tracks are known, merged ones once
 * @n_artists: how many artists are known, merged ones once
 * @n_accounts: how many accounts at services are connected
 *
 * What the library holds, and where it came from.
 */
typedef struct
{
  GPtrArray *sources;
  GPtrArray *imports;
  guint64 n_tracks;
  guint64 n_artists;
  guint64 n_accounts;
} CarlosStoreOverview;

CarlosStoreOverview *carlos_store_get_overview (CarlosStore *self, GError **error);
void carlos_store_overview_sum (const CarlosStoreOverview *self, CarlosStoredImport *sum);
void carlos_store_overview_free (CarlosStoreOverview *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosStoreOverview, carlos_store_overview_free)

G_END_DECLS
