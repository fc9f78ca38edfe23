/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

/* TagLib's binding for C knows neither album artists nor MusicBrainz's numbers, so this file alone is C++. Nothing is thrown
 * out of it. */

#include "carlos-tags.h"

#include "carlos-ogg-sound.h"

#include <fileref.h>
#include <tpropertymap.h>
#include <xiphcomment.h>

/* No name is longer, whatever a file says. */
static const unsigned int max_length = 1000;

static char *
dup_text (const TagLib::String &text)
{
  return g_utf8_make_valid (text.substr (0, max_length).toCString (true), -1);
}

/* The values of a property, one a line; NULL where there is none. */
static char *
dup_property (const TagLib::PropertyMap &properties, const char *name)
{
  const auto found = properties.find (name);

  if (found == properties.end () || found->second.isEmpty ())
    return nullptr;

  return dup_text (found->second.toString ("\n"));
}

static void
take (CarlosTags *self, const TagLib::PropertyMap &properties)
{
  self->artists = dup_property (properties, "ARTIST");
  self->album_artist = dup_property (properties, "ALBUMARTIST");
  self->title = dup_property (properties, "TITLE");
  self->album = dup_property (properties, "ALBUM");
  self->genres = dup_property (properties, "GENRE");
  self->number = dup_property (properties, "TRACKNUMBER");
  self->date = dup_property (properties, "DATE");
  self->recording = dup_property (properties, "MUSICBRAINZ_TRACKID");
}

/* TagLib knows the first stream of an Ogg file alone. */
static bool
read_ogg (CarlosTags *self, const char *path)
{
  g_auto (CarlosOggSound) sound = {};

  if (!carlos_ogg_sound_read (&sound, path))
    return false;
  if (sound.comment != nullptr)
    {
      const TagLib::ByteVector bytes (reinterpret_cast<const char *> (sound.comment),
                                      static_cast<unsigned int> (sound.comment_length));

      take (self, TagLib::Ogg::XiphComment (bytes).properties ());
    }
  self->length_ms = sound.length_ms;

  return true;
}

static bool
read_tags (CarlosTags *self, const char *path)
{
  TagLib::FileRef file (path, true, TagLib::AudioProperties::Fast);

  /* A text that is called .mp3 is a file without sound. */
  if (file.isNull () || file.audioProperties () == nullptr || file.audioProperties ()->sampleRate () <= 0)
    return read_ogg (self, path);
  take (self, file.file ()->properties ());
  self->length_ms = MAX (file.audioProperties ()->lengthInMilliseconds (), 0);

  return true;
}

/**
 * carlos_tags_read:
 * @self: (out): what the file says
 * @path: in the encoding of the file system
 *
 * Reads the tags of a file, and how long it is, without decoding it. Any number of threads may do so at once.
 *
 * Returns: FALSE where the file is no sound that TagLib knows
 */
gboolean
carlos_tags_read (CarlosTags *self, const char *path)
{
  *self = CarlosTags ();
  try
    {
      return read_tags (self, path);
    }
  catch (...)
    {
      carlos_tags_clear (self);
      return FALSE;
    }
}

void
carlos_tags_clear (CarlosTags *self)
{
  g_free (self->artists);
  g_free (self->album_artist);
  g_free (self->title);
  g_free (self->album);
  g_free (self->genres);
  g_free (self->number);
  g_free (self->date);
  g_free (self->recording);
  *self = CarlosTags ();
}
