/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-interactions.h"
#include "carlos-progress.h"

G_BEGIN_DECLS

/* A larger matrix is not inverted: 1.6 GB and about a minute of two processors. */
#define CARLOS_EASE_MAX_SIDE 20000

/**
 * CarlosEaseForm:
 * @CARLOS_EASE_SMALLER: that of the two which inverts the smaller matrix
 * @CARLOS_EASE_PRIMAL: inverts items x items
 * @CARLOS_EASE_DUAL: inverts listeners x listeners
 */
typedef enum
{
  CARLOS_EASE_SMALLER,
  CARLOS_EASE_PRIMAL,
  CARLOS_EASE_DUAL,
} CarlosEaseForm;

/**
 * CarlosEaseOptions:
 * @regularisation: l, above 0
 * @popularity_exponent: each item's column is divided by its number of listeners to this power
 * @max_links: how many links of an item are kept at most; fewer where there are many items
 * @n_threads: 0 for one a processor; the result is the same for any
 * @least_link: links below this are not kept, whatever their sign
 */
typedef struct
{
  CarlosEaseForm form;
  double regularisation;
  double popularity_exponent;
  guint max_links;
  guint n_threads;
  float least_link;
} CarlosEaseOptions;

void carlos_ease_options_init (CarlosEaseOptions *self);
gboolean carlos_ease_is_possible (const CarlosInteractions *interactions);
CarlosSparse *carlos_ease_new (const CarlosInteractions *interactions,
                               const CarlosEaseOptions *options,
                               CarlosProgress *progress);

G_END_DECLS
