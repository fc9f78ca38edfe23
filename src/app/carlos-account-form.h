/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_ACCOUNT_FORM (carlos_account_form_get_type ())

G_DECLARE_FINAL_TYPE (CarlosAccountForm, carlos_account_form, CARLOS, ACCOUNT_FORM, AdwBin)

void carlos_account_form_set_library (CarlosAccountForm *self, const char *library);
void carlos_account_form_begin (CarlosAccountForm *self, CarlosService service, const char *name);
CarlosService carlos_account_form_get_service (CarlosAccountForm *self);
void carlos_account_form_cancel (CarlosAccountForm *self);

G_END_DECLS
