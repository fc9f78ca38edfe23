/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "carlos-sound-lines.h"

#include <math.h>
#include <stdlib.h>

/* A mean this many standard deviations from the listener's is worth a line. */
#define AUDIBLE .2

/* A track that many from it is told to be different, if that is to be seen as well: where all tracks are much the same,
 * nothing is. */
#define DIFFERENT .5

typedef struct
{
  CarlosFeature feature;
  const char *less;
  const char *more;
  const char *format; /* of the two means */
  double factor;      /* from the feature's unit to that of the format */
  const char *name;
  double first; /* where the bar begins, in the feature's unit */
  double last;  /* and where it ends */
} Comparison;

static const Comparison comparisons[] = {
  { CARLOS_FEATURE_TEMPO, N_ ("slower"), N_ ("faster"), N_ ("%.0f against %.0f beats a minute"), 1,
    N_ ("tempo"), 50, 200 },
  { CARLOS_FEATURE_ENERGY, N_ ("calmer"), N_ ("more energetic"), N_ ("%.0f %% against %.0f %%"), 100,
    N_ ("energy"), 0, 1 },
  { CARLOS_FEATURE_LOUDNESS, N_ ("quieter"), N_ ("louder"), N_ ("%.1f against %.1f dB"), 1, N_ ("loudness"),
    -40, 0 },
  { CARLOS_FEATURE_ACOUSTICNESS, N_ ("less acoustic"), N_ ("more acoustic"), N_ ("%.0f %% against %.0f %%"),
    100, N_ ("acousticness"), 0, 1 },
  { CARLOS_FEATURE_VALENCE, N_ ("darker"), N_ ("more cheerful"), N_ ("%.0f %% against %.0f %%"), 100,
    N_ ("cheerfulness"), 0, 1 },
  { CARLOS_FEATURE_DANCEABILITY, N_ ("less danceable"), N_ ("more danceable"), N_ ("%.0f %% against %.0f %%"),
    100, N_ ("danceability"), 0, 1 },
  { CARLOS_FEATURE_INSTRUMENTALNESS, N_ ("more sung"), N_ ("more instrumental"),
    N_ ("%.0f %% against %.0f %%"), 100, N_ ("instrumentalness"), 0, 1 },
  { CARLOS_FEATURE_SPEECHINESS, N_ ("fewer spoken words"), N_ ("more spoken words"),
    N_ ("%.0f %% against %.0f %%"), 100, N_ ("speechiness"), 0, 1 },
  { CARLOS_FEATURE_LIVENESS, N_ ("less live"), N_ ("more live"), N_ ("%.0f %% against %.0f %%"), 100,
    N_ ("liveness"), 0, 1 },
  { CARLOS_FEATURE_OWN_BRIGHTNESS, N_ ("warmer"), N_ ("brighter"), N_ ("%.0f %% against %.0f %%"), 100,
    N_ ("brightness"), 0, 1 },
};

/**
 * carlos_words_get_growth:
 *
 * Returns: (nullable): how music sounds that has more of a feature, such as "faster"; NULL for a feature without a word
 */
const char *
carlos_words_get_growth (CarlosFeature feature)
{
  for (guint i = 0; i < G_N_ELEMENTS (comparisons); i++)
    {
      if (comparisons[i].feature == feature)
        return _ (comparisons[i].more);
    }

  return NULL;
}

typedef struct
{
  const Comparison *comparison;
  double deviation;
} Difference;

static int
compare_differences (gconstpointer a, gconstpointer b)
{
  const Difference *x = a, *y = b;

  return (fabs (y->deviation) > fabs (x->deviation)) - (fabs (y->deviation) < fabs (x->deviation));
}

/* The formats are those of the table above, and translators keep their two numbers (msgfmt checks it). */
static char *
tell_numbers (const Comparison *comparison, double own, double all)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (_ (comparison->format), comparison->factor * own, comparison->factor * all);
#pragma GCC diagnostic pop
}

static char *
tell_difference (const Difference *difference,
                 const CarlosTasteProfile *profile,
                 const CarlosCluster *cluster)
{
  const Comparison *comparison = difference->comparison;
  double own = carlos_feature_pick (cluster->sound_mean, comparison->feature);
  double all = carlos_feature_pick (profile->sound_mean, comparison->feature);
  g_autofree char *numbers = tell_numbers (comparison, own, all);

  return g_strdup_printf ("%s: %s", _ (difference->deviation < 0 ? comparison->less : comparison->more),
                          numbers);
}

/**
 * carlos_words_sound:
 * @n_lines: at most so many
 *
 * How the sound of a cluster differs from the listener's average, in words and numbers, the most striking first.
 *
 * Returns: (transfer full): a line a difference, such as "slower: 92 against 118 beats a minute"; none where the sound is
 *   not known or not different
 */
