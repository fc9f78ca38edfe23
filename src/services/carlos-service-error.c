/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-service-error.h"

G_DEFINE_QUARK (carlos - service - error - quark, carlos_service_error)
