import { useBridge } from '#renderer/app/bridge.ts';
import { useCall, useCommand } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { Button } from '#renderer/components/button.tsx';
import { Chip } from '#renderer/components/chip.tsx';
import { Actions } from '#renderer/components/dialog.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import type { CallOutput } from '#shared/contract/index.ts';

type Check = CallOutput<'doctor.run'>['checks'][number];

const LOOKS = {
  ok: { icon: 'check', tone: 'ok' },
  remark: { icon: 'warning', tone: 'warn' },
  bad: { icon: 'refused', tone: 'err' },
} as const;

function stateOf({ ok, findings }: Check): keyof typeof LOOKS {
  if (!ok) return 'bad';
  return findings.length > 0 ? 'remark' : 'ok';
}

/** Whether the workspace is whole and the PC fit, check by check; and what support needs to know, in one file. */
export function Health() {
  const t = useTexts().backup.health;
  const state = useCall('doctor.run', {});
  if (!state.value) return <FindingList findings={state.findings} />;
  const { ok, checks } = state.value;
  const remarks = checks.some(({ findings }) => findings.length > 0);
  return (
    <>
      <p className="t-2">{t.lead}</p>
      <p className={ok ? 'system-valid t-ok' : 'system-valid t-err'} role="status">
        {!ok ? t.ill : remarks ? t.remarks : t.well}
      </p>
      <dl className="health">
        {checks.map((check) => {
          const look = stateOf(check);
          return (
            <div key={check.name}>
              <dt>{t.checks[check.name]}</dt>
              <dd>
                <Chip {...LOOKS[look]}>{t[look]}</Chip>
                <FindingList findings={check.findings} live={false} />
              </dd>
            </div>
          );
        })}
      </dl>
      <Actions>
        <Button busy={state.fetching} onPress={state.refetch}>
          {t.run}
        </Button>
      </Actions>
      <Diagnostics />
    </>
  );
}

function Diagnostics() {
  const t = useTexts().backup.health;
  const bridge = useBridge();
  const { say } = useStatus();
  const save = useCommand('doctor.save', { refresh: false });
  const run = async () => {
    const target = await bridge.pickSaveTarget({ kind: 'zip', suggestedName: t.fileName });
    if (!target) return;
    const result = await save.run({ out: target.handle });
    if (result.ok) say(t.saved(target.name));
  };
  return (
    <div className="system-block">
      <p className="t-2">{t.diagnosticsHint}</p>
      <Button busy={save.pending} onPress={() => void run()}>
        {t.diagnostics}
      </Button>
      <FindingList findings={save.findings} />
    </div>
  );
}
