/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "raw-server.h"

#include <string.h>

struct _RawServer
{
  RawTalk talk;
  gpointer data;
  char *url;
  GSocketListener *listener;
  GCancellable *cancellable;
  GThread *thread;

  GMutex mutex;
  GPtrArray *requests; /* of RawRequest */
  GPtrArray *threads;  /* of GThread, one a connection that there ever was */
  guint n_open;
};

typedef struct
{
  RawServer *server;
  GSocketConnection *connection;
} Connection;

static void
raw_request_free (RawRequest *self)
{
  g_free (self->head);
  g_free (self->body);
  g_free (self);
}

static gsize
find_length (const char *head)
{
  const char *header = strstr (head, "Content-Length: ");

  return header != NULL ? (gsize) g_ascii_strtoull (header + strlen ("Content-Length: "), NULL, 10) : 0;
}

/* Returns NULL when the client is gone, or the server. */
static RawRequest *
read_request (RawServer *self, GInputStream *input)
{
  g_autoptr (GString) head = g_string_new (NULL);
  g_autofree char *body = NULL;
  gsize length;
  RawRequest *request;
  char byte;

  while (!g_str_has_suffix (head->str, "\r\n\r\n"))
    {
      if (g_input_stream_read (input, &byte, 1, self->cancellable, NULL) != 1)
        return NULL;
      g_string_append_c (head, byte);
    }
  length = find_length (head->str);
  body = g_malloc0 (length + 1);
  if (!g_input_stream_read_all (input, body, length, &length, self->cancellable, NULL))
    return NULL;

  request = g_new0 (RawRequest, 1);
  request->head = g_strdup (head->str);
  request->body = g_steal_pointer (&body);
  request->time = g_get_monotonic_time ();

  return request;
}

static gpointer
serve (gpointer data)
{
  Connection *self = data;
  RawServer *server = self->server;
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (self->connection));
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (self->connection));
  gboolean stays = TRUE;
  RawRequest *request;

  while (stays && (request = read_request (server, input)) != NULL)
    {
      guint index;

      g_mutex_lock (&server->mutex);
      index = server->requests->len;
      g_ptr_array_add (server->requests, request);
      g_mutex_unlock (&server->mutex);
      stays = server->talk (server, index, output, server->data);
    }

  g_object_unref (self->connection);
  g_free (self);
  g_mutex_lock (&server->mutex);
  server->n_open--;
  g_mutex_unlock (&server->mutex);

  return NULL;
}

static gpointer
accept_all (gpointer data)
{
  RawServer *self = data;
  GSocketConnection *socket;

  while ((socket = g_socket_listener_accept (self->listener, NULL, self->cancellable, NULL)) != NULL)
    {
      Connection *connection = g_new0 (Connection, 1);

      *connection = (Connection){ self, socket };
      g_mutex_lock (&self->mutex);
      self->n_open++;
      g_ptr_array_add (self->threads, g_thread_new ("connection", serve, connection));
      g_mutex_unlock (&self->mutex);
    }

  return NULL;
}

RawServer *
raw_server_new (RawTalk talk, gpointer data)
{
  RawServer *self = g_new0 (RawServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GError) error = NULL;

  g_mutex_init (&self->mutex);
  self->talk = talk;
  self->data = data;
  self->listener = g_socket_listener_new ();
  self->cancellable = g_cancellable_new ();
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) raw_request_free);
  self->threads = g_ptr_array_new ();
  g_socket_listener_add_address (self->listener, any, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL,
                                 &address, &error);
  g_assert_no_error (error);
  self->url = g_strdup_printf ("http://127.0.0.1:%u",
                               g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
  self->thread = g_thread_new ("server", accept_all, self);

  return self;
}

static gboolean
say_line_cb (RawServer *server, guint index, GOutputStream *output, gpointer data)
{
  const char *const *replies = data;
  guint n_replies = g_strv_length ((char **) replies);

  raw_say (output, replies[MIN (index, n_replies - 1)]);

  return FALSE;
}

/* One answer after the other; from then on the last one again. */
RawServer *
raw_server_new_script (const char *const *replies)
{
  return raw_server_new (say_line_cb, (gpointer) replies);
}

void
raw_server_free (RawServer *self)
{
  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);
  for (guint i = 0; i < self->threads->len; i++)
    g_thread_join (g_ptr_array_index (self->threads, i));

  g_object_unref (self->listener);
  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->requests);
  g_ptr_array_unref (self->threads);
  g_mutex_clear (&self->mutex);
  g_free (self->url);
  g_free (self);
}

const char *
raw_server_get_url (const RawServer *self)
{
  return self->url;
}

gboolean
raw_server_is_stopping (const RawServer *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

guint
raw_server_count (RawServer *self)
{
  guint n_requests;

  g_mutex_lock (&self->mutex);
  n_requests = self->requests->len;
  g_mutex_unlock (&self->mutex);

  return n_requests;
}

const RawRequest *
raw_server_get_request (RawServer *self, guint index)
{
  const RawRequest *request;

  g_assert_cmpuint (index, <, raw_server_count (self));
  g_mutex_lock (&self->mutex);
  request = g_ptr_array_index (self->requests, index);
  g_mutex_unlock (&self->mutex);

  return request;
}

/* How many connections there are now. */
guint
raw_server_count_open (RawServer *self)
{
  guint n_open;

  g_mutex_lock (&self->mutex);
  n_open = self->n_open;
  g_mutex_unlock (&self->mutex);

  return n_open;
}

/* Returns FALSE when nobody listens any more. */
gboolean
raw_say (GOutputStream *output, const char *text)
{
  return g_output_stream_write_all (output, text, strlen (text), NULL, NULL, NULL);
}

gboolean
raw_say_json (GOutputStream *output, const char *json)
{
  g_autofree char *text = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                                           "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
                                           strlen (json), json);

  return raw_say (output, text);
}
