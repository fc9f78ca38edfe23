/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-playback-private.h"

#include "carlos-audio-error.h"
#include "carlos-gstreamer.h"
#include "carlos-volume-curve-private.h"

#include <glib/gi18n-lib.h>
#include <gst/gst.h>

/* Within this time a file has been opened, and a device, or never will be. */
#define PATIENCE (10 * G_USEC_PER_SEC)

/* How long a pipeline is waited for before anybody asks whether it is still wanted. */
#define WAIT (50 * GST_MSECOND)

/* The longest time that a sound may take to fall silent: devices hold seldom more than a fifth of a second. */
#define LONGEST_FALL_MS 1000

/* What the workers tell the main loop, over the pipeline's own bus. */
#define OPENED "carlos-opened"
#define FAILED "carlos-failed"

#define NO_SEEK (-1)

struct _CarlosPlayback
{
  GstElement *pipeline;
  GstElement *source;
  GstElement *converter;
  GstElement *envelope; /* follows the curve */
  GstElement *loudness; /* what the listener sets */
  GstElement *sink;
  GstControlSource *curve;

  /* Of the main loop. */
  const CarlosPlaybackEvents *events;
  gpointer owner;
  double position;

  /* What is wanted, from the main loop to the workers. */
  int wanted; /* atomic: a GstState */
  int seek;   /* atomic: milliseconds, or NO_SEEK */

  /* Of the worker who has the lock; milliseconds. */
  GMutex lock;
  int start;
  int length;
  gboolean is_open;
  gboolean is_broken;
};

static void
clear_playback (CarlosPlayback *self)
{
  g_clear_pointer (&self->curve, gst_object_unref);
  g_clear_pointer (&self->pipeline, gst_object_unref);
  g_mutex_clear (&self->lock);
}

static void
unref_playback (gpointer self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear_playback);
}

/* Half of what an int holds, so that two can be added: twelve days. Also what is no number becomes one. */
static int
to_milliseconds (double seconds)
{
  return seconds > 0 ? (int) MIN (seconds * 1000, G_MAXINT / 2) : 0;
}

/* The first stream of sound is the one that is heard. */
static void
pad_added_cb (GstElement *decodebin, GstPad *pad, CarlosPlayback *self)
{
  GstPad *sink = gst_element_get_static_pad (self->converter, "sink");

  if (!gst_pad_is_linked (sink))
    gst_pad_link (pad, sink);
  gst_object_unref (sink);
}

/* Adds an element to the pipeline. Returns: (nullable): it, for as long as the pipeline lives */
static GstElement *
add (CarlosPlayback *self, GstElement *element)
{
  if (element != NULL)
    gst_bin_add (GST_BIN (self->pipeline), element);

  return element;
}

/* file -> whatever decodes it -> what the device takes -> rising and falling -> volume -> device */
static gboolean
build_pipeline (CarlosPlayback *self, const char *path, const char *sink)
{
  GstElement *decodebin, *resampler;
  GstCaps *sound = gst_caps_new_empty_simple ("audio/x-raw");

  self->pipeline = gst_pipeline_new (NULL);
  self->source = add (self, gst_element_factory_make ("filesrc", NULL));
  decodebin = add (self, gst_element_factory_make ("decodebin", NULL));
  self->converter = add (self, gst_element_factory_make ("audioconvert", NULL));
  resampler = add (self, gst_element_factory_make ("audioresample", NULL));
  self->envelope = add (self, gst_element_factory_make ("volume", NULL));
  self->loudness = add (self, gst_element_factory_make ("volume", NULL));
  self->sink = add (self, gst_parse_bin_from_description (sink, TRUE, NULL));
  if (decodebin != NULL)
    g_object_set (decodebin, "caps", sound, "expose-all-streams", FALSE, NULL);
  gst_caps_unref (sound);
  if (self->source == NULL || decodebin == NULL || self->converter == NULL || resampler == NULL
      || self->envelope == NULL || self->loudness == NULL || self->sink == NULL)
    return FALSE;

  carlos_gstreamer_restrict (decodebin);
  g_signal_connect (decodebin, "pad-added", G_CALLBACK (pad_added_cb), self);
  g_object_set (self->source, "location", path, NULL);
  self->curve = carlos_volume_curve_new (self->envelope);

  return gst_element_link (self->source, decodebin)
         && gst_element_link_many (self->converter, resampler, self->envelope, self->loudness, self->sink,
                                   NULL);
}

