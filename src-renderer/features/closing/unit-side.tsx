import type { Navigate } from '#renderer/app/router.tsx';
import type { ScreenId } from '#renderer/app/screen-ids.ts';
import { useSession } from '#renderer/app/session.tsx';
import type { UnitStatus } from '#shared/contract/units.ts';
import type { Finding, FindingCode } from '#shared/domain/finding.ts';
import { Balance } from './balance.tsx';
import { Changes } from './changes.tsx';
import { CloseForm } from './close-form.tsx';
import { Closed } from './closed.tsx';

/** Where a point is put right, if not at its ballot. */
const PLACES: Partial<Record<FindingCode, ScreenId>> = {
  'packet.missing': 'packets',
  'unit.notReturned': 'packets',
  'unit.discrepancies': 'discrepancies',
  'unit.held': 'discrepancies',
};

interface UnitSideProps {
  readonly unit: UnitStatus;
  readonly checkCode: string | null;
  readonly navigate: Navigate;
}

/** The balance, what changed since the last revision, and the closing or what follows it. */
export function UnitSide({ unit, checkCode, navigate }: UnitSideProps) {
  const { may } = useSession();
  const { code } = unit;
  const toBallot = (serial: string) => navigate('ballots', { unit: code, serial });
  const go = (found: Finding) => {
    const screen = PLACES[found.code];
    if (screen) navigate(screen, { unit: code });
    else if (found.serial !== undefined) toBallot(found.serial);
    else navigate('ballots', { unit: code });
  };
  return (
    <>
      <Balance unit={unit} />
      {unit.revision > 0 && may('supervisor') ? <Changes unit={code} onBallot={toBallot} /> : null}
      {unit.closedAt === null ? (
        <CloseForm key={code} unit={unit} onGo={go} />
      ) : (
        <Closed key={code} unit={unit} onGo={go} checkCode={checkCode} />
      )}
    </>
  );
}
