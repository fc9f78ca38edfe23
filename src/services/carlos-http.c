/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-http.h"

#include "carlos-service-address.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <math.h>

/* Services want to know whom to write to about a program that asks too much. */
#define USER_AGENT "Carlos/" CARLOS_VERSION " ( https://carlos.example.com/ )"

#define USUAL_MAX_BYTES ((gsize) 16 << 20)
#define USUAL_SECONDS 60
#define PIECE_BYTES ((gsize) 64 << 10)

/* No server that means it says so long. */
#define LONGEST_WAIT_S (366 * 24 * 60 * 60)

struct _CarlosHttp
{
  GMainContext *context;
  SoupSession *session;
};

/* One request and what comes of it. All of it happens on the private context, while carlos_http_send() runs that, so
 * that the time limit and the cancellable end it wherever it hangs: a blocking call of libsoup would wait for the next
 * byte. */
typedef struct
{
  const CarlosHttpRequest *request;
  const char *title;
  gsize max_bytes;
  SoupMessage *message;
  GCancellable *cancellable; /* of this exchange alone */
  GInputStream *stream;
  GByteArray *body;
  gboolean is_late;
  gboolean is_done;
  GError *error;
} Exchange;

static void
exchange_clear (Exchange *self)
{
  g_clear_object (&self->message);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->body, g_byte_array_unref);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Exchange, exchange_clear)

static void read_cb (GObject *source, GAsyncResult *result, gpointer data);

static void
read_piece (Exchange *self)
{
  g_input_stream_read_bytes_async (self->stream, PIECE_BYTES, G_PRIORITY_DEFAULT, self->cancellable, read_cb,
                                   self);
}

static void
refuse_size (Exchange *self)
{
  g_autofree char *limit = g_format_size_full (self->max_bytes, G_FORMAT_SIZE_IEC_UNITS);

  g_set_error (&self->error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BAD_ANSWER,
               _ ("The answer of %s is larger than %s"), self->title, limit);
  self->is_done = TRUE;
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Exchange *self = data;

  g_input_stream_close_finish (G_INPUT_STREAM (source), result, NULL);
  self->is_done = TRUE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Exchange *self = data;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (self->stream, result, &self->error);
  gsize length = bytes != NULL ? g_bytes_get_size (bytes) : 0;

  if (bytes == NULL)
    {
      self->is_done = TRUE;
    }
  else if (length == 0)
    {
      g_input_stream_close_async (self->stream, G_PRIORITY_DEFAULT, self->cancellable, closed_cb, self);
    }
  else if (length > self->max_bytes - self->body->len)
    {
      refuse_size (self);
    }
  else
    {
      g_byte_array_append (self->body, g_bytes_get_data (bytes, NULL), (guint) length);
      read_piece (self);
    }
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Exchange *self = data;
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);

  self->stream = soup_session_send_finish (SOUP_SESSION (source), result, &self->error);
  if (self->stream == NULL)
    self->is_done = TRUE;
  else if (soup_message_headers_get_content_length (headers) > (goffset) self->max_bytes)
    refuse_size (self);
  else
    read_piece (self);
}

static gboolean
late_cb (gpointer data)
{
  Exchange *self = data;

  self->is_late = TRUE;
  g_cancellable_cancel (self->cancellable);

  return G_SOURCE_REMOVE;
}

/* Called by the thread that cancels, perhaps. Nothing else is to be done there: a GSource for it may be leaked by GLib
 * 2.74 when both threads are at it. */
static void
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  g_main_context_wakeup (data);
}

static gboolean
is_header_value (const char *text)
{
  for (; *text != '\0'; text++)
    {
      if (!g_ascii_isprint (*text))
        return FALSE;
    }

  return TRUE;
}

static gboolean
prepare (Exchange *self, GError **error)
{
  const CarlosHttpRequest *request = self->request;
  SoupMessageHeaders *headers;

  if (!carlos_service_address_is_safe (request->url)
      || (request->authorization != NULL && !is_header_value (request->authorization)))
    {
      g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_FAILED,
                   _ ("%s can’t be asked safely: the address or the key is none"), self->title);
      return FALSE;
    }

  self->message = soup_message_new (request->method, request->url);
  soup_message_add_flags (self->message, SOUP_MESSAGE_NO_REDIRECT);
  headers = soup_message_get_request_headers (self->message);
  if (request->authorization != NULL)
    soup_message_headers_replace (headers, "Authorization", request->authorization);
  /* What breaks off on a connection that was used before, libsoup sends again on a new one, but not the body. */
  if (request->body != NULL)
    {
      soup_message_set_request_body_from_bytes (self->message, request->content_type, request->body);
      soup_message_add_flags (self->message, SOUP_MESSAGE_NEW_CONNECTION);
    }

  return TRUE;
}

static GSource *
attach_limit (CarlosHttp *self, Exchange *exchange)
{
  guint seconds = exchange->request->seconds > 0 ? exchange->request->seconds : USUAL_SECONDS;
  GSource *limit = g_timeout_source_new_seconds (seconds);

  g_source_set_callback (limit, late_cb, exchange, NULL);
  g_source_attach (limit, self->context);

  return limit;
}

static void
run (CarlosHttp *self, Exchange *exchange, GCancellable *cancellable)
{
  GSource *limit = attach_limit (self, exchange);
  gulong id = cancellable != NULL
                ? g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self->context, NULL)
                : 0;

  soup_session_send_async (self->session, exchange->message, G_PRIORITY_DEFAULT, exchange->cancellable,
                           sent_cb, exchange);
  while (!exchange->is_done)
    {
      if (g_cancellable_is_cancelled (cancellable))
        g_cancellable_cancel (exchange->cancellable);
      g_main_context_iteration (self->context, TRUE);
    }

  g_cancellable_disconnect (cancellable, id);
  g_source_destroy (limit);
  g_source_unref (limit);
}

