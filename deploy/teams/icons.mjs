// Draws color.png (192 x 192) and outline.png (32 x 32, white on nothing), the page's icon in Teams' sizes:  node deploy/teams/icons.mjs
// The shapes are those of src/ChatBot.Worker/wwwroot/favicon.svg, whose square is 32 units wide.

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import zlib from 'node:zlib';
import { crc32 } from './crc32.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const samples = 8;
const [teal, white, amber] = [[11, 110, 105], [255, 255, 255], [247, 178, 103]];
const lines = [[8, 24, 11], [8, 19, 16], [8, 14, 21]];
const block = { x: 17.5, y: 18.6, width: 6.5, height: 4.8, radius: 1.4 };

const isOnLine = (x, y, width) => lines.some(([from, to, at]) => Math.hypot(x - Math.min(Math.max(x, from), to), y - at) <= width / 2);

/** Below 0 inside, and how far outside above it. */
function distanceToBlock(x, y, { x: left, y: top, width, height, radius }) {
  const dx = Math.abs(x - left - width / 2) - width / 2 + radius;
  const dy = Math.abs(y - top - height / 2) - height / 2 + radius;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
}

/** Teams cuts the colour icon's corners itself, and asks for the symbol in the middle. */
function color(x, y) {
  const [u, v] = [x, y + 0.4];
  if (distanceToBlock(u, v, block) <= 0) return [...amber, 255];
  return isOnLine(u, v, 2.6) ? [...white, 255] : [...teal, 255];
}

function outline(x, y) {
  // Ten units in sixteen pixels: the lines lie on whole pixels.
  const [u, v] = [16 + (x - 16) * 0.625, 11 + (y - 8) * 0.625];
  const isDrawn = isOnLine(u, v, 1.25) || Math.abs(distanceToBlock(u, v, block) + 0.55) <= 0.55;
  return [...white, isDrawn ? 255 : 0];
}

function render(size, paint) {
  const rows = Buffer.alloc(size * (1 + size * 4));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const sum = [0, 0, 0, 0];
      for (let s = 0; s < samples * samples; s++) {
        const at = i => ((i + 0.5) / samples);
        const [r, g, b, a] = paint((x + at(s % samples)) * 32 / size, (y + at(Math.floor(s / samples))) * 32 / size);
        [r * a, g * a, b * a, a].forEach((value, i) => { sum[i] += value; });
      }
      const alpha = sum[3];
      const pixel = alpha === 0 ? [255, 255, 255, 0] : [sum[0] / alpha, sum[1] / alpha, sum[2] / alpha, alpha / samples ** 2];
      pixel.forEach((value, i) => rows.writeUInt8(Math.round(value), y * (1 + size * 4) + 1 + x * 4 + i));
    }
  }
  return png(size, rows);
}

function png(size, rows) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', zlib.deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

fs.writeFileSync(path.join(here, 'color.png'), render(192, color));
fs.writeFileSync(path.join(here, 'outline.png'), render(32, outline));
