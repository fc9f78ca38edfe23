/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-method-wishes.h"

/**
 * carlos_method_wishes_new:
 * @options: copied; what it says of past weeks is left out, and the feedback is held, which never changes
 *
 * Returns: (transfer full)
 */
CarlosMethodWishes *
carlos_method_wishes_new (const CarlosRecommendOptions *options, const char *model)
{
  CarlosMethodWishes *self = g_atomic_rc_box_new0 (CarlosMethodWishes);

  self->options = *options;
  self->options.off_clusters
    = g_memdup2 (options->off_clusters, options->n_off_clusters * sizeof *options->off_clusters);
  if (options->feedback != NULL)
    self->options.feedback = g_ptr_array_ref ((GPtrArray *) options->feedback);
  self->options.weeks = NULL;
  self->model = g_strdup (model);

  return self;
}

CarlosMethodWishes *
carlos_method_wishes_ref (CarlosMethodWishes *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
wishes_clear (gpointer data)
{
  CarlosMethodWishes *self = data;

  g_free ((guint *) self->options.off_clusters);
  if (self->options.feedback != NULL)
    g_ptr_array_unref ((GPtrArray *) self->options.feedback);
  g_free (self->model);
}

void
carlos_method_wishes_unref (CarlosMethodWishes *self)
{
  g_atomic_rc_box_release_full (self, wishes_clear);
}
