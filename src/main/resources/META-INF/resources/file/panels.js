// The panels beside a file: whether each is open.

const KEYS = { tree: 'quarry.file.tree', outline: 'quarry.file.outline' };

/** Whether a panel is open: as chosen last, or else if the window is wide. @param {'tree' | 'outline'} panel */
export function isPanelOpen(panel) {
  const chosen = localStorage.getItem(KEYS[panel]);
  return chosen ? chosen === 'open' : matchMedia('(min-width: 70rem)').matches;
}

/** @param {'tree' | 'outline'} panel */
export function togglePanel(panel) {
  localStorage.setItem(KEYS[panel], isPanelOpen(panel) ? 'closed' : 'open');
}
