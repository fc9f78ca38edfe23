/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PrivateBus:
 *
 * A session bus on which nothing is but what a test puts there; the address is in the environment while it lives.
 */
typedef struct _PrivateBus PrivateBus;

PrivateBus *private_bus_new (void);
void private_bus_free (PrivateBus *self);
gboolean private_bus_start_keyring (PrivateBus *self, gboolean is_unlocked);
void private_bus_start_prompter (PrivateBus *self, gboolean is_dismissing);
guint private_bus_count_prompts (PrivateBus *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrivateBus, private_bus_free)

G_END_DECLS
