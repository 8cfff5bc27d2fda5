import type { DiscrepancyCode, Gap, OwnerRole, Severity } from '../../domain/discrepancy.ts'

type Entry = {
  readonly gap: Gap
  readonly severity: Severity
  readonly ownerRole: OwnerRole
  /** Handbook page. */
  readonly scenario: string
}

/** 差异分类总表 (domain law 3.2), for the codes that have a rule. */
export const discrepancyCatalog: Readonly<Record<DiscrepancyCode, Entry>> = {
  D01: { gap: 'G3', severity: 'S2', ownerRole: 'legal', scenario: 'H02' },
  D02: { gap: 'G2', severity: 'S2', ownerRole: 'sales', scenario: 'H21' },
  D04: { gap: 'G3', severity: 'S2', ownerRole: 'legal', scenario: 'H02' },
  D05: { gap: 'G3', severity: 'S3', ownerRole: 'finance', scenario: 'H02' },
  D06: { gap: 'G1', severity: 'S2', ownerRole: 'sales', scenario: 'H01' },
  D07: { gap: 'G2', severity: 'S1', ownerRole: 'finance', scenario: 'H03' },
  D08: { gap: 'X', severity: 'S2', ownerRole: 'sales', scenario: 'H04' },
  D09: { gap: 'G4', severity: 'S1', ownerRole: 'risk', scenario: 'H05' },
  D18: { gap: 'X', severity: 'S2', ownerRole: 'finance', scenario: 'H12' },
  D21: { gap: 'X', severity: 'S1', ownerRole: 'cashier', scenario: 'H14' },
  D23: { gap: 'X', severity: 'S2', ownerRole: 'sales', scenario: 'H16' },
  D24: { gap: 'G2', severity: 'S2', ownerRole: 'sales', scenario: 'H16' },
  D30: { gap: 'X', severity: 'S3', ownerRole: 'cashier', scenario: 'H20' },
}
