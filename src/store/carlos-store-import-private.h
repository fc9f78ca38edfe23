/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store-heard.h"
#include "carlos-store-identity.h"
#include "carlos-store-import.h"

G_BEGIN_DECLS

struct _CarlosStoreImport
{
  CarlosStore *store;
  gint64 id;
  gint64 source;
  CarlosIdentity *identity;
  CarlosHeardRows heard;
  CarlosPlayMatcher *matcher;
  gint64 next_play;
  GHashTable *balances; /* owned gint64 id of an import -> owned Balance */
  GHashTable *lists;    /* owned kind and name -> owned gint64 id */
  gint64 n_duplicates;
  gint64 n_members;
  gint64 n_facts;
  gint64 first;
  gint64 last;
  gboolean is_broken;
  gboolean is_ended;
};

gboolean carlos_store_import_end_call (CarlosStoreImport *self, gboolean is_good);

G_END_DECLS
