/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-spotify-scopes.h"
#include "carlos-spotify-token.h"
#include "clock.h"
#include "fake-service.h"
#include "secret-double.h"

#include <string.h>

/* The names say which of the project's requirements on signing in each test is about: oauth-checklist.md. */

#define CLIENT "0123456789abcdef0123456789abcdef"
#define OLD "planted-refresh-token"

typedef struct
{
  FakeService *spotify;
  CarlosSecretStore *secrets;
  CarlosSpotifyToken *token;
} Fixture;

static void
set_address (const char *url)
{
  g_setenv ("CARLOS_SPOTIFY_ACCOUNTS_URL", url, TRUE);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  clock_reset ();
  secret_double_reset ();
  self->spotify = fake_service_new ("spotify", "--refresh-token", OLD, "--client-secret", "the-secret", NULL);
  set_address (fake_service_get_url (self->spotify));
  self->secrets = carlos_secret_store_new_in_memory ();
  g_assert_true (carlos_secret_store_put (self->secrets, "spotify", CLIENT, "label",
                                          "{\"refresh_token\":\"" OLD "\",\"authorized\":1764200000,"
                                          "\"scope\":\"user-top-read user-library-read\"}",
                                          NULL, NULL));
  self->token = carlos_spotify_token_new (self->secrets, CLIENT);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->token, carlos_spotify_token_unref);
  g_clear_pointer (&self->secrets, carlos_secret_store_unref);
  g_clear_pointer (&self->spotify, fake_service_free);
}

static void
set_modes (Fixture *self, const char *modes)
{
  g_autoptr (JsonNode) node = fake_service_do (self->spotify, "mode", modes);
}

static guint
count (Fixture *self)
{
  return fake_service_count (self->spotify, "^/api/token$");
}

/* Returns the header, or NULL with an error. */
static char *
authorize (Fixture *self, gboolean again, GError **error)
{
  return carlos_spotify_token_authorize (self->token, again, NULL, error);
}

static void
assert_good (Fixture *self, gboolean again)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *header = authorize (self, again, &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (header, "Bearer "));
}

static void
assert_fails (Fixture *self, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *header = authorize (self, FALSE, &error);

  g_assert_error (error, CARLOS_SERVICE_ERROR, code);
  g_assert_null (header);
  g_assert_null (strstr (error->message, "planted"));
}

/* What the keyring has: to be freed with carlos_secret_free(). */
static char *
get_kept (Fixture *self)
{
  char *secret = NULL;

  g_assert_true (carlos_secret_store_look_up (self->secrets, "spotify", &secret, NULL, NULL));

  return secret;
}

static void
assert_keeps_old (Fixture *self)
{
  g_autofree char *kept = get_kept (self);

  g_assert_nonnull (kept);
  g_assert_nonnull (strstr (kept, "\"" OLD "\""));
}

static void
assert_keeps_nothing (Fixture *self)
{
  g_autofree char *kept = get_kept (self);

  g_assert_null (kept);
}

/* The fields of the form that came last. */
static char *
read_form (Fixture *self, gboolean *has_authorization)
{
  g_autoptr (JsonNode) log = fake_service_get (self->spotify, "log");
  JsonArray *entries = json_node_get_array (log);
  JsonObject *last = json_array_get_object_element (entries, json_array_get_length (entries) - 1);
  g_auto (GStrv) fields = g_strsplit (json_object_get_string_member (last, "body"), "&", -1);

  g_assert_cmpstr (json_object_get_string_member (last, "method"), ==, "POST");
  g_assert_cmpstr (json_object_get_string_member (last, "path"), ==, "/api/token");
  g_assert_cmpstr (json_object_get_string_member (last, "query"), ==, "");
  *has_authorization = !json_object_get_null_member (last, "authorization");

  return g_strjoinv (" ", fields);
}

