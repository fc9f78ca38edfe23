/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-library.h"

#include "carlos-cli-progress.h"
#include "carlos-library-file.h"
#include "carlos-library-import.h"
#include "carlos-time-text.h"

#include <glib/gi18n-lib.h>

/**
 * carlos_cli_library_parse:
 * @entries: all options of the command
 * @usage: (nullable): what it takes besides options
 * @summary: what it does, one translated sentence
 * @argc: (inout): loses what was understood
 *
 * Reads the command line of a command that does not analyse. `--help` is answered and ends the program.
 */
gboolean
carlos_cli_library_parse (const GOptionEntry *entries,
                          const char *usage,
                          const char *summary,
                          int *argc,
                          char ***argv,
                          GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (usage);

  g_option_context_set_summary (context, summary);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  return g_option_context_parse (context, argc, argv, error);
}

/**
 * carlos_cli_library_check_no_more:
 * @n_words: how many words the command takes, its name among them
 *
 * Returns: FALSE with an error when the command line has more
 */
gboolean
carlos_cli_library_check_no_more (int argc, char **argv, int n_words, GError **error)
{
  if (argc <= n_words)
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("“%s” is one word too many"),
               argv[n_words]);
  return FALSE;
}

/**
 * carlos_cli_library_get_path:
 * @given: (nullable): what the command line says
 *
 * Returns: (transfer full): the library to work on
 */
char *
carlos_cli_library_get_path (const char *given)
{
  return given != NULL ? g_strdup (given) : carlos_library_get_default_path ();
}

/**
 * carlos_cli_library_load:
 * @given: (nullable): what the command line says
 *
 * Reads the library; tells of progress on a terminal.
 *
 * Returns: (transfer full) (nullable): NULL with an error
 */
CarlosLibrary *
carlos_cli_library_load (const char *given, GError **error)
{
  g_autofree char *path = carlos_cli_library_get_path (given);
  CarlosCliProgress progress;
  CarlosLibrary *library = carlos_library_file_load (path, carlos_cli_progress_begin (&progress), error);

  carlos_cli_progress_end (&progress);

  return library;
}

void
carlos_cli_selection_clear (CarlosCliSelection *self)
{
  g_free (self->of);
  g_free (self->from);
  g_free (self->to);
}

/**
 * carlos_cli_library_read_day:
 * @text: (nullable): a day, a month or a year
 * @begin: (out) (optional): when it begins
 * @end: (out) (optional): the first second after it; both stay as they are without a text
 *
 * Returns: FALSE with an error for what is no day
 */
gboolean
carlos_cli_library_read_day (const char *text, gint64 *begin, gint64 *end, GError **error)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();
  gint64 unused;

  if (text == NULL
      || carlos_time_text_parse_day (text, time_zone, begin != NULL ? begin : &unused,
                                     end != NULL ? end : &unused))
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("“%s” is no day: write 2024-03-01, 2024-03 or 2024"), text);
  return FALSE;
}

/**
 * carlos_cli_selection_parse:
 *
 * Returns: (transfer full) (nullable): what the command line selects, or NULL with an error
 */
CarlosSelection *
carlos_cli_selection_parse (const CarlosCliSelection *self, GError **error)
{
  g_autoptr (CarlosSelection) selection = carlos_selection_parse (self->of != NULL ? self->of : "all");

  if (selection == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("there is no part “%s”: it is all, top, saved or playlist:NAME"), self->of);
      return NULL;
    }
  if (!carlos_cli_library_read_day (self->from, &selection->from, NULL, error)
      || !carlos_cli_library_read_day (self->to, NULL, &selection->to, error))
    return NULL;
  if (selection->from >= selection->to)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("--from is after --to"));
      return NULL;
    }
  if (!(self->half_life >= 0))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("--half-life is a number of days, 0 or more"));
      return NULL;
    }

  selection->half_life_days = self->half_life;
  return g_steal_pointer (&selection);
}
