/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-audio-json.h"

#include "carlos-json.h"

#include <math.h>

static void
add_tempo (JsonBuilder *builder, const CarlosAudioFeatures *features)
{
  const CarlosTempo *tempo = &features->tempo;

  carlos_json_begin_object (builder, "tempo");
  carlos_json_add_number (builder, "bpm", tempo->bpm);
  carlos_json_add_number (builder, "confidence", tempo->confidence);
  carlos_json_add_number (builder, "beat_strength", tempo->strength);
  carlos_json_add_number (builder, "regularity", tempo->regularity);
  carlos_json_add_number (builder, "onset_rate", features->onset_rate);
  json_builder_end_object (builder);
}

static void
add_key (JsonBuilder *builder, const CarlosAudioFeatures *features)
{
  const CarlosKey *key = &features->key;
  const gboolean is_known = key->strength > 0;
  const char *mode = key->is_minor ? "minor" : "major";

  carlos_json_begin_object (builder, "key");
  carlos_json_add_string (builder, "tonic", is_known ? carlos_key_get_tonic_name (key) : NULL);
  carlos_json_add_string (builder, "mode", is_known ? mode : NULL);
  carlos_json_add_number (builder, "strength", key->strength);
  carlos_json_add_number (builder, "tuning", is_known ? features->tuning : NAN);
  json_builder_end_object (builder);
}

static void
add_readable (JsonBuilder *builder, const CarlosAudioFeatures *features)
{
  for (guint kind = 0; kind < CARLOS_N_READABLE; kind++)
    {
      carlos_json_begin_object (builder, carlos_readable_to_string ((CarlosReadableKind) kind));
      carlos_json_add_number (builder, "value", features->readable[kind].value);
      carlos_json_add_number (builder, "confidence", features->readable[kind].confidence);
      json_builder_end_object (builder);
    }
}

static void
add_timbre (JsonBuilder *builder, const CarlosAudioFeatures *features)
{
  const CarlosTimbre *timbre = &features->timbre;

  carlos_json_begin_object (builder, "timbre");
  carlos_json_add_number (builder, "centroid", timbre->centroid);
  carlos_json_add_number (builder, "rolloff", timbre->rolloff);
  carlos_json_add_number (builder, "flatness", timbre->flatness);
  carlos_json_add_number (builder, "flux", timbre->flux);
  carlos_json_add_number (builder, "level_deviation", timbre->spread);
  carlos_json_add_number (builder, "harmonic", features->harmonic);
  carlos_json_add_number (builder, "modulation", features->voice.modulation);
  carlos_json_add_number (builder, "pauses", features->voice.pauses);
  carlos_json_begin_array (builder, "mfcc");
  for (guint c = 0; c < CARLOS_TIMBRE_MFCC && timbre->n_frames > 0; c++)
    json_builder_add_double_value (builder, timbre->mfcc[c]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_features (JsonBuilder *builder, const CarlosAudioFeatures *features)
{
  carlos_json_add_number (builder, "duration", features->duration);
  carlos_json_add_number (builder, "heard", features->heard);
  carlos_json_add_number (builder, "excerpt_start", features->excerpt_start);
  carlos_json_add_integer (builder, "sample_rate", features->sample_rate);
  carlos_json_add_integer (builder, "channels", features->n_channels);
  carlos_json_add_string (builder, "decoder", features->decoder);
  add_tempo (builder, features);
  add_key (builder, features);
  carlos_json_add_number (builder, "loudness_lufs", features->loudness.integrated);
  carlos_json_add_number (builder, "loudness_range", features->loudness.range);
  carlos_json_add_number (builder, "true_peak", features->loudness.true_peak);
  add_readable (builder, features);
  add_timbre (builder, features);
}

static void
add_result (JsonBuilder *builder, const CarlosAudioResult *result, gboolean with_timings)
{
  g_autofree char *path = g_filename_display_name (result->path);

  json_builder_begin_object (builder);
  carlos_json_add_string (builder, "path", path);
  if (result->error == NULL)
    add_features (builder, &result->features);
  else
    carlos_json_add_string (builder, "error", result->error->message);
  if (with_timings)
    carlos_json_add_number (builder, "seconds", result->seconds);
  json_builder_end_object (builder);
}

/**
 * carlos_audio_json_write:
 * @with_timings: say how long each file took
 *
 * Returns: (transfer full): one JSON object in the form of docs/formats.md
 */
char *
carlos_audio_json_write (const CarlosAudioRun *run, gboolean with_timings)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();

  carlos_json_add_integer (builder, "version", CARLOS_AUDIO_VERSION);
  carlos_json_begin_array (builder, "files");
  for (guint i = 0; i < run->n_results; i++)
    add_result (builder, &run->results[i], with_timings);
  json_builder_end_array (builder);

  return carlos_json_end (builder);
}