static CarlosSpotifyExchange
get_exchange (const char *client_secret)
{
  return (CarlosSpotifyExchange){
    .client_id = CLIENT,
    .client_secret = client_secret,
    .code = "planted code/+&",
    .verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
    .redirect_uri = "http://127.0.0.1:4711/callback",
    .scope = "user-top-read",
  };
}

static CarlosSpotifyToken *
try_exchange (const char *client_secret, GError **error)
{
  const CarlosSpotifyExchange exchange = get_exchange (client_secret);

  return carlos_spotify_token_exchange (&exchange, NULL, error);
}

#define FORM_OF_EXCHANGE                                       \
  "grant_type=authorization_code code=planted%20code%2F%2B%26" \
  " redirect_uri=http%3A%2F%2F127.0.0.1%3A4711%2Fcallback"     \
  " code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk client_id=" CLIENT

/* The code is none that this Spotify gave, but it asks for it as it should. */
static void
test_form_of_exchange (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *form = NULL;
  gboolean has_authorization;

  g_assert_null (try_exchange (NULL, &error));
  g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_SIGN_IN);
  form = read_form (self, &has_authorization);
  g_assert_cmpstr (form, ==, FORM_OF_EXCHANGE);
  g_assert_false (has_authorization);
  g_assert_cmpuint (count (self), ==, 1);
}

/* A secret goes as the specification of OAuth has it, and PKCE's proof with it. */
static void
test_form_with_secret (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *form = NULL;
  gboolean has_authorization;

  g_assert_null (try_exchange ("the-secret", &error));
  g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_SIGN_IN);
  form = read_form (self, &has_authorization);
  g_assert_cmpstr (form, ==, FORM_OF_EXCHANGE);
  g_assert_true (has_authorization);

  g_clear_error (&error);
  g_assert_null (try_exchange ("another-secret", &error));
  g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_FORBIDDEN);
  g_assert_nonnull (strstr (error->message, "secret"));
}

static void
test_form_of_refresh (Fixture *self, gconstpointer data)
{
  g_autofree char *form = NULL;
  gboolean has_authorization;

  assert_good (self, FALSE);
  form = read_form (self, &has_authorization);
  g_assert_cmpstr (form, ==, "grant_type=refresh_token refresh_token=" OLD " client_id=" CLIENT);
  g_assert_false (has_authorization);
  fake_service_assert_no_violation (self->spotify);
}

static void
test_only_safe_addresses (Fixture *self, gconstpointer data)
{
  static const char *const addresses[] = { "http://accounts.example.org",
                                           "http://localhost:1",
                                           "http://127.0.0.2:1",
                                           "ftp://127.0.0.1",
                                           "https://accounts.example.org/path",
                                           "nothing" };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GError) error = NULL;

      set_address (addresses[i]);
      g_assert_null (try_exchange (NULL, &error));
      g_assert_nonnull (error);
      g_assert_false (g_error_matches (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_OFFLINE));
    }
  g_assert_cmpuint (count (self), ==, 0);
}

static void
test_redirects (Fixture *self, gconstpointer data)
{
  g_autofree char *rule = g_strdup_printf ("{\"faults\":[{\"kind\":\"redirect\",\"path\":\"^/api/token$\","
                                           "\"status\":307,\"location\":\"%s/elsewhere\"}]}",
                                           fake_service_get_url (self->spotify));

  set_modes (self, rule);
  assert_fails (self, CARLOS_SERVICE_ERROR_BAD_ANSWER);
  g_assert_cmpuint (count (self), ==, 1);
  g_assert_cmpuint (fake_service_count (self->spotify, "elsewhere"), ==, 0);
  assert_keeps_old (self);
}

