/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-source.h"

G_BEGIN_DECLS

/**
 * Loaded:
 * @table: (nullable): what came out, else @error says why not
 *
 * An input and all that became of it.
 */
typedef struct
{
  CarlosTrackTable *table;
  CarlosLoadReport *report;
  GError *error;
} Loaded;

void loaded_clear (Loaded *self);

Loaded load_bytes (const char *bytes, gsize length);
Loaded load_text (const char *text);
Loaded load_fixture (const char *name);
Loaded load_stream (GInputStream *stream);

GInputStream *made_stream_new (const char *head, const char *pattern, guint64 n_repeats, const char *tail);

void assert_reconciles (const Loaded *loaded);
void assert_refused (const Loaded *loaded, int code);
void assert_skipped (const Loaded *loaded, guint index, guint64 row, const char *column, const char *reason);
char *join_artists (const Loaded *loaded, guint track);
char *join_genres (const Loaded *loaded, guint track);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loaded, loaded_clear)

G_END_DECLS
