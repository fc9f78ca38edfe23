/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-spotify-grant.h"

#include "carlos-json-answer.h"
#include "carlos-secret-store.h"
#include "carlos-token-text.h"

#include <string.h>

/* Since 2026 a permission of Spotify's lasts six months; half a month before, it is time to say so. */
#define MONTHS 6
#define DAYS_UNTIL_WARNING 165
#define DAY G_GINT64_CONSTANT (86400)

/* Room enough for all members, so that the text never moves and leaves a copy behind. */
#define SIZE 65536

/**
 * carlos_spotify_grant_read:
 * @self: (out): to be cleared with carlos_spotify_grant_clear()
 * @text: as carlos_spotify_grant_write() made it, or anything else
 *
 * Returns: FALSE when that is no grant
 */
gboolean
carlos_spotify_grant_read (CarlosSpotifyGrant *self, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (JsonNode) root = carlos_json_answer_parse (bytes, "", NULL);
  JsonObject *object = carlos_json_node_get_object (root);

  *self = (CarlosSpotifyGrant){ 0 };
  if (object == NULL)
    return FALSE;
  self->refresh_token = carlos_token_text_take (object, "refresh_token");
  self->client_secret = carlos_token_text_take (object, "client_secret");
  self->scope = g_strdup (carlos_json_get_text (object, "scope"));
  carlos_json_get_int (object, "authorized", &self->authorized);

  return self->refresh_token != NULL;
}

/* Of ASCII, g_strescape() makes what JSON wants. */
static void
append_text (GString *json, const char *name, const char *value)
{
  char *escaped = value != NULL ? g_strescape (value, NULL) : NULL;

  if (escaped != NULL)
    g_string_append_printf (json, "\"%s\":\"%s\",", name, escaped);
  carlos_secret_free (escaped);
}

/**
 * carlos_spotify_grant_write:
 *
 * Returns: (transfer full): one JSON object, to be freed with carlos_secret_free()
 */
char *
carlos_spotify_grant_write (const CarlosSpotifyGrant *self)
{
  GString *json = g_string_sized_new (SIZE);

  g_string_append_c (json, '{');
  append_text (json, "refresh_token", self->refresh_token);
  append_text (json, "client_secret", self->client_secret);
  append_text (json, "scope", self->scope);
  g_string_append_printf (json, "\"authorized\":%" G_GINT64_FORMAT "}", self->authorized);

  return g_string_free (json, FALSE);
}

void
carlos_spotify_grant_clear (CarlosSpotifyGrant *self)
{
  g_clear_pointer (&self->refresh_token, carlos_secret_free);
  g_clear_pointer (&self->client_secret, carlos_secret_free);
  g_clear_pointer (&self->scope, g_free);
}

/**
 * carlos_spotify_grant_get_end:
 * @authorized: when the listener allowed it, seconds since 1970, UTC; 0 when that is not known
 *
 * Returns: when Spotify will want to be asked again, likewise; 0 when that is not known
 */
gint64
carlos_spotify_grant_get_end (gint64 authorized)
{
  g_autoptr (GDateTime) begin = authorized > 0 ? g_date_time_new_from_unix_utc (authorized) : NULL;
  g_autoptr (GDateTime) end = begin != NULL ? g_date_time_add_months (begin, MONTHS) : NULL;

  return end != NULL ? g_date_time_to_unix (end) : 0;
}

/**
 * carlos_spotify_grant_ends_soon:
 * @now: seconds since 1970, UTC; what was allowed after it was allowed now, by a clock that is right
 *
 * Returns: whether it is time to sign in again
 */
gboolean
carlos_spotify_grant_ends_soon (gint64 authorized, gint64 now)
{
  return authorized > 0 && now - authorized >= DAYS_UNTIL_WARNING * DAY;
}
