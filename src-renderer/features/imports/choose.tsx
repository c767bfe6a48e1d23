/** First step: which file, what a readable sheet looks like, and what the unit has already. */
import { useRef, useState } from 'react';
import { useBridge } from '#renderer/app/bridge.ts';
import { useCommand } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { Button } from '#renderer/components/button.tsx';
import { filesOfFolder } from '#renderer/components/chosen-files.ts';
import { SelectField } from '#renderer/components/field.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import { FILE_SUFFIXES } from '#shared/contract/bridge.ts';
import { LAYOUTS, type Layout } from '#shared/contract/layout.ts';
import type { UnitStatus } from '#shared/contract/units.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import type { Reading } from './reading.ts';

interface ChooseProps {
  readonly unit: UnitStatus;
  readonly over: boolean;
  readonly reading: Reading;
}

export function Choose({ unit, over, reading }: ChooseProps) {
  const t = useTexts().imports.choose;
  const closed = unit.closedAt !== null;
  const [next] = reading.waiting;
  return (
    <div className="imports-choose">
      <div className={over ? 'imports-drop imports-over' : 'imports-drop'}>
        {closed ? (
          <>
            <p className="imports-lead">
              <Icon name="lock" /> {t.closed}
            </p>
            <p>{t.closedHint}</p>
          </>
        ) : (
          <>
            <Button
              kind="primary"
              size="large"
              shortcut="F5"
              icon="file"
              onPress={next ? reading.next : reading.pick}
              autoFocus
            >
              {over ? t.over : next ? t.next(next.name) : t.action}
            </Button>
            <FolderButton reading={reading} />
            <p>{t.lead}</p>
          </>
        )}
      </div>
      <dl className="imports-now">
        <dt>{t.now}</dt>
        <dd>
          <b className="imports-count">{formatNumber(unit.firstEntered)}</b> {t.entered}
        </dd>
        <dd>
          {unit.returned === null ? (
            t.noPacket
          ) : (
            <>
              <b className="imports-count">{formatNumber(unit.returned)}</b> {t.returned}
            </>
          )}
        </dd>
      </dl>
      <section className="imports-layout">
        <h2>{t.layout}</h2>
        <Example />
        <TemplateMaker unit={unit.code} />
        <ul>
          <li>{t.layoutHint}</li>
          <li>{t.marks}</li>
          <li>{t.invalid}</li>
        </ul>
      </section>
    </div>
  );
}

/** An empty workbook for the unit, for whoever has none yet. */
function TemplateMaker({ unit }: { readonly unit: string }) {
  const t = useTexts().imports;
  const bridge = useBridge();
  const { say } = useStatus();
  const [layout, setLayout] = useState<Layout>('rows');
  const make = useCommand('imports.template', { refresh: false });
  const save = async () => {
    const out = await bridge.pickSaveTarget({ kind: 'xlsx', suggestedName: t.template.file(unit, layout) });
    if (!out) return;
    const result = await make.run({ unit, layout, out: out.handle });
    if (result.ok) say(t.template.saved(out.name, result.value.papers));
  };
  return (
    <div className="imports-template">
      <SelectField
        label={t.template.label}
        value={layout}
        onChange={setLayout}
        options={LAYOUTS.map((value) => ({ value, label: t.sheet.layouts[value] }))}
      />
      <Button icon="file" busy={make.pending} onPress={() => void save()}>
        {t.template.action}
      </Button>
      <FindingList findings={make.findings} />
    </div>
  );
}

/** A folder of the browser's own kind: each of its workbooks is looked at by itself. */
function FolderButton({ reading }: { readonly reading: Reading }) {
  const t = useTexts().imports.choose;
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon="folder" onPress={() => field.current?.click()}>
        {t.folder}
      </Button>
      <input
        ref={(element) => {
          if (element) element.webkitdirectory = true;
          field.current = element;
        }}
        type="file"
        hidden
        onChange={(event) => {
          if (event.target.files) reading.drop(filesOfFolder(event.target.files, FILE_SUFFIXES.workbook).files);
          event.target.value = '';
        }}
      />
    </>
  );
}

/** A little sheet in the tints of the picture that comes next. */
function Example() {
  const t = useTexts().imports.choose.example;
  const rows = [
    ['0201013', 'x', '', 'x', ''],
    ['0201022', '', 'x', '', ''],
    ['0201039', '', '', '', t.reason],
  ] as const;
  return (
    <table className="imports-example" aria-hidden="true">
      <tbody>
        <tr>
          {[t.serial, `0013 - ${t.product} A`, `0022 - ${t.product} B`, `0031 - ${t.product} C`, t.invalid].map(
            (text) => (
              <td key={text} className="imports-header">
                {text}
              </td>
            ),
          )}
        </tr>
        {rows.map(([serial, ...marks]) => (
          <tr key={serial}>
            <td className="imports-serial">{serial}</td>
            {marks.map((mark, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
              <td key={i} className={mark === 'x' ? 'imports-mark' : mark === '' ? 'imports-noMark' : 'imports-reason'}>
                {mark}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
