/** 密钥指纹 as a person types them in: one or more, in any case, between spaces, commas or lines. */
export type TypedFingerprints = {
  readonly keys: readonly string[]
  /** What is no fingerprint: it must not pass as one that nobody has typed. */
  readonly unread: readonly string[]
}

export function readFingerprints(text: string): TypedFingerprints {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s,、;]+/u)
    .filter((word) => word !== '')
  return { keys: [...new Set(words.filter(isFingerprint))], unread: words.filter((word) => !isFingerprint(word)) }
}

function isFingerprint(word: string): boolean {
  return /^[0-9a-f]{16}$/.test(word)
}
