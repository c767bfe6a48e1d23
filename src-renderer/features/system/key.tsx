import { type ReactNode, useState } from 'react';
import { useCall, useCommand } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { Button } from '#renderer/components/button.tsx';
import { Chip } from '#renderer/components/chip.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { ShownDigits } from '#renderer/components/shown-digits.tsx';
import type { CallOutput } from '#shared/contract/index.ts';
import { formatDate, formatInstant } from '#shared/i18n/format.ts';
import { DeskQuestion } from './desk-question.tsx';
import { ChangePassphrase, Recover, Rehearse, Rotate } from './key-dialogs.tsx';
import { KeyRequest } from './key-request.tsx';

const LOOKS = {
  own: { icon: 'check', tone: 'ok' },
  enrolled: { icon: 'check', tone: 'ok' },
  expired: { icon: 'clock', tone: 'warn' },
  notEnrolled: { icon: 'empty', tone: 'warn' },
  revoked: { icon: 'refused', tone: 'err' },
} as const;

type State = CallOutput<'keys.state'>;

/** This workspace's signing key: its fingerprint, its standing with the board, and everything that is done about it. */
export function Key() {
  const t = useTexts().system.key;
  const { workspace } = useSession();
  const state = useCall('keys.state', {});
  if (!state.value) return <FindingList findings={state.findings} />;
  const board = workspace.kind === 'board';
  return (
    <>
      {workspace.moved ? <DeskQuestion board={board} /> : null}
      <h2>{board ? t.fingerprintBoard : t.fingerprint}</h2>
      <ShownDigits digits={state.value.fingerprint} />
      <Standing state={state.value} board={board} />
      {board ? <p className="t-2">{t.boardHint}</p> : <KeyRequest />}
      {board ? <RecoveryBlock rehearsedAt={state.value.rehearsedAt} /> : null}
      <KeyCare store={state.value.store} />
      <p className="t-3 system-note">{t.notOfficial}</p>
    </>
  );
}

/** What the newest package says of this key, in words: what it means for the batches, and what to do. */
function Standing({ state, board }: { readonly state: State; readonly board: boolean }) {
  const t = useTexts().system.key;
  const { revokedAt, reason, unlocked, store, expires, expired } = state;
  const roster = expired ? 'expired' : state.roster;
  const lock = unlocked ? t.unlocked : store === 'kept' ? t.lockedKept : t.locked;
  if (board) return <p>{lock}</p>;
  const until = roster === 'enrolled' || expired ? t.until(formatDate(expires)) : '';
  const revoked = roster === 'revoked' && revokedAt !== null ? t.revokedOn(formatInstant(revokedAt), reason ?? '') : '';
  return (
    <>
      <p>
        {t.state}: <Chip {...LOOKS[roster]}>{t.states[roster]}</Chip> · {lock}
      </p>
      <p className="system-note">
        {revoked} {until} {t.means[roster]}
      </p>
    </>
  );
}

interface BlockProps {
  readonly title: string;
  readonly lead: ReactNode;
  readonly children: ReactNode;
}

function Block({ title, lead, children }: BlockProps) {
  return (
    <div className="system-block">
      <h2>{title}</h2>
      <p className="t-2">{lead}</p>
      <div className="system-buttons">{children}</div>
    </div>
  );
}

function RecoveryBlock({ rehearsedAt }: { readonly rehearsedAt: string | null }) {
  const t = useTexts().system.key.recovery;
  const allowed = useSession().may('administrator');
  const [open, setOpen] = useState<'rehearse' | 'recover' | null>(null);
  const close = () => setOpen(null);
  return (
    <Block
      title={t.title}
      lead={
        <>
          {t.lead} {rehearsedAt === null ? <b>{t.never}</b> : t.rehearsed(formatInstant(rehearsedAt))}
        </>
      }
    >
      <Button disabled={!allowed} onPress={() => setOpen('rehearse')}>
        {t.rehearse}
      </Button>
      <Button disabled={!allowed} icon="key" onPress={() => setOpen('recover')}>
        {t.recover}
      </Button>
      {open === 'rehearse' ? <Rehearse onClose={close} /> : null}
      {open === 'recover' ? <Recover onClose={close} /> : null}
    </Block>
  );
}

function KeyCare({ store }: { readonly store: State['store'] }) {
  const t = useTexts().system.key.care;
  const { may, workspace } = useSession();
  const forget = useCommand('keys.forget');
  const [open, setOpen] = useState<'passphrase' | 'rotate' | null>(null);
  const close = () => setOpen(null);
  const allowed = may('administrator');
  return (
    <Block title={t.title} lead={t.lead[workspace.kind]}>
      <Button disabled={!allowed} onPress={() => setOpen('passphrase')}>
        {t.passphrase}
      </Button>
      <Button disabled={!allowed || workspace.moved} onPress={() => setOpen('rotate')}>
        {t.rotate}
      </Button>
      {store === 'kept' && may('supervisor') ? (
        <Button busy={forget.pending} onPress={() => void forget.run({})}>
          {t.forget}
        </Button>
      ) : null}
      {allowed ? null : <p className="t-3">{t.administrator}</p>}
      {open === 'passphrase' ? <ChangePassphrase onClose={close} /> : null}
      {open === 'rotate' ? <Rotate board={workspace.kind === 'board'} onClose={close} /> : null}
    </Block>
  );
}
