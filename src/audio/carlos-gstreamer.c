/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-gstreamer.h"

#include "carlos-audio-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What GstDecodebin's signal autoplug-select answers; the plug-in has no header. */
typedef enum
{
  AUTOPLUG_TRY,
  AUTOPLUG_EXPOSE,
  AUTOPLUG_SKIP,
} AutoplugSelect;

/* Only sound is decoded, and nothing is played that lies elsewhere: a playlist or a session description in a file
 * would make some demuxers open connections. */
static AutoplugSelect
autoplug_select_cb (GstElement *decodebin,
                    GstPad *pad,
                    GstCaps *caps,
                    GstElementFactory *factory,
                    gpointer data)
{
  static const char *const unwanted[] = { "Adaptive", "Network", "Source", "Video", "Image", "Subtitle" };
  const char *kind = gst_element_factory_get_metadata (factory, GST_ELEMENT_METADATA_KLASS);

  for (guint i = 0; kind != NULL && i < G_N_ELEMENTS (unwanted); i++)
    if (strstr (kind, unwanted[i]) != NULL)
      return AUTOPLUG_SKIP;

  return AUTOPLUG_TRY;
}

static void
set_fault (GError **error, CarlosAudioError code, const char *words)
{
  g_set_error_literal (error, CARLOS_AUDIO_ERROR, code, words);
}

/**
 * carlos_gstreamer_start:
 *
 * From any thread, as often as one likes.
 *
 * Returns: whether GStreamer can be used
 */
gboolean
carlos_gstreamer_start (void)
{
  static gsize started;

  if (g_once_init_enter (&started))
    g_once_init_leave (&started, gst_init_check (NULL, NULL, NULL) ? 1 : 2);

  return started == 1;
}

/**
 * carlos_gstreamer_restrict:
 * @decodebin: a GstDecodeBin that is given a file of unknown origin
 *
 * Keeps it from decoding pictures, and from following what is in the file to anywhere else.
 */
void
carlos_gstreamer_restrict (GstElement *decodebin)
{
  g_signal_connect (decodebin, "autoplug-select", G_CALLBACK (autoplug_select_cb), NULL);
}

/**
 * carlos_gstreamer_explain:
 * @error: (out): set in %CARLOS_AUDIO_ERROR
 * @message: an error from the part of a pipeline that reads and decodes a file
 *
 * Turns what a pipeline says into one of our sentences.
 */
void
carlos_gstreamer_explain (GError **error, GstMessage *message)
{
  g_autoptr (GError) cause = NULL;

  gst_message_parse_error (message, &cause, NULL);
  g_debug ("GStreamer: %s", cause->message);
  if (g_error_matches (cause, GST_STREAM_ERROR, GST_STREAM_ERROR_CODEC_NOT_FOUND)
      || g_error_matches (cause, GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN))
    set_fault (error, CARLOS_AUDIO_ERROR_NO_DECODER,
               _ ("There is no sound in the file, or no decoder for it is installed"));
  else if (g_error_matches (cause, GST_STREAM_ERROR, GST_STREAM_ERROR_TYPE_NOT_FOUND)
           || g_error_matches (cause, GST_STREAM_ERROR, GST_STREAM_ERROR_WRONG_TYPE))
    set_fault (error, CARLOS_AUDIO_ERROR_NOT_SOUND, _ ("The file holds no sound that is known here"));
  else
    set_fault (error, CARLOS_AUDIO_ERROR_DAMAGED, _ ("The file is damaged, or not what its name says"));
}
