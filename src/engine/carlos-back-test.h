/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-recommender.h"

G_BEGIN_DECLS

#define CARLOS_BACK_TEST_DAYS 90

/**
 * CarlosBackTest:
 * @n_days: how long ago the recommender knew all that it was made from
 * @n_first_played: artists that were played for the first time since
 * @n_possible: those of them that other evidence than the library knows, so that they could have been shown
 * @n_shown: artists whom the listener did not know, in the lists of these weeks
 * @n_hits: those of them that were played for the first time since
 * @chance: how many of them there would be if the artists shown were drawn from all that could be recommended
 * @has_community: whether anything was known of what other listeners play
 *
 * How well lists would have foretold what was found without them.
 */
typedef struct
{
  guint n_days;
  guint n_first_played;
  guint n_possible;
  guint n_shown;
  guint n_hits;
  double chance;
  gboolean has_community;
} CarlosBackTest;

gint64 carlos_back_test_get_until (const CarlosLibrary *library);
void carlos_back_test_run (CarlosBackTest *self,
                           CarlosRecommender *recommender,
                           const CarlosLibrary *library,
                           const CarlosRecommendOptions *options);
char *carlos_back_test_write_json (const CarlosBackTest *self);
char *carlos_back_test_say (const CarlosBackTest *self);

G_END_DECLS
