/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-service-caller.h"

G_BEGIN_DECLS

CarlosServiceCaller *carlos_listenbrainz_caller_new (CarlosStore *store, const char *token);

G_END_DECLS
