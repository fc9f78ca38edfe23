/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-recommender.h"

G_BEGIN_DECLS

/**
 * CarlosMethodWishes:
 * @options: what a list should be like, what was said included; the week is that of the list that is shown
 * @model: (nullable): the community model that it is made by
 *
 * What the listener wants of recommendations. Never changed, reference counted, safe to read from any thread.
 */
typedef struct
{
  CarlosRecommendOptions options;
  char *model;
} CarlosMethodWishes;

CarlosMethodWishes *carlos_method_wishes_new (const CarlosRecommendOptions *options, const char *model);
CarlosMethodWishes *carlos_method_wishes_ref (CarlosMethodWishes *self);
void carlos_method_wishes_unref (CarlosMethodWishes *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosMethodWishes, carlos_method_wishes_unref)

G_END_DECLS
