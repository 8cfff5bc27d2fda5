import { create } from 'zustand'
import type { MoneyUnit } from '../../shared/text/money-text.ts'
import { recall, remember } from './remembered.ts'

export type ThemeMode = 'system' | 'light' | 'dark'

type Preferences = { readonly theme: ThemeMode; readonly unit: MoneyUnit }

const THEMES: readonly ThemeMode[] = ['system', 'light', 'dark']
const UNITS: readonly MoneyUnit[] = ['yuan', 'wan']

/** Taste of this machine's user. It changes what is seen, never what is counted. */
export const usePreferences = create<Preferences>()(() => ({
  theme: THEMES.find((theme) => theme === recall('theme')) ?? 'system',
  unit: UNITS.find((unit) => unit === recall('unit')) ?? 'yuan',
}))

export function themeChosen(theme: ThemeMode): void {
  usePreferences.setState({ theme })
  remember('theme', theme)
}

export function unitChosen(unit: MoneyUnit): void {
  usePreferences.setState({ unit })
  remember('unit', unit)
}
