// Draws the tray icons: 三, the three parts of a slip. Run it again after a change of shape or colour.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { root } from './lib/paths.mjs'

/** @typedef {readonly [number, number, number]} Rgb */
/** @typedef {{ x: number, y: number, width: number, height: number, radius: number }} Box In a square of 16 by 16. */

const FINE = 8 // samples a side of each pixel
const ACCENT = /** @type {Rgb} */ ([31, 93, 168])
const WHITE = /** @type {Rgb} */ ([255, 255, 255])
const BLACK = /** @type {Rgb} */ ([0, 0, 0])

/** @type {readonly Box[]} */
const STROKES = [
  { x: 4, y: 3, width: 8, height: 2, radius: 1 },
  { x: 5, y: 7, width: 6, height: 2, radius: 1 },
  { x: 3, y: 11, width: 10, height: 2, radius: 1 },
]
/** @type {Box} */
const PLATE = { x: 0, y: 0, width: 16, height: 16, radius: 3.5 }

const folder = join(root, 'resources', 'icons')
mkdirSync(folder, { recursive: true })
for (const [suffix, size] of /** @type {const} */ ([
  ['', 16],
  ['@2x', 32],
])) {
  writeFileSync(
    join(folder, `tray${suffix}.png`),
    png(size, [
      [[PLATE], ACCENT],
      [STROKES, WHITE],
    ]),
  )
  // macOS wants black and clear alone, and tints it.
  writeFileSync(join(folder, `trayTemplate${suffix}.png`), png(size, [[STROKES, BLACK]]))
}

function png(/** @type {number} */ size, /** @type {readonly (readonly [readonly Box[], Rgb])[]} */ layers) {
  const rows = Buffer.alloc(size * (size * 4 + 1)) // each row begins with its filter, 0
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const pixel = blend(layers.map(([boxes, colour]) => [coverage(boxes, x, y, size / 16), colour]))
      rows.set(pixel, y * (size * 4 + 1) + 1 + x * 4)
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(size, 0)
  head.writeUInt32BE(size, 4)
  head.set([8, 6], 8) // eight bits a channel, RGBA
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** How much of a pixel lies in any of the boxes, 0 to 1. */
function coverage(
  /** @type {readonly Box[]} */ boxes,
  /** @type {number} */ x,
  /** @type {number} */ y,
  /** @type {number} */ scale,
) {
  let inside = 0
  for (let sample = 0; sample < FINE * FINE; sample++) {
    const px = (x + ((sample % FINE) + 0.5) / FINE) / scale
    const py = (y + (Math.floor(sample / FINE) + 0.5) / FINE) / scale
    if (boxes.some((box) => isIn(box, px, py))) inside++
  }
  return inside / (FINE * FINE)
}

function isIn(/** @type {Box} */ box, /** @type {number} */ x, /** @type {number} */ y) {
  const { radius } = box
  const dx = Math.max(box.x + radius - x, x - (box.x + box.width - radius), 0)
  const dy = Math.max(box.y + radius - y, y - (box.y + box.height - radius), 0)
  return dx * dx + dy * dy <= radius * radius
}

/** Later layers lie on earlier ones. */
function blend(/** @type {readonly (readonly [number, Rgb])[]} */ layers) {
  let alpha = 0
  let colour = [0, 0, 0]
  for (const [part, own] of layers) {
    const whole = part + alpha * (1 - part)
    if (whole > 0) colour = colour.map((value, i) => ((own[i] ?? 0) * part + value * alpha * (1 - part)) / whole)
    alpha = whole
  }
  return [...colour.map(Math.round), Math.round(alpha * 255)]
}

function chunk(/** @type {string} */ type, /** @type {Buffer} */ data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(data.length, 0)
  whole.set(body, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}
