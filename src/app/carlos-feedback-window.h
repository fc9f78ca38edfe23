/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-recommend-keeper.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_FEEDBACK_WINDOW (carlos_feedback_window_get_type ())
G_DECLARE_FINAL_TYPE (CarlosFeedbackWindow, carlos_feedback_window, CARLOS, FEEDBACK_WINDOW, AdwWindow)

GtkWindow *carlos_feedback_window_new (CarlosRecommendKeeper *keeper);

G_END_DECLS
