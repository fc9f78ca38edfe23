/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store-heard.h"
#include "carlos-store-identity.h"
#include "carlos-store-import.h"
#include "carlos-store-leftovers.h"

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

/* A list of the source in hand. */
typedef struct
{
  gint64 id;
  gint64 sweep;         /* how often the whole list was told */
  gboolean is_replaced; /* the whole list is being told */
} CarlosImportList;

struct _CarlosStoreImport
{
  CarlosStore *store;
  char *name;
  gboolean is_sync;
  GHashTable *parts;      /* owned name of a source -> owned CarlosImportPart */
  CarlosImportPart *part; /* that rows are added to */
  CarlosIdentity *identity;
  CarlosHeardRows heard;
  CarlosPlayMatcher *matcher;
  gint64 next_play;
  GHashTable *balances; /* owned gint64 id of an import -> owned Balance */
  GHashTable *lists;    /* owned source, kind and name -> owned CarlosImportList */
  CarlosLeftovers *left;
  gint64 n_overlooked; /* changes of the database that are no news of music or listening */
  gboolean is_broken;
  gboolean is_ended;
};

gboolean carlos_store_import_end_call (CarlosStoreImport *self, gboolean is_good);
void carlos_store_import_overlook (CarlosStoreImport *self);
CarlosImportList *
carlos_store_import_find_list (CarlosStoreImport *self, const char *kind, const char *name, GError **error);
void carlos_store_import_forget_list (CarlosStoreImport *self, const char *kind, const char *name);

G_END_DECLS
