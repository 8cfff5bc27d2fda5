/** Whether two values are the same JSON: a field that is undefined is none, and the order of fields says nothing. */
export function isEqualJson(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (!isComposite(one) || !isComposite(other) || Array.isArray(one) !== Array.isArray(other)) return false
  return (
    Object.keys(one).every((key) => isEqualJson(one[key], ownField(other, key))) &&
    Object.keys(other).every((key) => other[key] === undefined || Object.hasOwn(one, key))
  )
}

type Composite = Readonly<Record<string, unknown>>

function isComposite(value: unknown): value is Composite {
  return typeof value === 'object' && value !== null
}

function ownField(value: Composite, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined
}
