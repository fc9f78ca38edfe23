/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "browser.h"
#include "carlos-oauth-listener.h"
#include "clock.h"

#include <ifaddrs.h>
#include <netinet/in.h>
#include <string.h>

/* The names say which of the project's requirements on signing in each test is about: oauth-checklist.md. */

#define STATE "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
#define GOOD "/callback?code=planted-code&state=" STATE

typedef struct
{
  CarlosOauthListener *listener;
  guint16 port;
  guint n_answers;
  CarlosOauthAnswerKind kind;
  char *text;
  gboolean is_closed;
} Fixture;

static void
answered_cb (const CarlosOauthAnswer *answer, gpointer data)
{
  Fixture *self = data;

  self->n_answers++;
  self->kind = answer->kind;
  g_free (self->text);
  self->text = g_strdup (answer->text);
}

static void
closed_cb (gpointer data)
{
  Fixture *self = data;

  self->is_closed = TRUE;
}

static CarlosOauthListener *
create (Fixture *self, guint16 port, GError **error)
{
  const CarlosOauthListenerEvents events = { answered_cb, closed_cb, self };

  return carlos_oauth_listener_new (port, STATE, &events, error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  clock_reset ();
  self->listener = create (self, 0, &error);
  g_assert_no_error (error);
  self->port = browser_find_port (carlos_oauth_listener_get_redirect_uri (self->listener));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->listener, carlos_oauth_listener_free);
  g_free (self->text);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Nothing that came has ended the attempt: the true answer still arrives. */
static void
assert_goes_on (Fixture *self)
{
  g_autofree char *answer = NULL;

  g_assert_cmpuint (self->n_answers, ==, 0);
  answer = browser_get (self->port, GOOD);
  g_assert_cmpuint (browser_get_status (answer), ==, 200);
  while (self->n_answers == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (self->kind, ==, CARLOS_OAUTH_ANSWER_CODE);
  g_assert_cmpstr (self->text, ==, "planted-code");
}

static void
assert_refuses (Fixture *self, const char *path, guint status)
{
  g_autofree char *answer = browser_get (self->port, path);

  g_test_message ("%s", path);
  g_assert_cmpuint (browser_get_status (answer), ==, status);
  g_assert_null (strstr (answer, "planted"));
}

static void
test_address (Fixture *self, gconstpointer data)
{
  g_autofree char *table = NULL;
  g_autofree char *here = g_strdup_printf (" 0100007F:%04X 00000000:0000 0A ", self->port);
  g_autofree char *port = g_strdup_printf (":%04X ", self->port);
  g_autofree char *expected = g_strdup_printf ("http://127.0.0.1:%u/callback", self->port);

  g_assert_cmpstr (carlos_oauth_listener_get_redirect_uri (self->listener), ==, expected);
  g_assert_true (g_file_get_contents ("/proc/net/tcp", &table, NULL, NULL));
  g_assert_nonnull (strstr (table, here));
  g_clear_pointer (&table, g_free);
  if (g_file_get_contents ("/proc/net/tcp6", &table, NULL, NULL))
    g_assert_null (strstr (table, port));
}

/* Returns the first address of this machine on some network, or NULL. */
static char *
find_lan_address (void)
{
  struct ifaddrs *all = NULL;
  char *found = NULL;

  g_assert_cmpint (getifaddrs (&all), ==, 0);
  for (struct ifaddrs *one = all; one != NULL && found == NULL; one = one->ifa_next)
    {
      g_autoptr (GSocketAddress) address = NULL;
      GInetAddress *inet;

      if (one->ifa_addr == NULL || one->ifa_addr->sa_family != AF_INET)
        continue;
      address = g_socket_address_new_from_native (one->ifa_addr, sizeof (struct sockaddr_in));
      inet = g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address));
      if (!g_inet_address_get_is_loopback (inet))
        found = g_inet_address_to_string (inet);
    }
  freeifaddrs (all);

  return found;
}

static void
test_nowhere_else (Fixture *self, gconstpointer data)
{
  g_autofree char *lan = find_lan_address ();
  const char *addresses[] = { "127.0.0.2", "::1", lan };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GSocketConnection) connection
        = addresses[i] != NULL ? browser_connect (addresses[i], self->port) : NULL;

      g_assert_null (connection);
    }
  assert_goes_on (self);
}

