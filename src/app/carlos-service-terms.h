/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_SERVICE_TERMS (carlos_service_terms_get_type ())

G_DECLARE_FINAL_TYPE (CarlosServiceTerms, carlos_service_terms, CARLOS, SERVICE_TERMS, AdwBin)

G_END_DECLS
