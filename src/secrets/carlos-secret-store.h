/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-secret-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CarlosSecretStore:
 *
 * Where what must not be in any file is kept: one secret for each service, which is a name such as "spotify". Reference
 * counted; may be used by several threads at once. Each of its functions that takes a cancellable blocks, and may wait
 * for the listener to unlock the keyring, so they belong on worker threads.
 */
typedef struct _CarlosSecretStore CarlosSecretStore;

CarlosSecretStore *carlos_secret_store_get_default (void);
CarlosSecretStore *carlos_secret_store_new_in_memory (void);
CarlosSecretStore *carlos_secret_store_ref (CarlosSecretStore *self);
void carlos_secret_store_unref (CarlosSecretStore *self);

gboolean carlos_secret_store_is_lasting (CarlosSecretStore *self);
gboolean carlos_secret_store_look_up (CarlosSecretStore *self,
                                      const char *service,
                                      char **secret,
                                      GCancellable *cancellable,
                                      GError **error);
gboolean carlos_secret_store_put (CarlosSecretStore *self,
                                  const char *service,
                                  const char *client_id,
                                  const char *label,
                                  const char *secret,
                                  GCancellable *cancellable,
                                  GError **error);
gboolean carlos_secret_store_clear (CarlosSecretStore *self,
                                    const char *service,
                                    GCancellable *cancellable,
                                    GError **error);
void carlos_secret_free (char *secret);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosSecretStore, carlos_secret_store_unref)

G_END_DECLS