static void
test_odd_answers (Fixture *self, gconstpointer data)
{
  static const char *const rules[] = {
    "{\"kind\":\"type\",\"type\":\"text/html\"}",
    "{\"kind\":\"truncate\"}",
    "{\"kind\":\"empty\"}",
    "{\"kind\":\"deep\"}",
    "{\"kind\":\"huge\",\"bytes\":70000}",
    "{\"kind\":\"status\",\"status\":201,\"body\":{\"access_token\":\"a\",\"token_type\":\"Bearer\"}}",
    "{\"kind\":\"edit\",\"set\":{\"token_type\":\"mac\"}}",
    "{\"kind\":\"edit\",\"set\":{\"access_token\":\"a\\r\\nb\"}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *modes = g_strdup_printf ("{\"faults\":[%s]}", rules[i]);

      g_test_message ("%s", rules[i]);
      set_modes (self, modes);
      assert_fails (self, CARLOS_SERVICE_ERROR_BAD_ANSWER);
      assert_keeps_old (self);
    }
  set_modes (self, "{\"faults\":[]}");
  assert_good (self, FALSE);
}

static void
test_scope (Fixture *self, gconstpointer data)
{
  g_autofree char *kept = NULL;

  g_assert_true (carlos_spotify_token_has_scope (self->token, "user-library-read"));
  g_assert_false (carlos_spotify_token_has_scope (self->token, "user-library"));
  g_assert_false (carlos_spotify_token_has_scope (self->token, "user-read-recently-played"));
  g_assert_cmpint (carlos_spotify_token_get_authorized (self->token), ==, 1764200000);

  set_modes (self,
             "{\"faults\":[{\"kind\":\"edit\",\"path\":\"token\",\"set\":{\"scope\":\"user-top-read\"}}]}");
  assert_good (self, FALSE);
  g_assert_true (carlos_spotify_token_has_scope (self->token, "user-top-read"));
  g_assert_false (carlos_spotify_token_has_scope (self->token, "user-library-read"));
  kept = get_kept (self);
  g_assert_null (strstr (kept, "user-library-read"));
}

static gpointer
authorize_in_thread (gpointer data)
{
  return authorize (data, FALSE, NULL);
}

#define N_THREADS 20

static void
test_single_flight (Fixture *self, gconstpointer data)
{
  GThread *threads[N_THREADS];
  g_autofree char *first = NULL;

  set_modes (self, "{\"faults\":[{\"kind\":\"delay\",\"path\":\"token\",\"seconds\":0.3}]}");
  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("authorize", authorize_in_thread, self);
  for (guint i = 0; i < N_THREADS; i++)
    {
      g_autofree char *header = g_thread_join (threads[i]);

      g_assert_nonnull (header);
      if (first == NULL)
        first = g_strdup (header);
      g_assert_cmpstr (header, ==, first);
    }
  g_assert_cmpuint (count (self), ==, 1);
}

static void
test_single_failure (Fixture *self, gconstpointer data)
{
  GThread *threads[N_THREADS];

  set_modes (self,
             "{\"faults\":[{\"kind\":\"delay\",\"path\":\"token\",\"seconds\":0.3,\"times\":0},"
             "{\"kind\":\"slow\",\"path\":\"token\",\"phase\":\"header\",\"seconds\":0.004,\"times\":1},"
             "{\"kind\":\"error\",\"path\":\"token\",\"name\":\"invalid_client\"}]}");
  g_clear_pointer (&self->token, carlos_spotify_token_unref);
  self->token = carlos_spotify_token_new (self->secrets, "wrong-client");
  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("authorize", authorize_in_thread, self);
  for (guint i = 0; i < N_THREADS; i++)
    g_assert_null (g_thread_join (threads[i]));
  g_assert_cmpuint (count (self), <=, 3);
  assert_keeps_old (self);
}

static void
test_margin (Fixture *self, gconstpointer data)
{
  assert_good (self, FALSE);
  clock_pass (3600 - 65);
  assert_good (self, FALSE);
  g_assert_cmpuint (count (self), ==, 1);
  clock_pass (6);
  assert_good (self, FALSE);
  g_assert_cmpuint (count (self), ==, 2);
}

