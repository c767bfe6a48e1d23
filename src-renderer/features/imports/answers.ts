/** Answers that a person has given so far, one by one, and as the file that the services take. */
import {
  ANSWERS_FORMAT,
  type BallotDecision,
  type ImportAnswers,
  type PlaceRole,
  type SheetAnswers,
} from '#shared/contract/import-answers.ts';

type Encoding = NonNullable<SheetAnswers['encoding']>;

export type Answer =
  | { readonly kind: 'mark'; readonly sign: string; readonly is: 'tick' | 'none' }
  | { readonly kind: 'product'; readonly text: string; readonly is: string }
  | { readonly kind: 'reason'; readonly text: string; readonly is: string | null }
  | { readonly kind: 'cell'; readonly sheet: string; readonly cell: string; readonly was: string; readonly is: string }
  | {
      readonly kind: 'ballot';
      readonly sheet: string;
      readonly cell: string;
      readonly was: string;
      readonly is: BallotDecision;
    }
  | {
      readonly kind: 'columns' | 'rows';
      readonly sheet: string;
      readonly place: string;
      readonly is: PlaceRole;
    }
  | { readonly kind: 'hidden'; readonly sheet: string }
  | { readonly kind: 'header'; readonly sheet: string; readonly is: number }
  | { readonly kind: 'encoding'; readonly sheet: string; readonly is: Encoding };

export const NO_ANSWERS: ImportAnswers = { format: ANSWERS_FORMAT };

const entries = <T>(record: Readonly<Record<string, T>> | undefined): [string, T][] => Object.entries(record ?? {});

function givenOfSheet(sheet: string, of: SheetAnswers): Answer[] {
  const places = (kind: 'columns' | 'rows') =>
    entries(of[kind]).map(([place, is]): Answer => ({ kind, sheet, place, is }));
  return [
    ...(of.hidden ? [{ kind: 'hidden', sheet } as const] : []),
    ...(of.encoding ? [{ kind: 'encoding', sheet, is: of.encoding } as const] : []),
    ...(of.header ? [{ kind: 'header', sheet, is: of.header } as const] : []),
    ...places('columns'),
    ...places('rows'),
    ...entries(of.cells).map(([cell, { was, is }]): Answer => ({ kind: 'cell', sheet, cell, was, is })),
    ...entries(of.ballots).map(([cell, { was, is }]): Answer => ({ kind: 'ballot', sheet, cell, was, is })),
  ];
}

/** All answers, those for the whole file first. */
export function givenAnswers({ marks, products, reasons, sheets }: ImportAnswers): Answer[] {
  return [
    ...entries(marks).map(([sign, is]): Answer => ({ kind: 'mark', sign, is })),
    ...entries(products).map(([text, is]): Answer => ({ kind: 'product', text, is })),
    ...entries(reasons).map(([text, is]): Answer => ({ kind: 'reason', text, is })),
    ...entries(sheets).flatMap(([sheet, of]) => givenOfSheet(sheet, of)),
  ];
}

/** An answer's key: a second one of the same key takes the first one's place. */
export function answerKey(answer: Answer): string {
  switch (answer.kind) {
    case 'mark':
      return `mark ${answer.sign}`;
    case 'product':
    case 'reason':
      return `${answer.kind} ${answer.text}`;
    case 'cell':
    case 'ballot':
      return `${answer.kind} ${answer.sheet}!${answer.cell}`;
    case 'columns':
    case 'rows':
      return `${answer.kind} ${answer.sheet}!${answer.place}`;
    default:
      return `${answer.kind} ${answer.sheet}`;
  }
}

function onSheet(answers: ImportAnswers, sheet: string, change: (of: SheetAnswers) => SheetAnswers): ImportAnswers {
  return { ...answers, sheets: { ...answers.sheets, [sheet]: change(answers.sheets?.[sheet] ?? {}) } };
}

function added(answers: ImportAnswers, answer: Answer): ImportAnswers {
  switch (answer.kind) {
    case 'mark':
      return { ...answers, marks: { ...answers.marks, [answer.sign]: answer.is } };
    case 'product':
      return { ...answers, products: { ...answers.products, [answer.text]: answer.is } };
    case 'reason':
      return { ...answers, reasons: { ...answers.reasons, [answer.text]: answer.is } };
    case 'cell': {
      const { cell, was, is } = answer;
      return onSheet(answers, answer.sheet, (of) => ({ ...of, cells: { ...of.cells, [cell]: { was, is } } }));
    }
    case 'ballot': {
      const { cell, was, is } = answer;
      return onSheet(answers, answer.sheet, (of) => ({ ...of, ballots: { ...of.ballots, [cell]: { was, is } } }));
    }
    case 'columns':
    case 'rows': {
      const { kind, place, is } = answer;
      return onSheet(answers, answer.sheet, (of) => ({ ...of, [kind]: { ...of[kind], [place]: is } }));
    }
    case 'hidden':
      return onSheet(answers, answer.sheet, (of) => ({ ...of, hidden: 'count' }));
    case 'header':
      return onSheet(answers, answer.sheet, (of) => ({ ...of, header: answer.is }));
    case 'encoding':
      return onSheet(answers, answer.sheet, (of) => ({ ...of, encoding: answer.is }));
  }
}

/** The file that holds these answers; of two with one key the later. */
function fileOf(list: readonly Answer[], { layout, sheet }: ImportAnswers): ImportAnswers {
  const start: ImportAnswers = { ...NO_ANSWERS, ...(layout ? { layout } : {}), ...(sheet ? { sheet } : {}) };
  return list.reduce(added, start);
}

export function withAnswers(answers: ImportAnswers, list: readonly Answer[]): ImportAnswers {
  return list.reduce(added, answers);
}

export function withoutAnswer(answers: ImportAnswers, key: string): ImportAnswers {
  return fileOf(
    givenAnswers(answers).filter((answer) => answerKey(answer) !== key),
    answers,
  );
}
