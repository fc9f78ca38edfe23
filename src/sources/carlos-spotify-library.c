/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-spotify-library.h"

#include "carlos-history-row.h"
#include "carlos-json-scanner.h"
#include "carlos-time-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many lists and objects are around an entry: of the library, an object of lists; of playlists, a list inside of each
 * object of the list that is a member. */
#define LIBRARY_DEPTH 2
#define PLAYLISTS_DEPTH 4

/* A name is not all there is to a playlist. */
#define UNTITLED "Untitled"

typedef struct
{
  CarlosImportTarget *target;
  CarlosJsonScanner *scanner;
  CarlosJsonRecord *record;
  guint64 group;  /* the playlist at hand */
  char *list;     /* the list at hand */
  char *playlist; /* its name */
  guint position; /* of the next entry in its list */
} LibraryReader;

static void
library_reader_init (LibraryReader *self, CarlosInputBuffer *input, guint depth, CarlosImportTarget *target)
{
  *self = (LibraryReader){ .target = target };
  self->scanner = carlos_json_scanner_new (input, depth);
  self->record = carlos_json_record_new ();
  self->list = g_strdup ("");
}

static void
library_reader_clear (LibraryReader *self)
{
  g_clear_pointer (&self->scanner, carlos_json_scanner_free);
  g_clear_pointer (&self->record, carlos_json_record_free);
  g_clear_pointer (&self->list, g_free);
  g_clear_pointer (&self->playlist, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LibraryReader, library_reader_clear)

/* Where a piece stands: counting begins anew in each list, and a playlist has no name until it is told. */
static void
follow (LibraryReader *self, const CarlosJsonPiece *piece, CarlosJsonResult result)
{
  if (piece->group != self->group)
    {
      self->group = piece->group;
      g_clear_pointer (&self->playlist, g_free);
      self->position = 0;
    }
  if (result == CARLOS_JSON_RECORD && !g_str_equal (piece->key, self->list))
    {
      g_free (self->list);
      self->list = g_strdup (piece->key);
      self->position = 0;
    }
}

/* --- the library --- */

static gboolean
add_saved (LibraryReader *self, CarlosTrackListKind list, GError **error)
{
  CarlosHistoryRow row;
  CarlosImportMember member = { .list = list, .position = self->position++, .added = -1 };

  carlos_history_row_clear (&row);
  carlos_history_row_set_artist (&row, carlos_json_record_get_text (self->record, "artist"));
  carlos_history_row_set_spotify_uri (&row, carlos_json_record_get_text (self->record, "uri"));
  member.track = row.play.track;
  member.track.title = carlos_json_record_get_text (self->record, "track");
  member.track.album = carlos_json_record_get_text (self->record, "album");
  if (member.track.title == NULL || member.track.n_artists == 0)
    {
      self->target->n_bad_entries++;
      return TRUE;
    }

  return carlos_import_target_add_member (self->target, &member, error);
}

static gboolean
add_artist (LibraryReader *self, gboolean banned, GError **error)
{
  const CarlosImportArtist artist = {
    .name = carlos_json_record_get_text (self->record, "name"),
    .uri = carlos_json_record_get_text (self->record, "uri"),
    .banned = banned,
  };

  if (artist.name == NULL)
    {
      self->target->n_bad_entries++;
      return TRUE;
    }

  return carlos_import_target_add_artist (self->target, &artist, error);
}

static gboolean
add_library_entry (LibraryReader *self, GError **error)
{
  if (g_str_equal (self->list, "tracks"))
    return add_saved (self, CARLOS_TRACK_LIST_SAVED, error);
  if (g_str_equal (self->list, "bannedTracks"))
    return add_saved (self, CARLOS_TRACK_LIST_BANNED, error);
  if (g_str_equal (self->list, "artists"))
    return add_artist (self, FALSE, error);

  return add_artist (self, TRUE, error);
}

/* --- playlists --- */

/* The parts of the identifier of a file of the listener's own: "spotify:local:ARTIST:ALBUM:TITLE:SECONDS", each written
 * as in an address. */
typedef struct
{
  char *artist;
  char *album;
  char *title;
} LocalTrack;

static void
local_track_clear (LocalTrack *self)
{
  g_free (self->artist);
  g_free (self->album);
  g_free (self->title);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LocalTrack, local_track_clear)

/* Returns NULL for what is empty or no text. */
static char *
unescape (char *part)
{
  g_autofree char *text = g_uri_unescape_string (g_strdelimit (part, "+", ' '), NULL);

  if (text == NULL || !g_utf8_validate (text, -1, NULL) || *g_strstrip (text) == '\0')
    return NULL;

  return g_steal_pointer (&text);
}

static void
local_track_read (LocalTrack *self, const char *uri)
{
  g_auto (GStrv) parts = g_strsplit (uri != NULL ? uri : "", ":", 7);

  if (g_strv_length (parts) < 5 || !g_str_equal (parts[0], "spotify") || !g_str_equal (parts[1], "local"))
    return;
  self->artist = unescape (parts[2]);
  self->album = unescape (parts[3]);
  self->title = unescape (parts[4]);
}

static gint64
read_date (const CarlosJsonRecord *record, const char *name)
{
  const char *text = carlos_json_record_get_text (record, name);
  gint64 time;

  return text != NULL && carlos_time_parse (text, &time) ? time : -1;
}

/* Entries that are episodes or chapters, and those of which nothing is left, take a place but are no tracks. */
static gboolean
add_playlist_entry (LibraryReader *self, GError **error)
{
  g_auto (LocalTrack) local = { 0 };
  CarlosHistoryRow row;
  CarlosImportMember member = {
    .list = CARLOS_TRACK_LIST_PLAYLIST,
    .playlist = self->playlist != NULL ? self->playlist : UNTITLED,
    .position = self->position++,
    .added = read_date (self->record, "addedDate"),
  };

  local_track_read (&local, carlos_json_record_get_text (self->record, "localTrack.uri"));
  carlos_history_row_clear (&row);
  carlos_history_row_set_artist (&row, local.artist);
  if (carlos_json_record_has (self->record, "track.artistName"))
    carlos_history_row_set_artist (&row, carlos_json_record_get_text (self->record, "track.artistName"));
  carlos_history_row_set_spotify_uri (&row, carlos_json_record_get_text (self->record, "track.trackUri"));
  member.track = row.play.track;
  member.track.title = carlos_json_record_get_text (self->record, "track.trackName");
  if (member.track.title == NULL)
    member.track.title = local.title;
  member.track.album = carlos_json_record_get_text (self->record, "track.albumName");
  if (member.track.album == NULL)
    member.track.album = local.album;
  if (member.track.title == NULL || member.track.n_artists == 0)
    return TRUE;

  return carlos_import_target_add_member (self->target, &member, error);
}

static void
read_playlist_name (LibraryReader *self, const CarlosJsonPiece *piece)
{
  g_autofree char *object = g_strdup_printf ("{\"name\":%.*s}", (int) piece->length, piece->text);

  if (carlos_json_record_parse (self->record, object, strlen (object)) != NULL)
    return;
  g_free (self->playlist);
  self->playlist = g_strdup (carlos_json_record_get_text (self->record, "name"));
}

/* --- both --- */

static gboolean
read_entries (LibraryReader *self,
              const char *const *lists,
              gboolean (*add_entry) (LibraryReader *self, GError **error),
              GError **error)
{
  for (;;)
    {
      CarlosJsonPiece piece;
      CarlosJsonResult result = carlos_json_scanner_next (self->scanner, &piece, error);

      if (result == CARLOS_JSON_FAILED)
        return FALSE;
      if (result == CARLOS_JSON_END)
        break;

      follow (self, &piece, result);
      if (result == CARLOS_JSON_MEMBER && g_str_equal (piece.key, "name"))
        read_playlist_name (self, &piece);
      if (result == CARLOS_JSON_MEMBER
          || (result == CARLOS_JSON_RECORD && *piece.key != '\0' && !g_strv_contains (lists, piece.key)))
        continue;

      self->target->row++;
      if (result == CARLOS_JSON_BAD_RECORD || *piece.key == '\0'
          || carlos_json_record_parse (self->record, piece.text, piece.length) != NULL)
        self->target->n_bad_entries++;
      else if (!add_entry (self, error))
        return FALSE;
    }

  if (!carlos_json_scanner_is_whole (self->scanner))
    carlos_import_target_set_problem (self->target, _ ("The file ends too early"));

  return TRUE;
}

/**
 * carlos_spotify_library_read:
 * @input: standing at the first byte
 *
 * Reads the account data's library: saved and banned tracks, artists that are followed or banned. The listener's albums,
 * shows and episodes are passed by.
 *
 * Returns: FALSE with @error when the stream or the sink failed
 */
gboolean
carlos_spotify_library_read (CarlosInputBuffer *input, CarlosImportTarget *target, GError **error)
{
  static const char *const lists[] = { "tracks", "bannedTracks", "artists", "bannedArtists", NULL };
  g_auto (LibraryReader) reader = { 0 };

  library_reader_init (&reader, input, LIBRARY_DEPTH, target);

  return read_entries (&reader, lists, add_library_entry, error);
}

/**
 * carlos_spotify_playlists_read:
 * @input: standing at the first byte
 *
 * Reads the account data's playlists, which are those that the listener made. Playlists of the same name become one.
 *
 * Returns: FALSE with @error when the stream or the sink failed
 */
gboolean
carlos_spotify_playlists_read (CarlosInputBuffer *input, CarlosImportTarget *target, GError **error)
{
  static const char *const lists[] = { "items", NULL };
  g_auto (LibraryReader) reader = { 0 };

  library_reader_init (&reader, input, PLAYLISTS_DEPTH, target);

  return read_entries (&reader, lists, add_playlist_entry, error);
}