static void
test_wrong_clock (Fixture *self, gconstpointer data)
{
  assert_good (self, FALSE);
  clock_set_wrong (400 * 86400);
  assert_good (self, FALSE);
  clock_set_wrong (-400 * 86400);
  assert_good (self, FALSE);
  g_assert_cmpuint (count (self), ==, 1);
  clock_pass (3600);
  assert_good (self, FALSE);
  g_assert_cmpuint (count (self), ==, 2);
}

/* Whoever was refused gets another token; those who were refused with the same one share it. */
static void
test_again (Fixture *self, gconstpointer data)
{
  assert_good (self, FALSE);
  clock_pass (6);
  assert_good (self, TRUE);
  assert_good (self, TRUE);
  g_assert_cmpuint (count (self), ==, 2);
  clock_pass (6);
  assert_good (self, TRUE);
  g_assert_cmpuint (count (self), ==, 3);
}

static void
test_kept_token (Fixture *self, gconstpointer data)
{
  static const char *const modes[] = { "omit", "same", "empty", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autofree char *mode = g_strdup_printf ("{\"refresh\":\"%s\"}", modes[i]);

      set_modes (self, mode);
      assert_good (self, FALSE);
      assert_keeps_old (self);
      clock_pass (3600);
    }
  g_assert_cmpuint (count (self), ==, G_N_ELEMENTS (modes));
}

static void
test_rotation (Fixture *self, gconstpointer data)
{
  g_autofree char *kept = NULL;

  set_modes (self, "{\"refresh\":\"rotate\"}");
  assert_good (self, FALSE);
  kept = get_kept (self);
  g_assert_null (strstr (kept, OLD));
  g_assert_nonnull (strstr (kept, "\"authorized\":1764200000"));
  for (guint i = 0; i < 3; i++)
    {
      clock_pass (3600);
      assert_good (self, FALSE);
    }

  /* What was kept is what the next run begins with. */
  g_clear_pointer (&self->token, carlos_spotify_token_unref);
  self->token = carlos_spotify_token_new (self->secrets, CLIENT);
  assert_good (self, FALSE);
  fake_service_assert_no_violation (self->spotify);
}

/* What cannot be stored is not used; it is stored, and then used, as soon as that is possible. */
static void
test_stored_first (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  g_assert_true (carlos_spotify_token_has_scope (self->token, "user-top-read")); /* the keyring was read */
  set_modes (self, "{\"refresh\":\"rotate\"}");
  secret_double_set_fault (SECRET_FAULT_FAILS);
  g_assert_null (authorize (self, FALSE, &error));
  g_assert_error (error, CARLOS_SECRET_ERROR, CARLOS_SECRET_ERROR_FAILED);
  g_assert_cmpuint (count (self), ==, 1);
  g_clear_error (&error);
  g_assert_null (authorize (self, FALSE, &error));
  g_assert_cmpuint (count (self), ==, 1);

  secret_double_set_fault (SECRET_FAULT_NONE);
  assert_good (self, FALSE);
  kept = get_kept (self);
  g_assert_null (strstr (kept, OLD));
  fake_service_assert_no_violation (self->spotify);
}

/* Another Carlos has renewed the permission; what is in the keyring now is good. */
static void
test_rotation_elsewhere (Fixture *self, gconstpointer data)
{
  g_autoptr (CarlosSpotifyToken) other = carlos_spotify_token_new (self->secrets, CLIENT);
  g_autofree char *header = NULL;

  set_modes (self, "{\"refresh\":\"rotate\"}");
  assert_good (self, FALSE);
  header = carlos_spotify_token_authorize (other, FALSE, NULL, NULL);
  g_assert_nonnull (header);
  clock_pass (3600);
  assert_good (self, FALSE);
}

