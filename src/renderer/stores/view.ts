import { create } from 'zustand'
import type { Slice } from '../../shared/contract/slice.ts'
import type { InputOf } from '../../shared/contract/specs.ts'
import type { RowRef } from '../../shared/domain/cell-ref.ts'
import type { LegState } from '../../shared/domain/slip.ts'

export type ScreenName =
  | 'overview'
  | 'intake'
  | 'slips'
  | 'matching'
  | 'triage'
  | 'bridge'
  | 'balance'
  | 'handbook'
  | 'close'
  | 'settings'

/** Asks a screen to show something when it opens. */
export type Focus = {
  readonly search?: string
  readonly code?: string
  readonly bankLineIds?: readonly string[]
  /** Nothing is proposed for these: they are ticked, for a contract to be ticked beside them. */
  readonly tickedLineIds?: readonly string[]
  readonly verify?: boolean
  /** The differences that a figure of 总览 counted. */
  readonly slice?: Slice
  /** 调节表 of this account. */
  readonly accountNo?: string
  /** 三联单 with these states alone. */
  readonly legs?: { readonly sign: readonly LegState[]; readonly legal: readonly LegState[] }
}

export type EvidenceTarget = RowRef & { readonly columns: readonly string[] }

/** One of the five totals, and the words for whose it is. */
export type FigureTarget = InputOf<'figures.open'> & { readonly name: string }

/** 增减 or 签批后变化 of one of the totals, or of one line of them. */
export type FigureChangeTarget = InputOf<'figures.compare'> & { readonly name: string }

type ViewState = {
  readonly screen: ScreenName
  readonly focus: Focus | null
  readonly slipNo: string | null
  readonly evidence: EvidenceTarget | null
  readonly figure: FigureTarget | null
  readonly figureChange: FigureChangeTarget | null
  readonly isPaletteOpen: boolean
  readonly isAboutOpen: boolean
  /** The form that asks who acts. */
  readonly isActorOpen: boolean
}

/** Where the user is: the screen and what is open above it. */
export const useView = create<ViewState>()(() => ({
  screen: 'intake',
  focus: null,
  slipNo: null,
  evidence: null,
  figure: null,
  figureChange: null,
  isPaletteOpen: false,
  isAboutOpen: false,
  isActorOpen: false,
}))

export function screenOpened(screen: ScreenName, focus: Focus | null = null): void {
  useView.setState({
    ...{ screen, focus, slipNo: null, evidence: null, figure: null, figureChange: null },
    isPaletteOpen: false,
  })
}

export function slipOpened(slipNo: string | null): void {
  useView.setState({ slipNo })
}

export function figureOpened(figure: FigureTarget | null): void {
  useView.setState({ figure })
}

export function figureChangeOpened(figureChange: FigureChangeTarget | null): void {
  useView.setState({ figureChange })
}

export function evidenceOpened(evidence: EvidenceTarget | null): void {
  useView.setState({ evidence })
}

export function paletteToggled(isPaletteOpen: boolean): void {
  useView.setState({ isPaletteOpen })
}

export function aboutToggled(isAboutOpen: boolean): void {
  useView.setState({ isAboutOpen })
}

export function actorToggled(isActorOpen: boolean): void {
  useView.setState({ isActorOpen })
}
