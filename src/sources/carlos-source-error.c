/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-source-error.h"

G_DEFINE_QUARK (carlos - source - error - quark, carlos_source_error)
