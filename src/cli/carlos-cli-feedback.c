/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-feedback.h"

#include "carlos-block-list.h"
#include "carlos-cli.h"
#include "carlos-cli-library.h"
#include "carlos-cli-output.h"
#include "carlos-feedback-json.h"
#include "carlos-library-file.h"
#include "carlos-recommend-words.h"
#include "carlos-store-error.h"
#include "carlos-store-feedback.h"
#include "carlos-text.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* Names longer than this are nobody's. */
#define MAX_NAME 1024

/* What the commands take. */
typedef struct
{
  char *library;
  char *reason;
  char *import;
  char *export;
  gint64 undo;
  gboolean list;
  gboolean json;
  char **words;
} Arguments;

static void
arguments_clear (Arguments *self)
{
  g_free (self->library);
  g_free (self->reason);
  g_free (self->import);
  g_free (self->export);
  g_strfreev (self->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

#define LIST_ENTRY(self)                                                            \
  {                                                                                 \
    "list", 0, 0, G_OPTION_ARG_NONE, &(self)->list, N_ ("List what was said"), NULL \
  }
#define UNDO_ENTRY(self)                                                                                 \
  {                                                                                                      \
    "undo", 0, 0, G_OPTION_ARG_INT64, &(self)->undo, N_ ("Take back what --list tells as ID"), N_ ("ID") \
  }
#define WORDS_ENTRY(self)                                                           \
  {                                                                                 \
    G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &(self)->words, NULL, NULL \
  }

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, sentence);

  return FALSE;
}

/* A command says something of one artist or track, lists, or takes something back. */
static gboolean
check (const Arguments *self, guint max_words, const char *usage, GError **error)
{
  guint n_words = self->words != NULL ? g_strv_length (self->words) : 0;
  guint n_others = (self->list ? 1 : 0) + (self->undo != 0 ? 1 : 0) + (self->import != NULL ? 1 : 0)
                   + (self->export != NULL ? 1 : 0);

  if (n_words > max_words || n_others > 1 || (n_words > 0) == (n_others > 0))
    return refuse (error, usage);
  for (guint i = 0; i < n_words; i++)
    {
      g_strstrip (self->words[i]);
      if (*self->words[i] == '\0' || strlen (self->words[i]) > MAX_NAME
          || !g_utf8_validate (self->words[i], -1, NULL))
        return refuse (error, _ ("a name is text of up to 1024 bytes"));
    }
  if (self->undo < 0)
    return refuse (error, _ ("give the ID that --list tells"));

  return TRUE;
}

static void
print_feedback (const CarlosFeedback *feedback)
{
  g_autofree char *words = carlos_recommend_words_feedback (feedback);
  g_autofree char *safe = carlos_text_sanitize (words);

  g_print ("%s", safe);
}

static gboolean
show_list (const Arguments *self, const CarlosFeedbackKind *kind, GError **error)
{
  g_autofree char *path = carlos_cli_library_get_path (self->library);
  g_autoptr (CarlosStore) store = carlos_library_file_open (path, error);
  g_autoptr (GPtrArray) all = store != NULL ? carlos_store_get_feedback (store, error) : NULL;

  if (all == NULL)
    return FALSE;
  if (self->json)
    {
      g_autofree char *text = carlos_feedback_json_write_list (all, kind);

      carlos_cli_print_json (text);
      return TRUE;
    }
  for (guint i = 0; i < all->len; i++)
    {
      const CarlosFeedback *feedback = g_ptr_array_index (all, i);

      if (feedback->kind != *kind)
        continue;
      g_print ("%5" PRId64 "  ", feedback->id);
      print_feedback (feedback);
      g_print ("\n");
    }

  return TRUE;
}

static void
tell_change (const Arguments *self, const CarlosFeedback *feedback, gboolean is_new)
{
  if (self->json)
    {
      g_autofree char *text = carlos_feedback_json_write_change (feedback, is_new);

      carlos_cli_print_json (text);
      return;
    }
  print_feedback (feedback);
  if (is_new)
    g_print (_ (" · said as %" PRId64), feedback->id);
  else
    g_print (" · %s", _ ("taken back"));
  g_print ("\n");
}

static CarlosStore *
open_library (const Arguments *self, GError **error)
{
  g_autofree char *path = carlos_cli_library_get_path (self->library);

  return carlos_library_file_open_to_change (path, error);
}

