import { useMemo, useSyncExternalStore } from 'react'

/** The theme's own colours, for what cannot read css variables. Told anew when the theme changes. */
export function useColours<Name extends string>(names: readonly Name[]): { readonly [Each in Name]: string } {
  const theme = useSyncExternalStore(followTheme, themeNow)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme decides what the variables hold
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement)
    const entries = names.map((name) => [name, style.getPropertyValue(`--sl-${name}`).trim()])
    return Object.fromEntries(entries) as { [Each in Name]: string } // one entry for each name
  }, [theme, names])
}

function followTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

function themeNow(): string {
  return document.documentElement.dataset.theme ?? ''
}
