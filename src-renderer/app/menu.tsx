/** What the menu of Electron and a double click on a file ask of the window. */
import { useCallback, useEffect, useState } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { Actions, Dialog } from '#renderer/components/dialog.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import type { FileKind, MenuEvent, PickedFile } from '#shared/contract/bridge.ts';
import { useBridge } from './bridge.ts';
import { useTexts } from './language.tsx';
import './menu.css';
import { useRouter } from './router.tsx';
import { BOARD_SCREENS, OFFICE_SCREENS } from './screens.ts';
import type { WorkspaceSummary } from './session.tsx';
import { useForget } from './session-data.ts';

/** Somebody else may have sent it: a double click shows what it is and who signed it, and takes nothing in. */
const SIGNED = new Set<FileKind>(['package', 'keyRequest', 'batch', 'result']);

/** Follows the menu; renders the list of shortcuts while it is asked for. */
export function Menu({ workspace }: { readonly workspace: WorkspaceSummary | null }) {
  const bridge = useBridge();
  const forget = useForget();
  const { navigate } = useRouter();
  const { warn } = useStatus();
  const [listed, setListed] = useState(false);
  const open = useCallback(
    async (file: PickedFile) => {
      const result = await bridge.call('workspace.open', { file: file.handle });
      if (result.ok) await forget();
      if (result.findings.length > 0) warn(result.findings);
    },
    [bridge, forget, warn],
  );
  const follow = useCallback(
    async (event: MenuEvent) => {
      switch (event.action) {
        case 'shortcuts':
          return setListed(true);
        case 'openWorkspace': {
          const [file] = await bridge.pickFiles({ kind: 'workspace' });
          return file ? open(file) : undefined;
        }
        case 'newWorkspace':
        case 'closeWorkspace':
          await bridge.call('workspace.close', {});
          return forget();
        case 'switchUser':
          await bridge.call('session.logout', {});
          return forget();
        case 'openFile': {
          if (event.kind === 'workspace') return open(event.file);
          if (SIGNED.has(event.kind)) navigate('checking', { file: event.file.handle, name: event.file.name });
        }
      }
    },
    [bridge, forget, navigate, open],
  );
  useEffect(() => bridge.onMenu((event) => void follow(event)), [bridge, follow]);
  return listed ? <Shortcuts workspace={workspace} onClose={() => setListed(false)} /> : null;
}

interface ShortcutsProps {
  readonly workspace: WorkspaceSummary | null;
  readonly onClose: () => void;
}

/** The keys of the navigation; those of a screen stand on the screen. */
function Shortcuts({ workspace, onClose }: ShortcutsProps) {
  const t = useTexts().frame;
  const screens = workspace?.kind === 'board' ? BOARD_SCREENS : OFFICE_SCREENS;
  return (
    <Dialog title={t.shortcuts} onClose={onClose}>
      <dl className="menu-keys">
        {screens.map(({ id, shortcut }) => (
          <div key={id}>
            <dt>
              <kbd>{shortcut}</kbd>
            </dt>
            <dd>{t.screens[id]}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>F12</kbd>
          </dt>
          <dd>{t.switchUser}</dd>
        </div>
      </dl>
      <Actions>
        <Button shortcut="Esc" onPress={onClose} autoFocus>
          {t.actions.close}
        </Button>
      </Actions>
    </Dialog>
  );
}
