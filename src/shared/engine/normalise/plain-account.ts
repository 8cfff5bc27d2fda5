/** One name for an account however it is grouped for the eye: 6222 0000-0001 is 622200000001, an IBAN has no spaces. */
export function plainAccount(text: string): string {
  const joined = text.replace(/\s+/g, '')
  return /^[\d-]+$/.test(joined) ? joined.replaceAll('-', '') : joined
}
