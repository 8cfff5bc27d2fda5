import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { messageOf } from '../../shared/text/errors.ts'
import { verifyPack } from '../usecases/verify-pack.ts'
import { type Arguments, wrong } from './arguments.ts'
import { failed, type Outcome } from './outcome.ts'

export function verifyCommand(args: Arguments): Outcome {
  const [path, ...others] = args.paths
  if (path === undefined || others.length > 0) return wrong('verify 要一个月结包的路径')
  return verify(resolve(path))
}

/** A pack damaged beyond reading is an altered pack: the answer is "no", as for any altered byte. */
export function verify(path: string): Outcome {
  if (!existsSync(path)) return failed({ code: 'FILE_NOT_FOUND', facts: { file: basename(path) } })
  const report = verifyPack(path)
  if (report.ok) return { exit: report.value.ok ? 0 : 1, json: report.value }
  const { happened } = messageOf(report.error)
  const json = { packName: basename(path), ok: false, files: [], signatures: [], problems: [happened] }
  return { exit: 1, json, errors: [report.error] }
}
