import type { start as vi } from '../vi/start.ts';

export const start: typeof vi = {
  title: 'Kiểm Phiếu',
  what: 'Keys, checks and merges the paper ballots of “Vietnamese goods that consumers love”. Everything stays on this PC; no network is used.',
  privacy: 'The program has no field for a voter: what is written on a paper stays on the paper.',
  version: (version: string) => `version ${version}`,
  language: 'Tiếng Việt',
  recent: {
    title: 'Workspaces opened lately',
    none: 'No workspace was opened on this PC yet.',
    file: 'Workspace',
    folder: 'Folder',
  },
  sample: {
    title: 'Try it with the sample programme',
    hint: '31 offices, 124 units and 220 products, all invented. Try anything: the sample is a copy of its own.',
    office: 'An office’s workspace',
    board: 'The board’s workspace',
    missing: 'This installation brings no sample programme.',
  },
  open: { title: 'Open a workspace', hint: 'A .kpdb file on this PC or a USB stick.', action: 'Choose the file…' },
  check: {
    title: 'Check a file',
    hint: 'A package, batch, key request or signed results: what it is, who signed it, whether it is whole. No workspace is needed.',
    action: 'Check a file',
  },
  create: {
    title: 'Set up a new workspace',
    office: 'For an office',
    officeHint:
      'An office gets the programme package (.kpcat) from the board, keys ballots, closes and exports batches.',
    board: 'For the board',
    boardHint: 'The board sets up the programme, publishes the catalogue, merges batches and ranks.',
  },
  office: {
    title: 'Set up an office’s workspace',
    package: 'Programme package of the board',
    packageHint:
      'The .kpcat file received by Zalo, e-mail or USB stick. It holds the catalogue, the units and the rules.',
    packageOf: (name: string, version: number) => `${name} · version ${version}`,
    fingerprint: 'Fingerprint of the board’s key',
    fingerprintHint:
      'Type the 30 digits from the signed letter. No pasting: digits from the file itself would prove nothing.',
    office: 'Office',
    officeHint: 'Only ballots of the chosen office’s units are keyed in this workspace. It cannot be changed later.',
    choose: 'Choose the office…',
    optionOf: (name: string, units: number) => (units === 1 ? `${name} · 1 unit` : `${name} · ${units} units`),
    action: 'Choose a place and set up',
    made: 'The office’s workspace is ready',
    fingerprintOwn: 'Fingerprint of this PC’s key',
    next: 'Save the request for the board, print the form to sign, or read these 30 digits by phone. Later under F10 System will do too: keying, closing and exporting work without it.',
    request: 'Save the enrolment request (.kpkey)…',
    requestName: (office: string) => `Key request office ${office}`,
    requested: (file: string) => `Saved ${file}. Send it to the board.`,
    form: 'Print the request form…',
    continue: 'Open the workspace',
  },
  board: {
    title: 'Set up the board’s workspace',
    programme: 'Programme file',
    programmeHint:
      'programme.json: name, year, groups, ballot rules and calendar. Catalogue and units come later, in the workspace.',
    action: 'Choose a place and set up',
    made: 'The board’s workspace is ready',
    fingerprint: 'Fingerprint of the board’s key',
    fingerprintNext:
      'Print these 30 digits in the letter to the offices: they type them to be sure that the package is genuine.',
    recovery: 'Recovery code',
    rehearseFirst: 'Type the recovery code back first.',
    continue: 'Open the workspace',
  },
  account: {
    keyTitle: 'Signing key and passphrase',
    keyLead: {
      office:
        'This PC has a signing key of its own; batches are signed with it, so that the board knows them for the office’s. The passphrase unlocks it when a batch is exported.',
      board:
        'The board’s key signs the programme packages, so that offices know them for genuine. The passphrase unlocks it when a package is published.',
    },
    title: 'Administrator of this workspace',
    lead: 'The administrator adds users, keeps the key and takes in new packages. Log-in is by name and PIN; a forgotten PIN is set anew by the passphrase.',
    name: 'Full name',
    login: 'Login',
    loginHint: 'Small letters without marks, digits, dots.',
    pin: 'PIN',
    pinHint: '4–12 digits, typed on the number pad.',
    pinForm: 'A PIN has 4–12 digits.',
  },
  working: 'Setting up the workspace and its key…',
};
