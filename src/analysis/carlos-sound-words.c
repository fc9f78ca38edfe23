/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "carlos-sound-words.h"

#include <math.h>

/* A mean that lies this many standard deviations from the listener's is heard; nearer, it is not worth a word. */
#define AUDIBLE .3

/* What one feature is called when it is much lower or higher than the listener's average. Loudness has no words: they
 * would repeat those of energy. */
typedef struct
{
  CarlosFeature feature;
  const char *low; /* (nullable) */
  const char *high;
} Axis;

static const Axis axes[] = {
  { CARLOS_FEATURE_TEMPO, N_ ("slow"), N_ ("fast") },
  { CARLOS_FEATURE_ENERGY, N_ ("calm"), N_ ("energetic") },
  { CARLOS_FEATURE_ACOUSTICNESS, N_ ("electric"), N_ ("acoustic") },
  { CARLOS_FEATURE_VALENCE, N_ ("dark"), N_ ("cheerful") },
  { CARLOS_FEATURE_DANCEABILITY, N_ ("flowing"), N_ ("danceable") },
  { CARLOS_FEATURE_INSTRUMENTALNESS, NULL, N_ ("instrumental") },
  { CARLOS_FEATURE_SPEECHINESS, NULL, N_ ("spoken") },
  { CARLOS_FEATURE_LIVENESS, NULL, N_ ("live") },
  { CARLOS_FEATURE_OWN_BRIGHTNESS, N_ ("warm"), N_ ("bright") },
};

static const char *const middling = N_ ("in between");

typedef struct
{
  const char *word;
  double strength;
} Candidate;

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;

  return (y->strength > x->strength) - (y->strength < x->strength);
}

/**
 * carlos_sound_words_describe:
 * @deviations: CARLOS_N_FEATURES numbers: how far a group's mean lies from the listener's, in standard deviations, NaN
 *   where not known
 * @n_words: at most so many words
 *
 * Returns: (transfer full): how the group sounds, the most striking first, such as "slow, acoustic"; English; "in between" when nothing stands out
 */
char *
carlos_sound_words_describe (const double *deviations, guint n_words)
{
  Candidate candidates[G_N_ELEMENTS (axes)];
  guint n_candidates = 0;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (axes); i++)
    {
      double deviation = carlos_feature_pick (deviations, axes[i].feature);
      const char *word = deviation < 0 ? axes[i].low : axes[i].high;

      if (word != NULL && fabs (deviation) >= AUDIBLE)
        candidates[n_candidates++] = (Candidate){ word, fabs (deviation) };
    }
  qsort (candidates, n_candidates, sizeof (Candidate), compare_candidates);

  for (guint i = 0; i < MIN (n_candidates, n_words); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", candidates[i].word);
  if (text->len == 0)
    g_string_append (text, middling);

  return g_string_free (text, FALSE);
}

/**
 * carlos_sound_words_translate:
 * @description: what [func@sound_words_describe] gave
 *
 * Returns: (transfer full): the same in the language of the listener
 */
char *
carlos_sound_words_translate (const char *description)
{
  g_auto (GStrv) words = g_strsplit (description, ", ", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", _ (words[i]));

  return g_string_free (text, FALSE);
}
