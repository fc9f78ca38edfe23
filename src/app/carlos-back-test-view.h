/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-listener.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_BACK_TEST_VIEW (carlos_back_test_view_get_type ())
G_DECLARE_FINAL_TYPE (CarlosBackTestView, carlos_back_test_view, CARLOS, BACK_TEST_VIEW, AdwBin)

void
carlos_back_test_view_set_listener (CarlosBackTestView *self, CarlosListener *listener, const char *model);
void carlos_back_test_view_cancel (CarlosBackTestView *self);

G_END_DECLS
