/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "carlos-library-export.h"

#include "carlos-export-lines.h"
#include "carlos-export-music-files.h"
#include "carlos-export-recommendations.h"
#include "carlos-export-services.h"
#include "carlos-export-tables.h"
#include "carlos-file-replace.h"
#include "carlos-json.h"
#include "carlos-play-log.h"
#include "carlos-store-error.h"
#include "carlos-store-exclusions.h"
#include "carlos-store-export.h"

#include <errno.h>
#include <glib/gstdio.h>

/* The files, in the order in which they are told. */
enum
{
  LINES,
  PLAYS,
  TRACKS,
  LISTS,
  RULES,
  MUSIC_FILES,
  N_FILES
};

static const struct
{
  const char *name;
  CarlosExportFormats format;
} known_files[N_FILES] = {
  [LINES] = { "carlos-export.jsonl", CARLOS_EXPORT_LINES },
  [PLAYS] = { "plays.csv", CARLOS_EXPORT_TABLES },
  [TRACKS] = { "tracks.csv", CARLOS_EXPORT_TABLES },
  [LISTS] = { "lists.csv", CARLOS_EXPORT_TABLES },
  [RULES] = { "rules.csv", CARLOS_EXPORT_TABLES },
  [MUSIC_FILES] = { "files.csv", CARLOS_EXPORT_TABLES },
};

/* What is in the hands of an export. Files that are not wanted are NULL. */
typedef struct
{
  CarlosStore *store;
  CarlosLibrary *library; /* of tables only */
  CarlosFileWriter *files[N_FILES];
  char *paths[N_FILES];
  char *new_folder; /* (nullable): made for this, and to go with it if it fails */
  CarlosExportReport *report;
} Export;

static void
export_clear (Export *self)
{
  g_clear_pointer (&self->store, carlos_store_close);
  g_clear_pointer (&self->library, carlos_library_unref);
  for (guint i = 0; i < N_FILES; i++)
    {
      g_clear_pointer (&self->files[i], carlos_file_writer_free);
      g_free (self->paths[i]);
    }
  if (self->new_folder != NULL)
    g_rmdir (self->new_folder);
  g_free (self->new_folder);
  g_clear_pointer (&self->report, carlos_export_report_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Export, export_clear)

void
carlos_export_report_free (CarlosExportReport *self)
{
  g_strfreev (self->files);
  g_free (self);
}

/* Says for people why a file could not be written. What comes from the library is said already. */
static gboolean
explain (const char *path, GError *cause, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GError) reason = cause;

  if (reason->domain != G_FILE_ERROR)
    g_propagate_error (error, g_steal_pointer (&reason));
  else
    /* Translators: the name of a file or folder and the reason why it was not written */
    g_set_error (error, G_FILE_ERROR, reason->code, _ ("The export was not written to “%s”: %s"), name,
                 carlos_file_explain (reason));

  return FALSE;
}

static gboolean
make_folder (Export *self, const char *path, GError **error)
{
  GError *cause = NULL;
  int reason;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;
  if (g_mkdir (path, 0700) == 0)
    {
      self->new_folder = g_strdup (path);
      return TRUE;
    }

  reason = errno;
  g_set_error_literal (&cause, G_FILE_ERROR, g_file_error_from_errno (reason), g_strerror (reason));
  return explain (path, cause, error);
}

static gboolean
open_files (Export *self, const CarlosLibraryExport *what, GError **error)
{
  gboolean is_file = carlos_library_export_is_file (what->output);

  if (!is_file && !make_folder (self, what->output, error))
    return FALSE;
  for (guint i = 0; i < N_FILES; i++)
    {
      GError *cause = NULL;

      if ((known_files[i].format & what->formats) == 0 || (is_file && i != LINES))
        continue;
      self->paths[i]
        = is_file ? g_strdup (what->output) : g_build_filename (what->output, known_files[i].name, NULL);
      self->files[i] = carlos_file_writer_new (self->paths[i], &cause);
      if (self->files[i] == NULL)
        return explain (self->paths[i], cause, error);
    }

  return TRUE;
}

static gboolean
write_track (gpointer data,
             gint64 key,
             const CarlosImportTrack *track,
             const char *const *uris,
             GError **error)
{
  Export *self = data;

  self->report->n_tracks++;

  return self->files[LINES] == NULL || carlos_export_lines_add_track (self->files[LINES], track, uris, error);
}

