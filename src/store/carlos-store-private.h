/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* How long a writer waits for another one: somebody may be looking. See carlos_store_set_busy_func (). */
#define CARLOS_STORE_PATIENCE_MS 5000

/* Of a play that somebody says was heard, but not for how long, where the length of the track is not known either. */
#define CARLOS_STORE_USUAL_MS 180000

/* The columns of `features`, in the order of CarlosFeature. */
#define CARLOS_STORE_OWN_FEATURE_COLUMNS                                                          \
  "carlos_danceability, carlos_energy, carlos_loudness, carlos_speechiness, carlos_acousticness," \
  " carlos_instrumentalness, carlos_brightness, carlos_tempo, carlos_key, carlos_mode"
#define CARLOS_STORE_FEATURE_COLUMNS                                                                   \
  "danceability, energy, key, loudness, mode, speechiness, acousticness, instrumentalness, liveness, " \
  "valence, tempo, duration_ms, time_signature, " CARLOS_STORE_OWN_FEATURE_COLUMNS

/**
 * CarlosHeardFlags:
 * @CARLOS_HEARD_SKIPPED: as CARLOS_PLAY_SKIPPED
 * @CARLOS_HEARD_ESTIMATED: how long it was heard is not known but supposed
 *
 * As stored in `plays.flags`.
 */
typedef enum
{
  CARLOS_HEARD_SKIPPED = 1 << 0,
  CARLOS_HEARD_ESTIMATED = 1 << 1,
} CarlosHeardFlags;

struct _CarlosStore
{
  sqlite3 *db;
  char *path;
  char *name; /* of @path, for people */
  CarlosStoreMode mode;
  GHashTable *statements; /* borrowed literal text -> sqlite3_stmt, by address */
  gboolean in_transaction;
  CarlosStoreBusyFunc wait; /* (nullable) */
  gpointer wait_data;
  char *set_aside;
};

/* Integers from the first parameter on. */
#define CARLOS_BIND(statement, ...)                                \
  carlos_store_bind ((statement), (const gint64[]){ __VA_ARGS__ }, \
                     (int) (sizeof ((const gint64[]){ __VA_ARGS__ }) / sizeof (gint64)))

sqlite3_stmt *carlos_store_prepare (CarlosStore *self, const char *sql, GError **error);
void carlos_store_bind (sqlite3_stmt *statement, const gint64 *values, int n_values);
void carlos_store_bind_text (sqlite3_stmt *statement, int parameter, const char *text);
gboolean carlos_store_run (CarlosStore *self, sqlite3_stmt *statement, GError **error);
gboolean carlos_store_next (CarlosStore *self, sqlite3_stmt *statement, gboolean *is_row, GError **error);
gboolean carlos_store_find (CarlosStore *self, sqlite3_stmt *statement, gint64 *value, GError **error);
gboolean carlos_store_execute (CarlosStore *self, const char *sql, GError **error);
gboolean carlos_store_fail (CarlosStore *self, int code, GError **error);
void carlos_store_forget_statements (CarlosStore *self);

gboolean carlos_store_begin (CarlosStore *self, GError **error);
gboolean carlos_store_end (CarlosStore *self, gboolean is_good, GError **error);
gboolean carlos_store_end_unseen (CarlosStore *self, gboolean is_good, GError **error);
void carlos_store_roll_back (CarlosStore *self);
gboolean carlos_store_begin_reading (CarlosStore *self, GError **error);

gboolean
carlos_store_find_or_make_source (CarlosStore *self, const char *name, gint64 *source, GError **error);
gboolean carlos_store_clean_file (CarlosStore *self, GError **error);

void carlos_store_set_patience (CarlosStore *self, int milliseconds);

G_END_DECLS
