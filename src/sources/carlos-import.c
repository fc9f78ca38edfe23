/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-import.h"

#include "carlos-import-form.h"
#include "carlos-import-plan.h"
#include "carlos-import-target.h"
#include "carlos-input-buffer.h"
#include "carlos-json-scanner.h"
#include "carlos-plays-table.h"
#include "carlos-record-file.h"
#include "carlos-source-error.h"
#include "carlos-source.h"
#include "carlos-spotify-library.h"
#include "carlos-track-facts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * ImportRun:
 * @n_done: bytes of the files that have been read
 * @n_total: bytes of all
 * @fraction: of the whole that is done
 * @quiet: hears of no progress, but may stop the work
 * @n_read: files in which something that is known was found
 */
typedef struct
{
  const CarlosMonitor *monitor;
  CarlosMonitor quiet;
  double fraction;
  guint64 n_done;
  guint64 n_current;
  guint64 n_total;
  CarlosImportPlan *plan;
  CarlosImportTarget target;
  GHashTable *tracks;
  guint n_read;
} ImportRun;

static void
import_run_clear (ImportRun *self)
{
  g_clear_pointer (&self->plan, carlos_import_plan_free);
  g_clear_pointer (&self->tracks, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ImportRun, import_run_clear)

/* --- progress --- */

static gboolean
report_nothing_new (gpointer data, double fraction)
{
  ImportRun *self = data;

  return carlos_monitor_report (self->monitor, self->fraction);
}

/* @fraction: of the file at hand */
static gboolean
report_file (gpointer data, double fraction)
{
  ImportRun *self = data;

  self->fraction = ((double) self->n_done + fraction * (double) self->n_current) / (double) self->n_total;

  return carlos_monitor_report (self->monitor, self->fraction);
}

/* A file of which the size is not known counts as a small one. */
static guint64
get_size (const CarlosImportItem *item)
{
  return MAX (item->size, 1);
}

/* --- one file --- */

static gboolean
read_tracks (ImportRun *self, const CarlosImportItem *item, const CarlosMonitor *monitor, GError **error)
{
  g_autoptr (CarlosLoadReport) report = carlos_load_report_new ();
  g_autoptr (CarlosTrackTable) table
    = carlos_source_load_file (carlos_import_plan_get_file (item), report, monitor, error);

  if (table == NULL)
    return FALSE;
  self->target.n_bad_entries += report->n_skipped;
  carlos_track_facts_index_add (self->tracks, table);

  return carlos_track_facts_add (table, &self->target, error);
}

static gboolean
read_form (ImportRun *self,
           const CarlosImportItem *item,
           CarlosImportForm form,
           CarlosInputBuffer *input,
           const CarlosMonitor *monitor,
           GError **error)
{
  switch (form)
    {
    case CARLOS_FORM_RECORDS:
      return carlos_record_file_read (input, 1, &self->target, error);
    case CARLOS_FORM_LINES:
      return carlos_record_file_read (input, CARLOS_JSON_LINES, &self->target, error);
    case CARLOS_FORM_LIBRARY:
      return carlos_spotify_library_read (input, &self->target, error);
    case CARLOS_FORM_PLAYLISTS:
      return carlos_spotify_playlists_read (input, &self->target, error);
    case CARLOS_FORM_PLAYS:
      return carlos_plays_table_read (input, self->tracks, &self->target, error);
    case CARLOS_FORM_TRACKS:
      if (item->is_named)
        return read_tracks (self, item, monitor, error);
      break;
    case CARLOS_FORM_EMPTY:
    case CARLOS_FORM_UNKNOWN:
    case CARLOS_FORM_ARCHIVE:
    default:
      break;
    }
  g_set_error_literal (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_NO_HISTORY,
                       form == CARLOS_FORM_EMPTY ? _ ("It is empty")
                       : item->is_named          ? _ ("Nothing in it is known to Carlos")
                                                 : _ ("It is not what its name says"));

  return FALSE;
}

/* What a file is by its name, where nothing at its beginning can be read, or nothing is there. */
static CarlosImportForm
guess_form (const char *kind, char first)
{
  if (g_str_has_suffix (kind, "history") && first == '[')
    return CARLOS_FORM_RECORDS;
  if (g_str_equal (kind, "library") && first == '{')
    return CARLOS_FORM_LIBRARY;
  if (g_str_equal (kind, "playlists") && first == '{')
    return CARLOS_FORM_PLAYLISTS;
  if ((g_str_equal (kind, "scrobbles") || g_str_equal (kind, "export")) && first == '{')
    return CARLOS_FORM_LINES;

  return CARLOS_FORM_UNKNOWN;
}

static CarlosImportForm
recognise (const CarlosImportItem *item, CarlosInputBuffer *input, const char **kind)
{
  CarlosImportForm form;

  while (input->start < input->end && g_ascii_isspace (input->data[input->start]))
    input->start++;
  form = carlos_import_form_recognise (input->data + input->start, input->end - input->start, kind);
  if (*kind == NULL)
    *kind = item->kind;
  if ((form == CARLOS_FORM_UNKNOWN || form == CARLOS_FORM_EMPTY) && *kind != NULL
      && input->start < input->end)
    form = guess_form (*kind, input->data[input->start]);

  return form;
}

/* Whether more has gone wrong than that one file cannot be read. */
static gboolean
ends_import (const ImportRun *self, const GError *error)
{
  return self->target.is_broken || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gboolean
read_item (ImportRun *self, const CarlosImportItem *item, GError **error)
{
  const CarlosMonitor monitor = { report_file, self };
  g_autoptr (GInputStream) stream = carlos_import_plan_open (self->plan, item, error);
  g_auto (CarlosInputBuffer) input = { 0 };
  const char *kind;
  CarlosImportForm form;
  gboolean is_read;

  if (stream == NULL)
    return FALSE;
  carlos_input_buffer_init (&input, stream, item->name, get_size (item), &monitor);
  input.keeps_whole = TRUE;
  if (!carlos_input_buffer_fill (&input, error))
    return FALSE;

  carlos_input_buffer_skip_mark (&input);
  form = recognise (item, &input, &kind);
  if (kind != NULL)
    {
      carlos_import_target_set_kind (&self->target, kind);
      carlos_import_target_begin_part (&self->target, kind, NULL);
    }

  is_read = read_form (self, item, form, &input, &monitor, error);
  if (input.failure == NULL || (!is_read && ends_import (self, *error)))
    return is_read;

  g_clear_error (error);
  g_propagate_error (error, g_steal_pointer (&input.failure));

  return FALSE;
}

/* Notes why a file could not be read, or not to its end; what was read of it stays. */
static void
note_problem (ImportRun *self, const GError *error)
{
  const CarlosImportFile *file = g_ptr_array_index (self->target.report->files, self->target.file);

  carlos_import_target_set_problem (&self->target, error->message);
  if (file->rows > 0)
    self->n_read++;
  else
    carlos_import_target_set_kind (&self->target, "damaged");
}

static gboolean
import_item (ImportRun *self, const CarlosImportItem *item, GError **error)
{
  g_autoptr (GError) item_error = NULL;

  self->n_current = get_size (item);
  carlos_import_target_begin_file (&self->target, item->name, item->kind != NULL ? item->kind : "damaged");
  if (read_item (self, item, &item_error))
    {
      self->n_read++;
    }
  else if (ends_import (self, item_error))
    {
      g_propagate_error (error, g_steal_pointer (&item_error));
      return FALSE;
    }
  else
    {
      note_problem (self, item_error);
    }
  carlos_import_target_end_file (&self->target);
  self->n_done += self->n_current;

  return TRUE;
}

/* --- all of them --- */

static gboolean
find_items (ImportRun *self, GFile *const *files, guint n_files, GError **error)
{
  for (guint i = 0; i < n_files; i++)
    {
      if (!carlos_import_plan_add (self->plan, files[i], error))
        return FALSE;
    }
  carlos_import_plan_sort (self->plan);
  for (guint i = 0; i < self->plan->items->len; i++)
    self->n_total += get_size (g_ptr_array_index (self->plan->items, i));

  return TRUE;
}

/* Returns the first problem that was met as a sentence that names the file, or NULL. */
static char *
find_problem (const CarlosImportReport *report)
{
  for (guint i = 0; i < report->files->len; i++)
    {
      const CarlosImportFile *file = g_ptr_array_index (report->files, i);

      if (file->problem != NULL && strstr (file->problem, file->name) != NULL)
        return g_strdup (file->problem);
      if (file->problem != NULL)
        /* Translators: the name of a file, and what is wrong with it */
        return g_strdup_printf (_ ("“%s”: %s"), file->name, file->problem);
    }

  return NULL;
}

static void
set_nothing_error (const ImportRun *self, GFile *file, GError **error)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base != NULL ? base : "");
  g_autofree char *problem = find_problem (self->target.report);

  if (problem != NULL)
    g_set_error_literal (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_NO_HISTORY, problem);
  else if (self->plan->n_personal > 0)
    g_set_error (
      error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_NO_HISTORY,
      _ ("“%s” is account data without a listening history: ask for “Extended streaming history” on "
         "Spotify’s page “Account privacy”"),
      name);
  else
    g_set_error (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_NO_HISTORY,
                 _ ("“%s” holds no listening history that Carlos knows: for Spotify’s, ask for “Extended "
                    "streaming history” on the page “Account privacy”"),
                 name);
}

