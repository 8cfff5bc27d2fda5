import { partyCompareKey } from '../../domain/party-name.ts'

/** Three letters are as well a person: 周小林 who pays for 周小林五金店 is D15. */
const SHORTEST = 4

/** 禾岫科技 for 栖川禾岫科技有限公司: every letter of the short name stands in the full one, in order. D16, not D14 or D15. */
export function isShortFormOf(name: string, fullName: string): boolean {
  const short = partyCompareKey(name)
  const full = partyCompareKey(fullName)
  if (short.length < SHORTEST || short.length >= full.length) return false
  let found = 0
  for (const letter of full) if (letter === short.charAt(found)) found++
  return found === short.length
}
