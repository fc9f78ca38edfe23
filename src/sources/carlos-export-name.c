/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-export-name.h"

#include <string.h>

typedef struct
{
  const char *beginning;
  const char *ending;
  const char *kind;
} KnownName;

/* The only files that are opened inside of archives and folders; "#" stands for a digit. Where one name begins with another
 * it comes first. */
static const KnownName data_names[] = {
  { "Streaming_History_Audio_", ".json", "extended history" },
  { "Streaming_History_Video_", ".json", "extended history" },
  { "endsong", ".json", "extended history" },
  { "endvideo", ".json", "extended history" },
  { "StreamingHistory_music_", ".json", "account history" },
  { "StreamingHistory_podcast_", ".json", "podcast history" },
  { "StreamingHistory_audiobook_", ".json", "audiobook history" },
  { "StreamingHistory", ".json", "account history" },
  { "YourLibrary", ".json", "library" },
  { "Playlist#", ".json", "playlists" },
  { "listens", ".jsonl", "scrobbles" },
  { "recenttracks", ".csv", "scrobbles" },
  { "scrobbles", ".csv", "scrobbles" },
  { "lastfm", ".csv", "scrobbles" },
  { "carlos", ".jsonl", "export" },
};

/* The files of the account data that are about the person and other people. They are never opened, not even when they are
 * named themselves. */
static const char *const personal_names[] = {
  "DuoNewFamily", "Follow",       "Identifiers", "Identity",        "Inferences",    "KidsAccount",
  "Marquee",      "MessageData",  "Payments",    "PodcastInteract", "SearchQueries", "UserAddress",
  "UserAttribut", "UserFestival", "UserPrompts", "Userdata",        "Wrapped",       "YourSoundCapsule",
};

/* In the order in which they are read: tracks that plays may name by their id, then plays, the exact accounts of them
 * first, then lists. */
static const char *const kinds[] = {
  "tracks",    "export", "extended history", "account history", "podcast history", "audiobook history",
  "scrobbles", "plays",  "library",          "playlists",
};

static gboolean
begins_with (const char *text, const char *beginning)
{
  for (; *beginning != '\0'; text++, beginning++)
    {
      if (*beginning == '#' ? !g_ascii_isdigit (*text)
                            : g_ascii_tolower (*text) != g_ascii_tolower (*beginning))
        return FALSE;
    }

  return TRUE;
}

static gboolean
ends_with (const char *text, const char *ending)
{
  gsize length = strlen (text);
  gsize n = strlen (ending);

  return length >= n && g_ascii_strcasecmp (text + length - n, ending) == 0;
}

/**
 * carlos_export_name_get_base:
 *
 * Returns: the last part of a path; archives made on Windows may part it by backslashes
 */
const char *
carlos_export_name_get_base (const char *path)
{
  for (const char *p = path; *p != '\0'; p++)
    {
      if (*p == '/' || *p == '\\')
        path = p + 1;
    }

  return path;
}

/**
 * carlos_export_name_is_safe:
 *
 * Returns: FALSE for a path that leads out of the archive in which it stands
 */
gboolean
carlos_export_name_is_safe (const char *path)
{
  g_auto (GStrv) parts = g_strsplit_set (path, "/\\", -1);

  return parts[0] != NULL && *parts[0] != '\0' && strchr (parts[0], ':') == NULL
         && !g_strv_contains ((const char *const *) parts, "..");
}

/* ListenBrainz has a folder a year in one called "listens", and a file a month. */
static gboolean
is_in_listens (const char *path)
{
  g_auto (GStrv) parts = g_strsplit_set (path, "/\\", -1);

  return ends_with (path, ".jsonl") && g_strv_contains ((const char *const *) parts, "listens");
}

static const char *
find_data_kind (const char *path, const char *base)
{
  for (guint i = 0; i < G_N_ELEMENTS (data_names); i++)
    {
      if (begins_with (base, data_names[i].beginning) && ends_with (base, data_names[i].ending))
        return data_names[i].kind;
    }

  return is_in_listens (path) ? "scrobbles" : NULL;
}

static gboolean
is_personal (const char *base)
{
  for (guint i = 0; i < G_N_ELEMENTS (personal_names); i++)
    {
      if (begins_with (base, personal_names[i]) && ends_with (base, ".json"))
        return TRUE;
    }

  return FALSE;
}

static guint64
find_last_number (const char *base)
{
  guint64 number = 0;

  for (const char *p = base; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p) && (p == base || !g_ascii_isdigit (p[-1])))
        number = g_ascii_strtoull (p, NULL, 10);
    }

  return number;
}

/**
 * carlos_export_name_get_order:
 *
 * Returns: what comes first among files of such kinds
 */
guint
carlos_export_name_get_order (const char *kind)
{
  guint order = 0;

  while (order < G_N_ELEMENTS (kinds) && g_strcmp0 (kind, kinds[order]) != 0)
    order++;

  return order;
}

/**
 * carlos_export_name_recognise:
 * @path: of a file in an archive or a folder
 *
 * Recognises the files of an export by the names that services give them, whatever folders they are in. What else a
 * computer has put beside them (`._name`, `__MACOSX`) is nothing.
 */
CarlosExportName
carlos_export_name_recognise (const char *path)
{
  const char *base = carlos_export_name_get_base (path);
  CarlosExportName name = { .role = CARLOS_EXPORT_OTHER, .number = find_last_number (base) };

  if (g_str_has_prefix (base, "._") || begins_with (path, "__MACOSX") || strstr (path, "/__MACOSX") != NULL)
    return name;

  name.kind = find_data_kind (path, base);
  name.order = carlos_export_name_get_order (name.kind);
  if (name.kind != NULL)
    name.role = CARLOS_EXPORT_DATA;
  else if (ends_with (base, ".zip"))
    name.role = CARLOS_EXPORT_ARCHIVE;
  else if (is_personal (base))
    name.role = CARLOS_EXPORT_PERSONAL;
  else if (ends_with (base, ".json") && begins_with (base, "Streaming"))
    name.role = CARLOS_EXPORT_UNKNOWN;

  return name;
}
