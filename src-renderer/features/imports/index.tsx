/** A unit's ballots from a workbook: choose the file, look at it as the program understands it, store it. */
import { useCall } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import type { ScreenProps } from '#renderer/app/router.tsx';
import { Button } from '#renderer/components/button.tsx';
import { droppedFiles } from '#renderer/components/chosen-files.ts';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import { Progress } from '#renderer/components/progress.tsx';
import { useWindowDrop } from '#renderer/components/window-drop.ts';
import { FILE_SUFFIXES } from '#shared/contract/bridge.ts';
import type { UnitStatus } from '#shared/contract/units.ts';
import { Check } from './check.tsx';
import { Choose } from './choose.tsx';
import './choose.css';
import './check.css';
import './sheet-picture.css';
import './findings-panel.css';
import './imports.css';
import { type Reading, useReading, useShare } from './reading.ts';
import { Taken } from './taken.tsx';

export default function Imports({ params, navigate }: ScreenProps) {
  const { unit = '' } = params;
  const status = useCall('units.status', { unit });
  if (status.refused) return <FindingList findings={status.findings} />;
  const found = status.value?.units[0];
  return found ? <OfUnit key={found.code} unit={found} navigate={navigate} /> : null;
}

function OfUnit({ unit, navigate }: { readonly unit: UnitStatus; readonly navigate: ScreenProps['navigate'] }) {
  const t = useTexts().imports;
  const reading = useReading(unit.code);
  const open = unit.closedAt === null;
  const over = useWindowDrop(
    (transfer) => void droppedFiles(transfer, FILE_SUFFIXES.workbook).then(({ files }) => reading.drop(files)),
    open,
  );
  const { file, shown, waiting, taken } = reading;
  const another = waiting.length > 0 ? reading.next : reading.pick;
  useKeys([['F5', () => open && (file && !taken.value ? reading.again() : another())]]);
  useKeys([['Escape', reading.leave]], file !== null);
  const step = taken.value ? 2 : file ? 1 : 0;
  return (
    <div className="imports">
      <header className="imports-top">
        <h1>
          {unit.name}{' '}
          <span className="imports-source">
            {shown ? t.source(shown.file, shown.sheet) : (file?.name ?? t.title)}
            {waiting.length > 0 ? ` · ${t.waiting(waiting.length)}` : ''}
          </span>
        </h1>
        <Steps at={step} />
      </header>
      {taken.value ? (
        <Taken outcome={taken.value} findings={taken.findings} navigate={navigate} reading={reading} />
      ) : file ? (
        <Looking reading={reading} onImported={() => navigate('ballots', { unit: unit.code, view: 'imports' })} />
      ) : (
        <Choose unit={unit} over={over} reading={reading} />
      )}
    </div>
  );
}

function Looking({ reading, onImported }: { readonly reading: Reading; readonly onImported: () => void }) {
  const t = useTexts().imports;
  const { preview, shown } = reading;
  if (shown) return <Check preview={shown} reading={reading} onImported={onImported} />;
  if (preview.pending) {
    return <UnderWay reading={reading} />;
  }
  return (
    <div className="imports-refused">
      <h2>
        <Icon name="refused" tone="err" /> {t.refused.title}
      </h2>
      <FindingList findings={preview.findings} />
      <p>{t.refused.hint}</p>
      <div className="imports-actions">
        <Button kind="primary" size="large" shortcut="F5" onPress={reading.pick} autoFocus>
          {t.act.other}
        </Button>
        <Button size="large" shortcut="Esc" onPress={reading.leave}>
          {t.act.cancel}
        </Button>
      </div>
    </div>
  );
}

function UnderWay({ reading }: { readonly reading: Reading }) {
  const t = useTexts().imports;
  const share = useShare(reading.file);
  return (
    <div className="imports-reading">
      <p>{t.reading}</p>
      <Progress label={t.reading} share={share} />
      <div className="imports-actions">
        <Button size="large" shortcut="Esc" onPress={reading.leave}>
          {t.stop}
        </Button>
      </div>
    </div>
  );
}

function Steps({ at }: { readonly at: number }) {
  const t = useTexts().imports.steps;
  return (
    <ol className="imports-steps" aria-label={t.label}>
      {[t.choose, t.check, t.take].map((words, i) => (
        <li key={words} data-done={i < at || undefined} aria-current={i === at ? 'step' : undefined}>
          <i className="imports-step" aria-hidden="true">
            {i < at ? <Icon name="check" /> : i + 1}
          </i>
          {words}
        </li>
      ))}
    </ol>
  );
}
