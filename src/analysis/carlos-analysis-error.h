/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosAnalysisError:
 * @CARLOS_ANALYSIS_ERROR_NO_DATA: the table lacks what the space is made of
 * @CARLOS_ANALYSIS_ERROR_TOO_FEW: there are not enough items for what was asked
 * @CARLOS_ANALYSIS_ERROR_CANCELLED: the monitor said stop
 */
typedef enum
{
  CARLOS_ANALYSIS_ERROR_NO_DATA,
  CARLOS_ANALYSIS_ERROR_TOO_FEW,
  CARLOS_ANALYSIS_ERROR_CANCELLED,
} CarlosAnalysisError;

#define CARLOS_ANALYSIS_ERROR (carlos_analysis_error_quark ())
GQuark carlos_analysis_error_quark (void);

G_END_DECLS
