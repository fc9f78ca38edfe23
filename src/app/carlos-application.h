/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_APPLICATION (carlos_application_get_type ())
G_DECLARE_FINAL_TYPE (CarlosApplication, carlos_application, CARLOS, APPLICATION, AdwApplication)

CarlosApplication *carlos_application_new (void);

G_END_DECLS
