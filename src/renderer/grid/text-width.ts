/** At the grid's 13 px: a Chinese character is as wide as its size, a Latin letter or digit a little over half. */
const WIDE = 13
const NARROW = 7.4
/** Padding on both sides, and the border of the focused cell. */
const AROUND = 22

/** Will this text lose its end in a column so wide? A guess on the safe side, for a tooltip that says nothing new is in the way. */
export function isCut(text: string, columnWidth: number): boolean {
  const width = [...text].reduce((sum, letter) => sum + (letter < '\u2e80' ? NARROW : WIDE), 0)
  return width > columnWidth - AROUND
}
