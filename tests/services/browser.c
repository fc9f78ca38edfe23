/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "browser.h"

#include <string.h>

/* What a thread does while the main loop runs. */
typedef struct
{
  GSocketConnection *connection;
  const char *bytes;
  gsize length;
  char *answer;
  int is_done;
} Errand;

/* Returns NULL when nobody is there. */
GSocketConnection *
browser_connect (const char *address, guint16 port)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GInetAddress) inet = g_inet_address_new_from_string (address);
  g_autoptr (GSocketAddress) place = g_inet_socket_address_new (inet, port);

  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_set_timeout (client, 10);

  return g_socket_client_connect (client, G_SOCKET_CONNECTABLE (place), NULL, NULL);
}

/* Who is cut off may stop in the middle. */
static void
write_all (Errand *errand)
{
  GOutputStream *stream = g_io_stream_get_output_stream (G_IO_STREAM (errand->connection));

  g_output_stream_write_all (stream, errand->bytes, errand->length, NULL, NULL, NULL);
}

static void
read_all (Errand *errand)
{
  GInputStream *stream = g_io_stream_get_input_stream (G_IO_STREAM (errand->connection));
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[4096];
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL)) > 0)
    g_string_append_len (text, buffer, n);
  errand->answer = g_string_free (g_steal_pointer (&text), FALSE);
}

static gpointer
run_errand (gpointer data)
{
  Errand *errand = data;

  if (errand->bytes != NULL)
    write_all (errand);
  else
    read_all (errand);
  g_atomic_int_set (&errand->is_done, TRUE);
  g_main_context_wakeup (NULL);

  return NULL;
}

static void
wait_for (Errand *errand)
{
  GThread *thread = g_thread_new ("browser", run_errand, errand);

  while (!g_atomic_int_get (&errand->is_done))
    g_main_context_iteration (NULL, TRUE);
  g_thread_join (thread);
  while (g_main_context_iteration (NULL, FALSE)) /* whoever listens has heard of it */
    ;
}

void
browser_write (GSocketConnection *connection, const char *bytes, gsize length)
{
  Errand errand = { .connection = connection, .bytes = bytes, .length = length };

  wait_for (&errand);
}

/* All that comes until the connection ends. */
char *
browser_read (GSocketConnection *connection)
{
  Errand errand = { .connection = connection };

  wait_for (&errand);

  return errand.answer;
}

/* Returns NULL when nobody is there. */
char *
browser_send (guint16 port, const char *request)
{
  g_autoptr (GSocketConnection) connection = browser_connect ("127.0.0.1", port);

  if (connection == NULL)
    return NULL;
  browser_write (connection, request, strlen (request));

  return browser_read (connection);
}

char *
browser_get (guint16 port, const char *path)
{
  g_autofree char *request = g_strdup_printf ("GET %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n", path, port);

  return browser_send (port, request);
}

/* 0 when the connection was closed without an answer. */
guint
browser_get_status (const char *answer)
{
  g_assert_nonnull (answer);
  if (!g_str_has_prefix (answer, "HTTP/1.1 "))
    return 0;

  return (guint) g_ascii_strtoull (answer + strlen ("HTTP/1.1 "), NULL, 10);
}

guint16
browser_find_port (const char *url)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, &error);

  g_assert_no_error (error);

  return (guint16) g_uri_get_port (uri);
}

gboolean
browser_is_open (guint16 port)
{
  g_autoptr (GSocketConnection) connection = browser_connect ("127.0.0.1", port);

  return connection != NULL;
}

void
browser_wait_until_closed (guint16 port)
{
  while (browser_is_open (port))
    g_main_context_iteration (NULL, TRUE);
}
