import { hash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { SmtpSchema } from '../../shared/contract/reminders.ts'
import { type Delivery, noDelivery } from './delivery.ts'

/** What the system's safe locks; null where it has none. */
export type SecretLock = {
  readonly protect: (secret: Uint8Array) => Uint8Array
  readonly unprotect: (stored: Uint8Array) => Uint8Array
}

/** 发送方式 of each workspace on this machine. A ledger that comes from elsewhere brings none with it. */
export type DeliveryStore = {
  readonly read: (workspace: string) => Delivery
  readonly write: (workspace: string, delivery: Delivery) => void
  /** False: secrets are forgotten when the program ends. */
  readonly keepsSecrets: boolean
}

const SecretsSchema = z.strictObject({ password: z.string().nullable(), url: z.string().nullable() })
type Secrets = z.infer<typeof SecretsSchema>
const StoredSchema = z.strictObject({
  smtp: SmtpSchema,
  webhook: z.strictObject({ isOn: z.boolean() }),
  /** Locked, base64; null where nothing could lock it. */
  secrets: z.string().nullable(),
})

const noSecrets: Secrets = { password: null, url: null }

export function deliveryStore(folder: string, lock: SecretLock | null): DeliveryStore {
  const remembered = new Map<string, Secrets>()
  const fileOf = (workspace: string) => join(folder, `${hash('sha256', workspace).slice(0, 32)}.json`)

  /** A file that is damaged, or locked by another person's safe, opens no way out. */
  function read(workspace: string): Delivery {
    try {
      const { smtp, webhook, secrets } = StoredSchema.parse(JSON.parse(readFileSync(fileOf(workspace), 'utf8')))
      const { password, url } = remembered.get(workspace) ?? unlocked(secrets)
      return { smtp: { ...smtp, password }, webhook: { ...webhook, url } }
    } catch {
      return noDelivery
    }
  }

  function unlocked(secrets: string | null): Secrets {
    if (secrets === null || lock === null) return noSecrets
    const plain = Buffer.from(lock.unprotect(Buffer.from(secrets, 'base64'))).toString('utf8')
    return SecretsSchema.parse(JSON.parse(plain))
  }

  return {
    read,
    write: (workspace, { smtp: { password, ...smtp }, webhook: { url, ...webhook } }) => {
      const secrets: Secrets = { password, url }
      if (lock === null) remembered.set(workspace, secrets)
      const locked = lock?.protect(Buffer.from(JSON.stringify(secrets), 'utf8'))
      const stored = { smtp, webhook, secrets: locked ? Buffer.from(locked).toString('base64') : null }
      const file = fileOf(workspace)
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      writeFileSync(`${file}.new`, JSON.stringify(stored), { mode: 0o600 })
      renameSync(`${file}.new`, file)
    },
    keepsSecrets: lock !== null,
  }
}
