/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-method-private.h"

#include "carlos-bars-chart.h"
#include "carlos-genre-name.h"
#include "carlos-labels.h"
#include "carlos-study-labels.h"
#include "carlos-words.h"

#include <glib/gi18n-lib.h>

/* Of each cluster so many words are drawn. */
#define N_DRAWN 6

static CarlosGrouping
get_grouping (const CarlosMethodWalk *walk)
{
  const CarlosTasteProfile *profile = walk->listener->profile;

  return (CarlosGrouping){ walk->listener->table, profile->track_clusters, profile->k, walk->weights };
}

/* What a chart shows of a word, whichever way it was scored. */
typedef struct
{
  guint cluster;
  const char *name;
  double score;
  gboolean is_used;
} Term;

static GArray *
list_terms (const CarlosMethodWalk *walk)
{
  GArray *terms = g_array_new (FALSE, FALSE, sizeof (Term));
  CarlosGrouping grouping = get_grouping (walk);
  g_autoptr (GArray) scores = NULL;
  g_autoptr (GArray) artists = NULL;

  if (carlos_method_walk_is_study (walk))
    {
      carlos_study_labels_list (&grouping, &artists, &scores);
      for (guint i = 0; i < scores->len; i++)
        {
          const CarlosStudyGenre *genre = &g_array_index (scores, CarlosStudyGenre, i);
          Term term = { genre->cluster, carlos_track_table_get_genre_name (grouping.table, genre->genre),
                        genre->count, genre->is_used };

          g_array_append_val (terms, term);
        }
      return terms;
    }

  scores = carlos_labels_list_scores (&grouping, walk->words);
  for (guint i = 0; i < scores->len; i++)
    {
      const CarlosLabelScore *score = &g_array_index (scores, CarlosLabelScore, i);
      Term term = { score->cluster, walk->words->names[score->genre], score->score, score->place > 0 };

      g_array_append_val (terms, term);
    }

  return terms;
}

/* The best words of each cluster, in the order of clusters, as rows of a chart, whose words are in @texts. */
static GArray *
create_rows (const CarlosMethodWalk *walk, const GArray *terms, GPtrArray *texts)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (CarlosBarsRow));
  const CarlosTasteProfile *profile = walk->listener->profile;

  for (guint c = 0; c < profile->k; c++)
    {
      g_autofree char *name = carlos_words_cluster_name (&profile->clusters[c]);
      char *heading = g_strdup_printf ("%u  %s", profile->clusters[c].id, name);
      guint n = 0;

      g_ptr_array_add (texts, heading);
      for (guint i = 0; i < terms->len && n < N_DRAWN; i++)
        {
          const Term *term = &g_array_index (terms, Term, i);
          CarlosBarsRow row = { n == 0 ? heading : NULL, NULL, &term->score, !term->is_used };
          char *word;

          if (term->cluster != c)
            continue;
          word = carlos_genre_name_write (term->name);
          g_ptr_array_add (texts, word);
          row.name = word;
          g_array_append_val (rows, row);
          n++;
        }
    }

  return rows;
}

static CarlosDisplayList *
draw_terms (const CarlosMethodWalk *walk, guint index, const CarlosChartOptions *options)
{
  gboolean is_study = carlos_method_walk_is_study (walk);
  g_autoptr (GArray) terms = list_terms (walk);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) rows = create_rows (walk, terms, texts);
  CarlosBars bars = { .n_series = 1, .n_decimals = is_study ? 0 : 2 };

  bars.texts.title = _ ("Which words name a cluster");
  bars.texts.subtitle = is_study
                          ? _ ("Of how many of its ten heaviest artists a word is said; pale: in no name")
                          : _ ("How well a word speaks for it; pale: in no name");
  bars.texts.description = _ ("Bars for the best words of each cluster");
  bars.texts.is_list = TRUE;
  bars.rows = (const CarlosBarsRow *) (gpointer) rows->data;
  bars.n_rows = rows->len;

  return carlos_bars_chart_new (&bars, options);
}

static double
get_terms_height (const CarlosMethodWalk *walk, double width)
{
  g_autoptr (GArray) terms = list_terms (walk);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) rows = create_rows (walk, terms, texts);

  return carlos_bars_chart_get_height (rows->len, walk->listener->profile->k, 1, width);
}

