import { useBridge } from '#renderer/app/bridge.ts';
import { useCall, useCommand } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { useWithKey } from '#renderer/app/unlock.tsx';
import { Button } from '#renderer/components/button.tsx';
import { Chip } from '#renderer/components/chip.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import { inFives } from '#shared/domain/check-code.ts';

const LOOKS = {
  own: { icon: 'check', tone: 'ok' },
  enrolled: { icon: 'check', tone: 'ok' },
  notEnrolled: { icon: 'empty', tone: 'warn' },
  revoked: { icon: 'refused', tone: 'err' },
} as const;

/** This workspace's signing key: its fingerprint, its standing with the board, the request to enrol it. */
export function Key() {
  const t = useTexts().system.key;
  const { workspace } = useSession();
  const state = useCall('keys.state', {});
  if (!state.value) return <FindingList findings={state.findings} />;
  const { fingerprint, roster, unlocked } = state.value;
  const board = workspace.kind === 'board';
  return (
    <>
      <h2>{board ? t.fingerprintBoard : t.fingerprint}</h2>
      <p className="system-digits">
        {inFives(fingerprint.replace(/\D/g, ''))
          .split(' ')
          .map((group, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
            <span key={i}>{group}</span>
          ))}
      </p>
      <p>
        {board ? null : (
          <>
            {t.state}: <Chip {...LOOKS[roster]}>{t.states[roster]}</Chip> ·{' '}
          </>
        )}
        {unlocked ? t.unlocked : t.locked}
      </p>
      {board ? <p className="t-2">{t.boardHint}</p> : <Request />}
      <p className="t-3 system-note">{t.notOfficial}</p>
    </>
  );
}

function Request() {
  const t = useTexts();
  const { may, workspace } = useSession();
  const bridge = useBridge();
  const withKey = useWithKey();
  const { say } = useStatus();
  const request = useCommand('keys.request');
  const run = async () => {
    const suggestedName = t.system.key.fileName(workspace.office?.code ?? '');
    const target = await bridge.pickSaveTarget({ kind: 'keyRequest', suggestedName });
    if (!target) return;
    const result = await withKey(() => request.run({ out: target.handle }));
    if (result.ok) say(t.system.key.requested(target.name));
  };
  return (
    <div className="system-block">
      <h2>{t.system.key.requestTitle}</h2>
      <p className="t-2">{t.system.key.requestHint}</p>
      <FindingList findings={request.refused ? request.findings : []} />
      {may('administrator') ? (
        <Button kind="primary" icon="key" busy={request.pending} onPress={() => void run()}>
          {t.system.key.request}
        </Button>
      ) : (
        <p className="t-3">{t.frame.notAllowed.title(t.words.roles.administrator)}</p>
      )}
    </div>
  );
}
