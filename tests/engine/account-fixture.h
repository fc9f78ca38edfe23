/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-secret-store.h"
#include "carlos-store-accounts.h"
#include "fake-service.h"
#include "library-fixture.h"
#include "secret-double.h"

G_BEGIN_DECLS

#define ACCOUNT_CLIENT "0123456789abcdef0123456789abcdef"

/**
 * AccountFixture:
 * @secrets: the keyring of secret-double.h
 *
 * A library with some plays from a table, a keyring without anything in it, and the services as far as a test starts them.
 */
typedef struct
{
  LibraryFixture library;
  CarlosSecretStore *secrets;
  FakeService *spotify;
  FakeService *listenbrainz;
  FakeService *lastfm;
} AccountFixture;

void account_fixture_set_up (AccountFixture *self, gconstpointer data);
void account_fixture_tear_down (AccountFixture *self, gconstpointer data);
void account_fixture_start_spotify (AccountFixture *self);
void account_fixture_set_modes (AccountFixture *self, const char *modes);
void account_fixture_add_rows (AccountFixture *self, const char *source);
CarlosAccount *account_fixture_find (AccountFixture *self, const char *service);
char *account_fixture_get_secret (AccountFixture *self, const char *service);
guint64 account_fixture_count_plays (AccountFixture *self, const char *source);
gboolean account_fixture_is_in_file (AccountFixture *self, const char *text);
GSubprocess *account_fixture_browse (AccountFixture *self, const char *address, const char *mode);

G_END_DECLS
