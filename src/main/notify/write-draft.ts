import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type EpochMs, formatMoment } from '../../shared/domain/epoch-ms.ts'
import type { OutgoingMail } from '../../shared/domain/reminder.ts'
import { reminderKinds } from '../../shared/text/reminder-words.ts'
import { draftMail } from './draft-mail.ts'

/** Of one person in one minute there are never more. */
const MOST_ALIKE = 100
const LONGEST_PERSON = 40

/** Puts a mail as an .eml into the day's folder and tells where. A file that is there already is left as it is. */
export async function writeDraft(outbox: string, mail: OutgoingMail, at: EpochMs): Promise<string> {
  const bytes = await draftMail({ ...mail, attachments: [] }, at)
  const folder = join(outbox, formatMoment(at).slice(0, 10))
  mkdirSync(folder, { recursive: true })
  const name = draftName(mail, at)
  for (let number = 1; ; number++) {
    const path = join(folder, number === 1 ? `${name}.eml` : `${name} ${number}.eml`)
    try {
      writeFileSync(path, bytes, { flag: 'wx' })
      return path
    } catch (thrown) {
      if (!(isThere(thrown) && number < MOST_ALIKE)) throw thrown
    }
  }
}

/** "1750 商陆 停滞、预计逾期": a name comes from a customer's file and may hold anything. */
function draftName({ recipient, kinds }: OutgoingMail, at: EpochMs): string {
  const clock = formatMoment(at).slice(11, 16).replace(':', '')
  const person = recipient
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}\\/:*?"<>|]+/gu, '_')
    .trim()
  return `${clock} ${[...person].slice(0, LONGEST_PERSON).join('')} ${kinds.map((kind) => reminderKinds[kind]).join('、')}`
}

function isThere(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST'
}
