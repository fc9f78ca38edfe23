/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-history-row.h"
#include "carlos-import.h"

G_BEGIN_DECLS

/**
 * CarlosImportTarget:
 * @file: number in the report of the file that is read
 * @row: which row of it is read, from 1
 * @n_bad_entries: entries of lists and tables in it that could not be read
 * @is_broken: the sink has failed; what was read is not at fault
 *
 * Where the readers of all formats bring what they read. It decides what becomes of each row, gives it to the sink, and
 * counts it.
 */
typedef struct
{
  const CarlosImportOptions *options;
  const CarlosImportSink *sink;
  CarlosImportReport *report;
  guint file;
  guint64 row;
  guint64 n_bad_entries;
  gboolean is_broken;
} CarlosImportTarget;

void carlos_import_target_begin_file (CarlosImportTarget *self, const char *name, const char *kind);
void carlos_import_target_set_kind (CarlosImportTarget *self, const char *kind);
void carlos_import_target_set_problem (CarlosImportTarget *self, const char *problem);
void carlos_import_target_begin_part (CarlosImportTarget *self, const char *kind, const char *source);
void carlos_import_target_end_file (CarlosImportTarget *self);

gboolean carlos_import_target_add_row (CarlosImportTarget *self, const CarlosHistoryRow *row, GError **error);
void carlos_import_target_add_bad_row (CarlosImportTarget *self, const char *reason);
gboolean
carlos_import_target_add_track (CarlosImportTarget *self, const CarlosImportTrack *track, GError **error);
gboolean
carlos_import_target_add_member (CarlosImportTarget *self, const CarlosImportMember *member, GError **error);
gboolean
carlos_import_target_add_artist (CarlosImportTarget *self, const CarlosImportArtist *artist, GError **error);
gboolean
carlos_import_target_add_facts (CarlosImportTarget *self, const CarlosImportFacts *facts, GError **error);

G_END_DECLS
