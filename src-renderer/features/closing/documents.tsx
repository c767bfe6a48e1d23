import { useBridge } from '#renderer/app/bridge.ts';
import { type CallState, useCommand } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { Button } from '#renderer/components/button.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import type { Paper } from '#shared/contract/papers.ts';
import type { UnitStatus } from '#shared/contract/units.ts';
import { nameOf } from './closed.tsx';

interface Props {
  readonly unit: UnitStatus;
  readonly paper: Paper;
  readonly preview: CallState<'reports.unitPreview'>;
}

/** Printing what is shown, and saving it as PDF or workbook. */
export function Documents({ unit, paper, preview }: Props) {
  const t = useTexts().closing;
  const bridge = useBridge();
  const { say, warn } = useStatus();
  const report = useCommand('reports.unit', { refresh: false });
  const handle = preview.value?.handle;
  const print = async () => {
    if (handle !== undefined && (await bridge.printDocument(handle))) say(t.printed);
  };
  const save = async (format: 'pdf' | 'xlsx') => {
    const target = await bridge.pickSaveTarget({
      kind: format,
      suggestedName: t.suggestedName(t.papers[paper], unit.code),
    });
    if (!target) return;
    const result = await report.run({ unit: unit.code, paper, out: target.handle, format });
    if (result.ok) say(t.saved(nameOf(result.value.file)));
    else warn(result.findings);
  };
  useKeys([
    ['Ctrl+P', () => void print()],
    ['Ctrl+S', () => void save('pdf')],
  ]);
  return (
    <>
      <Button shortcut="Ctrl+P" icon="print" disabled={handle === undefined} onPress={() => void print()}>
        {t.print}
      </Button>
      <Button shortcut="Ctrl+S" busy={report.pending} onPress={() => void save('pdf')}>
        {t.savePdf}
      </Button>
      <Button busy={report.pending} onPress={() => void save('xlsx')}>
        {t.saveXlsx}
      </Button>
    </>
  );
}
