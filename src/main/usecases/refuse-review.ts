import type { AppError } from '../../shared/contract/errors.ts'
import { parseMoment } from '../../shared/domain/epoch-ms.ts'
import { type PeriodKey, parsePeriod, periodTitle } from '../../shared/domain/period.ts'
import { signedBefore, signingRoles } from '../../shared/domain/segregation.ts'
import { signRoleWords } from '../../shared/text/segregation.ts'
import { sealedBy } from '../db/repositories/seal.ts'
import { hasSignedDigest } from '../db/repositories/sign-off.ts'
import type { ReadDb } from '../db/sqlite.ts'
import type { ReviewFile } from '../pack/review-file.ts'
import { whyReviewFails } from '../pack/sign.ts'
import { monthSigners, signaturesOf } from './month-signers.ts'
import { whoMaySign } from './who-signs.ts'

const EXPORT_ANEW = '请编制人重新签批后再导出待签包，由对方核验新的待签包'

type Read = { readonly name: string; readonly review: ReviewFile }

/** Why this 签批文件 cannot be taken in: the rules of one machine, and that it is about the papers that stand here now. */
export function refuseReview(db: ReadDb, { name: file, review }: Read): AppError | null {
  const refused = (reason: string, mend: string): AppError => ({
    code: 'REVIEW_REFUSED',
    facts: { file, reason, mend },
  })
  const why = whyReviewFails(review)
  if (why !== '') return refused(`签名不成立（${why}）`, '请向签批人重新索取原文件')
  const period = parsePeriod(review.period)
  if (period === null) return refused(`没有 ${review.period} 这个月份`, '请向签批人重新索取原文件')
  const signedBy = sealedBy(db, period)
  if (signedBy !== null) return { code: 'PERIOD_CLOSED', facts: { period: periodTitle(period), signedBy } }
  return whyNotOfThese(db, period, review, refused) ?? whyNotThisSigner(db, period, review, refused)
}

type Refused = (reason: string, mend: string) => AppError

/** It must be about the very papers that the preparer's standing signature is on. */
function whyNotOfThese(db: ReadDb, period: PeriodKey, { digest }: ReviewFile, refused: Refused): AppError | null {
  const { preparer, isCurrent } = monthSigners(db, period)
  const month = periodTitle(period)
  if (!preparer) return refused(`${month} 在这个账套里没有编制签批`, '请确认打开的是导出待签包的那个账套')
  if (digest !== preparer.digest) {
    return hasSignedDigest(db, period, digest)
      ? refused(`它针对的是 ${month} 较早的一份，编制人此后重新签批过`, '请把最新的待签包交对方核验')
      : refused(
          `它针对的不是这个账套 ${month} 的待签包（摘要 ${digest.slice(0, 16)}…）`,
          '请打开导出待签包的那个账套再导入',
        )
  }
  return isCurrent ? null : refused(`编制签批之后 ${month} 的资料或处理有了变动，签批已失效`, EXPORT_ANEW)
}

function whyNotThisSigner(db: ReadDb, period: PeriodKey, review: ReviewFile, refused: Refused): AppError | null {
  const { role, person, publicKey, signedAt } = review.signature
  const signers = monthSigners(db, period)
  const { given, missing } = signaturesOf(signers)
  if (!signingRoles(signers.mode).includes(role))
    return { code: 'SIGN_ROLE_UNASKED', facts: { role, mode: signers.mode } }
  const before = signedBefore(given, role, person)
  if (before === 'preparer') return { code: 'SIGNER_IS_PREPARER', facts: { person } }
  if (before !== null) return { code: 'SIGNER_SIGNED_ALREADY', facts: { person, role: before } }
  const earlier = given.filter((one) => one.role !== role)
  const sameKey = earlier.find((one) => one.publicKey === publicKey)
  if (sameKey) {
    const words = `${person} 与${signRoleWords[sameKey.role]}人 ${sameKey.person} 用了同一把密钥`
    return refused(words, '请由另一人在自己的机器上用自己的密钥签批')
  }
  const may = whoMaySign(db, person, [role])
  if (!may.ok) return may.error
  if (may.value?.isActive === false) return refused(`账户 ${person} 已停用`, '请由有此岗位的人签批')
  const at = parseMoment(signedAt)
  if (at === null || earlier.some((one) => at < one.signedAt)) {
    return refused(`签批时间 ${signedAt} 早于它所签的内容`, '请校准对方机器的时钟，由对方重新签批')
  }
  if (review.verdict === 'objected' || role === missing) return null
  const taken = given.find((one) => one.role === role)
  return taken
    ? refused(`${signRoleWords[role]}已由 ${taken.person} 签批`, '无需再导入；要换人签批的，请编制人重新签批')
    : { code: 'SIGN_OFF_MISSING', facts: { role: missing ?? role } }
}
