/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_DATA_GUIDE (carlos_data_guide_get_type ())
G_DECLARE_FINAL_TYPE (CarlosDataGuide, carlos_data_guide, CARLOS, DATA_GUIDE, AdwWindow)

CarlosDataGuide *carlos_data_guide_new (GSettings *settings);
char *carlos_data_guide_get_reminder (GSettings *settings);
void carlos_data_guide_forget_reminder (GSettings *settings);

G_END_DECLS
