/** The first line that is neither blank nor a comment names a list or an account. */
export function looksLikeQif(head: string): boolean {
  const first =
    head
      .replace(/^\ufeff/, '')
      .split(/\r\n|\n|\r/)
      .find((line) => !/^\s*(#.*|\^)?$/.test(line)) ?? ''
  return /^\s*!(type|account|option|clear)\b/i.test(first)
}
