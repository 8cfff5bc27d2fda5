import { expect, type Page } from 'playwright/test'
import type { RunningApp } from './electron-app.ts'

// How a screen is made ready for its picture.

export const themes = ['light', 'dark'] as const

export const sizes = [
  [1280, 800],
  [1920, 1080],
] as const

export async function resize({ app, page }: RunningApp, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, [w, h]) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(w, h)
    },
    [width, height] as const,
  )
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width)
}

export async function chooseTheme(page: Page, theme: (typeof themes)[number]): Promise<void> {
  await page.getByRole('button', { name: /^外观/ }).click()
  await page.getByRole('menuitem', { name: theme === 'dark' ? '深色' : '浅色' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
}

/** Nothing moves any more, and the grids have drawn. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)))
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  })
}
