/** Third step: what was stored, and what comes next. */
import { useTexts } from '#renderer/app/language.tsx';
import type { Navigate } from '#renderer/app/router.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { Button } from '#renderer/components/button.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import type { CallOutput } from '#shared/contract/index.ts';
import type { Finding } from '#shared/domain/finding.ts';
import type { Reading } from './reading.ts';

interface TakenProps {
  readonly outcome: CallOutput<'imports.take'>;
  readonly findings: readonly Finding[];
  readonly navigate: Navigate;
  readonly reading: Reading;
}

export function Taken({ outcome, findings, navigate, reading }: TakenProps) {
  const t = useTexts().imports.taken;
  const { switchUser } = useSession();
  const { ballots, invalid, ticks, unchanged } = outcome;
  const [next] = reading.waiting;
  const warnings = findings.filter(({ code }) => code !== 'import.unchanged');
  return (
    <div className="imports-taken" role="status">
      <h2>
        <Icon name="check" tone="ok" /> {outcome.new === 0 ? t.nothing : t.title(outcome.new)}
      </h2>
      <p>
        {t.counts(ballots, invalid, ticks)} {unchanged > 0 ? t.unchanged(unchanged) : null}{' '}
        {outcome.leftOut > 0 ? <b>{t.leftOut(outcome.leftOut)}</b> : null}
      </p>
      <FindingList findings={warnings} limit={20} live={false} />
      <p className="imports-next">{t.second}</p>
      <div className="imports-actions">
        <Button kind="primary" size="large" shortcut="F2" onPress={() => navigate('units')} autoFocus>
          {t.goUnits}
        </Button>
        <Button size="large" shortcut="F12" onPress={switchUser}>
          {t.goSecond}
        </Button>
        <Button size="large" shortcut="F5" onPress={next ? reading.next : reading.pick}>
          {next ? t.next(next.name) : t.another}
        </Button>
      </div>
    </div>
  );
}
