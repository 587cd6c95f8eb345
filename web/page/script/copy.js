// Puts a button beside each text that is there to be copied. Without this
// script a reader selects the text.
(() => {
  "use strict";
  for (const box of document.querySelectorAll("textarea[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button copy";
    button.textContent = box.dataset.copy;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(box.value);
      } catch { // not over HTTPS, or not allowed
        box.select();
        if (!document.execCommand("copy")) return;
      }
      button.textContent = box.dataset.copied;
    });
    box.after(button);
  }
})();