/* The token that Spotify gave was lost before it was stored: what is kept has been revoked. */
static void
test_lost_rotation (Fixture *self, gconstpointer data)
{
  g_autofree char *kept = get_kept (self);

  set_modes (self, "{\"refresh\":\"rotate\"}");
  assert_good (self, FALSE);
  g_clear_pointer (&self->token, carlos_spotify_token_unref);
  carlos_secret_store_put (self->secrets, "spotify", CLIENT, "label", kept, NULL, NULL);
  fake_service_forget_log (self->spotify);

  self->token = carlos_spotify_token_new (self->secrets, CLIENT);
  assert_fails (self, CARLOS_SERVICE_ERROR_SIGN_IN);
  assert_fails (self, CARLOS_SERVICE_ERROR_SIGN_IN);
  g_assert_cmpuint (count (self), ==, 1);
}

static void
test_invalid_grant (Fixture *self, gconstpointer data)
{
  assert_good (self, FALSE);
  clock_pass (3600);
  set_modes (self, "{\"faults\":[{\"kind\":\"error\",\"path\":\"token\",\"name\":\"invalid_grant\"}]}");
  assert_fails (self, CARLOS_SERVICE_ERROR_SIGN_IN);
  assert_keeps_nothing (self);
  assert_fails (self, CARLOS_SERVICE_ERROR_SIGN_IN);
  g_assert_cmpuint (count (self), ==, 2);
}

static void
test_invalid_client (Fixture *self, gconstpointer data)
{
  set_modes (self, "{\"faults\":[{\"kind\":\"error\",\"path\":\"token\",\"name\":\"invalid_client-bare\"}]}");
  assert_fails (self, CARLOS_SERVICE_ERROR_FORBIDDEN);
  assert_keeps_old (self);
}

static void
test_faults (Fixture *self, gconstpointer data)
{
  static const char *const faults[]
    = { "{\"kind\":\"error\",\"name\":\"busy\",\"times\":4}",
        "{\"kind\":\"error\",\"name\":\"broken\",\"times\":2}", "{\"kind\":\"refuse\",\"times\":3}",
        "{\"kind\":\"drop\",\"phase\":\"body\",\"times\":1}",
        "{\"kind\":\"error\",\"name\":\"rate-text\",\"times\":1,\"retry_after\":1}" };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *modes = g_strdup_printf ("{\"faults\":[%s]}", faults[i]);

      g_test_message ("%s", faults[i]);
      set_modes (self, modes);
      assert_good (self, FALSE);
      assert_keeps_old (self);
      clock_pass (3600);
    }

  set_modes (self, "{\"faults\":[{\"kind\":\"error\",\"name\":\"busy\"}]}");
  fake_service_forget_log (self->spotify);
  assert_fails (self, CARLOS_SERVICE_ERROR_BUSY);
  g_assert_cmpuint (count (self), ==, 5);
  assert_keeps_old (self);
}

static void
test_long_wait (Fixture *self, gconstpointer data)
{
  set_modes (self, "{\"faults\":[{\"kind\":\"error\",\"name\":\"quota\",\"retry_after\":7200,\"times\":1}]}");
  assert_fails (self, CARLOS_SERVICE_ERROR_WAIT);
  clock_pass (7190);
  assert_fails (self, CARLOS_SERVICE_ERROR_WAIT);
  g_assert_cmpuint (count (self), ==, 1);
  assert_keeps_old (self);
  clock_pass (20);
  assert_good (self, FALSE);
}

static void
test_offline (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->spotify, fake_service_free);
  assert_fails (self, CARLOS_SERVICE_ERROR_OFFLINE);
  assert_keeps_old (self);
}

/* Without an answer to wait for nobody waits longer than until it is cancelled, the one who asks or one who waits. */
static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (carlos_spotify_token_authorize (self->token, FALSE, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count (self), ==, 0);
  assert_good (self, FALSE);
}

