import { Kbd } from '#renderer/components/kbd.tsx';
import { useTexts } from './language.tsx';
import { hashOf } from './place.ts';
import { ASIDE_SCREENS } from './screen-ids.ts';
import { useSession } from './session.tsx';

/** Links with their keys to the screens that stand in no navigation, as far as this person may go there. */
export function AsideLinks({ className }: { readonly className: string }) {
  const t = useTexts().frame;
  const { workspace, may } = useSession();
  return (
    <span className={className}>
      {ASIDE_SCREENS[workspace.kind]
        .filter(({ role }) => may(role))
        .map(({ id, shortcut }) => (
          <a key={id} href={hashOf(id)} aria-keyshortcuts={shortcut.replace('Ctrl', 'Control')}>
            <Kbd>{shortcut}</Kbd> {t.screens[id]}
          </a>
        ))}
    </span>
  );
}
