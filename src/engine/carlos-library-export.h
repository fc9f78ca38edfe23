/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store.h"

G_BEGIN_DECLS

/**
 * CarlosExportFormats:
 * @CARLOS_EXPORT_LINES: `carlos-export.jsonl`, which Carlos can read again
 * @CARLOS_EXPORT_TABLES: `plays.csv`, `tracks.csv`, `lists.csv` and `rules.csv`
 *
 * What is written.
 */
typedef enum
{
  CARLOS_EXPORT_LINES = 1 << 0,
  CARLOS_EXPORT_TABLES = 1 << 1,
} CarlosExportFormats;

/**
 * CarlosLibraryExport:
 * @library: the path of the library's database
 * @output: the path of a folder, which is made when it is missing; or, where only lines are written, of a file that ends in
 *   ".jsonl"
 *
 * What to write where. Everything is borrowed.
 */
typedef struct
{
  const char *library;
  const char *output;
  CarlosExportFormats formats;
} CarlosLibraryExport;

/**
 * CarlosExportReport:
 * @files: (array zero-terminated=1): the paths of the files that were written
 * @n_tracks: how many tracks there are
 * @n_plays: how many plays of 30 seconds and more, or of unknown length
 * @n_short: how many shorter ones
 * @n_members: places in lists, and words about artists
 * @n_facts: how often some source tells genres or sound of a track, or genres of an artist
 * @n_accounts: accounts at services
 * @n_rules: rules, merges and names that the listener gave
 *
 * What was written.
 */
typedef struct
{
  char **files;
  guint64 n_tracks;
  guint64 n_plays;
  guint64 n_short;
  guint64 n_members;
  guint64 n_facts;
  guint64 n_accounts;
  guint64 n_rules;
} CarlosExportReport;

gboolean carlos_library_export_is_file (const char *output);
CarlosExportReport *
carlos_library_export_run (const CarlosLibraryExport *export, const CarlosMonitor *monitor, GError **error);
void carlos_export_report_free (CarlosExportReport *self);
char *carlos_export_report_write_json (const CarlosExportReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosExportReport, carlos_export_report_free)

G_END_DECLS
