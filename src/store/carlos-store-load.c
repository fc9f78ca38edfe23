/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-store-catalogue.h"
#include "carlos-store-exclusions.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/* Tracks and what is known of them take about this part of the time. */
#define CATALOGUE_PART 0.2

#define ROWS_PER_REPORT 8192

/**
 * carlos_store_report:
 * @monitor: (nullable)
 *
 * Returns: FALSE with %G_IO_ERROR_CANCELLED when nobody wants the result any more
 */
gboolean
carlos_store_report (CarlosStore *self, const CarlosMonitor *monitor, double fraction, GError **error)
{
  if (carlos_monitor_report (monitor, fraction))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Reading the library was cancelled"));

  return FALSE;
}

static gboolean
count_plays (CarlosStore *self, guint *n_plays, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self, "SELECT sum (plays + short) FROM imports", error);
  gint64 n;

  if (statement == NULL || !carlos_store_find (self, statement, &n, error))
    return FALSE;
  *n_plays = (guint) CLAMP (n, 0, G_MAXINT);

  return TRUE;
}

static CarlosPlay
read_play (sqlite3_stmt *row, guint track)
{
  gint64 ms = CLAMP (sqlite3_column_int64 (row, 2), 0, G_MAXUINT32);
  int flags = sqlite3_column_int (row, 3);
  gboolean is_short = ms < CARLOS_PLAY_MIN_MS && (flags & CARLOS_HEARD_ESTIMATED) == 0;

  return (CarlosPlay){
    .time = sqlite3_column_int64 (row, 1),
    .track = track,
    .ms = (guint32) ms,
    .flags = (guint32) ((is_short ? CARLOS_PLAY_SHORT : 0)
                        | ((flags & CARLOS_HEARD_SKIPPED) != 0 ? CARLOS_PLAY_SKIPPED : 0)),
  };
}

static gboolean
load_plays (CarlosStore *self,
            const CarlosCatalogue *catalogue,
            CarlosLibrary *library,
            const CarlosMonitor *monitor,
            GError **error)
{
  static const char sql[] = "SELECT track, time, ms, flags FROM plays WHERE same_as IS NULL";
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  g_autoptr (GArray) plays = NULL;
  gboolean is_row = TRUE;
  guint n_plays;

  if (statement == NULL || !count_plays (self, &n_plays, error))
    return FALSE;
  plays = g_array_sized_new (FALSE, FALSE, sizeof (CarlosPlay), n_plays);
  for (guint64 row = 0; carlos_store_next (self, statement, &is_row, error) && is_row; row++)
    {
      guint track = carlos_catalogue_get_number (catalogue, sqlite3_column_int64 (statement, 0));
      CarlosPlay play = read_play (statement, track);

      if (track != G_MAXUINT && plays->len < G_MAXINT)
        g_array_append_val (plays, play);
      if (row % ROWS_PER_REPORT == 0
          && !carlos_store_report (
            self, monitor, CATALOGUE_PART + (1 - CATALOGUE_PART) * MIN (1, (double) row / MAX (n_plays, 1)),
            error))
        return FALSE;
    }
  if (is_row)
    return FALSE;
  library->plays = carlos_play_log_new_take (g_steal_pointer (&plays));

  return TRUE;
}

