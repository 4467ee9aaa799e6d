/** The menu button of the phone's layout, and links of the admin that must not lose changes. */
export function playMenu(mayLeave: () => Promise<boolean>): void {
  const button = document.querySelector<HTMLButtonElement>(".menu-button")!;
  const show = (open: boolean) => {
    document.body.classList.toggle("menu-open", open);
    button.setAttribute("aria-expanded", String(open));
  };
  button.addEventListener("click", () => show(!document.body.classList.contains("menu-open")));
  document.querySelector(".scrim")?.addEventListener("click", () => show(false));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.body.classList.contains("menu-open")) {
      show(false);
      button.focus();
    }
  });
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
    if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    void mayLeave().then((may) => may && location.assign(link.href));
  });
}
