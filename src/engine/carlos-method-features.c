/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-method-private.h"

#include "carlos-bars-chart.h"
#include "carlos-format.h"
#include "carlos-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* So many pairs of artists are told of those that are played together. */
#define MAX_PAIRS 1000

static const char *
get_unit (CarlosFeature feature)
{
  if (feature == CARLOS_FEATURE_LOUDNESS)
    return "dB";
  if (feature == CARLOS_FEATURE_TEMPO)
    return "1/min";

  return feature == CARLOS_FEATURE_DURATION_MS ? "ms" : NULL;
}

static guint
get_decimals (CarlosFeature feature)
{
  double minimum, maximum;

  carlos_feature_get_range (feature, &minimum, &maximum);

  return minimum == 0 && maximum == 1 && feature != CARLOS_FEATURE_MODE ? 3
         : feature == CARLOS_FEATURE_LOUDNESS                           ? 1
                                                                        : 0;
}

static const char *
name_weight (const CarlosTasteProfile *profile)
{
  switch (profile->weighting)
    {
    case CARLOS_WEIGHTING_MINUTES:
      return _ ("minutes");
    case CARLOS_WEIGHTING_PLAYS:
      return _ ("plays");
    case CARLOS_WEIGHTING_AUTO:
    case CARLOS_WEIGHTING_TRACKS:
    default:
      return _ ("weight");
    }
}

static void
add_track (CarlosMethodTable *out, const CarlosMethodWalk *walk, guint track)
{
  const CarlosTrackTable *table = walk->listener->table;
  g_autofree char *artist = carlos_method_walk_dup_track_artist (walk, track);
  guint column = 5;

  carlos_method_table_add_row (out);
  carlos_method_table_set_number (out, 0, track);
  carlos_method_table_set_text (out, 1, carlos_track_table_get_id (table, track));
  carlos_method_table_set_text (out, 2, carlos_track_table_get_title (table, track));
  carlos_method_table_set_text (out, 3, artist);
  carlos_method_table_set_number (out, 4, walk->weights[track]);
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      const float *values = carlos_track_table_get_feature (table, (CarlosFeature) f);

      if (values != NULL)
        carlos_method_table_set_number (out, column++, values[track]);
    }
}

static void
add_tracks (CarlosMethodStep *step, const CarlosMethodWalk *walk)
{
  const CarlosTrackTable *table = walk->listener->table;
  CarlosMethodTable *out = carlos_method_step_add_table (step, "tracks", _ ("The tracks"));

  carlos_method_table_add_column (out, "index", _ ("row"), CARLOS_METHOD_INTEGER, NULL, 0);
  carlos_method_table_add_column (out, "id", _ ("id"), CARLOS_METHOD_TEXT, NULL, 0);
  carlos_method_table_add_column (out, "title", _ ("title"), CARLOS_METHOD_TEXT, NULL, 0);
  carlos_method_table_add_column (out, "artist", _ ("artist"), CARLOS_METHOD_TEXT, NULL, 0);
  carlos_method_table_add_column (out, "weight", name_weight (walk->listener->profile), CARLOS_METHOD_NUMBER,
                                  NULL, 1);
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      const char *name = carlos_feature_get_name ((CarlosFeature) f);
      g_autofree char *title = g_strdelimit (g_strdup (name), "_", ' ');

      if (carlos_track_table_get_feature (table, (CarlosFeature) f) != NULL)
        carlos_method_table_add_column (out, name, title, CARLOS_METHOD_SINGLE, get_unit ((CarlosFeature) f),
                                        get_decimals ((CarlosFeature) f));
    }
  for (guint t = 0; t < carlos_track_table_get_n_tracks (table); t++)
    add_track (out, walk, t);
}

