import type { importCauses as vi } from '../vi/import-causes.ts';

export const importCauses: typeof vi = {
  'import.layoutUnknown': {
    title: 'Layout not known',
    fix: 'There has to be a header row with “Số phiếu” and a product’s code or name over each column.',
  },
  'import.sheetUnknown': { title: 'No such sheet', fix: 'Choose another one below the sheet.' },
  'import.sheetsSeveral': {
    title: 'Several sheets hold ballots',
    fix: 'Choose the one to import below the sheet; import them one by one.',
  },
  'import.sheetHidden': { title: 'The sheet is hidden', fix: 'Unhide it in Excel, save, and read the file again.' },
  'import.sheetIgnored': {
    title: 'Another sheet is no table of ballots',
    fix: 'If it holds ballots too, give it the form of this one and read the file again.',
  },
  'import.productUnknown': {
    title: 'Code or name not in the catalogue',
    fix: 'Correct the column’s header by the catalogue in use.',
  },
  'import.productNameDiffers': {
    title: 'Code and name are not the same product',
    fix: 'Look into the catalogue, then correct code or name.',
  },
  'import.productTwice': {
    title: 'A product stands in two columns',
    fix: 'Correct the wrong code, or join the two columns.',
  },
  'import.productAmbiguous': {
    title: 'A header may mean several products',
    fix: 'Write both code and name into the column’s header.',
  },
  'import.productRetired': {
    title: 'Product taken out of the catalogue',
    fix: 'Ask the supervisor; headers have to follow the catalogue in use.',
  },
  'import.serialMissing': {
    title: 'Marks in a row without a serial',
    fix: 'Look at the ballot and write its serial into the cell.',
  },
  'import.serialTwice': {
    title: 'A serial stands in two rows',
    fix: 'Look at both ballots and correct the serial that was miswritten.',
  },
  'import.markUnclear': {
    title: 'Unclear whether ticked or not',
    fix: 'Look at the ballot: write x if ticked, leave it empty if not.',
  },
  'import.outsideLimits': {
    title: 'Ticks outside the limits',
    fix: 'Compare with the ballot. If the paper says so, take the row out of the file and key it, so that the supervisor decides.',
  },
  'import.outsideGroupLimit': {
    title: 'Too many ticks in a group',
    fix: 'Compare with the ballot. If the paper says so, take the row out of the file and key it, so that the supervisor decides.',
  },
  'import.reasonUnknown': {
    title: 'Reason not known to the programme',
    fix: 'Write the name or the code of a declared reason.',
  },
  'import.reasonMissing': {
    title: 'Invalid ballot without a reason',
    fix: 'Look at the ballot and write the reason’s code or name into the cell, or choose the ballot’s reason.',
  },
  'import.differsFromEntry': {
    title: 'Keyed before with other content',
    fix: 'What was keyed stays. Take the row out of the file; if that entry is wrong, the second one will show it.',
  },
  'import.unchanged': {
    title: 'Known already, the same content',
    fix: 'The stored entry stays as it is.',
  },
  'import.noBallots': { title: 'No ballots on this sheet', fix: 'Choose another sheet, or another file.' },
  'import.columnWithoutHeader': {
    title: 'A column with data but no header',
    fix: 'Give the column a header, or delete it.',
  },
  'import.secondHeader': { title: 'There is a second header row', fix: 'Move the lower part to a sheet of its own.' },
  'import.mergedCells': {
    title: 'Merged cells among the ballots',
    fix: 'Unmerge them in Excel and fill each cell.',
  },
  'import.struckOut': {
    title: 'Text is struck through',
    fix: 'Delete it if it does not count; remove the strike if it does.',
  },
  'import.hiddenRow': { title: 'A hidden row holds data', fix: 'Unhide or delete the row in Excel.' },
  'import.hiddenColumn': { title: 'A hidden column holds data', fix: 'Unhide or delete the column in Excel.' },
  'import.totalDiffers': {
    title: 'A total differs from what was counted',
    fix: 'Find the missing or surplus mark, or correct the total.',
  },
  'import.noteIgnored': { title: 'A note beside the table', fix: 'Read whether it concerns a ballot.' },
  'import.rowLeftOut': {
    title: 'A row without serial and marks',
    fix: 'If it is a ballot, write its serial and read the file again.',
  },
  'import.returnedDiffers': {
    title: 'Number of ballots differs from the cover sheet',
    fix: 'There may be another file, or ballots to key; at closing it has to balance.',
  },
  'import.invalidDiffers': {
    title: 'Number of invalid ballots differs from the cover sheet',
    fix: 'There may be another file, or ballots to key; at closing it has to balance.',
  },
  'import.ticksDiffer': {
    title: 'Number of ticks differs from the cover sheet',
    fix: 'There may be another file, or ballots to key; at closing it has to balance.',
  },
  'import.layoutSeveral': {
    title: 'Can be read in several layouts that differ',
    fix: 'Choose the right layout below the sheet.',
  },
  'import.codesConverted': {
    title: 'A list of codes became a date or a number',
    fix: 'Make the column text in Excel and write the codes again.',
  },
  'import.codeUnclear': {
    title: 'Unclear which codes are meant',
    fix: 'Look at the ballot and write the codes again, parted by commas.',
  },
  'import.rangeGaps': {
    title: 'A range holds numbers that are no codes',
    fix: 'Write the codes one by one in place of the range.',
  },
  'import.tickTwice': {
    title: 'A product stands twice in a ballot',
    fix: 'Look at the ballot; delete the second one or correct the code.',
  },
  'import.columnUnknown': {
    title: 'A column holds codes, but its header does not say so',
    fix: 'Give the column a clear header, or delete it.',
  },
  'import.rowWithoutHeader': {
    title: 'A row with data but without code or name',
    fix: 'Write the product’s code in that row, or remove what is too much.',
  },
  'import.columnLeftOut': {
    title: 'An empty column among the ballots',
    fix: 'See whether that column is a ballot left out.',
  },
  'import.codeMissing': {
    title: 'A row with a serial but no code',
    fix: 'Look at the paper: write the code or the reason, or delete the row.',
  },
  'import.stopped': { title: 'Reading was stopped', fix: 'Read it again when you like; nothing was stored.' },
  'import.coloured': { title: 'Empty cells that are coloured', fix: 'Look at the paper: ticked or not.' },
  'import.commented': { title: 'Marks with a comment', fix: 'Read the comment, look at the paper, then answer.' },
  'import.leftOut': { title: 'Ballots left out of this import', fix: 'Key them by hand from the papers.' },
  'import.keptOutsideLimits': {
    title: 'Outside the limits, taken in as on paper',
    fix: 'A supervisor decides on the screen of discrepancies.',
  },
  'import.answerForm': { title: 'The file of answers is not in its form', fix: 'Correct it, or answer here.' },
  'import.answerMisfit': {
    title: 'An answer fits nothing in this file',
    fix: 'Take it back, or choose the right file.',
  },
  'import.answerChanged': { title: 'The cell has changed since it was answered', fix: 'Answer this cell again.' },
  'import.answerUnknown': {
    title: 'An answer uses a code that the programme does not have',
    fix: 'Choose a code of the present catalogue.',
  },
  'import.answerUnused': { title: 'An answer is not needed', fix: 'There is nothing to do.' },
  'import.findingsCut': {
    title: 'More findings than are listed',
    fix: 'Correct those you see and read the file again.',
  },
  'serial.form': { title: 'Serial of a wrong form', fix: 'Look at the ballot and write the serial in digits.' },
  'serial.tooLong': { title: 'Serial with too many digits', fix: 'Look at the ballot and write the serial again.' },
  'serial.checkDigit': {
    title: 'Check digit of the serial is wrong',
    fix: 'Look at the ballot: a digit was miswritten.',
  },
  'serial.elsewhere': {
    title: 'Serial was keyed in another unit',
    fix: 'See whose packet the ballot belongs to; the serial or the unit may be wrong.',
  },
  'workbook.hiddenSheet': {
    title: 'A hidden sheet does not count',
    fix: 'If it holds ballots, unhide it and read the file again.',
  },
  'workbook.formula': { title: 'The cell is a formula', fix: 'Its stored value is used; see whether it is right.' },
  'workbook.noHeader': {
    title: 'No header row',
    fix: 'There has to be a header row with “Số phiếu” and a product’s code or name over each column.',
  },
  'entry.openByOther': {
    title: 'Somebody is keying this ballot',
    fix: 'Wait until they have finished, or take the row out.',
  },
  'entry.samePerson': {
    title: 'You made the other entry yourself',
    fix: 'The two entries take two people; ask somebody else to import this file.',
  },
};
