/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-recommend.h"

#include "carlos-back-test.h"
#include "carlos-cli.h"
#include "carlos-cli-library.h"
#include "carlos-cli-options.h"
#include "carlos-cli-output.h"
#include "carlos-cli-progress.h"
#include "carlos-community-choice.h"
#include "carlos-library-file.h"
#include "carlos-playlist.h"
#include "carlos-recommend-json.h"
#include "carlos-recommend-setup.h"
#include "carlos-recommend-words.h"
#include "carlos-store-weeks.h"
#include "carlos-text.h"
#include "carlos-week-archive.h"
#include "carlos-week-list.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What the command takes besides what all take that analyse a listener. */
typedef struct
{
  CarlosCliOptions listener;
  CarlosRecommendOptions list;
  CarlosRecommendSetup setup;
  char *model;
  char *catalogue;
  char *week;
  char **weights;
  char *without;
  char *playlist;
  int count;
  int known;
  gboolean repeats;
  gboolean archive;
  gboolean back_test;
  gboolean json;
  GArray *off_clusters;
} Arguments;

static void
arguments_clear (Arguments *self)
{
  carlos_cli_options_clear (&self->listener);
  g_free (self->model);
  g_free (self->catalogue);
  g_free (self->week);
  g_strfreev (self->weights);
  g_free (self->without);
  g_free (self->playlist);
  g_clear_pointer (&self->off_clusters, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, sentence);

  return FALSE;
}

static gboolean
is_part (double value)
{
  return value >= 0 && value <= 1;
}

/* "community=2" */
static gboolean
check_weight (Arguments *self, const char *text, GError **error)
{
  g_auto (GStrv) sides = g_strsplit (text, "=", 2);
  CarlosEvidence evidence;
  char *end = NULL;
  double weight;

  if (sides[0] == NULL || sides[1] == NULL || !carlos_evidence_from_string (sides[0], &evidence))
    return refuse (error,
                   _ ("a --weight is such as community=2: of community, text, sound, novelty, popularity "
                      "or feedback"));
  weight = g_ascii_strtod (sides[1], &end);
  if (end == sides[1] || *end != '\0' || !(weight >= 0 && weight <= 10))
    return refuse (error, _ ("a weight goes from 0 to 10"));
  self->list.weights[evidence] = weight;

  return TRUE;
}

/* "1,4": the ids of clusters */
static gboolean
check_clusters (Arguments *self, GError **error)
{
  g_auto (GStrv) words = g_strsplit (self->without != NULL ? self->without : "", ",", -1);

  self->off_clusters = g_array_new (FALSE, FALSE, sizeof (guint));
  for (char **word = words; *word != NULL; word++)
    {
      guint64 id;
      guint number;

      if (!g_ascii_string_to_unsigned (*word, 10, 1, G_MAXINT32, &id, NULL))
        return refuse (error, _ ("--without takes the ids of clusters, such as 2 or 1,4"));
      number = (guint) id;
      g_array_append_val (self->off_clusters, number);
    }
  self->list.off_clusters = (const guint *) (gconstpointer) self->off_clusters->data;
  self->list.n_off_clusters = self->off_clusters->len;

  return TRUE;
}

static gboolean
check_week (Arguments *self, GError **error)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();

  self->list.week = carlos_week_of_time (g_get_real_time () / G_USEC_PER_SEC, time_zone);
  if (self->week == NULL || carlos_week_parse (self->week, &self->list.week))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("“%s” is no week: write 2026-W47"),
               self->week);

  return FALSE;
}

