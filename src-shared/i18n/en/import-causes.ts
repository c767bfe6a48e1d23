import type { importCauses as vi } from '../vi/import-causes.ts';

export const importCauses: typeof vi = {
  'import.layoutUnknown': {
    title: 'Layout not known',
    fix: 'Choose the layout below the sheet, or say in which row the header begins and which column holds the serials.',
  },
  'import.sheetUnknown': { title: 'No such sheet', fix: 'Choose another one below the sheet.' },
  'import.sheetsSeveral': {
    title: 'Several sheets hold ballots',
    fix: 'Choose the one to import below the sheet; import them one by one.',
  },
  'import.sheetHidden': { title: 'The sheet is hidden', fix: 'If it is the sheet with the ballots, let it count.' },
  'import.sheetIgnored': {
    title: 'Another sheet is no table of ballots',
    fix: 'If that sheet holds ballots too, choose it below the sheet and import it by itself.',
  },
  'import.productUnknown': {
    title: 'Code or name not in the catalogue',
    fix: 'Choose a near product or type a code; if it is no product, say what it is.',
  },
  'import.productNameDiffers': {
    title: 'Code and name are not the same product',
    fix: 'Look at the catalogue and ask who made the file, then choose the right product or type its code.',
  },
  'import.productTwice': {
    title: 'A product stands in two columns',
    fix: 'Write the cell again if the code was miscopied, or ignore the column (row) that is too many.',
  },
  'import.productAmbiguous': {
    title: 'A header may mean several products',
    fix: 'Choose the right product, or type its code.',
  },
  'import.productRetired': {
    title: 'Product taken out of the catalogue',
    fix: 'Ask your supervisor; ignore the column (row), or type the code of the product in its place.',
  },
  'import.serialMissing': {
    title: 'Marks in a row without a serial',
    fix: 'Look at the ballot and type its serial; if it is not clear, leave the ballot out and key it.',
  },
  'import.serialTwice': {
    title: 'A serial stands in two rows',
    fix: 'Look at both ballots: type the serial that was miscopied again, or leave one ballot out.',
  },
  'import.markUnclear': {
    title: 'Unclear whether ticked or not',
    fix: 'Look at the ballot, then answer once for the whole file by the sign, or for single cells.',
  },
  'import.outsideLimits': {
    title: 'Ticks outside the limits',
    fix: 'Compare with the ballot. If the paper says so: take it in as it is for the supervisor to decide, or as invalid. If the file is wrong: leave the ballot out and key it.',
  },
  'import.outsideGroupLimit': {
    title: 'Too many ticks in a group',
    fix: 'Compare with the ballot. If the paper says so: take it in as it is for the supervisor to decide, or as invalid. If the file is wrong: leave the ballot out and key it.',
  },
  'import.reasonUnknown': {
    title: 'Reason not known to the programme',
    fix: 'Choose the reason of the programme that these words mean, or say that the ballot is valid.',
  },
  'import.reasonMissing': {
    title: 'Invalid ballot without a reason',
    fix: 'Look at the ballot and choose the reason, or leave it out.',
  },
  'import.differsFromEntry': {
    title: 'Keyed before with other content',
    fix: 'What was entered stays. Leave this ballot out; if the entry came with a wrong workbook, withdraw that one and read this file again.',
  },
  'import.unchanged': {
    title: 'Known already, the same content',
    fix: 'The stored entry stays as it is.',
  },
  'import.noBallots': { title: 'No ballots on this sheet', fix: 'Choose another sheet, or another file.' },
  'import.columnWithoutHeader': {
    title: 'A column with data but no header',
    fix: 'Say what the column is, or ignore it.',
  },
  'import.secondHeader': {
    title: 'There is a second header row',
    fix: 'Move the lower part to a sheet of its own in Excel and read the file again.',
  },
  'import.mergedCells': {
    title: 'Merged cells among the ballots',
    fix: 'Unmerge the cells in Excel, fill each of them, and read the file again.',
  },
  'import.struckOut': {
    title: 'Text is struck through',
    fix: 'Look at the ballot: empty the cell if it does not count, write it again if it does.',
  },
  'import.hiddenRow': {
    title: 'A hidden row holds data',
    fix: 'Ignore the row, or let it count although it is hidden.',
  },
  'import.hiddenColumn': {
    title: 'A hidden column holds data',
    fix: 'Ignore the column, or let it count although it is hidden.',
  },
  'import.totalDiffers': {
    title: 'A total differs from what was counted',
    fix: 'Look for a mark too many or too few. If the total itself is wrong, write it again.',
  },
  'import.noteIgnored': { title: 'A note beside the table', fix: 'Read whether it concerns a ballot.' },
  'import.rowLeftOut': {
    title: 'A row without serial and marks',
    fix: 'If it is a ballot, write its serial in Excel and read the file again.',
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
    fix: 'Look at the ballot and type the codes again, with commas. Next time format the column as Text.',
  },
  'import.codeUnclear': {
    title: 'Unclear which codes are meant',
    fix: 'Look at the ballot and write the codes again, parted by commas.',
  },
  'import.rangeGaps': {
    title: 'A range holds numbers that are no codes',
    fix: 'Write the cell again: each code by itself instead of the range.',
  },
  'import.tickTwice': {
    title: 'A product stands twice in a ballot',
    fix: 'Look at the ballot and write the cell again: without the second one, or with the code that was miscopied.',
  },
  'import.columnUnknown': {
    title: 'A column holds codes, but its header does not say so',
    fix: 'Say what the column is, or ignore it.',
  },
  'import.rowWithoutHeader': {
    title: 'A row with data but without code or name',
    fix: 'Say what the row is, or ignore it.',
  },
  'import.columnLeftOut': {
    title: 'An empty column among the ballots',
    fix: 'See whether that column is a ballot left out.',
  },
  'import.codeMissing': {
    title: 'A row with a serial but no code',
    fix: 'Look at the ballot: ignore the row if it is too many; if a code is missing, leave the ballot out and key it.',
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
  'serial.form': {
    title: 'Serial of a wrong form',
    fix: 'Look at the ballot and type the serial in digits; if it is not clear, leave the ballot out.',
  },
  'serial.tooLong': {
    title: 'Serial with too many digits',
    fix: 'Look at the ballot and type the serial again; if it is not clear, leave the ballot out.',
  },
  'serial.checkDigit': {
    title: 'Check digit of the serial is wrong',
    fix: 'Look at the ballot and type the serial again: a digit was miscopied.',
  },
  'serial.elsewhere': {
    title: 'Serial was keyed in another unit',
    fix: 'See whose packet the ballot belongs to: type the serial again, choose the unit again, or leave the ballot out.',
  },
  'workbook.hiddenSheet': {
    title: 'A hidden sheet does not count',
    fix: 'If that sheet holds ballots, let it count.',
  },
  'workbook.formula': { title: 'The cell is a formula', fix: 'Its stored value is used; see whether it is right.' },
  'workbook.noHeader': {
    title: 'No header row',
    fix: 'Choose the layout below the sheet, or say in which row the header begins and which column holds the serials.',
  },
  'entry.openByOther': {
    title: 'Somebody is keying this ballot',
    fix: 'Wait until they have finished and read the file again, or leave this ballot out.',
  },
  'entry.samePerson': {
    title: 'You made the other entry yourself',
    fix: 'The two entries take two people; ask somebody else to import this file, or leave the ballot out.',
  },
};
