/** The unit that a screen is about: its status, and its name over the screen. */
import type { ReactNode } from 'react';
import { UnitChip } from '#renderer/components/chip.tsx';
import type { UnitStatus } from '#shared/contract/units.ts';
import { type CallState, useCall } from './data.ts';
import './unit.css';

/** The status of one unit; pending at first, refused with findings for a code that is not of this office. */
export function useUnit(code: string): {
  readonly unit: UnitStatus | undefined;
  readonly call: CallState<'units.status'>;
} {
  const call = useCall('units.status', { unit: code });
  return { unit: call.value?.units[0], call };
}

interface UnitHeadProps {
  readonly title: string;
  readonly unit: UnitStatus;
  /** At the right end. */
  readonly children?: ReactNode;
}

/** What is done here, for which unit, and how far that unit is. */
export function UnitHead({ title, unit, children }: UnitHeadProps) {
  return (
    <header className="unit-head">
      <h1>{title}</h1>
      <p>
        <span className="t-3">{unit.code}</span> <b>{unit.name}</b>
      </p>
      <UnitChip state={unit.state} />
      <div className="unit-head-end">{children}</div>
    </header>
  );
}