static void
test_ports (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = g_strdup_printf ("%u", self->port);
  guint16 port = self->port;

  g_assert_null (create (self, port, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  g_assert_nonnull (strstr (error->message, number));

  g_clear_pointer (&self->listener, carlos_oauth_listener_free);
  g_clear_error (&error);
  self->listener = create (self, port, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (browser_find_port (carlos_oauth_listener_get_redirect_uri (self->listener)), ==, port);
  assert_goes_on (self);
}

static void
test_paths (Fixture *self, gconstpointer data)
{
  static const char *const paths[]
    = { "/", "/favicon.ico", "/callback/", "/callback/x", "/callbackx", "/CALLBACK", "//callback" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s?code=planted-code&state=" STATE, paths[i]);

      assert_refuses (self, path, 404);
    }
  assert_goes_on (self);
}

static void
test_methods (Fixture *self, gconstpointer data)
{
  static const char *const methods[] = { "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE" };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autofree char *request = g_strdup_printf ("%s " GOOD " HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n"
                                                  "Content-Length: 4\r\n\r\nbody",
                                                  methods[i], self->port);
      g_autofree char *answer = browser_send (self->port, request);

      g_test_message ("%s", methods[i]);
      g_assert_cmpuint (browser_get_status (answer), ==, 405);
      g_assert_nonnull (strstr (answer, "\r\nAllow: GET\r\n"));
    }
  assert_goes_on (self);
}

/* Who sends on and on is cut off instead of read. */
static void
test_bodies (Fixture *self, gconstpointer data)
{
  static const char *const headers[] = { "Content-Length: 999999999999", "Transfer-Encoding: chunked" };
  g_autofree char *body = g_strnfill (1 << 20, 'f');

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autofree char *request = g_strdup_printf ("POST " GOOD " HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n%s\r\n\r\n"
                                                  "fffffff\r\n%s",
                                                  self->port, headers[i], body);
      g_autofree char *answer = browser_send (self->port, request);

      g_assert_cmpuint (browser_get_status (answer), ==, 0);
    }
  assert_goes_on (self);
}

static void
assert_host_refused (Fixture *self, const char *hosts)
{
  g_autofree char *request = g_strdup_printf ("GET " GOOD " HTTP/1.1\r\n%s\r\n", hosts);
  g_autofree char *answer = browser_send (self->port, request);
  guint status = browser_get_status (answer);

  g_test_message ("%s", hosts);
  g_assert_true (status == 400 || status == 403);
}

static void
test_hosts (Fixture *self, gconstpointer data)
{
  g_autofree char *right = g_strdup_printf ("Host: 127.0.0.1:%u\r\n", self->port);
  g_autofree char *doubled = g_strconcat (right, right, NULL);
  g_autofree char *mixed = g_strdup_printf ("Host: evil.example\r\n%s", right);
  g_autofree char *name = g_strdup_printf ("Host: localhost:%u\r\n", self->port);
  g_autofree char *other_port = g_strdup_printf ("Host: 127.0.0.1:%u\r\n", self->port ^ 1);
  g_autofree char *elsewhere = g_strdup_printf ("GET http://evil.example" GOOD " HTTP/1.1\r\n%s\r\n", right);
  g_autofree char *answer = NULL;

  assert_host_refused (self, "Host: evil.example\r\n");
  assert_host_refused (self, "Host: 127.0.0.1\r\n");
  assert_host_refused (self, "Host: \r\n");
  assert_host_refused (self, "");
  assert_host_refused (self, name);
  assert_host_refused (self, other_port);
  assert_host_refused (self, doubled);
  assert_host_refused (self, mixed);
  answer = browser_send (self->port, elsewhere);
  g_assert_cmpuint (browser_get_status (answer), ==, 403);
  assert_goes_on (self);
}

static void
test_state (Fixture *self, gconstpointer data)
{
  static const char *const queries[]
    = { "?code=planted-code", "?code=planted-code&state=", "?code=planted-code&state=x",
        "?error=access_denied&state=x", "?code=planted-code&state=" STATE "&state=" STATE };

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *path = g_strconcat ("/callback", queries[i], NULL);
      g_autofree char *answer = browser_get (self->port, path);

      g_assert_cmpuint (browser_get_status (answer), ==, 400);
      g_assert_nonnull (strstr (answer, "does not belong to a sign-in from Carlos"));
    }
  assert_goes_on (self);
}

static void
test_code (Fixture *self, gconstpointer data)
{
  assert_refuses (self, "/callback?state=" STATE, 400);
  assert_refuses (self, "/callback?code=&state=" STATE, 400);
  assert_refuses (self, "/callback?code=planted&code=planted&state=" STATE, 400);
  assert_refuses (self, "/callback?code=planted&error=access_denied&state=" STATE, 400);
  assert_goes_on (self);
}

static void
test_denied (Fixture *self, gconstpointer data)
{
  g_autofree char *answer = browser_get (self->port, "/callback?error=access_denied&state=" STATE);

  g_assert_cmpuint (browser_get_status (answer), ==, 200);
  while (!self->is_closed)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (self->n_answers, ==, 1);
  g_assert_cmpint (self->kind, ==, CARLOS_OAUTH_ANSWER_ERROR);
  g_assert_cmpstr (self->text, ==, "access_denied");
  g_assert_false (browser_is_open (self->port));
}

