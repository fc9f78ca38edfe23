/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-mpris-track-private.h"

#include <string.h>

/* The longest text that is taken, in characters, and the longest address, in bytes. */
#define LONGEST_TEXT 300
#define LONGEST_URI 2000

/* The most keys of a track that are looked at. */
#define MOST_KEYS 100

static char *
tidy_text (const char *text)
{
  const char *cut = text + strnlen (text, LONGEST_TEXT * 4);
  g_autofree char *valid = g_utf8_make_valid (text, cut - text);
  g_autofree char *line = g_utf8_substring (valid, 0, MIN (LONGEST_TEXT, g_utf8_strlen (valid, -1)));

  for (char *c = line; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  g_strstrip (line);

  return *line != '\0' ? g_steal_pointer (&line) : NULL;
}

/* A text, or the first of several; some players write an artist in one way, some in the other. */
static char *
read_text (GVariant *value)
{
  const char *text = NULL;

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    text = g_variant_get_string (value, NULL);
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY) && g_variant_n_children (value) > 0)
    g_variant_get_child (value, 0, "&s", &text);

  return text != NULL ? tidy_text (text) : NULL;
}

static char *
read_uri (GVariant *value)
{
  const char *uri;

  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return NULL;
  uri = g_variant_get_string (value, NULL);

  return strnlen (uri, LONGEST_URI + 1) <= LONGEST_URI && g_uri_is_valid (uri, G_URI_FLAGS_NONE, NULL)
           ? g_strdup (uri)
           : NULL;
}

static void
take (char **text, char *read)
{
  g_free (*text);
  *text = read;
}

/**
 * carlos_mpris_track_read:
 * @metadata: of any type, as another program sent it
 *
 * What is not there, or not what it should be, is %NULL afterwards.
 */
void
carlos_mpris_track_read (CarlosMprisTrack *self, GVariant *metadata)
{
  GVariantIter iter;
  const char *key;
  GVariant *value;

  carlos_mpris_track_clear (self);
  if (!g_variant_is_of_type (metadata, G_VARIANT_TYPE_VARDICT))
    return;

  g_variant_iter_init (&iter, metadata);
  for (guint i = 0; i < MOST_KEYS && g_variant_iter_next (&iter, "{&sv}", &key, &value); i++)
    {
      if (g_str_equal (key, "xesam:artist"))
        take (&self->artist, read_text (value));
      else if (g_str_equal (key, "xesam:title"))
        take (&self->title, read_text (value));
      else if (g_str_equal (key, "xesam:url"))
        take (&self->uri, read_uri (value));
      g_variant_unref (value);
    }
}

void
carlos_mpris_track_clear (CarlosMprisTrack *self)
{
  g_clear_pointer (&self->artist, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->uri, g_free);
}

/**
 * carlos_mpris_track_copy:
 * @from: (nullable): %NULL for nothing
 */
void
carlos_mpris_track_copy (CarlosMprisTrack *self, const CarlosMprisTrack *from)
{
  carlos_mpris_track_clear (self);
  if (from == NULL)
    return;

  self->artist = g_strdup (from->artist);
  self->title = g_strdup (from->title);
  self->uri = g_strdup (from->uri);
}

gboolean
carlos_mpris_track_equal (const CarlosMprisTrack *a, const CarlosMprisTrack *b)
{
  return g_strcmp0 (a->artist, b->artist) == 0 && g_strcmp0 (a->title, b->title) == 0
         && g_strcmp0 (a->uri, b->uri) == 0;
}
