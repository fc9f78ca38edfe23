/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store-heard.h"
#include "carlos-store-identity.h"
#include "carlos-store-import.h"

G_BEGIN_DECLS

/* What comes from one source: an import of its own, of the same transaction. */
typedef struct
{
  gint64 id;
  gint64 source;
  gint64 n_duplicates;
  gint64 n_members;
  gint64 n_facts;
  gint64 first;
  gint64 last;
  gboolean has_rows;
} CarlosImportPart;

struct _CarlosStoreImport
{
  CarlosStore *store;
  char *name;
  GHashTable *parts;      /* owned name of a source -> owned CarlosImportPart */
  CarlosImportPart *part; /* that rows are added to */
  CarlosIdentity *identity;
  CarlosHeardRows heard;
  CarlosPlayMatcher *matcher;
  gint64 next_play;
  GHashTable *balances; /* owned gint64 id of an import -> owned Balance */
  GHashTable *lists;    /* owned source, kind and name -> owned gint64 id */
  gboolean is_broken;
  gboolean is_ended;
};

gboolean carlos_store_import_end_call (CarlosStoreImport *self, gboolean is_good);

G_END_DECLS
