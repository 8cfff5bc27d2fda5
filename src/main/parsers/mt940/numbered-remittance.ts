import { codeWords } from './code-words.ts'
import { oneLine, type Remittance, realReference } from './remittance.ts'

/**
 * German banks "166?00…?20…", Polish "020~00…" and "020^00…": ?20–?29 and ?60–?63 are the purpose, ?30 and ?31 bank and account,
 * ?32 and ?33 the name, ?38 the IBAN. Null when the text is not of that kind.
 */
export function numberedRemittance(lines: readonly string[]): Remittance | null {
  const text = lines.join('')
  const [, mark] = /^(?:\d{3})?([?~^])\d\d/.exec(text) ?? []
  if (mark === undefined) return null
  const fields = subfields(text, mark)
  const purpose = joined(fields.filter(([code]) => /^(?:2\d|6[0-3])$/.test(code)).map(([, value]) => value))
  const words = codeWords(purpose, SEPA_WORDS)
  const textOf = (...codes: readonly string[]) =>
    oneLine(joined(fields.filter(([code]) => codes.includes(code)).map(([, value]) => value)))
  return {
    details: oneLine(words.has('SVWZ') ? (words.get('SVWZ') ?? '') : purpose) || textOf('00'),
    name: textOf('32', '33'),
    account: (textOf('38') || textOf('31') || (words.get('IBAN') ?? '')).replaceAll(' ', ''),
    reference: realReference(words.get('EREF') ?? '') || realReference(words.get('KREF') ?? ''),
  }
}

const SEPA_WORDS = /(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC|PURP|RREF|SQTP)\+/g
const FULL_SUBFIELD = 27

function subfields(text: string, mark: string): readonly (readonly [string, string])[] {
  return text
    .split(mark)
    .slice(1)
    .map((part) => [part.slice(0, 2), part.slice(2)] as const)
    .reduce<(readonly [string, string])[]>((fields, [code, value]) => {
      // The mark is also a plain character: without two digits behind it, it belongs to the text.
      const before = fields.at(-1)
      if (/^\d\d$/.test(code) || !before) fields.push([code, value])
      else fields[fields.length - 1] = [before[0], `${before[1]}${mark}${code}${value}`]
      return fields
    }, [])
}

/** A subfield of full length was cut, a shorter one ended by itself. */
function joined(values: readonly string[]): string {
  let text = ''
  for (const [index, value] of values.entries()) {
    const before = values[index - 1]
    if (before !== undefined && before.length < FULL_SUBFIELD) text += ' '
    text += value
  }
  return text
}
