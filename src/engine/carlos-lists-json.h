/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-forgotten.h"
#include "carlos-top-list.h"

G_BEGIN_DECLS

char *carlos_lists_json_write_top (const CarlosTopList *list,
                                   CarlosTopKind kind,
                                   CarlosTopOrder order,
                                   const CarlosLibrary *library,
                                   const CarlosHeardIndex *index);
char *carlos_lists_json_write_forgotten (const CarlosForgottenList *list, const CarlosLibrary *library);

G_END_DECLS