/**
 * carlos_import_run:
 * @files: (array length=n_files): files, archives and folders, in any mixture; at least one
 * @sink: where what is read goes
 * @report: an empty one, to fill with what became of each file and row
 * @monitor: (nullable): told of progress and asked whether to go on, after every few hundred kilobytes
 *
 * Reads what people have of their listening: Spotify's data export of any generation, as it came, unpacked or in parts;
 * ListenBrainz' export; tables of plays, of scrobbles and of tracks; Carlos's own export. Archives are not unpacked to
 * disk. What the files are, their names and their content tell; what is not listening is not opened. What is whole is
 * read, what is not is counted or named in @report. It may be called in any thread, which is where the sink hears of it,
 * and needs a few megabytes, besides a table of tracks and archives inside of archives.
 *
 * Returns: FALSE with @error when nothing could be read (see [enum@SourceError]), a file is not there, the sink failed, or
 *   the monitor stopped it (%G_IO_ERROR_CANCELLED); what the sink has got by then is of no use
 */
gboolean
carlos_import_run (GFile *const *files,
                   guint n_files,
                   const CarlosImportOptions *options,
                   const CarlosImportSink *sink,
                   CarlosImportReport *report,
                   const CarlosMonitor *monitor,
                   GError **error)
{
  g_auto (ImportRun) run = { .monitor = monitor };

  g_return_val_if_fail (n_files > 0, FALSE);

  run.quiet = (CarlosMonitor){ report_nothing_new, &run };
  run.plan = carlos_import_plan_new (report, &run.quiet);
  run.target = (CarlosImportTarget){ .options = options, .sink = sink, .report = report };
  run.tracks = carlos_track_facts_index_new ();
  if (!find_items (&run, files, n_files, error))
    return FALSE;
  for (guint i = 0; i < run.plan->items->len; i++)
    {
      if (!import_item (&run, g_ptr_array_index (run.plan->items, i), error))
        return FALSE;
    }
  if (run.n_read == 0)
    {
      set_nothing_error (&run, files[0], error);
      return FALSE;
    }

  return TRUE;
}
