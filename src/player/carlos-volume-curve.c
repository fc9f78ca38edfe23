/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-volume-curve-private.h"

#include <gst/controller/controller.h>

/* How long a sound takes to be all there, and an excerpt to go. */
#define RISE (300 * GST_MSECOND)

/* How long it takes to go when something else is wanted. */
#define FALL (120 * GST_MSECOND)

/* At 1 the element would let a buffer through as it is, also one in which the sound begins to fall. */
#define FULL 0.9999

/**
 * carlos_volume_curve_new:
 * @volume: an element of that name, whose volume the curve will be from now on
 *
 * Returns: (transfer full): a curve without a point; it changes nothing yet
 */
GstControlSource *
carlos_volume_curve_new (GstElement *volume)
{
  GstControlSource *curve = gst_interpolation_control_source_new ();

  g_object_set (curve, "mode", GST_INTERPOLATION_MODE_LINEAR, NULL);
  gst_object_add_control_binding (
    GST_OBJECT (volume), gst_direct_control_binding_new_absolute (GST_OBJECT (volume), "volume", curve));

  return curve;
}

/* Nothing is known of what is before the first point. */
static GstTimedValueControlSource *
begin_again (GstControlSource *curve, double level)
{
  GstTimedValueControlSource *points = GST_TIMED_VALUE_CONTROL_SOURCE (curve);

  gst_timed_value_control_source_unset_all (points);
  gst_timed_value_control_source_set (points, 0, level);

  return points;
}

/**
 * carlos_volume_curve_rise:
 * @from: where something begins to be heard, in the time of the file
 * @to: where it ends, of a file that goes on; %GST_CLOCK_TIME_NONE for where the file ends
 *
 * What is too short to rise and fall in full does half of each.
 */
void
carlos_volume_curve_rise (GstControlSource *curve, GstClockTime from, GstClockTime to)
{
  GstTimedValueControlSource *points = begin_again (curve, 0);
  GstClockTime rise = RISE;

  if (GST_CLOCK_TIME_IS_VALID (to))
    {
      rise = MIN (RISE, (to - from) / 2);
      gst_timed_value_control_source_set (points, to - rise, FULL);
      gst_timed_value_control_source_set (points, to, 0);
    }
  gst_timed_value_control_source_set (points, from, 0);
  gst_timed_value_control_source_set (points, from + rise, FULL);
}

/**
 * carlos_volume_curve_fall:
 * @from: what comes after it has not gone through the element yet
 *
 * Falls to nothing from wherever the volume is, and stays there.
 *
 * Returns: when there is nothing, in the time of the file
 */
GstClockTime
carlos_volume_curve_fall (GstControlSource *curve, GstClockTime from)
{
  GstTimedValueControlSource *points;
  double level = FULL;

  if (!gst_control_source_get_value (curve, from, &level))
    level = FULL;
  points = begin_again (curve, level);
  gst_timed_value_control_source_set (points, from, level);
  gst_timed_value_control_source_set (points, from + FALL, 0);

  return from + FALL;
}
