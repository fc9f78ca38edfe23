/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* How a sound rises and falls: over the time of the file, not that of a clock, so that it is right for every sample and
 * whatever the main loop does. */

GstControlSource *carlos_volume_curve_new (GstElement *volume);
void carlos_volume_curve_rise (GstControlSource *curve, GstClockTime from, GstClockTime to);
GstClockTime carlos_volume_curve_fall (GstControlSource *curve, GstClockTime from);

G_END_DECLS
