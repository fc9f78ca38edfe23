/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-decoder-private.h"

#include "carlos-audio-error.h"
#include "carlos-gstreamer.h"

#include <glib/gi18n-lib.h>
#include <gst/app/gstappsink.h>
#include <gst/audio/audio.h>
#include <gst/gst.h>

/* How long a pipeline is waited for before patience is asked again. */
#define WAIT (50 * GST_MSECOND)

/* Some damaged files neither end nor fail: what gives nothing for so long, in seconds, never will; nor does what gives nothing
 * while no thread of the pipeline works, when it was asked so often. */
#define STALL 10
#define N_IDLE 5

#define DAMAGED _ ("The file is damaged, or not what its name says")

typedef struct
{
  CarlosDecoder parent;
  GstElement *pipeline;
  GstElement *converter;
  GstAppSink *sink;
  GstBus *bus;

  GstSample *sample; /* being read */
  gsize n_read;      /* bytes of it that were */
} GstreamerDecoder;

/* The first stream of sound is the one that is heard. */
static void
pad_added_cb (GstElement *decodebin, GstPad *pad, gpointer data)
{
  GstreamerDecoder *self = data;
  GstPad *sink = gst_element_get_static_pad (self->converter, "sink");

  if (!gst_pad_is_linked (sink))
    gst_pad_link (pad, sink);
  gst_object_unref (sink);
}

static void
close_decoder (CarlosDecoder *decoder)
{
  GstreamerDecoder *self = (GstreamerDecoder *) decoder;

  if (self->pipeline != NULL)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  g_clear_pointer (&self->sample, gst_sample_unref);
  g_clear_pointer (&self->bus, gst_object_unref);
  g_clear_pointer (&self->pipeline, gst_object_unref);
  g_free (self);
}

/* file -> whatever decodes it -> float samples -> us */
static gboolean
build_pipeline (GstreamerDecoder *self, const char *path)
{
  GstElement *source = gst_element_factory_make ("filesrc", NULL);
  GstElement *decodebin = gst_element_factory_make ("decodebin", NULL);
  GstElement *sink = gst_element_factory_make ("appsink", NULL);
  GstCaps *sound = gst_caps_new_empty_simple ("audio/x-raw");
  GstCaps *floats = gst_caps_new_simple ("audio/x-raw", "format", G_TYPE_STRING, GST_AUDIO_NE (F32), "layout",
                                         G_TYPE_STRING, "interleaved", NULL);
  gboolean done = FALSE;

  self->pipeline = gst_pipeline_new (NULL);
  self->converter = gst_element_factory_make ("audioconvert", NULL);
  if (source != NULL && decodebin != NULL && sink != NULL && self->converter != NULL)
    {
      self->sink = GST_APP_SINK (sink);
      g_object_set (source, "location", path, NULL);
      g_object_set (decodebin, "caps", sound, "expose-all-streams", FALSE, NULL);
      g_object_set (sink, "caps", floats, "sync", FALSE, "max-buffers", 8, NULL);
      carlos_gstreamer_restrict (decodebin);
      g_signal_connect (decodebin, "pad-added", G_CALLBACK (pad_added_cb), self);
      gst_bin_add_many (GST_BIN (self->pipeline), source, decodebin, self->converter, sink, NULL);
      done = gst_element_link (source, decodebin) && gst_element_link (self->converter, sink);
    }
  gst_caps_unref (sound);
  gst_caps_unref (floats);

  return done;
}

static void
set_fault (GError **error, CarlosAudioError code, const char *words)
{
  g_set_error_literal (error, CARLOS_AUDIO_ERROR, code, words);
}

static gboolean
is_idle_pad (GstElement *element, GstPad *pad, gpointer data)
{
  gboolean works;

  GST_OBJECT_LOCK (pad);
  works = GST_PAD_TASK (pad) != NULL && gst_task_get_state (GST_PAD_TASK (pad)) == GST_TASK_STARTED;
  GST_OBJECT_UNLOCK (pad);

  return !works;
}

/* Decodebin loses the error of a demuxer that fails while it is being plugged in, which is where an MP4 without an index fails:
 * all that tells of it is that nobody works any more. */
static gboolean
is_idle (GstreamerDecoder *self)
{
  GstIterator *elements = gst_bin_iterate_recurse (GST_BIN (self->pipeline));
  GstIteratorResult result = GST_ITERATOR_OK;
  GValue element = G_VALUE_INIT;
  gboolean idle = TRUE;

  while (idle && (result = gst_iterator_next (elements, &element)) == GST_ITERATOR_OK)
    {
      idle = gst_element_foreach_pad (g_value_get_object (&element), is_idle_pad, NULL);
      g_value_reset (&element);
    }
  g_value_unset (&element);
  gst_iterator_free (elements);

  return idle && result == GST_ITERATOR_DONE;
}