/* Goes to @position, in milliseconds; only inside the excerpt its end still holds. The nearest place that the file knows will
 * do: looking for the exact one would mean reading some files from their beginning. */
static void
seek_now (CarlosPlayback *self, int position)
{
  const gboolean has_end
    = self->length > 0 && position >= self->start && position < self->start + self->length;
  const GstClockTime from = (GstClockTime) position * GST_MSECOND;
  const GstClockTime to = has_end
                            ? from + (GstClockTime) (self->start + self->length - position) * GST_MSECOND
                            : GST_CLOCK_TIME_NONE;

  carlos_volume_curve_rise (self->curve, from, to);
  gst_element_seek (self->pipeline, 1, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH, GST_SEEK_TYPE_SET, (gint64) from,
                    GST_SEEK_TYPE_SET, (gint64) to);
}

static void
post (CarlosPlayback *self, GstStructure *structure)
{
  gst_element_post_message (self->pipeline,
                            gst_message_new_application (GST_OBJECT (self->pipeline), structure));
}

/* Waits until the first sound has come as far as the device. What fails has told the main loop why, or is about to, and is
 * then not wanted any more. */
static gboolean
preroll (CarlosPlayback *self)
{
  const gint64 end = g_get_monotonic_time () + PATIENCE;
  GstStateChangeReturn result = gst_element_set_state (self->pipeline, GST_STATE_PAUSED);

  while (g_get_monotonic_time () < end && g_atomic_int_get (&self->wanted) != GST_STATE_NULL)
    {
      if (result == GST_STATE_CHANGE_FAILURE)
        g_usleep (GST_TIME_AS_USECONDS (WAIT));
      else if (result != GST_STATE_CHANGE_ASYNC)
        return TRUE;
      else
        result = gst_element_get_state (self->pipeline, NULL, NULL, WAIT);
    }

  return FALSE;
}

/* What is said of a file may be wrong: an excerpt that begins after its end is its end. */
static void
move_excerpt (CarlosPlayback *self, gint64 duration)
{
  const int wrong = self->start;

  if (wrong == 0 || duration <= 0 || wrong < duration / (gint64) GST_MSECOND)
    return;

  self->start = (int) MAX (0, duration / (gint64) GST_MSECOND - self->length);
  g_atomic_int_compare_and_exchange (&self->seek, wrong, self->start);
}

static gboolean
open_file (CarlosPlayback *self)
{
  gint64 duration = 0;

  carlos_volume_curve_rise (self->curve, 0, GST_CLOCK_TIME_NONE);
  if (!preroll (self))
    return FALSE;

  if (!gst_element_query_duration (self->pipeline, GST_FORMAT_TIME, &duration) || duration < 0)
    duration = 0;
  move_excerpt (self, duration);
  post (self, gst_structure_new (OPENED, "duration", G_TYPE_INT64, duration, NULL));

  return TRUE;
}

static void
seek_where_wanted (CarlosPlayback *self)
{
  int position;

  while ((position = g_atomic_int_get (&self->seek)) != NO_SEEK)
    {
      seek_now (self, position);
      g_atomic_int_compare_and_exchange (&self->seek, position, NO_SEEK);
    }
}

/* Opens the file if nobody tried that. Returns whether it is open. */
static gboolean
ensure_open (CarlosPlayback *self)
{
  if (!self->is_open && !self->is_broken)
    {
      self->is_open = open_file (self);
      self->is_broken = !self->is_open;
      if (self->is_broken)
        post (self, gst_structure_new_empty (FAILED));
    }

  return self->is_open;
}

/* On a worker: does what is wanted now. Several may come; whoever comes last sees the last wish. What cannot be opened waits
 * as it is: closing it would throw away what it has to say. */
static void
catch_up (GstElement *pipeline, gpointer data)
{
  CarlosPlayback *self = data;

  g_mutex_lock (&self->lock);
  if (g_atomic_int_get (&self->wanted) != GST_STATE_NULL && ensure_open (self))
    {
      seek_where_wanted (self);
      gst_element_set_state (pipeline, (GstState) g_atomic_int_get (&self->wanted));
    }
  else if (g_atomic_int_get (&self->wanted) == GST_STATE_NULL)
    {
      gst_element_set_state (pipeline, GST_STATE_NULL);
    }
  g_mutex_unlock (&self->lock);
}

