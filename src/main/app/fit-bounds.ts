export type Bounds = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

const MIN_WIDTH = 1024
const MIN_HEIGHT = 640
/** Of the title bar, so that a window can always be dragged back. */
const MIN_VISIBLE = 80

/** The remembered window place, or null when no screen shows it any more. */
export function fitBounds(saved: Bounds, screens: readonly Bounds[]): Bounds | null {
  const isVisible = screens.some(
    (screen) =>
      saved.x + saved.width >= screen.x + MIN_VISIBLE &&
      saved.x <= screen.x + screen.width - MIN_VISIBLE &&
      saved.y >= screen.y &&
      saved.y <= screen.y + screen.height - MIN_VISIBLE,
  )
  if (!isVisible) return null
  return { ...saved, width: Math.max(saved.width, MIN_WIDTH), height: Math.max(saved.height, MIN_HEIGHT) }
}
