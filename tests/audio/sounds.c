/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "sounds.h"

#include <glib/gstdio.h>
#include <gst/gst.h>
#include <math.h>
#include <string.h>

static char *folder;

const char *
sound_get_folder (void)
{
  if (folder == NULL)
    folder = g_dir_make_tmp ("carlos-audio-XXXXXX", NULL);
  g_assert_nonnull (folder);

  return folder;
}

/* Everything that was written; there are no folders in it but empty ones. */
void
sound_remove_folder (void)
{
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  if (folder != NULL)
    g_rmdir (folder);
  g_clear_pointer (&folder, g_free);
}

Sound *
sound_new (guint rate, guint n_channels, double seconds)
{
  Sound *self = g_new0 (Sound, 1);

  self->rate = rate;
  self->n_channels = n_channels;
  self->n_frames = (gsize) (seconds * rate);
  self->samples = g_new0 (float, self->n_frames *n_channels);

  return self;
}

void
sound_free (Sound *self)
{
  g_free (self->samples);
  g_free (self);
}

static void
add_to_all (Sound *self, gsize frame, double value)
{
  for (guint c = 0; c < self->n_channels; c++)
    self->samples[frame * self->n_channels + c] += (float) value;
}

/* Tones fade in and out for 5 ms. */
void
sound_add_tone (Sound *self, double begin, double end, double frequency, double amplitude)
{
  const gsize first = (gsize) (begin * self->rate);
  const gsize last = MIN ((gsize) (end * self->rate), self->n_frames);

  for (gsize i = first; i < last; i++)
    {
      double edge = (double) MIN (i - first, last - 1 - i) / (.005 * self->rate);

      add_to_all (self, i, amplitude * MIN (edge, 1) * sin (2 * G_PI * frequency * (double) i / self->rate));
    }
}

/* A note with four harmonics; 0 is the C below a = 440 Hz. */
void
sound_add_note (Sound *self, double begin, double end, int semitone, double amplitude)
{
  const double frequency = 440 * exp2 ((semitone - 9) / 12.0);

  for (guint h = 1; h <= 4; h++)
    sound_add_tone (self, begin, end, h * frequency, amplitude * exp2 (1.0 - h));
}

static void
add_click (Sound *self, double begin, double frequency, double amplitude)
{
  const gsize first = (gsize) (begin * self->rate);

  for (gsize i = 0; i < self->rate / 20 && first + i < self->n_frames; i++)
    {
      double time = (double) i / self->rate;

      add_to_all (self, first + i, amplitude * exp (-time / .007) * sin (2 * G_PI * frequency * time));
    }
}

/* Tones of 1 kHz that die away within some 30 ms. */
void
sound_add_clicks (Sound *self, double bpm)
{
  for (double begin = 0; begin * self->rate < (double) self->n_frames; begin += 60 / bpm)
    add_click (self, begin, 1000, .8);
}

/**
 * sound_add_beats:
 * @sway: how much faster and slower the tempo becomes within eight seconds, as a part of it
 * @bar: beats
 * @beats: where in the bar something sounds, ended by -1
 *
 * Adds short tones, bar after bar.
 */
void
sound_add_beats (Sound *self, double bpm, double sway, double bar, const double *beats, double frequency)
{
  const double seconds = (double) self->n_frames / self->rate, turn = 2 * G_PI / 8;

  for (double start = 0; start * 60 / bpm < seconds * (1 + sway); start += bar)
    for (guint i = 0; beats[i] >= 0; i++)
      {
        double even = (start + beats[i]) * 60 / bpm;
        double time = even + sway / turn * (cos (turn * even) - 1);

        add_click (self, time, frequency, .4);
      }
}

void
sound_add_noise (Sound *self, double amplitude, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (gsize i = 0; i < self->n_frames; i++)
    add_to_all (self, i, g_rand_double_range (random, -amplitude, amplitude));
}

/* Logarithmic: the same time for each octave. */
void
sound_add_sweep (Sound *self, double from, double to, double amplitude)
{
  const double seconds = (double) self->n_frames / self->rate, growth = log (to / from);

  for (gsize i = 0; i < self->n_frames; i++)
    {
      double time = (double) i / self->rate;
      double phase = 2 * G_PI * from * seconds / growth * (exp (time / seconds * growth) - 1);

      add_to_all (self, i, amplitude * sin (phase));
    }
}

/* Chords I, IV, V and I of C, one a beat at 120 BPM, a click on each beat and a hiss: enough of everything. */
Sound *
sound_new_song (guint rate, guint n_channels, double seconds)
{
  static const int roots[] = { 0, 5, 7, 0 };
  Sound *self = sound_new (rate, n_channels, seconds);
  guint beat = 0;

  for (double begin = 0; begin < seconds; begin += .5, beat++)
    for (int note = 0; note < 3; note++)
      sound_add_note (self, begin, MIN (begin + .45, seconds), roots[beat % 4] + "\0\4\7"[note], .08);
  for (gsize i = 0; i < self->n_frames * n_channels; i++)
    self->samples[i] *= .6f;
  sound_add_clicks (self, 120);
  for (gsize i = 0; i < self->n_frames * n_channels; i++)
    self->samples[i] *= .6f;
  sound_add_noise (self, .01, 7);

  return self;
}

static void
append_number (GByteArray *bytes, guint32 number, guint n_bytes)
{
  for (guint i = 0; i < n_bytes; i++)
    g_byte_array_append (bytes, (const guint8[]){ (guint8) (number >> (8 * i)) }, 1);
}

