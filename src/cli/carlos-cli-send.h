/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-playlist.h"
#include "carlos-service.h"

G_BEGIN_DECLS

/**
 * CarlosCliSend:
 * @to: (nullable): the service, as on the command line
 * @name: (nullable): what the playlist is to be called
 * @is_trial: nothing is to be written
 *
 * The options of commands that can send a list to a service.
 */
typedef struct
{
  char *to;
  char *name;
  gboolean is_trial;

  /* Made of the above by carlos_cli_send_check() */
  CarlosService service;
} CarlosCliSend;

#define CARLOS_CLI_SEND_ENTRIES(send)                                                                       \
  { "send-to",                                                                                              \
    0,                                                                                                      \
    0,                                                                                                      \
    G_OPTION_ARG_STRING,                                                                                    \
    &(send)->to,                                                                                            \
    N_ ("Put the tracks into a playlist at SERVICE: spotify or listenbrainz"),                              \
    N_ ("SERVICE") },                                                                                       \
    { "name", 0, 0, G_OPTION_ARG_STRING, &(send)->name, N_ ("What that playlist is called"), N_ ("NAME") }, \
  {                                                                                                         \
    "dry-run", 0, 0, G_OPTION_ARG_NONE, &(send)->is_trial, N_ ("Only tell what that would change"), NULL    \
  }

gboolean carlos_cli_send_check (CarlosCliSend *self, GError **error);
gboolean carlos_cli_send_run (const CarlosCliSend *self,
                              const char *library,
                              const CarlosPlaylist *playlist,
                              gboolean json,
                              GError **error);
void carlos_cli_send_clear (CarlosCliSend *self);

G_END_DECLS
