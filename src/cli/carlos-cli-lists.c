/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-lists.h"

#include "carlos-cli.h"
#include "carlos-cli-library.h"
#include "carlos-cli-output.h"
#include "carlos-cli-send.h"
#include "carlos-list-words.h"
#include "carlos-lists-json.h"
#include "carlos-text.h"
#include "carlos-words.h"

#include <glib/gi18n-lib.h>

/* How many lines are printed where nobody says. */
#define DEFAULT_COUNT 20

/* What the commands take. */
typedef struct
{
  char *library;
  CarlosCliSelection part;
  char *by;
  char *playlist;
  CarlosCliSend send;
  int count;
  gboolean json;
} ListArguments;

static void
list_arguments_clear (ListArguments *arguments)
{
  g_free (arguments->library);
  carlos_cli_selection_clear (&arguments->part);
  g_free (arguments->by);
  g_free (arguments->playlist);
  carlos_cli_send_clear (&arguments->send);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ListArguments, list_arguments_clear)

#define COUNT_ENTRY(arguments)                                                                   \
  {                                                                                              \
    "count", 'n', 0, G_OPTION_ARG_INT, &(arguments)->count, N_ ("List at most N (20)"), N_ ("N") \
  }
static gboolean
check_count (const ListArguments *arguments, GError **error)
{
  if (arguments->count >= 1)
    return TRUE;

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("--count is a number, 1 or more"));
  return FALSE;
}

/* Names come from files and may hold escape sequences, which a terminal would obey. */
static void
print_line (guint rank, const char *name, const char *artists, const char *facts)
{
  g_autofree char *safe_name = carlos_text_sanitize (name);
  g_autofree char *safe_artists = artists != NULL ? carlos_text_sanitize (artists) : NULL;

  g_print ("%5u  %s", rank, safe_name);
  if (safe_artists != NULL && *safe_artists != '\0')
    g_print (" · %s", safe_artists);
  g_print (" · %s\n", facts);
}

static void
print_top (const CarlosTopList *list, CarlosTopKind kind, GTimeZone *time_zone)
{
  g_autofree char *count = carlos_list_words_count (kind, list->n_entries, list->n_heard);

  for (guint i = 0; i < list->n_entries; i++)
    {
      const CarlosTopEntry *entry = &list->entries[i];
      g_autofree char *time = carlos_list_words_time (carlos_heard_get_minutes (&entry->heard));
      g_autofree char *plays = carlos_words_plays ((double) entry->heard.n_plays);
      g_autofree char *months = carlos_list_words_months (entry->heard.first, entry->heard.last, time_zone);
      g_autofree char *facts = g_strjoin (" · ", time, plays, months, NULL);

      print_line (i + 1, entry->name, entry->artists, facts);
    }
  g_print ("%s\n", count);
}

/* Prints what was heard most of an excerpt, for people or as JSON, or sends it. */
static gboolean
list_top (CarlosLibrary *library,
          CarlosExcerpt *excerpt,
          CarlosTopKind kind,
          CarlosTopOrder order,
          const ListArguments *arguments,
          GTimeZone *time_zone,
          GError **error)
{
  g_autoptr (CarlosHeardIndex) index = carlos_heard_index_new (excerpt);
  g_autoptr (CarlosTopList) list
    = carlos_top_list_new (library, index, kind, order, (guint) arguments->count);

  if (arguments->send.to != NULL)
    {
      g_autoptr (CarlosPlaylist) playlist = carlos_top_list_to_playlist (list, library, excerpt);

      return carlos_cli_send_run (&arguments->send, arguments->library, playlist, arguments->json, error);
    }
  if (arguments->json)
    {
      g_autofree char *text = carlos_lists_json_write_top (list, kind, order, library, index);

      carlos_cli_print_json (text);
    }
  else
    {
      print_top (list, kind, time_zone);
    }

  return TRUE;
}

static gboolean
check_top (ListArguments *arguments,
           int argc,
           char **argv,
           CarlosTopKind *kind,
           CarlosTopOrder *order,
           GError **error)
{
  static const char *const kinds[] = { "artists", "tracks", "albums", NULL };
  static const char *const orders[] = { "minutes", "plays", NULL };

  if (argc != 2 || !g_strv_contains (kinds, argv[1]))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("give one KIND of list: artists, tracks or albums"));
      return FALSE;
    }
  if (arguments->by != NULL && !g_strv_contains (orders, arguments->by))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("a list is by minutes or plays, not by “%s”"), arguments->by);
      return FALSE;
    }

  *kind = CARLOS_TOP_ARTISTS;
  while (!g_str_equal (kinds[*kind], argv[1]))
    (*kind)++;
  *order = g_strcmp0 (arguments->by, "plays") == 0 ? CARLOS_TOP_BY_PLAYS : CARLOS_TOP_BY_MINUTES;

  if (arguments->send.to != NULL && *kind != CARLOS_TOP_TRACKS)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("only the list of tracks can be sent"));
      return FALSE;
    }

  return check_count (arguments, error) && carlos_cli_send_check (&arguments->send, error);
}

