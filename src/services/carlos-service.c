/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-service.h"

static const struct
{
  const char *name;
  const char *title;
  const char *source;
} services[] = {
  [CARLOS_SERVICE_SPOTIFY] = { "spotify", "Spotify", "Spotify Web API" },
  [CARLOS_SERVICE_LISTENBRAINZ] = { "listenbrainz", "ListenBrainz", "ListenBrainz" },
  [CARLOS_SERVICE_LASTFM] = { "lastfm", "Last.fm", "Last.fm" },
  [CARLOS_SERVICE_MUSICBRAINZ] = { "musicbrainz", "MusicBrainz", "MusicBrainz" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (services) == CARLOS_N_SERVICES);

/**
 * carlos_service_to_string:
 *
 * Returns: (transfer none): what it is called on the command line, in machine formats and in the library: "spotify",
 *   "listenbrainz", "lastfm" or "musicbrainz"
 */
const char *
carlos_service_to_string (CarlosService self)
{
  return services[self].name;
}

/**
 * carlos_service_parse:
 * @text: as carlos_service_to_string() has it
 *
 * Returns: FALSE when there is no such service; @service is as it was then
 */
gboolean
carlos_service_parse (const char *text, CarlosService *service)
{
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      if (g_str_equal (services[i].name, text))
        {
          *service = (CarlosService) i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * carlos_service_get_title:
 *
 * Returns: (transfer none): its name for people, which is the same in every language
 */
const char *
carlos_service_get_title (CarlosService self)
{
  return services[self].title;
}

/**
 * carlos_service_get_source:
 *
 * Returns: (transfer none): the name of the source in the library that all rows from the service have. Spotify's
 *   differs from that of its exports, because what comes from its Web API goes at sign-out and what was exported stays.
 */
const char *
carlos_service_get_source (CarlosService self)
{
  return services[self].source;
}
