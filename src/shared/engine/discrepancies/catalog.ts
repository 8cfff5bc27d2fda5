import type { DiscrepancyCode, Gap, OwnerRole, Severity } from '../../domain/discrepancy.ts'

type Entry = {
  readonly gap: Gap
  readonly severity: Severity
  readonly ownerRole: OwnerRole
  /** Handbook page. */
  readonly scenario: string
}

/** 差异分类总表 (domain law 3.2). */
export const discrepancyCatalog: Readonly<Record<DiscrepancyCode, Entry>> = {
  D01: { gap: 'G3', severity: 'S2', ownerRole: 'legal', scenario: 'H02' },
  D02: { gap: 'G2', severity: 'S2', ownerRole: 'sales', scenario: 'H21' },
  D03: { gap: 'G4', severity: 'S1', ownerRole: 'sales', scenario: 'H17' },
  D04: { gap: 'G3', severity: 'S2', ownerRole: 'legal', scenario: 'H02' },
  D05: { gap: 'G3', severity: 'S3', ownerRole: 'finance', scenario: 'H02' },
  D06: { gap: 'G1', severity: 'S2', ownerRole: 'sales', scenario: 'H01' },
  D07: { gap: 'G2', severity: 'S1', ownerRole: 'finance', scenario: 'H03' },
  D08: { gap: 'X', severity: 'S2', ownerRole: 'sales', scenario: 'H04' },
  D09: { gap: 'G4', severity: 'S1', ownerRole: 'risk', scenario: 'H05' },
  D10: { gap: 'X', severity: 'S1', ownerRole: 'finance', scenario: 'H06' },
  D11: { gap: 'X', severity: 'S2', ownerRole: 'finance', scenario: 'H07' },
  D12: { gap: 'X', severity: 'S2', ownerRole: 'finance', scenario: 'H08' },
  D13: { gap: 'X', severity: 'S3', ownerRole: 'finance', scenario: 'H07' },
  D14: { gap: 'X', severity: 'S1', ownerRole: 'sales', scenario: 'H09' },
  D15: { gap: 'X', severity: 'S1', ownerRole: 'risk', scenario: 'H10' },
  D16: { gap: 'G4', severity: 'S3', ownerRole: 'finance', scenario: 'H11' },
  D17: { gap: 'X', severity: 'S3', ownerRole: 'finance', scenario: 'H04' },
  D18: { gap: 'X', severity: 'S2', ownerRole: 'finance', scenario: 'H12' },
  D19: { gap: 'G1', severity: 'S3', ownerRole: 'finance', scenario: 'H13' },
  D20: { gap: 'X', severity: 'S1', ownerRole: 'finance', scenario: 'H14' },
  D21: { gap: 'X', severity: 'S1', ownerRole: 'cashier', scenario: 'H14' },
  D22: { gap: 'G1', severity: 'S1', ownerRole: 'tax', scenario: 'H15' },
  D23: { gap: 'X', severity: 'S2', ownerRole: 'sales', scenario: 'H16' },
  D24: { gap: 'G2', severity: 'S2', ownerRole: 'sales', scenario: 'H16' },
  D25: { gap: 'G4', severity: 'S1', ownerRole: 'sales', scenario: 'H17' },
  D26: { gap: 'G2', severity: 'S2', ownerRole: 'sales', scenario: 'H17' },
  D27: { gap: 'X', severity: 'S2', ownerRole: 'sales', scenario: 'H18' },
  D28: { gap: 'X', severity: 'S3', ownerRole: 'finance', scenario: 'H25' },
  D29: { gap: 'G4', severity: 'S1', ownerRole: 'sales', scenario: 'H19' },
  D30: { gap: 'X', severity: 'S3', ownerRole: 'cashier', scenario: 'H20' },
  D31: { gap: 'X', severity: 'S1', ownerRole: 'finance', scenario: 'H23' },
  D32: { gap: 'X', severity: 'S2', ownerRole: 'cashier', scenario: 'H22' },
  D33: { gap: 'X', severity: 'S2', ownerRole: 'finance', scenario: 'H22' },
  D34: { gap: 'X', severity: 'S3', ownerRole: 'cashier', scenario: 'H03' },
  D35: { gap: 'G2', severity: 'S1', ownerRole: 'finance', scenario: 'H19' },
  D36: { gap: 'G1', severity: 'S1', ownerRole: 'sales', scenario: 'H24' },
  D37: { gap: 'X', severity: 'S1', ownerRole: 'cashier', scenario: 'H20' },
  D38: { gap: 'X', severity: 'S2', ownerRole: 'finance', scenario: 'H07' },
  D39: { gap: 'X', severity: 'S2', ownerRole: 'tax', scenario: 'H09' },
  D40: { gap: 'X', severity: 'S3', ownerRole: 'finance', scenario: 'H12' },
}
