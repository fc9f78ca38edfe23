/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-library-status.h"
#include "carlos-rule-names.h"

G_BEGIN_DECLS

/**
 * CarlosDataReport:
 * @status: what the library holds, and where it came from
 * @merges: of CarlosMerge
 * @names: what it knows
 *
 * All that is to be said of a library when the listener looks after it.
 */
typedef struct
{
  CarlosLibraryStatus *status;
  GPtrArray *merges;
  CarlosRuleNames *names;
} CarlosDataReport;

CarlosDataReport *carlos_data_report_new (const char *path, GError **error);
void carlos_data_report_free (CarlosDataReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosDataReport, carlos_data_report_free)

G_END_DECLS
