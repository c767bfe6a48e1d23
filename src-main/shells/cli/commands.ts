/** The commands of the fixed interface (cli.md), each a thin call of one service. */
import { BACKUP_COMMANDS } from './backup-commands.ts';
import { BOARD_COMMANDS } from './board-commands.ts';
import type { Command } from './command.ts';
import { COMMON_COMMANDS } from './common-commands.ts';
import { CORRECTION_COMMANDS } from './correction-commands.ts';
import { KEY_COMMANDS } from './key-commands.ts';
import { OFFICE_COMMANDS } from './office-commands.ts';

export const COMMANDS: readonly Command[] = [
  ...BOARD_COMMANDS,
  ...OFFICE_COMMANDS,
  ...CORRECTION_COMMANDS,
  ...KEY_COMMANDS,
  ...COMMON_COMMANDS,
  ...BACKUP_COMMANDS,
];
