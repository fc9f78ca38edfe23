/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-oauth-listener.h"

#include "carlos-oauth-page.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#define PATH "/callback"

/* A browser needs one connection and opens a few to spare; a request is a few hundred bytes and takes no time. Who sends a
 * byte now and then, a body, or thousands of connections wants something else. */
#define MAX_CONNECTIONS 32
#define MAX_CONNECTION_SECONDS 10
#define MAX_BODY 65536

/* A browser that does not fetch its page shall not keep the listener open. */
#define MAX_PAGE_SECONDS 2

typedef struct
{
  GSocket *socket;
  gint64 end; /* in monotonic time */
} Connection;

struct _CarlosOauthListener
{
  CarlosOauthListenerEvents events;
  char *state;
  char *host; /* what the header “Host” has to say */
  char *redirect_uri;

  GSocketService *service; /* accepts connections */
  SoupServer *server;      /* speaks HTTP on them */
  GQueue connections;      /* of Connection, the oldest first */
  GSource *sweep;

  CarlosOauthAnswer answer;
  SoupServerMessage *page; /* the answer to the answer, until it has gone out */
  GSource *telling;
  GSource *closing;
};

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/* Calls @callback from the main loop of the thread, in @ms milliseconds or as soon as it may be. */
static GSource *
call_later (guint ms, GSourceFunc callback, CarlosOauthListener *self)
{
  GSource *source = ms > 0 ? g_timeout_source_new (ms) : g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, callback, self, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());

  return source;
}

static void
connection_free (Connection *connection)
{
  g_object_unref (connection->socket);
  g_free (connection);
}

/* The server learns of it as of any connection that ends. */
static void
cut (Connection *connection)
{
  g_socket_shutdown (connection->socket, TRUE, TRUE, NULL);
  connection_free (connection);
}

static gboolean
sweep_cb (gpointer data)
{
  CarlosOauthListener *self = data;
  gint64 now = g_get_monotonic_time ();

  for (GList *link = self->connections.head, *next; link != NULL; link = next)
    {
      Connection *connection = link->data;

      next = link->next;
      if (!g_socket_is_closed (connection->socket) && connection->end > now)
        continue;
      g_queue_delete_link (&self->connections, link);
      cut (connection);
    }

  return G_SOURCE_CONTINUE;
}

static gboolean
incoming_cb (GSocketService *service, GSocketConnection *stream, GObject *unused, CarlosOauthListener *self)
{
  g_autoptr (GSocketAddress) here = g_socket_connection_get_local_address (stream, NULL);
  g_autoptr (GSocketAddress) there = g_socket_connection_get_remote_address (stream, NULL);
  Connection *connection = g_new0 (Connection, 1);

  *connection = (Connection){
    .socket = g_object_ref (g_socket_connection_get_socket (stream)),
    .end = g_get_monotonic_time () + MAX_CONNECTION_SECONDS * G_TIME_SPAN_SECOND,
  };
  g_queue_push_tail (&self->connections, connection);
  if (self->connections.length > MAX_CONNECTIONS)
    cut (g_queue_pop_head (&self->connections));
  if (here != NULL && there != NULL)
    soup_server_accept_iostream (self->server, G_IO_STREAM (stream), here, there, NULL);

  return TRUE;
}

static void
stop_accepting (CarlosOauthListener *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
}

static gboolean
close_cb (gpointer data)
{
  CarlosOauthListener *self = data;
  CarlosOauthListenerEvents events = self->events;

  clear_source (&self->closing);
  clear_source (&self->sweep);
  soup_server_disconnect (self->server);
  events.closed (events.data);

  return G_SOURCE_REMOVE;
}

static gboolean
tell_cb (gpointer data)
{
  CarlosOauthListener *self = data;
  CarlosOauthListenerEvents events = self->events;
  g_auto (CarlosOauthAnswer) answer = self->answer;

  self->answer.text = NULL;
  clear_source (&self->telling);
  events.answered (&answer, events.data);

  return G_SOURCE_REMOVE;
}

