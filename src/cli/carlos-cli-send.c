/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-send.h"

#include "carlos-cli-library.h"
#include "carlos-cli-output.h"
#include "carlos-playlist-send.h"
#include "carlos-text.h"

#include <glib/gi18n-lib.h>

void
carlos_cli_send_clear (CarlosCliSend *self)
{
  g_free (self->to);
  g_free (self->name);
}

/**
 * carlos_cli_send_check:
 *
 * Returns: FALSE with an error when the options make no sense together
 */
gboolean
carlos_cli_send_check (CarlosCliSend *self, GError **error)
{
  if (self->to == NULL && self->name == NULL && !self->is_trial)
    return TRUE;
  if (self->to != NULL && self->name != NULL && *self->name != '\0'
      && carlos_service_parse (self->to, &self->service)
      && (self->service == CARLOS_SERVICE_SPOTIFY || self->service == CARLOS_SERVICE_LISTENBRAINZ))
    return TRUE;

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("to send a playlist, give both --send-to spotify or listenbrainz and its --name"));
  return FALSE;
}

static void
print_labels (const char *title, const GPtrArray *labels)
{
  if (labels->len > 0)
    g_print ("\n%s\n", title);
  for (guint i = 0; i < labels->len; i++)
    {
      g_autofree char *safe = carlos_text_sanitize (g_ptr_array_index (labels, i));

      g_print ("  %s\n", safe);
    }
}

static void
print_plan (const CarlosPlaylistSend *send)
{
  const CarlosPlaylistPlan *plan = carlos_playlist_send_get_plan (send);
  const char *service = carlos_service_get_title (carlos_playlist_send_get_service (send));
  g_autofree char *name = carlos_text_sanitize (plan->name);
  guint n_tracks = plan->uris->len;

  if (plan->id != NULL)
    /* Translators: the name of a playlist and of a service */
    g_print (_ ("The playlist “%s” at %s"), name, service);
  else
    /* Translators: the name of a playlist and of a service */
    g_print (_ ("A new playlist “%s” at %s"), name, service);
  g_print (": ");
  g_print (g_dngettext (GETTEXT_PACKAGE, "%u track", "%u tracks", n_tracks), n_tracks);
  g_print ("\n");
  print_labels (_ ("Added:"), plan->adds);
  print_labels (_ ("Removed:"), plan->removes);
  print_labels (_ ("Not found there:"), plan->unresolved);
}

/**
 * carlos_cli_send_run:
 * @self: one with a service, after carlos_cli_send_check()
 * @library: (nullable): what the command line says
 *
 * Sends a playlist, or tells what that would change, and prints what becomes of it.
 *
 * Returns: FALSE with an error
 */
gboolean
carlos_cli_send_run (const CarlosCliSend *self,
                     const char *library,
                     const CarlosPlaylist *playlist,
                     gboolean json,
                     GError **error)
{
  g_autofree char *path = carlos_cli_library_get_path (library);
  g_autoptr (CarlosPlaylistSend) send = carlos_playlist_send_plan (
    path, self->service, playlist, self->name, carlos_secret_store_get_default (), NULL, error);
  g_autofree char *address = NULL;
  g_autofree char *notice = NULL;

  if (send == NULL)
    return FALSE;
  if (!self->is_trial)
    {
      address = carlos_playlist_send_run (send, NULL, &notice, error);
      if (address == NULL)
        return FALSE;
    }

  if (json)
    {
      g_autofree char *text = carlos_playlist_send_write_json (send, address, notice);

      carlos_cli_print_json (text);
    }
  else
    {
      print_plan (send);
      if (address != NULL)
        g_print ("\n%s\n", address);
    }
  if (notice != NULL)
    g_printerr ("%s\n", notice);

  return TRUE;
}
