/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-service-caller.h"
#include "carlos-spotify-token.h"
#include "carlos-sync-report.h"
#include "fake-service.h"
#include "shelf.h"

G_BEGIN_DECLS

/* When the newest play of the fake was. */
#define STAGE_LAST_PLAY 1790000000

/* Everything that Carlos may be allowed, and to undo what it cannot. */
#define STAGE_SCOPE                                                                    \
  "user-top-read user-library-read playlist-read-private playlist-read-collaborative " \
  "user-read-recently-played playlist-modify-private playlist-modify-public user-library-modify"

/* What a test of Spotify's Web API begins with: a fake Spotify, a library, and a sign-in that is good for
 * everything. */
typedef struct
{
  FakeService *fake;
  Shelf shelf;
  CarlosSecretStore *secrets;
  CarlosSpotifyToken *token;
  CarlosServiceCaller *caller;
  gint64 now;
} Stage;

void stage_set_up (Stage *self, gconstpointer options);
void stage_tear_down (Stage *self, gconstpointer options);

void stage_set_scope (Stage *self, const char *scope);
void stage_begin_anew (Stage *self);
void stage_set_modes (Stage *self, const char *modes);
void stage_add_fault (Stage *self, const char *rule);
void stage_send (Stage *self, const char *method, const char *path, const char *body);
char *stage_get_playlist (Stage *self, guint number);
guint stage_count (Stage *self, const char *path);

CarlosSyncReport *stage_sync (Stage *self);
CarlosSyncReport *stage_try_sync (Stage *self, GError **error);
void stage_assert_part (const CarlosSyncReport *report, const char *part, CarlosSyncState state);

char *stage_describe_lists (Stage *self);
guint stage_count_list (Stage *self, CarlosTrackListKind kind, const char *name);

G_END_DECLS