GStrv
carlos_words_sound (const CarlosTasteProfile *profile, const CarlosCluster *cluster, guint n_lines)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  Difference differences[G_N_ELEMENTS (comparisons)];
  guint n_differences = 0;

  for (guint i = 0; i < G_N_ELEMENTS (comparisons); i++)
    {
      double deviation = carlos_feature_pick (cluster->sound_deviation, comparisons[i].feature);

      if (fabs (deviation) >= AUDIBLE)
        differences[n_differences++] = (Difference){ &comparisons[i], deviation };
    }
  qsort (differences, n_differences, sizeof (Difference), compare_differences);

  for (guint i = 0; i < MIN (n_differences, n_lines); i++)
    {
      g_autofree char *line = tell_difference (&differences[i], profile, cluster);

      g_strv_builder_add (lines, line);
    }

  return g_strv_builder_end (lines);
}

void
carlos_sound_line_free (CarlosSoundLine *self)
{
  g_free (self->numbers);
  g_free (self);
}

/* The listener's mean of a feature and how widely it is spread; NaN where it is not known of two tracks or more. */
static void
measure (const float *values, guint n_values, double *mean, double *deviation)
{
  double sum = 0, squares = 0;
  guint n = 0;

  for (guint i = 0; i < n_values; i++)
    {
      if (isnan (values[i]))
        continue;
      n++;
      sum += values[i];
    }
  *mean = n > 1 ? sum / n : NAN;
  for (guint i = 0; n > 1 && i < n_values; i++)
    squares += isnan (values[i]) ? 0 : (values[i] - *mean) * (values[i] - *mean);
  *deviation = n > 1 ? sqrt (squares / n) : NAN;
}

/* What a service or a table told goes before what was heard, as everywhere; never is one kind compared with the other. */
static const float *
find_values (const CarlosTrackTable *table, CarlosFeature feature, guint track)
{
  const CarlosFeature kinds[] = { feature, carlos_feature_get_twin (feature) };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const float *values
        = kinds[i] != CARLOS_NO_FEATURE ? carlos_track_table_get_feature (table, kinds[i]) : NULL;

      if (values != NULL && !isnan (values[track]))
        return values;
    }

  return NULL;
}

static double
place (const Comparison *comparison, double value)
{
  return CLAMP ((value - comparison->first) / (comparison->last - comparison->first), 0, 1);
}

static const char *
choose_word (const Comparison *comparison, double deviation)
{
  if (fabs (deviation) < DIFFERENT)
    return _ ("as usual");

  return deviation > 0 ? _ (comparison->more) : _ (comparison->less);
}

/* Returns: (transfer full) (nullable): NULL where there is nothing to compare */
static CarlosSoundLine *
create_line (const CarlosTrackTable *table, guint track, const Comparison *comparison)
{
  const float *values = find_values (table, comparison->feature, track);
  CarlosSoundLine *line;
  double mean, deviation;

  if (values == NULL)
    return NULL;
  measure (values, carlos_track_table_get_n_tracks (table), &mean, &deviation);
  if (isnan (mean))
    return NULL;

  line = g_new0 (CarlosSoundLine, 1);
  line->name = _ (comparison->name);
  line->numbers = tell_numbers (comparison, values[track], mean);
  line->value = place (comparison, values[track]);
  line->average = place (comparison, mean);
  if (deviation > 0 && fabs (line->value - line->average) >= CARLOS_SOUND_LINE_VISIBLE)
    line->deviation = (values[track] - mean) / deviation;
  line->word = choose_word (comparison, line->deviation);

  return line;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const CarlosSoundLine *const *x = a, *const *y = b;
  const double first = fabs ((*x)->deviation), second = fabs ((*y)->deviation);

  return (second > first) - (second < first);
}

/**
 * carlos_sound_lines_new:
 * @table: a listener's tracks
 * @track: one of them
 * @n_lines: at most so many
 *
 * How a track sounds, against the average of all tracks of which the same is known, the most striking first. Goes through
 * the table's features once.
 *
 * Returns: (transfer full): of CarlosSoundLine; none where nothing is known
 */
GPtrArray *
carlos_sound_lines_new (const CarlosTrackTable *table, guint track, guint n_lines)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) carlos_sound_line_free);

  for (guint i = 0; i < G_N_ELEMENTS (comparisons); i++)
    {
      CarlosSoundLine *line = create_line (table, track, &comparisons[i]);

      if (line != NULL)
        g_ptr_array_add (lines, line);
    }
  g_ptr_array_sort (lines, compare_lines);
  if (lines->len > n_lines)
    g_ptr_array_set_size (lines, (int) n_lines);

  return lines;
}
