/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-sync-report.h"

static void
part_free (CarlosSyncPart *self)
{
  g_free (self->sentence);
  g_free (self);
}

static void
service_free (CarlosServiceReport *self)
{
  g_free (self->service);
  g_ptr_array_unref (self->parts);
  g_free (self->error);
  g_free (self);
}

/**
 * carlos_sync_state_to_string:
 *
 * Returns: (transfer none): what it is called in machine formats: "done", "unchanged", "partly", "off", "waiting" or
 *   "failed"
 */
const char *
carlos_sync_state_to_string (CarlosSyncState self)
{
  static const char *const names[] = {
    [CARLOS_SYNC_DONE] = "done", [CARLOS_SYNC_UNCHANGED] = "unchanged", [CARLOS_SYNC_PARTLY] = "partly",
    [CARLOS_SYNC_OFF] = "off",   [CARLOS_SYNC_WAITING] = "waiting",     [CARLOS_SYNC_FAILED] = "failed",
  };

  return names[self];
}

/**
 * carlos_sync_report_new:
 *
 * Returns: (transfer full): of a sync in which nothing has happened
 */
CarlosSyncReport *
carlos_sync_report_new (void)
{
  CarlosSyncReport *self = g_new (CarlosSyncReport, 1);

  self->services = g_ptr_array_new_with_free_func ((GDestroyNotify) service_free);

  return self;
}

void
carlos_sync_report_free (CarlosSyncReport *self)
{
  g_ptr_array_unref (self->services);
  g_free (self);
}

/**
 * carlos_sync_report_begin_service:
 * @service: copied
 *
 * The parts that follow are of this service.
 *
 * Returns: (transfer none): what is said of it
 */
CarlosServiceReport *
carlos_sync_report_begin_service (CarlosSyncReport *self, const char *service)
{
  CarlosServiceReport *report = g_new0 (CarlosServiceReport, 1);

  report->service = g_strdup (service);
  report->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  g_ptr_array_add (self->services, report);

  return report;
}

/**
 * carlos_sync_report_begin_part:
 * @name: a static English word
 *
 * Begins a part of the service that was begun last.
 *
 * Returns: (transfer none): to be filled in; it is unchanged for now
 */
CarlosSyncPart *
carlos_sync_report_begin_part (CarlosSyncReport *self, const char *name)
{
  CarlosServiceReport *service;
  CarlosSyncPart *part;

  g_return_val_if_fail (self->services->len > 0, NULL);

  part = g_new0 (CarlosSyncPart, 1);
  part->name = name;
  part->state = CARLOS_SYNC_UNCHANGED;
  service = g_ptr_array_index (self->services, self->services->len - 1);
  g_ptr_array_add (service->parts, part);

  return part;
}

/**
 * carlos_sync_part_end:
 * @sentence: (nullable): copied
 */
void
carlos_sync_part_end (CarlosSyncPart *self, CarlosSyncState state, const char *sentence)
{
  self->state = state;
  g_free (self->sentence);
  self->sentence = g_strdup (sentence);
}

/**
 * carlos_sync_report_find_part:
 *
 * Returns: (transfer none) (nullable): what became of a part of a service; NULL when it was not come to
 */
const CarlosSyncPart *
carlos_sync_report_find_part (const CarlosSyncReport *self, const char *service, const char *name)
{
  for (guint i = 0; i < self->services->len; i++)
    {
      const CarlosServiceReport *report = g_ptr_array_index (self->services, i);

      for (guint p = 0; p < report->parts->len && g_str_equal (report->service, service); p++)
        {
          const CarlosSyncPart *part = g_ptr_array_index (report->parts, p);

          if (g_str_equal (part->name, name))
            return part;
        }
    }

  return NULL;
}