static void
page_finished_cb (SoupServerMessage *message, CarlosOauthListener *self)
{
  clear_source (&self->closing);
  self->closing = call_later (0, close_cb, self);
}

static void
forget_page (CarlosOauthListener *self)
{
  if (self->page != NULL)
    g_signal_handlers_disconnect_by_data (self->page, self);
  g_clear_object (&self->page);
}

static void
accept_answer (CarlosOauthListener *self, SoupServerMessage *message, CarlosOauthAnswer *answer)
{
  self->answer = *answer;
  answer->text = NULL;
  stop_accepting (self);
  self->page = g_object_ref (message);
  g_signal_connect (message, "finished", G_CALLBACK (page_finished_cb), self);
  self->telling = call_later (0, tell_cb, self);
  self->closing = call_later (MAX_PAGE_SECONDS * 1000, close_cb, self);
}

static void
respond (SoupServerMessage *message, guint status, CarlosOauthPage page)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  char *text = carlos_oauth_page_write (page);

  soup_message_headers_append (headers, "Cache-Control", "no-store");
  soup_message_headers_append (headers, "Referrer-Policy", "no-referrer");
  soup_message_headers_append (headers, "Content-Security-Policy",
                               "default-src 'none'; style-src 'unsafe-inline'");
  soup_message_headers_append (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_append (headers, "Connection", "close");
  soup_server_message_set_response (message, "text/html; charset=utf-8", SOUP_MEMORY_TAKE, text,
                                    strlen (text));
  soup_server_message_set_status (message, status, NULL);
}

static void
respond_to_answer (CarlosOauthListener *self, SoupServerMessage *message)
{
  g_auto (CarlosOauthAnswer) answer = { 0 };

  carlos_oauth_answer_read (&answer, g_uri_get_query (soup_server_message_get_uri (message)), self->state);
  switch (answer.kind)
    {
    case CARLOS_OAUTH_ANSWER_CODE:
      respond (message, SOUP_STATUS_OK, CARLOS_OAUTH_PAGE_RECEIVED);
      accept_answer (self, message, &answer);
      break;
    case CARLOS_OAUTH_ANSWER_ERROR:
      respond (message, SOUP_STATUS_OK, CARLOS_OAUTH_PAGE_REFUSED);
      accept_answer (self, message, &answer);
      break;
    case CARLOS_OAUTH_ANSWER_UNREADABLE:
      respond (message, SOUP_STATUS_BAD_REQUEST, CARLOS_OAUTH_PAGE_UNREADABLE);
      break;
    case CARLOS_OAUTH_ANSWER_FOREIGN:
    default:
      respond (message, SOUP_STATUS_BAD_REQUEST, CARLOS_OAUTH_PAGE_FOREIGN);
      break;
    }
}

/* A page elsewhere can have its own name point to 127.0.0.1; what its requests say is that name. */
static gboolean
is_for_here (const CarlosOauthListener *self, SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *host = soup_message_headers_get_list (headers, "Host");
  GUri *uri = soup_server_message_get_uri (message);

  return g_strcmp0 (host, self->host) == 0 && g_strcmp0 (g_uri_get_host (uri), "127.0.0.1") == 0;
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  CarlosOauthListener *self = data;

  if (!is_for_here (self, message))
    {
      respond (message, SOUP_STATUS_FORBIDDEN, CARLOS_OAUTH_PAGE_NOTHING);
    }
  else if (soup_server_message_get_method (message) != SOUP_METHOD_GET)
    {
      soup_message_headers_append (soup_server_message_get_response_headers (message), "Allow", "GET");
      respond (message, SOUP_STATUS_METHOD_NOT_ALLOWED, CARLOS_OAUTH_PAGE_NOTHING);
    }
  else if (!g_str_equal (path, PATH))
    {
      respond (message, SOUP_STATUS_NOT_FOUND, CARLOS_OAUTH_PAGE_NOTHING);
    }
  else if (self->page != NULL)
    {
      respond (message, SOUP_STATUS_GONE, CARLOS_OAUTH_PAGE_OVER);
    }
  else
    {
      respond_to_answer (self, message);
    }
}

