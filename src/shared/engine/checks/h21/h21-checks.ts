import type { Check } from '../check.ts'
import { archiveNumberNear } from './archive-number-near.ts'
import { draftLikeArchive } from './draft-like-archive.ts'
import { lateEntryClosed } from './late-entry-closed.ts'
import { lateEntryForm } from './late-entry-form.ts'
import { moneyWithoutContract } from './money-without-contract.ts'

/** 归档有、CRM 无. */
export const h21Checks = {
  'archive-number-near': archiveNumberNear,
  'draft-like-archive': draftLikeArchive,
  'money-without-contract': moneyWithoutContract,
  'late-entry-form': lateEntryForm,
  'late-entry-closed': lateEntryClosed,
} as const satisfies Readonly<Record<string, Check>>
