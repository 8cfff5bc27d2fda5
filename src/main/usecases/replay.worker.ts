import { workerData } from 'node:worker_threads'
import type { Result } from '../../shared/base/index.ts'
import { FACTS, readManifest } from '../pack/manifest-format.ts'
import { packFacts } from '../pack/pack-data.ts'
import type { ProofSteps } from '../pack/proof-steps.ts'
import { proveReplay, type RemadeMonth, remakeMonth } from '../pack/prove-replay.ts'
import { answered } from '../pack/verify.ts'
import { deflateBeside } from './deflate-beside.ts'
import { type ThreadLine, tell } from './helper-thread.ts'
import type { FromReplay, ReplayTask, ToReplay } from './replay-beside.ts'

/** Whoever waits takes silence for death. */
const TELL_EVERY_MS = 500

const { facts: file, ...line } = workerData as ReplayTask & ThreadLine

const facts = packFacts({ entries: [{ path: FACTS, bytes: file }] })
const deflating = deflateBeside()
const remade: Result<RemadeMonth, string> = facts.ok ? drive(remakeMonth(facts.value, deflating.newDeflater)) : facts
deflating.stop()

line.port.on('message', ({ files, manifest, preparer }: ToReplay) => {
  const pack = { entries: files, manifest: readManifest(manifest), preparer }
  post({ type: 'report', report: drive(proveReplay(pack, remade)) })
})

function drive<Value>(proof: ProofSteps<Value>): Value {
  const steps = answered(proof)
  let toldAt = performance.now()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (performance.now() - toldAt < TELL_EVERY_MS) continue
    toldAt = performance.now()
    post({ type: 'working', progress: step.value })
  }
}

function post(message: FromReplay): void {
  tell(line, message)
}
