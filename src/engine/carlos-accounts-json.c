/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-accounts-json.h"

#include "carlos-json.h"
#include "carlos-spotify-grant.h"

static void
add_waits (JsonBuilder *builder, const GPtrArray *waits, const char *service)
{
  carlos_json_begin_array (builder, "waits");
  for (guint i = 0; i < waits->len; i++)
    {
      const CarlosStoreWait *wait = g_ptr_array_index (waits, i);

      if (!g_str_equal (wait->service, service))
        continue;
      json_builder_begin_object (builder);
      carlos_json_add_string (builder, "bucket", wait->bucket);
      carlos_json_add_time (builder, "until", wait->until);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_account (JsonBuilder *builder, const CarlosLibraryStatus *status, const CarlosAccount *account)
{
  gint64 end = carlos_spotify_grant_get_end (account->authorized);

  json_builder_begin_object (builder);
  carlos_json_add_string (builder, "service", account->service);
  carlos_json_add_string (builder, "name", account->name);
  carlos_json_add_time (builder, "connected", account->connected);
  carlos_json_add_time (builder, "synced", account->synced > 0 ? account->synced : G_MAXINT64);
  carlos_json_add_string (builder, "problem", account->problem);
  carlos_json_add_string (builder, "message", account->message);
  add_waits (builder, status->waits, account->service);
  carlos_json_add_boolean (builder, "lasting", status->is_lasting);
  carlos_json_add_time (builder, "reauthorize_by", end > 0 ? end : G_MAXINT64);
  json_builder_end_object (builder);
}

/**
 * carlos_accounts_json_add:
 *
 * Adds the member `accounts` in the form of docs/formats.md.
 */
void
carlos_accounts_json_add (JsonBuilder *builder, const CarlosLibraryStatus *status)
{
  carlos_json_begin_array (builder, "accounts");
  for (guint i = 0; i < status->accounts->len; i++)
    add_account (builder, status, g_ptr_array_index (status->accounts, i));
  json_builder_end_array (builder);
}
