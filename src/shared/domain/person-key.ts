/**
 * Who a name means when two people must differ: width, case, spaces and marks that nobody sees do not make another person.
 * '' = no name at all.
 */
export function personKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Cc}\p{Mn}]+/gu, '')
    .toLowerCase()
}
