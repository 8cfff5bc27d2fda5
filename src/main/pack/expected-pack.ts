import type { OpenedPack } from './open-pack.ts'

export type ExpectedPack = {
  /** What was written down outside this machine when the pack was sealed; a forger of the whole pack cannot meet it. */
  readonly digest?: string
  /** Fingerprints that the signers gave by hand or by telephone; none: whatever the key list says. */
  readonly keys?: readonly string[]
  /** The pack that this one should follow. */
  readonly previous?: OpenedPack
}

export function otherKeyText(person: string, now: string, before: string): string {
  return `${person} 的密钥 ${now} 与此前月份的 ${before} 不同：请当面或电话核对指纹；确为本人换钥的，填入全部签批人的指纹再核验（命令行用 --key）`
}
