/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-library.h"
#include "carlos-selection.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What commands that work on the library have in common. */

#define CARLOS_CLI_LIBRARY_ENTRY(path)                                                         \
  {                                                                                            \
    "library", 0, 0, G_OPTION_ARG_FILENAME, (path), N_ ("The library’s database"), N_ ("FILE") \
  }

#define CARLOS_CLI_JSON_ENTRY(json)                                               \
  {                                                                               \
    "json", 0, 0, G_OPTION_ARG_NONE, (json), N_ ("Print one JSON document"), NULL \
  }

/**
 * CarlosCliSelection:
 * @of: (nullable): as on the command line: "all", "top", "saved", "playlist:NAME"
 * @from: (nullable): a day, a month or a year: 2024-03-01, 2024-03, 2024
 * @to: (nullable): likewise, and it is part of the selection
 * @half_life: days after which listening counts half; 0 for all alike
 */
typedef struct
{
  char *of;
  char *from;
  char *to;
  double half_life;
} CarlosCliSelection;

#define CARLOS_CLI_SELECTION_ENTRIES(selection)                                                                \
  { "of",                                                                                                      \
    0,                                                                                                         \
    0,                                                                                                         \
    G_OPTION_ARG_STRING,                                                                                       \
    &(selection)->of,                                                                                          \
    N_ ("What of the library: all, top, saved or playlist:NAME"),                                              \
    N_ ("PART") },                                                                                             \
    { "from",                                                                                                  \
      0,                                                                                                       \
      0,                                                                                                       \
      G_OPTION_ARG_STRING,                                                                                     \
      &(selection)->from,                                                                                      \
      N_ ("Only what was heard since DAY, such as 2024-03-01, 2024-03 or 2024"),                               \
      N_ ("DAY") },                                                                                            \
    { "to",      0, 0, G_OPTION_ARG_STRING, &(selection)->to, N_ ("Only what was heard until the end of DAY"), \
      N_ ("DAY") },                                                                                            \
  {                                                                                                            \
    "half-life", 0, 0, G_OPTION_ARG_DOUBLE, &(selection)->half_life,                                           \
      N_ ("Let listening count half after so many days (0: all alike)"), N_ ("DAYS")                           \
  }

gboolean carlos_cli_library_parse (const GOptionEntry *entries,
                                   const char *usage,
                                   const char *summary,
                                   int *argc,
                                   char ***argv,
                                   GError **error);
gboolean carlos_cli_library_check_no_more (int argc, char **argv, int n_words, GError **error);
char *carlos_cli_library_get_path (const char *given);
CarlosLibrary *carlos_cli_library_load (const char *given, GError **error);
gboolean carlos_cli_library_read_day (const char *text, gint64 *begin, gint64 *end, GError **error);
void carlos_cli_selection_clear (CarlosCliSelection *self);
CarlosSelection *carlos_cli_selection_parse (const CarlosCliSelection *self, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosCliSelection, carlos_cli_selection_clear)

G_END_DECLS
