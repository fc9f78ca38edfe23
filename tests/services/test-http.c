/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-http.h"

#include "raw-server.h"

#include <string.h>

#define MEBIBYTE (1 << 20)

static CarlosHttpAnswer *
send_to (CarlosHttp *http, const RawServer *server, CarlosHttpRequest request, GError **error)
{
  g_autofree char *url = g_strconcat (raw_server_get_url (server), "/path?q=1", NULL);

  request.url = url;
  if (request.method == NULL)
    request.method = "GET";

  return carlos_http_send (http, &request, NULL, error);
}

static CarlosHttpAnswer *
get (const RawServer *server, GError **error)
{
  g_autoptr (CarlosHttp) http = carlos_http_new ();

  return send_to (http, server, (CarlosHttpRequest){ .seconds = 20 }, error);
}

static void
assert_body (const CarlosHttpAnswer *answer, const char *text)
{
  g_assert_nonnull (answer);
  g_assert_cmpmem (g_bytes_get_data (answer->body, NULL), g_bytes_get_size (answer->body), text,
                   strlen (text));
}

static void
test_answer (void)
{
  static const char *const replies[]
    = { "HTTP/1.1 201 Created\r\nContent-Type: Application/JSON; charset=utf-8\r\n"
        "Content-Length: 2\r\nRetry-After: 7\r\nX-RateLimit-Remaining: 0\r\n"
        "X-RateLimit-Reset-In: 3.2\r\n\r\n{}",
        NULL };
  g_autoptr (RawServer) server = raw_server_new_script (replies);
  g_autoptr (CarlosHttp) http = carlos_http_new ();
  g_autoptr (GBytes) body = g_bytes_new_static ("{\"a\":1}", 7);
  const CarlosHttpRequest request
    = { .method = "PUT", .authorization = "Bearer abc", .content_type = "application/json", .body = body };
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosHttpAnswer) answer = send_to (http, server, request, &error);
  const RawRequest *seen;

  g_assert_no_error (error);
  assert_body (answer, "{}");
  g_assert_cmpuint (answer->status, ==, 201);
  g_assert_cmpstr (answer->content_type, ==, "application/json");
  g_assert_null (answer->location);
  g_assert_cmpint (answer->retry_after, ==, 7);
  g_assert_cmpint (answer->remaining, ==, 0);
  g_assert_cmpint (answer->reset_in, ==, 4);

  seen = raw_server_get_request (server, 0);
  g_assert_true (g_str_has_prefix (seen->head, "PUT /path?q=1 HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (seen->head, "\r\nAuthorization: Bearer abc\r\n"));
  g_assert_nonnull (strstr (seen->head, "\r\nContent-Type: application/json\r\n"));
  g_assert_nonnull (strstr (seen->head, "\r\nUser-Agent: Carlos/"));
  g_assert_cmpstr (seen->body, ==, "{\"a\":1}");
}

static void
check_retry_after (const char *value, gint64 least, gint64 most)
{
  g_autofree char *reply = g_strdup_printf (
    "HTTP/1.1 429 Slow Down\r\nConnection: close\r\nRetry-After: %s\r\nContent-Length: 0\r\n\r\n", value);
  const char *const replies[] = { reply, NULL };
  g_autoptr (RawServer) server = raw_server_new_script (replies);
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosHttpAnswer) answer = get (server, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (answer->status, ==, 429);
  g_assert_cmpint (answer->retry_after, >=, least);
  g_assert_cmpint (answer->retry_after, <=, most);
}

static void
test_retry_after (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) later = g_date_time_add_hours (now, 2);
  g_autofree char *date = g_date_time_format (later, "%a, %d %b %Y %H:%M:%S GMT");

  check_retry_after ("0", 0, 0);
  check_retry_after ("86400", 86400, 86400);
  check_retry_after (date, 7100, 7200);
  check_retry_after ("Sun, 06 Nov 1994 08:49:37 GMT", 0, 0);
  check_retry_after ("-5", -1, -1);
  check_retry_after ("soon", -1, -1);
  check_retry_after ("", -1, -1);
  check_retry_after ("nan", -1, -1);
  check_retry_after ("99999999999999999999999", 366 * 86400, 366 * 86400);
}

