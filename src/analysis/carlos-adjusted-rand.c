/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-adjusted-rand.h"

static guint32
get_n_labels (const guint32 *labels, gsize n)
{
  guint32 largest = 0;

  for (gsize i = 0; i < n; i++)
    largest = MAX (largest, labels[i]);

  return largest + 1;
}

static double
count_pairs (double n)
{
  return n * (n - 1) / 2;
}

static double
sum_pairs (const guint64 *counts, gsize n_counts, gsize stride)
{
  double sum = 0;

  for (gsize i = 0; i < n_counts; i++)
    sum += count_pairs (counts[i * stride]);

  return sum;
}

/**
 * carlos_adjusted_rand_index:
 * @a: the cluster of each of @n points in one partition, numbered from 0 without large gaps
 * @b: the same in another
 * @n: the number of points
 *
 * How far two partitions agree, corrected for chance (Hubert and Arabie 1985): of the pairs of points, how many are
 * together in both, beyond what is expected of partitions with the same cluster sizes.
 *
 * Returns: 1 for equal partitions (whatever their numbering), around 0 for unrelated ones
 */
double
carlos_adjusted_rand_index (const guint32 *a, const guint32 *b, gsize n)
{
  gsize n_a = get_n_labels (a, n);
  gsize n_b = get_n_labels (b, n);
  /* The table of how many points have label i in a and j in b, with its row and column sums at the ends. */
  gsize width = n_b + 1;
  g_autofree guint64 *counts = g_new0 (guint64, (n_a + 1) * width);

  for (gsize i = 0; i < n; i++)
    {
      counts[a[i] * width + b[i]]++;
      counts[a[i] * width + n_b]++;
      counts[n_a * width + b[i]]++;
    }

  double together_a = sum_pairs (counts + n_b, n_a, width);
  double together_b = sum_pairs (counts + n_a * width, n_b, 1);
  double together = 0;
  for (gsize i = 0; i < n_a; i++)
    together += sum_pairs (counts + i * width, n_b, 1);

  double expected = n > 1 ? together_a * together_b / count_pairs (n) : 0;
  double largest = (together_a + together_b) / 2;
  /* Both put all points together, or all apart: there is nothing to disagree about. */
  if (largest == expected)
    return 1;

  return (together - expected) / (largest - expected);
}
