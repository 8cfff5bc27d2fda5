import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserWindow, screen } from 'electron'
import { type Bounds, fitBounds } from './fit-bounds.ts'

export type WindowState = { readonly bounds: Bounds | null; readonly isMaximized: boolean }

const DEFAULT: WindowState = { bounds: null, isMaximized: false }

/** Where the window was closed last time; anything unreadable counts as never. */
export function readWindowState(userData: string): WindowState {
  try {
    const saved: unknown = JSON.parse(readFileSync(file(userData), 'utf8'))
    if (!isWindowState(saved) || saved.bounds === null) return DEFAULT
    const screens = screen.getAllDisplays().map((display) => display.workArea)
    return { bounds: fitBounds(saved.bounds, screens), isMaximized: saved.isMaximized }
  } catch {
    return DEFAULT
  }
}

export function rememberWindowState(window: BrowserWindow, userData: string): void {
  window.on('close', () => {
    const state: WindowState = { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() }
    writeFileSync(file(userData), JSON.stringify(state))
  })
}

function file(userData: string): string {
  return join(userData, 'window.json')
}

function isWindowState(value: unknown): value is WindowState {
  if (typeof value !== 'object' || value === null || !('bounds' in value) || !('isMaximized' in value)) return false
  const { bounds } = value
  if (typeof bounds !== 'object' || bounds === null || typeof value.isMaximized !== 'boolean') return false
  return (['x', 'y', 'width', 'height'] as const).every((key) => Number.isInteger((bounds as Partial<Bounds>)[key]))
}
