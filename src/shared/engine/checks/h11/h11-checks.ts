import type { Check } from '../check.ts'
import { payerKnownBefore } from './payer-known-before.ts'
import { registerAlias } from './register-alias.ts'
import { sameLegalPerson } from './same-legal-person.ts'
import { sameNameWhenFolded } from './same-name-when-folded.ts'

/** 付款户名与客户名不一致：更名、简称、分公司. */
export const h11Checks = {
  'same-name-when-folded': sameNameWhenFolded,
  'payer-known-before': payerKnownBefore,
  'same-legal-person': sameLegalPerson,
  'register-alias': registerAlias,
} as const satisfies Readonly<Record<string, Check>>
