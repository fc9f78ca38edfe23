// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The Carlos authors

// What carlos-bench does for densities and circles, done by d3-contour and d3-hierarchy, from whatever folder has them:
//   npm install d3-contour d3-hierarchy; NODE_PATH=node_modules node peer_d3.mjs density|pack FILE.f32 [SECONDS]
// It prints the same JSON. d3's density has cells of 4 pixels: a picture of 1024 makes a grid of 256.

import { createRequire } from "module";
import { readFileSync } from "fs";

const require = createRequire(process.env.NODE_PATH + "/");
const columns = 9;
const [command, file, seconds] = process.argv.slice(2);

function readColumn(values, column) {
  const n = values.length / columns;
  const column_values = Float64Array.from({ length: n }, (_, i) => values[i * columns + column]);
  const mean = column_values.reduce((a, b) => a + b) / n;
  const deviation = Math.sqrt(column_values.reduce((a, b) => a + (b - mean) ** 2, 0) / n);
  return column_values.map((value) => (value - mean) / deviation);
}

async function makeDensity(values) {
  const { contourDensity } = await import(require.resolve("d3-contour"));
  const x = readColumn(values, 0), y = readColumn(values, 1);
  const least = [x.reduce((a, b) => Math.min(a, b)) - 1.2, y.reduce((a, b) => Math.min(a, b)) - 1.2];
  const most = [x.reduce((a, b) => Math.max(a, b)) + 1.2, y.reduce((a, b) => Math.max(a, b)) + 1.2];
  const scale = 1024 / Math.max(most[0] - least[0], most[1] - least[1]);
  const rows = Array.from(x, (_, i) => i);
  const density = contourDensity().x((i) => (x[i] - least[0]) * scale).y((i) => (y[i] - least[1]) * scale)
    .size([(most[0] - least[0]) * scale, (most[1] - least[1]) * scale].map(Math.ceil))
    .cellSize(4).bandwidth(0.3 * scale).thresholds(10);
  return ["contours", () => density(rows).length];
}

async function makePacking(values) {
  const { packSiblings, packEnclose } = await import(require.resolve("d3-hierarchy"));
  const radii = readColumn(values, 0).map((value) => Math.exp(0.5 * value)).sort().reverse();
  return ["radius", () => packEnclose(packSiblings(Array.from(radii, (r) => ({ r })))).r];
}

const bytes = readFileSync(file);
const values = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
const [key, operation] = await (command === "density" ? makeDensity : makePacking)(values);
const atLeast = Number(seconds ?? 0);
let result = operation(), n = 0;
const wall = performance.now(), processor = process.cpuUsage();
do {
  result = operation();
  n++;
} while (performance.now() - wall < 1000 * atLeast);
const used = process.cpuUsage(processor);
console.log(JSON.stringify({
  seconds: (performance.now() - wall) / 1000 / n,
  cpu_seconds: (used.user + used.system) / 1e6 / n,
  [key]: result,
}));
