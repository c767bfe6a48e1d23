/**
 * Findings are data: what is wrong with an input, where, and how grave. The table below is the only place where a code
 * is defined; its texts stand in i18n, one per language; docs/codes.md is generated from both.
 */

/** What follows from an error: refused (exit 3), not trusted (exit 4), put aside for a person's decision (exit 5), wrong use (exit 2). */
export type Verdict = 'refused' | 'untrusted' | 'aside' | 'usage';

interface Definition {
  readonly severity: 'error' | 'warning';
  readonly verdict: Verdict | null;
  /** Who may answer it: the lowest role, or nobody (the input has to change). */
  readonly answer: 'nobody' | 'clerk' | 'supervisor' | 'administrator' | 'board';
}

const refused = (answer: Definition['answer'] = 'nobody'): Definition => ({
  severity: 'error',
  verdict: 'refused',
  answer,
});
const untrusted: Definition = { severity: 'error', verdict: 'untrusted', answer: 'nobody' };
const aside: Definition = { severity: 'error', verdict: 'aside', answer: 'board' };
const usage: Definition = { severity: 'error', verdict: 'usage', answer: 'nobody' };
const warning = (answer: Definition['answer'] = 'nobody'): Definition => ({
  severity: 'warning',
  verdict: null,
  answer,
});

