/** OFX 1 starts with `OFXHEADER:`, OFX 2 has a processing instruction; some banks leave out both. */
export function looksLikeOfx(head: string): boolean {
  return /^\s*(?:OFXHEADER\s*:|<OFX>)|^\s*<\?[^>]*>\s*<\?OFX\b|^\s*<\?OFX\b/i.test(head.replace(/^\ufeff/, ''))
}