static int
run_top (int argc, char **argv, GError **error)
{
  g_auto (ListArguments) arguments = { .count = DEFAULT_COUNT };
  const GOptionEntry entries[] = {
    COUNT_ENTRY (&arguments),
    { "by", 0, 0, G_OPTION_ARG_STRING, &arguments.by, N_ ("What counts: minutes or plays"), N_ ("UNIT") },
    CARLOS_CLI_LIBRARY_ENTRY (&arguments.library),
    CARLOS_CLI_SELECTION_ENTRIES (&arguments.part),
    CARLOS_CLI_SEND_ENTRIES (&arguments.send),
    CARLOS_CLI_JSON_ENTRY (&arguments.json),
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();
  g_autoptr (CarlosSelection) selection = NULL;
  g_autoptr (CarlosLibrary) library = NULL;
  g_autoptr (CarlosExcerpt) excerpt = NULL;
  CarlosTopKind kind;
  CarlosTopOrder order;

  if (!carlos_cli_library_parse (entries, _ ("KIND"),
                                 _ ("Lists what was heard most. KIND is artists, tracks or albums."), &argc,
                                 &argv, error)
      || !check_top (&arguments, argc, argv, &kind, &order, error))
    return CARLOS_CLI_USAGE;
  selection = carlos_cli_selection_parse (&arguments.part, error);
  if (selection == NULL)
    return CARLOS_CLI_USAGE;
  library = carlos_cli_library_load (arguments.library, error);
  if (library == NULL)
    return CARLOS_CLI_FAILED;

  excerpt = carlos_excerpt_new (library, selection, time_zone);
  if (!list_top (library, excerpt, kind, order, &arguments, time_zone, error))
    return CARLOS_CLI_FAILED;

  return carlos_cli_end_output (error) ? CARLOS_CLI_DONE : CARLOS_CLI_FAILED;
}

/**
 * carlos_cli_top:
 * @argv: the command's name and its arguments
 *
 * Returns: the exit status
 */
int
carlos_cli_top (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = run_top (argc, argv, &error);

  return carlos_cli_end ("top", status, error);
}

static void
print_forgotten (const CarlosForgottenList *list, const CarlosLibrary *library)
{
  for (guint i = 0; i < list->n_items; i++)
    {
      const CarlosForgottenTrack *item = &list->items[i];
      g_autofree char *artists = carlos_list_words_artists (library->tracks, item->track, G_MAXUINT);
      g_autofree char *reason = carlos_forgotten_track_dup_reason (item, g_get_real_time () / G_USEC_PER_SEC);

      print_line (i + 1, carlos_track_table_get_title (library->tracks, item->track), artists, reason);
    }
  if (list->n_items == 0)
    g_print ("%s\n", _ ("No track was loved once and then left for half a year."));
}

static gboolean
write_playlist (const CarlosForgottenList *list,
                const CarlosLibrary *library,
                const char *path,
                GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (CarlosPlaylist) playlist = carlos_forgotten_list_to_playlist (list, library);

  return carlos_playlist_write (playlist, file, error);
}

static int
list_forgotten (const ListArguments *arguments, const CarlosLibrary *library, GError **error)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();
  g_autoptr (CarlosForgottenList) list
    = carlos_forgotten_list_new (library, time_zone, (guint) arguments->count);

  if (arguments->playlist != NULL && !write_playlist (list, library, arguments->playlist, error))
    return CARLOS_CLI_FAILED;

  if (arguments->send.to != NULL)
    {
      g_autoptr (CarlosPlaylist) playlist = carlos_forgotten_list_to_playlist (list, library);

      if (!carlos_cli_send_run (&arguments->send, arguments->library, playlist, arguments->json, error))
        return CARLOS_CLI_FAILED;
    }
  else if (arguments->json)
    {
      g_autofree char *text = carlos_lists_json_write_forgotten (list, library);

      carlos_cli_print_json (text);
    }
  else
    {
      print_forgotten (list, library);
    }

  return carlos_cli_end_output (error) ? CARLOS_CLI_DONE : CARLOS_CLI_FAILED;
}

static int
run_forgotten (int argc, char **argv, GError **error)
{
  g_auto (ListArguments) arguments = { .count = DEFAULT_COUNT };
  const GOptionEntry entries[] = {
    COUNT_ENTRY (&arguments),
    { "playlist", 0, 0, G_OPTION_ARG_FILENAME, &arguments.playlist,
      N_ ("Also write the list to FILE (.m3u8, .xspf, .jspf or .csv)"), N_ ("FILE") },
    CARLOS_CLI_SEND_ENTRIES (&arguments.send),
    CARLOS_CLI_LIBRARY_ENTRY (&arguments.library),
    CARLOS_CLI_JSON_ENTRY (&arguments.json),
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (CarlosLibrary) library = NULL;

  if (!carlos_cli_library_parse (
        entries, NULL,
        _ ("Lists tracks that were loved once and have not been heard for half a year or more."), &argc,
        &argv, error)
      || !carlos_cli_library_check_no_more (argc, argv, 1, error) || !check_count (&arguments, error)
      || !carlos_cli_send_check (&arguments.send, error))
    return CARLOS_CLI_USAGE;
  library = carlos_cli_library_load (arguments.library, error);
  if (library == NULL)
    return CARLOS_CLI_FAILED;

  return list_forgotten (&arguments, library, error);
}

/**
 * carlos_cli_forgotten:
 * @argv: the command's name and its arguments
 *
 * Returns: the exit status
 */
int
carlos_cli_forgotten (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = run_forgotten (argc, argv, &error);

  return carlos_cli_end ("forgotten", status, error);
}
