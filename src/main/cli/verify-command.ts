import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { readFingerprints } from '../../shared/domain/key-fingerprints.ts'
import { messageOf } from '../../shared/text/errors.ts'
import { type VerifyRequest, verifyPackSteps } from '../usecases/verify-pack.ts'
import { type Arguments, wrong } from './arguments.ts'
import { failed, type Outcome } from './outcome.ts'
import type { Drive } from './progress.ts'

export function verifyCommand(args: Arguments, drive: Drive): Outcome {
  const [path, ...others] = args.paths
  if (path === undefined || others.length > 0) return wrong('verify 要一个月结包的路径')
  const [digest, keys, previous] = [args.text('digest'), args.text('key'), args.text('previous')]
  const typed = readFingerprints(keys ?? '')
  if (typed.unread.length > 0) wrong(`--key 应为 16 位十六进制的指纹，不是 ${typed.unread.join('、')}`)
  return verify(resolve(path), drive, {
    ...(digest === undefined ? {} : { digest: digest.toLowerCase() }),
    ...(keys === undefined ? {} : { keys: typed.keys }),
    ...(previous === undefined ? {} : { previousPath: resolve(previous) }),
  })
}

/** A pack damaged beyond reading is an altered pack: the answer is "no", as for any altered byte. */
export function verify(path: string, drive: Drive, request: VerifyRequest = {}): Outcome {
  const missing = [path, request.previousPath].find((one) => one !== undefined && !existsSync(one))
  if (missing !== undefined) return failed({ code: 'FILE_NOT_FOUND', facts: { file: basename(missing) } })
  const report = drive(verifyPackSteps(path, request))
  if (report.ok) return { exit: report.value.ok ? 0 : 1, json: report.value }
  const { happened } = messageOf(report.error)
  const unread = { files: [], signatures: [], problems: [happened], chain: null, replay: null }
  return { exit: 1, json: { packName: basename(path), ok: false, ...unread }, errors: [report.error] }
}
