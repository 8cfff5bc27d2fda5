import { readFileSync, writeFileSync } from 'node:fs'
import { unzipSync } from 'fflate'

/** Copies a pack with one bit turned over in the data of the file whose name ends so; answers that file's path in the pack. */
export function flipInPack(pack: string, copy: string, nameEnd: string): string {
  const bytes = readFileSync(pack)
  const [path, data] = Object.entries(unzipSync(bytes)).find(([name]) => name.endsWith(nameEnd)) ?? []
  // The pack stores its files as they are, so the data is found by itself.
  const start = data ? bytes.indexOf(data) : -1
  if (!path || !data || start < 0) throw new Error(`no ${nameEnd} in ${pack}`)
  const middle = start + Math.floor(data.length / 2)
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle)
  writeFileSync(copy, bytes)
  return path
}
