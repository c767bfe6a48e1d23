import type { cli as vi } from '../vi/cli.ts';

export const cli: typeof vi = {
  title: 'Kiểm Phiếu – counting ballots. Usage: kiemphieu COMMAND [options]',
  everywhere: 'With every command: --json · --lang vi|en · --as LOGIN --pin-file F · --passphrase-file F',
  commands: 'Commands:',
  later: 'Not in this version yet:',
  exitCodes: 'Exit codes: 0 done · 1 fault of the program · 2 wrong usage · 3 input refused · 4 not trusted · 5 awaits a decision',
  fault: 'A fault of the program; no data was changed',
  done: 'Done.',
  yes: 'yes',
  no: 'no',
  none: '(none)',
  labels: {
    file: 'File', sha256: 'SHA-256', fileSha256: 'SHA-256 of the file', fingerprint: 'Key fingerprint', recoveryCode: 'Recovery code (print it and lock it away; shown once)',
    recoveryFingerprint: 'Recovery key fingerprint', office: 'Office', officeName: 'Office name', unit: 'Unit', unitName: 'Unit name', units: 'Units', offices: 'Offices', groups: 'Groups', group: 'Group',
    enterprises: 'Enterprises', enterprise: 'Enterprise', products: 'Products', added: 'Added', changed: 'Changed', retired: 'Retired', version: 'Version', changes: 'Changes',
    programme: 'Programme', keyId: 'Key id', keys: 'Keys', status: 'Status', login: 'Login', name: 'Name', role: 'Role', users: 'Users', disabled: 'Disabled', hasPin: 'Has PIN',
    issued: 'Issued', expected: 'Issued', returned: 'Returned', valid: 'Valid', invalid: 'Invalid', ticks: 'Ticks', ballots: 'Ballots', new: 'New', unchanged: 'Unchanged', layout: 'Layout',
    encoding: 'Encoding', sheet: 'Sheet', discrepancies: 'Discrepancies', serial: 'Serial', state: 'State', kind: 'Kind', first: 'First', second: 'Second', differing: 'Differing', code: 'Code',
    firstEntered: 'First entered', secondNeeded: 'Second needed', secondEntered: 'Second entered', held: 'Held', revision: 'Revision', closedAt: 'Closed at', checkCode: 'Check code', pages: 'Pages',
    merged: 'Merged', superseded: 'Superseded', quarantined: 'Awaits decision', refused: 'Refused', missing: 'Missing', batch: 'Batch', payload: 'Payload', rank: 'Rank', groupRank: 'Rank in group', tied: 'Tied',
    groupTied: 'Tied in group', provisional: 'Provisional', coverage: 'Coverage', equal: 'Equal', batches: 'Batches', differences: 'Differences', events: 'Audit rows', head: 'Chain head', at: 'At', action: 'Action',
    subject: 'Subject', old: 'Old', reason: 'Reason', createdAt: 'Created at', validFrom: 'Valid from', revokedAt: 'Revoked at', year: 'Year', mode: 'Mode', by: 'By', source: 'Source', id: 'No.',
    productsAdded: 'products added', productsChanged: 'products changed', productsRetired: 'products retired', unitsAdded: 'units added', unitsChanged: 'units changed', unitsRetired: 'units retired', keysChanged: 'keys changed',
    what: 'Figure', product: 'Product', stored: 'Stored', recounted: 'Recounted',
  },
};
