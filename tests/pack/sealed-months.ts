import { readFileSync } from 'node:fs'
import type { Keyring } from '../../src/main/pack/sign.ts'
import { buildPack } from '../../src/main/usecases/build-pack.ts'
import { signOff } from '../../src/main/usecases/sign-off.ts'
import { finish } from '../../src/shared/base/index.ts'
import type { PeriodKey } from '../../src/shared/domain/period.ts'
import { aFolder, aReadyNovember, at, december, decideSample, importSample, type Month, november } from './a-month.ts'

/** November and December of the sample, sealed one after the other: the paths of their packs, in one folder. */
export function sealedMonths(keys: Keyring): { readonly first: string; readonly second: string } {
  const month = aReadyNovember()
  const out = aFolder()
  const first = sealedPack(month, keys, november, out)
  month.clock.now = at('2026-01-04T10:00')
  importSample(month, '2025-12')
  decideSample(month, 'decisions-2025-12.json')
  return { first, second: sealedPack(month, keys, december, out) }
}

export function bytesOf(path: string): Uint8Array {
  return new Uint8Array(readFileSync(path))
}

export function sealedPack(month: Month, keys: Keyring, period: PeriodKey, out: string): string {
  for (const [role, person] of [
    ['preparer', '乔谨言'],
    ['reviewer', '魏衡之'],
  ] as const) {
    const signed = finish(signOff(month, period, role, person, keys))
    if (!signed.ok) throw new Error(JSON.stringify(signed.error))
  }
  const built = finish(buildPack(month, period, out))
  if (!built.ok) throw new Error(JSON.stringify(built.error))
  return `${out}/${built.value.packName}`
}
