/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosService:
 *
 * A service that Carlos asks. The values are not stored; their names are.
 */
typedef enum
{
  CARLOS_SERVICE_SPOTIFY,
  CARLOS_SERVICE_LISTENBRAINZ,
  CARLOS_SERVICE_LASTFM,
  CARLOS_SERVICE_MUSICBRAINZ,
} CarlosService;

#define CARLOS_N_SERVICES (CARLOS_SERVICE_MUSICBRAINZ + 1)

const char *carlos_service_to_string (CarlosService self);
gboolean carlos_service_parse (const char *text, CarlosService *service);
const char *carlos_service_get_title (CarlosService self);
const char *carlos_service_get_source (CarlosService self);

G_END_DECLS
