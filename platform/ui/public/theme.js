// Runs before the first paint, so that a chosen theme never flashes. A file of its own because the content security policy forbids inline scripts.
(() => {
  const chosen = localStorage.getItem("squall.theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
})();
