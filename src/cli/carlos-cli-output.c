/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-output.h"
#include "carlos-text.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <stdio.h>

/* More skipped rows than this are counted only: the reasons repeat. */
#define MAX_TOLD_ROWS 10

/**
 * carlos_cli_print_json:
 * @text: a JSON document
 *
 * Prints UTF-8 as it is, where g_print() would turn it into the character set of the locale.
 */
void
carlos_cli_print_json (const char *text)
{
  fputs (text, stdout);
  putc ('\n', stdout);
}

/**
 * carlos_cli_print_skipped:
 *
 * Tells on standard error which rows of the input were skipped, and why.
 */
void
carlos_cli_print_skipped (const CarlosLoadReport *report)
{
  guint n_told = MIN (report->skipped->len, MAX_TOLD_ROWS);
  guint64 n_more = report->n_skipped - n_told;

  if (report->n_skipped == 0)
    return;

  g_printerr (g_dngettext (GETTEXT_PACKAGE, "%" PRIu64 " row was skipped:\n",
                           "%" PRIu64 " rows were skipped:\n", (gulong) report->n_skipped),
              report->n_skipped);
  for (guint i = 0; i < n_told; i++)
    {
      const CarlosSkippedRow *row = &g_array_index (report->skipped, CarlosSkippedRow, i);
      g_autofree char *column = carlos_text_sanitize (row->column != NULL ? row->column : _ ("whole row"));

      g_printerr ("  ");
      g_printerr (_ ("row %" PRIu64 ", %s: %s"), row->row, column, _ (row->reason));
      g_printerr ("\n");
    }
  if (n_more > 0)
    {
      g_printerr ("  ");
      g_printerr (
        g_dngettext (GETTEXT_PACKAGE, "and %" PRIu64 " more", "and %" PRIu64 " more", (gulong) n_more),
        n_more);
      g_printerr ("\n");
    }
}

/**
 * carlos_cli_end_output:
 *
 * Returns: FALSE with an error when something of the result could not be printed, as on a full disk
 */
gboolean
carlos_cli_end_output (GError **error)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;

  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                       _ ("The result could not be written to standard output"));
  return FALSE;
}

/**
 * carlos_cli_end:
 * @command: the command's name
 * @error: (nullable): what went wrong
 *
 * Says on standard error why a command failed, if it did.
 *
 * Returns: @status
 */
int
carlos_cli_end (const char *command, int status, const GError *error)
{
  if (error != NULL)
    g_printerr ("carlos-cli %s: %s\n", command, error->message);

  return status;
}
