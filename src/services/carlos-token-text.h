/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Tokens and the like: text that somebody else chose, that goes into headers and forms, and that is wiped when it is not
 * needed any more. */

gboolean carlos_token_text_is_clean (const char *text);
char *carlos_token_text_take (JsonObject *object, const char *name);

G_END_DECLS
