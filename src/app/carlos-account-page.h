/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-account-disconnect.h"
#include "carlos-accounts-report.h"
#include "carlos-sync.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_ACCOUNT_PAGE (carlos_account_page_get_type ())

G_DECLARE_FINAL_TYPE (CarlosAccountPage, carlos_account_page, CARLOS, ACCOUNT_PAGE, AdwBin)

void carlos_account_page_set_account (CarlosAccountPage *self,
                                      const CarlosAccountsReport *report,
                                      const CarlosAccount *account);
void carlos_account_page_set_sync (CarlosAccountPage *self, CarlosSync *sync, gboolean is_running);
void carlos_account_page_set_result (CarlosAccountPage *self, const CarlosServiceReport *report);
void carlos_account_page_set_leaving (CarlosAccountPage *self, gboolean is_leaving);
void carlos_account_page_fail (CarlosAccountPage *self, const GError *error);
void carlos_account_page_show_gone (CarlosAccountPage *self,
                                    CarlosService service,
                                    const CarlosAccountRemoval *removal);
gboolean carlos_account_page_is_gone (CarlosAccountPage *self);
CarlosService carlos_account_page_get_service (CarlosAccountPage *self);

G_END_DECLS