export const FINDINGS = {
  // how the program was called
  'usage.unknownCommand': usage,
  'usage.option': usage,
  'usage.input': usage,
  // the workspace file
  'workspace.none': usage,
  'workspace.notFound': refused(),
  'workspace.exists': refused(),
  'workspace.notAWorkspace': refused(),
  'workspace.damaged': refused('administrator'),
  'workspace.newer': refused(),
  'workspace.migrationChanged': refused(),
  'workspace.foreignSchema': untrusted,
  'workspace.unreadable': refused(),
  'workspace.inUse': refused(),
  'workspace.full': refused(),
  'workspace.logLost': warning('administrator'),
  'workspace.logBeside': warning(),
  'workspace.wrongKind': refused(),
  'desk.moved': warning('administrator'),
  'desk.unanswered': refused('administrator'),
  'desk.notMoved': refused(),
  'desk.oneBoard': refused(),
  // backups, restores, the doctor
  'backup.notWhole': refused(),
  'backup.notMade': warning('administrator'),
  'backup.secondMissing': warning('administrator'),
  'backup.secondFailed': warning('administrator'),
  'backup.secondOld': warning('administrator'),
  'backup.otherWorkspace': refused(),
  'backup.opens': refused('administrator'),
  'backup.offered': warning('administrator'),
  'restore.none': refused(),
  'restore.reasonMissing': refused('administrator'),
  'restore.sentFilesNeeded': refused('administrator'),
  'restore.sentDiffers': untrusted,
  'doctor.totalsDiffer': refused('administrator'),
  'doctor.failed': refused('administrator'),
  'doctor.setting': refused(),
  'doctor.spaceLow': warning('administrator'),
  'doctor.clockBehind': warning('administrator'),
  'doctor.logLarge': warning('administrator'),
  'doctor.noBackup': warning('administrator'),
  'doctor.backupOld': warning('administrator'),
  'file.notFound': refused(),
  'file.unreadable': refused(),
  'file.unwritable': refused(),
  'file.tooLarge': refused(),
  // people
  'user.loginNeeded': refused(),
  'user.wrongPin': refused(),
  'user.locked': refused(),
  'user.notAllowed': refused(),
  'user.loginTaken': refused(),
  'user.loginForm': refused(),
  'user.pinForm': refused(),
  'user.unknown': refused(),
  'user.disabled': refused(),
  'user.lastAdministrator': refused(),
  'user.administratorWithoutPin': warning('administrator'),
  // keys and signed files
  'key.passphraseNeeded': refused(),
  'key.passphraseWrong': refused(),
  'key.passphraseWeak': warning(),
  'key.notKept': warning(),
  'key.fingerprintForm': untrusted,
  'key.fingerprintMismatch': untrusted,
  'key.unknown': untrusted,
  'key.revoked': untrusted,
  'key.otherOffice': untrusted,
  'key.notOurs': untrusted,
  'key.alreadyEnrolled': warning(),
  'key.alreadyRevoked': warning(),
  'key.notInRoster': refused(),
  'key.recoveryForm': refused(),
  'key.recoveryWrong': refused(),
  'key.publishNext': warning('administrator'),
  'key.enrolNext': warning('administrator'),
  'envelope.notAnEnvelope': untrusted,
  'envelope.wrongType': untrusted,
  'envelope.tooLarge': untrusted,
  'envelope.notCanonical': untrusted,
  'envelope.payload': untrusted,
  'envelope.signature': untrusted,
  'envelope.keyId': untrusted,
  'package.otherProgramme': untrusted,
  'package.otherBoard': untrusted,
  'package.older': untrusted,
  'package.fork': untrusted,
  'package.boardKeyChanged': warning('administrator'),
  'package.unchanged': warning(),
  'package.unfit': refused(),
  'package.empty': refused(),
  'package.codeReused': refused(),
  'package.officeUnknown': refused(),
  'package.productGone': warning('supervisor'),
  // programme file
  'programme.notJson': refused(),
  'programme.form': refused(),
  // workbooks in general
  'workbook.notAWorkbook': refused(),
  'workbook.encrypted': refused(),
  'workbook.truncated': refused(),
  'workbook.empty': refused(),
  'workbook.tooLarge': refused(),
  'workbook.doctype': refused(),
  'workbook.legacyXls': refused(),
  'workbook.broken': refused(),
  'workbook.noHeader': refused(),
  'workbook.missingColumn': refused(),
  'workbook.duplicateColumn': refused(),
  'workbook.severalSheets': refused(),
  'workbook.textTooLong': refused(),
  'workbook.legacyFont': refused(),
  'workbook.decoded': warning(),
  'workbook.hiddenSheet': warning('clerk'),
  'workbook.formula': warning('clerk'),
  // catalogue and units
  'catalogue.codeMissing': refused(),
  'catalogue.codeForm': refused(),
  'catalogue.codeLength': refused(),
  'catalogue.duplicateCode': refused(),
  'catalogue.duplicateName': warning(),
  'catalogue.nameMissing': refused(),
  'catalogue.enterpriseMissing': refused(),
  'catalogue.enterpriseDiffers': warning(),
  'catalogue.groupMissing': refused(),
  'catalogue.unknownGroup': refused(),
  'catalogue.groupNameDiffers': warning(),
  'catalogue.noProducts': refused(),
  'units.codeMissing': refused(),
  'units.codeForm': refused(),
  'units.duplicateCode': refused(),
  'units.nameMissing': refused(),
  'units.officeMissing': refused(),
  'units.officeNameDiffers': warning(),
  'units.none': refused(),
  // packets and units
  'unit.unknown': refused(),
  'unit.otherOffice': refused(),
  'unit.closed': refused('supervisor'),
  'unit.notClosed': refused(),
  'unit.alreadyClosed': refused(),
  'unit.retired': refused(),
  'unit.otherDesk': refused(),
  'packet.counts': refused(),
  'packet.missing': refused(),
  'packet.returnedDiffers': refused('supervisor'),
  'packet.invalidDiffers': refused('supervisor'),
  'packet.ticksDiffer': refused('supervisor'),
  'packet.outsideQuota': warning('supervisor'),
  'unit.notReturned': warning(),
  'unit.serialGap': warning(),
  'unit.serialRepeated': warning(),
  'unit.openEntries': refused(),
  'unit.secondMissing': refused('supervisor'),
  'unit.discrepancies': refused(),
  'unit.held': refused(),
  'unit.heldWithoutSecond': refused(),
  'unit.invalidByOne': warning('supervisor'),
  'unit.reasonMissing': refused('supervisor'),
  'unit.nothingToExplain': refused('supervisor'),
  // serials, ballots, entries
  'serial.form': refused(),
  'serial.tooLong': refused(),
  'serial.checkDigit': refused(),
  'serial.elsewhere': refused('supervisor'),
  'ballot.unknown': refused(),
  'ballot.notOwn': refused('supervisor'),
  'ballot.pastFirst': refused('supervisor'),
  'ballot.serialTaken': refused(),
  'ballot.notVoid': refused(),
  'ballot.insideLimits': refused(),
  'ballot.unknownProduct': refused(),
  'ballot.repeatedProduct': warning(),
  'ballot.repeatedInInput': refused(),
  'ballot.unknownReason': refused(),
  'ballot.flagged': warning(),
  'ballot.flaggedNote': warning(),
  'ballot.tooFewTicks': warning('supervisor'),
  'ballot.tooManyTicks': warning('supervisor'),
  'ballot.tooManyInGroup': warning('supervisor'),
  'ballot.noFirstEntry': warning('supervisor'),
  'entry.openByOther': refused(),
  'entry.alreadyDone': refused(),
  'entry.samePerson': refused(),
  'entry.notOpen': refused(),
  'entry.outOfStep': refused(),
  'entry.secondNotWanted': refused(),
  'entry.firstMissing': refused(),
  'entry.noRecheck': refused(),
  'entry.imported': refused(),
  'entry.nothingToMove': refused(),
  'entry.noLines': refused(),
  'discrepancy.nothingToDecide': refused(),
  'discrepancy.nothingToRevise': refused(),
  'discrepancy.notThirdPerson': refused(),
  // import of ballots
  'import.stopped': refused(),
  'import.layoutUnknown': refused('clerk'),
  'import.layoutSeveral': refused('clerk'),
  'import.sheetUnknown': refused('clerk'),
  'import.sheetsSeveral': refused('clerk'),
  'import.productUnknown': refused('clerk'),
  'import.productNameDiffers': refused('clerk'),
  'import.productTwice': refused('clerk'),
  'import.serialMissing': refused('clerk'),
  'import.serialTwice': refused('clerk'),
  'import.markUnclear': refused('clerk'),
  'import.outsideLimits': refused('clerk'),
  'import.reasonUnknown': refused('clerk'),
  'import.reasonMissing': refused('clerk'),
  'import.differsFromEntry': refused('clerk'),
  'import.unchanged': warning(),
  'imports.unknown': refused(),
  'imports.none': refused(),
  'imports.several': refused(),
  'imports.withdrawn': refused(),
  'imports.notOwn': refused('supervisor'),
  'imports.secondBegan': refused('supervisor'),
  'import.noBallots': refused(),
  'import.sheetHidden': refused(),
  'import.sheetIgnored': warning('clerk'),
  'import.productAmbiguous': refused('clerk'),
  'import.productRetired': refused('clerk'),
  'import.columnWithoutHeader': refused('clerk'),
  'import.secondHeader': refused('clerk'),
  'import.mergedCells': refused('clerk'),
  'import.struckOut': refused('clerk'),
  'import.hiddenRow': refused('clerk'),
  'import.hiddenColumn': refused('clerk'),
  'import.outsideGroupLimit': refused('clerk'),
  'import.totalDiffers': refused('clerk'),
  'import.noteIgnored': warning('clerk'),
  'import.rowLeftOut': warning('clerk'),
  'import.returnedDiffers': warning('supervisor'),
  'import.invalidDiffers': warning('supervisor'),
  'import.ticksDiffer': warning('supervisor'),
  'import.codesConverted': refused('clerk'),
  'import.codeUnclear': refused('clerk'),
  'import.rangeGaps': refused('clerk'),
  'import.tickTwice': refused('clerk'),
  'import.columnUnknown': refused('clerk'),
  'import.codeMissing': refused('clerk'),
  'import.rowWithoutHeader': refused('clerk'),
  'import.columnLeftOut': warning('clerk'),
  'import.findingsCut': refused(),
  'import.coloured': refused('clerk'),
  'import.commented': refused('clerk'),
  'import.leftOut': warning('clerk'),
  'import.keptOutsideLimits': warning('supervisor'),
  'import.answerForm': refused(),
  'import.answerMisfit': refused('clerk'),
  'import.answerChanged': refused('clerk'),
  'import.answerUnknown': refused('clerk'),
  'import.answerUnused': warning('clerk'),
  // batches and merge
  'batch.notClosed': refused(),
  'batch.otherProgramme': untrusted,
  'batch.otherMode': untrusted,
  'batch.unknownPackage': untrusted,
  'batch.earlierPackage': warning(),
  'batch.unknownUnit': untrusted,
  'batch.officeOfUnit': untrusted,
  'batch.countsDiffer': untrusted,
  'batch.unknownProduct': untrusted,
  'batch.unknownReason': untrusted,
  'batch.serialForm': untrusted,
  'batch.serialOrder': untrusted,
  'batch.productOrder': untrusted,
  'batch.reasonCountDiffers': untrusted,
  'batch.returnedAboveIssued': untrusted,
  'batch.revisionChain': untrusted,
  'batch.missingAncestor': warning(),
  'batch.replaces': warning(),
  'batch.supersededBy': warning(),
  'batch.known': warning(),
  'batch.fork': aside,
  'batch.otherPrevious': aside,
  'batch.twoDesks': aside,
  'batch.serialClaimedTwice': aside,
  'batch.productGone': aside,
  'batch.accepted': warning(),
  'batch.rejected': warning(),
  'batch.otherAccepted': warning(),
  'batch.proposed': warning('board'),
  'merge.emptyFolder': warning(),
  'merge.payloadUnknown': refused(),
  'merge.notAside': refused(),
  'merge.samePerson': refused('board'),
  'merge.alreadyDecided': warning(),
  'merge.contradicted': warning('board'),
  // totals of other channels
  'channel.productUnknown': refused(),
  'channel.nameDiffers': refused(),
  'channel.productTwice': refused(),
  'channel.votesForm': refused(),
  'channel.totalDiffers': refused(),
  'channel.noRows': refused(),
  'channel.productsMissing': warning(),
  'channel.unchanged': warning(),
  'channel.replaces': warning(),
  // results, recount, audit
  'results.format': usage,
  'results.changedSincePublished': warning('administrator'),
  'result.inconsistent': untrusted,
  'result.otherBoard': untrusted,
  'result.earlierKey': warning(),
  'checking.packageNeeded': refused(),
  'recount.differs': refused(),
  'report.blind': refused('supervisor'),
  'report.factsUnreadable': refused(),
  'report.times': refused(),
  'audit.rowChanged': untrusted,
  'audit.rowMissing': untrusted,
  'audit.triggerMissing': untrusted,
  'audit.tooMany': refused('supervisor'),
  'audit.headNotFound': untrusted,
} as const satisfies Record<string, Definition>;