/* From when the answer has been understood nobody is let in, though its page is still on the way. */
static void
test_one_answer (Fixture *self, gconstpointer data)
{
  g_autofree char *answer = browser_get (self->port, GOOD);

  g_assert_cmpuint (browser_get_status (answer), ==, 200);
  g_assert_false (browser_is_open (self->port));
  while (!self->is_closed)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (self->n_answers, ==, 1);
}

/* A scanner that asks for the address at the same time as the browser: both connections were there before. */
static void
test_same_answer_twice (Fixture *self, gconstpointer data)
{
  g_autofree char *request
    = g_strdup_printf ("GET " GOOD " HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n", self->port);
  g_autoptr (GSocketConnection) first = browser_connect ("127.0.0.1", self->port);
  g_autoptr (GSocketConnection) second = browser_connect ("127.0.0.1", self->port);
  g_autofree char *first_answer = NULL;
  g_autofree char *second_answer = NULL;
  guint statuses;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  browser_write (first, request, strlen (request));
  browser_write (second, request, strlen (request));
  first_answer = browser_read (first);
  second_answer = browser_read (second);
  statuses = browser_get_status (first_answer) + browser_get_status (second_answer);
  g_assert_true (statuses == 200 || statuses == 200 + 410);
  while (!self->is_closed)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (self->n_answers, ==, 1);
}

/* Freed after every number of steps that a request may have got: nobody is there, it has come, it is understood, its page is
 * on the way, all is over. */
static void
test_freed_at_any_time (Fixture *self, gconstpointer data)
{
  for (guint n_steps = 0; n_steps < 16; n_steps++)
    {
      g_autofree char *request
        = g_strdup_printf ("GET " GOOD " HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n", self->port);
      g_autoptr (GSocketConnection) half = browser_connect ("127.0.0.1", self->port);
      g_autoptr (GSocketConnection) whole = browser_connect ("127.0.0.1", self->port);
      g_autofree char *rest = NULL;
      g_autofree char *page = NULL;

      g_output_stream_write (g_io_stream_get_output_stream (G_IO_STREAM (half)), "GET /call", 9, NULL, NULL);
      g_output_stream_write (g_io_stream_get_output_stream (G_IO_STREAM (whole)), request, strlen (request),
                             NULL, NULL);
      for (guint i = 0; i < n_steps; i++)
        g_main_context_iteration (NULL, FALSE);
      g_clear_pointer (&self->listener, carlos_oauth_listener_free);
      g_assert_false (browser_is_open (self->port));
      rest = browser_read (half);
      g_assert_cmpstr (rest, ==, "");
      page = browser_read (whole);
      g_assert_true (*page == '\0' || browser_get_status (page) == 200);
      g_assert_cmpuint (self->n_answers, <=, n_steps + 1);

      self->listener = create (self, 0, NULL);
      self->port = browser_find_port (carlos_oauth_listener_get_redirect_uri (self->listener));
    }
  g_assert_cmpuint (self->n_answers, >, 0);
}

static guint
count_sockets (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/fd", name, NULL);
      g_autofree char *target = g_file_read_link (path, NULL);

      n += target != NULL && g_str_has_prefix (target, "socket:");
    }

  return n;
}

#define N_CROWD 100

static void
test_crowd (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) crowd = g_ptr_array_new_with_free_func (g_object_unref);
  guint before = count_sockets ();

  for (guint i = 0; i < N_CROWD; i++)
    {
      GSocketConnection *connection = browser_connect ("127.0.0.1", self->port);

      g_assert_nonnull (connection);
      browser_write (connection, "GET /callback?", 1 + i % 14);
      g_ptr_array_add (crowd, connection);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (count_sockets (), >, before + N_CROWD);
  g_assert_cmpuint (count_sockets (), <=, before + N_CROWD + 32);
  assert_goes_on (self);
}

/* One byte after the other never becomes a request. The listener gives it ten seconds. */
static void
test_slow (Fixture *self, gconstpointer data)
{
  g_autoptr (GSocketConnection) slow = browser_connect ("127.0.0.1", self->port);
  g_autoptr (GSocketConnection) fresh = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *answer = NULL;
  g_autofree char *request = g_strdup_printf ("GET / HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n", self->port);

  browser_write (slow, "G", 1);
  clock_pass (9);
  browser_write (slow, "E", 1);
  fresh = browser_connect ("127.0.0.1", self->port);
  browser_write (fresh, request, 5);
  clock_pass (2);
  rest = browser_read (slow);
  g_assert_cmpstr (rest, ==, "");
  browser_write (fresh, request + 5, strlen (request) - 5);
  answer = browser_read (fresh);
  g_assert_cmpuint (browser_get_status (answer), ==, 404);
  assert_goes_on (self);
}

