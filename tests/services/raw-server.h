/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RawServer:
 *
 * A server on 127.0.0.1 that says whatever it is told to, well-formed or not, and remembers what it was asked. It works on
 * threads of its own.
 */
typedef struct _RawServer RawServer;

/**
 * RawRequest:
 * @head: the request line and the headers
 * @body: what followed
 * @time: when it had come, monotonic microseconds
 */
typedef struct
{
  char *head;
  char *body;
  gint64 time;
} RawRequest;

/**
 * RawTalk:
 * @index: how many requests came before
 * @output: where the answer goes
 *
 * Returns: whether the connection stays open for another request
 */
typedef gboolean (*RawTalk) (RawServer *server, guint index, GOutputStream *output, gpointer data);

RawServer *raw_server_new (RawTalk talk, gpointer data);
RawServer *raw_server_new_script (const char *const *replies);
void raw_server_free (RawServer *self);

const char *raw_server_get_url (const RawServer *self);
gboolean raw_server_is_stopping (const RawServer *self);
guint raw_server_count (RawServer *self);
const RawRequest *raw_server_get_request (RawServer *self, guint index);
guint raw_server_count_open (RawServer *self);

gboolean raw_say (GOutputStream *output, const char *text);
gboolean raw_say_json (GOutputStream *output, const char *json);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RawServer, raw_server_free)

/* A whole answer. */
#define RAW_ANSWER(status, headers, body) \
  "HTTP/1.1 " status "\r\nConnection: close\r\nContent-Type: application/json\r\n" headers "\r\n" body

G_END_DECLS
