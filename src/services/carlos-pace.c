/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-pace.h"

/* What the services ask for, or a little more. */
static const guint intervals[] = {
  [CARLOS_ADDRESS_SPOTIFY_ACCOUNTS] = 600, [CARLOS_ADDRESS_SPOTIFY_API] = 600,
  [CARLOS_ADDRESS_LISTENBRAINZ] = 1000,    [CARLOS_ADDRESS_MUSICBRAINZ] = 1000,
  [CARLOS_ADDRESS_LASTFM] = 600,
};

struct _CarlosPace
{
  GMutex mutex;
  gint64 interval; /* microseconds */
  gint64 next;     /* when the next request may go, monotonic microseconds */
};

/* Of each address that was asked, for as long as the program runs. */
static GHashTable *shared; /* owned address and interval -> CarlosPace */
static GMutex shared_mutex;

/* Tests must not wait as long as a service wants; what is elsewhere is never asked faster. */
static gboolean
find_interval_of_tests (const char *address, guint *interval_ms)
{
  const char *text = g_getenv ("CARLOS_SERVICE_INTERVAL_MS");
  guint64 number;

  if (text == NULL || !carlos_service_address_is_local (address)
      || !g_ascii_string_to_unsigned (text, 10, 0, 60000, &number, NULL))
    return FALSE;
  *interval_ms = (guint) number;

  return TRUE;
}

/**
 * carlos_pace_new:
 * @interval_ms: from one request to the next, at least
 *
 * Returns: (transfer full): a pace of its own
 */
CarlosPace *
carlos_pace_new (guint interval_ms)
{
  CarlosPace *self = g_new0 (CarlosPace, 1);

  g_mutex_init (&self->mutex);
  self->interval = (gint64) interval_ms * 1000;

  return self;
}

void
carlos_pace_free (CarlosPace *self)
{
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * carlos_pace_get_shared:
 *
 * The pace that everybody who asks a service keeps.
 *
 * Returns: (transfer none) (nullable): lives as long as the program; NULL with an error as carlos_service_address_get()
 *   has
 */
CarlosPace *
carlos_pace_get_shared (CarlosServiceAddress address, GError **error)
{
  const char *url = carlos_service_address_get (address, error);
  g_autofree char *key = NULL;
  guint interval_ms = intervals[address];
  CarlosPace *pace;

  if (url == NULL)
    return NULL;

  find_interval_of_tests (url, &interval_ms);
  key = g_strdup_printf ("%s %u", url, interval_ms);
  g_mutex_lock (&shared_mutex);
  if (shared == NULL)
    shared = g_hash_table_new (g_str_hash, g_str_equal);
  pace = g_hash_table_lookup (shared, key);
  if (pace == NULL)
    {
      pace = carlos_pace_new (interval_ms);
      g_hash_table_insert (shared, g_steal_pointer (&key), pace);
    }
  g_mutex_unlock (&shared_mutex);

  return pace;
}

/**
 * carlos_pace_wait:
 *
 * Waits until a request may go. Whoever is let through has to send one request, at once.
 *
 * Returns: FALSE with %G_IO_ERROR_CANCELLED when that came first; its turn goes by
 */
gboolean
carlos_pace_wait (CarlosPace *self, GCancellable *cancellable, GError **error)
{
  gint64 now;

  for (;;)
    {
      gint64 left;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_mutex_lock (&self->mutex);
      now = g_get_monotonic_time ();
      left = self->next - now;
      if (left <= 0)
        self->next = now + self->interval;
      g_mutex_unlock (&self->mutex);
      if (left <= 0)
        return TRUE;
      if (!carlos_pace_sleep ((left + 999) / 1000, cancellable, error))
        return FALSE;
    }
}

/**
 * carlos_pace_restart:
 *
 * Lets the interval begin anew. For whoever was let through, when the answer is there: the request may have been long on
 * its way, and the service counts from when it came.
 */
void
carlos_pace_restart (CarlosPace *self)
{
  carlos_pace_hold (self, self->interval / 1000);
}

/**
 * carlos_pace_hold:
 * @ms: from now on
 *
 * Lets nobody go before a time is over.
 */
void
carlos_pace_hold (CarlosPace *self, gint64 ms)
{
  g_mutex_lock (&self->mutex);
  self->next = MAX (self->next, g_get_monotonic_time () + ms * 1000);
  g_mutex_unlock (&self->mutex);
}

/**
 * carlos_pace_get_second:
 *
 * Returns: how many milliseconds a second counts that Carlos waits of its own accord: 1000, or less in tests
 */
guint
carlos_pace_get_second (CarlosServiceAddress address)
{
  const char *url = carlos_service_address_get (address, NULL);
  guint ms = 1000;

  if (url != NULL)
    find_interval_of_tests (url, &ms);

  return ms;
}

/**
 * carlos_pace_sleep:
 *
 * Does nothing for a time.
 *
 * Returns: FALSE with %G_IO_ERROR_CANCELLED when that came first
 */
gboolean
carlos_pace_sleep (gint64 ms, GCancellable *cancellable, GError **error)
{
  gint64 end = g_get_monotonic_time () + ms * 1000;
  gint64 left = end - g_get_monotonic_time ();
  GPollFD descriptor = { 0 };
  gboolean has_descriptor = cancellable != NULL && g_cancellable_make_pollfd (cancellable, &descriptor);

  while (left > 0 && !g_cancellable_is_cancelled (cancellable))
    {
      g_poll (&descriptor, has_descriptor ? 1 : 0, (int) MIN ((left + 999) / 1000, G_MAXINT));
      left = end - g_get_monotonic_time ();
    }
  if (has_descriptor)
    g_cancellable_release_fd (cancellable);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
