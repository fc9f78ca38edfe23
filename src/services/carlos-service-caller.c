/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-service-caller.h"

#include "carlos-http.h"
#include "carlos-json-answer.h"
#include "carlos-pace.h"
#include "carlos-service-reply.h"
#include "carlos-store-waits.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

/* After a fault a request is sent again after 1, 2, 4 and 8 seconds. */
#define MAX_FAULTS 4

/* When a service asks to wait, Carlos does so without a word twice, and no longer than a minute; when it does not say
 * how long, for 5 seconds and then twice that. */
#define MAX_WAITS 2
#define LONGEST_SLEEP_S 60
#define USUAL_WAIT_S 5

struct _CarlosServiceCaller
{
  CarlosService service;
  CarlosServiceAddress address;
  CarlosStore *store; /* (nullable) (unowned) */
  CarlosHttp *http;
  CarlosServiceAuthorize authorize; /* (nullable) */
  gpointer data;                    /* of it */
  CarlosServiceExplain explain;     /* (nullable) */
};

/* One call, which may take several requests. */
typedef struct
{
  CarlosServiceCaller *caller;
  const char *title;
  const char *bucket;
  const char *method;
  char *url;
  GBytes *body;           /* (nullable) */
  gboolean is_repeatable; /* sending it twice does what sending it once does */
  GCancellable *cancellable;
  CarlosPace *pace;
  guint n_faults;
  guint n_waits;
  gboolean is_authorized_again;
} Call;

static void
call_clear (Call *self)
{
  g_free (self->url);
  g_clear_pointer (&self->body, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Call, call_clear)

static char *
format_time (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  gboolean is_today = g_date_time_get_year (local) == g_date_time_get_year (now)
                      && g_date_time_get_day_of_year (local) == g_date_time_get_day_of_year (now);

  return g_date_time_format (local, is_today ? "%H:%M" : "%x %H:%M");
}

static void
set_wait_error (const Call *self, gint64 until, GError **error)
{
  g_autofree char *time = format_time (until);

  /* Translators: a service and a time of day, or a date and a time */
  g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_WAIT, _ ("%s asks to wait until %s"),
               self->title, time);
}

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* What the service asked for earlier, perhaps when Carlos ran last, holds. */
static gboolean
check_stored_wait (const Call *self, GError **error)
{
  const char *service = carlos_service_to_string (self->caller->service);
  gint64 until = 0;

  if (self->caller->store == NULL)
    return TRUE;
  if (!carlos_store_get_wait (self->caller->store, service, self->bucket, &until, error))
    return FALSE;
  if (until <= get_now ())
    return TRUE;
  set_wait_error (self, until, error);

  return FALSE;
}

/* Returns FALSE always, for the sake of those who return what it returns. */
static gboolean
store_wait (const Call *self, gint64 seconds, GError **error)
{
  const char *service = carlos_service_to_string (self->caller->service);
  gint64 until = get_now () + seconds;

  if (self->caller->store == NULL
      || carlos_store_set_wait (self->caller->store, service, self->bucket, until, error))
    set_wait_error (self, until, error);

  return FALSE;
}

/* Everybody who asks this service waits along. What Carlos waits of its own accord takes less time in tests; what a
 * service asks for does not. */
static void
hold (const Call *self, double seconds, guint second_ms)
{
  carlos_pace_hold (self->pace, (gint64) (seconds * second_ms));
}

/* Not all at once when a service comes back. Returns FALSE when it was tried often enough. */
static gboolean
bear_fault (Call *self, gint64 retry_after)
{
  double seconds = (1 << self->n_faults) * g_random_double_range (0.8, 1.2);

  if (self->n_faults == MAX_FAULTS || !self->is_repeatable)
    return FALSE;
  self->n_faults++;
  hold (self, seconds, carlos_pace_get_second (self->caller->address));
  hold (self, (double) MAX (retry_after, 0), 1000);

  return TRUE;
}

/* Returns FALSE with an error when it is too long to wait for. */
static gboolean
wait_as_asked (Call *self, const CarlosHttpAnswer *answer, GError **error)
{
  gint64 asked = answer->retry_after >= 0 ? answer->retry_after : answer->reset_in;
  gint64 seconds = asked >= 0 ? asked : USUAL_WAIT_S << self->n_waits;

  if (seconds > LONGEST_SLEEP_S || self->n_waits == MAX_WAITS)
    return store_wait (self, MAX (seconds, 1), error);
  self->n_waits++;
  hold (self, (double) seconds, asked >= 0 ? 1000 : carlos_pace_get_second (self->caller->address));

  return TRUE;
}

