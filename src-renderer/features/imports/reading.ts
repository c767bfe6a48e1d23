/** The file that is being looked at: read when chosen, at every answer, and when it was corrected; and the files that wait. */
import { useEffect, useRef, useState } from 'react';
import { useBridge } from '#renderer/app/bridge.ts';
import { useCommand } from '#renderer/app/data.ts';
import type { PickedFile } from '#shared/contract/bridge.ts';
import type { ImportAnswers } from '#shared/contract/import-answers.ts';
import type { CallOutput } from '#shared/contract/index.ts';
import type { Layout } from '#shared/contract/layout.ts';
import { type Answer, givenAnswers, NO_ANSWERS, withAnswers, withoutAnswer } from './answers.ts';

/** As the service recognises it, or as a person says. */
export const LAYOUT_CHOICES = ['auto', 'rows', 'columns', 'long', 'list', 'forms'] as const satisfies readonly (
  | 'auto'
  | Layout
)[];
type LayoutChoice = (typeof LAYOUT_CHOICES)[number];
export type Preview = CallOutput<'imports.preview'>;

interface Wish {
  readonly file: PickedFile;
  readonly sheet: string | undefined;
  readonly layout: LayoutChoice;
  readonly answers: ImportAnswers;
}

export function useReading(unit: string) {
  const bridge = useBridge();
  const [wish, setWish] = useState<Wish | null>(null);
  const [waiting, setWaiting] = useState<readonly PickedFile[]>([]);
  /** What is on the screen: it stays while an answer is read, so that nobody loses their place. */
  const [shown, setShown] = useState<Preview | null>(null);
  const latest = useRef(0);
  // A reading changes nothing and is asked for by hand, so it is run like a command: with a beginning and an end.
  const preview = useCommand('imports.preview', { refresh: false });
  const take = useCommand('imports.take');
  const inputOf = ({ file, sheet, layout, answers }: Wish) => ({
    unit,
    file: file.handle,
    layout,
    ...(sheet === undefined ? {} : { sheet }),
    ...(givenAnswers(answers).length > 0 ? { answers } : {}),
  });
  /** An earlier reading of the file that nobody waits for any more is not gone on with. */
  const stop = () => {
    if (wish && preview.pending) void bridge.call('imports.stop', { file: wish.file.handle });
  };
  const read = (next: Wish) => {
    stop();
    take.reset();
    setWish(next);
    latest.current += 1;
    const own = latest.current;
    void preview.run(inputOf(next)).then((result) => {
      // Of two readings that overtake each other the later question counts.
      if (own === latest.current) setShown(result.ok ? result.value : null);
    });
  };
  const readFile = (file: PickedFile) => {
    setShown(null);
    read({ file, sheet: undefined, layout: 'auto', answers: NO_ANSWERS });
  };
  const open = (files: readonly PickedFile[]) => {
    const [first, ...others] = files;
    if (!first) return;
    setWaiting(others);
    readFile(first);
  };
  const pick = () => void bridge.pickFiles({ kind: 'workbook', multiple: true }).then(open);
  const change = (part: Partial<Omit<Wish, 'file'>>) => wish && read({ ...wish, ...part });
  return {
    unit,
    file: wish?.file ?? null,
    layout: wish?.layout ?? 'auto',
    answers: wish?.answers ?? NO_ANSWERS,
    /** Sheet and layout too, as they were chosen: what a file of answers holds. */
    said: (): ImportAnswers => {
      const { answers = NO_ANSWERS, layout = 'auto', sheet } = wish ?? {};
      return { ...answers, ...(layout === 'auto' ? {} : { layout }), ...(sheet === undefined ? {} : { sheet }) };
    },
    waiting,
    preview,
    shown,
    taken: take,
    pick,
    open,
    drop: (files: readonly File[]) => void bridge.dropFiles(files).then(open),
    next: () => open(waiting),
    chooseSheet: (sheet: string) => change({ sheet }),
    chooseLayout: (layout: LayoutChoice) => change({ layout }),
    answer: (...list: readonly Answer[]) => wish && change({ answers: withAnswers(wish.answers, list) }),
    takeBack: (key: string) => wish && change({ answers: withoutAnswer(wish.answers, key) }),
    answerWith: ({ sheet, layout, ...answers }: ImportAnswers) => change({ answers, sheet, layout: layout ?? 'auto' }),
    // In a browser the handle is a copy of the file as it was: to read it anew is to choose it anew.
    again: () => (bridge.shell === 'electron' && wish ? read(wish) : pick()),
    take: () => {
      if (wish) void take.run(inputOf(wish));
    },
    leave: () => {
      stop();
      latest.current += 1;
      setWish(null);
      setShown(null);
      preview.reset();
      take.reset();
    },
  };
}

export type Reading = ReturnType<typeof useReading>;

/** How often a reading is asked how far it is, in milliseconds. */
const ASK_EVERY = 250;

/** The share of the file that is read, 0 to 1; null while that is not known. */
export function useShare(file: PickedFile | null): number | null {
  const bridge = useBridge();
  const [share, setShare] = useState<number | null>(null);
  const handle = file?.handle;
  useEffect(() => {
    if (handle === undefined) return;
    let gone = false;
    const timer = setInterval(() => {
      void bridge.call('imports.progress', { file: handle }).then((result) => {
        const percent = result.ok ? result.value.percent : null;
        if (!gone) setShare(percent === null ? null : percent / 100);
      });
    }, ASK_EVERY);
    return () => {
      gone = true;
      clearInterval(timer);
      setShare(null);
    };
  }, [bridge, handle]);
  return share;
}