static gboolean
say (const Arguments *self, CarlosFeedbackKind kind, CarlosFeedbackReason reason, GError **error)
{
  g_autoptr (CarlosFeedback) feedback
    = carlos_feedback_new (kind, reason, self->words[0], self->words[1], g_get_real_time () / G_USEC_PER_SEC);
  g_autoptr (CarlosStore) store = open_library (self, error);

  if (store == NULL)
    return FALSE;
  feedback->id = carlos_store_add_feedback (store, feedback, error);
  if (feedback->id == 0)
    return FALSE;
  tell_change (self, feedback, TRUE);

  return TRUE;
}

/* Takes back what was said with this command; the others have their own numbers. */
static gboolean
undo (const Arguments *self, CarlosFeedbackKind kind, GError **error)
{
  g_autoptr (CarlosStore) store = open_library (self, error);
  g_autoptr (GPtrArray) all = store != NULL ? carlos_store_get_feedback (store, error) : NULL;

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const CarlosFeedback *feedback = g_ptr_array_index (all, i);

      if (feedback->id != self->undo || feedback->kind != kind)
        continue;
      if (!carlos_store_remove_feedback (store, self->undo, error))
        return FALSE;
      tell_change (self, feedback, FALSE);
      return TRUE;
    }
  if (all != NULL)
    g_set_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING, _ ("Nothing was said as %" PRId64),
                 self->undo);

  return FALSE;
}

static gboolean
import_blocks (const Arguments *self, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (self->import);
  g_auto (GStrv) names = carlos_block_list_read (file, error);
  g_autoptr (CarlosStore) store = names != NULL ? open_library (self, error) : NULL;
  guint n_added;

  if (store == NULL
      || !carlos_store_add_blocks (store, (const char *const *) names, g_get_real_time () / G_USEC_PER_SEC,
                                   &n_added, error))
    return FALSE;
  if (self->json)
    {
      g_autofree char *text = carlos_feedback_json_write_blocks (g_strv_length (names), n_added);

      carlos_cli_print_json (text);
    }
  else
    {
      g_print (g_dngettext (GETTEXT_PACKAGE, "%u artist blocked\n", "%u artists blocked\n", n_added),
               n_added);
    }

  return TRUE;
}

static gboolean
export_blocks (const Arguments *self, GError **error)
{
  g_autofree char *path = carlos_cli_library_get_path (self->library);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (self->export);
  g_autoptr (CarlosStore) store = carlos_library_file_open (path, error);
  g_autoptr (GPtrArray) all = store != NULL ? carlos_store_get_feedback (store, error) : NULL;
  CarlosFeedbackKind kind = CARLOS_FEEDBACK_BLOCK;

  if (all == NULL || !carlos_block_list_write (all, file, error))
    return FALSE;
  if (self->json)
    {
      g_autofree char *text = carlos_feedback_json_write_list (all, &kind);

      carlos_cli_print_json (text);
    }

  return TRUE;
}

static int
end (gboolean is_done, GError **error)
{
  return is_done && carlos_cli_end_output (error) ? CARLOS_CLI_DONE : CARLOS_CLI_FAILED;
}

static int
run_opinion (int argc, char **argv, CarlosFeedbackKind kind, GError **error)
{
  g_auto (Arguments) self = { 0 };
  CarlosFeedbackReason reason = CARLOS_REASON_NONE;
  const GOptionEntry reason_entry[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &self.reason, N_ ("Why: heard, artist, loud or language"),
      N_ ("WHY") },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry entries[] = {
    LIST_ENTRY (&self),
    UNDO_ENTRY (&self),
    CARLOS_CLI_LIBRARY_ENTRY (&self.library),
    CARLOS_CLI_JSON_ENTRY (&self.json),
    WORDS_ENTRY (&self),
    G_OPTION_ENTRY_NULL,
  };
  gboolean is_less = kind == CARLOS_FEEDBACK_LESS;
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("ARTIST [TITLE]"));

  g_option_context_set_summary (context, is_less ? _ ("Says that less like an artist or a track is wanted.")
                                                 : _ ("Says that more like an artist or a track is wanted."));
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (is_less)
    g_option_context_add_main_entries (context, reason_entry, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, error)
      || !check (&self, 2, _ ("give an ARTIST and maybe a TITLE, or --list, or --undo ID"), error))
    return CARLOS_CLI_USAGE;
  if (self.reason != NULL
      && (!carlos_feedback_reason_from_string (self.reason, &reason) || self.words == NULL))
    {
      refuse (error, _ ("a --reason is heard, artist, loud or language, and is of an artist or a track"));
      return CARLOS_CLI_USAGE;
    }

  if (self.list)
    return end (show_list (&self, &kind, error), error);
  if (self.undo != 0)
    return end (undo (&self, kind, error), error);

  return end (say (&self, kind, reason, error), error);
}

