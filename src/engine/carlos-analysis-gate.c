/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-analysis-gate.h"

struct _CarlosAnalysisGate
{
  GMutex mutex;
  GCond changed;
  CarlosGateReasons reasons;
  gboolean is_cancelled;
};

CarlosAnalysisGate *
carlos_analysis_gate_new (void)
{
  CarlosAnalysisGate *self = g_new0 (CarlosAnalysisGate, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);

  return self;
}

void
carlos_analysis_gate_free (CarlosAnalysisGate *self)
{
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self);
}

/**
 * carlos_analysis_gate_set:
 *
 * Closes the gate for a reason, or takes the reason back. It is open when there is none.
 */
void
carlos_analysis_gate_set (CarlosAnalysisGate *self, CarlosGateReasons reason, gboolean is_closed)
{
  g_mutex_lock (&self->mutex);
  self->reasons = is_closed ? self->reasons | reason : self->reasons & ~reason;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

/**
 * carlos_analysis_gate_get:
 *
 * Returns: why it is closed; 0 when it is open
 */
CarlosGateReasons
carlos_analysis_gate_get (CarlosAnalysisGate *self)
{
  CarlosGateReasons reasons;

  g_mutex_lock (&self->mutex);
  reasons = self->reasons;
  g_mutex_unlock (&self->mutex);

  return reasons;
}

/**
 * carlos_analysis_gate_cancel:
 *
 * Lets nobody pass any more.
 */
void
carlos_analysis_gate_cancel (CarlosAnalysisGate *self)
{
  g_mutex_lock (&self->mutex);
  self->is_cancelled = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

gboolean
carlos_analysis_gate_is_cancelled (CarlosAnalysisGate *self)
{
  gboolean is_cancelled;

  g_mutex_lock (&self->mutex);
  is_cancelled = self->is_cancelled;
  g_mutex_unlock (&self->mutex);

  return is_cancelled;
}

/**
 * carlos_analysis_gate_pass:
 *
 * Waits until the gate is open.
 *
 * Returns: FALSE when it was closed for good
 */
gboolean
carlos_analysis_gate_pass (CarlosAnalysisGate *self)
{
  gboolean may_pass;

  g_mutex_lock (&self->mutex);
  while (self->reasons != 0 && !self->is_cancelled)
    g_cond_wait (&self->changed, &self->mutex);
  may_pass = !self->is_cancelled;
  g_mutex_unlock (&self->mutex);

  return may_pass;
}