/* MusicBrainz tells of all its clients together. */
static void
obey_rate (const Call *self, const CarlosHttpAnswer *answer)
{
  if (answer->remaining == 0 && answer->reset_in > 0 && self->caller->service != CARLOS_SERVICE_MUSICBRAINZ)
    hold (self, (double) MIN (answer->reset_in, LONGEST_SLEEP_S), 1000);
}

/* Returns FALSE with an error; without an authorizer there is no header. */
static gboolean
ask_for_authorization (const Call *self, char **authorization, GError **error)
{
  const CarlosServiceCaller *caller = self->caller;

  if (caller->authorize == NULL)
    return TRUE;
  *authorization = caller->authorize (caller->data, self->is_authorized_again, self->cancellable, error);

  return *authorization != NULL;
}

static CarlosHttpAnswer *
send_request (const Call *self, const char *authorization, GError **error)
{
  const CarlosHttpRequest request = {
    .method = self->method,
    .url = self->url,
    .title = self->title,
    .authorization = authorization,
    .content_type = self->body != NULL ? "application/json" : NULL,
    .body = self->body,
  };
  CarlosHttpAnswer *answer = carlos_http_send (self->caller->http, &request, self->cancellable, error);

  carlos_pace_restart (self->pace);

  return answer;
}

/* Whether the reply is one to stay with. */
static gboolean
is_final (Call *self, const CarlosHttpAnswer *answer, const CarlosServiceReply *reply, GError **error)
{
  if (reply->status == SOUP_STATUS_UNAUTHORIZED && self->caller->authorize != NULL
      && !self->is_authorized_again)
    {
      self->is_authorized_again = TRUE;
      return FALSE;
    }
  if (reply->status == 429 || (reply->status >= 500 && answer->retry_after > LONGEST_SLEEP_S))
    return !wait_as_asked (self, answer, error);
  if (reply->status >= 500)
    return !bear_fault (self, answer->retry_after);

  return TRUE;
}

/* Sends the request once, when its time has come. Returns whether that was the last time: there is a reply to stay
 * with, or an error. */
static gboolean
try_once (Call *self, CarlosServiceReply *reply, GError **error)
{
  g_autofree char *authorization = NULL;
  g_autoptr (CarlosHttpAnswer) answer = NULL;
  g_autoptr (GError) fault = NULL;

  if (!check_stored_wait (self, error) || !ask_for_authorization (self, &authorization, error)
      || !carlos_pace_wait (self->pace, self->cancellable, error))
    return TRUE;

  answer = send_request (self, authorization, &fault);
  if (answer == NULL)
    {
      if (g_error_matches (fault, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_OFFLINE)
          && bear_fault (self, -1))
        return FALSE;
      g_propagate_error (error, g_steal_pointer (&fault));
      return TRUE;
    }

  carlos_service_reply_clear (reply);
  carlos_service_reply_read (reply, answer, self->title, self->caller->explain);
  obey_rate (self, answer);

  return is_final (self, answer, reply, error);
}

static JsonNode *
perform (Call *self, guint *status, GError **error)
{
  g_auto (CarlosServiceReply) reply = { 0 };
  g_autoptr (GError) failure = NULL;

  self->pace = carlos_pace_get_shared (self->caller->address, error);
  if (self->pace == NULL)
    return NULL;
  while (!try_once (self, &reply, &failure))
    ;

  if (status != NULL)
    *status = reply.status;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (!carlos_service_reply_is_good (&reply))
    carlos_service_reply_fail (&reply, self->title, error);
  else if (reply.root == NULL)
    g_propagate_error (error, g_steal_pointer (&reply.fault));
  else
    return g_steal_pointer (&reply.root);

  return NULL;
}

static char *
join_url (const CarlosServiceCaller *self, const char *path_and_query, GError **error)
{
  const char *address = carlos_service_address_get (self->address, error);

  return address != NULL ? g_strconcat (address, path_and_query, NULL) : NULL;
}

static GBytes *
write_body (JsonNode *body)
{
  char *text = body != NULL ? json_to_string (body, FALSE) : NULL;

  return text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
}

