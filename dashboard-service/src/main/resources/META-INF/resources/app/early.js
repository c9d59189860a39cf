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

// A module that does not arrive, as when the network changes meanwhile, would leave grey bars for ever.
addEventListener("error", (event) => {
  if (!(event.target instanceof HTMLScriptElement)) return;
  const tried = new URLSearchParams(location.search).get("again") ?? "0";
  if (Number(tried) < 3) {
    setTimeout(() => location.replace(`?again=${Number(tried) + 1}${location.hash}`), 1000);
    return;
  }
  const told = document.createElement("p");
  told.className = "nothing";
  told.setAttribute("role", "alert");
  told.textContent = "This page did not arrive whole. Reload it; if that does not help, see ./tocsin doctor.";
  document.querySelector("main")?.replaceChildren(told);
}, true);
