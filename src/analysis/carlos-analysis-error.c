/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-analysis-error.h"

G_DEFINE_QUARK (carlos - analysis - error - quark, carlos_analysis_error)
