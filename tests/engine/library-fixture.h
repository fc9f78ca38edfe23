/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-library-import.h"
#include "carlos-listener.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* 2021-01-01 10:00:00 UTC: the end of the first play of an invented history. */
#define HISTORY_START G_GINT64_CONSTANT (1609495200)
#define HISTORY_DAY G_GINT64_CONSTANT (86400)

/* Most tests look at so many days. */
#define HISTORY_SESSIONS 120

/**
 * LibraryFixture:
 * @folder: a folder of its own
 * @path: of a library in it, which is made by the first import
 *
 * A library for a test, removed with all that lies beside it.
 */
typedef struct
{
  char *folder;
  char *path;
} LibraryFixture;

void library_fixture_set_up (LibraryFixture *self, gconstpointer data);
void library_fixture_tear_down (LibraryFixture *self, gconstpointer data);
void library_fixture_empty (const char *folder);
char *library_fixture_get_path (const LibraryFixture *self, const char *name);
GFile *library_fixture_write (const LibraryFixture *self, const char *name, const char *text);
void library_fixture_import (const LibraryFixture *self, const char *name, const char *text);
CarlosProfileOptions library_fixture_get_options (void);
char *library_fixture_write_json (const CarlosListener *listener);
JsonNode *library_fixture_make_export (const LibraryFixture *self, GFile **history, GFile **account);
CarlosImportReport *
library_fixture_import_files (const LibraryFixture *self, GFile *const *files, guint n_files, int *rows);
void library_fixture_import_history (const LibraryFixture *self);
void library_fixture_assert_sentence (const GError *error);
CarlosListener *library_fixture_open (const LibraryFixture *self);

char *invent_history (guint first_session, guint n_sessions);

G_END_DECLS
