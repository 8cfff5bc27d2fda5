import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { safeStorage } from 'electron'

/** The secret that locks the signing keys, itself locked by the system's safe; null where the system has none. */
export function keySecret(folder: string): Uint8Array | null {
  if (!safeStorage.isEncryptionAvailable()) return null
  const file = join(folder, 'secret')
  const stored = read(file)
  if (stored) return Buffer.from(safeStorage.decryptString(stored), 'base64')
  const secret = randomBytes(32)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.new`, safeStorage.encryptString(secret.toString('base64')), { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return secret
}

function read(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch {
    return null
  }
}
