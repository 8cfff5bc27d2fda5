import type { Check } from '../check.ts'
import { accountOfOtherEntity } from './account-of-other-entity.ts'
import { customerOfBothEntities } from './customer-of-both-entities.ts'
import { entityRemedy } from './entity-remedy.ts'
import { suspenseUntilSettled } from './suspense-until-settled.ts'

/** 主体错付与内部往来. */
export const h23Checks = {
  'account-of-other-entity': accountOfOtherEntity,
  'customer-of-both-entities': customerOfBothEntities,
  'entity-remedy': entityRemedy,
  'suspense-until-settled': suspenseUntilSettled,
} as const satisfies Readonly<Record<string, Check>>
