import type { ObjectionTarget } from '../domain/objection.ts'

export const targetKindWords: Readonly<Record<ObjectionTarget['kind'], string>> = {
  contract: '合同',
  'bank-line': '流水',
  difference: '差异',
  total: '合计',
}

/** "合同 HT-2511-0086" */
export function targetWords({ kind, id }: ObjectionTarget): string {
  return `${targetKindWords[kind]} ${id}`
}

export const objectionWords = {
  cause: (role: string, person: string) => `${role}人 ${person} 对待签包提出，编制人答复后方可再签批`,
} as const