static void
want (CarlosPlayback *self)
{
  gst_element_call_async (self->pipeline, catch_up, g_atomic_rc_box_acquire (self), unref_playback);
}

static void
fail (CarlosPlayback *self, const char *sentence)
{
  self->events->failed (self->owner, sentence);
}

/* Whether the device says it, or something that stands for one. */
static gboolean
is_from_sink (CarlosPlayback *self, GstMessage *message)
{
  return GST_MESSAGE_SRC (message) == GST_OBJECT (self->sink)
         || gst_object_has_as_ancestor (GST_MESSAGE_SRC (message), GST_OBJECT (self->sink));
}

/* What the source fails with, and the words for it. */
static const char *
explain_source (const GError *cause)
{
  if (g_error_matches (cause, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_FOUND))
    return _ ("The file is not there any more");

  return _ ("The file cannot be read");
}

static void
handle_error (CarlosPlayback *self, GstMessage *message)
{
  g_autoptr (GError) error = NULL;

  if (is_from_sink (self, message) || GST_MESSAGE_SRC (message) == GST_OBJECT (self->source))
    {
      gst_message_parse_error (message, &error, NULL);
      g_debug ("GStreamer: %s", error->message);
      fail (self, is_from_sink (self, message)
                    ? _ ("No sound can be played: there is no device for it, or another program keeps it")
                    : explain_source (error));
    }
  else
    {
      carlos_gstreamer_explain (&error, message);
      fail (self, error->message);
    }
}

/* Where no device is, or none that answers, what looks for one only warns of it, and plays to nobody. A device's own warnings
 * do not matter. */
static void
handle_warning (CarlosPlayback *self, GstMessage *message)
{
  g_autoptr (GError) warning = NULL;

  gst_message_parse_warning (message, &warning, NULL);
  g_debug ("GStreamer: %s", warning->message);
  if (is_from_sink (self, message) && GST_IS_BIN (GST_MESSAGE_SRC (message))
      && warning->domain == GST_RESOURCE_ERROR)
    fail (self, _ ("No sound can be played: there is no device for it"));
}

static void
handle_own (CarlosPlayback *self, const GstStructure *structure)
{
  gint64 duration = 0;

  if (gst_structure_has_name (structure, FAILED))
    {
      fail (self, _ ("The sound did not start in time"));
      return;
    }
  gst_structure_get_int64 (structure, "duration", &duration);
  self->events->opened (self->owner, (double) duration / GST_SECOND);
}

static gboolean
message_cb (GstBus *bus, GstMessage *message, gpointer data)
{
  CarlosPlayback *self = data;

  /* The owner may let go of us when it is told. */
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS)
    self->events->ended (self->owner);
  else if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    handle_error (self, message);
  else if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_WARNING)
    handle_warning (self, message);
  else if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_APPLICATION)
    handle_own (self, gst_message_get_structure (message));

  return G_SOURCE_CONTINUE;
}

static void
watch_bus (CarlosPlayback *self)
{
  GstBus *bus = gst_element_get_bus (self->pipeline);

  gst_bus_add_watch (bus, message_cb, self);
  gst_object_unref (bus);
}

static void
unwatch_bus (CarlosPlayback *self)
{
  GstBus *bus = gst_element_get_bus (self->pipeline);

  gst_bus_remove_watch (bus);
  gst_object_unref (bus);
}

/**
 * carlos_playback_prepare:
 *
 * Has GStreamer look for its plug-ins and load those that every playback needs.
 */
void
carlos_playback_prepare (void)
{
  static const char *const names[]
    = { "filesrc", "decodebin", "audioconvert", "audioresample", "volume", "autoaudiosink" };

  if (!carlos_gstreamer_start ())
    return;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GstElement *element = gst_element_factory_make (names[i], NULL);

      if (element != NULL)
        gst_object_unref (gst_object_ref_sink (element));
    }
}

/**
 * carlos_playback_new:
 * @sound: what; it begins as soon as [method@Playback.set_playing] was called
 * @sink: what plays it, as gst-launch(1) would be told
 * @volume: 0 to 1
 * @owner: passed to @events until [method@Playback.release]
 * @error: (out): set in %CARLOS_AUDIO_ERROR, one translated sentence
 *
 * Returns: (transfer full) (nullable): a playback for [method@Playback.release]; %NULL for what is no file of this machine,
 *   and where GStreamer is not installed
 */
