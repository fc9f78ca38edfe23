/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store-import.h"

G_BEGIN_DECLS

/**
 * Shelf:
 * @folder: a folder of its own
 * @path: of the library in it
 * @store: open for writing
 *
 * A library for a test, removed with all that lies beside it.
 */
typedef struct
{
  char *folder;
  char *path;
  CarlosStore *store;
} Shelf;

/**
 * Row:
 * @uri: (nullable)
 * @artist: "Artist" when NULL
 *
 * A play that a test tells of.
 */
typedef struct
{
  CarlosTimeKind kind;
  gint64 time;
  gint64 ms;
  const char *title;
  const char *artist;
  const char *uri;
} Row;

/* How many rows of an import had which fate. */
typedef struct
{
  guint n[CARLOS_PLAY_FATE_DUPLICATE + 1];
} Fates;

void shelf_set_up (Shelf *self, gconstpointer data);
void shelf_tear_down (Shelf *self, gconstpointer data);
void shelf_reopen (Shelf *self);

CarlosPlayFate tell_play (CarlosStoreImport *import, const Row *row);
CarlosStoreImport *begin_import (CarlosStore *store, const char *source);
CarlosStoreImport *begin_sync (CarlosStore *store, const char *source);
gboolean tell_member (CarlosStoreImport *import,
                      CarlosTrackListKind kind,
                      const char *list,
                      guint position,
                      const char *title);
void end_import (CarlosStoreImport *import);
Fates tell_plays (CarlosStore *store, const char *source, const Row *rows, guint n_rows);
void assert_fates (Fates fates, guint n_plays, guint n_short, guint n_duplicates);

CarlosLibrary *load_library (CarlosStore *store);
char *describe_plays (CarlosStore *store);
char *describe_list (CarlosStore *store, CarlosTrackListKind kind, const char *name);
void assert_sound (const char *path);

G_END_DECLS
