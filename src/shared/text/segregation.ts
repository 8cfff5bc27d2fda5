import type { AccountRole } from '../domain/account.ts'
import type { SegregationMode, SignRole } from '../domain/segregation.ts'

export const segregationWords: Readonly<Record<SegregationMode, { readonly name: string; readonly hint: string }>> = {
  three: { name: '三人制', hint: '编制、复核、批准是不同的三人' },
  two: { name: '两人制', hint: '复核与批准可为同一人，编制人不得复核自己' },
  single: { name: '单人', hint: '只能导出草稿包，不封存' },
}

export const signRoleWords: Readonly<Record<SignRole, string>> = {
  preparer: '编制',
  reviewer: '复核',
  approver: '批准',
}

export const accountRoleWords: Readonly<Record<AccountRole, string>> = { cashier: '出纳', ...signRoleWords }

/** Beside a name that was typed in and proved by nothing. */
export const UNPROVEN = '未验证身份'

export const DRAFT_WORDS = '草稿：一人编制，未经复核与批准，不是已签批的月结包'
