/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-exclusion.h"

static const char *const kind_names[CARLOS_N_EXCLUSION_KINDS] = {
  [CARLOS_EXCLUSION_ARTIST] = "artist", [CARLOS_EXCLUSION_ALBUM] = "album",
  [CARLOS_EXCLUSION_GENRE] = "genre",   [CARLOS_EXCLUSION_PLAYLIST] = "playlist",
  [CARLOS_EXCLUSION_PERIOD] = "period", [CARLOS_EXCLUSION_HOURS] = "hours",
};

const char *
carlos_exclusion_kind_to_string (CarlosExclusionKind kind)
{
  return kind_names[kind];
}

gboolean
carlos_exclusion_kind_from_string (const char *name, CarlosExclusionKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    {
      if (g_str_equal (name, kind_names[i]))
        {
          *kind = (CarlosExclusionKind) i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * carlos_exclusion_new:
 * @name: (nullable): copied
 *
 * Returns: (transfer full): a rule that is not stored yet
 */
CarlosExclusion *
carlos_exclusion_new (CarlosExclusionKind kind, const char *name, gint64 from, gint64 to)
{
  CarlosExclusion *self = g_new0 (CarlosExclusion, 1);

  *self = (CarlosExclusion){ .kind = kind, .name = g_strdup (name), .from = from, .to = to };

  return self;
}

CarlosExclusion *
carlos_exclusion_copy (const CarlosExclusion *self)
{
  CarlosExclusion *copy = carlos_exclusion_new (self->kind, self->name, self->from, self->to);

  copy->id = self->id;

  return copy;
}

void
carlos_exclusion_free (CarlosExclusion *self)
{
  g_free (self->name);
  g_free (self);
}

/**
 * carlos_exclusion_equal:
 *
 * Returns: whether both rules hide the same, whatever their ids
 */
gboolean
carlos_exclusion_equal (const CarlosExclusion *self, const CarlosExclusion *other)
{
  return self->kind == other->kind && g_strcmp0 (self->name, other->name) == 0 && self->from == other->from
         && self->to == other->to;
}
