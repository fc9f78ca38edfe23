/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CarlosEnvFile:
 * @client_id: (nullable): CLIENT_ID
 * @client_secret: (nullable): CLIENT_SECRET
 * @user: (nullable): USERNAME or USER_ID
 *
 * What a file of variables, such as the study's `.env`, tells of an app at Spotify.
 */
typedef struct
{
  char *client_id;
  char *client_secret;
  char *user;
} CarlosEnvFile;

CarlosEnvFile *carlos_env_file_read (GFile *file, GCancellable *cancellable, GError **error);
void carlos_env_file_free (CarlosEnvFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosEnvFile, carlos_env_file_free)

G_END_DECLS
