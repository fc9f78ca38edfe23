/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-secret-error.h"

G_DEFINE_QUARK (carlos - secret - error - quark, carlos_secret_error)
