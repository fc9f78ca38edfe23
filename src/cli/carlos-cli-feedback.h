/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

int carlos_cli_like (int argc, char **argv);
int carlos_cli_less (int argc, char **argv);
int carlos_cli_block (int argc, char **argv);
int carlos_cli_unblock (int argc, char **argv);
