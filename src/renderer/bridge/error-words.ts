import type { AppError } from '../../shared/contract/errors.ts'

export type Words = { readonly happened: string; readonly next: string }

export function errorWords(error: AppError): Words {
  return { happened: `操作未完成（${error.code}）`, next: '数据未改动，请重试。' }
}
