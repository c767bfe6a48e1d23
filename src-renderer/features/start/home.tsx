import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useBridge } from '#renderer/app/bridge.ts';
import { useCall, useCommand } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { usePreferences, useTexts } from '#renderer/app/language.tsx';
import { useSample } from '#renderer/app/sample.tsx';
import { useForget } from '#renderer/app/session-data.ts';
import { Button } from '#renderer/components/button.tsx';
import { DataTable } from '#renderer/components/data-table.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import type { PickedFile, RecentWorkspace } from '#shared/contract/bridge.ts';

interface HomeProps {
  readonly onCreate: (kind: 'office' | 'board') => void;
  /** With the workspace that did not open, or without one. */
  readonly onRestore: (file: PickedFile | null) => void;
  /** Looks at one file, with no workspace. */
  readonly onCheck: () => void;
}

export function Home({ onCreate, onRestore, onCheck }: HomeProps) {
  const texts = useTexts();
  const t = texts.start;
  const opening = useOpening();
  useKeys([
    ['F2', () => void opening.sample('office')],
    ['F3', () => void opening.sample('board')],
    ['F4', () => void opening.pick()],
    ['F6', () => onCreate('office')],
    ['F7', () => onCreate('board')],
    ['F8', () => onRestore(opening.lost)],
    ['F9', onCheck],
  ]);
  return (
    <main className="start">
      <Intro />
      <div className="start-choices">
        <FindingList findings={opening.findings} />
        {opening.lost ? (
          <div className="start-buttons">
            <Button kind="primary" size="large" shortcut="F8" onPress={() => onRestore(opening.lost)}>
              {texts.backup.start.action}
            </Button>
          </div>
        ) : null}
        {opening.sampleMissing ? <p className="start-missing">{t.sample.missing}</p> : null}
        <Choice title={t.sample.title} hint={t.sample.hint}>
          <Button kind="primary" size="large" shortcut="F2" onPress={() => void opening.sample('office')}>
            {t.sample.office}
          </Button>
          <Button size="large" shortcut="F3" onPress={() => void opening.sample('board')}>
            {t.sample.board}
          </Button>
        </Choice>
        <Choice title={t.open.title} hint={t.open.hint}>
          <Button size="large" shortcut="F4" icon="folder" onPress={() => void opening.pick()}>
            {t.open.action}
          </Button>
        </Choice>
        <Recent onOpen={(file) => void opening.open(file)} />
        <Choice title={t.create.title}>
          <div className="start-create">
            <Button size="large" shortcut="F6" onPress={() => onCreate('office')}>
              {t.create.office}
            </Button>
            <p>{t.create.officeHint}</p>
            <Button size="large" shortcut="F7" onPress={() => onCreate('board')}>
              {t.create.board}
            </Button>
            <p>{t.create.boardHint}</p>
            <Button size="large" shortcut="F8" onPress={() => onRestore(opening.lost)}>
              {texts.backup.start.action}
            </Button>
            <p>{texts.backup.start.hint}</p>
          </div>
        </Choice>
        <Choice title={t.check.title} hint={t.check.hint}>
          <Button size="large" shortcut="F9" icon="search" onPress={onCheck}>
            {t.check.action}
          </Button>
        </Choice>
      </div>
    </main>
  );
}

/** Opening one of the three ways; what was open before is forgotten only when it worked. */
function useOpening() {
  const bridge = useBridge();
  const command = useCommand('workspace.open', { refresh: false });
  const forget = useForget();
  const { warn } = useStatus();
  const { setSample } = useSample();
  const [sampleMissing, setMissing] = useState(false);
  const [tried, setTried] = useState<PickedFile | null>(null);
  const open = async (file: PickedFile): Promise<void> => {
    setTried(file);
    const result = await command.run({ file: file.handle });
    if (!result.ok) return;
    await forget();
    // A workspace that opened, but not as it should (read-only, a lost log): said until it was read.
    if (result.findings.length > 0) warn(result.findings);
  };
  return {
    findings: command.refused ? command.findings : [],
    sampleMissing,
    /** The file that did not open and has a good backup. */
    lost: command.findings.some(({ code }) => code === 'backup.offered') ? tried : null,
    open: async (file: PickedFile) => {
      setSample(null);
      await open(file);
    },
    pick: async () => {
      const [file] = await bridge.pickFiles({ kind: 'workspace' });
      setSample(null);
      if (file) await open(file);
    },
    sample: async (kind: 'office' | 'board') => {
      const sample = await bridge.openSample(kind);
      setMissing(sample === null);
      setSample(sample);
      if (sample) await open(sample);
    },
  };
}

function Intro() {
  const t = useTexts().start;
  const { language, change } = usePreferences();
  const current = useCall('workspace.current', {});
  return (
    <header className="start-intro">
      <h1>{t.title}</h1>
      <p>{t.what}</p>
      <p className="start-privacy">{t.privacy}</p>
      <div className="start-foot">
        <Button onPress={() => change({ language: language === 'vi' ? 'en' : 'vi' })}>{t.language}</Button>
        <span>{current.value ? t.version(current.value.version) : ''}</span>
      </div>
    </header>
  );
}

interface ChoiceProps {
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

function Choice({ title, hint, children }: ChoiceProps) {
  return (
    <section className="start-choice">
      <h2>{title}</h2>
      {hint ? <p>{hint}</p> : null}
      <div className="start-buttons">{children}</div>
    </section>
  );
}

function Recent({ onOpen }: { readonly onOpen: (file: RecentWorkspace) => void }) {
  const t = useTexts().start.recent;
  const bridge = useBridge();
  const recent = useQuery({ queryKey: ['recentWorkspaces'], queryFn: () => bridge.recentWorkspaces() });
  const [selected, setSelected] = useState<string | null>(null);
  const files = recent.data ?? [];
  if (files.length === 0) return null;
  return (
    <section className="start-choice">
      <h2>{t.title}</h2>
      <div className="start-recent">
        <DataTable
          label={t.title}
          rows={files}
          rowKey={({ handle }) => handle}
          selected={selected ?? files[0]?.handle ?? null}
          onSelect={setSelected}
          onAction={onOpen}
          rowHeight={26}
          columns={[
            { id: 'name', header: t.file, width: 260, cell: (file) => <b>{file.name}</b> },
            { id: 'folder', header: t.folder, cell: (file) => file.folder },
          ]}
        />
      </div>
    </section>
  );
}