static gboolean
check (Arguments *self, GError **error)
{
  if (self->count < 1 || self->count > CARLOS_RECOMMENDER_MAX_COUNT)
    return refuse (error, _ ("--count goes from 1 to 1000"));
  if (!is_part (self->list.novelty) || !is_part (self->list.popularity))
    return refuse (error, _ ("--novelty and --popularity go from 0 to 1"));
  if (self->known < 1)
    return refuse (error, _ ("--known is a number of plays, 1 or more"));
  for (char **text = self->weights; text != NULL && *text != NULL; text++)
    {
      if (!check_weight (self, *text, error))
        return FALSE;
    }

  if ((self->archive || self->back_test)
      && (self->listener.sample || self->listener.input != NULL || self->playlist != NULL))
    return refuse (error, _ ("--archive and --back-test are of a library, and no list to be written"));
  if (self->archive && self->back_test)
    return refuse (error, _ ("give either --archive or --back-test"));

  self->list.count = (guint) self->count;
  self->list.repeats = self->repeats;
  self->list.seed = self->listener.profile.seed;
  self->setup.catalogue = self->catalogue;
  self->setup.known_plays = (guint) self->known;
  self->setup.seed = self->listener.profile.seed;
  self->setup.n_threads = self->listener.profile.threads;

  return check_week (self, error) && check_clusters (self, error);
}

static gboolean
parse (Arguments *self, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "count", 'n', 0, G_OPTION_ARG_INT, &self->count, N_ ("Recommend N (30)"), N_ ("N") },
    { "novelty", 0, 0, G_OPTION_ARG_DOUBLE, &self->list.novelty,
      N_ ("How far to go, from 0 (familiar) to 1 (far) (0.5)"), N_ ("X") },
    { "popularity", 0, 0, G_OPTION_ARG_DOUBLE, &self->list.popularity,
      N_ ("How popular, from 0 (obscure) to 1 (popular) (0.5)"), N_ ("X") },
    { "weight", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->weights,
      N_ ("How much a kind of evidence counts, such as sound=2; may be given again"), N_ ("NAME=X") },
    { "without", 0, 0, G_OPTION_ARG_STRING, &self->without,
      N_ ("Leave out clusters, by the ids that “profile” tells"), N_ ("IDS") },
    { "week", 0, 0, G_OPTION_ARG_STRING, &self->week, N_ ("The week, such as 2026-W47 (this one)"),
      N_ ("WEEK") },
    { "repeats", 0, 0, G_OPTION_ARG_NONE, &self->repeats,
      N_ ("Also what was recommended in the last 26 weeks"), NULL },
    { "archive", 0, 0, G_OPTION_ARG_NONE, &self->archive,
      N_ ("List past weeks instead, and how much of them was played afterwards"), NULL },
    { "back-test", 0, 0, G_OPTION_ARG_NONE, &self->back_test,
      N_ ("Tell instead how much of what you found lately would have been recommended"), NULL },
    { "known", 0, 0, G_OPTION_ARG_INT, &self->known, N_ ("An artist is known after N plays (5)"), N_ ("N") },
    { "model", 0, 0, G_OPTION_ARG_FILENAME, &self->model, N_ ("A community model, as “train” writes it"),
      N_ ("FILE") },
    { "catalogue", 0, 0, G_OPTION_ARG_FILENAME, &self->catalogue,
      N_ ("A table of tracks that may be recommended"), N_ ("FILE") },
    { "playlist", 0, 0, G_OPTION_ARG_FILENAME, &self->playlist,
      N_ ("Also write the list to FILE (.m3u8, .xspf, .jspf or .csv)"), N_ ("FILE") },
    CARLOS_CLI_JSON_ENTRY (&self->json),
    G_OPTION_ENTRY_NULL,
  };

  return carlos_cli_options_parse (&self->listener, entries, NULL,
                                   _ ("Recommends music for a week, each with the reasons for it."), argc,
                                   argv, error)
         && carlos_cli_library_check_no_more (*argc, *argv, 1, error) && check (self, error);
}

/* Names come from files and may hold escape sequences, which a terminal would obey. */
static void
print_safely (const char *before, const char *text)
{
  g_autofree char *safe = carlos_text_sanitize (text);

  g_print ("%s%s", before, safe);
}

