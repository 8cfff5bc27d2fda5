const [LINE_HEIGHT, PADDING, MAX_HEIGHT] = [15, 4, 400]

/** Said outright: not every program fits a row to its wrapped text when it opens a file. */
export function heightOf(cells: readonly { readonly text: string; readonly width: number }[]): number {
  return heightOfLines(Math.max(1, ...cells.map(linesOf)))
}

export function heightOfLines(lines: number): number {
  return Math.min(MAX_HEIGHT, lines * LINE_HEIGHT + PADDING)
}

/** How many lines the text takes in a column of that width. */
export function linesOf({ text, width }: { readonly text: string; readonly width: number }): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / (width - 2.5))), 0)
}

/** In characters of the default font; a Chinese one takes two. */
function widthOf(line: string): number {
  let width = 0
  for (const character of line) width += character.charCodeAt(0) > 0xff ? 2 : 1
  return width
}
