/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-feedback.h"

G_BEGIN_DECLS

char *carlos_feedback_json_write_list (const GPtrArray *feedback, const CarlosFeedbackKind *kind);
char *carlos_feedback_json_write_change (const CarlosFeedback *feedback, gboolean is_new);
char *carlos_feedback_json_write_blocks (guint n_read, guint n_added);

G_END_DECLS
