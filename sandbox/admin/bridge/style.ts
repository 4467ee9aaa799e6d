const RULES = `
ui-nav-menu, s-app-nav, ui-title-bar, ui-save-bar, ui-modal { display: none; }
.app-bridge-modal { width: min(38rem, calc(100vw - 2rem)); max-height: calc(100vh - 4rem); padding: 0; border: 0; border-radius: 1rem; flex-direction: column;
  color: #303030; background: #fff; font: 450 0.8125rem/1.25rem Inter, -apple-system, "San Francisco", "Segoe UI", "Open Sans", sans-serif; box-shadow: 0 20px 20px -8px #1a1a1a47; }
.app-bridge-modal[open] { display: flex; }
.app-bridge-modal::backdrop { background: #00000080; }
.app-bridge-modal-small { width: min(24rem, calc(100vw - 2rem)); }
.app-bridge-modal-large { width: min(62rem, calc(100vw - 2rem)); }
.app-bridge-modal-max { width: 100vw; max-width: none; height: 100vh; max-height: none; border-radius: 0; }
.app-bridge-modal-title { display: flex; align-items: center; justify-content: space-between; padding: 0.75rem 1rem; background: #f3f3f3; border-bottom: 1px solid #e3e3e3; }
.app-bridge-modal h2 { margin: 0; font-size: 0.875rem; font-weight: 650; }
.app-bridge-modal-title button { width: 1.75rem; height: 1.75rem; border: 0; border-radius: 0.5rem; background: none; font-size: 1.25rem; line-height: 1; cursor: pointer; color: #4a4a4a; }
.app-bridge-modal-title button:hover { background: #e3e3e3; }
.app-bridge-modal-content { overflow: auto; flex: 1; }
.app-bridge-modal-content iframe { width: 100%; min-height: 24rem; border: 0; display: block; }
.app-bridge-modal-actions { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 0.5rem; padding: 1rem; border-top: 1px solid #e3e3e3; }
.app-bridge-modal-actions:empty { display: none; }
.app-bridge-modal-actions button { padding: 0.375rem 0.75rem; border-radius: 0.5rem; border: 1px solid #c9c9c9; background: #fff; font: inherit; font-weight: 550; color: #303030; cursor: pointer; }
.app-bridge-modal-actions button.primary { background: #303030; border-color: #1a1a1a; color: #fff; }
.app-bridge-modal-actions button.critical { background: #c70a24; border-color: #a30a24; color: #fff; }
.app-bridge-modal-actions button:disabled { background: #e3e3e3; border-color: #e3e3e3; color: #5c5c5c; cursor: default; }
.app-bridge-modal button:focus-visible { outline: 2px solid #005bd3; outline-offset: 1px; }
`;

/** Not a style element: one more node would not fit the page that the app's framework is about to take over. */
export function addStyle(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(RULES);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
