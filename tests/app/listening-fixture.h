/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-library.h"

G_BEGIN_DECLS

#define LISTENING_N_ARTISTS 30

CarlosLibrary *listening_library_new (void);
CarlosLibrary *
listening_library_with_rule (CarlosLibrary *library, CarlosExclusionKind kind, const char *name);

G_END_DECLS