static gboolean
write_play (gpointer data,
            const char *source,
            const CarlosImportPlay *play,
            gboolean is_estimated,
            GError **error)
{
  Export *self = data;
  CarlosImportPlay complete = *play;

  complete.is_estimated = is_estimated;
  if (play->ms < CARLOS_PLAY_MIN_MS && !is_estimated)
    self->report->n_short++;
  else
    self->report->n_plays++;

  return (self->files[LINES] == NULL
          || carlos_export_lines_add_play (self->files[LINES], source, &complete, error))
         && (self->files[PLAYS] == NULL
             || carlos_export_plays_add (self->files[PLAYS], source, &complete, error));
}

static gboolean
write_member (gpointer data, const char *source, const CarlosImportMember *member, GError **error)
{
  Export *self = data;

  self->report->n_members++;

  return (self->files[LINES] == NULL
          || carlos_export_lines_add_member (self->files[LINES], source, member, error))
         && (self->files[LISTS] == NULL
             || carlos_export_lists_add (self->files[LISTS], source, member, error));
}

static gboolean
write_artist (gpointer data, const char *source, const CarlosImportArtist *artist, GError **error)
{
  Export *self = data;

  self->report->n_members++;

  return (self->files[LINES] == NULL
          || carlos_export_lines_add_artist (self->files[LINES], source, artist, error))
         && (self->files[LISTS] == NULL
             || carlos_export_lists_add_artist (self->files[LISTS], source, artist, error));
}

static gboolean
write_facts (gpointer data, const char *source, const CarlosImportFacts *facts, GError **error)
{
  Export *self = data;

  self->report->n_facts++;

  return self->files[LINES] == NULL
         || carlos_export_lines_add_facts (self->files[LINES], source, facts, error);
}

static gboolean
write_artist_genre (gpointer data,
                    const char *source,
                    const char *artist,
                    const char *genre,
                    double weight,
                    GError **error)
{
  Export *self = data;

  self->report->n_facts++;

  return self->files[LINES] == NULL
         || carlos_export_lines_add_artist_genre (self->files[LINES], source, artist, genre, weight, error);
}

/* What the listener said, rather than what was imported. */
static gboolean
write_rules (Export *self, GError **error)
{
  CarlosFileWriter *lines = self->files[LINES];
  g_autoptr (GPtrArray) rules = carlos_store_get_exclusions (self->store, error);
  g_autoptr (GPtrArray) merges = rules != NULL ? carlos_store_get_merges (self->store, error) : NULL;
  g_autoptr (GPtrArray) names = merges != NULL ? carlos_store_get_cluster_names (self->store, error) : NULL;
  gboolean is_good = names != NULL;

  for (guint i = 0; is_good && lines != NULL && i < rules->len; i++)
    is_good = carlos_export_lines_add_rule (lines, g_ptr_array_index (rules, i), error);
  for (guint i = 0; is_good && lines != NULL && i < merges->len; i++)
    is_good = carlos_export_lines_add_merge (lines, g_ptr_array_index (merges, i), error);
  for (guint i = 0; is_good && lines != NULL && i < names->len; i++)
    is_good = carlos_export_lines_add_name (lines, g_ptr_array_index (names, i), error);
  if (is_good)
    self->report->n_rules = rules->len + merges->len + names->len;

  return is_good
         && (self->files[RULES] == NULL
             || carlos_export_rules_write (self->files[RULES], rules, merges, names, error));
}

static gboolean
write_services (Export *self, GError **error)
{
  CarlosExportServices services = { .lines = self->files[LINES], .lists = self->files[LISTS] };

  if (!carlos_export_services_write (&services, self->store, error))
    return FALSE;
  self->report->n_accounts = services.n_accounts;
  self->report->n_members += services.n_members;

  return TRUE;
}

static gboolean
write_recommendations (Export *self, GError **error)
{
  guint64 n_feedback = 0;

  if (!carlos_export_recommendations_write (self->files[LINES], self->store, &n_feedback, error))
    return FALSE;
  self->report->n_rules += n_feedback;

  return TRUE;
}

static gboolean
begin_files (Export *self, GError **error)
{
  return (self->files[LINES] == NULL || carlos_export_lines_begin (self->files[LINES], error))
         && (self->files[PLAYS] == NULL || carlos_export_plays_begin (self->files[PLAYS], error))
         && (self->files[LISTS] == NULL || carlos_export_lists_begin (self->files[LISTS], error))
         && (self->files[TRACKS] == NULL
             || carlos_export_tracks_write (self->files[TRACKS], self->library, error))
         && (self->files[MUSIC_FILES] == NULL
             || carlos_export_music_files_write (self->files[MUSIC_FILES], self->store, error));
}