/* Every word that is counted, with what makes it rare or common. */
static void
add_words (CarlosMethodStep *step, const CarlosMethodWalk *walk)
{
  const CarlosGenreLessons *lessons = walk->lessons;
  CarlosMethodTable *out = carlos_method_step_add_table (step, "words", _ ("The genre words"));

  carlos_method_table_add_column (out, "word", _ ("word"), CARLOS_METHOD_TEXT, NULL, 0);
  carlos_method_table_add_column (out, "documents", _ ("said of"), CARLOS_METHOD_INTEGER, NULL, 0);
  carlos_method_table_add_column (out, "idf", _ ("idf"), CARLOS_METHOD_NUMBER, NULL, 3);
  for (guint w = 0; w < walk->words->n_words; w++)
    {
      guint column = lessons->columns[w];

      if (column == G_MAXUINT || lessons->n_documents_of[column] == 0)
        continue;
      carlos_method_table_add_row (out);
      carlos_method_table_set_text (out, 0, walk->words->names[w]);
      carlos_method_table_set_number (out, 1, lessons->n_documents_of[column]);
      carlos_method_table_set_number (out, 2, lessons->idf[column]);
    }
}

typedef struct
{
  guint artist;
  guint neighbour;
  float count;
  float weight;
} Pair;

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const Pair *x = a, *y = b;

  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;
  if (x->artist != y->artist)
    return x->artist < y->artist ? -1 : 1;

  return x->neighbour < y->neighbour ? -1 : x->neighbour > y->neighbour;
}

static float
find_count (const CarlosSparse *counts, guint row, guint column)
{
  for (gsize e = counts->offsets[row]; e < counts->offsets[row + 1]; e++)
    {
      if (counts->columns[e] == column)
        return counts->values[e];
    }

  return 0;
}

static GArray *
list_pairs (const CarlosMethodWalk *walk)
{
  const CarlosSparse *weights = walk->neighbour_weights;
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (guint row = 0; row < weights->n_rows; row++)
    {
      for (gsize e = weights->offsets[row]; e < weights->offsets[row + 1]; e++)
        {
          Pair pair = { row, weights->columns[e], 0, weights->values[e] };

          if (pair.weight > 0)
            g_array_append_val (pairs, pair);
        }
    }
  g_array_sort (pairs, compare_pairs);
  g_array_set_size (pairs, MIN (pairs->len, MAX_PAIRS));

  return pairs;
}

static void
add_neighbours (CarlosMethodStep *step, const CarlosMethodWalk *walk)
{
  const CarlosTrackTable *table = walk->listener->table;
  g_autoptr (GArray) pairs = list_pairs (walk);
  CarlosMethodTable *out
    = carlos_method_step_add_table (step, "neighbours", _ ("The artists most played next to each other"));

  carlos_method_table_add_column (out, "artist", _ ("artist"), CARLOS_METHOD_TEXT, NULL, 0);
  carlos_method_table_add_column (out, "neighbour", _ ("neighbour"), CARLOS_METHOD_TEXT, NULL, 0);
  carlos_method_table_add_column (out, "count", _ ("count"), CARLOS_METHOD_SINGLE, NULL, 2);
  carlos_method_table_add_column (out, "weight", _ ("weight"), CARLOS_METHOD_SINGLE, NULL, 3);
  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);

      carlos_method_table_add_row (out);
      carlos_method_table_set_text (out, 0, carlos_track_table_get_artist_name (table, pair->artist));
      carlos_method_table_set_text (out, 1, carlos_track_table_get_artist_name (table, pair->neighbour));
      carlos_method_table_set_number (out, 2,
                                      find_count (walk->neighbour_counts, pair->artist, pair->neighbour));
      carlos_method_table_set_number (out, 3, pair->weight);
    }
}

/* What is known for which part of the listening, as rows of a chart. */
typedef struct
{
  CarlosBarsRow rows[3];
  double values[3];
  guint n_rows;
} Coverage;

static void
add_side (Coverage *self, const char *name, double coverage, gboolean is_used)
{
  if (isnan (coverage))
    return;
  self->values[self->n_rows] = 100 * coverage;
  self->rows[self->n_rows]
    = (CarlosBarsRow){ .name = name, .values = &self->values[self->n_rows], .is_quiet = !is_used };
  self->n_rows++;
}

static void
coverage_init (Coverage *self, const CarlosMethodWalk *walk)
{
  const CarlosSpaceReport *space = &walk->listener->profile->space;

  self->n_rows = 0;
  add_side (self, _ ("audio features"), space->sound_coverage, carlos_method_walk_has_sound (walk));
  add_side (self, _ ("genres"), space->genre_coverage, walk->lessons != NULL);
  add_side (self, _ ("what is played together"), space->listening_coverage, walk->neighbour_weights != NULL);
}

