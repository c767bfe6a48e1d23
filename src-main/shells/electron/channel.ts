/** The one channel between preload and main. Preload is bundled apart and shares only these names with main. */
export const CHANNEL = 'kiemphieu:call';
export const MENU_CHANNEL = 'kiemphieu:menu';
