import type { checking as vi } from '../vi/checking.ts';

export const checking: typeof vi = {
  title: 'Check one file',
  lead: 'It only looks: nothing is recorded, and the file stays as it is.',
  file: 'File to check',
  drop: 'Drop a .kpbatch, .kpcat, .kpkey or .kpresult file here, or',
  package: 'Programme package of the board',
  packageHint:
    'Needed for a batch (.kpbatch) or a key request (.kpkey): the keys of the offices stand in the package. Also for results (.kpresult) where the board has changed its key.',
  noPackage: 'No package chosen yet.',
  fingerprint: 'Fingerprint of the board’s key',
  fingerprintHint: 'Type the 30 digits from the signed letter. Without them nobody knows that the key is the board’s.',
  checking: 'Checking…',
  answer: 'What was found',
  empty: {
    title: 'No file chosen yet',
    hint: 'Drop a file on the window, or press F5 to choose one: a programme package, a batch, a key request or signed results.',
  },
  verdicts: {
    good: 'The file is whole and signed by a trusted key',
    unproven: 'The file is whole, but whose key it is stays open',
    stranger: 'The signature holds, but this key is not trusted here',
    newKey: 'The request is whole; its key is not enrolled here',
    wrong: 'The signature holds, but what it says is wrong',
    refused: 'This file cannot be trusted',
    packageNeeded: 'The programme package is needed too',
  },
  next: {
    good: 'Compare the check code below with the one on the signed paper, if there is one.',
    unproven: 'Type the 30 digits of the board’s letter at the left to be sure.',
    unprovenInside:
      'The open workspace is of another programme. Close it and check on the first screen, with the fingerprint from the letter.',
    stranger:
      'Do not use this file. If the board has changed its key, take its new package under System and check again; if not, call the sender.',
    revoked: 'Do not use this file. Call the sender.',
    newKey:
      'Call that office, let them read out their 30 digits and compare them with those below. The board enrols keys at F3.',
    wrong: 'Do not use this file. What is wrong stands below; ask the sender to export it again.',
    refused:
      'It is damaged, altered or signed by an unknown key; nothing of it is shown. Ask the sender for the file again.',
    packageNeeded: 'The keys of the offices stand in it. Choose the .kpcat file at the left.',
    packageNeededInside: 'This workspace has no package yet. Check on the first screen, where a package can be chosen.',
  },
  facts: {
    kind: 'This file is',
    signer: 'Signed by',
    trusted: 'Signing key',
    term: 'Term of the key',
    fingerprint: 'Fingerprint of the key',
    programme: 'Programme',
    createdAt: 'Made at',
    ballots: 'Valid ballots',
    invalid: 'Invalid ballots',
    ticks: 'Ticks',
    checkCode: 'Check code',
    newest: 'Newest one',
    sha256: 'SHA-256',
  },
  kinds: {
    package: (version: number) => `a programme package, version ${version}`,
    key: () => 'a request to enrol a key',
    batch: (revision: number, unit: string) => `a batch of unit ${unit}, revision ${revision}`,
    result: (number: number) => `signed results, number ${number}`,
  },
  signers: {
    board: 'the board',
    office: (code: string) => `office ${code}`,
    claimed: (code: string) => `a key that claims to be of office ${code}`,
  },
  trusted: {
    yes: 'trusted here',
    no: 'not trusted here',
    unknown: 'nothing here to compare it with',
    byLetter: 'matches the fingerprint typed',
  },
  term: {
    runs: (date: string) => `to the end of ${date}`,
    over: (date: string) => `expired on ${date}; the signature holds all the same`,
  },
  newest: {
    yes: 'no newer one is known in this workspace',
    no: 'no: this workspace knows a newer one',
    unknown: 'not known: there is none here to compare with',
  },
};