static gboolean
find_kind (const char *name, CarlosTrackListKind *kind)
{
  for (guint i = 0; i < CARLOS_N_TRACK_LIST_KINDS; i++)
    {
      *kind = (CarlosTrackListKind) i;
      if (g_strcmp0 (name, carlos_track_list_kind_to_string (*kind)) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Of kinds of which there is one, it has no name. */
static const char *
get_list_name (CarlosTrackListKind kind, const char *name)
{
  if (kind == CARLOS_TRACK_LIST_PLAYLIST || (kind == CARLOS_TRACK_LIST_TOP && *name != '\0'))
    return name;

  return NULL;
}

static void
end_list (CarlosLibrary *library, const char *kind_name, const char *name, GArray *tracks)
{
  CarlosTrackListKind kind;

  if (tracks->len > 0 && find_kind (kind_name, &kind))
    g_ptr_array_add (library->lists,
                     carlos_track_list_new (kind, get_list_name (kind, name),
                                            (const guint *) (gpointer) tracks->data, tracks->len));
  g_array_set_size (tracks, 0);
}

/* Lists of one kind and name are one list, whichever sources tell of them. */
static gboolean
load_lists (CarlosStore *self, const CarlosCatalogue *catalogue, CarlosLibrary *library, GError **error)
{
  static const char sql[] = "SELECT kind, name, track FROM list_members JOIN lists ON lists.id = list"
                            " ORDER BY kind, name, source, position, track";
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  g_autoptr (GArray) tracks = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) members = g_hash_table_new (NULL, NULL);
  g_autofree char *kind = NULL;
  g_autofree char *name = NULL;
  gboolean is_row = FALSE;

  while (statement != NULL && carlos_store_next (self, statement, &is_row, error) && is_row)
    {
      const char *new_kind = (const char *) sqlite3_column_text (statement, 0);
      const char *new_name = (const char *) sqlite3_column_text (statement, 1);
      guint track = carlos_catalogue_get_number (catalogue, sqlite3_column_int64 (statement, 2));

      if (g_strcmp0 (kind, new_kind) != 0 || g_strcmp0 (name, new_name) != 0)
        {
          end_list (library, kind, name, tracks);
          g_hash_table_remove_all (members);
          g_free (kind);
          g_free (name);
          kind = g_strdup (new_kind);
          name = g_strdup (new_name);
        }
      if (track != G_MAXUINT && g_hash_table_add (members, GUINT_TO_POINTER (track + 1)))
        g_array_append_val (tracks, track);
    }
  end_list (library, kind, name, tracks);

  return statement != NULL && !is_row;
}

static void
use_file (CarlosLibrary *library, guint track, sqlite3_stmt *row)
{
  const gboolean is_heard = sqlite3_column_type (row, 2) != SQLITE_NULL;

  library->files[track] = g_strdup ((const char *) sqlite3_column_text (row, 1));
  library->excerpt_starts[track] = is_heard ? (float) sqlite3_column_double (row, 2) : NAN;
}

/* Of several files of a track that one counts whose length is nearest to what others say of the track. */
static gboolean
read_files (CarlosStore *self,
            const CarlosCatalogue *catalogue,
            CarlosLibrary *library,
            GArray *tracks,
            GError **error)
{
  static const char sql[]
    = "SELECT track, path, excerpt_start FROM files WHERE track IS NOT NULL ORDER BY track,"
      " abs (length_ms - ifnull ((SELECT max (duration_ms) FROM features WHERE features.track = files.track"
      " AND source <> (SELECT source FROM folders WHERE id = folder)), length_ms)), id";
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gboolean is_row = FALSE;

  while (statement != NULL && carlos_store_next (self, statement, &is_row, error) && is_row)
    {
      guint track = carlos_catalogue_get_number (catalogue, sqlite3_column_int64 (statement, 0));

      if (track == G_MAXUINT || library->files[track] != NULL)
        continue;
      use_file (library, track, statement);
      g_array_append_val (tracks, track);
    }

  return statement != NULL && !is_row;
}

static gboolean
load_files (CarlosStore *self, const CarlosCatalogue *catalogue, CarlosLibrary *library, GError **error)
{
  const guint n_tracks = carlos_track_table_get_n_tracks (library->tracks);
  g_autoptr (GArray) tracks = g_array_new (FALSE, FALSE, sizeof (guint));

  library->files = g_new0 (char *, (gsize) n_tracks + 1);
  library->excerpt_starts = g_new (float, (gsize) n_tracks + 1);
  for (guint t = 0; t < n_tracks; t++)
    library->excerpt_starts[t] = NAN;
  if (!read_files (self, catalogue, library, tracks, error))
    return FALSE;
  if (tracks->len > 0)
    {
      g_ptr_array_add (library->lists,
                       carlos_track_list_new (CARLOS_TRACK_LIST_FILES, NULL,
                                              (const guint *) (gpointer) tracks->data, tracks->len));
      return TRUE;
    }
  g_clear_pointer (&library->files, g_free);
  g_clear_pointer (&library->excerpt_starts, g_free);

  return TRUE;
}

static gboolean
load_exclusions (CarlosStore *self, CarlosLibrary *library, GError **error)
{
  GPtrArray *exclusions = carlos_store_get_exclusions (self, error);

  if (exclusions == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (library->exclusions, exclusions);

  return TRUE;
}

static gboolean
load_library (CarlosStore *self, CarlosLibrary *library, const CarlosMonitor *monitor, GError **error)
{
  g_auto (CarlosCatalogue) catalogue = { 0 };

  library->generation = carlos_store_get_generation (self);

  return carlos_store_report (self, monitor, 0, error)
         && carlos_catalogue_load (&catalogue, self, library, error)
         && load_plays (self, &catalogue, library, monitor, error)
         && load_lists (self, &catalogue, library, error) && load_files (self, &catalogue, library, error)
         && load_exclusions (self, library, error) && carlos_store_report (self, monitor, 1, error);
}

/**
 * carlos_store_load:
 * @monitor: (nullable)
 *
 * Reads the whole library as it is at one moment; what is written meanwhile does not show.
 *
 * Returns: (transfer full) (nullable): NULL with a #CarlosStoreError, or with %G_IO_ERROR_CANCELLED
 */
CarlosLibrary *
carlos_store_load (CarlosStore *self, const CarlosMonitor *monitor, GError **error)
{
  g_autoptr (CarlosLibrary) library = carlos_library_new ();
  gboolean is_loaded;

  if (!carlos_store_begin_reading (self, error))
    return NULL;
  is_loaded = load_library (self, library, monitor, error);
  carlos_store_roll_back (self);

  return is_loaded ? g_steal_pointer (&library) : NULL;
}
