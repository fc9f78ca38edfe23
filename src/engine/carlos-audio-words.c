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

static void
add_key (GPtrArray *words, const CarlosKey *key)
{
  const char *tonic = carlos_key_get_tonic_name (key);

  if (key->strength <= 0)
    return;
  if (key->is_minor)
    /* Translators: a key, such as "C minor" */
    add (words, g_strdup_printf (_ ("%s minor"), tonic));
  else
    /* Translators: a key, such as "C major" */
    add (words, g_strdup_printf (_ ("%s major"), tonic));
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