/* Whatever the status, it is an answer; and nobody is sent elsewhere. */
static void
test_statuses (void)
{
  static const char *const lines[] = { "301 Moved",     "302 Found",  "307 Temporary",  "401 Unauthorized",
                                       "404 Not Found", "418 Teapot", "503 Unavailable" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *reply
        = g_strdup_printf ("HTTP/1.1 %s\r\nConnection: close\r\nLocation: http://127.0.0.1:1/x\r\n"
                           "WWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 1\r\n\r\n!",
                           lines[i]);
      const char *const replies[] = { reply, NULL };
      g_autoptr (RawServer) server = raw_server_new_script (replies);
      g_autoptr (GError) error = NULL;
      g_autoptr (CarlosHttpAnswer) answer = get (server, &error);

      g_assert_no_error (error);
      assert_body (answer, "!");
      g_assert_cmpuint (answer->status, ==, g_ascii_strtoull (lines[i], NULL, 10));
      g_assert_cmpstr (answer->location, ==, "http://127.0.0.1:1/x");
      g_assert_cmpuint (raw_server_count (server), ==, 1);
    }
}

/* No key goes where somebody could read it on the way. */
static void
test_unsafe (void)
{
  static const char *const urls[] = { "http://localhost:9/",
                                      "http://127.0.0.2:9/",
                                      "http://example.com/",
                                      "ftp://127.0.0.1/",
                                      "http://127.0.0.1@[::1]:9/",
                                      "127.0.0.1:9",
                                      "https://",
                                      "http://127.0.0.1:9@localhost/",
                                      "" };
  g_autoptr (CarlosHttp) http = carlos_http_new ();

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      const CarlosHttpRequest request = { .method = "GET", .url = urls[i], .title = "It" };
      g_autoptr (GError) error = NULL;

      g_assert_null (carlos_http_send (http, &request, NULL, &error));
      g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_FAILED);
    }
}

static void
test_header_injection (void)
{
  static const char *const keys[]
    = { "Bearer a\r\nX-Evil: 1", "Bearer a\nb", "Bearer \x01", "Bearer \xc3\xa4" };
  static const char *const replies[] = { RAW_ANSWER ("200 OK", "", "{}"), NULL };
  g_autoptr (RawServer) server = raw_server_new_script (replies);
  g_autoptr (CarlosHttp) http = carlos_http_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (send_to (http, server, (CarlosHttpRequest){ .authorization = keys[i] }, &error));
      g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_FAILED);
    }
  g_assert_cmpuint (raw_server_count (server), ==, 0);
}

static void
test_refused (void)
{
  static const char *const replies[] = { "", NULL };
  g_autoptr (RawServer) server = raw_server_new_script (replies);
  g_autofree char *url = g_strdup (raw_server_get_url (server));
  g_autoptr (CarlosHttp) http = carlos_http_new ();
  const CarlosHttpRequest request = { .method = "GET", .url = url, .title = "Spotify" };
  g_autoptr (GError) error = NULL;

  raw_server_free (g_steal_pointer (&server));
  g_assert_null (carlos_http_send (http, &request, NULL, &error));
  g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_OFFLINE);
  g_assert_true (g_str_has_prefix (error->message, "Spotify "));
}

/* Says one letter after the other, after a beginning, until nobody listens. */
static gboolean
dribble_cb (RawServer *server, guint index, GOutputStream *output, gpointer data)
{
  gboolean is_heard = raw_say (output, data);

  while (is_heard && !raw_server_is_stopping (server))
    {
      g_usleep (10000);
      is_heard = raw_say (output, "x");
    }

  return FALSE;
}

static gboolean
say_nothing_cb (RawServer *server, guint index, GOutputStream *output, gpointer data)
{
  return TRUE;
}

static void
check_late (RawTalk talk, const char *beginning)
{
  g_autoptr (RawServer) server = raw_server_new (talk, (gpointer) beginning);
  g_autoptr (CarlosHttp) http = carlos_http_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (send_to (http, server, (CarlosHttpRequest){ .title = "Last.fm", .seconds = 1 }, &error));
  g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_OFFLINE);
  g_assert_cmpstr (error->message, ==, "Last.fm took too long to answer");
  /* On a slow machine the second may be over before the server has read anything. */
  g_assert_cmpuint (raw_server_count (server), <=, 1);
}

