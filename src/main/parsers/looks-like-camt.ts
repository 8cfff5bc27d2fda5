/** The name of a message's body, or the namespace of ISO 20022 in whichever registry's words. */
const SIGNS =
  /<(?:[\w.-]{1,40}:)?BkToCstmr(?:Stmt|AcctRpt|DbtCdtNtfctn)(?:V\d\d)?[\s>]|[:.]camt\.05[234]\.001\.\d\d["']/

export function looksLikeCamt(head: string): boolean {
  return /^\ufeff?\s*</.test(head) && SIGNS.test(head)
}