/* Waits for the next sample. Returns 1 with it, 0 at the end, -1 with an error. */
static int
pull (GstreamerDecoder *self, gboolean is_preroll, GstSample **sample, GError **error)
{
  const gint64 stalled = g_get_monotonic_time () + STALL * G_USEC_PER_SEC;
  guint n_idle = 0;

  for (;;)
    {
      GstMessage *message;

      *sample = is_preroll ? gst_app_sink_try_pull_preroll (self->sink, WAIT)
                           : gst_app_sink_try_pull_sample (self->sink, WAIT);
      if (*sample != NULL)
        return 1;
      message = gst_bus_pop_filtered (self->bus, GST_MESSAGE_ERROR);
      if (message != NULL)
        {
          carlos_gstreamer_explain (error, message);
          gst_message_unref (message);
          return -1;
        }
      if (gst_app_sink_is_eos (self->sink))
        return 0;
      if (!carlos_patience_check (self->parent.patience, error))
        return -1;
      n_idle = is_idle (self) ? n_idle + 1 : 0;
      if (n_idle == N_IDLE || g_get_monotonic_time () > stalled)
        {
          set_fault (error, CARLOS_AUDIO_ERROR_DAMAGED, DAMAGED);
          return -1;
        }
    }
}

/* A stream that changes its rate or channels half-way ends there. */
static gboolean
has_our_form (GstreamerDecoder *self, GstSample *sample, gboolean is_first)
{
  const GstCaps *caps = gst_sample_get_caps (sample);
  GstAudioInfo info;

  if (caps == NULL || !gst_audio_info_from_caps (&info, caps))
    return FALSE;
  if (is_first)
    {
      self->parent.sample_rate = (guint) GST_AUDIO_INFO_RATE (&info);
      self->parent.n_channels = (guint) GST_AUDIO_INFO_CHANNELS (&info);
    }

  return self->parent.sample_rate == (guint) GST_AUDIO_INFO_RATE (&info)
         && self->parent.n_channels == (guint) GST_AUDIO_INFO_CHANNELS (&info);
}

/* Runs the pipeline until the first sound comes out of it, which tells the form. */
static gboolean
preroll (GstreamerDecoder *self, GError **error)
{
  GstSample *sample = NULL;
  gint64 duration = 0;
  int result;

  self->bus = gst_element_get_bus (self->pipeline);
  gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
  result = pull (self, TRUE, &sample, error);
  if (result < 0)
    return FALSE;
  if (result == 0 || !has_our_form (self, sample, TRUE))
    {
      g_clear_pointer (&sample, gst_sample_unref);
      set_fault (error, CARLOS_AUDIO_ERROR_DAMAGED, DAMAGED);
      return FALSE;
    }
  gst_sample_unref (sample);

  self->parent.n_frames = -1;
  if (gst_element_query_duration (self->pipeline, GST_FORMAT_TIME, &duration) && duration > 0)
    self->parent.n_frames
      = (gint64) gst_util_uint64_scale ((guint64) duration, self->parent.sample_rate, GST_SECOND);
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);

  return TRUE;
}

static CarlosDecoder *
open_decoder (const char *path, const CarlosPatience *patience, GError **error)
{
  GstreamerDecoder *self = g_new0 (GstreamerDecoder, 1);

  self->parent.klass = &carlos_gstreamer_decoder;
  self->parent.patience = patience;
  if (!carlos_gstreamer_start () || !build_pipeline (self, path))
    set_fault (error, CARLOS_AUDIO_ERROR_NO_DECODER, _ ("GStreamer’s base plug-ins are not installed"));
  else if (preroll (self, error))
    return &self->parent;

  close_decoder (&self->parent);
  return NULL;
}

/* Copies what is left of the current sample, as far as there is room. */
static gsize
take (GstreamerDecoder *self, float *samples, gsize n_bytes)
{
  gsize n = gst_buffer_extract (gst_sample_get_buffer (self->sample), self->n_read, samples, n_bytes);

  self->n_read += n;
  if (n < n_bytes)
    g_clear_pointer (&self->sample, gst_sample_unref);

  return n;
}

static gssize
read_frames (CarlosDecoder *decoder, float *samples, gsize n_frames, GError **error)
{
  GstreamerDecoder *self = (GstreamerDecoder *) decoder;
  const gsize frame_size = decoder->n_channels * sizeof (float);

  for (;;)
    {
      gsize n = 0;

      if (self->sample == NULL)
        {
          int result = pull (self, FALSE, &self->sample, error);

          if (result <= 0)
            return result;
          if (!has_our_form (self, self->sample, FALSE) || gst_sample_get_buffer (self->sample) == NULL)
            return 0;
          self->n_read = 0;
        }
      n = take (self, samples, n_frames * frame_size) / frame_size;
      if (n > 0)
        return (gssize) n;
    }
}

static gboolean
seek_frame (CarlosDecoder *decoder, gint64 frame)
{
  GstreamerDecoder *self = (GstreamerDecoder *) decoder;
  gint64 time = (gint64) gst_util_uint64_scale ((guint64) frame, GST_SECOND, decoder->sample_rate);

  g_clear_pointer (&self->sample, gst_sample_unref);
  return gst_element_seek_simple (self->pipeline, GST_FORMAT_TIME,
                                  GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE, time);
}

const CarlosDecoderClass carlos_gstreamer_decoder
  = { "GStreamer", open_decoder, read_frames, seek_frame, close_decoder };