CarlosPlayback *
carlos_playback_new (const CarlosSound *sound,
                     const char *sink,
                     double volume,
                     const CarlosPlaybackEvents *events,
                     gpointer owner,
                     GError **error)
{
  g_autofree char *path = g_filename_from_uri (sound->uri, NULL, NULL);
  CarlosPlayback *self;

  if (path == NULL)
    {
      g_set_error_literal (error, CARLOS_AUDIO_ERROR, CARLOS_AUDIO_ERROR_UNREADABLE,
                           _ ("Only files on this machine can be played"));
      return NULL;
    }

  self = g_atomic_rc_box_new0 (CarlosPlayback);
  g_mutex_init (&self->lock);
  self->start = to_milliseconds (sound->start);
  self->length = to_milliseconds (sound->length);
  self->position = self->start / 1000.;
  self->events = events;
  self->owner = owner;
  self->wanted = GST_STATE_PAUSED;
  self->seek = self->start > 0 || self->length > 0 ? self->start : NO_SEEK;
  if (!carlos_gstreamer_start () || !build_pipeline (self, path, sink))
    {
      g_set_error_literal (error, CARLOS_AUDIO_ERROR, CARLOS_AUDIO_ERROR_NO_DECODER,
                           _ ("GStreamer’s base plug-ins are not installed"));
      unref_playback (self);
      return NULL;
    }
  carlos_playback_set_volume (self, volume);
  watch_bus (self);

  return self;
}

/* Has the sound fall. Returns in how many milliseconds there is nothing to be heard; 0 when there is nothing now. */
static guint
fall_silent (CarlosPlayback *self)
{
  GstPad *pad = gst_element_get_static_pad (self->envelope, "src");
  gint64 made = 0, heard = 0;
  gboolean is_heard = g_atomic_int_get (&self->wanted) == GST_STATE_PLAYING
                      && gst_pad_query_position (pad, GST_FORMAT_TIME, &made) && made >= 0
                      && gst_element_query_position (self->pipeline, GST_FORMAT_TIME, &heard);

  gst_object_unref (pad);
  if (!is_heard)
    return 0;

  made = (gint64) carlos_volume_curve_fall (self->curve, (GstClockTime) made);
  return (guint) CLAMP ((made - heard) / (gint64) GST_MSECOND, 0, LONGEST_FALL_MS);
}

static gboolean
close_cb (gpointer data)
{
  CarlosPlayback *self = data;

  g_atomic_int_set (&self->wanted, GST_STATE_NULL);
  want (self);

  return G_SOURCE_REMOVE;
}

/**
 * carlos_playback_release:
 * @self: (transfer full): a playback; it falls silent quickly and then goes away on its own
 *
 * Its owner hears nothing of it any more.
 */
void
carlos_playback_release (CarlosPlayback *self)
{
  guint milliseconds = fall_silent (self);

  unwatch_bus (self);
  if (milliseconds > 0)
    {
      g_timeout_add_full (G_PRIORITY_DEFAULT, milliseconds, close_cb, self, unref_playback);
      return;
    }
  close_cb (self);
  unref_playback (self);
}

/**
 * carlos_playback_set_playing:
 * @playing: whether it goes on; else it waits where it is
 */
void
carlos_playback_set_playing (CarlosPlayback *self, gboolean playing)
{
  g_atomic_int_set (&self->wanted, playing ? GST_STATE_PLAYING : GST_STATE_PAUSED);
  want (self);
}

/**
 * carlos_playback_set_volume:
 * @volume: 0 to 1
 */
void
carlos_playback_set_volume (CarlosPlayback *self, double volume)
{
  g_object_set (self->loudness, "volume", volume, NULL);
}

/**
 * carlos_playback_seek:
 * @position: in seconds, 0 or more; out of an excerpt it goes on to the end of the file
 */
void
carlos_playback_seek (CarlosPlayback *self, double position)
{
  self->position = position;
  g_atomic_int_set (&self->seek, to_milliseconds (position));
  want (self);
}

/**
 * carlos_playback_get_position:
 *
 * Returns: where in the file it is, in seconds
 */
double
carlos_playback_get_position (CarlosPlayback *self)
{
  gint64 position;

  if (g_atomic_int_get (&self->seek) == NO_SEEK
      && gst_element_query_position (self->pipeline, GST_FORMAT_TIME, &position) && position >= 0)
    self->position = (double) position / GST_SECOND;

  return self->position;
}