static void
test_late (void)
{
  check_late (say_nothing_cb, NULL);
  check_late (dribble_cb, "HTTP/1.1 200 OK\r\nX-");
  check_late (dribble_cb, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
}

/* Endless, and counted. */
static gboolean
flood_cb (RawServer *server, guint index, GOutputStream *output, gpointer data)
{
  g_autofree char *piece = g_strnfill (MEBIBYTE, 'x');
  int *n_pieces = data;
  gboolean is_heard = raw_say (output, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");

  while (is_heard && *n_pieces < 100)
    {
      is_heard = raw_say (output, piece);
      (*n_pieces)++;
    }

  return FALSE;
}

static void
test_flood (void)
{
  int n_pieces = 0;
  g_autoptr (RawServer) server = raw_server_new (flood_cb, &n_pieces);
  g_autoptr (CarlosHttp) http = carlos_http_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (send_to (http, server, (CarlosHttpRequest){ .max_bytes = MEBIBYTE }, &error));
  g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BAD_ANSWER);
  g_assert_nonnull (strstr (error->message, "MiB"));
  while (raw_server_count_open (server) > 0)
    g_usleep (1000);

  /* What was not read cannot have been kept; the rest lies in the buffers of the system. */
  g_assert_cmpint (n_pieces, <, 50);
}

static void
check_size (const char *length, gsize max_bytes, gboolean is_good)
{
  g_autofree char *reply = g_strdup_printf (
    "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %s\r\n\r\n0123456789", length);
  const char *const replies[] = { reply, NULL };
  g_autoptr (RawServer) server = raw_server_new_script (replies);
  g_autoptr (CarlosHttp) http = carlos_http_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosHttpAnswer) answer
    = send_to (http, server, (CarlosHttpRequest){ .max_bytes = max_bytes, .seconds = 20 }, &error);

  if (is_good)
    g_assert_no_error (error);
  else
    g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BAD_ANSWER);
  g_assert_true (is_good == (answer != NULL));
}

static void
test_size (void)
{
  check_size ("10", 10, TRUE);
  check_size ("10", 9, FALSE);
  check_size ("104857600", 0, FALSE);
  check_size ("9223372036854775807", 0, FALSE);
}

