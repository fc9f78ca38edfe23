/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-service-caller.h"

G_BEGIN_DECLS

CarlosServiceCaller *carlos_lastfm_caller_new (CarlosStore *store);

G_END_DECLS
