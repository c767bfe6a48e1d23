import { useState } from 'react';
import { useBridge } from '#renderer/app/bridge.ts';
import { useCall, useCommand } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useLanguage, useTexts } from '#renderer/app/language.tsx';
import { Button } from '#renderer/components/button.tsx';
import { TextField } from '#renderer/components/field.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import { formatNumber } from '#shared/i18n/format.ts';
import { AuditEvents } from './audit-events.tsx';
import { dayFault, type Facets, NO_FILTER, readFilter, type TypedFilter } from './audit-filter.ts';

/** Rows of one page: a screen shows some twenty, and the log may have a hundred thousand. */
const PAGE = 200;

/** The rows of the log: filtered while typing, page by page, exported as filtered. */
export function AuditList() {
  const facets = useCall('audit.facets', {});
  if (!facets.value) return <FindingList findings={facets.findings} />;
  return <Filtered facets={facets.value} />;
}

function Filtered({ facets }: { readonly facets: Facets }) {
  const t = useTexts().system.audit;
  const language = useLanguage();
  const [typed, setTyped] = useState(NO_FILTER);
  /** The row before which each page begins; the newest page has none. */
  const [pages, setPages] = useState<readonly number[]>([]);
  const filter = readFilter(typed, facets, language);
  const before = pages.at(-1);
  const list = useCall('audit.list', { ...filter, limit: PAGE, ...(before === undefined ? {} : { before }) });
  const { events = [], total = 0 } = list.value ?? {};
  const first = pages.length * PAGE;
  const last = events.at(-1)?.id;
  const older = last !== undefined && first + events.length < total ? () => setPages([...pages, last]) : null;
  const newer = pages.length > 0 ? () => setPages(pages.slice(0, -1)) : null;
  const change = (part: Partial<TypedFilter>) => {
    setTyped({ ...typed, ...part });
    setPages([]);
  };
  useKeys([
    ['Alt+PageDown', () => older?.()],
    ['Alt+PageUp', () => newer?.()],
  ]);
  return (
    <>
      <Fields typed={typed} onChange={change} />
      <div className="system-pages">
        <p role="status">
          {list.pending ? '' : total === 0 ? t.noRows : t.page(first + 1, first + events.length, total)}
        </p>
        <Button size="small" shortcut="Alt+PageUp" disabled={!newer} onPress={() => newer?.()}>
          {t.newer}
        </Button>
        <Button size="small" shortcut="Alt+PageDown" disabled={!older} onPress={() => older?.()}>
          {t.older}
        </Button>
        <Export filter={filter} total={total} />
      </div>
      <FindingList findings={list.findings} />
      <AuditEvents key={`${before}`} label={t.newest(formatNumber(events.length))} events={events} />
    </>
  );
}

interface FieldsProps {
  readonly typed: TypedFilter;
  readonly onChange: (part: Partial<TypedFilter>) => void;
}

function Fields({ typed, onChange }: FieldsProps) {
  const t = useTexts().system.audit;
  const wrong = (text: string) => (dayFault(text) ? t.dayWrong : undefined);
  return (
    <div className="system-filter">
      <TextField label={t.columns.login} value={typed.who} onChange={(who) => onChange({ who })} maxLength={100} />
      <TextField label={t.columns.action} value={typed.what} onChange={(what) => onChange({ what })} maxLength={100} />
      <TextField label={t.columns.unit} value={typed.unit} onChange={(unit) => onChange({ unit })} maxLength={100} />
      <TextField
        label={t.from}
        value={typed.from}
        onChange={(from) => onChange({ from })}
        placeholder={t.dayForm}
        error={wrong(typed.from)}
        width={11}
        maxLength={10}
      />
      <TextField
        label={t.to}
        value={typed.to}
        onChange={(to) => onChange({ to })}
        placeholder={t.dayForm}
        error={wrong(typed.to)}
        width={11}
        maxLength={10}
      />
    </div>
  );
}

interface ExportProps {
  readonly filter: ReturnType<typeof readFilter>;
  readonly total: number;
}

function Export({ filter, total }: ExportProps) {
  const t = useTexts().system.audit;
  const bridge = useBridge();
  const { say, warn } = useStatus();
  const save = useCommand('audit.export');
  const run = async (format: 'pdf' | 'xlsx') => {
    if (save.pending || total === 0) return;
    const target = await bridge.pickSaveTarget({ kind: format, suggestedName: t.fileName });
    if (!target) return;
    const result = await save.run({ ...filter, out: target.handle, format });
    if (result.ok) say(t.exported(target.name, result.value.events));
    else warn(result.findings);
  };
  useKeys([
    ['Ctrl+S', () => void run('xlsx')],
    ['Ctrl+P', () => void run('pdf')],
  ]);
  return (
    <>
      <Button
        size="small"
        shortcut="Ctrl+S"
        disabled={total === 0}
        busy={save.pending}
        onPress={() => void run('xlsx')}
      >
        {t.saveXlsx}
      </Button>
      <Button size="small" shortcut="Ctrl+P" disabled={total === 0} busy={save.pending} onPress={() => void run('pdf')}>
        {t.savePdf}
      </Button>
    </>
  );
}
