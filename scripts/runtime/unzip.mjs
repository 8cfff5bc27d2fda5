import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, mkdir, open } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createInflateRaw } from 'node:zlib'

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const STORED = 0
const DEFLATED = 8

/** @typedef {{ name: string, method: number, packedSize: number, size: number, offset: number, mode: number }} Entry */

/**
 * Unpacks the wanted entries of a zip (below 4 GB). A bare machine has no unzip, and most of this one is not wanted.
 * @param {string} zipPath
 * @param {string} target
 * @param {(name: string) => string | null} place where an entry goes, relative to the target; null leaves it out
 * @param {(detail: string) => void} [report]
 */
export async function unzip(zipPath, target, place, report = () => {}) {
  const file = await open(zipPath, 'r')
  try {
    const entries = await readDirectory(file)
    let done = 0
    for (const entry of entries) {
      done += 1
      const relative = place(entry.name)
      if (relative === null || entry.name.endsWith('/')) continue
      const path = resolve(join(target, relative))
      if (!path.startsWith(resolve(target) + sep)) throw new Error(`zip entry leaves its folder: ${entry.name}`)
      await mkdir(dirname(path), { recursive: true })
      await writeEntry(zipPath, entry, await dataStart(file, entry), path)
      if (entry.mode !== 0) await chmod(path, entry.mode & 0o777)
      report(`${done}/${entries.length} files`)
    }
  } finally {
    await file.close()
  }
}

/** @returns {Promise<readonly Entry[]>} */
async function readDirectory(/** @type {import('node:fs/promises').FileHandle} */ file) {
  const { size } = await file.stat()
  const tail = await readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557))
  let end = tail.length - 22
  while (end >= 0 && tail.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1
  if (end < 0) throw new Error('not a zip file: its directory is missing')
  const count = tail.readUInt16LE(end + 10)
  const directory = await readAt(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12))
  const entries = []
  let at = 0
  for (let index = 0; index < count; index += 1) {
    if (directory.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error(`zip directory is damaged at entry ${index}`)
    const nameLength = directory.readUInt16LE(at + 28)
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      packedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
      mode: directory.readUInt32LE(at + 38) >>> 16,
    })
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return entries
}

async function dataStart(/** @type {import('node:fs/promises').FileHandle} */ file, /** @type {Entry} */ entry) {
  const header = await readAt(file, entry.offset, 30)
  return entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
}

async function writeEntry(
  /** @type {string} */ zipPath,
  /** @type {Entry} */ entry,
  /** @type {number} */ start,
  /** @type {string} */ path,
) {
  const source =
    entry.packedSize === 0 ? Readable.from([]) : createReadStream(zipPath, { start, end: start + entry.packedSize - 1 })
  const output = createWriteStream(path)
  if (entry.method === STORED) await pipeline(source, output)
  else if (entry.method === DEFLATED) await pipeline(source, createInflateRaw(), output)
  else throw new Error(`zip entry ${entry.name} uses the unknown method ${entry.method}`)
  if (output.bytesWritten !== entry.size) throw new Error(`zip entry ${entry.name} is cut short`)
}

async function readAt(
  /** @type {import('node:fs/promises').FileHandle} */ file,
  /** @type {number} */ position,
  /** @type {number} */ length,
) {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  if (bytesRead !== length) throw new Error('zip file is cut short')
  return buffer
}