static void
add_scores (CarlosMethodStep *step, const CarlosMethodWalk *walk, const GArray *scores)
{
  const CarlosTasteProfile *profile = walk->listener->profile;
  CarlosMethodTable *out = carlos_method_step_add_table (step, "scores", _ ("The score of each word"));

  carlos_method_table_add_cluster_columns (out);
  carlos_method_table_add_column (out, "word", _ ("word"), CARLOS_METHOD_TEXT, NULL, 0);
  carlos_method_table_add_column (out, "artists", _ ("artists"), CARLOS_METHOD_INTEGER, NULL, 0);
  carlos_method_table_add_column (out, "inside", _ ("part inside"), CARLOS_METHOD_NUMBER, NULL, 3);
  carlos_method_table_add_column (out, "outside", _ ("part outside"), CARLOS_METHOD_NUMBER, NULL, 3);
  carlos_method_table_add_column (out, "lift", _ ("lift"), CARLOS_METHOD_NUMBER, NULL, 2);
  carlos_method_table_add_column (out, "score", _ ("score"), CARLOS_METHOD_NUMBER, NULL, 3);
  carlos_method_table_add_column (out, "used", _ ("in the name"), CARLOS_METHOD_WORD, NULL, 0);
  for (guint i = 0; i < scores->len; i++)
    {
      const CarlosLabelScore *score = &g_array_index (scores, CarlosLabelScore, i);

      carlos_method_table_add_row (out);
      carlos_method_table_set_cluster (out, &profile->clusters[score->cluster]);
      carlos_method_table_set_text (out, 2, walk->words->names[score->genre]);
      carlos_method_table_set_number (out, 3, score->n_artists);
      carlos_method_table_set_number (out, 4, score->inside);
      carlos_method_table_set_number (out, 5, score->outside);
      carlos_method_table_set_number (out, 6, score->lift);
      carlos_method_table_set_number (out, 7, score->score);
      carlos_method_table_set_text (out, 8, score->place > 0 ? "yes" : "no");
    }
}

/* One word worked out, with the numbers of the table. */
static void
work_out (CarlosMethodStep *step, const CarlosMethodWalk *walk, const GArray *scores)
{
  const CarlosLabelScore *score;
  const CarlosTasteProfile *profile = walk->listener->profile;
  g_autofree char *word = NULL;

  if (scores->len == 0)
    return;
  score = &g_array_index (scores, CarlosLabelScore, 0);
  word = carlos_genre_name_write (walk->words->names[score->genre]);
  carlos_method_step_take_formula (
    step,
    /* Translators: %1$s is a genre, %2$u the number of a cluster; then the genre's part of the listening inside and outside the
     * cluster */
    g_strdup_printf (_ ("“%1$s” in cluster %2$u:   lift = (%3$.4f + %5$.2f) / (%4$.4f + %5$.2f) = %6$.3f,   "
                        "score = %3$.4f · log₂ "
                        "%6$.3f = %7$.4f"),
                     word, profile->clusters[score->cluster].id, score->inside, score->outside,
                     CARLOS_LABELS_SMOOTHING, score->lift, score->score));
}

static void
explain (CarlosMethodStep *step, const CarlosMethodWalk *walk)
{
  CarlosGrouping grouping = get_grouping (walk);
  g_autoptr (GArray) scores = carlos_labels_list_scores (&grouping, walk->words);

  carlos_method_step_add_sentence (
    step, _ ("A word names a cluster well that is said of much of its listening and of little "
             "elsewhere: its score is the part inside, times how often it doubles from outside to "
             "inside. Words are given out by falling score, each to one cluster only, up to four."));
  carlos_method_step_add_formula (
    step, _ ("lift = (part inside + 0.02) / (part outside + 0.02),   score = part inside · log₂ lift"));
  work_out (step, walk, scores);
  if (scores->len == 0)
    carlos_method_step_add_sentence (
      step, _ ("No genre is more common in one cluster than elsewhere, so clusters are named by their "
               "sound or by their artists."));
  add_scores (step, walk, scores);
}

