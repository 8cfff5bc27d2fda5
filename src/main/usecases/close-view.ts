import { join } from 'node:path'
import { finish } from '../../shared/base/index.ts'
import type { CloseView } from '../../shared/contract/close.ts'
import type { BasisLine } from '../../shared/domain/basis.ts'
import { changeSinceSigned } from '../../shared/domain/change-since-signed.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import { nextPeriod, type PeriodKey } from '../../shared/domain/period.ts'
import { SIGN_ROLES } from '../../shared/domain/segregation.ts'
import { totalsBy } from '../../shared/engine/bases.ts'
import { sumOf } from '../../shared/engine/replay/month-record.ts'
import { lastMatchRun } from '../db/repositories/match-run.ts'
import { reviewKeys } from '../db/repositories/review-file.ts'
import { findSeal, listReopenings, listSeals, type Seal } from '../db/repositories/seal.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { fingerprintOf } from '../pack/sign.ts'
import { blockersOf, closeGate, NO_SIGNERS, type Signers } from './close-gate.ts'
import { materialOf } from './close-material.ts'
import { type MonthSigners, monthSigners } from './month-signers.ts'
import { packsFolder } from './packs-folder.ts'
import type { ReopenSignature } from './reopen-month.ts'
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
  const material = finish(materialOf(finish(shownFacts(db, asOf)), period))
  // What was signed, not what the facts of today would give.
  const basisLines = seal?.basisLines ?? material.basisLines
  const gate = closeGate(material, signers.isCurrent || seal !== null ? namesOf(signers) : NO_SIGNERS, signers.mode)
  return {
    period,
    gate: [...gate],
    canSign: seal === null && blockersOf(gate).length === 0,
    totals: totalsBy(basisLines, 'salesperson').map((row) => ({ ...row })),
    sum: sumOf(basisLines),
    signOffs: signOffsOf(db, signers, seal !== null),
    seal: seal && {
      sealedAt: seal.sealedAt,
      digest: seal.digest,
      packName: seal.packName,
      packPath: join(packsFolder(workspace), seal.packName),
    },
    segregation: signers.mode,
    sinceSigned: sinceSigned(db, seal, signers, material.basisLines),
    superseded: listReopenings(db, period).map(({ packName, digest, reopenedAt, reason, signatures }) => ({
      packName,
      digest,
      reopenedAt,
      reason,
      by: (JSON.parse(signatures) as readonly ReopenSignature[]).map(({ person }) => person), // by reopenMonth alone
    })),
    laterSealed: material.sealsAfter[0]?.period ?? null,
  }
}

/** What was signed against what the facts say now. A sealed month stays; what changed is taken up by the first month that is open. */
function sinceSigned(
  db: ReadDb,
  seal: Seal | null,
  { preparer, isCurrent }: MonthSigners,
  now: readonly BasisLine[],
): CloseView['sinceSigned'] {
  if (seal) {
    const { lines, sum } = changeSinceSigned(seal.basisLines, now)
    return lines.length === 0 ? null : { lines: [...lines], sum, fallsInto: firstOpenAfter(db, seal.period) }
  }
  if (isCurrent || !preparer?.basisLines) return null
  const { lines, sum } = changeSinceSigned(preparer.basisLines, now)
  return { lines: [...lines], sum, fallsInto: null }
}

function firstOpenAfter(db: ReadDb, period: PeriodKey): PeriodKey {
  const sealed = new Set(listSeals(db).map((seal) => seal.period))
  let month = nextPeriod(period)
  while (sealed.has(month)) month = nextPeriod(month)
  return month
}

function namesOf(signers: MonthSigners): Signers {
  const { preparer, reviewer, approver } = signers
  return {
    preparer: preparer?.person ?? null,
    reviewer: reviewer?.person ?? null,
    approver: approver?.person ?? null,
  }
}

/** In a sealed month all stand for good: what came later belongs to later months. */
function signOffsOf(db: ReadDb, signers: MonthSigners, isSealed: boolean): CloseView['signOffs'] {
  return SIGN_ROLES.flatMap((role) => {
    const one = signers[role]
    return one
      ? [
          {
            role,
            person: one.person,
            signedAt: one.signedAt,
            isCurrent: isSealed || (signers.isCurrent && one.digest === signers.preparer?.digest),
            isProven: one.accountId !== null,
            keyFingerprint: fingerprintOf(one.publicKey),
            isElsewhere: reviewKeys(db, one.digest).has(one.publicKey),
          },
        ]
      : []
  })
}