static void
append_samples (GByteArray *bytes, const Sound *sound, gboolean as_floats)
{
  for (gsize i = 0; i < sound->n_frames * sound->n_channels; i++)
    {
      float sample = sound->samples[i];
      guint32 bits;

      if (as_floats)
        memcpy (&bits, &sample, sizeof bits);
      else
        bits = (guint16) (gint16) lrintf (CLAMP (sample, -1.0f, 1.0f) * 32767);
      append_number (bytes, bits, as_floats ? 4 : 2);
    }
}

/**
 * sound_write:
 * @name: of the file in the test's folder
 *
 * Writes a WAV file.
 *
 * Returns: (transfer full): its path
 */
char *
sound_write (const Sound *self, const char *name, gboolean as_floats)
{
  const guint32 n_bytes = as_floats ? 4 : 2;
  const guint32 size = (guint32) (self->n_frames * self->n_channels * n_bytes);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) "RIFF", 4);
  append_number (bytes, 36 + size, 4);
  g_byte_array_append (bytes, (const guint8 *) "WAVEfmt ", 8);
  append_number (bytes, 16, 4);
  append_number (bytes, as_floats ? 3 : 1, 2);
  append_number (bytes, self->n_channels, 2);
  append_number (bytes, self->rate, 4);
  append_number (bytes, self->rate * self->n_channels * n_bytes, 4);
  append_number (bytes, self->n_channels * n_bytes, 2);
  append_number (bytes, 8 * n_bytes, 2);
  g_byte_array_append (bytes, (const guint8 *) "data", 4);
  append_number (bytes, size, 4);
  append_samples (bytes, self, as_floats);

  return sound_write_bytes (name, bytes->data, bytes->len);
}

char *
sound_write_bytes (const char *name, const void *bytes, gsize n_bytes)
{
  char *path = g_build_filename (sound_get_folder (), name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, (gssize) n_bytes, NULL));

  return path;
}

/* By the ending of a file, what encodes it. */
static const struct
{
  const char *ending;
  const char *element;
  const char *pipeline;
} encoders[] = {
  { ".flac", "flacenc", "flacenc" },
  { ".ogg", "vorbisenc", "vorbisenc quality=0.5 ! oggmux" },
  { ".opus", "opusenc", "audioresample ! opusenc bitrate=128000 ! oggmux" },
  { ".mp3", "lamemp3enc", "lamemp3enc target=quality quality=2" },
  { ".m4a", "avenc_aac", "avenc_aac bitrate=192000 ! aacparse ! mp4mux" },
};

static const char *
find_encoder (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (encoders); i++)
    if (g_str_has_suffix (name, encoders[i].ending))
      {
        GstElementFactory *factory = gst_element_factory_find (encoders[i].element);

        if (factory == NULL)
          return NULL;
        gst_object_unref (factory);
        return encoders[i].pipeline;
      }
  g_assert_not_reached ();
}

static void
run_pipeline (const char *description)
{
  g_autoptr (GError) error = NULL;
  GstElement *pipeline = gst_parse_launch (description, &error);
  GstBus *bus;
  GstMessage *message;

  g_assert_no_error (error);
  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (bus, 60 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  gst_message_unref (message);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (bus);
  gst_object_unref (pipeline);
}

/**
 * sound_encode:
 * @name: of the file; its ending tells the form
 *
 * Returns: (transfer full) (nullable): its path, or NULL where no encoder is installed, which the caller says
 */
char *
sound_encode (const Sound *self, const char *name)
{
  const char *encoder;
  g_autofree char *source = NULL;
  g_autofree char *path = NULL;
  g_autofree char *description = NULL;

  gst_init (NULL, NULL);
  encoder = find_encoder (name);
  if (encoder == NULL)
    return NULL;

  source = sound_write (self, "source.wav", FALSE);
  path = g_build_filename (sound_get_folder (), name, NULL);
  description = g_strdup_printf ("filesrc location=%s ! wavparse ! audioconvert ! %s ! filesink location=%s",
                                 source, encoder, path);
  run_pipeline (description);

  return g_steal_pointer (&path);
}

/**
 * sound_encode_video:
 * @name: of the file
 * @with_sound: it has some
 *
 * Writes a video of two seconds.
 *
 * Returns: (transfer full) (nullable): its path, or NULL where no encoder is installed, which the caller says
 */
char *
sound_encode_video (const char *name, gboolean with_sound)
{
  static const char *const elements[] = { "videotestsrc", "theoraenc", "audiotestsrc", "vorbisenc" };
  g_autofree char *path = g_build_filename (sound_get_folder (), name, NULL);
  g_autofree char *description = NULL;

  gst_init (NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    {
      GstElementFactory *factory = gst_element_factory_find (elements[i]);

      if (factory == NULL)
        return NULL;
      gst_object_unref (factory);
    }
  description = g_strdup_printf (
    "oggmux name=mux ! filesink location=%s "
    "videotestsrc num-buffers=20 ! video/x-raw,width=64,height=64,framerate=10/1 ! theoraenc ! queue ! mux. "
    "%s",
    path, with_sound ? "audiotestsrc num-buffers=88 ! audioconvert ! vorbisenc ! queue ! mux." : "");
  run_pipeline (description);

  return g_steal_pointer (&path);
}

gboolean
sound_hear (const char *path, gboolean excerpts, CarlosAudioFeatures *features, GError **error)
{
  CarlosAudioOptions options;

  carlos_audio_options_init (&options);
  options.excerpts = excerpts;

  return carlos_audio_analyse (path, &options, NULL, features, error);
}

/**
 * sound_analyse:
 *
 * Writes a sound into a file and analyses that, as a listener's would be.
 */
gboolean
sound_analyse (const Sound *self, CarlosAudioFeatures *features, GError **error)
{
  g_autofree char *path = sound_write (self, "sound.wav", TRUE);

  return sound_hear (path, FALSE, features, error);
}