/* A broken connection has many names, and all mean the same to the listener. */
static void
explain (const Exchange *self, GError **error)
{
  const GError *cause = self->error;

  if (cause->domain == CARLOS_SERVICE_ERROR)
    g_propagate_error (error, g_error_copy (cause));
  else if (self->is_late)
    g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_OFFLINE, _ ("%s took too long to answer"),
                 self->title);
  else if (g_error_matches (cause, SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_PARSING)
           || g_error_matches (cause, SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_ENCODING)
           || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BAD_ANSWER,
                 _ ("What %s sent is no answer that Carlos understands"), self->title);
  else if (cause->domain == G_RESOLVER_ERROR)
    g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_OFFLINE,
                 _ ("%s can’t be found; there may be no connection to the Internet"), self->title);
  else if (cause->domain == G_TLS_ERROR)
    g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_OFFLINE,
                 _ ("There is no secure connection to %s: %s"), self->title, cause->message);
  else
    g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_OFFLINE, _ ("%s can’t be reached: %s"),
                 self->title, cause->message);
}

/* A number of seconds; -1 when there is none. */
static gint64
read_seconds (SoupMessageHeaders *headers, const char *name)
{
  const char *text = soup_message_headers_get_one (headers, name);
  char *end = NULL;
  double seconds = text != NULL ? g_ascii_strtod (text, &end) : -1;

  if (text == NULL || end == text || *end != '\0' || !isfinite (seconds) || seconds < 0)
    return -1;

  return (gint64) ceil (MIN (seconds, LONGEST_WAIT_S));
}

static gint64
read_retry_after (SoupMessageHeaders *headers)
{
  gint64 seconds = read_seconds (headers, "Retry-After");
  const char *text = soup_message_headers_get_one (headers, "Retry-After");
  g_autoptr (GDateTime) time = NULL;

  if (seconds >= 0 || text == NULL)
    return seconds;
  time = soup_date_time_new_from_http_string (text);
  if (time == NULL)
    return -1;

  return CLAMP (g_date_time_to_unix (time) - g_get_real_time () / G_USEC_PER_SEC, 0, LONGEST_WAIT_S);
}

static CarlosHttpAnswer *
take_answer (Exchange *exchange)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (exchange->message);
  const char *content_type = soup_message_headers_get_content_type (headers, NULL);
  CarlosHttpAnswer *answer = g_new0 (CarlosHttpAnswer, 1);

  *answer = (CarlosHttpAnswer){
    .status = soup_message_get_status (exchange->message),
    .body = g_byte_array_free_to_bytes (g_steal_pointer (&exchange->body)),
    .content_type = content_type != NULL ? g_ascii_strdown (content_type, -1) : NULL,
    .location = g_strdup (soup_message_headers_get_one (headers, "Location")),
    .retry_after = read_retry_after (headers),
    .remaining = read_seconds (headers, "X-RateLimit-Remaining"),
    .reset_in = read_seconds (headers, "X-RateLimit-Reset-In"),
  };

  return answer;
}

static CarlosHttpAnswer *
finish (CarlosHttp *self, Exchange *exchange, GCancellable *cancellable, GError **error)
{
  if (exchange->error == NULL)
    return take_answer (exchange);

  /* What is left of the connection goes as well: the rest of the answer is never read. */
  g_cancellable_cancel (exchange->cancellable);
  g_clear_object (&exchange->stream);
  soup_session_abort (self->session);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    explain (exchange, error);

  return NULL;
}

/**
 * carlos_http_new:
 *
 * Returns: (transfer full): an own set of connections, none open
 */
CarlosHttp *
carlos_http_new (void)
{
  CarlosHttp *self = g_new0 (CarlosHttp, 1);

  self->context = g_main_context_new ();
  g_main_context_push_thread_default (self->context);
  self->session
    = soup_session_new_with_options ("user-agent", USER_AGENT, "timeout", 0, "idle-timeout", 30, NULL);
  /* Who is asked is decided here, for each request. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
  g_main_context_pop_thread_default (self->context);

  return self;
}

void
carlos_http_free (CarlosHttp *self)
{
  g_main_context_push_thread_default (self->context);
  soup_session_abort (self->session);
  g_object_unref (self->session);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  g_main_context_unref (self->context);
  g_free (self);
}

/**
 * carlos_http_send:
 *
 * Sends one request and waits for the answer, which may have any HTTP status. Redirections are answers like others:
 * nothing is ever sent where it was not meant to go. No answer takes longer or more memory than the request says.
 *
 * Returns: (transfer full) (nullable): the answer, or NULL with an error
 */
CarlosHttpAnswer *
carlos_http_send (CarlosHttp *self,
                  const CarlosHttpRequest *request,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (request->url, G_URI_FLAGS_ENCODED, NULL);
  g_auto (Exchange) exchange = {
    .request = request,
    .title = request->title != NULL || uri == NULL ? request->title : g_uri_get_host (uri),
    .max_bytes = request->max_bytes > 0 ? request->max_bytes : USUAL_MAX_BYTES,
    .cancellable = g_cancellable_new (),
    .body = g_byte_array_new (),
  };
  CarlosHttpAnswer *answer;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !prepare (&exchange, error))
    return NULL;

  g_main_context_push_thread_default (self->context);
  run (self, &exchange, cancellable);
  answer = finish (self, &exchange, cancellable, error);
  g_main_context_pop_thread_default (self->context);

  return answer;
}

void
carlos_http_answer_free (CarlosHttpAnswer *self)
{
  g_bytes_unref (self->body);
  g_free (self->content_type);
  g_free (self->location);
  g_free (self);
}
