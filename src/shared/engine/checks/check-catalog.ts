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
