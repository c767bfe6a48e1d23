/** One key of the roster, and its revocation. */
import { type FormEvent, useState } from 'react';
import { useCommand } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { Button } from '#renderer/components/button.tsx';
import { Chip } from '#renderer/components/chip.tsx';
import { TextField } from '#renderer/components/field.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import { formatDate, formatInstant } from '#shared/i18n/format.ts';
import type { RosterLine } from './roster-lines.ts';

interface DetailProps {
  readonly line: RosterLine;
  readonly allowed: boolean;
  readonly onEnrol: () => void;
}

export function Detail({ line, allowed, onEnrol }: DetailProps) {
  const t = useTexts().keys;
  const { key } = line;
  const enrol = (
    <Button shortcut="F5" icon="file" disabled={!allowed} onPress={onEnrol}>
      {t.enrol.open}
    </Button>
  );
  if (!key) {
    return (
      <>
        <h2>{line.officeName}</h2>
        <p className="keys-status">
          <Chip icon="empty" tone="3">
            {t.detail.noKey}
          </Chip>
        </p>
        <p className="keys-lead">{t.detail.noKeyHint}</p>
        {enrol}
      </>
    );
  }
  return (
    <>
      <h2>{line.officeName}</h2>
      <dl className="keys-facts">
        <dt>{t.detail.from}</dt>
        <dd>{formatInstant(key.validFrom)}</dd>
        <dt>{t.detail.expires}</dt>
        <dd>{key.expired ? t.detail.expired(formatDate(key.expires)) : formatDate(key.expires)}</dd>
        {key.revokedAt === null ? null : (
          <>
            <dt>{t.detail.revokedAt}</dt>
            <dd>
              <b className="t-warn">{formatInstant(key.revokedAt)}</b>
            </dd>
            <dt>{t.detail.reason}</dt>
            <dd>{key.reason}</dd>
          </>
        )}
        <dt>{t.detail.keyId}</dt>
        <dd className="keys-id">{(key.keyId.match(/.{8}/g) ?? []).join(' ')}</dd>
      </dl>
      {key.revokedAt === null ? <Revoke line={line} keyId={key.keyId} allowed={allowed} /> : null}
      <div className="keys-more">{enrol}</div>
    </>
  );
}

interface RevokeProps {
  readonly line: RosterLine;
  readonly keyId: string;
  readonly allowed: boolean;
}

function Revoke({ line, keyId, allowed }: RevokeProps) {
  const t = useTexts().keys;
  const { say } = useStatus();
  const [reason, setReason] = useState('');
  const revoke = useCommand('keys.revoke');
  const ready = reason.trim() !== '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready || revoke.pending) return;
    const result = await revoke.run({ keyId, reason });
    if (result.ok) say(t.revoke.done(line.officeName));
  };
  return (
    <section className="keys-revoke">
      <h3>{t.revoke.title}</h3>
      <p className="keys-lead">{t.revoke.lead}</p>
      {allowed ? (
        <form onSubmit={(event) => void submit(event)}>
          <TextField
            label={t.revoke.reason}
            hint={t.revoke.reasonHint}
            value={reason}
            onChange={setReason}
            maxLength={500}
            required
          />
          <FindingList findings={revoke.findings} />
          <Button submit disabled={!ready} busy={revoke.pending} icon="refused" onPress={() => {}}>
            {t.revoke.action}
          </Button>
        </form>
      ) : (
        <p className="keys-note">
          <Icon name="lock" /> {t.enrol.administrator}
        </p>
      )}
    </section>
  );
}
