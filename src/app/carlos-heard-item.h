/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_HEARD_ITEM (carlos_heard_item_get_type ())
G_DECLARE_FINAL_TYPE (CarlosHeardItem, carlos_heard_item, CARLOS, HEARD_ITEM, GObject)

/**
 * CarlosHeardItem:
 * @rank: from 1
 * @name: of the artist, album or track
 * @artists: of an album or a track; "" for an artist
 * @facts: how much of it and when it was heard
 * @value: what the list goes by
 * @other_value: what it might go by; "" for nothing
 * @description: all of it in one line, with the days, for those who do not see the columns
 * @rules: of CarlosExclusion, what could be set aside because of this line
 * @track: of the library, where the line is a track of which the listener has a file; else CARLOS_NO_FILE
 *
 * One line of a list of what was heard, in words. Public to read.
 */
struct _CarlosHeardItem
{
  GObject parent_instance;

  guint rank;
  char *name;
  char *artists;
  char *facts;
  char *value;
  char *other_value;
  char *description;
  GPtrArray *rules;
  guint track;
};

G_END_DECLS
