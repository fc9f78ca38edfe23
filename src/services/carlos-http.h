/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-service-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CarlosHttp:
 *
 * Sends requests, one after the other, and waits for their answers. Used by one thread at a time; threads that work at
 * once have one each.
 */
typedef struct _CarlosHttp CarlosHttp;

/**
 * CarlosHttpRequest:
 * @method: "GET", "POST", "PUT" or "DELETE"
 * @url: whole, with "https"; or with "http", to 127.0.0.1 only
 * @title: (nullable): what error sentences call the server; NULL for the name of its host
 * @authorization: (nullable): the value of the header of that name
 * @content_type: (nullable): of @body
 * @body: (nullable): what is sent
 * @max_bytes: an answer that is longer is refused; 0 for 16 MiB
 * @seconds: after which the exchange is given up, however far it is; 0 for 60
 *
 * All is borrowed for the call.
 */
typedef struct
{
  const char *method;
  const char *url;
  const char *title;
  const char *authorization;
  const char *content_type;
  GBytes *body;
  gsize max_bytes;
  guint seconds;
} CarlosHttpRequest;

/**
 * CarlosHttpAnswer:
 * @status: the HTTP status, any
 * @body: as much as came, which is all; without any compression
 * @content_type: (nullable): in small letters, without parameters
 * @location: (nullable): where a redirection would lead
 * @retry_after: after how many seconds the server wants to be asked again; -1 when it does not say
 * @remaining: how many requests it still allows now (`X-RateLimit-Remaining`); -1 when it does not say
 * @reset_in: in how many seconds it allows more (`X-RateLimit-Reset-In`); -1 when it does not say
 */
typedef struct
{
  guint status;
  GBytes *body;
  char *content_type;
  char *location;
  gint64 retry_after;
  gint64 remaining;
  gint64 reset_in;
} CarlosHttpAnswer;

CarlosHttp *carlos_http_new (void);
void carlos_http_free (CarlosHttp *self);
CarlosHttpAnswer *carlos_http_send (CarlosHttp *self,
                                    const CarlosHttpRequest *request,
                                    GCancellable *cancellable,
                                    GError **error);
void carlos_http_answer_free (CarlosHttpAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosHttp, carlos_http_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosHttpAnswer, carlos_http_answer_free)

G_END_DECLS
