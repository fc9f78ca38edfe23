/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-power.h"

#define SUPPLIES "/sys/class/power_supply"

/* UPower answers at once or not at all. */
#define PATIENCE_MS 1000

static char *
read_line (const char *folder, const char *supply, const char *name)
{
  g_autofree char *path = g_build_filename (folder, supply, name, NULL);
  char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? g_strchomp (text) : NULL;
}

/**
 * carlos_power_read_supplies:
 * @folder: with a folder for each power supply, as the kernel has it
 *
 * Returns: FALSE when a battery of the machine feeds it; without a battery it is on mains
 */
gboolean
carlos_power_read_supplies (const char *folder)
{
  g_autoptr (GDir) supplies = g_dir_open (folder, 0, NULL);
  gboolean is_discharging = FALSE;
  const char *name;

  while (supplies != NULL && (name = g_dir_read_name (supplies)) != NULL)
    {
      g_autofree char *type = read_line (folder, name, "type");
      g_autofree char *scope = read_line (folder, name, "scope");
      g_autofree char *online = read_line (folder, name, "online");
      g_autofree char *status = read_line (folder, name, "status");

      /* Of a mouse, say. */
      if (g_strcmp0 (scope, "Device") == 0)
        continue;
      if (g_strcmp0 (type, "Mains") == 0 && g_strcmp0 (online, "1") == 0)
        return TRUE;
      is_discharging |= g_strcmp0 (type, "Battery") == 0 && g_strcmp0 (status, "Discharging") == 0;
    }

  return !is_discharging;
}

/* Returns: FALSE when UPower does not tell */
static gboolean
ask_upower (gboolean *is_on_battery)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SYSTEM, NULL, NULL);
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GVariant) value = NULL;

  /* Without a bus there is no UPower, which is no reason to end. */
  if (bus != NULL)
    g_dbus_connection_set_exit_on_close (bus, FALSE);
  if (bus != NULL)
    answer = g_dbus_connection_call_sync (
      bus, "org.freedesktop.UPower", "/org/freedesktop/UPower", "org.freedesktop.DBus.Properties", "Get",
      g_variant_new ("(ss)", "org.freedesktop.UPower", "OnBattery"), G_VARIANT_TYPE ("(v)"),
      G_DBUS_CALL_FLAGS_NONE, PATIENCE_MS, NULL, NULL);
  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(v)", &value);
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return FALSE;
  *is_on_battery = g_variant_get_boolean (value);

  return TRUE;
}

/**
 * carlos_power_is_on_mains:
 *
 * Asks UPower, and the kernel where that does not answer. It may take a second: not for the main thread.
 *
 * Returns: whether the machine is not running on a battery
 */
gboolean
carlos_power_is_on_mains (void)
{
  gboolean is_on_battery = FALSE;

  return ask_upower (&is_on_battery) ? !is_on_battery : carlos_power_read_supplies (SUPPLIES);
}
