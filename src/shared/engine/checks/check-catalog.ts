import type { Check } from './check.ts'
import { h01Checks } from './h01/h01-checks.ts'
import { h18Checks } from './h18/h18-checks.ts'
import { h19Checks } from './h19/h19-checks.ts'
import { h20Checks } from './h20/h20-checks.ts'
import { h21Checks } from './h21/h21-checks.ts'
import { h22Checks } from './h22/h22-checks.ts'
import { h23Checks } from './h23/h23-checks.ts'
import { h24Checks } from './h24/h24-checks.ts'
import { h25Checks } from './h25/h25-checks.ts'

/** Every live check by the id that pages name it by. Each stands with the page that it was made for; any page may use it. */
export const checkCatalog: ReadonlyMap<string, Check> = new Map<string, Check>(
  Object.entries({
    ...h01Checks,
    ...h18Checks,
    ...h19Checks,
    ...h20Checks,
    ...h21Checks,
    ...h22Checks,
    ...h23Checks,
    ...h24Checks,
    ...h25Checks,
  }),
)