static gboolean
fill_files (Export *self, const CarlosMonitor *monitor, GError **error)
{
  const CarlosStoreExport to
    = { write_track, write_play, write_member, write_artist, write_facts, write_artist_genre, self };

  return begin_files (self, error) && carlos_store_export (self->store, &to, monitor, error)
         && write_services (self, error) && write_rules (self, error) && write_recommendations (self, error);
}

/* The library is read several times: what another Carlos has written meanwhile would make files that contradict each other. */
static gboolean
check_unchanged (Export *self, guint64 generation, const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (carlos_store_get_generation (self->store) == generation)
    return TRUE;

  g_set_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_BUSY,
               _ ("Another Carlos is using the library “%s”; try again when it is done"), name);
  return FALSE;
}

/* No file takes its place before all are whole. */
static gboolean
publish_files (Export *self, GError **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  GError *cause = NULL;

  for (guint i = 0; i < N_FILES; i++)
    {
      if (self->files[i] != NULL && !carlos_file_writer_close (self->files[i], &cause))
        return explain (self->paths[i], cause, error);
    }
  for (guint i = 0; i < N_FILES; i++)
    {
      if (self->files[i] == NULL)
        continue;
      if (!carlos_file_writer_put_in_place (self->files[i], &cause))
        return explain (self->paths[i], cause, error);
      g_ptr_array_add (paths, g_steal_pointer (&self->paths[i]));
    }
  g_clear_pointer (&self->new_folder, g_free);
  g_ptr_array_add (paths, NULL);
  self->report->files = (char **) g_ptr_array_steal (paths, NULL);

  return TRUE;
}

/**
 * carlos_library_export_is_file:
 *
 * Returns: whether an export to @output is one file of lines, rather than a folder
 */
gboolean
carlos_library_export_is_file (const char *output)
{
  return g_str_has_suffix (output, ".jsonl");
}

static gboolean
open_library (Export *self, const CarlosLibraryExport *what, guint64 *generation, GError **error)
{
  self->store = carlos_store_open (what->library, CARLOS_STORE_READ, error);
  if (self->store == NULL)
    return FALSE;
  *generation = carlos_store_get_generation (self->store);
  if ((what->formats & CARLOS_EXPORT_TABLES) == 0)
    return TRUE;
  self->library = carlos_store_load (self->store, NULL, error);

  return self->library != NULL;
}

/**
 * carlos_library_export_run:
 * @monitor: (nullable): hears of progress and may stop the work
 *
 * Writes everything that a library holds. Rows go from the database to the files one by one; memory is needed for the tracks,
 * and about 100 bytes a play to put them in order. Files that are there already are replaced, once all are whole.
 *
 * Returns: (transfer full) (nullable): what was written; NULL with an error that is one sentence
 */
CarlosExportReport *
carlos_library_export_run (const CarlosLibraryExport *export, const CarlosMonitor *monitor, GError **error)
{
  g_auto (Export) self = { .report = g_new0 (CarlosExportReport, 1) };
  GError *cause = NULL;
  guint64 generation;

  if (!open_library (&self, export, &generation, error) || !open_files (&self, export, error))
    return NULL;
  if (!fill_files (&self, monitor, &cause))
    {
      explain (export->output, cause, error);
      return NULL;
    }
  if (!check_unchanged (&self, generation, export->library, error) || !publish_files (&self, error))
    return NULL;

  return g_steal_pointer (&self.report);
}

/**
 * carlos_export_report_write_json:
 *
 * Returns: (transfer full): one JSON object in the form of docs/formats.md
 */
char *
carlos_export_report_write_json (const CarlosExportReport *self)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();

  carlos_json_begin_array (builder, "files");
  for (char **path = self->files; *path != NULL; path++)
    {
      g_autofree char *name = g_filename_display_name (*path);

      json_builder_add_string_value (builder, name);
    }
  json_builder_end_array (builder);
  carlos_json_add_integer (builder, "tracks", (gint64) self->n_tracks);
  carlos_json_add_integer (builder, "plays", (gint64) self->n_plays);
  carlos_json_add_integer (builder, "short", (gint64) self->n_short);
  carlos_json_add_integer (builder, "members", (gint64) self->n_members);
  carlos_json_add_integer (builder, "facts", (gint64) self->n_facts);
  carlos_json_add_integer (builder, "accounts", (gint64) self->n_accounts);
  carlos_json_add_integer (builder, "rules", (gint64) self->n_rules);

  return carlos_json_end (builder);
}
