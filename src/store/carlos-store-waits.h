/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store.h"

G_BEGIN_DECLS

/* No wait is longer, seconds: the longest that a service asks for is a day. */
#define CARLOS_STORE_LONGEST_WAIT (25 * 60 * 60)

/**
 * CarlosStoreWait:
 * @service: who asked for it
 * @bucket: which requests have to wait
 * @until: the first second in which they may go on, since 1970, UTC
 */
typedef struct
{
  char *service;
  char *bucket;
  gint64 until;
} CarlosStoreWait;

gboolean carlos_store_set_wait (CarlosStore *self,
                                const char *service,
                                const char *bucket,
                                gint64 until,
                                GError **error);
gboolean carlos_store_get_wait (CarlosStore *self,
                                const char *service,
                                const char *bucket,
                                gint64 *until,
                                GError **error);
GPtrArray *carlos_store_get_waits (CarlosStore *self, GError **error);

G_END_DECLS
