/** The inbox: batches come in, each gets its verdict and reason, and file and paper are compared by their check code. */
import { useDeferredValue, useId, useMemo, useRef, useState } from 'react';
import { useBridge } from '#renderer/app/bridge.ts';
import { useCall } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import type { ScreenProps } from '#renderer/app/router.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { Button } from '#renderer/components/button.tsx';
import { droppedFiles, filesOfFolder } from '#renderer/components/chosen-files.ts';
import type { DataTableHandle } from '#renderer/components/data-table.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { FilterInput } from '#renderer/components/filter-input.tsx';
import type { IconName } from '#renderer/components/icons.tsx';
import { Kbd } from '#renderer/components/kbd.tsx';
import { Tabs } from '#renderer/components/tabs.tsx';
import { useWindowDrop } from '#renderer/components/window-drop.ts';
import { FILE_SUFFIXES } from '#shared/contract/bridge.ts';
import { Detail } from './detail.tsx';
import './inbox.css';
import { InboxList } from './inbox-list.tsx';
import { useIntake } from './intake.ts';
import { IntakeBar } from './intake-bar.tsx';
import { type InboxRow, inboxRows, sections, VERDICTS, type Verdict } from './rows.ts';

export default function Inbox({ navigate }: ScreenProps) {
  const t = useTexts().inbox;
  const list = useCall('merge.list', {});
  const tree = useCall('units.tree', {});
  const published = useCall('packages.state', {}).value;
  if (!list.value || !tree.value || !published) return null;
  if (published.version === null) {
    return (
      <EmptyState title={t.noPackage.title} hint={t.noPackage.hint}>
        <Button kind="primary" shortcut="Enter" autoFocus onPress={() => navigate('programme', { part: 'package' })}>
          {t.noPackage.action}
        </Button>
      </EmptyState>
    );
  }
  return <Files files={list.value.files} offices={tree.value.offices} />;
}

interface FilesProps {
  readonly files: Parameters<typeof inboxRows>[0]['files'];
  readonly offices: readonly { readonly code: string; readonly name: string }[];
}

function Files({ files, offices }: FilesProps) {
  const bridge = useBridge();
  const allowed = useSession().may('supervisor');
  const intake = useIntake();
  const folder = useRef<HTMLInputElement>(null);
  const rows = useMemo(() => {
    const officeNames = new Map(offices.map(({ code, name }) => [code, name]));
    return inboxRows({ files, again: intake.again, officeNames });
  }, [files, offices, intake.again]);
  const over = useWindowDrop(
    (transfer) => void droppedFiles(transfer, FILE_SUFFIXES.batch).then(intake.takeChosen),
    allowed,
  );
  const pickFiles = () => void bridge.pickFiles({ kind: 'batch', multiple: true }).then(intake.takePicked);
  const pickFolder = () => folder.current?.click();
  useKeys([['Ctrl+O', (event) => allowed && (event.shiftKey ? pickFolder() : pickFiles())]]);
  useKeys([['Escape', intake.stop]], intake.running !== null);
  return (
    <div className="inbox">
      <IntakeBar
        allowed={allowed}
        over={over}
        running={intake.running}
        summary={intake.summary}
        onFiles={pickFiles}
        onFolder={pickFolder}
        onStop={intake.stop}
      />
      <input
        ref={(field) => {
          // A folder of the browser's own kind: its files come one by one, so that progress shows and it can be stopped.
          if (field) field.webkitdirectory = true;
          folder.current = field;
        }}
        type="file"
        hidden
        onChange={(event) => {
          if (event.target.files) intake.takeChosen(filesOfFolder(event.target.files, FILE_SUFFIXES.batch));
          event.target.value = '';
        }}
      />
      <Verdicts rows={rows} />
    </div>
  );
}

const LOOKS: Readonly<Record<Verdict, { readonly icon: IconName; readonly tone: 'ok' | 'warn' | 'err' | '2' }>> = {
  refused: { icon: 'refused', tone: 'err' },
  quarantined: { icon: 'pause', tone: 'warn' },
  rejected: { icon: 'cross', tone: '2' },
  superseded: { icon: 'up', tone: 'ok' },
  merged: { icon: 'check', tone: 'ok' },
  unchanged: { icon: 'equal', tone: '2' },
};

function Verdicts({ rows }: { readonly rows: readonly InboxRow[] }) {
  const t = useTexts().inbox;
  const [view, setView] = useState<Verdict | 'all'>('all');
  const [typed, setTyped] = useState('');
  const [selected, setSelected] = useState<string | null>(null);
  const [codes, setCodes] = useState<ReadonlyMap<string, string>>(new Map());
  const list = useRef<DataTableHandle>(null);
  const pane = useRef<HTMLElement>(null);
  const listId = useId();
  const panelId = useId();
  const filter = useDeferredValue(typed);
  const shown = useMemo(() => sections(rows, view, filter), [rows, view, filter]);
  const all = [...shown.open, ...shown.done];
  const active = all.find(({ key }) => key === selected) ?? all[0] ?? null;
  const count = (of: Verdict | 'all') => (of === 'all' ? rows : rows.filter(({ verdict }) => verdict === of)).length;
  // A code belongs to what was signed, however often the file comes.
  const paper = active?.received.payload ?? '';
  const compare = () => pane.current?.querySelector('input')?.focus();
  return (
    <div className="inbox-body filtered">
      <Tabs
        label={t.views.label}
        panel={panelId}
        selected={view}
        onSelect={setView}
        tabs={(['all', ...VERDICTS] as const).map((id) => ({
          id,
          label: t.views[id],
          count: count(id),
          ...(id === 'all' ? {} : LOOKS[id]),
        }))}
      >
        <div className="inbox-filter">
          <FilterInput
            label={t.filter}
            value={typed}
            onChange={setTyped}
            table={list}
            tableId={listId}
            activeRow={active?.key ?? null}
          />
        </div>
      </Tabs>
      <div id={panelId} role="tabpanel" aria-label={t.views[view]} className="inbox-panel">
        {all.length === 0 ? (
          <EmptyState
            title={rows.length === 0 ? t.empty.title : t.noMatch.title}
            hint={rows.length === 0 ? t.empty.hint : t.noMatch.hint}
            icon={rows.length === 0 ? 'file' : 'search'}
          />
        ) : (
          <InboxList
            ref={list}
            id={listId}
            sections={shown}
            selected={active?.key ?? null}
            onSelect={setSelected}
            onCompare={compare}
          />
        )}
        {all.length === 0 ? null : (
          <p className="inbox-keys">
            <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t.keys.move} · <Kbd>Enter</Kbd> {t.keys.compare}
          </p>
        )}
      </div>
      <aside className="inbox-pane" ref={pane}>
        <Detail
          row={active}
          typed={codes.get(paper) ?? ''}
          onType={(digits) => setCodes((before) => new Map(before).set(paper, digits))}
        />
      </aside>
    </div>
  );
}
