import { useState } from 'react';
import { useCommand } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { Button } from '#renderer/components/button.tsx';
import { Actions } from '#renderer/components/dialog.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import type { UnitStatus } from '#shared/contract/units.ts';
import { answerable } from '#shared/domain/closing.ts';
import type { Finding } from '#shared/domain/finding.ts';
import { Points } from './points.tsx';

interface CloseFormProps {
  readonly unit: UnitStatus;
  /** To where the point is put right, or the paper is shown. */
  readonly onGo: (found: Finding) => void;
}

const isOpen = ({ severity }: Finding) => severity === 'error';

/** What is open and how each point is answered, what is only listed, and the closing itself. */
export function CloseForm({ unit, onGo }: CloseFormProps) {
  const t = useTexts().closing;
  const { may } = useSession();
  const { say } = useStatus();
  const [reasons, setReasons] = useState<ReadonlyMap<string, string>>(new Map());
  const close = useCommand('units.close');
  const blocking = unit.findings.filter((found) => isOpen(found) && !answerable(found));
  const fresh = close.refused ? close.findings.filter((found) => isNew(found, unit.findings)) : [];
  const known = unit.findings.filter(answerable);
  // Sums that are known only once a missing second entry is given up: the closing finds them, and they take a reason as well.
  const added = fresh.filter((found) => isOpen(found) && answerable(found));
  const points = [...known.filter(isOpen), ...added, ...known.filter((found) => !isOpen(found))];
  const listed = unit.findings.filter((found) => !isOpen(found) && !answerable(found));
  const given = points.flatMap(({ code }) => {
    const reason = reasons.get(code)?.trim() ?? '';
    return reason === '' ? [] : [{ code, reason }];
  });
  const unanswered = points.filter((found) => isOpen(found) && !given.some(({ code }) => code === found.code)).length;
  const ready = may('supervisor') && blocking.length === 0 && unanswered === 0;
  const run = async () => {
    if (!ready || close.pending) return;
    const result = await close.run({ unit: unit.code, reasons: given });
    if (result.ok) say(t.closedNow(unit.name));
  };
  useKeys([['Ctrl+Enter', () => void run()]]);
  return (
    <section className="closing-form">
      {unit.findings.some(isOpen) ? null : (
        <p className="closing-balanced">
          <Icon name="check" tone="ok" /> {t.balanced}
        </p>
      )}
      {blocking.length > 0 ? (
        <>
          <h2>{t.mustFix}</h2>
          <FindingList findings={blocking} live={false} onChoose={onGo} />
        </>
      ) : null}
      {points.length > 0 ? <h2>{points.some(isOpen) ? t.open : t.remarks}</h2> : null}
      {may('supervisor') ? (
        <Points
          findings={points}
          focused={(added[0] ?? points.find(isOpen))?.code}
          reasons={reasons}
          onReason={(code, reason) => setReasons((before) => new Map(before).set(code, reason))}
        />
      ) : (
        <FindingList findings={points} live={false} />
      )}
      {listed.length > 0 ? (
        <>
          <h2>{t.listed}</h2>
          <FindingList findings={listed} live={false} onChoose={onGo} />
        </>
      ) : null}
      <FindingList findings={fresh.filter((found) => !added.includes(found))} />
      <div className="closing-do">
        {may('supervisor') ? (
          <Actions>
            <Button
              kind="primary"
              size="large"
              shortcut="Ctrl+Enter"
              icon="lock"
              disabled={!ready}
              busy={close.pending}
              onPress={() => void run()}
            >
              {t.close}
            </Button>
          </Actions>
        ) : (
          <p className="t-2">{t.supervisorOnly}</p>
        )}
        <p className="closing-hint">{unanswered > 0 ? t.reasonHint(unanswered) : t.closeHint}</p>
      </div>
    </section>
  );
}

/** What the closing found that did not stand on the screen before. */
function isNew({ code, serial }: Finding, shown: readonly Finding[]): boolean {
  return !shown.some((found) => found.code === code && found.serial === serial);
}