static GBytes *
compress (gsize length)
{
  g_autofree char *zeros = g_malloc0 (length);
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) output = g_converter_output_stream_new (memory, G_CONVERTER (compressor));

  g_assert_true (g_output_stream_write_all (output, zeros, length, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (output, NULL, NULL));

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static gboolean
say_compressed_cb (RawServer *server, guint index, GOutputStream *output, gpointer data)
{
  raw_say (output, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\n\r\n");
  g_output_stream_write_all (output, g_bytes_get_data (data, NULL), g_bytes_get_size (data), NULL, NULL,
                             NULL);

  return FALSE;
}

/* A small answer that would be a large one. */
static void
test_compressed (void)
{
  g_autoptr (GBytes) bytes = compress (8 * MEBIBYTE);
  g_autoptr (RawServer) server = raw_server_new (say_compressed_cb, bytes);
  g_autoptr (CarlosHttp) http = carlos_http_new ();
  g_autoptr (CarlosHttpAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_bytes_get_size (bytes), <, MEBIBYTE);
  g_assert_null (send_to (http, server, (CarlosHttpRequest){ .max_bytes = MEBIBYTE }, &error));
  g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BAD_ANSWER);
  g_clear_error (&error);

  answer = send_to (http, server, (CarlosHttpRequest){ .max_bytes = 8 * MEBIBYTE }, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (answer->body), ==, 8 * MEBIBYTE);
}

static void
check_broken (const char *reply, CarlosServiceError code)
{
  const char *const replies[] = { reply, NULL };
  g_autoptr (RawServer) server = raw_server_new_script (replies);
  g_autoptr (GError) error = NULL;

  g_assert_null (get (server, &error));
  g_assert_error (error, CARLOS_SERVICE_ERROR, (int) code);
  g_assert_null (strchr (error->message, '\n'));
}

static void
test_broken (void)
{
  check_broken ("", CARLOS_SERVICE_ERROR_OFFLINE);
  check_broken ("HTTP/1.1 200 O", CARLOS_SERVICE_ERROR_BAD_ANSWER);
  check_broken ("HTTP/1.1 200 OK\r\nContent-Le", CARLOS_SERVICE_ERROR_BAD_ANSWER);
  check_broken ("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":", CARLOS_SERVICE_ERROR_OFFLINE);
  check_broken ("SSH-2.0-OpenSSH_9.2p1\r\n\r\n", CARLOS_SERVICE_ERROR_BAD_ANSWER);
  check_broken ("220 mail.example.com ESMTP\r\n\r\n", CARLOS_SERVICE_ERROR_BAD_ANSWER);
}

static gboolean
say_long_header_cb (RawServer *server, guint index, GOutputStream *output, gpointer data)
{
  g_autofree char *line = g_strnfill (MEBIBYTE, 'x');
  gboolean is_heard = raw_say (output, "HTTP/1.1 200 OK\r\nX-Long: ");

  for (guint i = 0; is_heard && i < 100; i++)
    is_heard = raw_say (output, line);

  return FALSE;
}

/* libsoup has a limit of its own, and calls what is beyond it a broken connection. */
static void
test_long_header (void)
{
  g_autoptr (RawServer) server = raw_server_new (say_long_header_cb, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (get (server, &error));
  g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_OFFLINE);
}

typedef struct
{
  RawServer *server;
  GCancellable *cancellable;
} Canceller;

static gpointer
cancel_later (gpointer data)
{
  Canceller *self = data;

  while (raw_server_count (self->server) == 0)
    g_usleep (1000);
  g_usleep (20000);
  g_cancellable_cancel (self->cancellable);

  return NULL;
}

static void
check_cancel (RawTalk talk, const char *beginning)
{
  g_autoptr (RawServer) server = raw_server_new (talk, (gpointer) beginning);
  g_autoptr (CarlosHttp) http = carlos_http_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Canceller canceller = { server, cancellable };
  GThread *thread = g_thread_new ("cancel", cancel_later, &canceller);
  const CarlosHttpRequest request = { .method = "GET", .url = raw_server_get_url (server) };
  g_autoptr (GError) error = NULL;

  g_assert_null (carlos_http_send (http, &request, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);

  /* The connection goes at once, not when the server is tired. */
  while (raw_server_count_open (server) > 0)
    g_usleep (1000);
}

static void
test_cancel (void)
{
  g_autoptr (CarlosHttp) http = carlos_http_new ();
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  const CarlosHttpRequest request = { .method = "GET", .url = "http://127.0.0.1:9" };
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancelled);
  g_assert_null (carlos_http_send (http, &request, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  check_cancel (say_nothing_cb, NULL);
  check_cancel (dribble_cb, "HTTP/1.1 200 OK\r\nX-");
  check_cancel (dribble_cb, "HTTP/1.1 200 OK\r\n\r\n");
  check_cancel (dribble_cb, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n");
}

static gboolean
say_number_cb (RawServer *server, guint index, GOutputStream *output, gpointer data)
{
  g_autofree char *text = g_strdup_printf ("%u", index);

  /* Every seventh time the connection is closed although the client was not told. */
  return raw_say_json (output, text) && index % 7 != 6;
}

/* Connections are kept, and one that is gone meanwhile does not matter. */
static void
test_repeat (void)
{
  g_autoptr (RawServer) server = raw_server_new (say_number_cb, NULL);
  g_autoptr (CarlosHttp) http = carlos_http_new ();

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_autoptr (GError) error = NULL;
      g_autoptr (CarlosHttpAnswer) answer
        = send_to (http, server, (CarlosHttpRequest){ .seconds = 20 }, &error);

      g_assert_no_error (error);
      assert_body (answer, number);
      while (raw_server_count_open (server)
             > 1) /* what the server has closed is counted until its thread has ended */
        g_usleep (1000);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/http/answer", test_answer);
  g_test_add_func ("/http/retry-after", test_retry_after);
  g_test_add_func ("/http/statuses", test_statuses);
  g_test_add_func ("/http/unsafe", test_unsafe);
  g_test_add_func ("/http/header-injection", test_header_injection);
  g_test_add_func ("/http/refused", test_refused);
  g_test_add_func ("/http/late", test_late);
  g_test_add_func ("/http/flood", test_flood);
  g_test_add_func ("/http/size", test_size);
  g_test_add_func ("/http/compressed", test_compressed);
  g_test_add_func ("/http/broken", test_broken);
  g_test_add_func ("/http/long-header", test_long_header);
  g_test_add_func ("/http/cancel", test_cancel);
  g_test_add_func ("/http/repeat", test_repeat);

  return g_test_run ();
}