static void
print_item (const CarlosRecommendation *item, guint rank)
{
  g_autofree char *reason = carlos_recommend_words_reason (item);

  g_print ("%3u  ", rank);
  if (item->title != NULL)
    print_safely ("", item->title);
  print_safely (item->title != NULL ? " · " : "", item->artist);
  g_print (" · %s · %.2f\n", carlos_recommend_words_get_lane (item->lane), item->score);
  if (*reason != '\0')
    {
      print_safely ("       ", reason);
      g_print ("\n");
    }
}

static void
print_text (const CarlosRecommendations *list)
{
  const char *reason = carlos_recommend_words_get_short_reason (list);
  g_autofree char *advice = carlos_recommend_words_advice (list);

  for (guint i = 0; i < list->n_items; i++)
    print_item (&list->items[i], i + 1);
  if (reason != NULL)
    g_print ("%s.\n", _ (reason));
  if (advice != NULL)
    g_print ("%s\n", advice);
}

/* Artists have no track that could be played; they are not in a playlist. */
static gboolean
write_playlist (const Arguments *self,
                const CarlosRecommendations *list,
                const CarlosRecommender *recommender,
                GError **error)
{
  const CarlosWorld *world = carlos_recommender_get_world (recommender);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (self->playlist);
  char week[CARLOS_WEEK_TEXT_SIZE];
  g_autofree char *title = NULL;
  g_autoptr (CarlosPlaylist) playlist = NULL;

  carlos_week_format (list->week, week);
  /* Translators: the title of a playlist; %s is a week such as 2026-W47 */
  title = g_strdup_printf (_ ("Recommended in %s"), week);
  playlist = carlos_playlist_new (title, NULL);
  for (guint i = 0; i < list->n_items; i++)
    {
      if (list->items[i].title != NULL && list->items[i].row != CARLOS_NOTHING)
        carlos_playlist_add_track (playlist, world->library, list->items[i].row);
    }

  return carlos_playlist_write (playlist, file, error);
}

/* As in the window, what lies beside the library is used without being named. */
static void
find_model (Arguments *self)
{
  g_autoptr (CarlosInput) input = carlos_cli_options_create_input (&self->listener);

  if (self->model == NULL)
    self->model = carlos_community_choice_find (NULL, input);
  self->setup.model = self->model;
}

static CarlosRecommender *
load (const Arguments *self, GError **error)
{
  g_autoptr (CarlosInput) input = carlos_cli_options_create_input (&self->listener);
  CarlosCliProgress progress;
  CarlosRecommender *recommender;

  recommender = carlos_recommend_setup_load (&self->setup, input, &self->listener.profile,
                                             carlos_cli_progress_begin (&progress), error);
  carlos_cli_progress_end (&progress);

  return recommender;
}

/* Another part of the library, another model or another way to cluster makes another list. */
static char *
describe_setup (const Arguments *self)
{
  g_autofree char *selection = carlos_selection_dup_key (self->listener.selection);

  return g_strdup_printf ("model=%s catalogue=%s of=%s space=%s k=%s known=%d",
                          self->model != NULL ? self->model : "",
                          self->catalogue != NULL ? self->catalogue : "", selection,
                          self->listener.space != NULL ? self->listener.space : "auto",
                          self->listener.clusters != NULL ? self->listener.clusters : "auto", self->known);
}

static CarlosRecommendations *
make_list (const Arguments *self, CarlosRecommender *recommender, GError **error)
{
  gboolean is_library = !self->listener.sample && self->listener.input == NULL;
  g_autofree char *path = is_library ? carlos_cli_library_get_path (self->listener.library) : NULL;
  g_autofree char *setup = describe_setup (self);
  CarlosWeekList where = { .library = path,
                           .setup = setup,
                           .is_study = self->listener.profile.pipeline == CARLOS_PIPELINE_STUDY,
                           .now = g_get_real_time () / G_USEC_PER_SEC };

  return carlos_week_list_make (&where, recommender, &self->list, error);
}

