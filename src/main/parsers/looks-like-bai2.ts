/** The file header record: sender, receiver, date, time, file number, and the version of BAI at its end. */
export function looksLikeBai2(head: string): boolean {
  return /^\ufeff?\s*01,[^,\r\n]{0,40},[^,\r\n]{0,40},\d{6},\d{0,4},[^,\r\n]{0,40},\d{0,9},\d{0,9},[123]?\s*(?:\/|\r|\n|$)/.test(
    head,
  )
}
