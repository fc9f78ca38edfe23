/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_WELCOME (carlos_welcome_get_type ())
G_DECLARE_FINAL_TYPE (CarlosWelcome, carlos_welcome, CARLOS, WELCOME, AdwBin)

G_END_DECLS
