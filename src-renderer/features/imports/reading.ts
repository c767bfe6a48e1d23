/** The file that is being looked at: read when chosen, when sheet or layout are chosen, and when it was corrected. */
import { useState } from 'react';
import { useBridge } from '#renderer/app/bridge.ts';
import { useCommand } from '#renderer/app/data.ts';
import type { PickedFile } from '#shared/contract/bridge.ts';
import type { Layout } from '#shared/contract/layout.ts';

/** As the service recognises it, or as a person says. */
export const LAYOUT_CHOICES = ['auto', 'rows', 'columns', 'long', 'list', 'forms'] as const satisfies readonly (
  | 'auto'
  | Layout
)[];
type LayoutChoice = (typeof LAYOUT_CHOICES)[number];

interface Wish {
  readonly file: PickedFile;
  readonly sheet: string | undefined;
  readonly layout: LayoutChoice;
}

export function useReading(unit: string) {
  const bridge = useBridge();
  const [wish, setWish] = useState<Wish | null>(null);
  // A reading changes nothing and is asked for by hand, so it is run like a command: with a beginning and an end.
  const preview = useCommand('imports.preview', { refresh: false });
  const take = useCommand('imports.take');
  const inputOf = ({ file, sheet, layout }: Wish) => ({
    unit,
    file: file.handle,
    layout,
    ...(sheet === undefined ? {} : { sheet }),
  });
  const read = (next: Wish) => {
    take.reset();
    setWish(next);
    void preview.run(inputOf(next));
  };
  const readFile = (file: PickedFile | undefined) => file && read({ file, sheet: undefined, layout: 'auto' });
  const pick = () => void bridge.pickFiles({ kind: 'workbook' }).then(([first]) => readFile(first));
  return {
    file: wish?.file ?? null,
    layout: wish?.layout ?? 'auto',
    preview,
    taken: take,
    pick,
    drop: (files: FileList) => void bridge.dropFiles([...files].slice(0, 1)).then(([first]) => readFile(first)),
    chooseSheet: (sheet: string) => wish && read({ ...wish, sheet }),
    chooseLayout: (layout: LayoutChoice) => wish && read({ ...wish, layout }),
    // In a browser the handle is a copy of the file as it was: to read it anew is to choose it anew.
    again: () => (bridge.shell === 'electron' && wish ? read(wish) : pick()),
    take: () => {
      if (wish) void take.run(inputOf(wish));
    },
    leave: () => {
      setWish(null);
      preview.reset();
      take.reset();
    },
  };
}

export type Reading = ReturnType<typeof useReading>;