static gboolean
show_list (const Arguments *self, GError **error)
{
  g_autoptr (CarlosRecommender) recommender = load (self, error);
  g_autoptr (CarlosRecommendations) list = NULL;

  if (recommender == NULL)
    return FALSE;
  list = make_list (self, recommender, error);
  if (list == NULL || (self->playlist != NULL && !write_playlist (self, list, recommender, error)))
    return FALSE;

  if (self->json)
    {
      g_autofree char *text = carlos_recommend_json_write (list);

      carlos_cli_print_json (text);
    }
  else
    {
      print_text (list);
    }

  return TRUE;
}

static void
print_archive (const GArray *archive)
{
  for (guint i = 0; i < archive->len; i++)
    {
      const CarlosArchivedWeek *week = &g_array_index (archive, CarlosArchivedWeek, i);
      g_autofree char *words = carlos_recommend_words_archived (week->n_hits, week->n_items);

      g_print ("%s  %s\n", week->week, words);
    }
  if (archive->len == 0)
    g_print ("%s\n", carlos_recommend_words_no_weeks ());
}

static gboolean
show_archive (const Arguments *self, GError **error)
{
  g_autofree char *path = carlos_cli_library_get_path (self->listener.library);
  g_autoptr (CarlosLibrary) library = carlos_cli_library_load (self->listener.library, error);
  g_autoptr (CarlosStore) store = library != NULL ? carlos_library_file_open (path, error) : NULL;
  g_autoptr (GPtrArray) weeks = store != NULL ? carlos_store_get_weeks (store, error) : NULL;
  g_autoptr (GArray) archive = NULL;

  if (weeks == NULL)
    return FALSE;
  archive = carlos_week_archive_new (library, weeks);
  if (self->json)
    {
      g_autofree char *text = carlos_week_archive_write_json (archive);

      carlos_cli_print_json (text);
    }
  else
    {
      print_archive (archive);
    }

  return TRUE;
}

static gboolean
show_back_test (Arguments *self, GError **error)
{
  g_autoptr (CarlosLibrary) library = carlos_cli_library_load (self->listener.library, error);
  g_autoptr (CarlosRecommender) recommender = NULL;
  CarlosBackTest test;

  if (library == NULL)
    return FALSE;
  self->setup.until = carlos_back_test_get_until (library);
  recommender = load (self, error);
  if (recommender == NULL)
    return FALSE;
  carlos_back_test_run (&test, recommender, library, &self->list);
  if (self->json)
    {
      g_autofree char *text = carlos_back_test_write_json (&test);

      carlos_cli_print_json (text);
    }
  else
    {
      g_autofree char *words = carlos_back_test_say (&test);

      g_print ("%s\n", words);
    }

  return TRUE;
}

static int
run (int argc, char **argv, GError **error)
{
  g_auto (Arguments) arguments = { .count = 30, .known = CARLOS_RECOMMENDER_KNOWN_PLAYS };
  gboolean is_done;

  carlos_cli_options_init (&arguments.listener);
  carlos_recommend_options_init (&arguments.list, 0);
  carlos_recommend_setup_init (&arguments.setup);
  if (!parse (&arguments, &argc, &argv, error))
    return CARLOS_CLI_USAGE;
  find_model (&arguments);
  if (arguments.archive)
    is_done = show_archive (&arguments, error);
  else if (arguments.back_test)
    is_done = show_back_test (&arguments, error);
  else
    is_done = show_list (&arguments, error);

  return is_done && carlos_cli_end_output (error) ? CARLOS_CLI_DONE : CARLOS_CLI_FAILED;
}

/**
 * carlos_cli_recommend:
 * @argv: the command's name and its arguments
 *
 * Returns: the exit status
 */
int
carlos_cli_recommend (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = run (argc, argv, &error);

  return carlos_cli_end ("recommend", status, error);
}
