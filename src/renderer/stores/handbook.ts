import { create } from 'zustand'
import type { HandbookSubject } from '../../shared/contract/handbook.ts'

export type OpenedPage = {
  /** Of which workspace: another one has other cases. */
  readonly workspace: string
  /** Null: a person has to choose one. */
  readonly pageId: string | null
  readonly subject: HandbookSubject | null
  /** The difference's code; null: it is about something else. */
  readonly code: string | null
  /** An alert whose ten minutes end when a page is chosen. */
  readonly alertId: number | null
  /** Of the window's clock, ms. */
  readonly openedAt: number
}

type HandbookState = { readonly opened: OpenedPage | null }

/** 手册: the page that lies open and what for; it stays while other screens are looked at. */
export const useHandbook = create<HandbookState>()(() => ({ opened: null }))

export function handbookOpened(opened: OpenedPage): void {
  useHandbook.setState({ opened })
}
