import type { Check } from './check.ts'
import { h01Checks } from './h01/h01-checks.ts'
import { h02Checks } from './h02/h02-checks.ts'
import { h03Checks } from './h03/h03-checks.ts'
import { h04Checks } from './h04/h04-checks.ts'
import { h05Checks } from './h05/h05-checks.ts'
import { h06Checks } from './h06/h06-checks.ts'
import { h07Checks } from './h07/h07-checks.ts'
import { h08Checks } from './h08/h08-checks.ts'
import { h09Checks } from './h09/h09-checks.ts'
import { h10Checks } from './h10/h10-checks.ts'
import { h11Checks } from './h11/h11-checks.ts'
import { h12Checks } from './h12/h12-checks.ts'
import { h13Checks } from './h13/h13-checks.ts'
import { h14Checks } from './h14/h14-checks.ts'
import { h15Checks } from './h15/h15-checks.ts'
import { h16Checks } from './h16/h16-checks.ts'
import { h17Checks } from './h17/h17-checks.ts'

/** Every live check by the id that pages name it by. Each stands with the page that it was made for; any page may use it. */
export const checkCatalog: ReadonlyMap<string, Check> = new Map<string, Check>(
  Object.entries({
    ...h01Checks,
    ...h02Checks,
    ...h03Checks,
    ...h04Checks,
    ...h05Checks,
    ...h06Checks,
    ...h07Checks,
    ...h08Checks,
    ...h09Checks,
    ...h10Checks,
    ...h11Checks,
    ...h12Checks,
    ...h13Checks,
    ...h14Checks,
    ...h15Checks,
    ...h16Checks,
    ...h17Checks,
  }),
)
