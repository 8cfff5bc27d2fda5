/** The header record: its day, the bank's number and the application code 05. */
export function looksLikeCoda(head: string): boolean {
  return /^\ufeff?0[0 ]{4}\d{6}\d{3}05[D ]/.test(head)
}
