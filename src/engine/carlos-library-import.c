/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-library-import.h"

#include "carlos-folder-scan.h"
#include "carlos-import.h"
#include "carlos-store-import.h"

#include <glib/gi18n-lib.h>

/* What the sink's functions need. */
typedef struct
{
  CarlosStoreImport *import;
  int *rows; /* atomic */
} Target;

static void
count_row (Target *target)
{
  if (target->rows != NULL)
    g_atomic_int_inc (target->rows);
}

/* Where files of each kind come from: what the listener knows as one source, and can remove. */
static const struct
{
  const char *kind;
  const char *source;
} origins[] = {
  { "extended history", "Spotify" }, { "account history", "Spotify" },
  { "podcast history", "Spotify" },  { "audiobook history", "Spotify" },
  { "library", "Spotify" },          { "playlists", "Spotify" },
  { "scrobbles", "Scrobbles" },      { "plays", "Tables of plays" },
  { "tracks", "Tables of tracks" },  { "export", "Carlos" },
};

/* Those of services are only in exports of Carlos: what they told is theirs in the next library too, and goes with them. */
static const char *const sources[]
  = { "Spotify",      "Scrobbles", "Tables of plays", "Tables of tracks",   "Carlos", "Spotify Web API",
      "ListenBrainz", "Last.fm",   "MusicBrainz",     CARLOS_FOLDER_SOURCE, NULL };

/* An export tells where its lines came from; one of a source that is not known is a source itself. */
static void
begin_part (gpointer data, const char *kind, const char *source)
{
  Target *target = data;

  if (source != NULL && g_strv_contains (sources, source))
    {
      carlos_store_import_set_source (target->import, source);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (origins); i++)
    {
      if (g_str_equal (origins[i].kind, kind))
        carlos_store_import_set_source (target->import, origins[i].source);
    }
}

static gboolean
add_play (gpointer data, const CarlosImportPlay *play, CarlosPlayFate *fate, GError **error)
{
  Target *target = data;

  count_row (target);

  return carlos_store_import_add_play (target->import, play, fate, error);
}

static gboolean
add_member (gpointer data, const CarlosImportMember *member, gboolean *added, GError **error)
{
  Target *target = data;

  count_row (target);

  return carlos_store_import_add_member (target->import, member, added, error);
}

static gboolean
add_artist (gpointer data, const CarlosImportArtist *artist, gboolean *added, GError **error)
{
  Target *target = data;

  count_row (target);

  return carlos_store_import_add_artist (target->import, artist, added, error);
}

static gboolean
add_facts (gpointer data, const CarlosImportFacts *facts, gboolean *added, GError **error)
{
  Target *target = data;

  count_row (target);

  return carlos_store_import_add_facts (target->import, facts, added, error);
}

static gboolean
add_track (gpointer data, const CarlosImportTrack *track, GError **error)
{
  Target *target = data;

  return carlos_store_import_add_track (target->import, track, error);
}

/**
 * carlos_library_get_default_path:
 *
 * Returns: (transfer full): where the listener's own library is: the file `carlos/library.db` of the user's data
 */
char *
carlos_library_get_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "carlos", "library.db", NULL);
}

/* Waits until another program has written, which may be as much as this. */
typedef struct
{
  const CarlosLibraryImport *import;
  const CarlosMonitor *monitor;
  gboolean is_told;
} Wait;

static void
tell (Wait *self, gboolean waits)
{
  if (self->import->tell_wait != NULL && waits != self->is_told)
    self->import->tell_wait (self->import->data, waits);
  self->is_told = waits;
}

static gboolean
wait_cb (gpointer data, int waited_ms)
{
  Wait *self = data;

  if (waited_ms >= CARLOS_FOLDER_PATIENCE_MS)
    tell (self, TRUE);

  return carlos_monitor_report (self->monitor, 0);
}

/* Who stopped it while it waited knows why it failed. */
static CarlosStoreImport *
begin (CarlosStore *store, Wait *wait, const char *name, GError **error)
{
  CarlosStoreImport *import = carlos_store_import_begin (store, sources, name, error);

  tell (wait, FALSE);
  if (import == NULL && !carlos_monitor_report (wait->monitor, 0))
    {
      g_clear_error (error);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Reading was cancelled"));
    }

  return import;
}

static char *
get_name (const CarlosLibraryImport *import)
{
  g_autofree char *name = g_file_get_basename (import->files[0]);

  return g_filename_display_name (name != NULL ? name : "");
}

/**
 * carlos_library_import_run:
 * @monitor: (nullable): hears of progress and may stop the work
 *
 * Reads exports, histories and tables into a library. It is one transaction: after an error, a cancellation or a crash
 * the library is as it was.
 *
 * Returns: (transfer full) (nullable): what became of each row, or NULL with an error that is one sentence
 */
CarlosImportReport *
carlos_library_import_run (const CarlosLibraryImport *import, const CarlosMonitor *monitor, GError **error)
{
  g_autofree char *name = get_name (import);
  CarlosImportOptions options
    = { .include_private = import->include_private, .now = g_get_real_time () / G_USEC_PER_SEC };
  g_autoptr (CarlosImportReport) report = carlos_import_report_new ();
  g_autoptr (CarlosStore) store = carlos_store_open (import->path, CARLOS_STORE_WRITE, error);
  g_autoptr (CarlosStoreImport) store_import = NULL;
  Target target = { .rows = import->rows };
  Wait wait = { import, monitor, FALSE };
  const CarlosImportSink sink
    = { begin_part, add_play, add_member, add_artist, add_facts, add_track, &target };

  if (store == NULL)
    return NULL;
  report->set_aside = g_strdup (carlos_store_get_set_aside (store));
  carlos_store_set_busy_func (store, wait_cb, &wait);
  store_import = begin (store, &wait, name, error);
  if (store_import == NULL)
    return NULL;

  target.import = store_import;
  if (!carlos_import_run (import->files, import->n_files, &options, &sink, report, monitor, error)
      || !carlos_store_import_commit (store_import, error))
    return NULL;

  return g_steal_pointer (&report);
}