/* Whoever does not open the keyring is not asked again before the listener does something. */
static void
test_locked (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint n_asked;

  secret_double_set_fault (SECRET_FAULT_LOCKED);
  g_assert_null (authorize (self, FALSE, &error));
  g_assert_error (error, CARLOS_SECRET_ERROR, CARLOS_SECRET_ERROR_LOCKED);
  n_asked = secret_double_count ();
  g_clear_error (&error);
  g_assert_null (authorize (self, FALSE, &error));
  g_assert_error (error, CARLOS_SECRET_ERROR, CARLOS_SECRET_ERROR_LOCKED);
  g_assert_false (carlos_spotify_token_has_scope (self->token, "user-top-read"));
  g_assert_cmpuint (secret_double_count (), ==, n_asked);
  g_assert_cmpuint (count (self), ==, 0);

  secret_double_set_fault (SECRET_FAULT_NONE);
  g_clear_pointer (&self->token, carlos_spotify_token_unref);
  self->token = carlos_spotify_token_new (self->secrets, CLIENT);
  assert_good (self, FALSE);
}

static void
test_not_signed_in (Fixture *self, gconstpointer data)
{
  g_assert_true (carlos_secret_store_clear (self->secrets, "spotify", NULL, NULL));
  assert_fails (self, CARLOS_SERVICE_ERROR_SIGN_IN);
  g_assert_false (carlos_spotify_token_has_scope (self->token, "user-top-read"));
  g_assert_cmpuint (count (self), ==, 0);
}

static void
test_scopes (void)
{
  g_assert_false (g_strv_contains (carlos_spotify_scopes_to_read, "playlist-modify-private"));
  g_assert_true (g_strv_contains (carlos_spotify_scopes_to_write, "playlist-modify-private"));
  for (guint i = 0; carlos_spotify_scopes_to_read[i] != NULL; i++)
    g_assert_true (g_strv_contains (carlos_spotify_scopes_to_write, carlos_spotify_scopes_to_read[i]));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*run) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/oauth/t25/form-of-the-exchange", test_form_of_exchange },
    { "/oauth/t25/form-with-the-listeners-own-secret", test_form_with_secret },
    { "/oauth/t25/form-of-a-refresh", test_form_of_refresh },
    { "/oauth/t25/https-or-the-test-host", test_only_safe_addresses },
    { "/oauth/t25/redirects-are-not-followed", test_redirects },
    { "/oauth/t26/odd-answers-change-nothing", test_odd_answers },
    { "/oauth/t27/narrower-scope", test_scope },
    { "/oauth/t28/single-flight", test_single_flight },
    { "/oauth/t28/single-failure", test_single_failure },
    { "/oauth/t28/margin-of-a-minute", test_margin },
    { "/oauth/t28/wrong-clock", test_wrong_clock },
    { "/oauth/t28/again-after-a-refusal", test_again },
    { "/oauth/t28/cancelled", test_cancel },
    { "/oauth/t29/no-new-token-keeps-the-old-one", test_kept_token },
    { "/oauth/t29/new-token-is-stored", test_rotation },
    { "/oauth/t29/stored-before-it-is-used", test_stored_first },
    { "/oauth/t29/renewed-by-another-carlos", test_rotation_elsewhere },
    { "/oauth/t30/rotated-token-was-lost", test_lost_rotation },
    { "/oauth/t30/nothing-is-kept", test_not_signed_in },
    { "/oauth/t31/invalid-grant-erases", test_invalid_grant },
    { "/oauth/t31/invalid-client-keeps", test_invalid_client },
    { "/oauth/t31/faults-keep-and-back-off", test_faults },
    { "/oauth/t31/long-wait-keeps", test_long_wait },
    { "/oauth/t31/offline-keeps", test_offline },
    { "/oauth/t36/locked-keyring", test_locked },
  };

  g_test_init (&argc, &argv, NULL);
  g_setenv ("CARLOS_SERVICE_INTERVAL_MS", "1", TRUE);
  g_test_add_func ("/oauth/r16/least-privilege", test_scopes);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);

  return g_test_run ();
}
