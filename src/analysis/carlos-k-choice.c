/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-k-scan.h"

#include <math.h>

/* A chart of more than twelve bubbles is no longer a summary. */
#define MIN_K 2
#define MAX_K 12

/* A stability this much below the best is as good as it. */
#define NEARLY_AS_STABLE 0.05

static gboolean
is_candidate (const CarlosKScanEntry *entry)
{
  return entry->k >= MIN_K && entry->k <= MAX_K;
}

/* -INFINITY where none is known. */
static double
find_best_stability (const CarlosKScanEntry *entries, guint n_entries)
{
  double best = -INFINITY;

  for (guint i = 0; i < n_entries; i++)
    if (is_candidate (&entries[i]) && entries[i].stability > best)
      best = entries[i].stability;

  return best;
}

/* Where nothing is stable, fewer clusters promise less: the smallest number that is nearly as stable as any. */
static const CarlosKScanEntry *
find_smallest_nearly_stable (const CarlosKScanEntry *entries, guint n_entries, double threshold)
{
  for (guint i = 0; i < n_entries; i++)
    if (is_candidate (&entries[i]) && entries[i].stability >= threshold)
      return &entries[i];

  return NULL;
}

static const CarlosKScanEntry *
find_largest_stable (const CarlosKScanEntry *entries, guint n_entries, double threshold)
{
  const CarlosKScanEntry *found = NULL;

  for (guint i = 0; i < n_entries; i++)
    if (is_candidate (&entries[i]) && entries[i].stability >= threshold
        && (found == NULL || entries[i].k > found->k))
      found = &entries[i];

  return found;
}

/* Where stability was not measured. */
static const CarlosKScanEntry *
find_best_silhouette (const CarlosKScanEntry *entries, guint n_entries)
{
  const CarlosKScanEntry *found = NULL;

  for (guint i = 0; i < n_entries; i++)
    if (is_candidate (&entries[i]) && !isnan (entries[i].silhouette)
        && (found == NULL || entries[i].silhouette > found->silhouette))
      found = &entries[i];

  return found;
}

/* Two decimals, rounded down, so that what is said to reach a threshold does. */
static char *
format_score (double score)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.2f", floor (score * 100) / 100));
}

static char *
explain_stable (const CarlosKScanEntry *entry, guint last, double threshold)
{
  g_autofree char *stability = format_score (entry->stability);
  g_autofree char *wanted = format_score (threshold);

  return g_strdup_printf (
    "%u clusters: the largest number from %u to %u whose clusters come back when random halves "
    "of the tracks are clustered (stability %s, wanted %s or more).",
    entry->k, MIN_K, last, stability, wanted);
}

static char *
explain_unstable (const CarlosKScanEntry *entry, guint last)
{
  g_autofree char *stability = format_score (entry->stability);

  return g_strdup_printf ("%u clusters: the smallest number from %u to %u that is nearly as stable as any, "
                          "though even these change when "
                          "random halves of the tracks are clustered (stability %s).",
                          entry->k, MIN_K, last, stability);
}

static char *
explain_silhouette (const CarlosKScanEntry *entry, guint last)
{
  g_autofree char *silhouette = format_score (entry->silhouette);

  return g_strdup_printf (
    "%u clusters: the number from %u to %u with the best silhouette (%s); stability is not known.", entry->k,
    MIN_K, last, silhouette);
}

/**
 * carlos_k_scan_get_threshold:
 * @entries: what is known of each number of clusters
 * @n_entries: how many of them
 *
 * Returns: the stability from which on [func@k_scan_choose] calls a number of clusters stable: .8, or .05 below the best
 *   where that is more; NaN where no stability is known
 */
double
carlos_k_scan_get_threshold (const CarlosKScanEntry *entries, guint n_entries)
{
  double best = find_best_stability (entries, n_entries);

  return isfinite (best) ? fmax (CARLOS_K_SCAN_STABLE, best - NEARLY_AS_STABLE) : NAN;
}

/**
 * carlos_k_scan_choose:
 * @entries: what is known of each number of clusters
 * @n_entries: how many of them
 * @rule: (out) (transfer full): how it was chosen: one English sentence
 *
 * Chooses the largest number of clusters from 2 to 12 with a stability of at least .8 and at most .05 below the best.
 * Where none reaches .8, the smallest number that is at most .05 below the best. Where stability is not known, the one
 * with the largest silhouette; and 1 where there is nothing to choose from.
 *
 * Returns: the number of clusters
 */
guint
carlos_k_scan_choose (const CarlosKScanEntry *entries, guint n_entries, char **rule)
{
  double threshold = carlos_k_scan_get_threshold (entries, n_entries);
  double nearly_best = find_best_stability (entries, n_entries) - NEARLY_AS_STABLE;
  guint last = MIN (MAX_K, n_entries > 0 ? entries[n_entries - 1].k : 0);
  const CarlosKScanEntry *chosen;

  if ((chosen = find_largest_stable (entries, n_entries, threshold)) != NULL)
    *rule = explain_stable (chosen, last, threshold);
  else if ((chosen = find_smallest_nearly_stable (entries, n_entries, nearly_best)) != NULL)
    *rule = explain_unstable (chosen, last);
  else if ((chosen = find_best_silhouette (entries, n_entries)) != NULL)
    *rule = explain_silhouette (chosen, last);
  else
    *rule = g_strdup (
      "1 cluster: too few different tracks, or numbers of clusters that were tried, to tell groups apart.");

  return chosen != NULL ? chosen->k : 1;
}

/**
 * carlos_k_scan_explain_kept:
 * @entry: of as many clusters as the last profile had, where the rule would have another number
 *
 * Returns: (transfer full): why there are so many: one English sentence
 */
char *
carlos_k_scan_explain_kept (const CarlosKScanEntry *entry)
{
  g_autofree char *stability = format_score (entry->stability);

  return g_strdup_printf (
    "%u clusters: as many as before, because another number would be little more stable "
    "(stability %s) and move many artists.",
    entry->k, stability);
}
