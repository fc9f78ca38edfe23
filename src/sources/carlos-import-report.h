/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many rows of a class are kept to be looked at. */
#define CARLOS_IMPORT_MAX_EXAMPLES 100

/**
 * CarlosRowClass:
 * @CARLOS_ROW_UNREADABLE: not what a row looks like, or a clock before 2006 or in the future
 * @CARLOS_ROW_LOST: the service no longer says what it was
 * @CARLOS_ROW_PODCAST: an episode
 * @CARLOS_ROW_AUDIOBOOK: a chapter
 * @CARLOS_ROW_PRIVATE: heard in a private session
 * @CARLOS_ROW_DUPLICATE: known already
 * @CARLOS_ROW_SHORT: shorter than 30 seconds; kept as a skip
 * @CARLOS_ROW_PLAY: a play
 *
 * What became of a row of listening: the first of these that fits.
 */
typedef enum
{
  CARLOS_ROW_UNREADABLE,
  CARLOS_ROW_LOST,
  CARLOS_ROW_PODCAST,
  CARLOS_ROW_AUDIOBOOK,
  CARLOS_ROW_PRIVATE,
  CARLOS_ROW_DUPLICATE,
  CARLOS_ROW_SHORT,
  CARLOS_ROW_PLAY,
} CarlosRowClass;

#define CARLOS_N_ROW_CLASSES (CARLOS_ROW_PLAY + 1)

/**
 * CarlosImportExample:
 * @file: number of its file in the report
 * @row: which row of that file, from 1
 * @text: what stood there, made short: "Artist – Title", "Show – Episode" or the reason why it could not be read, in
 *   English (`_(text)` translates reasons); never anything personal
 */
typedef struct
{
  guint file;
  guint64 row;
  char *text;
} CarlosImportExample;

/**
 * CarlosImportFile:
 * @name: its path inside of what was imported
 * @kind: a static English word: "extended history", "account history", "podcast history", "audiobook history",
 *   "library", "playlists", "plays", "scrobbles", "tracks", "export" (Carlos's own), or, where nothing was read, "not
 *   opened" or "damaged"
 * @rows: rows of listening; of a library or playlists, of memberships; of a table of tracks, of tracks
 * @problem: (nullable): why it was left out, or where reading it had to end; one sentence in the listener's language
 */
typedef struct
{
  char *name;
  const char *kind;
  guint64 rows;
  char *problem;
} CarlosImportFile;

/**
 * CarlosImportReport:
 * @files: of CarlosImportFile
 * @rows: rows of listening; exactly the sum of @counts
 * @counts: by CarlosRowClass
 * @examples: by CarlosRowClass, each of CarlosImportExample, the first CARLOS_IMPORT_MAX_EXAMPLES
 * @memberships: rows of the library and of playlists
 * @new_memberships: those that were not known
 * @facts: rows of tables of tracks
 * @new_facts: those that told something new
 * @first: when the first play or short play of the import ended, seconds since 1970, UTC; G_MAXINT64 without any
 * @last: the last; G_MININT64 without any
 * @set_aside: (nullable): where a damaged library was moved that stood in the way of the import; set by whoever runs it
 *
 * What became of each row of an import. Filled by the importer, public to read, reference counted; once the importer has
 * returned nobody changes it, so any thread may read it.
 */
typedef struct
{
  GPtrArray *files;
  guint64 rows;
  guint64 counts[CARLOS_N_ROW_CLASSES];
  GPtrArray *examples[CARLOS_N_ROW_CLASSES];
  guint64 memberships;
  guint64 new_memberships;
  guint64 facts;
  guint64 new_facts;
  gint64 first;
  gint64 last;
  char *set_aside;
} CarlosImportReport;

const char *carlos_row_class_to_string (CarlosRowClass row_class);

CarlosImportReport *carlos_import_report_new (void);
CarlosImportReport *carlos_import_report_ref (CarlosImportReport *self);
void carlos_import_report_unref (CarlosImportReport *self);
guint carlos_import_report_add_file (CarlosImportReport *self, const char *name, const char *kind);
void carlos_import_report_set_problem (CarlosImportReport *self, guint file, const char *problem);
void carlos_import_report_count (CarlosImportReport *self,
                                 guint file,
                                 CarlosRowClass row_class,
                                 guint64 row,
                                 const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosImportReport, carlos_import_report_unref)

G_END_DECLS
