/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-recommender.h"

G_BEGIN_DECLS

#define CARLOS_KIN_MAXIMUM 5

/**
 * CarlosKin:
 * @artist: of the world, or CARLOS_NOTHING
 * @row: of the world, or CARLOS_NOTHING where only the artist is meant
 * @nearness: larger than 0; its scale depends on what it was found by
 *
 * Something of the listener's own that something else is near to.
 */
typedef struct
{
  guint artist;
  guint row;
  double nearness;
} CarlosKin;

typedef gboolean (*CarlosKinFunc) (const CarlosKin *kin, gpointer data);

guint carlos_recommender_find_kin (CarlosRecommender *self,
                                   guint row,
                                   CarlosKinFunc is_wanted,
                                   gpointer data,
                                   CarlosKin *kin);

G_END_DECLS
