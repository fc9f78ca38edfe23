/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-recommend-error.h"

G_DEFINE_QUARK (carlos - recommend - error - quark, carlos_recommend_error)
