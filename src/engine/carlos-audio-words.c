/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-audio-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
add (GPtrArray *words, char *text)
{
  g_ptr_array_add (words, text);
}

/* Whole names: in some languages the tonic is written in one way for major keys and in another for minor ones. */
static void
add_key (GPtrArray *words, const CarlosKey *key)
{
  static const char *const major[] = {
    N_ ("C major"),  N_ ("C♯ major"), N_ ("D major"),  N_ ("D♯ major"), N_ ("E major"),  N_ ("F major"),
    N_ ("F♯ major"), N_ ("G major"),  N_ ("G♯ major"), N_ ("A major"),  N_ ("A♯ major"), N_ ("B major"),
  };
  static const char *const minor[] = {
    N_ ("C minor"),  N_ ("C♯ minor"), N_ ("D minor"),  N_ ("D♯ minor"), N_ ("E minor"),  N_ ("F minor"),
    N_ ("F♯ minor"), N_ ("G minor"),  N_ ("G♯ minor"), N_ ("A minor"),  N_ ("A♯ minor"), N_ ("B minor"),
  };

  if (key->strength > 0)
    add (words, g_strdup (_ (key->is_minor ? minor[key->tonic] : major[key->tonic])));
}

static void
add_readable (GPtrArray *words, const CarlosReadable *readable)
{
  static const char *const names[CARLOS_N_READABLE]
    = { N_ ("energy"),           N_ ("danceability"), N_ ("acousticness"),
        N_ ("instrumentalness"), N_ ("speechiness"),  N_ ("brightness") };

  for (guint kind = 0; kind < CARLOS_N_READABLE; kind++)
    if (!isnan (readable[kind].value))
      add (words, g_strdup_printf ("%s %.2f", _ (names[kind]), readable[kind].value));
}

/**
 * carlos_audio_words_describe:
 *
 * Returns: (transfer full): one line, such as "120.0 BPM · A minor · −14.2 LUFS · energy 0.71 · …"
 */
char *
carlos_audio_words_describe (const CarlosAudioFeatures *features)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  const double loudness = features->loudness.integrated;

  if (!isnan (features->tempo.bpm))
    /* Translators: beats a minute */
    add (words, g_strdup_printf (_ ("%.1f BPM"), features->tempo.bpm));
  add_key (words, &features->key);
  if (!isnan (loudness))
    add (words, g_strdup_printf ("%s%.1f LUFS", loudness < 0 ? "−" : "", fabs (loudness)));
  add_readable (words, features->readable);
  if (words->len == 0)
    add (words, g_strdup (_ ("silence")));
  g_ptr_array_add (words, NULL);

  return g_strjoinv (" · ", (char **) words->pdata);
}
