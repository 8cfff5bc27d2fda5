import { finish, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { VerifyReport } from '../../shared/contract/verify.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import type { ExpectedPack } from './expected-pack.ts'
import { openPack } from './open-pack.ts'
import { type Ask, isAsk, type ProofSteps } from './proof-steps.ts'
import { type KnownReplay, provePack } from './prove-pack.ts'
import { sha256 } from './sha256.ts'
import { fingerprintOf, whySignatureFails } from './sign.ts'

/** 核验 with Node's own cryptography. */
export function* verifySteps(
  name: string,
  bytes: Uint8Array,
  expected: ExpectedPack = {},
  known: KnownReplay | null = null,
): Generator<Progress, Result<VerifyReport, AppError>> {
  const opened = openPack(name, bytes)
  return opened.ok ? ok(yield* answered(provePack(opened.value, expected, known))) : opened
}

/** A proof whose questions Node answers. */
export function* answered<Value>(steps: ProofSteps<Value>): Generator<Progress, Value> {
  for (let step = steps.next(); ; ) {
    if (step.done) return step.value
    if (isAsk(step.value)) {
      step = steps.next(answer(step.value))
      continue
    }
    yield step.value
    step = steps.next('')
  }
}

export function verifyPackBytes(
  name: string,
  bytes: Uint8Array,
  expected: ExpectedPack = {},
): Result<VerifyReport, AppError> {
  return finish(verifySteps(name, bytes, expected))
}

function answer(asked: Ask): string {
  switch (asked.ask) {
    case 'sha256':
      return sha256(asked.bytes)
    case 'signature':
      return whySignatureFails(asked.signature, asked.period, asked.digest)
    case 'fingerprint':
      return fingerprintOf(asked.publicKey)
  }
}
