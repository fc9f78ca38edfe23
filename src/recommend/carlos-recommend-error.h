/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosRecommendError:
 * @CARLOS_RECOMMEND_ERROR_CANCELLED: the monitor said stop
 * @CARLOS_RECOMMEND_ERROR_TOO_FEW: there are no listeners or no items to learn from
 * @CARLOS_RECOMMEND_ERROR_TOO_LARGE: the method needs more memory than there should be
 * @CARLOS_RECOMMEND_ERROR_FOREIGN: not a model of a community, or of a version that is not known
 * @CARLOS_RECOMMEND_ERROR_DAMAGED: a model that is cut off or was changed
 */
typedef enum
{
  CARLOS_RECOMMEND_ERROR_CANCELLED,
  CARLOS_RECOMMEND_ERROR_TOO_FEW,
  CARLOS_RECOMMEND_ERROR_TOO_LARGE,
  CARLOS_RECOMMEND_ERROR_FOREIGN,
  CARLOS_RECOMMEND_ERROR_DAMAGED,
} CarlosRecommendError;

#define CARLOS_RECOMMEND_ERROR (carlos_recommend_error_quark ())
GQuark carlos_recommend_error_quark (void);

G_END_DECLS
