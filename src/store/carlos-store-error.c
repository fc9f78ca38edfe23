/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-error.h"

G_DEFINE_QUARK (carlos - store - error - quark, carlos_store_error)
