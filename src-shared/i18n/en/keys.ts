import { formatNumber } from '../format.ts';
import type { keys as vi } from '../vi/keys.ts';

const n = formatNumber;

export const keys: typeof vi = {
  title: 'Offices and keys',
  own: {
    title: 'Fingerprint of the board’s key',
    hint: 'Print it in the signed letter; offices type it when they set up.',
  },
  views: {
    label: 'Filter by state of the key',
    all: 'All',
    enrolled: 'In use',
    expired: 'Expired',
    none: 'No key yet',
    revoked: 'Revoked',
  },
  filter: 'Type to filter: office, key',
  columns: {
    office: 'Office',
    status: 'Key',
    from: 'Enrolled at',
    key: 'Key id',
    revoked: 'Revoked, reason',
  },
  noMatch: { title: 'Nothing matches', hint: 'Delete some letters from the filter, or choose “All”.' },
  noOffices: {
    title: 'No offices yet',
    hint: 'Keys are enrolled for offices. Import offices and units first, in F2 Programme.',
    action: 'To the list of offices',
  },
  enrol: {
    title: 'Enrol an office’s key',
    lead: 'The office sends its .kpkey file any way it likes; the 30 digits of the fingerprint come by phone or on a signed print.',
    file: 'The office’s request',
    otherFile: 'Choose another file…',
    fingerprint: 'Fingerprint as the office reads it out',
    typed: (typed, of) => `${n(typed)} / ${n(of)} digits typed`,
    hint: 'Type it, do not paste. It is judged only when all 30 digits are there.',
    action: 'Enrol this key',
    done: (office) => `Enrolled the key of ${office}`,
    after:
      'Batches of this office are accepted from now on. Publish a new package in F2, so that the office sees that it is enrolled.',
    another: 'Enrol another key',
    open: 'Enrol a key…',
    administrator: 'Enrolling and revoking keys takes the workspace’s administrator.',
  },
  detail: {
    keyId: 'Key id (SHA-256)',
    from: 'In the roster since',
    expires: 'In use to the end of',
    expired: (date) => `${date}, which is past; late batches are still verified and taken`,
    revokedAt: 'Revoked at',
    reason: 'Reason',
    noKey: 'This office has no key yet',
    noKeyHint:
      'It can key, close and export all the same; only merging needs an enrolled key. Remind the office to send its .kpkey file and to read out the fingerprint.',
  },
  revoke: {
    title: 'Revoke this key',
    lead: 'From then on batches signed with it are refused; those received before still count. It cannot be restored: the office has to enrol a new key.',
    reason: 'Reason, for the audit and the roster',
    reasonHint: 'For example: PC lost, PC replaced, passphrase known to others.',
    action: 'Revoke the key',
    done: (office) => `Revoked the key of ${office}`,
  },
};
