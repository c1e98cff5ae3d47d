// Runs before the first paint, so that a chosen theme does not flash. A classic script on purpose.
(() => {
  try {
    const chosen = JSON.parse(localStorage.getItem('chatbot.theme'));
    if (chosen) document.documentElement.dataset.theme = chosen;
  } catch {
    // No storage, or something else wrote there: the system's theme is right.
  }
})();