static void
test_large_header (Fixture *self, gconstpointer data)
{
  g_autofree char *filling = g_strnfill (1 << 20, 'h');
  g_autofree char *request = g_strdup_printf (
    "GET " GOOD " HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nX-Long: %s\r\n\r\n", self->port, filling);
  g_autofree char *answer = browser_send (self->port, request);

  g_assert_cmpuint (browser_get_status (answer), !=, 200);
  assert_goes_on (self);
}

static void
assert_header (const char *answer, const char *header)
{
  g_autofree char *line = g_strdup_printf ("\r\n%s\r\n", header);

  g_test_message ("%s", header);
  g_assert_nonnull (strstr (answer, line));
}

static void
assert_page (const char *answer)
{
  static const char *const never[]
    = { "<script", "<img", "<link", "http:", "https:", "src=", "url(", "@import" };
  const char *body = strstr (answer, "\r\n\r\n");

  g_assert_nonnull (body);
  g_assert_true (g_str_has_prefix (body + 4, "<!DOCTYPE html>"));
  g_assert_true (g_str_has_suffix (body, "</html>\n"));
  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    g_assert_null (strstr (body, never[i]));
  g_assert_nonnull (strstr (body, "<html lang=\"en\" dir=\"auto\">"));
  g_assert_nonnull (strstr (body, "color-scheme:light dark"));
  g_assert_nonnull (strstr (body, "<title>"));
  g_assert_nonnull (strstr (body, "Carlos"));

  assert_header (answer, "Content-Type: text/html; charset=utf-8");
  assert_header (answer, "Cache-Control: no-store");
  assert_header (answer, "Referrer-Policy: no-referrer");
  assert_header (answer, "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'");
  assert_header (answer, "X-Content-Type-Options: nosniff");
  assert_header (answer, "Connection: close");
  g_assert_null (strstr (answer, "\r\nServer:"));
}

static void
test_pages (Fixture *self, gconstpointer data)
{
  static const char *const paths[] = { "/", "/callback", "/callback?state=" STATE, GOOD };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *answer = browser_get (self->port, paths[i]);

      assert_page (answer);
    }
}

static void
test_page_of_success (Fixture *self, gconstpointer data)
{
  g_autofree char *answer = browser_get (self->port, GOOD);

  g_assert_nonnull (strstr (answer, "You can close this page and return to Carlos."));
}

static void
test_page_of_failure (Fixture *self, gconstpointer data)
{
  g_autofree char *answer = browser_get (self->port, "/callback?error=server_error&state=" STATE);

  assert_page (answer);
  g_assert_nonnull (strstr (answer, "You can close this page and return to Carlos."));
}

static void
test_nothing_is_echoed (Fixture *self, gconstpointer data)
{
  static const char *const paths[]
    = { "/planted", "/callback?planted=planted", "/callback?code=planted&state=planted",
        "/callback?state=" STATE "&planted=%3Cscript%3E",
        "/callback?error=%3Cscript%3Eplanted&state=" STATE };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *answer = browser_get (self->port, paths[i]);

      g_assert_cmpuint (browser_get_status (answer), !=, 0);
      g_assert_null (strstr (answer, "planted"));
      g_assert_null (strstr (answer, "script"));
      g_assert_null (strstr (answer, STATE));
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*run) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/oauth/t7/loopback-address-only", test_address },
    { "/oauth/t7/no-other-address-answers", test_nowhere_else },
    { "/oauth/t8/any-port-or-exactly-the-one-asked-for", test_ports },
    { "/oauth/t9/wrong-path", test_paths },
    { "/oauth/t10/wrong-method", test_methods },
    { "/oauth/t10/no-body-is-read-without-limit", test_bodies },
    { "/oauth/t11/wrong-host", test_hosts },
    { "/oauth/t12/wrong-state", test_state },
    { "/oauth/t13/bad-code", test_code },
    { "/oauth/t14/denied", test_denied },
    { "/oauth/t15/one-answer-and-closed", test_one_answer },
    { "/oauth/t17/freed-at-any-time", test_freed_at_any_time },
    { "/oauth/t18/a-hundred-connections", test_crowd },
    { "/oauth/t18/slow-client", test_slow },
    { "/oauth/t18/header-of-a-megabyte", test_large_header },
    { "/oauth/t19/same-answer-twice", test_same_answer_twice },
    { "/oauth/t21/page-of-success-says-what-to-do", test_page_of_success },
    { "/oauth/t21/page-of-failure-says-what-to-do", test_page_of_failure },
    { "/oauth/t22-t24/every-page-is-static-and-has-its-headers", test_pages },
    { "/oauth/t23/nothing-is-echoed", test_nothing_is_echoed },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);

  return g_test_run ();
}
