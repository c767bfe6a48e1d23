/** Asking the board to enrol this key: the file to send, and the paper to sign. */
import { useBridge } from '#renderer/app/bridge.ts';
import { useCommand } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { useWithKey } from '#renderer/app/unlock.tsx';
import { Button } from '#renderer/components/button.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { useStatus } from '#renderer/components/status.tsx';

export function KeyRequest() {
  const t = useTexts();
  const { may, workspace } = useSession();
  const bridge = useBridge();
  const withKey = useWithKey();
  const { say } = useStatus();
  const request = useCommand('keys.request');
  const form = useCommand('keys.requestForm');
  const save = async () => {
    const suggestedName = t.system.key.fileName(workspace.office?.code ?? '');
    const target = await bridge.pickSaveTarget({ kind: 'keyRequest', suggestedName });
    if (!target) return;
    const result = await withKey(() => request.run({ out: target.handle }));
    if (result.ok) say(t.system.key.requested(target.name));
  };
  const print = async () => {
    const made = await form.run({});
    if (made.ok) await bridge.printDocument(made.value.handle);
  };
  return (
    <div className="system-block">
      <h2>{t.system.key.requestTitle}</h2>
      <p className="t-2">{t.system.key.requestHint}</p>
      <FindingList findings={[...(request.refused ? request.findings : []), ...form.findings]} />
      {may('administrator') ? (
        <div className="system-buttons">
          <Button kind="primary" icon="key" busy={request.pending} onPress={() => void save()}>
            {t.system.key.request}
          </Button>
          <Button icon="print" busy={form.pending} onPress={() => void print()}>
            {t.system.key.form}
          </Button>
        </div>
      ) : (
        <p className="t-3">{t.frame.notAllowed.title(t.words.roles.administrator)}</p>
      )}
    </div>
  );
}