static guint16
get_port (GSocketAddress *address)
{
  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
}

/* The server would read a body to its end before it asks what to do. */
static void
headers_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  CarlosOauthListener *self = data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  guint16 port = get_port (soup_server_message_get_remote_address (message));

  if (soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CHUNKED
      && soup_message_headers_get_content_length (headers) <= MAX_BODY)
    return;
  for (GList *link = self->connections.head; link != NULL; link = link->next)
    {
      Connection *connection = link->data;
      g_autoptr (GSocketAddress) there = g_socket_get_remote_address (connection->socket, NULL);

      if (there != NULL && get_port (there) == port)
        g_socket_shutdown (connection->socket, TRUE, TRUE, NULL);
    }
}

static gboolean
listen_on (CarlosOauthListener *self, guint16 port, GError **error)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_from_string ("127.0.0.1");
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (loopback, port);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GError) reason = NULL;

  if (g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), wanted, G_SOCKET_TYPE_STREAM,
                                     G_SOCKET_PROTOCOL_TCP, NULL, &address, &reason))
    {
      self->host = g_strdup_printf ("127.0.0.1:%u", get_port (address));
      self->redirect_uri = g_strdup_printf ("http://%s" PATH, self->host);
      return TRUE;
    }

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
    g_set_error (error, reason->domain, reason->code,
                 _ ("Port %u, where Spotify’s answer would arrive, is in use by another program"), port);
  else
    g_set_error (error, reason->domain, reason->code, _ ("No port could be opened for Spotify’s answer: %s"),
                 reason->message);

  return FALSE;
}

/**
 * carlos_oauth_listener_new:
 * @port: to listen on; 0 for any that is free
 * @state: what an answer must bring back; copied
 * @events: copied
 *
 * Returns: (transfer full) (nullable): NULL with an error when the port cannot be had; another one is not tried, since the
 *   service may know this one only
 */
CarlosOauthListener *
carlos_oauth_listener_new (guint16 port,
                           const char *state,
                           const CarlosOauthListenerEvents *events,
                           GError **error)
{
  g_autoptr (CarlosOauthListener) self = g_new0 (CarlosOauthListener, 1);

  self->events = *events;
  self->state = g_strdup (state);
  self->service = g_socket_service_new ();
  self->server = soup_server_new ("raw-paths", TRUE, NULL);
  if (!listen_on (self, port, error))
    return NULL;

  soup_server_add_early_handler (self->server, NULL, headers_cb, self, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  g_signal_connect (self->service, "incoming", G_CALLBACK (incoming_cb), self);
  self->sweep = call_later (1000, sweep_cb, self);

  return g_steal_pointer (&self);
}

/**
 * carlos_oauth_listener_free:
 *
 * Closes the port and every connection at once.
 */
void
carlos_oauth_listener_free (CarlosOauthListener *self)
{
  clear_source (&self->telling);
  clear_source (&self->closing);
  clear_source (&self->sweep);
  forget_page (self);
  g_signal_handlers_disconnect_by_data (self->service, self);
  stop_accepting (self);
  soup_server_remove_handler (self->server, NULL);
  soup_server_disconnect (self->server);
  g_clear_object (&self->service);
  g_clear_object (&self->server);
  g_queue_clear_full (&self->connections, (GDestroyNotify) cut);
  carlos_oauth_answer_clear (&self->answer);
  explicit_bzero (self->state, strlen (self->state));
  g_free (self->state);
  g_free (self->host);
  g_free (self->redirect_uri);
  g_free (self);
}

/**
 * carlos_oauth_listener_get_redirect_uri:
 *
 * Returns: (transfer none): where the browser has to bring the answer
 */
const char *
carlos_oauth_listener_get_redirect_uri (const CarlosOauthListener *self)
{
  return self->redirect_uri;
}
