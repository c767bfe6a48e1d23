/** Offices and keys: whose batches the board accepts, enrolling by fingerprint, revoking with a reason. */
import { useState } from 'react';
import { useBridge } from '#renderer/app/bridge.ts';
import { useCall } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import type { ScreenProps } from '#renderer/app/router.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { Button } from '#renderer/components/button.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { useWindowDrop } from '#renderer/components/window-drop.ts';
import type { PickedFile } from '#shared/contract/bridge.ts';
import { inFives } from '#shared/domain/check-code.ts';
import { Detail } from './detail.tsx';
import { Enrol } from './enrol.tsx';
import './keys.css';
import { Roster } from './roster.tsx';
import { rosterLines } from './roster-lines.ts';

export default function Keys({ navigate }: ScreenProps) {
  const t = useTexts().keys;
  const tree = useCall('units.tree', {}).value;
  const keys = useCall('keys.list', {}).value;
  if (!tree || !keys) return null;
  if (tree.offices.length === 0) {
    return (
      <EmptyState title={t.noOffices.title} hint={t.noOffices.hint} icon="key">
        <Button kind="primary" shortcut="Enter" autoFocus onPress={() => navigate('programme', { part: 'units' })}>
          {t.noOffices.action}
        </Button>
      </EmptyState>
    );
  }
  return <Board lines={rosterLines(tree.offices, keys.keys)} />;
}

function Board({ lines }: { readonly lines: ReturnType<typeof rosterLines> }) {
  const bridge = useBridge();
  const allowed = useSession().may('administrator');
  const [selected, setSelected] = useState<string | null>(null);
  const [file, setFile] = useState<PickedFile | null>(null);
  const [enrolling, setEnrolling] = useState(false);
  const active = lines.find(({ id }) => id === selected) ?? null;
  const take = (chosen: PickedFile | undefined) => {
    if (!chosen) return;
    setFile(chosen);
    setEnrolling(true);
  };
  const pick = () => {
    if (allowed) void bridge.pickFiles({ kind: 'keyRequest' }).then(([first]) => take(first));
  };
  const leave = () => {
    setFile(null);
    setEnrolling(false);
  };
  const over = useWindowDrop(({ files }) => {
    void bridge.dropFiles([...files].slice(0, 1)).then(([first]) => take(first));
  }, allowed);
  useKeys([['F5', pick]]);
  const showEnrol = enrolling || active === null;
  return (
    <div className={over ? 'keys keys-over' : 'keys'}>
      <OwnFingerprint />
      <div className="keys-list">
        <Roster
          lines={lines}
          selected={active?.id ?? null}
          onSelect={(id) => {
            setSelected(id);
            if (!file) setEnrolling(false);
          }}
        />
      </div>
      <aside className="keys-pane">
        {showEnrol ? (
          <Enrol file={file} onPick={pick} onFile={take} onLeave={leave} offices={lines} allowed={allowed} />
        ) : (
          <Detail line={active} allowed={allowed} onEnrol={pick} key={active.id} />
        )}
      </aside>
    </div>
  );
}

function OwnFingerprint() {
  const t = useTexts().keys.own;
  const state = useCall('keys.state', {}).value;
  return (
    <header className="keys-own">
      <div>
        <h1>{t.title}</h1>
        <p>{t.hint}</p>
      </div>
      <p className="keys-digits">
        {inFives((state?.fingerprint ?? '').replace(/\D/g, ''))
          .split(' ')
          .map((group, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
            <span key={i}>{group}</span>
          ))}
      </p>
    </header>
  );
}