export type FindingCode = keyof typeof FINDINGS;

/** Values for the placeholders of the code's text. */
export type FindingParams = Readonly<Record<string, string | number>>;

/** One finding at one place. Its message is rendered by the shell in the reader's language. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: 'error' | 'warning';
  readonly params: FindingParams;
  readonly file?: string | undefined;
  readonly sheet?: string | undefined;
  readonly row?: number | undefined;
  readonly column?: string | undefined;
  readonly cell?: string | undefined;
  readonly serial?: string | undefined;
  readonly unit?: string | undefined;
  readonly value?: string | undefined;
}

export type FindingPlace = Pick<Finding, 'file' | 'sheet' | 'row' | 'column' | 'cell' | 'serial' | 'unit' | 'value'>;

/** Makes a finding of the table's severity. */
export function finding(code: FindingCode, place: FindingPlace = {}, params: FindingParams = {}): Finding {
  return { code, severity: FINDINGS[code].severity, params, ...place };
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

const EXIT: Readonly<Record<Verdict, number>> = { usage: 2, refused: 3, untrusted: 4, aside: 5 };
const WORST_FIRST = [2, 4, 3, 5] as const;

/** The exit code of cli.md for a set of findings: usage 2, then untrusted 4, refused 3, aside 5, else 0. */
export function exitCodeOf(findings: readonly Finding[]): number {
  const present = new Set(
    findings.flatMap(({ code, severity }) => {
      const { verdict } = FINDINGS[code];
      return severity === 'error' && verdict ? [EXIT[verdict]] : [];
    }),
  );
  return WORST_FIRST.find((code) => present.has(code)) ?? 0;
}

/** Expected failures are values: either the value, with warnings, or the findings that refuse it. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly findings: readonly Finding[] };

export function done<T>(value: T, findings: readonly Finding[] = []): Result<T> {
  return { ok: true, value, findings };
}

export function refuse(...findings: Finding[]): { readonly ok: false; readonly findings: readonly Finding[] } {
  return { ok: false, findings };
}
