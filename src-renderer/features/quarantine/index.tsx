/** Quarantine: batches that contradict another one, both sides and what differs, and the decision of two people. */
import { useId, useRef, useState } from 'react';
import { useCall } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import type { ScreenProps } from '#renderer/app/router.tsx';
import { Button } from '#renderer/components/button.tsx';
import { StandingChip } from '#renderer/components/chip.tsx';
import { type Column, DataTable } from '#renderer/components/data-table.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { Kbd } from '#renderer/components/kbd.tsx';
import type { Case } from './case.ts';
import { Decide } from './decide.tsx';
import { Differences } from './differences.tsx';
import './quarantine.css';
import { Sides } from './sides.tsx';

const keyOf = ({ file }: Case) => file.payload ?? file.file;

export default function Quarantine({ navigate }: ScreenProps) {
  const t = useTexts().quarantine;
  const list = useCall('merge.quarantine', {}).value;
  if (!list) return null;
  if (list.cases.length === 0) {
    return (
      <EmptyState title={t.empty.title} hint={t.empty.hint} icon="check">
        <Button kind="primary" shortcut="F4" autoFocus onPress={() => navigate('inbox')}>
          {t.empty.action}
        </Button>
      </EmptyState>
    );
  }
  return <Cases cases={list.cases} />;
}

function Cases({ cases }: { readonly cases: readonly Case[] }) {
  const t = useTexts().quarantine;
  const id = useId();
  const pane = useRef<HTMLElement>(null);
  const [selected, setSelected] = useState<string | null>(null);
  const active = cases.find((one) => keyOf(one) === selected) ?? (cases[0] as Case);
  const waiting = cases.filter(({ file }) => file.standing === 'quarantined').length;
  const columns: readonly Column<Case>[] = [
    {
      id: 'case',
      header: `${t.waiting(waiting)}${cases.length > waiting ? ` · ${t.settled(cases.length - waiting)}` : ''}`,
      cell: (one) => <CaseCell one={one} />,
    },
  ];
  return (
    <div className="quarantine">
      <section className="quarantine-list">
        <DataTable
          id={id}
          label={t.title}
          columns={columns}
          rows={cases}
          rowKey={keyOf}
          selected={keyOf(active)}
          onSelect={setSelected}
          onAction={() => pane.current?.querySelector('input')?.focus()}
        />
        <p className="quarantine-keys">
          <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t.keys.move} · <Kbd>Enter</Kbd> {t.keys.decide}
        </p>
      </section>
      <Shown key={keyOf(active)} one={active} />
      <aside className="quarantine-decide" ref={pane}>
        <Decide key={keyOf(active)} one={active} />
      </aside>
    </div>
  );
}

function CaseCell({ one }: { readonly one: Case }) {
  const t = useTexts().quarantine;
  const { file, open } = one;
  return (
    <span className="quarantine-case">
      <b>{t.revision(file.unitName ?? '', file.revision ?? 0)}</b>
      <StandingChip standing={file.standing} />
      <small>{file.file}</small>
      {open.length > 0 ? <small>{t.proposedBy(open.map(({ login }) => login).join(', '))}</small> : null}
    </span>
  );
}

function Shown({ one }: { readonly one: Case }) {
  const t = useTexts().quarantine;
  const [chosen, setChosen] = useState<string | null>(null);
  const other = one.others.find(({ payload }) => payload === chosen) ?? one.others[0];
  return (
    <section
      className="quarantine-shown"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach it
      tabIndex={0}
      aria-label={t.sides.title}
    >
      <h1>{t.revision(one.file.unitName ?? '', one.file.revision ?? 0)}</h1>
      <h2>{t.why}</h2>
      <FindingList findings={one.file.findings} live={false} />
      <h2>{t.sides.title}</h2>
      <Sides one={one} other={other?.payload ?? null} onChoose={setChosen} />
      {other?.payload !== undefined && one.file.payload !== undefined ? (
        <Differences
          payload={one.file.payload}
          other={other.payload}
          name={other.file}
          sameUnit={other.unit === one.file.unit}
        />
      ) : null}
    </section>
  );
}
