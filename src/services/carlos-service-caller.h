/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-service-address.h"
#include "carlos-service.h"
#include "carlos-store.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CarlosServiceCaller:
 *
 * Asks one service, with its pace, and with the patience that its limits and faults want. Used by one thread at a time,
 * the one of its store.
 *
 * A bucket is a group of requests that the service counts together; a service that asks to wait long means only those.
 * What it asked is kept in the library, so that it holds for the next run of the program too. No transaction of the
 * store may be open during a call.
 */
typedef struct _CarlosServiceCaller CarlosServiceCaller;

/**
 * CarlosServiceAuthorize:
 * @data: as given to carlos_service_caller_set_authorizer()
 * @again: the service did not accept what was returned before
 *
 * Returns: (transfer full) (nullable): the value of the header `Authorization`; NULL with an error, which the caller
 *   returns
 */
typedef char *(*CarlosServiceAuthorize) (gpointer data,
                                         gboolean again,
                                         GCancellable *cancellable,
                                         GError **error);

/**
 * CarlosServiceAnswer:
 * @status: the HTTP status
 * @message: (nullable): what the service says is wrong, one line of plain text, found in the usual places of the answer
 * @reason: (nullable): the word for it that is meant for programs
 * @root: (nullable): the answer; NULL when it is no JSON
 */
typedef struct
{
  guint status;
  const char *message;
  const char *reason;
  JsonNode *root;
} CarlosServiceAnswer;

/**
 * CarlosServiceExplain:
 * @answer: any answer, good or bad
 * @error: set when the service has a sentence of its own for this one; else there is a general one for each status
 *
 * What an answer means, where its status alone does not tell. A sentence is only used if the status that is returned is
 * none of success and none that is tried again.
 *
 * Returns: the status that the answer stands for, which is mostly its own
 */
typedef guint (*CarlosServiceExplain) (const CarlosServiceAnswer *answer, GError **error);

CarlosServiceCaller *
carlos_service_caller_new (CarlosService service, CarlosServiceAddress address, CarlosStore *store);
void carlos_service_caller_free (CarlosServiceCaller *self);
CarlosService carlos_service_caller_get_service (const CarlosServiceCaller *self);
void carlos_service_caller_set_authorizer (CarlosServiceCaller *self,
                                           CarlosServiceAuthorize authorize,
                                           gpointer data);
void carlos_service_caller_set_explainer (CarlosServiceCaller *self, CarlosServiceExplain explain);

JsonNode *carlos_service_caller_get (CarlosServiceCaller *self,
                                     const char *bucket,
                                     const char *path_and_query,
                                     GCancellable *cancellable,
                                     GError **error);
JsonNode *carlos_service_caller_ask (CarlosServiceCaller *self,
                                     const char *bucket,
                                     const char *path_and_query,
                                     JsonNode *body,
                                     GCancellable *cancellable,
                                     GError **error);
JsonNode *carlos_service_caller_send (CarlosServiceCaller *self,
                                      const char *bucket,
                                      const char *method,
                                      const char *path_and_query,
                                      JsonNode *body,
                                      guint *status,
                                      GCancellable *cancellable,
                                      GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosServiceCaller, carlos_service_caller_free)

G_END_DECLS
