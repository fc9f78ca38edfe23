/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "stand-in.h"

#define MAX_OPTIONS 4

static void
put_in_place (const FakeService *fake, const char *service)
{
  g_autofree char *name = g_ascii_strup (service, -1);
  g_autofree char *variable = g_strdup_printf ("CARLOS_%s_URL", name);

  g_setenv (variable, fake_service_get_url (fake), TRUE);
  g_setenv ("CARLOS_SERVICE_INTERVAL_MS", "1", TRUE);
}

/**
 * stand_in_start:
 * @service: "listenbrainz", "lastfm" or "musicbrainz"
 * @options: further ones of the fake's command line, separated by spaces, at most four
 *
 * Puts a fake in the place of a service.
 *
 * Returns: (transfer full)
 */
FakeService *
stand_in_start (const char *service, const char *options)
{
  g_autofree char *now = g_strdup_printf ("--now=%d", STAND_IN_LAST_PLAY);
  g_auto (GStrv) words = g_strsplit (options, " ", MAX_OPTIONS);
  const char *given[MAX_OPTIONS] = { NULL };
  FakeService *fake;

  for (guint i = 0; words[i] != NULL; i++)
    given[i] = words[i];
  fake = fake_service_new (service, now, given[0], given[1], given[2], given[3], NULL);
  put_in_place (fake, service);

  return fake;
}

/**
 * stand_in_get:
 *
 * Puts a fake in the place of a service, always the same one, as it was when it started. It ends with the program.
 *
 * Returns: (transfer none)
 */
FakeService *
stand_in_get (const char *service)
{
  static GHashTable *fakes;
  FakeService *fake;

  if (fakes == NULL)
    fakes = g_hash_table_new (g_str_hash, g_str_equal);
  fake = g_hash_table_lookup (fakes, service);
  if (fake == NULL)
    {
      fake = stand_in_start (service, "");
      g_hash_table_insert (fakes, (gpointer) service, fake);
    }
  json_node_unref (fake_service_do (fake, "reset", "{}"));
  put_in_place (fake, service);

  return fake;
}

void
stand_in_set_modes (FakeService *fake, const char *modes)
{
  json_node_unref (fake_service_do (fake, "mode", modes));
}

/* The only rule in force: see faults.py. */
void
stand_in_add_fault (FakeService *fake, const char *rule)
{
  g_autofree char *modes = g_strdup_printf ("{\"faults\":[%s]}", rule);

  stand_in_set_modes (fake, modes);
}

/* How many requests there were since this was asked last. */
guint
stand_in_count (FakeService *fake, const char *path)
{
  guint n = fake_service_count (fake, path);

  fake_service_forget_log (fake);

  return n;
}

static gboolean
take_report (gpointer data, const char *step, guint64 done, guint64 total)
{
  Patience *self = data;

  g_assert_nonnull (step);
  if (total > 0)
    g_assert_cmpuint (done, <=, total);

  return ++self->n_reports != self->last_report;
}

void
patience_init (Patience *self, guint last_report)
{
  *self = (Patience){ .progress = { .report = take_report, .data = self }, .last_report = last_report };
}

void
assert_part (const CarlosSyncReport *report, const char *service, const char *part, CarlosSyncState state)
{
  const CarlosSyncPart *found = carlos_sync_report_find_part (report, service, part);

  g_assert_nonnull (found);
  if (found->state != state)
    g_test_message ("%s: %s", part, found->sentence != NULL ? found->sentence : "");
  g_assert_cmpstr (carlos_sync_state_to_string (found->state), ==, carlos_sync_state_to_string (state));
  /* Whoever does not get all of it is told why. */
  g_assert_true ((found->sentence != NULL) == (state >= CARLOS_SYNC_PARTLY));
}
