/** Which screens a workspace has, in the order and with the keys of the navigation. Every feature is loaded when first shown. */
import type { Role } from '#shared/contract/call.ts';
import { Demand } from './on-demand.tsx';
import type { ScreenProps } from './router.tsx';
import { ASIDE_SCREENS, type ScreenId } from './screen-ids.ts';

type Feature = Demand<ScreenProps>;

/** Each role has the rights of those before it. */
const CLERK: Role = 'clerk';
const SUPERVISOR: Role = 'supervisor';

export interface Screen {
  readonly id: ScreenId;
  /** Function key that leads there. */
  readonly shortcut: string;
  /** Lowest role that has something to do there. */
  readonly role: Role;
  /** Works on one unit (`params.unit`); without one the frame says how to choose it. */
  readonly ofUnit?: boolean;
  /** Takes the whole window, without navigation, its keys included. */
  readonly fullWindow?: boolean;
  /** Not in the navigation ({@link ASIDE_SCREENS}). */
  readonly aside?: boolean;
  readonly component: Feature;
}

const system: Feature = new Demand(() => import('#renderer/features/system/index.tsx'));

const ASIDE: Readonly<Partial<Record<ScreenId, Feature>>> = {
  results: new Demand(() => import('#renderer/features/results/office.tsx')),
  statistics: new Demand(() => import('#renderer/features/statistics/index.tsx')),
  checking: new Demand(() => import('#renderer/features/checking/index.tsx')),
};

function asideScreens(kind: keyof typeof ASIDE_SCREENS): readonly Screen[] {
  return ASIDE_SCREENS[kind].flatMap((screen) => {
    const component = ASIDE[screen.id];
    return component ? [{ ...screen, aside: true, component }] : [];
  });
}

export const OFFICE_SCREENS: readonly Screen[] = [
  {
    id: 'units',
    shortcut: 'F2',
    role: CLERK,
    component: new Demand(() => import('#renderer/features/units/index.tsx')),
  },
  {
    id: 'packets',
    shortcut: 'F3',
    role: SUPERVISOR,
    ofUnit: true,
    component: new Demand(() => import('#renderer/features/packets/index.tsx')),
  },
  {
    id: 'entry',
    shortcut: 'F4',
    role: CLERK,
    ofUnit: true,
    fullWindow: true,
    component: new Demand(() => import('#renderer/features/entry/index.tsx')),
  },
  {
    id: 'imports',
    shortcut: 'F6',
    role: CLERK,
    ofUnit: true,
    component: new Demand(() => import('#renderer/features/imports/index.tsx')),
  },
  {
    id: 'discrepancies',
    shortcut: 'F7',
    role: SUPERVISOR,
    ofUnit: true,
    component: new Demand(() => import('#renderer/features/discrepancies/index.tsx')),
  },
  {
    id: 'closing',
    shortcut: 'F8',
    role: CLERK,
    ofUnit: true,
    component: new Demand(() => import('#renderer/features/closing/index.tsx')),
  },
  {
    id: 'ballots',
    shortcut: 'F9',
    role: CLERK,
    ofUnit: true,
    component: new Demand(() => import('#renderer/features/ballots/index.tsx')),
  },
  { id: 'system', shortcut: 'F10', role: CLERK, component: system },
  ...asideScreens('office'),
];

export const BOARD_SCREENS: readonly Screen[] = [
  {
    id: 'programme',
    shortcut: 'F2',
    role: CLERK,
    component: new Demand(() => import('#renderer/features/programme/index.tsx')),
  },
  { id: 'keys', shortcut: 'F3', role: CLERK, component: new Demand(() => import('#renderer/features/keys/index.tsx')) },
  {
    id: 'inbox',
    shortcut: 'F4',
    role: CLERK,
    component: new Demand(() => import('#renderer/features/inbox/index.tsx')),
  },
  {
    id: 'quarantine',
    shortcut: 'F6',
    role: CLERK,
    component: new Demand(() => import('#renderer/features/quarantine/index.tsx')),
  },
  {
    id: 'coverage',
    shortcut: 'F7',
    role: CLERK,
    component: new Demand(() => import('#renderer/features/coverage/index.tsx')),
  },
  {
    id: 'results',
    shortcut: 'F8',
    role: CLERK,
    component: new Demand(() => import('#renderer/features/results/index.tsx')),
  },
  { id: 'system', shortcut: 'F9', role: CLERK, component: system },
  ...asideScreens('board'),
];
