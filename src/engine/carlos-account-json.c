/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-account-json.h"

#include "carlos-json.h"
#include "carlos-spotify-grant.h"

static void
add_scopes (JsonBuilder *builder, const char *scopes)
{
  g_auto (GStrv) words = g_strsplit (scopes != NULL ? scopes : "", " ", -1);

  carlos_json_begin_array (builder, "scopes");
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] != '\0')
        json_builder_add_string_value (builder, words[i]);
    }
  json_builder_end_array (builder);
}

/**
 * carlos_account_json_write:
 * @lasts: whether what was signed in with is there when Carlos runs again
 *
 * Returns: (transfer full): one JSON object in the form of docs/formats.md
 */
char *
carlos_account_json_write (const CarlosAccount *account, gboolean lasts)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();
  gint64 end = carlos_spotify_grant_get_end (account->authorized);

  carlos_json_add_string (builder, "service", account->service);
  carlos_json_add_string (builder, "name", account->name);
  carlos_json_add_time (builder, "connected", account->connected);
  carlos_json_add_boolean (builder, "lasting", lasts);
  add_scopes (builder, account->scopes);
  carlos_json_add_time (builder, "reauthorize_by", end > 0 ? end : G_MAXINT64);

  return carlos_json_end (builder);
}
