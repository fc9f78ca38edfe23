/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-matrix.h"
#include "carlos-sparse.h"
#include "carlos-truncated-svd.h"

G_BEGIN_DECLS

/* Directions of the space, where there are enough artists and words for them. */
#define CARLOS_TEXT_COMPONENTS 64

/**
 * CarlosTextSpace:
 * @weights: artists x words: TF-IDF, each row that has a word of length 1
 * @svd: what the space was made by
 * @vectors: artists x components: of length 1, or all 0 for an artist of whom nothing is said
 *
 * What artists are called, as places: the cosine of two of them says how much alike they are called.
 */
typedef struct
{
  CarlosSparse *weights;
  CarlosTruncatedSvd *svd;
  CarlosMatrix *vectors;
} CarlosTextSpace;

CarlosTextSpace *carlos_text_space_new (const CarlosSparse *counts, guint n_components, guint64 seed);
void carlos_text_space_free (CarlosTextSpace *self);
gboolean carlos_text_space_knows (const CarlosTextSpace *self, guint artist);
double carlos_text_space_get_cosine (const CarlosTextSpace *self, guint a, guint b);
guint carlos_text_space_find_shared (const CarlosTextSpace *self,
                                     guint a,
                                     guint b,
                                     guint n_wanted,
                                     guint *words,
                                     double *shares);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosTextSpace, carlos_text_space_free)

G_END_DECLS
