/** Users, keys, package, audit, settings: one part at a time, chosen at the left. */
import type { ComponentType } from 'react';
import { AsideLinks } from '#renderer/app/aside-links.tsx';
import { useTexts } from '#renderer/app/language.tsx';
import type { ScreenProps } from '#renderer/app/router.tsx';
import { type Session, useSession } from '#renderer/app/session.tsx';
import { Audit } from './audit.tsx';
import { Backup } from './backup.tsx';
import './backup.css';
import { Health } from './health.tsx';
import { Key } from './key.tsx';
import { Package } from './package.tsx';
import type { PartProps } from './part.ts';
import { Settings } from './settings.tsx';
import './system.css';
import { ThisWorkspace } from './this-workspace.tsx';
import { Users } from './users.tsx';

interface Part {
  readonly id: 'settings' | 'users' | 'key' | 'package' | 'audit' | 'backup' | 'health' | 'workspace';
  readonly component: ComponentType<PartProps>;
  readonly shown?: (session: Session) => boolean;
}

const PARTS: readonly Part[] = [
  { id: 'users', component: Users, shown: ({ may }) => may('administrator') },
  { id: 'key', component: Key },
  { id: 'package', component: Package },
  { id: 'audit', component: Audit },
  { id: 'backup', component: Backup, shown: ({ may }) => may('administrator') },
  { id: 'health', component: Health },
  { id: 'settings', component: Settings },
  { id: 'workspace', component: ThisWorkspace },
];

export default function System({ params, navigate }: ScreenProps) {
  const t = useTexts().system;
  const session = useSession();
  const parts = PARTS.filter(({ shown }) => shown?.(session) ?? true);
  const part = parts.find(({ id }) => id === params.part) ?? (parts[0] as Part);
  const Content = part.component;
  return (
    <div className="system">
      <nav className="system-parts" aria-label={t.title}>
        {parts.map(({ id }) => (
          <button
            key={id}
            type="button"
            aria-current={id === part.id ? 'page' : undefined}
            onClick={() => navigate('system', { part: id })}
          >
            {t.parts[id]}
          </button>
        ))}
        <AsideLinks className="system-aside" />
      </nav>
      <section className="system-part">
        <h1>{t.parts[part.id]}</h1>
        <Content {...(params.file === undefined ? {} : { file: params.file })} />
      </section>
    </div>
  );
}
