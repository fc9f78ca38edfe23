/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosOggSound:
 * @comment: (array length=comment_length): the comments of the sound as they stand there, without what marks them
 * @length_ms: of the sound; 0 where that is not known
 *
 * The first stream of sound in an Ogg file, behind whatever others.
 */
typedef struct
{
  guint8 *comment;
  gsize comment_length;
  gint64 length_ms;
} CarlosOggSound;

gboolean carlos_ogg_sound_read (CarlosOggSound *self, const char *path);
void carlos_ogg_sound_clear (CarlosOggSound *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosOggSound, carlos_ogg_sound_clear)

G_END_DECLS