static CarlosDisplayList *
draw_coverage (const CarlosMethodWalk *walk, guint index, const CarlosChartOptions *options)
{
  Coverage coverage;
  CarlosBars bars = { .n_series = 1 };

  coverage_init (&coverage, walk);
  bars.texts.title = _ ("What is known");
  bars.texts.subtitle = _ ("Per cent of the listening; what is not compared is pale");
  bars.texts.description = _ ("A bar for each kind of fact: for how much of the listening it is known");
  bars.texts.is_list = TRUE;
  bars.rows = coverage.rows;
  bars.n_rows = coverage.n_rows;

  return carlos_bars_chart_new (&bars, options);
}

static double
get_coverage_height (const CarlosMethodWalk *walk, double width)
{
  Coverage coverage;

  coverage_init (&coverage, walk);

  return carlos_bars_chart_get_height (coverage.n_rows, 0, 1, width);
}

static void
say_what_is_compared (CarlosMethodStep *step, const CarlosMethodWalk *walk)
{
  const CarlosTasteProfile *profile = walk->listener->profile;
  g_autofree char *count = carlos_format_count (profile->n_items);
  const char *format = profile->items_are_artists
                         /* Translators: %1$s is a number of artists, %2$u a number of columns */
                         ? g_dngettext (GETTEXT_PACKAGE, "%1$s artist is compared by %2$u columns.",
                                        "%1$s artists are compared by %2$u columns.", profile->n_items)
                         /* Translators: %1$s is a number of tracks, %2$u a number of columns */
                         : g_dngettext (GETTEXT_PACKAGE, "%1$s track is compared by %2$u columns.",
                                        "%1$s tracks are compared by %2$u columns.", profile->n_items);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  carlos_method_step_take_sentence (step, g_strdup_printf (format, count, profile->space.n_features));
#pragma GCC diagnostic pop
}

/* A space without sound leaves the audio features out, which a reader of the study would not expect. */
static void
say_what_is_not (CarlosMethodStep *step, const CarlosMethodWalk *walk)
{
  if (carlos_method_walk_has_sound (walk))
    return;
  if (walk->listener->profile->space.sound_coverage > 0)
    carlos_method_step_add_sentence (
      step, _ ("The audio features below are known, but nothing is compared by them here."));
  else
    carlos_method_step_add_sentence (step,
                                     _ ("No audio features are known, so nothing is compared by them."));
}

/* The first step: what there is to begin with. */
CarlosMethodStep *
carlos_method_step_new_features (CarlosMethodWalk *walk)
{
  CarlosMethodStep *step = carlos_method_step_new ("features", _ ("What is known of the music"));
  const CarlosMethodChart chart = { "coverage", 0, draw_coverage, get_coverage_height };
  g_autofree char *space = carlos_words_space (walk->listener->profile);
  g_autofree char *tracks = carlos_words_tracks (walk->listener->profile->n_tracks);

  /* Translators: %s is a number of tracks, such as "1,204 tracks" */
  carlos_method_step_take_sentence (step, g_strdup_printf (_ ("It begins with a table of %s."), tracks));
  carlos_method_step_take_sentence (step, carlos_words_coverage (walk->listener->profile));
  /* Translators: %s is such as "compared by sound and genre" */
  carlos_method_step_take_sentence (step, g_strdup_printf (_ ("Here music is %s."), space));
  carlos_method_step_take_sentence (step, carlos_words_space_choice (walk->listener->profile));
  say_what_is_compared (step, walk);
  say_what_is_not (step, walk);
  carlos_method_step_take_sentence (step, carlos_words_unplaced (walk->listener->profile));
  /* Translators: a formula; w is how much something was listened to */
  carlos_method_step_add_formula (step, _ ("known = Σ w of what it is known of / Σ w"));
  carlos_method_step_add_chart (step, &chart);
  add_tracks (step, walk);
  if (walk->lessons != NULL)
    add_words (step, walk);
  if (walk->neighbour_weights != NULL)
    add_neighbours (step, walk);

  return step;
}
