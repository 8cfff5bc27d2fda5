import { create } from 'zustand'

export type Notice = {
  readonly id: number
  readonly kind: 'success' | 'info' | 'warning' | 'error'
  readonly happened: string
  readonly next: string
}

type NoticesState = { readonly last: Notice | null }

/** The latest thing to tell the user; the notice host shows each id once. */
export const useNotices = create<NoticesState>()(() => ({ last: null }))

export function noticeRaised(kind: Notice['kind'], happened: string, next = ''): void {
  useNotices.setState(({ last }) => ({ last: { id: (last?.id ?? 0) + 1, kind, happened, next } }))
}
