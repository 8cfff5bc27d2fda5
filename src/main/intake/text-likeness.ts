/** The share of the non-ASCII characters that everyday Chinese is made of; rare characters betray the wrong encoding. */
export function chineseLikeness(text: string): number {
  let all = 0
  let everyday = 0
  for (const letter of text) {
    if (letter < '\u0080') continue
    all += 1
    if (EVERYDAY.has(letter)) everyday += 1
  }
  return all === 0 ? 0 : everyday / all
}

const EVERYDAY: ReadonlySet<string> = everydayLetters()

/** The first level of GB2312 and of Big5 holds what is written daily, the second the rare ones; plus punctuation. */
function everydayLetters(): ReadonlySet<string> {
  const found = new Set<string>()
  take(found, 'gb18030', [0xa1, 0xa3], [[0xa1, 0xfe]])
  take(found, 'gb18030', [0xb0, 0xd7], [[0xa1, 0xfe]])
  take(
    found,
    'big5',
    [0xa4, 0xc6],
    [
      [0x40, 0x7e],
      [0xa1, 0xfe],
    ],
  )
  return found
}

type Range = readonly [number, number]

function take(into: Set<string>, label: string, [from, to]: Range, trails: readonly Range[]): void {
  const decoder = new TextDecoder(label)
  for (let lead = from; lead <= to; lead += 1) {
    for (const [low, high] of trails) {
      for (let trail = low; trail <= high; trail += 1) {
        const letter = decoder.decode(Uint8Array.of(lead, trail))
        if (letter.length === 1 && letter !== '\ufffd') into.add(letter)
      }
    }
  }
}

/** The share of high bytes that stand alone, as accents in words of western languages do. */
export function westernLikeness(bytes: Uint8Array): number {
  let all = 0
  let alone = 0
  for (let at = 0; at < bytes.length; at += 1) {
    if ((bytes[at] ?? 0) < 0x80) continue
    all += 1
    if ((bytes[at - 1] ?? 0) < 0x80 && (bytes[at + 1] ?? 0) < 0x80) alone += 1
  }
  return all === 0 ? 0 : alone / all
}
