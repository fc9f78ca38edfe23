/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GApplication *carlos_hold (void);
void carlos_release (GApplication *held);

G_END_DECLS
