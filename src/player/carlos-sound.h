/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long an excerpt is when nothing else is asked for, in seconds. */
#define CARLOS_SOUND_EXCERPT 8.0

/**
 * CarlosSound:
 * @uri: of a file on this machine
 * @title: (nullable): what is shown of it
 * @artist: (nullable): likewise
 * @album: (nullable): likewise
 * @start: where the excerpt begins, in seconds, 0 or more
 * @length: how long it is, in seconds; 0 for all of the file
 *
 * Something that can be played: a file, or an excerpt of one. Whoever fills one in lends it for the call; tags may hold any
 * bytes.
 */
typedef struct
{
  const char *uri;
  const char *title;
  const char *artist;
  const char *album;
  double start;
  double length;
} CarlosSound;

CarlosSound *carlos_sound_copy (const CarlosSound *sound);
void carlos_sound_free (CarlosSound *sound);
gboolean carlos_sound_equal (const CarlosSound *a, const CarlosSound *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosSound, carlos_sound_free)

G_END_DECLS
