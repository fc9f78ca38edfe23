/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-heard-item.h"

#include "carlos-exclusion.h"

G_DEFINE_FINAL_TYPE (CarlosHeardItem, carlos_heard_item, G_TYPE_OBJECT)

static void
carlos_heard_item_finalize (GObject *object)
{
  CarlosHeardItem *self = CARLOS_HEARD_ITEM (object);

  g_free (self->name);
  g_free (self->artists);
  g_free (self->facts);
  g_free (self->value);
  g_free (self->other_value);
  g_free (self->description);
  g_ptr_array_unref (self->rules);

  G_OBJECT_CLASS (carlos_heard_item_parent_class)->finalize (object);
}

static void
carlos_heard_item_class_init (CarlosHeardItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = carlos_heard_item_finalize;
}

static void
carlos_heard_item_init (CarlosHeardItem *self)
{
  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) carlos_exclusion_free);
}
