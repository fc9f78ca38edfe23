/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store-private.h"

G_BEGIN_DECLS

/* "Crls", by which the file is known as a library of Carlos. */
#define CARLOS_STORE_APPLICATION_ID 0x43726c73

/* Step i turns a database of version i into one of version i + 1. */
extern const char *const carlos_store_schema_steps[];
extern const guint carlos_store_schema_version;

gboolean carlos_store_migrate (CarlosStore *self, const char *const *steps, guint n_steps, GError **error);

G_END_DECLS
