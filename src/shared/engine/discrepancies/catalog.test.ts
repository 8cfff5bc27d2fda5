import { expect, test } from 'vitest'
import { discrepancyCatalog } from './catalog.ts'

/** Domain law 3.2, columns 断层 and 级, in its own order. */
const LAW = `
G3S2 G2S2 G4S1 G3S2 G3S3 G1S2 G2S1 XS2 G4S1 XS1
XS2 XS2 XS3 XS1 XS1 G4S3 XS3 XS2 G1S3 XS1
XS1 G1S1 XS2 G2S2 G4S1 G2S2 XS2 XS3 G4S1 XS3
XS1 XS2 XS2 XS3 G2S1 G1S1 XS1 XS2 XS2 XS3`

test('every difference has the gap and the severity that the law gives it', () => {
  const told = Object.entries(discrepancyCatalog).map(([code, { gap, severity }]) => `${code} ${gap}${severity}`)
  const law = LAW.trim()
    .split(/\s+/)
    .map((entry, index) => `D${String(index + 1).padStart(2, '0')} ${entry}`)
  expect(told).toEqual(law)
})