/* Takes over the URL, which is NULL after an error. */
static JsonNode *
call (CarlosServiceCaller *self,
      const char *bucket,
      const char *method,
      char *url,
      JsonNode *body,
      gboolean is_repeatable,
      guint *status,
      GCancellable *cancellable,
      GError **error)
{
  g_auto (Call) one = {
    .caller = self,
    .title = carlos_service_get_title (self->service),
    .bucket = bucket,
    .method = method,
    .url = url,
    .body = write_body (body),
    .is_repeatable = is_repeatable,
    .cancellable = cancellable,
  };

  return url != NULL ? perform (&one, status, error) : NULL;
}

/**
 * carlos_service_caller_new:
 * @store: (nullable): where waits are kept; it has to live longer. Without one they are kept nowhere.
 *
 * Returns: (transfer full): a caller who shows no authorization
 */
CarlosServiceCaller *
carlos_service_caller_new (CarlosService service, CarlosServiceAddress address, CarlosStore *store)
{
  CarlosServiceCaller *self = g_new0 (CarlosServiceCaller, 1);

  *self = (CarlosServiceCaller){
    .service = service,
    .address = address,
    .store = store,
    .http = carlos_http_new (),
  };

  return self;
}

void
carlos_service_caller_free (CarlosServiceCaller *self)
{
  carlos_http_free (self->http);
  g_free (self);
}

CarlosService
carlos_service_caller_get_service (const CarlosServiceCaller *self)
{
  return self->service;
}

/**
 * carlos_service_caller_set_authorizer:
 * @authorize: (nullable): called before each request
 * @data: its first argument; has to live as long as the caller
 */
void
carlos_service_caller_set_authorizer (CarlosServiceCaller *self,
                                      CarlosServiceAuthorize authorize,
                                      gpointer data)
{
  self->authorize = authorize;
  self->data = data;
}

/**
 * carlos_service_caller_set_explainer:
 * @explain: (nullable): called with each answer
 */
void
carlos_service_caller_set_explainer (CarlosServiceCaller *self, CarlosServiceExplain explain)
{
  self->explain = explain;
}

/**
 * carlos_service_caller_get:
 * @bucket: which requests the service counts together with this one
 * @path_and_query: what follows the address, from the slash on
 *
 * Asks for something. It may take long: the pace is kept, faults are borne, and what the service wants to be waited for
 * is waited for, up to a minute.
 *
 * Returns: (transfer full) (nullable): the answer, a null node for an empty one; NULL with an error
 */
JsonNode *
carlos_service_caller_get (CarlosServiceCaller *self,
                           const char *bucket,
                           const char *path_and_query,
                           GCancellable *cancellable,
                           GError **error)
{
  return call (self, bucket, SOUP_METHOD_GET, join_url (self, path_and_query, error), NULL, TRUE, NULL,
               cancellable, error);
}

/**
 * carlos_service_caller_ask:
 * @body: what the question is
 *
 * As carlos_service_caller_get(), with a question that is too long for a path: a POST that changes nothing.
 *
 * Returns: (transfer full) (nullable): as carlos_service_caller_get()
 */
JsonNode *
carlos_service_caller_ask (CarlosServiceCaller *self,
                           const char *bucket,
                           const char *path_and_query,
                           JsonNode *body,
                           GCancellable *cancellable,
                           GError **error)
{
  return call (self, bucket, SOUP_METHOD_POST, join_url (self, path_and_query, error), body, TRUE, NULL,
               cancellable, error);
}

/**
 * carlos_service_caller_send:
 * @method: "POST", "PUT" or "DELETE"
 * @body: (nullable): what is sent
 * @status: (out) (optional): the HTTP status of the last answer; 0 when there was none
 *
 * Changes something. After a fault a POST is not sent again, because it may have been done although no answer came;
 * PUT and DELETE are.
 *
 * Returns: (transfer full) (nullable): as carlos_service_caller_get()
 */
JsonNode *
carlos_service_caller_send (CarlosServiceCaller *self,
                            const char *bucket,
                            const char *method,
                            const char *path_and_query,
                            JsonNode *body,
                            guint *status,
                            GCancellable *cancellable,
                            GError **error)
{
  return call (self, bucket, method, join_url (self, path_and_query, error), body,
               !g_str_equal (method, SOUP_METHOD_POST), status, cancellable, error);
}
