/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-music-folder.h"

G_BEGIN_DECLS

/* A music folder with two files and no library yet, in a folder of their own, and what was told of it. */
typedef struct
{
  char *top;
  char *music;
  char *library;
  CarlosMusicFolder *folder;
  guint n_scanned;
  guint n_changed;
  guint n_failed;
} MusicFixture;

void music_fixture_set_up (MusicFixture *self, gconstpointer data);
void music_fixture_tear_down (MusicFixture *self, gconstpointer data);
void music_fixture_wait_for_scans (MusicFixture *self, guint n_scanned);
CarlosLibrary *music_fixture_load (const MusicFixture *self);
void music_fixture_write_song (const char *folder, const char *name, double hertz);

G_END_DECLS
