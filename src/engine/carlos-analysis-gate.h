/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosGateReasons:
 * @CARLOS_GATE_PAUSED: the listener wants it so
 * @CARLOS_GATE_ON_BATTERY: there is no mains power
 * @CARLOS_GATE_LIBRARY: another program writes to the library; files are heard meanwhile, but not stored
 *
 * Why work waits.
 */
typedef enum
{
  CARLOS_GATE_PAUSED = 1 << 0,
  CARLOS_GATE_ON_BATTERY = 1 << 1,
  CARLOS_GATE_LIBRARY = 1 << 2,
} CarlosGateReasons;

/**
 * CarlosAnalysisGate:
 *
 * What the threads of an analysis pass before each file: it can be closed for a while, and for good. Safe to use from any
 * thread.
 */
typedef struct _CarlosAnalysisGate CarlosAnalysisGate;

CarlosAnalysisGate *carlos_analysis_gate_new (void);
void carlos_analysis_gate_set (CarlosAnalysisGate *self, CarlosGateReasons reason, gboolean is_closed);
CarlosGateReasons carlos_analysis_gate_get (CarlosAnalysisGate *self);
void carlos_analysis_gate_cancel (CarlosAnalysisGate *self);
gboolean carlos_analysis_gate_is_cancelled (CarlosAnalysisGate *self);
gboolean carlos_analysis_gate_pass (CarlosAnalysisGate *self);
void carlos_analysis_gate_free (CarlosAnalysisGate *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosAnalysisGate, carlos_analysis_gate_free)

G_END_DECLS