static void
add_study_artists (CarlosMethodStep *step, const CarlosMethodWalk *walk, const GArray *artists)
{
  const CarlosTasteProfile *profile = walk->listener->profile;
  CarlosMethodTable *out
    = carlos_method_step_add_table (step, "artists", _ ("The ten heaviest artists of each cluster"));

  carlos_method_table_add_cluster_columns (out);
  carlos_method_table_add_column (out, "artist", _ ("artist"), CARLOS_METHOD_TEXT, NULL, 0);
  carlos_method_table_add_column (out, "tracks", _ ("tracks here"), CARLOS_METHOD_INTEGER, NULL, 0);
  carlos_method_table_add_column (out, "artist_tracks", _ ("tracks of the artist"), CARLOS_METHOD_INTEGER,
                                  NULL, 0);
  carlos_method_table_add_column (out, "cluster_tracks", _ ("tracks of the cluster"), CARLOS_METHOD_INTEGER,
                                  NULL, 0);
  carlos_method_table_add_column (out, "weight", _ ("weight"), CARLOS_METHOD_NUMBER, NULL, 4);
  for (guint i = 0; i < artists->len; i++)
    {
      const CarlosStudyArtist *artist = &g_array_index (artists, CarlosStudyArtist, i);

      carlos_method_table_add_row (out);
      carlos_method_table_set_cluster (out, &profile->clusters[artist->cluster]);
      carlos_method_table_set_text (
        out, 2, carlos_track_table_get_artist_name (walk->listener->table, artist->artist));
      carlos_method_table_set_number (out, 3, artist->n_tracks);
      carlos_method_table_set_number (out, 4, artist->total_tracks);
      carlos_method_table_set_number (out, 5, artist->cluster_tracks);
      carlos_method_table_set_number (out, 6, artist->weight);
    }
}

static void
add_study_words (CarlosMethodStep *step, const CarlosMethodWalk *walk, const GArray *genres)
{
  const CarlosTasteProfile *profile = walk->listener->profile;
  CarlosMethodTable *out = carlos_method_step_add_table (step, "scores", _ ("The score of each word"));

  carlos_method_table_add_cluster_columns (out);
  carlos_method_table_add_column (out, "word", _ ("word"), CARLOS_METHOD_TEXT, NULL, 0);
  carlos_method_table_add_column (out, "score", _ ("artists of the ten"), CARLOS_METHOD_INTEGER, NULL, 0);
  carlos_method_table_add_column (out, "used", _ ("in the name"), CARLOS_METHOD_WORD, NULL, 0);
  for (guint i = 0; i < genres->len; i++)
    {
      const CarlosStudyGenre *genre = &g_array_index (genres, CarlosStudyGenre, i);

      carlos_method_table_add_row (out);
      carlos_method_table_set_cluster (out, &profile->clusters[genre->cluster]);
      carlos_method_table_set_text (out, 2,
                                    carlos_track_table_get_genre_name (walk->listener->table, genre->genre));
      carlos_method_table_set_number (out, 3, genre->count);
      carlos_method_table_set_text (out, 4, genre->is_used ? "yes" : "no");
    }
}

static void
explain_study (CarlosMethodStep *step, const CarlosMethodWalk *walk)
{
  CarlosGrouping grouping = get_grouping (walk);
  g_autoptr (GArray) artists = NULL;
  g_autoptr (GArray) genres = NULL;

  carlos_study_labels_list (&grouping, &artists, &genres);
  carlos_method_step_add_sentence (
    step, _ ("The study weighs an artist in a cluster by how many of the artist’s tracks are there and "
             "how much of the cluster they are, and counts the genre words of the ten heaviest. Clusters "
             "take up to three words that none took before, the largest cluster first."));
  carlos_method_step_add_formula (
    step, _ ("weight = (tracks here)² / (tracks of the artist · tracks of the cluster)"));
  if (artists->len > 0)
    {
      const CarlosStudyArtist *artist = &g_array_index (artists, CarlosStudyArtist, 0);

      carlos_method_step_take_formula (
        step,
        g_strdup_printf ("%s:   %u² / (%u · %u) = %.4f",
                         carlos_track_table_get_artist_name (grouping.table, artist->artist),
                         artist->n_tracks, artist->total_tracks, artist->cluster_tracks, artist->weight));
    }
  add_study_words (step, walk, genres);
  add_study_artists (step, walk, artists);
}

/* The step that finds words for the clusters. */
CarlosMethodStep *
carlos_method_step_new_labels (CarlosMethodWalk *walk)
{
  CarlosMethodStep *step = carlos_method_step_new ("labels", _ ("The names"));
  const CarlosMethodChart chart = { "labels", 0, draw_terms, get_terms_height };
  g_autoptr (GArray) terms = list_terms (walk);

  if (carlos_method_walk_is_study (walk))
    explain_study (step, walk);
  else
    explain (step, walk);
  if (terms->len > 0)
    carlos_method_step_add_chart (step, &chart);

  return step;
}
