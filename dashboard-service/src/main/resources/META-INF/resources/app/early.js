// Before anything is painted: the theme that this browser has chosen, so that a dark page never flashes white.
(() => {
  let kept = null;
  try {
    kept = localStorage.getItem("tocsin-theme");
  } catch {
    // storage is switched off: as the system has it
  }
  const dark = kept === "dark" || (kept !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
