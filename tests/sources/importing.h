/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-import.h"

G_BEGIN_DECLS

/* 2026-07-01T00:00:00Z: what time it is in tests. */
#define TEST_NOW G_GINT64_CONSTANT (1782864000)

/**
 * Imported:
 * @error: (nullable): why nothing was imported
 * @plays: of text: "KIND TIME MS URI ARTIST+ARTIST TITLE ALBUM", parted by bars, with "skipped" at the end of skips
 * @others: of text: members, artists and facts
 *
 * An import and all that became of it.
 */
typedef struct
{
  CarlosImportReport *report;
  GError *error;
  GPtrArray *plays;
  GPtrArray *others;

  /*< private >*/
  GHashTable *known;
  GFile *folder;
  GPtrArray *files;
  gboolean include_private;
  guint fail_after; /* rows after which the sink fails; 0 for never */
} Imported;

Imported imported_init (void);
void imported_clear (Imported *self);

void imported_add (Imported *self, const char *name, const char *text);
void imported_add_bytes (Imported *self, const char *name, const void *bytes, gsize length);
void imported_add_path (Imported *self, const char *path);
void imported_run (Imported *self, const CarlosMonitor *monitor);
char *imported_get_path (const Imported *self, const char *name);

Imported import_text (const char *name, const char *text);
char *count_rows (const Imported *self);
char *list_files (const Imported *self);
void assert_counts (const Imported *self, const char *expected);
void assert_sums (const Imported *self);
void assert_example (const Imported *self, CarlosRowClass row_class, guint64 row, const char *text);

/* --- archives --- */

typedef struct _Packer Packer;

Packer *packer_new (const char *form);
void packer_add (Packer *self, const char *name, const char *text);
void packer_add_bytes (Packer *self, const char *name, const void *bytes, gsize length);
void packer_add_link (Packer *self, const char *name, const char *target);
GBytes *packer_end (Packer *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Imported, imported_clear)

G_END_DECLS
