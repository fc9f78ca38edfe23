/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-secret-store.h"

G_BEGIN_DECLS

/**
 * SecretFault:
 * @SECRET_FAULT_LOCKED: the keyring is locked, and whoever is asked to open it does not
 * @SECRET_FAULT_FAILS: the keyring does not work
 *
 * What is wrong with the keyring. A program that links secret-double.c has this one in the place of Carlos's own: one in
 * memory of which a test says how it behaves, and which counts how often it was asked.
 */
typedef enum
{
  SECRET_FAULT_NONE,
  SECRET_FAULT_LOCKED,
  SECRET_FAULT_FAILS,
} SecretFault;

void secret_double_reset (void);
void secret_double_set_fault (SecretFault fault);
void secret_double_set_lasting (gboolean lasts);
guint secret_double_count (void);

G_END_DECLS