static int
run_block (int argc, char **argv, GError **error)
{
  g_auto (Arguments) self = { 0 };
  CarlosFeedbackKind kind = CARLOS_FEEDBACK_BLOCK;
  const GOptionEntry entries[] = {
    { "import", 0, 0, G_OPTION_ARG_FILENAME, &self.import, N_ ("Block the artists of FILE, one a line"),
      N_ ("FILE") },
    { "export", 0, 0, G_OPTION_ARG_FILENAME, &self.export, N_ ("Write the blocked artists to FILE"),
      N_ ("FILE") },
    LIST_ENTRY (&self),
    UNDO_ENTRY (&self),
    CARLOS_CLI_LIBRARY_ENTRY (&self.library),
    CARLOS_CLI_JSON_ENTRY (&self.json),
    WORDS_ENTRY (&self),
    G_OPTION_ENTRY_NULL,
  };

  if (!carlos_cli_library_parse (entries, _ ("ARTIST"), _ ("Never recommends an artist again."), &argc, &argv,
                                 error)
      || !check (&self, 1, _ ("give one ARTIST, or --list, --undo ID, --import FILE or --export FILE"),
                 error))
    return CARLOS_CLI_USAGE;

  if (self.list)
    return end (show_list (&self, &kind, error), error);
  if (self.undo != 0)
    return end (undo (&self, kind, error), error);
  if (self.import != NULL)
    return end (import_blocks (&self, error), error);
  if (self.export != NULL)
    return end (export_blocks (&self, error), error);

  return end (say (&self, kind, CARLOS_REASON_NONE, error), error);
}

static gboolean
unblock (const Arguments *self, GError **error)
{
  g_autoptr (CarlosStore) store = open_library (self, error);
  g_autoptr (CarlosFeedback) removed = NULL;

  if (store == NULL || !carlos_store_remove_block (store, self->words[0], &removed, error))
    return FALSE;
  tell_change (self, removed, FALSE);

  return TRUE;
}

static int
run_unblock (int argc, char **argv, GError **error)
{
  g_auto (Arguments) self = { 0 };
  const GOptionEntry entries[] = {
    CARLOS_CLI_LIBRARY_ENTRY (&self.library),
    CARLOS_CLI_JSON_ENTRY (&self.json),
    WORDS_ENTRY (&self),
    G_OPTION_ENTRY_NULL,
  };

  if (!carlos_cli_library_parse (entries, _ ("ARTIST"), _ ("Lets a blocked artist be recommended again."),
                                 &argc, &argv, error)
      || !check (&self, 1, _ ("give one ARTIST"), error))
    return CARLOS_CLI_USAGE;

  return end (unblock (&self, error), error);
}

/**
 * carlos_cli_like:
 * @argv: the command's name and its arguments
 *
 * Returns: the exit status
 */
int
carlos_cli_like (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = run_opinion (argc, argv, CARLOS_FEEDBACK_LIKE, &error);

  return carlos_cli_end ("like", status, error);
}

/**
 * carlos_cli_less:
 * @argv: the command's name and its arguments
 *
 * Returns: the exit status
 */
int
carlos_cli_less (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = run_opinion (argc, argv, CARLOS_FEEDBACK_LESS, &error);

  return carlos_cli_end ("less", status, error);
}

/**
 * carlos_cli_block:
 * @argv: the command's name and its arguments
 *
 * Returns: the exit status
 */
int
carlos_cli_block (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = run_block (argc, argv, &error);

  return carlos_cli_end ("block", status, error);
}

/**
 * carlos_cli_unblock:
 * @argv: the command's name and its arguments
 *
 * Returns: the exit status
 */
int
carlos_cli_unblock (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = run_unblock (argc, argv, &error);

  return carlos_cli_end ("unblock", status, error);
}
