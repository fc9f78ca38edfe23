/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-keyring-service.h"

#include "carlos-secret-error.h"

#include <glib/gi18n-lib.h>

/**
 * CarlosKeyringService:
 *
 * The Secret Service, whose questions to the listener come to an end. Those of libsecret 0.20 do not when a prompt that
 * is dismissed has nothing to tell: whoever waits for the answer waits for ever.
 */
struct _CarlosKeyringService
{
  SecretService parent_instance;
};

G_DEFINE_FINAL_TYPE (CarlosKeyringService, carlos_keyring_service, SECRET_TYPE_SERVICE)

static void
performed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  GVariant *answer = secret_prompt_perform_finish (SECRET_PROMPT (source), result, &error);

  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify) g_variant_unref);
  else if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_new_error (task, CARLOS_SECRET_ERROR, CARLOS_SECRET_ERROR_LOCKED,
                             _ ("The keyring is locked"));
}

static void
carlos_keyring_service_prompt_async (SecretService *service,
                                     SecretPrompt *prompt,
                                     const GVariantType *return_type,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  GTask *task = g_task_new (service, cancellable, callback, user_data);

  g_task_set_source_tag (task, carlos_keyring_service_prompt_async);
  secret_prompt_perform (prompt, NULL, return_type, cancellable, performed_cb, task);
}

static GVariant *
carlos_keyring_service_prompt_finish (SecretService *service, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
carlos_keyring_service_class_init (CarlosKeyringServiceClass *klass)
{
  SecretServiceClass *service_class = SECRET_SERVICE_CLASS (klass);

  service_class->prompt_async = carlos_keyring_service_prompt_async;
  service_class->prompt_finish = carlos_keyring_service_prompt_finish;
}

static void
carlos_keyring_service_init (CarlosKeyringService *self)
{
}
