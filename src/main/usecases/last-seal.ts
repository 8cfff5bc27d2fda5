import type { LastSeal } from '../../shared/engine/replay/last-seal.ts'
import type { PlainPolicy } from '../../shared/engine/replay/plain-policy.ts'
import { countDecidedBeforeSeal } from '../db/repositories/audit-log.ts'
import type { Seal } from '../db/repositories/seal.ts'
import { sealedPack } from './sealed-pack.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** What the last of these sealed months went by; null where there is none. */
export function lastSealOf(
  { db, workspace }: Pick<WorkspaceContext, 'db' | 'workspace'>,
  seals: readonly Seal[],
): LastSeal | null {
  const seal = seals.at(-1)
  if (!seal) return null
  const { period, asOfAt: asOf, digest } = seal
  const manifest = sealedPack(workspace, seal)?.manifest ?? null
  const program = manifest && {
    engineVersion: manifest.engineVersion,
    policy: manifest.policy as unknown as PlainPolicy, // of our own pack: its digest is the seal's
  }
  return { period, asOf, digest, decisions: countDecidedBeforeSeal(db, digest), program }
}
