import { finish, ok, type Result } from '../../shared/base/index.ts'
import type { VerifyReport } from '../../shared/contract/close.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import type { ExpectedPack } from './expected-pack.ts'
import { openPack } from './open-pack.ts'
import { type Ask, isAsk } from './proof-steps.ts'
import { provePack } from './prove-pack.ts'
import { sha256 } from './sha256.ts'
import { fingerprintOf, whySignatureFails } from './sign.ts'

/** 核验 with Node's own cryptography. */
export function* verifySteps(
  name: string,
  bytes: Uint8Array,
  expected: ExpectedPack = {},
): Generator<Progress, Result<VerifyReport, AppError>> {
  const opened = openPack(name, bytes)
  if (!opened.ok) return opened
  const steps = provePack(opened.value, expected)
  let step = steps.next()
  while (!step.done) {
    if (isAsk(step.value)) {
      step = steps.next(answer(step.value))
      continue
    }
    yield step.value
    step = steps.next('')
  }
  return ok(step.value)
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
