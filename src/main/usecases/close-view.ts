import { join } from 'node:path'
import { finish } from '../../shared/base/index.ts'
import type { CloseView } from '../../shared/contract/close.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import type { PeriodKey } from '../../shared/domain/period.ts'
import { totalsBy } from '../../shared/engine/bases.ts'
import { sumOf } from '../../shared/engine/replay/month-record.ts'
import { lastMatchRun } from '../db/repositories/match-run.ts'
import { findSeal } from '../db/repositories/seal.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { fingerprintOf } from '../pack/sign.ts'
import { packsFolder } from './build-pack.ts'
import { blockersOf, closeGate } from './close-gate.ts'
import { materialOf } from './close-material.ts'
import { type MonthSigners, monthSigners } from './month-signers.ts'
import { shownFacts } from './shown-facts.ts'

/** 月结: the gate, the five totals, who has signed, and the seal. As of the run that the other screens show, or `now` before the first. */
export function closeView(
  { db, workspace }: { readonly db: ReadDb; readonly workspace: string },
  period: PeriodKey,
  now: EpochMs,
): CloseView {
  const seal = findSeal(db, period)
  const signers = monthSigners(db, period)
  const asOf = seal?.asOfAt ?? lastMatchRun(db)?.asOfAt ?? now
  const material = materialOf(finish(shownFacts(db, asOf)), period)
  // What was signed, not what the facts of today would give.
  const basisLines = seal?.basisLines ?? material.basisLines
  const stands = signers.isCurrent || seal !== null
  const gate = closeGate(material, {
    preparer: stands ? (signers.preparer?.person ?? null) : null,
    reviewer: stands ? (signers.reviewer?.person ?? null) : null,
  })
  return {
    period,
    gate: [...gate],
    canSign: seal === null && blockersOf(gate).length === 0,
    totals: totalsBy(basisLines, 'salesperson').map((row) => ({ ...row })),
    sum: sumOf(basisLines),
    signOffs: signOffsOf(signers, seal !== null),
    seal: seal && {
      sealedAt: seal.sealedAt,
      digest: seal.digest,
      packName: seal.packName,
      packPath: join(packsFolder(workspace), seal.packName),
    },
  }
}

/** In a sealed month both stand for good: what came later belongs to later months. */
function signOffsOf({ preparer, reviewer, isCurrent }: MonthSigners, isSealed: boolean): CloseView['signOffs'] {
  return [preparer, reviewer].flatMap((one) =>
    one
      ? [
          {
            role: one.role,
            person: one.person,
            signedAt: one.signedAt,
            isCurrent: isSealed || (isCurrent && one.digest === preparer?.digest),
            keyFingerprint: fingerprintOf(one.publicKey),
          },
        ]
      : [],
  )
}
